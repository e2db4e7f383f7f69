"""Files that leave the book: written whole, and recorded with their hash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from stockkeeper.actions.record import RecordPaper
from stockkeeper.book import notes, points
from stockkeeper.book.act import Receipt
from stockkeeper.cli.doors import Visit
from stockkeeper.paper import deliver
from stockkeeper.paper.deliver import Format
from stockkeeper.reports import Options, Report, stamp_of


def leave(
    visit: Visit,
    path: Path,
    what: str,
    produce: Callable[[BinaryIO], int],
    filters: Mapping[str, str] | None = None,
) -> Receipt:
    """Write a file and record it; `produce` gives the size of the checkpoint the file carries.

    It is recorded before it takes its place: nothing leaves a book without its entry, and an
    older file of that name stays where recording fails.
    """
    size, receipts = 0, []
    fmt = path.suffix.removeprefix(".").lower()[:10] or "file"

    def write(file: BinaryIO) -> None:
        nonlocal size
        size = produce(file)

    def record(sha256: str) -> None:
        receipts.append(visit.perform(RecordPaper(what, fmt, sha256, size, dict(filters or {}))))

    deliver.write_file(path, write, record)
    return receipts[0]


def draw(
    visit: Visit,
    made: Report,
    options: Options,
    target: tuple[Path, Format],
    filters: Mapping[str, str],
    seal: Callable[[bytes], bytes] | None = None,
) -> Receipt:
    """Draw a report at a checkpoint of this moment, write it (`seal` signs it), and record it."""
    note = points.signed_note(visit.book)
    size = notes.parse(note).checkpoint.size
    stamp = stamp_of(visit.base, visit.book.clock(), visit.session.name, note)
    paper = made.build(visit.base, options, stamp)
    out, fmt = target

    def produce(file: BinaryIO) -> int:
        if seal is None:
            deliver.produce(paper, fmt, file)
        else:
            file.write(seal(deliver.to_bytes(paper, fmt)))
        return size

    return leave(visit, out, made.code, produce, filters)
