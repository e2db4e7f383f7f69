"""Cells written anew in a sheet that was read: the sheet changes, the file and the rest do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.exchange.columns import shape_of
from stockkeeper.exchange.grid import Grid
from stockkeeper.exchange.reading import read_text

ROWS = [["TIPO", "SERIE"], ["Pistola", "1.23E+11"], ["Pistola"]]


def grid():
    return Grid("a.csv", "ab", "", (), ROWS, {(2, 2): "cell.number"})


def test_a_doubt_goes_with_its_cell():
    found = grid().with_cells(2, {2: "123000000000"})
    assert found.cell(2, 2) == "123000000000"
    assert (found.doubts, found.mended) == ({}, frozenset({(2, 2)}))
    assert (found.sha256, ROWS[1][1]) == ("ab", "1.23E+11")


def test_nothing_is_mended_by_what_stands_there_already():
    whole = grid()
    assert whole.with_cells(2, {1: "Pistola"}) is whole


def test_a_short_row_grows():
    assert grid().with_cells(3, {5: "x"}).rows[2] == ["Pistola", "", "", "", "x"]


def test_a_row_that_is_not_there_is_an_error():
    with pytest.raises(IndexError):
        grid().with_cells(9, {1: "x"})


@given(st.integers(1, 3), st.dictionaries(st.integers(1, 6), st.text(max_size=9), max_size=4))
def test_only_the_cells_named_change(row, cells):
    before, after = grid(), grid().with_cells(row, cells)
    for number in range(1, 4):
        for column in range(1, 7):
            named = number == row and column in cells
            expected = cells[column] if named else before.cell(number, column)
            assert after.cell(number, column) == expected


def test_files_of_one_making_share_a_shape_whatever_their_case():
    assert shape_of("firearms", ["No. Serie", "TIPO"]) == shape_of(
        "firearms", ["NO. SERIE", "Tipo"]
    )
    assert shape_of("firearms", ["A", "B"]) != shape_of("firearms", ["B", "A"])
    assert shape_of("firearms", ["A", "B"]) != shape_of("people", ["A", "B"])
    assert shape_of("firearms", ["AB"]) != shape_of("firearms", ["A", "B"])


def test_pasted_rows_are_read_as_a_file():
    assert [list(row) for row in read_text("x", "TIPO\tSERIE\nPistola\tñ1").rows] == [
        ["TIPO", "SERIE"], ["Pistola", "ñ1"],
    ]  # fmt: skip
