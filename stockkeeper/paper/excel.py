"""A Sheet as an Excel workbook: typed cells, no formulas, frozen headings, the proof beside."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from openpyxl import Workbook

from stockkeeper.paper.clean_text import one_line
from stockkeeper.paper.excel_cells import CellMaker
from stockkeeper.paper.excel_pages import TablePages
from stockkeeper.paper.excel_proof import proof_rows, set_up_proof
from stockkeeper.paper.excel_set_up import SheetNames
from stockkeeper.paper.sheet import Sheet
from stockkeeper.words import speaking

MOST_ROWS = 1_048_576
"""Rows of one worksheet (Excel specifications and limits); more go on in the next worksheet."""

_EMPTY = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(?=<)")
_WORKSHEET = "xl/worksheets/sheet{}.xml"
_PROPERTIES = "docProps/core.xml"
_AT_ONCE = 500
_FIRST_YEAR = 1980
"""A zip file knows no earlier one."""


def write_excel(sheet: Sheet, file: BinaryIO, most_rows: int = MOST_ROWS) -> None:
    """Write the workbook into an open file, one worksheet a table and then the proof.

    The library makes the workbook without rows; the rows are written into it as they come, so
    memory does not grow with them and nothing stands in temporary files. The same sheet gives the
    same bytes. Raises ValueError when a table has other rows than its count, and for a row with
    more or fewer cells than columns.
    """
    with speaking(sheet.language):
        book = Workbook(write_only=True)
        book.properties.title = one_line(sheet.title)
        book.properties.creator = one_line(sheet.letterhead.name)
        book.properties.created = sheet.when.replace(tzinfo=None)
        names = SheetNames()
        parts = [
            part
            for table in sheet.tables
            for part in TablePages(sheet, table, most_rows).set_up(book, names)
        ]
        proof = set_up_proof(book, names, sheet)
        maker = CellMaker(proof)
        rows = [part(maker) for part in parts]
        rows.append(proof_rows(maker, sheet))
        named = {_WORKSHEET.format(i): some for i, some in enumerate(rows, start=1)}
        frame = io.BytesIO()
        book.save(frame)
        _put_together(sheet, frame, named, file)


def _put_together(
    sheet: Sheet, frame: BinaryIO, rows: dict[str, Iterator[str]], file: BinaryIO
) -> None:
    """Copy the workbook without rows, and write each worksheet's rows where they belong."""
    when = sheet.when.timetuple()[:6]
    stamp = (max(_FIRST_YEAR, when[0]), *when[1:])
    moment = f"{sheet.when:%Y-%m-%dT%H:%M:%SZ}".encode("ascii")
    with (
        zipfile.ZipFile(frame) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=_order):
            data = source.read(name)
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == _PROPERTIES:
                data = _MODIFIED.sub(rb"\g<1>" + moment, data)
            with target.open(entry, "w", force_zip64=name in rows) as out:
                if name in rows:
                    before, after = _EMPTY.split(data, maxsplit=1)
                    out.write(before + b"<sheetData>")
                    for some in _together(rows[name]):
                        out.write(some)
                    out.write(b"</sheetData>" + after)
                else:
                    out.write(data)


def _order(name: str) -> tuple[int, str]:
    """Worksheets in the order of their numbers: a table goes on from one to the next."""
    digits = re.sub(r"\D", "", name) if name.startswith("xl/worksheets/") else ""
    return int(digits or 0), name


def _together(rows: Iterator[str]) -> Iterator[bytes]:
    """Rows in larger pieces, so that the zip is not called for each."""
    some: list[str] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield "".join(some).encode("utf-8")
            some.clear()
    yield "".join(some).encode("utf-8")
