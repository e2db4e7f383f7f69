"""The folios people read: lists of entries by kind, time and user, and one entry whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

UNDOABLE = ("custody.%", "assignment.made", "condition.set", "%.corrected")
COLUMNS = (
    "seq, kind, at, moment, recorded, by_user, second, subject, source, target, post, until,"
    " undoes, undone"
)


@dataclass(frozen=True)
class FolioFilter:
    """Which folios: kinds (SQL LIKE patterns), Unix seconds from/to, a user, a record."""

    kinds: tuple[str, ...] = ()
    after: int | None = None
    before: int | None = None
    user: int | None = None
    ref: str = ""

    def sql(self) -> tuple[str, list[Any]]:
        """Give the FROM/WHERE part and its values."""
        tests: list[str] = []
        values: list[Any] = []
        source = "folio f"
        if self.ref:
            source = "touch t JOIN folio f ON f.seq = t.seq"
            tests.append("t.ref = ?")
            values.append(self.ref)
        if self.kinds:
            tests.append("(" + " OR ".join("f.kind LIKE ?" for _ in self.kinds) + ")")
            values += self.kinds
        for test, value in (
            ("f.moment >= ?", self.after),
            ("f.moment < ?", self.before),
            ("f.by_user = ?", self.user),
        ):
            if value is not None:
                tests.append(test)
                values.append(value)
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        return f"FROM {source}{where}", values


def numbers(base: Base, wanted: FolioFilter, *, newest_first: bool = True) -> list[int]:
    """Give the folio numbers that match, in order."""
    source, values = wanted.sql()
    order = "DESC" if newest_first else "ASC"
    return [row[0] for row in base.rows(f"SELECT f.seq {source} ORDER BY f.seq {order}", values)]


def rows(base: Base, seqs: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Give folio rows by number, for one page of a list."""
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(seqs), 500):
        part = list(seqs[start : start + 500])
        marks = ",".join("?" * len(part))
        for row in base.named(f"SELECT {COLUMNS} FROM folio WHERE seq IN ({marks})", part):
            found[row["seq"]] = row
    return found


def entry(base: Base, seq: int) -> dict[str, Any] | None:
    """Give one entry as people may read it: the body, with its private part where it still is.

    What is kept of a PIN is for nobody to read.
    """
    body = journal.body_at(base, seq)
    if body is None:
        return None
    secret = journal.secret_of(base, body["data"])
    if secret is not None and "hash" in secret:
        secret = None
    row = base.row("SELECT leaf FROM entry WHERE seq = ?", (seq,))
    leaf = row[0].hex() if row else ""
    return {**body, "secret": secret, "leaf": leaf}


def last(base: Base) -> int:
    """Give the number of the last folio, 0 in an empty book."""
    return int(base.value("SELECT max(seq) FROM entry") or 0)


def undone_by(base: Base, seq: int) -> int:
    """Give the folio that took this one back, or 0."""
    return int(base.value("SELECT undone FROM folio WHERE seq = ?", (seq,)) or 0)


def last_undoable(base: Base, user: Ref) -> int | None:
    """Give the newest act of a user that can be taken back and was not yet."""
    tests = " OR ".join("kind LIKE ?" for _ in UNDOABLE)
    sql = (
        f"SELECT seq FROM folio WHERE by_user = ? AND undone = 0 AND undoes = 0 AND ({tests})"
        " ORDER BY seq DESC LIMIT 1"
    )
    found = base.value(sql, (user.folio, *UNDOABLE))
    return None if found is None else int(found)
