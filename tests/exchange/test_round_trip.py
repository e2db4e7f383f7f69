"""From a file into the book and again: the second time nothing is left to do."""

import io
from pathlib import Path

import openpyxl
import pytest

from stockkeeper.actions.bring_in import BringIn
from stockkeeper.domain.intake import CREATE, ERROR, UNCHANGED
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import reading
from stockkeeper.exchange.plan import plan
from tests.book_factory import day, empty_book

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.csv"))
PEOPLE = "Cédula;Nombres y Apellidos;Licencia;Vencimiento licencia\n1.2;Ana Ruiz;L-1;31/12/2027\n"
ROUNDS = "Calibre;Lote;Cantidad;Marca\n38L;77;1.000;CBC\n"
POSTS = "Cliente;Puesto;Ciudad\nBanco Z;Norte;Cali\nBanco Z;Sur;\n"
KEPT = (
    ["INVENTARIO DE ARMAS", None, None, None, None],
    [None, None, None, None, None],
    ["Tipo", "Serie", "Marca", "Calibre", "Ubicación"],
    ["Pistola", 12, "Glock", "9MM", "Armerillo"],
    ["Pistola", "=B4+1", "Glock", "9MM", None],
    ["Pistola", 123456789012, "Glock", "9MM", "Armerillo"],
    ["Pistola", "#N/A", "Glock", "9MM", "Armerillo"],
    ["Pistola", "A5", "=C4", "9MM", "Armerillo"],
    ["Revólver", "A6", "Llama", "38L", "Armerillo"],
)


@pytest.fixture
def story(tmp_path):
    story = empty_book(tmp_path)
    site = story.add("site", "place", day(1), name="Sede", sort="site")
    story.add("store", "place", day(1), name="Armerillo", sort="store", parent=str(site))
    yield story
    story.close()


def grid_of(text):
    return reading.read_bytes("lista.csv", text.encode())


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name.split("_")[0])
def test_a_sample_is_imported_and_then_known(story, file):
    first = plan("firearms", reading.read_file(file), story.book.base)
    if first.count(ERROR):
        with pytest.raises(Refusal, match=r"import\.has_errors"):
            story.do(BringIn(first, story["store"]), day(2))
    story.do(BringIn(first, story["store"], accept_valid=True), day(2))
    again = plan("firearms", reading.read_file(file), story.book.base)
    assert [row.outcome for row in again.rows] == [
        UNCHANGED if row.outcome == CREATE else row.outcome for row in first.rows
    ]
    held = story.book.base.rows("SELECT serial, holder FROM firearm ORDER BY id")
    gone = {row.values["serial"]: row.extras.end for row in first.rows if row.extras.end}
    assert {serial: holder for serial, holder in held if holder.startswith("end:")} == {
        str(serial): f"end:{end}" for serial, end in gone.items()
    }


@pytest.mark.parametrize(
    ("kind", "text"), [("people", PEOPLE), ("ammunition", ROUNDS), ("posts", POSTS)]
)
def test_other_lists_are_imported_and_then_known(story, kind, text):
    first = plan(kind, grid_of(text), story.book.base)
    assert {row.outcome for row in first.rows} == {CREATE}
    story.do(BringIn(first, story["store"]), day(2))
    again = plan(kind, grid_of(text), story.book.base)
    assert {row.outcome for row in again.rows} == {UNCHANGED}


def test_a_workbook_as_people_keep_it(story):
    book = openpyxl.Workbook()
    table = book.active
    assert table is not None
    for row in KEPT:
        table.append(row)
    table.merge_cells("A1:E1")
    table.merge_cells("E4:E5")
    table["B4"].number_format = "00000"
    table.row_dimensions[9].hidden = True
    file = io.BytesIO()
    book.save(file)
    judged = plan("firearms", reading.read_bytes("a.xlsx", file.getvalue()), story.book.base)
    assert [
        (
            row.number,
            row.outcome,
            [(one.code, one.column) for one in (*row.problems, *row.warnings)],
        )
        for row in judged.rows
    ] == [
        (4, CREATE, []),
        (5, ERROR, [("cell.formula_without_value", 2)]),
        (6, ERROR, [("cell.scientific", 2)]),
        (7, ERROR, [("cell.error_value", 2)]),
        (8, ERROR, [("cell.formula_without_value", 3)]),
        (9, CREATE, [("row.hidden", 0)]),
    ]
    assert judged.rows[0].values["serial"] == "00012"
    assert judged.rows[1].extras.place == "Armerillo"


def test_rows_of_formulas_that_were_never_computed_are_errors_not_blanks(story):
    book = openpyxl.Workbook()
    table = book.worksheets[0]
    for row in (["Tipo", "Serie"], ["Pistola", "A1"], ["=A2", "=B2"], ["=A2", "=B2"]):
        table.append(row)
    file = io.BytesIO()
    book.save(file)
    judged = plan("firearms", reading.read_bytes("a.xlsx", file.getvalue()), story.book.base)
    assert [row.outcome for row in judged.rows] == [CREATE, ERROR, ERROR]
    assert [(row.number, [one.column for one in row.problems]) for row in judged.rows[1:]] == [
        (3, [2, 1]), (4, [2, 1]),
    ]  # fmt: skip


def test_a_heading_written_twice_gives_the_first_cell_that_is_filled(story):
    judged = plan(
        "firearms", grid_of("Serie;Tipo;SERIE\n;Pistola;B2\nA1;Pistola;B1\n"), story.book.base
    )
    assert [row.values["serial"] for row in judged.rows] == ["B2", "A1"]
    assert judged.mapping["serial"] == "Serie / SERIE"
