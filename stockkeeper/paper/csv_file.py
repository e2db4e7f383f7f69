"""A Sheet as CSV: for other programs, and safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import BinaryIO

from stockkeeper.paper.clean_text import for_xml
from stockkeeper.paper.sheet import Cell, Sheet, Strong, Table
from stockkeeper.words import _, speaking

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
"""First characters a spreadsheet may take for a formula (OWASP, CSV Injection)."""


class Separator(StrEnum):
    """Between two cells. Spreadsheets set to Spanish expect the semicolon."""

    SEMICOLON = ";"
    COMMA = ","


def write_csv(sheet: Sheet, file: BinaryIO, separator: Separator = Separator.SEMICOLON) -> None:
    """Write headings and rows: UTF-8 with BOM, CRLF, ISO dates, plain integers (RFC 4180).

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Several tables
    follow each other, each under its heading, with an empty line between. Raises ValueError when a
    table has other rows than its count, or a row other cells than columns.
    """
    with speaking(sheet.language):
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
        out = csv.writer(text, delimiter=separator.value, lineterminator="\r\n")
        for number, table in enumerate(sheet.tables):
            if number:
                out.writerow([])
            if len(sheet.tables) > 1 and table.heading:
                out.writerow([harmless(table.heading)])
            out.writerow(_headings(table))
            out.writerows(_rows(table))
        text.flush()
        text.detach()


def harmless(text: str) -> str:
    """Text that no spreadsheet runs; control characters that cannot be shown are replaced."""
    text = for_xml(text)
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _headings(table: Table) -> list[str]:
    own = [harmless(column.heading) for column in table.columns]
    return [_("No."), *own] if table.numbered else own


def _rows(table: Table) -> Iterator[list[str]]:
    width = len(table.columns)
    done = 0
    for done, row in enumerate(table.rows, start=1):
        if len(row) != width:
            raise ValueError(f"row {done} has {len(row)} cells, not {width}")
        cells = [_cell(cell) for cell in row]
        yield [str(done), *cells] if table.numbered else cells
    if done != table.size:
        raise ValueError(f"the table was said to have {table.size} rows")


def _cell(cell: Cell) -> str:
    value = cell.value if isinstance(cell, Strong) else cell
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
