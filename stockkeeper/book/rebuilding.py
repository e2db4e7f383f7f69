"""Rebuild: the tables are made again from the journal, which is the record (BOOK-FORMAT.md)."""

from __future__ import annotations

from stockkeeper.book import canonical, schema, sqlite
from stockkeeper.book.book import Book
from stockkeeper.book.journal import secret_of
from stockkeeper.book.projection import project
from stockkeeper.book.proving.chain_step import Follower
from stockkeeper.book.proving.findings import Progress, Report, Stopped, quiet
from stockkeeper.book.proving.source import BookSource
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission, allowed

TELL_EVERY = 2_000


def rebuild(book: Book, session: Session, tell: Progress = quiet) -> int:
    """Empty every table that is a reading of the journal and read it again; give the entries.

    All in one transaction. For administrators, since it also wipes the traces of whoever
    altered a table. Raises Refusal "rebuild.journal_unsound" when the journal itself fails
    steps 2 or 3 of `verify`, "user.not_allowed", "book.not_written"; and Stopped.
    """
    if book.readonly is not None:
        raise book.readonly
    role = str(book.base.value("SELECT role FROM user WHERE key = ?", (session.key,)))
    if not allowed(role, Permission.USERS):
        raise Refusal("user.not_allowed", role=role, permission=str(Permission.USERS))
    try:
        with book.base.writing():
            return _rebuilt(book.base, tell)
    except sqlite.DatabaseError as error:
        raise Refusal("book.not_written", reason=str(error)) from error


def _rebuilt(base: Base, tell: Progress) -> int:
    source = BookSource(base)
    report = Report()
    for _ in Follower(report).walk(source, tell):
        pass
    if not report.ok:
        first = report.findings[0]
        raise Refusal("rebuild.journal_unsound", folio=first.seq or 0, found=len(report.findings))
    for table in schema.PROJECTIONS:
        base.run(f"DELETE FROM {table}")
    for seq, raw, *_ in source.rows():
        if seq % TELL_EVERY == 0 and not tell(5, seq, report.entries):
            raise Stopped
        body = canonical.decode(raw)
        project(base, body, secret_of(base, body["data"]))
    return report.entries
