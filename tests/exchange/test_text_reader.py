"""Text files as people have them: any separator, any encoding, any line ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import text_reader
from stockkeeper.exchange.grid import MOST_COLUMNS

ROWS = [["TIPO DE ARMA", "No. SERIE", "CALIBRE"], ["Revólver", "00012", "38L"], ["Pistola", "A;B"]]


def written(mark=";", end="\r\n", encoding="cp1252"):
    lines = [mark.join(f'"{cell}"' if mark in cell else cell for cell in row) + end for row in ROWS]
    return "".join(lines).encode(encoding)


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_every_writing_gives_the_same_rows(mark, end, encoding):
    assert text_reader.read(written(mark, end, encoding)) == ROWS


def test_a_line_break_inside_quotes_stays_in_its_cell():
    rows = text_reader.read(b'a;b\r\n1;"two\r\nlines"\r\n3;4\r\n')
    assert rows == [["a", "b"], ["1", "two\nlines"], ["3", "4"]]


def test_a_quote_left_open_is_refused_rather_than_swallowing_rows():
    raw = b'tipo;serie;marca\r\n"Pistola;1;A\r\nRevolver;2;B\r\nEscopeta;3;C\r\n'
    with pytest.raises(Refusal) as refused:
        text_reader.read(raw)
    assert (refused.value.code, refused.value.facts) == ("file.open_quote", {"row": 2})


def test_a_quote_left_open_in_a_long_file_is_refused_with_its_row():
    raw = b'a;b\r\n1;2\r\n"3;4\r\n' + b"x\r\n" * 60_000
    with pytest.raises(Refusal) as refused:
        text_reader.read(raw)
    assert (refused.value.code, refused.value.facts) == ("file.open_quote", {"row": 3})


def test_blank_rows_keep_their_number():
    assert text_reader.read(b"a;b\n\n;;\n1;2\n") == [["a", "b"], [], [], ["1", "2"]]


def test_the_separator_excel_is_told_of_is_obeyed():
    assert text_reader.read(b"sep=|\r\na,b|c,d\r\n") == [[], ["a,b", "c,d"]]


def test_digits_kept_as_text_lose_only_what_keeps_them():
    raw = b'serie;otro\n="00012";\'00013\n"=""00014""";\'x\n'
    assert text_reader.read(raw) == [["serie", "otro"], ["00012", "00013"], ["00014", "'x"]]


def test_title_rows_do_not_decide_the_separator():
    raw = "Empresa de Vigilancia, S.A.\nInventario, 2026\n\nTipo;Serie;Marca\n1;2;3\n4;5;6\n"
    assert text_reader.read(raw.encode())[3] == ["Tipo", "Serie", "Marca"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\xef\xbb\xbf\r\n;;\r\n", "file.empty"),
        (b"a;b\n\0\n", "file.not_text"),
        (b"\xff\xfe\x00", "file.not_text"),
        (b"\xef\xbb\xbf\xff", "file.not_text"),
        (b";".join([b"x"] * (MOST_COLUMNS + 1)), "file.too_wide"),
    ],
)
def test_what_cannot_be_read_is_refused(raw, code):
    with pytest.raises(Refusal) as refused:
        text_reader.read(raw)
    assert refused.value.code == code


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr(text_reader, "MOST_ROWS", 3)
    assert len(text_reader.read(b"a;b\n" * 3)) == 3
    with pytest.raises(Refusal, match=r"file\.too_long"):
        text_reader.read(b"a;b\n" * 4)


def test_more_cells_than_memory_is_meant_for_are_refused(monkeypatch):
    monkeypatch.setattr(text_reader, "MOST_CELLS", 6)
    assert len(text_reader.read(b"a;b\n" * 3)) == 3
    with pytest.raises(Refusal, match=r"file\.too_long"):
        text_reader.read(b"a;b\n" * 4)


@given(
    st.binary(max_size=400) | st.text(alphabet=";,\t|\"\n\r= a1é'", max_size=200).map(str.encode)
)
def test_any_bytes_give_rows_or_a_refusal(raw):
    try:
        rows = text_reader.read(raw)
    except Refusal:
        return
    assert any(rows)
