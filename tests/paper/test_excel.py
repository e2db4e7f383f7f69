"""A sheet as Excel, read back by two other programs: typed, harmless, whole."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.excel import write_excel
from stockkeeper.paper.excel_set_up import SheetNames
from stockkeeper.paper.sheet import Column, Kind, PageSetup, Paper, Row, Sheet, Strong, Table
from tests.paper.samples import COLUMNS, STAMP, Weapons, register, weapon

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "00123", "1E5", "TRUE", "#N/A")


def one_column(kind: Kind, *values: object) -> Sheet:
    rows: list[Row] = [(value,) for value in values]  # type: ignore[misc]
    column = Column(key="a", heading="A", kind=kind, total=kind is Kind.INTEGER)
    return register(1, tables=(Table(columns=(column,), rows=rows, numbered=False),))


def opened(sheet: Sheet):
    return openpyxl.load_workbook(io.BytesIO(to_bytes(sheet, Format.XLSX)))


def cells(sheet: Sheet, count: int):
    page = opened(sheet).worksheets[0]
    return [page.cell(row=6 + i, column=1) for i in range(count)]


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.SERIAL, Kind.STATUS, Kind.MONO])
def test_text_is_never_a_formula_nor_a_number(kind):
    for cell, text in zip(
        cells(one_column(kind, *DANGEROUS), len(DANGEROUS)), DANGEROUS, strict=True
    ):
        assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_there_is_no_formula_anywhere_in_the_file():
    sheet = one_column(Kind.TEXT, *DANGEROUS, *(Strong(text) for text in DANGEROUS))
    hostile = register(1, title="=1+1", notes=("=2+2",), tables=sheet.tables, code="=3+3")
    with zipfile.ZipFile(io.BytesIO(to_bytes(hostile, Format.XLSX))) as packed:
        for name in packed.namelist():
            assert b"<f>" not in packed.read(name), name
            assert b"<f " not in packed.read(name), name


def test_dates_moments_and_integers_are_typed():
    (day,) = cells(one_column(Kind.DATE, date(2028, 2, 9)), 1)
    assert (day.value, day.is_date) == (datetime(2028, 2, 9), True)  # noqa: DTZ001 - Excel has none
    moment = datetime(2028, 2, 9, 5, 47, tzinfo=UTC)
    (when,) = cells(one_column(Kind.DATETIME, moment), 1)
    assert when.value == moment.replace(tzinfo=None)
    first, second = cells(one_column(Kind.INTEGER, -5, 1284), 2)
    assert (first.value, second.value) == (-5, 1284)
    assert second.number_format == "#,##0"


def test_an_integer_in_a_serial_column_is_text():
    (cell,) = cells(one_column(Kind.SERIAL, 37410237), 1)
    assert (cell.value, cell.data_type) == ("37410237", "s")


def test_days_and_numbers_that_excel_would_falsify_are_text():
    (old,) = cells(one_column(Kind.DATE, date(1899, 5, 1)), 1)
    assert old.value == "1899-05-01"
    (long,) = cells(one_column(Kind.INTEGER, 1234567890123456789), 1)
    assert long.value == "1234567890123456789"


def test_calamine_reads_what_was_written():
    data = to_bytes(register(50), Format.XLSX)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[4][1:] == [column.heading for column in COLUMNS]
    for i, row in enumerate(rows[5:55]):
        wanted = [cell.value if isinstance(cell, Strong) else cell for cell in weapon(i)]
        assert row == [i + 1, *wanted]


def test_headings_stay_in_sight_and_filter_and_print():
    page = opened(register(50, page=PageSetup(paper=Paper.A4, landscape=False))).worksheets[0]
    assert page.freeze_panes == "A6"
    assert page.auto_filter.ref == "A5:K55"
    assert page.print_title_rows == "$5:$5"
    assert page.page_setup.paperSize in (9, "9")
    assert page.page_setup.orientation == "portrait"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    footer = page.oddFooter.right.text
    assert "&P" in footer
    assert "&N" in footer
    assert page.column_dimensions["B"].width >= 9


def test_an_ampersand_in_a_title_is_no_code():
    page = opened(register(1, title="Armas & munición &D")).worksheets[0]
    assert page.oddHeader.right.text == "Armas && munición &&D"


def test_the_proof_stands_beside():
    book = opened(register(1, language="en"))
    page = book.worksheets[-1]
    words = [[cell.value for cell in row] for row in page.iter_rows()]
    assert ["Root", STAMP.root] in words
    assert ["Origin", STAMP.origin] in words
    start = next(i for i, row in enumerate(words) if row[0] == "Note")
    note = "\n".join(row[1] or "" for row in words[start:]) + "\n"
    assert note == STAMP.note


def test_without_a_checkpoint_the_proof_says_so():
    page = opened(register(1, checkpoint=None, language="en")).worksheets[-1]
    assert "before the book had a checkpoint" in str([c.value for c in page["B"]])


def test_more_rows_than_a_worksheet_go_on_in_the_next():
    file = io.BytesIO()
    write_excel(register(25), file, most_rows=15)
    book = openpyxl.load_workbook(file)
    pages = book.worksheets[:-1]
    found = [page.cell(row=r, column=2).value for page in pages for r in range(6, 16)]
    assert [serial for serial in found if serial] == [weapon(i)[0] for i in range(25)]
    assert [page.max_row for page in pages][:2] == [15, 15]
    assert all(page.cell(row=5, column=2).value == "Serie" for page in pages[:3])


@pytest.mark.parametrize("count", [9, 10, 11, 20])
def test_the_edge_of_a_worksheet(count):
    file = io.BytesIO()
    write_excel(register(count), file, most_rows=15)
    book = openpyxl.load_workbook(file)
    serials = {weapon(i)[0] for i in range(count)}
    found = [c.value for page in book for row in page.iter_rows() for c in row]
    assert len([value for value in found if value in serials]) == count
    assert "Negrita: vence en 90 días o menos." in found


def test_totals_are_numbers():
    page = opened(one_column(Kind.INTEGER, 5, 7)).worksheets[0]
    assert 12 in [cell.value for cell in page["A"]]


def test_a_wrong_count_is_never_filed():
    for said, true in ((5, 6), (6, 5)):
        table = Table(columns=COLUMNS, rows=Weapons(true), count=said)
        with pytest.raises(ValueError, match="rows"):
            to_bytes(register(1, tables=(table,)), Format.XLSX)


def test_the_same_sheet_gives_the_same_bytes(monkeypatch):
    first = to_bytes(register(40), Format.XLSX)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 1, 1, 0, 0, 0, 0, 1, 0))
    assert to_bytes(register(40), Format.XLSX) == first


def test_it_opens_in_an_office_program_without_repair():
    """What such programs refuse: parts not well formed, and cells out of order."""
    with zipfile.ZipFile(io.BytesIO(to_bytes(register(40), Format.XLSX))) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                fromstring(packed.read(name))
        page = packed.read("xl/worksheets/sheet1.xml")
    rows = [int(number) for number in re.findall(rb'<row r="(\d+)"', page)]
    assert rows == sorted(set(rows))
    parts = [page.find(tag) for tag in (b"<cols", b"<sheetData", b"<autoFilter", b"<pageSetup")]
    assert parts == sorted(parts)
    assert -1 not in parts


def test_a_failed_workbook_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    table = Table(columns=COLUMNS, rows=Weapons(6), count=5)
    with pytest.raises(ValueError):
        write_excel(register(1, tables=(table, table)), io.BytesIO())
    assert list(tmp_path.iterdir()) == []


def test_no_rows_is_said_in_words():
    page = opened(register(0, language="en")).worksheets[0]
    assert any("No rows" in str(cell.value) for cell in page["A"])


@given(st.text(max_size=80))
def test_any_name_becomes_a_worksheet(name):
    names = SheetNames()
    first, second = names.free(name), names.free(name)
    assert first.casefold() != second.casefold()
    for given_name in (first, second):
        assert 1 <= len(given_name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", given_name)
        assert not given_name.startswith("'")
        assert not given_name.endswith("'")


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_text_survives_or_is_replaced_where_it_is_seen(texts):
    wanted = [
        re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        for text in texts
    ]
    found = cells(one_column(Kind.TEXT, *texts), len(texts))
    assert [cell.value or "" for cell in found] == wanted
    assert all(cell.data_type == "s" for cell in found if cell.value)


def test_a_text_longer_than_a_cell_is_shortened_in_sight():
    (cell,) = cells(one_column(Kind.TEXT, "x" * 40_000), 1)
    assert len(cell.value) == 32_767
    assert cell.value.endswith("…")


def test_text_that_excel_would_decode_is_escaped():
    data = to_bytes(one_column(Kind.SERIAL, "_x0041_"), Format.XLSX)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert b"_x005F_x0041_" in packed.read("xl/worksheets/sheet1.xml")
