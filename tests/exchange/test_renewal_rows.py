"""What came back as a table: found by serial, ID or old number; every row taken or told."""

import pytest

from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.renewing import NewPaper
from stockkeeper.exchange import renewal_rows
from stockkeeper.exchange.reading import read_bytes

ONE, TWO = Ref("firearm", 5), Ref("firearm", 9)
KEYS = {"KU1": ONE, "0451": TWO, "P1": None}


def read(text):
    return renewal_rows.read(read_bytes("pegado", text.encode()), KEYS)


def test_a_table_with_headings_in_any_order():
    found = read("Vence;N° nuevo permiso;Serie;Fecha de expedición\n"
                 "30/06/2027;P-77;KU-1;1/7/2026\n\n2027-06-30;;0451;\n")  # fmt: skip
    assert found.problems == ()
    assert found.papers == (
        NewPaper(ONE, "2027-06-30", "P-77", "2026-07-01"), NewPaper(TWO, "2027-06-30", "", ""),
    )  # fmt: skip


def test_columns_without_headings():
    assert read("KU1\tP-77\t30/06/2027\n").papers == (NewPaper(ONE, "2027-06-30", "P-77"),)
    found = read("KU1\tP-77\t01/07/2026\t30/06/2027\n")
    assert found.papers == (NewPaper(ONE, "2027-06-30", "P-77", "2026-07-01"),)


def test_each_row_that_cannot_be_taken_is_told():
    found = read("serie;numero;vence\nKU1;P;30/06/2027\nXX;P;30/06/2027\nP1;P;30/06/2027\n"
                 "0451;P;30/02/2027\n0451;P;\nKU1;P;30/06/2027\n")  # fmt: skip
    assert [paper.item for paper in found.papers] == [ONE]
    assert [(each.row, each.why.code) for each in found.problems] == [
        (3, "renewal.no_line"), (4, "renewal.two_lines"), (5, "date.impossible"),
        (6, "field.required"), (7, "renewal.twice"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a;b\n1;2\n", "hola\n", "a;b;c;d;e\n1;2;3;4;5\n"])
def test_what_is_no_such_table_is_refused(text):
    with pytest.raises(Refusal, match=r"file\.no_header"):
        read(text)


def test_headings_without_rows_are_refused():
    with pytest.raises(Refusal, match=r"file\.empty"):
        read("serie;numero;vence\n")
