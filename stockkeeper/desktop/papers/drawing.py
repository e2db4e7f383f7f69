"""Drawing a report in the background, over one snapshot of the book and its checkpoint."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from stockkeeper.actions.record import RecordPaper
from stockkeeper.book.queries import folios
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.seat import BookSeat, SignNote
from stockkeeper.domain.asked import CHOICE, DAY, FLAG, REF, TEXT
from stockkeeper.paper import deliver
from stockkeeper.paper.deliver import Format
from stockkeeper.paper.sheet import PageSetup, Paper
from stockkeeper.reports import Options, Report, catalog, stamp_of

TRIES = 8
Seal = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Drawn:
    """A report drawn: the very bytes that are shown, saved and printed."""

    report: Report
    options: Options
    format: Format
    data: bytes
    size: int
    path: Path | None = None


def page_of(report: Report, paper: str) -> PageSetup:
    """Give the paper set on this machine; a form that is kept on another size keeps it."""
    usual = report.page.paper is Paper.LETTER
    size = Paper(paper) if usual else report.page.paper
    return PageSetup(paper=size, landscape=report.page.landscape)


def blank(code: str) -> dict[str, Any]:
    """Give nothing for all that a report may be asked, so that settings stand alone."""
    empty = (CHOICE, DAY, FLAG, REF, TEXT)
    return {asked.name: "" for asked in catalog.find(code).asked() if asked.sort in empty}


def drawing(
    seat: BookSeat, report: Report, options: Options, format_: Format
) -> Callable[[Errand], Drawn]:
    """Give the work that draws a report; nothing is recorded, since nothing leaves yet."""

    def work(errand: Errand) -> Drawn:
        base = errand.reader()
        note, size = pinned(errand, base)
        try:
            now = datetime.now().astimezone()
            stamp = stamp_of(base, now, seat.session.name, note)
            paper = report.build(base, options, stamp)
            data = deliver.to_bytes(paper, format_)
        finally:
            base.run("ROLLBACK")
        return Drawn(report, options, format_, data, size)

    return work


def pinned(errand: Errand, base: Base) -> tuple[str, int]:
    """Sign a checkpoint and hold a snapshot of just as many entries."""
    for _ in range(TRIES):
        note = str(errand.perform(SignNote()).note)
        size = int(note.split("\n")[1])
        base.run("BEGIN")
        if folios.last(base) == size:
            break
        base.run("ROLLBACK")
    else:
        base.run("BEGIN")
    return note, size


def saving(
    seat: BookSeat, drawn: Drawn, format_: Format, path: Path, seal: Seal | None = None
) -> Callable[[Errand], Drawn]:
    """Give the work that files a report: the bytes shown, or the same drawn as Excel or CSV.

    `seal` signs the bytes of a PDF, all of which stay as they were shown.
    """

    def work(errand: Errand) -> Drawn:
        wanted = drawn
        if format_ is not drawn.format:
            wanted = drawing(seat, drawn.report, drawn.options, format_)(errand)
        data = seal(wanted.data) if seal and format_ is Format.PDF else wanted.data
        sha256 = deliver.write_bytes(path, data)
        errand.perform(recorded(wanted, format_.value, sha256))
        return Drawn(drawn.report, drawn.options, format_, wanted.data, wanted.size, path)

    return work


def recorded(drawn: Drawn, format_: str, sha256: str = "") -> RecordPaper:
    """Give the act that records that a report left the program."""
    digest = sha256 or hashlib.sha256(drawn.data).hexdigest()
    told = {
        name: ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        for name in drawn.report.asks
        if (value := getattr(drawn.options, name))
    }
    return RecordPaper(drawn.report.code, format_, digest, drawn.size, told)
