"""A Sheet as an Excel workbook: typed cells, no formulas, frozen headings, the proof beside."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from stockkeeper.paper.cell_words import plain, shown
from stockkeeper.paper.excel_cells import CellMaker
from stockkeeper.paper.excel_proof import add_proof
from stockkeeper.paper.excel_set_up import SheetNames, print_set_up
from stockkeeper.paper.heading_block import heading_block
from stockkeeper.paper.pdf_columns import number_column
from stockkeeper.paper.sheet import Cell, Row, Sheet, Table
from stockkeeper.words import _, speaking

MOST_ROWS = 1_048_576
"""Rows of one worksheet (Excel specifications and limits); more go on in the next worksheet."""

_SAMPLE = 300
_NARROWEST, _WIDEST = 6, 60


def write_excel(sheet: Sheet, file: BinaryIO, most_rows: int = MOST_ROWS) -> None:
    """Write the workbook into an open file, one worksheet a table and then the proof.

    Rows are written as they come; memory does not grow with them. Raises ValueError when a table
    has other rows than its count, and for a row with more or fewer cells than columns.
    """
    with speaking(sheet.language):
        book = Workbook(write_only=True)
        book.properties.title = sheet.title
        book.properties.creator = sheet.letterhead.name
        book.properties.created = sheet.when.replace(tzinfo=None)
        names = SheetNames()
        try:
            for table in sheet.tables:
                _TableSheets(book, names, sheet, table, most_rows).write()
            add_proof(book, names, sheet)
            book.save(file)
        except BaseException:
            _discard(book)
            raise


def _discard(book: Workbook) -> None:
    """Close what was begun: no row is left behind in the folder of temporary files."""
    pages: list[Any] = list(book.worksheets)
    for page in pages:
        if not page.closed:
            page.close()
        writer = page._writer  # noqa: SLF001 - the library itself removes it only when it saved
        if Path(writer.out).exists():
            writer.cleanup()


class _TableSheets:
    """One table, on as many worksheets as it needs."""

    def __init__(
        self, book: Workbook, names: SheetNames, sheet: Sheet, table: Table, most_rows: int
    ) -> None:
        self._book = book
        self._names = names
        self._sheet = sheet
        self._table = table
        self._block = heading_block(sheet, table)
        self._heading_row = len(self._block) + 1
        self._room = max(1, most_rows - self._heading_row)
        own = table.columns
        self._columns = (number_column(), *own) if table.numbered else own
        self._sums = {i: 0 for i, column in enumerate(own) if column.total}

    def write(self) -> None:
        """All its rows. Raises ValueError when they are not as many as were counted."""
        rows = iter(self._table.rows)
        done = 0
        while True:
            page, maker = self._new_worksheet()
            written = 0
            for row in islice(rows, self._room):
                written += 1
                page.append(maker.row(self._columns, self._values(done + written, row)))
            done += written
            last = self._heading_row + max(1, written)
            width = get_column_letter(len(self._columns))
            page.auto_filter.ref = f"A{self._heading_row}:{width}{last}"
            if done >= self._table.size or written < self._room:
                break
        if done != self._table.size or next(rows, None) is not None:
            raise ValueError(f"the table was said to have {self._table.size} rows")
        self._close(page, maker, self._room - written)

    def _values(self, number: int, row: Row) -> tuple[Cell, ...]:
        for i in self._sums:
            value = plain(row[i])
            if isinstance(value, int):
                self._sums[i] += value
        return (number, *row) if self._table.numbered else row

    def _new_worksheet(self) -> tuple[Any, CellMaker]:
        """A worksheet with title block and headings, ready for rows."""
        name = self._names.free(self._table.heading or self._sheet.title)
        page = self._book.create_sheet(name)
        print_set_up(page, self._sheet, self._heading_row)
        for i, width in enumerate(self._widths(), start=1):
            page.column_dimensions[get_column_letter(i)].width = width
        page.freeze_panes = f"A{self._heading_row + 1}"
        maker = CellMaker(page)
        for number, line in enumerate(self._block):
            page.append([maker.title(line) if number == 0 else maker.text(line)])
        page.append([maker.heading(column.heading) for column in self._columns])
        return page, maker

    def _widths(self) -> Iterator[int]:
        """Width of each column in characters, from its headings and first rows."""
        sample = list(islice(self._table.rows, _SAMPLE))
        offset = 1 if self._table.numbered else 0
        for i, column in enumerate(self._columns):
            if i < offset:
                longest = len(str(self._table.size))
            else:
                longest = max(
                    (len(shown(row[i - offset], column.kind)) for row in sample), default=0
                )
            wished = max(longest, column.width, len(column.heading) + 2)
            yield max(_NARROWEST, min(_WIDEST, wished + 2))

    def _close(self, page: Any, maker: CellMaker, left: int) -> None:
        """What stands under the last row: sums, notes, what bold means, who signs.

        Where the worksheet is full it stands on one of its own.
        """
        closing = self._closing(maker)
        if len(closing) > left:
            page = self._book.create_sheet(self._names.free(self._sheet.title))
            closing = self._closing(CellMaker(page))
        for cells in closing:
            page.append(cells)

    def _closing(self, maker: CellMaker) -> list[list[object]]:
        lines: list[list[object]] = []
        if not self._table.size:
            words = self._table.empty or _("No rows: nothing matches what was asked.")
            lines.append([maker.text(words)])
        if self._sums and self._table.size:
            offset = 1 if self._table.numbered else 0
            sums: list[object] = [None] * len(self._columns)
            sums[0] = maker.heading(_("Total"))
            for i, value in self._sums.items():
                sums[i + offset] = maker.sum(value)
            lines.append(sums)
        sheet = self._sheet
        words_below = (self._table.note, sheet.legend, *sheet.notes)
        lines += [[maker.text(words)] for words in words_below if words]
        for block in sheet.signatures:
            lines.append([maker.text(f"{block.role}: {block.name}" if block.name else block.role)])
        return lines
