"""The rows that could not be taken, as a workbook with the offending cells marked."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill

from stockkeeper.domain.intake import ERROR, IntakePlan, IntakeRow, Problem, cell_name
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.exchange.grid import Grid
from stockkeeper.paper import deliver
from stockkeeper.words import _

_WRONG = PatternFill("solid", start_color="FFF0B7B4")
_DOUBTFUL = PatternFill("solid", start_color="FFFCF0DA")
_BOLD = Font(bold=True)


def content(plan: IntakePlan, grid: Grid) -> bytes:
    """Give an xlsx file of the error rows as they were read, each with its reasons last.

    Every cell is text, so that nothing becomes a formula or a number; mend the marked cells
    and import this very file.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Errors"))
    titles = list(grid.rows[plan.header_row - 1])
    width = len(titles)
    sheet.freeze_panes = "A2"
    header = [_cell(sheet, title, bold=True) for title in titles]
    header.append(_cell(sheet, _("Row"), bold=True))
    header.append(_cell(sheet, _("Reason"), bold=True))
    sheet.append(header)
    for row in plan.rows:
        if row.outcome == ERROR:
            sheet.append(_line(sheet, row, grid, width))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def write(plan: IntakePlan, grid: Grid, path: Path) -> str:
    """Write it beside and rename; give the SHA-256. Raises Refusal("paper.not_written")."""
    return deliver.write_bytes(path, content(plan, grid))


def reasons(row: IntakeRow) -> str:
    """Say in words why a row cannot be taken."""
    return "; ".join(_told(row, problem) for problem in row.problems)


def _told(row: IntakeRow, problem: Problem) -> str:
    where = f"{cell_name(row.number, problem.column)} {problem.heading}".strip()
    words = sentence(problem.refusal())
    return f"{where}: {words}" if where else words


def _line(sheet: Any, row: IntakeRow, grid: Grid, width: int) -> list[Any]:
    wrong = {problem.column: _WRONG for problem in row.problems}
    marks: Mapping[int, PatternFill] = {
        **{problem.column: _DOUBTFUL for problem in row.warnings},
        **wrong,
    }
    cells = list(grid.rows[row.number - 1])
    cells += [""] * (width - len(cells))
    line = []
    for column, text in enumerate(cells, start=1):
        cell = _cell(sheet, text)
        if column in marks:
            cell.fill = marks[column]
        line.append(cell)
    line.append(_cell(sheet, str(row.number)))
    line.append(_cell(sheet, reasons(row)))
    return line


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
    cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = _BOLD
    return cell
