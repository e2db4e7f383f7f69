"""Everything of a book into an open zip that other programs can read, and another book bring in."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from stockkeeper.book.book import Book
from stockkeeper.book.exporting import Export
from stockkeeper.book.proving.findings import Progress, quiet
from stockkeeper.book.queries import whole
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission, allowed
from stockkeeper.exchange.whole import (
    ATTACHMENTS,
    FORMAT,
    JOURNAL,
    MANIFEST,
    PRIVATE,
    README,
)
from stockkeeper.words import _

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the same book gives the same bytes."""


def write(book: Book, session: Session, base: Base, file: BinaryIO, tell: Progress = quiet) -> int:
    """Write the zip and give the size of its checkpoint: journal and tables of one moment.

    It holds all personal data in the open, so only an administrator may: Refusal
    "user.not_allowed". `base` is a connection of its own. Raises proving.findings.Stopped when the
    person stops it.
    """
    if not allowed(session.role, Permission.USERS):
        raise Refusal("user.not_allowed", role=session.role, permission=str(Permission.USERS))
    base.run("BEGIN")
    try:
        return _write(book, base, file, tell)
    finally:
        base.run("ROLLBACK")


def _write(book: Book, base: Base, file: BinaryIO, tell: Progress) -> int:
    export = Export(book, base, tell)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        out = _Members(archive)
        out.put(README, (_readme().encode("utf-8"),))
        out.put(JOURNAL, export.lines())
        out.put(PRIVATE, _privates(base))
        for kind in RECORDS:
            out.put(f"records/{kind}.csv", _csv(whole.columns(base, kind), whole.table(base, kind)))
        moved = ("folio", "at", "kind", "item", "quantity", "from", "to")
        out.put("movements.csv", _csv(moved, whole.movements(base)))
        out.put("holdings.csv", _csv(("item", "holder", "quantity"), whole.holdings(base)))
        media_types: dict[str, str] = {}
        for sha256, media_type, content in whole.attachments(base):
            out.put(f"{ATTACHMENTS}{sha256}", (content,))
            media_types[sha256] = media_type
        told = {"format": FORMAT, "book": book.identity.book, "members": out.members,
                "media_types": media_types}  # fmt: skip
        text = json.dumps(told, indent=1, sort_keys=True) + "\n"
        out.put(MANIFEST, (text.encode("utf-8"),))
    return export.size


class _Members:
    """Puts members into the zip and remembers their sizes and hashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.members: dict[str, tuple[int, str]] = {}

    def put(self, name: str, parts: Iterable[bytes]) -> None:
        size, digest = 0, hashlib.sha256()
        member = zipfile.ZipInfo(name, _STAMP)
        member.compress_type = zipfile.ZIP_DEFLATED
        with self._archive.open(member, "w", force_zip64=True) as file:
            for part in parts:
                size += len(part)
                digest.update(part)
                file.write(part)
        self.members[name] = (size, digest.hexdigest())


def _privates(base: Base) -> Iterator[bytes]:
    for seq, salt, body in whole.privates(base):
        told = {"seq": seq, "salt": salt.hex(), "body": base64.b64encode(body).decode()}
        yield json.dumps(told, separators=(",", ":")).encode() + b"\n"


def _csv(columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[bytes]:
    """Give UTF-8 with BOM, CRLF, comma (RFC 4180), every value as the book keeps it."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(columns)
    yield b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")
    for row in rows:
        text.seek(0)
        text.truncate()
        out.writerow(["" if cell is None else cell for cell in row])
        yield text.getvalue().encode("utf-8", "replace")


def _readme() -> str:
    lines = (
        _("Everything that one Stockkeeper book held, for any program to read."),
        "",
        _("It names people, and it is not encrypted: keep it as you keep the book."),
        "",
        _("journal.jsonl: every entry in order with its signatures, and a checkpoint at the end."),
        _("private.jsonl: what identifies people, apart from the entries that stand for it."),
        _("records/: one table for each kind of record. Each is known by its kind and its id."),
        _("movements.csv: what moved from whom to whom; holdings.csv: where counted things are."),
        _("attachments/: photos and papers under their SHA-256."),
        _("manifest.json: size and SHA-256 of every file here."),
        "",
        _("Check it without the program: check_journal.py journal.jsonl"),
        _("Bring it into a new book: stockkeeper import whole BOOK FILE"),
    )
    return "\r\n".join(lines) + "\r\n"
