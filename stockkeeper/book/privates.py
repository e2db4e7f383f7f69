"""Private records: what identifies people, kept apart so that the law can have it erased."""

from __future__ import annotations

from stockkeeper.book.journal import body_at
from stockkeeper.book.queries import holdings, pictures
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.acceptance import private_of
from stockkeeper.domain.events import PICTURES
from stockkeeper.domain.refs import Ref


def holds_anything(base: Base, person: Ref) -> bool:
    """Tell whether a person still holds something of the company."""
    return bool(holdings.held_by(base, person))


def shred_deleted(base: Base) -> None:
    """Have SQLite overwrite what is deleted from now on: an erased name must not stay in the file.

    The log beside the file holds older pages until the book is closed.
    """
    base.value("PRAGMA secure_delete = ON")


def forget(base: Base, person: Ref) -> None:
    """Delete every private record about a person and their papers, and their pictures."""
    for (seq,) in base.rows("SELECT seq FROM touch WHERE ref = ?", (str(person),)):
        _forget_entry(base, seq, str(person))
    for (number,) in base.rows("SELECT id FROM paper WHERE person = ?", (str(person),)):
        paper = f"paper:{number}"
        for (seq,) in base.rows("SELECT seq FROM touch WHERE ref = ?", (paper,)):
            _forget_entry(base, seq, paper)


def _forget_entry(base: Base, seq: int, ref: str) -> None:
    body = body_at(base, seq)
    if body is None:
        return
    if body["kind"] in PICTURES and body["data"]["ref"] == ref:
        sha256 = str(body["data"]["sha256"])
        if pictures.shown_on(base, sha256) <= {ref}:
            base.run("DELETE FROM attachment WHERE sha256 = ?", (sha256,))
    if "private" not in body["data"]:
        return
    if private_of(body) == ref:
        base.run('DELETE FROM private WHERE "commitment" = ?', (body["data"]["private"],))
