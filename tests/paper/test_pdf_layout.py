"""Whatever stands in the cells, no run of text meets another and none leaves the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.paper.clean_text import VISIBLE
from stockkeeper.paper.pdf import page_size, sheet_pdf
from stockkeeper.paper.pdf_slip import slip_pdf
from stockkeeper.paper.sheet import Align, Column, Kind, PageSetup, Paper, Strong, Table
from stockkeeper.paper.slip import Box
from tests.paper.reading import boxes_of, page_texts
from tests.paper.samples import register, slip

NASTY = (
    "🔫 emoji 👮🏽‍♂️",
    "שלום עולם",
    "سلاح ناري",
    "武器 登録",
    "a\u0301e\u0301 compuesto",
    "línea 1\nlínea 2\r\nlínea 3",
    "tab\tulador",
    "\x00\x01\x1f\x7f\x9b",
    "\u202egnitrevni\u202c",
    "\ud800 suelto",
    "paréntesis () \\ \\( )Tj ET Q",
    "W" * 400,
    "una frase muy larga " * 40,
    "=1+1",
    "",
)
LANDSCAPE = PageSetup()
PORTRAIT = PageSetup(paper=Paper.A4, landscape=False)


def collisions(data: bytes, number: int = 0) -> list[tuple[str, str]]:
    """Runs of text on one line of which one begins before the other ends."""
    runs = [run for run in boxes_of(data, number) if run[0].strip()]
    met = []
    for i, (words, left, bottom, right, top) in enumerate(runs):
        for other, left2, bottom2, right2, top2 in runs[i + 1 :]:
            down = min(top, top2) - max(bottom, bottom2)
            across = min(right, right2) - max(left, left2)
            if down > 1.5 and across > 0.5:
                met.append((words, other))
    return met


def outside(data: bytes, page: PageSetup) -> list[str]:
    width, height = page_size(page)
    return [
        words
        for words, left, bottom, right, top in boxes_of(data)
        if left < 20 or right > width - 20 or bottom < 10 or top > height - 10
    ]


def table_of(columns: int, cell: str, *, lines: int = 1, rows: int = 6) -> Table:
    kinds = list(Kind)
    made = tuple(
        Column(
            key=str(i),
            heading=f"Encabezado {i}",
            kind=kinds[i % 5],
            align=Align.RIGHT if i % 4 == 3 else Align.LEFT,
            lines=lines,
        )
        for i in range(columns)
    )
    cells = tuple(Strong(cell) if i % 3 == 1 else cell for i in range(columns))
    return Table(columns=made, rows=[cells] * rows)


@pytest.mark.parametrize("page", [LANDSCAPE, PORTRAIT])
@pytest.mark.parametrize("columns", [1, 3, 12])
@pytest.mark.parametrize("lines", [1, 3])
@pytest.mark.parametrize("cell", ["W" * 60, "una frase muy larga " * 8, "corta"])
def test_no_cell_runs_into_the_next(page, columns, lines, cell):
    sheet = register(1, page=page, tables=(table_of(columns, cell, lines=lines),))
    data = sheet_pdf(sheet)
    assert collisions(data) == []
    assert outside(data, page) == []


@pytest.mark.parametrize("cell", NASTY)
def test_nasty_text_prints(cell):
    for lines in (1, 3):
        data = sheet_pdf(register(1, tables=(table_of(4, cell, lines=lines),)))
        assert collisions(data) == []


@pytest.mark.parametrize("cell", ["🔫", "ש", "\x07", "\u202e", "\ud800"])
def test_what_cannot_be_printed_is_seen(cell):
    columns = (Column(key="a", heading="A", kind=Kind.SERIAL),)
    table = Table(columns=columns, rows=[(f"AB{cell}12",)])
    assert f"AB{VISIBLE}12" in page_texts(sheet_pdf(register(1, tables=(table,))))[0]


def test_more_letters_than_one_subset_holds():
    letters = [chr(code) for code in [*range(0x21, 0x7F), *range(0xA1, 0x180)] if code != 0xAD]
    columns = (Column(key="a", heading="A"),)
    table = Table(columns=columns, rows=[(letter * 3,) for letter in letters])
    words = "".join(page_texts(sheet_pdf(register(1, tables=(table,)))))
    missing = [letter for letter in letters if letter * 3 not in words]
    assert len(missing) < 12  # the few of Latin Extended-A that the typeface has not
    assert not [letter for letter in missing if ord(letter) < 0x100]


def test_long_words_flow_onto_the_lines_allowed():
    columns = (Column(key="a", heading="A", lines=3), Column(key="b", heading="B"))
    words = "El arma se encontró en el puesto y fue entregada " * 8
    table = Table(columns=columns, rows=[(words, "x" * 60)])
    text = page_texts(sheet_pdf(register(1, page=PORTRAIT, tables=(table,))))[0]
    assert text.count("encontró") >= 3


@pytest.mark.parametrize("lines", [1, 3])
def test_a_cell_is_shortened_last_of_all(lines):
    names = ("Bermúdez Fonseca, Marvin Estuardo", "Cárdenas Cárdenas, Gustavo Adolfo de la Cruz")
    columns = tuple(Column(key=str(n), heading=str(n), lines=lines) for n in range(8))
    columns += (Column(key="s", heading="S", kind=Kind.SERIAL),)
    serial = "KU-482917-0A-IMPORT-EXTRA-LARGO-000000000001"
    table = Table(columns=columns, rows=[(*names * 4, serial)])
    text = page_texts(sheet_pdf(register(1, tables=(table,))))[0]
    assert "…" not in text
    plain = "".join(text.split())
    assert all("".join(name.split()) in plain for name in (*names, serial))


def test_rows_are_no_higher_than_their_words_ask():
    def pages(words):
        columns = (Column(key="a", heading="A", lines=3), Column(key="b", heading="B"))
        table = Table(columns=columns, rows=[(words, "b")] * 60)
        return len(page_texts(sheet_pdf(register(1, page=PORTRAIT, tables=(table,)))))

    assert pages("corto") < pages("El arma se encontró en el puesto y fue entregada " * 6)


def test_a_line_break_in_a_cell_is_kept_where_there_is_room():
    columns = (Column(key="a", heading="A", lines=2),)
    table = Table(columns=columns, rows=[("primera\nsegunda",)])
    assert "primera\nsegunda" in page_texts(sheet_pdf(register(1, tables=(table,))))[0]


def test_long_titles_filters_and_company_stay_apart():
    sheet = register(
        3,
        title="Registro de armas de fuego y de municiones " * 3,
        filters=tuple((f"Filtro número {i}", "valor bastante largo " * 2) for i in range(12)),
        legend="Negrita: " * 20,
        letterhead=register().letterhead.__class__(
            name="Compañía de Vigilancia " * 5, lines=("línea larga " * 20,) * 4
        ),
    )
    for page in (LANDSCAPE, PORTRAIT):
        data = sheet_pdf(register(3, **{**vars(sheet), "page": page}))
        assert collisions(data) == []
        assert outside(data, page) == []


@given(st.lists(st.text(max_size=60), min_size=4, max_size=4), st.sampled_from([1, 2]))
def test_any_text_prints(cells, lines):
    columns = tuple(
        Column(key=str(i), heading=cells[-1 - i], kind=kind, lines=lines)
        for i, kind in enumerate((Kind.TEXT, Kind.SERIAL, Kind.MONO, Kind.STATUS))
    )
    table = Table(columns=columns, rows=[tuple(cells)], heading=cells[0], note=cells[1])
    sheet = register(1, tables=(table,), title=cells[2], notes=(cells[3],), legend=cells[0])
    assert page_texts(sheet_pdf(sheet))


@given(st.text(max_size=80))
def test_any_text_prints_on_a_slip(text):
    boxes = (Box(pairs=((text, text), ("x", text))),)
    assert page_texts(slip_pdf(slip(boxes=boxes, title=text, declaration=text)))
