"""Reading, judging and bringing in a file, in the background with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from stockkeeper.actions.bring_in import BringIn
from stockkeeper.book.act import Receipt
from stockkeeper.desktop.errand import Errand
from stockkeeper.domain.intake import IntakePlan
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange import error_workbook, plan, reading
from stockkeeper.exchange.grid import Grid
from stockkeeper.words import _


@dataclass(frozen=True)
class Judged:
    """A file as read, and what every row of it would do."""

    path: Path
    grid: Grid
    plan: IntakePlan


def judging(
    kind: str, path: Path, sheet: str, overrides: Mapping[str, str], grid: Grid | None = None
) -> Callable[[Errand], Judged]:
    """Give the work that reads a file (unless `grid` is it already) and judges its rows."""

    def work(errand: Errand) -> Judged:
        errand.step(0, 0, _("Reading the file"))
        read = grid or reading.read_file(path, sheet)

        def tell(done: int, total: int) -> None:
            errand.step(done, max(1, total), _("Checking every row against the book"))

        return Judged(path, read, plan.plan(kind, read, errand.reader(), overrides, tell))

    return work


def bringing(judged: Judged, place: Ref | None, *, leave_out: bool) -> Callable[[Errand], Receipt]:
    """Give the work that writes a judged file into the book, in one transaction."""

    def work(errand: Errand) -> Receipt:
        errand.step(0, 0, _("Writing to the book"))
        receipt: Receipt = errand.perform(BringIn(judged.plan, place, leave_out))
        return receipt

    return work


def marking(judged: Judged, path: Path) -> Callable[[Errand], Path]:
    """Give the work that saves the error rows with their cells marked."""

    def work(_errand: Errand) -> Path:
        error_workbook.write(judged.plan, judged.grid, path)
        return path

    return work
