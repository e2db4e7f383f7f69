"""A sheet as CSV: read back by a program, and harmless in a spreadsheet."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.paper.csv_file import Separator
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.sheet import Column, Strong, Table
from tests.paper.samples import COLUMNS, Weapons, register


def read(data: bytes, separator: str = ";") -> list[list[str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=separator))


def sheet_of(*rows: tuple[object, ...]):
    columns = tuple(Column(key=str(i), heading=f"C{i}") for i in range(len(rows[0])))
    return register(1, tables=(Table(columns=columns, rows=rows, numbered=False),))  # type: ignore[arg-type]


def test_it_begins_with_a_bom_and_ends_lines_with_crlf():
    data = to_bytes(register(3), Format.CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 4


@pytest.mark.parametrize("separator", list(Separator))
def test_values_are_iso_and_integers_plain(separator):
    when = datetime(2028, 2, 9, 5, 47, tzinfo=UTC)
    sheet = sheet_of((date(2028, 2, 9), when, -1284, None, Strong("x;,")))
    rows = read(to_bytes(sheet, Format.CSV, separator), separator)
    assert rows[1] == ["2028-02-09", "2028-02-09T05:47:00+00:00", "-1284", "", "x;,"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "\nx", "＝1"])
def test_what_a_spreadsheet_would_run_is_made_harmless(text):
    assert read(to_bytes(sheet_of((text,)), Format.CSV))[1] == ["'" + text]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_other_text_comes_back_as_it_was(text):
    rows = read(to_bytes(sheet_of((text, "x")), Format.CSV))
    (shown, _x) = rows[1]
    assert (
        shown.removeprefix("'") == text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
        or shown == text
    )
    assert not shown.startswith(("=", "+", "-", "@"))


def test_several_tables_follow_each_other():
    tables = tuple(
        Table(columns=COLUMNS, rows=Weapons(2), count=2, heading=f"Parte {i}") for i in range(2)
    )
    rows = read(to_bytes(register(1, tables=tables), Format.CSV))
    assert rows[0] == ["Parte 0"]
    assert rows[4] == []
    assert rows[5] == ["Parte 1"]
    assert len(rows) == 9


def test_a_wrong_count_is_never_filed():
    for said, true in ((5, 6), (6, 5)):
        table = Table(columns=COLUMNS, rows=Weapons(true), count=said)
        with pytest.raises(ValueError, match="rows"):
            to_bytes(register(1, tables=(table,)), Format.CSV)
