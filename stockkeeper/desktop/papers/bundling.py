"""Making the monthly bundle in the background: drawn at one checkpoint, written, recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stockkeeper.actions.record import RecordPaper, RecordPapers
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.papers.drawing import pinned
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.paper import many
from stockkeeper.reports import bundle, catalog, stamp_of
from stockkeeper.words import _, format_date

Seal = Callable[[bytes], bytes]


@dataclass(frozen=True)
class WhatIsDue:
    """The question what falls due for a month: (number, title, until) of each paper."""

    month: str
    name: str

    def __call__(self, base: Base) -> list[tuple[int, str, str]]:
        """Ask the book."""
        stamp = stamp_of(base, datetime.now().astimezone(), self.name)
        return [
            (each.number, _(each.report.title),
             format_date(each.until) if each.until[:4].isdigit() else each.until)
            for each in bundle.due(base, self.month, catalog.find, stamp)
        ]  # fmt: skip


def making(
    seat: BookSeat, asked: tuple[str, str], folder: Path, seal: Seal | None
) -> Callable[[Errand], tuple[Path, ...]]:
    """Give the work that makes the bundle of (month, language) in a folder."""

    def work(errand: Errand) -> tuple[Path, ...]:
        base = errand.reader()
        note, size = pinned(errand, base)
        try:
            stamp = stamp_of(base, datetime.now().astimezone(), seat.session.name, note)
            files = bundle.files(base, asked, catalog.find, stamp, seal)
        finally:
            base.run("ROLLBACK")
        paths = many.write_all(folder, [(file.name, file.data) for file in files])
        told = tuple(
            RecordPaper(file.code, file.format.value, file.sha256, size,
                        {"month": asked[0], "bundle": file.name})
            for file in files
        )  # fmt: skip
        try:
            errand.perform(RecordPapers(told))
        except BaseException:
            many.take_away(paths)
            raise
        return paths

    return work
