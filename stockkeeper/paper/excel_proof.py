"""The worksheet with the checkpoint's note, so that a workbook can be checked against the book."""

from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook

from stockkeeper.paper.cell_words import moment
from stockkeeper.paper.excel_cells import CellMaker
from stockkeeper.paper.excel_set_up import SheetNames, print_set_up
from stockkeeper.paper.pdf_checkpoint import root_groups
from stockkeeper.paper.sheet import CheckpointStamp, Column, Sheet, Strong
from stockkeeper.words import _, format_number

_COLUMNS = (Column(key="label", heading=""), Column(key="value", heading=""))


def set_up_proof(book: Workbook, names: SheetNames, sheet: Sheet) -> Any:
    """Make the worksheet "Proof", without its rows."""
    page: Any = book.create_sheet(names.free(_("Proof")))
    print_set_up(page, sheet, 1)
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 90
    return page


def proof_rows(maker: CellMaker, sheet: Sheet) -> Iterator[str]:
    """Its rows, as XML; without a checkpoint they say so."""
    yield maker.line(1, _("Proof"), title=True)
    for number, (label, value) in enumerate(_pairs(sheet), start=2):
        yield maker.row(number, _COLUMNS, (Strong(label), value))


def _pairs(sheet: Sheet) -> list[tuple[str, str]]:
    pairs = [
        (_("Report"), f"{sheet.code} {sheet.title}".strip()),
        (_("Company"), sheet.letterhead.name),
        (_("Moment"), moment(sheet.when)),
        (_("Prepared by"), sheet.prepared_by),
    ]
    if sheet.checkpoint is None:
        pairs.append((_("Checkpoint"), _("Drawn before the book had a checkpoint.")))
        return pairs
    return pairs + _of(sheet.checkpoint)


def _of(stamp: CheckpointStamp) -> list[tuple[str, str]]:
    number = "" if stamp.number is None else format_number(stamp.number)
    pairs = [
        (_("Checkpoint"), number),
        (_("Signed"), moment(stamp.when)),
        (_("Origin"), stamp.origin),
        (_("Entries"), format_number(stamp.size)),
        (_("Root"), stamp.root),
        (_("Root in hexadecimal"), " ".join(root_groups(stamp))),
    ]
    lines = stamp.note.removesuffix("\n").split("\n")
    return pairs + [(_("Note") if i == 0 else "", line) for i, line in enumerate(lines)]
