"""The rows that cannot be taken, given back as a workbook that is mended and imported again."""

import io

import openpyxl
import pytest

from stockkeeper.domain.intake import CREATE, ERROR
from stockkeeper.exchange import error_workbook, reading
from stockkeeper.exchange.plan import plan
from tests.book_factory import empty_book

LINES = (
    "LISTA DE ARMAS",
    "Serie;Tipo;Vence;Observaciones",
    "A1;Pistola;31/12/2027;bien",
    "=1+1;Pistola;30/02/2027;=HYPERLINK(1)",
    "00012;Nave;31/12/2027;",
)


@pytest.fixture
def base(tmp_path):
    story = empty_book(tmp_path)
    yield story.book.base
    story.close()


def made(base):
    grid = reading.read_bytes("lista.csv", "\n".join(LINES).encode())
    judged = plan("firearms", grid, base)
    return judged, error_workbook.content(judged, grid)


def test_it_holds_the_error_rows_as_text_with_the_cells_marked(base):
    judged, raw = made(base)
    assert [row.outcome for row in judged.rows] == [CREATE, ERROR, ERROR]
    table = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]
    rows = list(table.iter_rows())
    assert [[cell.value for cell in row[:5]] for row in rows] == [
        ["Serie", "Tipo", "Vence", "Observaciones", rows[0][4].value],
        ["=1+1", "Pistola", "30/02/2027", "=HYPERLINK(1)", "4"],
        ["00012", "Nave", "31/12/2027", None, "5"],
    ]
    held = [cell for row in rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in held} == {"s"}
    marked = [cell.coordinate for row in rows for cell in row if cell.fill.fill_type == "solid"]
    assert marked == ["C2", "B3"]
    assert "30/02/2027" in str(rows[1][5].value)
    assert str(rows[1][5].value).startswith("C4")


def test_mended_it_is_imported(base):
    _, raw = made(base)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    table = book.worksheets[0]
    table["C2"], table["B3"] = "28/02/2027", "Pistola"
    file = io.BytesIO()
    book.save(file)
    again = plan("firearms", reading.read_bytes("b.xlsx", file.getvalue()), base)
    assert [row.outcome for row in again.rows] == [CREATE, CREATE]
    assert [row.values["serial"] for row in again.rows] == ["=1+1", "00012"]


def test_it_is_written_beside_and_renamed(base, tmp_path):
    grid = reading.read_bytes("lista.csv", "\n".join(LINES).encode())
    target = tmp_path / "errores.xlsx"
    sha256 = error_workbook.write(plan("firearms", grid, base), grid, target)
    assert len(sha256) == 64
    assert reading.read_file(target).sha256 == sha256
    assert [file.name for file in tmp_path.glob("*.xlsx*")] == ["errores.xlsx"]
