"""Reading, judging and bringing in a file, in the background with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stockkeeper.actions.bring_in import BringIn
from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Attach
from stockkeeper.book.act import Act, Receipt
from stockkeeper.desktop.errand import Errand
from stockkeeper.domain.intake import IntakePlan
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import columns, error_workbook, folder, plan, reading
from stockkeeper.exchange.folder import FolderFile
from stockkeeper.exchange.grid import Grid
from stockkeeper.words import _


@dataclass(frozen=True)
class Asked:
    """A file to judge. `overrides` is field -> heading; `grid` is the file where it was read."""

    kind: str
    path: Path
    sheet: str
    overrides: dict[str, str]
    grid: Grid | None = None


@dataclass(frozen=True)
class Judged:
    """A file as read, and what every row of it would do.

    `shape` is what files of one making share; `remembered` says that `overrides` were chosen for
    such a file before. `files` are those of a folder that can be attached.
    """

    path: Path
    grid: Grid
    plan: IntakePlan
    shape: str = ""
    overrides: Mapping[str, str] = field(default_factory=dict)
    remembered: bool = False
    files: Mapping[int, FolderFile] = field(default_factory=dict)


def judging(asked: Asked, known: Callable[[str], dict[str, str]]) -> Callable[[Errand], Judged]:
    """Give the work that reads a file (unless it was read) and judges its rows.

    `known(shape)` gives what was chosen for files of a shape; it counts where nothing is chosen
    now, and never keeps a file from being read.
    """

    def work(errand: Errand) -> Judged:
        errand.step(0, 0, _("Reading the file"))
        read = asked.grid or reading.read_file(asked.path, asked.sheet)

        def tell(done: int, total: int) -> None:
            errand.step(done, max(1, total), _("Checking every row against the book"))

        def judge(overrides: Mapping[str, str]) -> IntakePlan:
            return plan.plan(asked.kind, read, errand.reader(), overrides, tell)

        shape, overrides = _recalled(asked, read, known)
        remembered = overrides != asked.overrides
        try:
            found = judge(overrides)
        except Refusal:
            if not remembered:
                raise
            overrides, remembered = asked.overrides, False
            found = judge(overrides)
        titles = read.rows[found.header_row - 1]
        shape = shape or columns.shape_of(asked.kind, titles)
        return Judged(asked.path, read, found, shape, overrides, remembered)

    return work


def looking(path: Path) -> Callable[[Errand], Judged]:
    """Give the work that judges a folder of photos and documents."""

    def work(errand: Errand) -> Judged:
        def tell(done: int, total: int) -> None:
            errand.step(done, total, _("Looking at every file"))

        found = folder.look(path, errand.reader(), tell)
        return Judged(path, found.grid, found.plan, files=found.files)

    return work


@dataclass(frozen=True)
class Attached:
    """What came of a folder: how many files are in the book now, and whose they are."""

    count: int
    touched: frozenset[Ref]


def attaching(judged: Judged) -> Callable[[Errand], Attached]:
    """Give the work that attaches the files, each by an act of its own, so that it can stop."""

    def work(errand: Errand) -> Attached:
        touched: set[Ref] = set()
        for done, file in enumerate(judged.files.values(), start=1):
            errand.step(done, len(judged.files), _("Writing to the book"))
            content, title = folder.content_of(file)
            act: Act = AddDocument(file.ref, content, title)
            if file.slot:
                act = Attach(file.ref, file.slot, content)
            errand.perform(act)
            touched.add(file.ref)
        return Attached(len(judged.files), frozenset(touched))

    return work


def _recalled(
    asked: Asked, read: Grid, known: Callable[[str], dict[str, str]]
) -> tuple[str, dict[str, str]]:
    """Give the shape of a file that is known and what was chosen for it, or "" and what is asked.

    The header need not be one that the program recognises: that may be why somebody chose.
    """
    if not asked.overrides:
        for row in read.rows[: columns.ROWS_LOOKED_AT]:
            shape = columns.shape_of(asked.kind, row)
            found = known(shape) if row else {}
            if found:
                return shape, found
    return "", asked.overrides


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
