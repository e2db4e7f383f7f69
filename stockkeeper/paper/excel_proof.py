"""The worksheet with the checkpoint's note, so that a workbook can be checked against the book."""

from openpyxl import Workbook

from stockkeeper.paper.cell_words import moment
from stockkeeper.paper.excel_cells import CellMaker
from stockkeeper.paper.excel_set_up import SheetNames, print_set_up
from stockkeeper.paper.pdf_checkpoint import root_groups
from stockkeeper.paper.sheet import CheckpointStamp, Sheet
from stockkeeper.words import _, format_number


def add_proof(book: Workbook, names: SheetNames, sheet: Sheet) -> None:
    """Add the worksheet "Proof"; without a checkpoint it says so."""
    page = book.create_sheet(names.free(_("Proof")))
    print_set_up(page, sheet, 1)
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 90
    maker = CellMaker(page)
    page.append([maker.title(_("Proof"))])
    for label, value in _pairs(sheet):
        page.append([maker.heading(label) if label else None, maker.text(value) if value else None])


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
