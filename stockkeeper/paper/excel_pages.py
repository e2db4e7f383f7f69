"""One table of a sheet on as many worksheets as it needs: set up first, rows written after."""

import io
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import islice
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.utils import get_column_letter

from stockkeeper.paper.cell_words import plain, shown
from stockkeeper.paper.excel_cells import CellMaker
from stockkeeper.paper.excel_set_up import SheetNames, print_set_up
from stockkeeper.paper.heading_block import heading_block
from stockkeeper.paper.pdf_columns import number_column
from stockkeeper.paper.pdf_photo import whole_photo
from stockkeeper.paper.sheet import Cell, Row, Sheet, Strong, Table
from stockkeeper.words import _

Writes = Callable[[CellMaker], Iterator[str]]
"""Gives the rows of one worksheet as XML, when its turn comes."""

_SAMPLE = 300
_PICTURE, _PICTURE_ROWS = (110.0, 80.0), 12
"""Room of a photo in points at 200 dpi (seen twice as large on a screen), and rows it covers."""
_NARROWEST, _WIDEST = 6, 60


class TablePages:
    """Sets up the worksheets of one table and then gives their rows, in order."""

    def __init__(self, sheet: Sheet, table: Table, most_rows: int) -> None:
        self._sheet = sheet
        self._table = table
        self._block = heading_block(sheet, table)
        self._top = len(self._block) + 1
        self._room = max(1, most_rows - self._top)
        own = table.columns
        self._columns = (number_column(), *own) if table.numbered else own
        self._sums = {i: 0 for i, column in enumerate(own) if column.total}
        self._rows = iter(table.rows)

    def set_up(self, book: Workbook, names: SheetNames) -> Iterator[Writes]:
        """Make the worksheets, in order; rows are written when the workbook is put together."""
        size = self._table.size
        starts = range(0, max(1, size), self._room)
        on_last = size - starts[-1]
        closing_fits = on_last + self._closing_size() <= self._room
        for start in starts:
            count = min(self._room, size - start)
            last = start == starts[-1]
            self._worksheet(book, names, count)
            closing = last and closing_fits
            yield partial(self._write, start=start, count=count, closing=closing, last=last)
        if not closing_fits:
            print_set_up(book.create_sheet(names.free(self._sheet.title)), self._sheet, 1)
            yield partial(self._closing, number=1)

    def _worksheet(self, book: Workbook, names: SheetNames, count: int) -> None:
        page: Any = book.create_sheet(names.free(self._table.heading or self._sheet.title))
        print_set_up(page, self._sheet, self._top)
        for i, width in enumerate(self._widths, start=1):
            page.column_dimensions[get_column_letter(i)].width = width
        page.freeze_panes = f"A{self._top + 1}"
        right = get_column_letter(len(self._columns))
        self._put_pictures(page)
        page.auto_filter.ref = f"A{self._top}:{right}{self._top + max(1, count)}"

    def _put_pictures(self, page: Any) -> None:
        """Photos stand beside the rows, one below the other in the order of the rows."""
        column = get_column_letter(len(self._columns) + 2)
        row = self._top + 1
        for picture in self._table.pictures:
            found = whole_photo(picture.jpeg, *_PICTURE)
            if found is not None:
                page.add_image(Image(io.BytesIO(found[0])), f"{column}{row}")
                row += _PICTURE_ROWS

    @cached_property
    def _widths(self) -> list[int]:
        """Width of each column in characters, from its headings and first rows."""
        sample = list(islice(self._table.rows, _SAMPLE))
        widths = []
        for i, column in enumerate(self._columns):
            own = i - 1 if self._table.numbered else i
            cells = [row[own] for row in sample if own < len(row)] if own >= 0 else []
            longest = max((len(shown(cell, column.kind)) for cell in cells), default=0)
            wished = max(longest, column.width, len(column.heading) + 2)
            widths.append(max(_NARROWEST, min(_WIDEST, wished + 2)))
        return widths

    def _write(
        self, maker: CellMaker, *, start: int, count: int, closing: bool, last: bool
    ) -> Iterator[str]:
        """The rows of one worksheet. Raises ValueError when there are others than counted."""
        for number, line in enumerate(self._block, start=1):
            yield maker.line(number, line, title=number == 1)
        yield maker.headings(self._top, self._columns)
        written = 0
        for written, row in enumerate(islice(self._rows, count), start=1):
            yield maker.row(self._top + written, self._columns, self._values(start + written, row))
        if written != count or (last and next(self._rows, None) is not None):
            raise ValueError(f"the table was said to have {self._table.size} rows")
        if closing:
            yield from self._closing(maker, self._top + count + 1)

    def _values(self, number: int, row: Row) -> tuple[Cell, ...]:
        for i in self._sums:
            value = plain(row[i])
            if isinstance(value, int):
                self._sums[i] += value
        return (number, *row) if self._table.numbered else row

    def _closing_size(self) -> int:
        return len(self._last_words()) + bool(self._sums and self._table.size)

    def _closing(self, maker: CellMaker, number: int) -> Iterator[str]:
        """What stands under the last row: sums, notes, what bold means, who signs."""
        if self._sums and self._table.size:
            values: list[Cell] = [
                Strong(self._sums.get(i)) for i in range(len(self._table.columns))
            ]
            if self._table.numbered:
                values.insert(0, None)
            if values[0] in (None, Strong(None)):
                values[0] = Strong(_("Total"))
            yield maker.row(number, self._columns, tuple(values))
            number += 1
        for words in self._last_words():
            yield maker.line(number, words)
            number += 1

    def _last_words(self) -> list[str]:
        sheet, table = self._sheet, self._table
        nothing = "" if table.size else table.empty or _("No rows: nothing matches what was asked.")
        signing = [f"{b.role}: {b.name}" if b.name else b.role for b in sheet.signatures]
        words = (nothing, table.note, sheet.legend, *sheet.notes, *signing)
        return [text for text in words if text]
