"""Workbooks: what Excel shows is what is read, cell by cell, whoever wrote the file."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import reading, xlsx_reader
from tests.exchange.workbooks import workbook

STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171"
 formatCode="&quot;SN&quot;\\-000-000"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="11"/>
<xf numFmtId="1"/><xf numFmtId="14"/><xf numFmtId="4"/></cellXfs></styleSheet>"""


def saved(fill):
    book = openpyxl.Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def one(cell, styles=STYLES):
    """The text of one cell in B2, and its doubt."""
    rows = f'<row r="2"><c r="B2" {cell}</c></row>'
    read = xlsx_reader.read(workbook(rows, styles__xml=styles))
    return (read.rows[1][1] if read.rows[1:] and read.rows[1] else ""), read.doubts.get((2, 2), "")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("><v>12345</v>", "12345"),
        ('s="1"><v>12</v>', "00012"),
        ("s='1'><v>12</v>", "00012"),
        ('s="1"><v>1234567</v>', "1234567"),
        ('s="2"><v>12</v>', "SN-000-012"),
        ('s="4"><v>123456789012</v>', "123456789012"),
        ('s="6"><v>1234.0</v>', "1234"),
        ("><v>99999999999</v>", "99999999999"),
        ("><v>0.25</v>", "0.25"),
        ('t="b"><v>1</v>', "1"),
        ('s="5"><v>46056</v>', "2026-02-03"),
        ('t="inlineStr"><is><t>00012</t></is>', "00012"),
        ('t="str"><v> 1E5 </v>', " 1E5 "),
    ],
)
def test_numbers_are_read_as_shown(cell, shown):
    assert one(cell) == (shown, "")


@pytest.mark.parametrize(
    ("cell", "shown", "doubt"),
    [
        ("><v>123456789012</v>", "1.23457E+11", "cell.scientific"),
        ('s="3"><v>123456</v>', "1.23E+05", "cell.scientific"),
        ('s="4"><v>1234567890123456</v>', "1.23457E+15", "cell.scientific"),
        ("><f>1+1</f><v>2</v>", "2", "cell.formula"),
        ("><f>A9</f>", "", "cell.formula_without_value"),
        ("><f>A9</f><v/>", "", "cell.formula_without_value"),
        ('><f t="shared" si="0"/><v>7</v>', "7", "cell.formula"),
        ('t="str"><f>"a"&amp;"b"</f><v>ab</v>', "ab", "cell.formula"),
        ('t="e"><v>#N/A</v>', "", "cell.error_value"),
    ],
)
def test_doubtful_cells_are_named(cell, shown, doubt):
    assert one(cell) == (shown, doubt)


def test_a_leading_formula_without_value_shifts_nothing():
    raw = workbook('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>2</v></c></row>')
    read = xlsx_reader.read(raw)
    assert read.rows == [["", "2"]]
    assert read.doubts == {(1, 1): "cell.formula_without_value"}


def test_cells_stand_where_openpyxl_says():
    def fill(book):
        for place, value in (("C3", "x"), ("E3", "y"), ("B7", 5), ("H12", "z")):
            book.active[place] = value

    raw = saved(fill)
    rows = xlsx_reader.read(raw).rows
    table = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]
    for number, row in enumerate(table.iter_rows(values_only=True)):
        held = rows[number] + [""] * (len(row) - len(rows[number]))
        assert held == ["" if value is None else str(value) for value in row], number + 1


def test_dates_are_typed_and_times_kept():
    def fill(book):
        moment = datetime.fromisoformat("2026-03-01T05:47")
        book.active.append([date(2026, 3, 1), moment, "01/03/2026"])

    assert xlsx_reader.read(saved(fill)).rows == [
        ["2026-03-01", "2026-03-01 05:47:00", "01/03/2026"]
    ]


def test_cells_merged_downwards_say_the_same_and_titles_across_do_not():
    def fill(book):
        ws = book.active
        for row in (["LISTA", "", ""], ["Sede", "Serie"], ["Norte", "A1"], [None, "A2"]):
            ws.append(row)
        ws.merge_cells("A1:C1")
        ws.merge_cells("A3:A4")

    assert xlsx_reader.read(saved(fill)).rows == [
        ["LISTA"], ["Sede", "Serie"], ["Norte", "A1"], ["Norte", "A2"],
    ]  # fmt: skip


def test_hidden_rows_are_read_and_named():
    def fill(book):
        for number in range(1, 4):
            book.active.append([f"A{number}"])
        book.active.row_dimensions[2].hidden = True

    grid = reading.read_bytes("a.xlsx", saved(fill))
    assert [row[0] for row in grid.rows] == ["A1", "A2", "A3"]
    assert grid.hidden == {2}


def three_sheets(book):
    book.active.title = "Oculta"
    book.active["A1"] = "secreto"
    book.active.sheet_state = "hidden"
    book.create_sheet("Vacía")
    book.create_sheet("Armas")["A1"] = "Serie"


def test_the_first_visible_sheet_with_something_in_it_is_read():
    read = xlsx_reader.read(saved(three_sheets))
    assert (read.name, read.names) == ("Armas", ("Oculta", "Vacía", "Armas"))


def test_a_sheet_is_read_when_asked_for_and_refused_when_missing():
    raw = saved(three_sheets)
    assert xlsx_reader.read(raw, "Oculta").rows == [["secreto"]]
    with pytest.raises(Refusal) as refused:
        xlsx_reader.read(raw, "Otra")
    assert refused.value.code == "file.no_such_sheet"
    with pytest.raises(Refusal, match=r"file\.empty"):
        xlsx_reader.read(raw, "Vacía")


def test_a_link_to_another_workbook_is_not_followed():
    rows = '<row r="1"><c r="A1"><f>[1]Hoja1!A1</f><v>8</v></c></row>'
    link = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    read = xlsx_reader.read(workbook(rows, **{"externalLinks/externalLink1__xml": link}))
    assert (read.rows, read.doubts) == ([["8"]], {(1, 1): "cell.formula"})


def test_cells_without_addresses_follow_each_other():
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert xlsx_reader.read(workbook(rows)).rows == [["1", "2"], ["3"]]


def test_other_ways_to_write_the_same_markup():
    rows = "<row\n r = '1'><c\n s = '1' r = 'B1' ><v>12</v></c></row>"
    assert xlsx_reader.read(workbook(rows, styles__xml=STYLES)).rows == [["", "00012"]]
