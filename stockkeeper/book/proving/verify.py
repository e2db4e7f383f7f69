"""Verify: the six steps in order over one walk of the journal (BOOK-FORMAT.md)."""

from __future__ import annotations

from collections.abc import Sequence

from stockkeeper.book import notes, sqlite
from stockkeeper.book.journal import Identity
from stockkeeper.book.proving import points_step, schema_step
from stockkeeper.book.proving.chain_step import Follower
from stockkeeper.book.proving.domain_step import Replay
from stockkeeper.book.proving.findings import Finding, Progress, Report, quiet
from stockkeeper.book.proving.source import BookSource
from stockkeeper.book.proving.tables_step import Rebuild, shown
from stockkeeper.book.resting import collector_resting
from stockkeeper.book.sqlite import Base
from stockkeeper.words import N_


def verify(
    base: Base, identity: Identity, given: Sequence[str] = (), tell: Progress = quiet
) -> Report:
    """Check a whole book through one connection, in one snapshot of it.

    `given` are checkpoint notes from outside; `tell` is called with (step, done, total) and
    gives False to stop, which raises findings.Stopped. Never writes.
    """
    report = Report()
    base.run("BEGIN")
    try:
        if schema_step.check(base, report):
            with collector_resting():
                _prove(base, identity, given, tell, report)
    except sqlite.DatabaseError as error:
        report.add(Finding(1, N_("the file is damaged"), found=shown(error)))
    finally:
        if base.conn.in_transaction:
            base.run("ROLLBACK")
    report.findings.sort(key=_order)
    return report


def _prove(
    base: Base, identity: Identity, given: Sequence[str], tell: Progress, report: Report
) -> None:
    source = BookSource(base)
    follower = Follower(report)
    rebuild = Rebuild(base, report)
    replay = Replay(report)
    try:
        for body in follower.walk(source, tell):
            rebuild.take(body)
            replay.take(body)
        points_step.check(source, follower.chain, identity, given, report)
        rebuild.compare(tell)
    finally:
        rebuild.close()
    replay.finish()
    report.not_anchored = report.entries - follower.chain.anchored
    if report.ok:
        root = follower.chain.tree.root()
        report.checkpoint = notes.Checkpoint(identity.origin, report.entries, root).text()


def _order(finding: Finding) -> tuple[int, int]:
    return (finding.step, finding.seq or 0)
