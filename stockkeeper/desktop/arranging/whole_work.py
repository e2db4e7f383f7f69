"""Long pieces of work of the page "Export and import": writing a whole export, proving one.

API: `exporting(path)` and `proving(path)` give work for `desk.background`.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from stockkeeper.actions.record import RecordPaper
from stockkeeper.book.proving.findings import Stopped
from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.exchange.whole.reading import ReadWhole
from stockkeeper.exchange.whole.writing import write
from stockkeeper.paper import deliver

Progress = Callable[[int, int, int], bool]


def exporting(path: Path, seat: BookSeat) -> Callable[[Errand], Path]:
    """Write everything to a zip and record it; raises Refusal, Cancelled."""
    return partial(_export, path=path, seat=seat)


def _export(errand: Errand, path: Path, seat: BookSeat) -> Path:
    size = 0

    def produce(file: BinaryIO) -> None:
        nonlocal size
        size = write(seat.book, seat.session, errand.reader(), file, _teller(errand))

    try:
        sha256 = deliver.write_file(path, produce)
    except Stopped:
        raise Cancelled from None
    errand.perform(RecordPaper("whole", "zip", sha256, size))
    return path


def proving(path: Path) -> Callable[[Errand], tuple[ReadWhole, int]]:
    """Prove an export and count its entries; whoever gets it closes it."""
    return partial(_prove, path=path)


def _prove(errand: Errand, path: Path) -> tuple[ReadWhole, int]:
    try:
        found = ReadWhole(path, _teller(errand))
    except Stopped:
        raise Cancelled from None
    return found, sum(1 for _each in found.entries())


def _teller(errand: Errand) -> Progress:
    def tell(_step: int, done: int, total: int) -> bool:
        if not errand.cancelled:
            errand.step(min(done, total), total)
        return not errand.cancelled

    return tell
