"""The import screen over a real book: nothing is written before it is said so."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from stockkeeper.book.queries import folios
from stockkeeper.desktop.screens.importing import ImportScreen
from tests.book_factory import small_book
from tests.desktop.screen_room import stage

SAMPLES = Path(__file__).parents[1] / "samples"
COLOMBIA = SAMPLES / "colombia_weapons_cp1252_semicolon_SYNTHETIC.csv"
GOOD = "TIPO;MARCA;No. SERIE;CALIBRE\nPistola;Bersa;B1001;.380\nPistola;Bersa;B1002;.380\n"


@pytest.fixture
def room(qtbot, tmp_path):
    story = small_book(tmp_path)
    found = stage(qtbot, story, ImportScreen, tmp_path)
    yield found
    found.desk.close()
    story.book.close()


def judged(room, path):
    room.screen.choose(path)
    room.until(lambda: room.screen.judged is not None)
    room.until(lambda: room.screen.table.count == len(room.screen.judged.plan.rows))


def test_a_file_is_shown_row_by_row_and_nothing_is_written(room):
    before = folios.last(room.story.book.base)
    judged(room, COLOMBIA)
    assert room.screen.table.count == 4
    assert not room.screen._bring.isEnabled()
    assert folios.last(room.story.book.base) == before


def test_rows_without_errors_come_in_when_the_others_are_left_out(room):
    judged(room, COLOMBIA)
    room.screen.place.show_ref(str(room.story["store"]))
    room.screen.leave_out.setChecked(True)
    room.screen._bring.click()
    room.until(lambda: bool(room.gone))
    base = room.story.book.base
    assert base.value("SELECT count(*) FROM firearm WHERE serial = '00012'") == 1
    last = folios.rows(base, [folios.last(base)])[folios.last(base)]
    assert last["kind"] == "import.closed"


def test_the_rows_with_errors_are_saved_with_their_cells_marked(room, tmp_path):
    judged(room, COLOMBIA)
    room.screen.files.path = tmp_path / "errores.xlsx"
    room.screen.save_errors()
    room.until(lambda: bool(room.said))
    sheet = openpyxl.load_workbook(tmp_path / "errores.xlsx").worksheets[0]
    marked = [c.value for row in sheet.iter_rows(min_row=2) for c in row if c.fill.fill_type]
    assert "30/02/2026" in marked


def test_outcomes_narrow_the_rows(room):
    judged(room, COLOMBIA)
    room.screen.counts.chosen.emit("error")
    room.until(lambda: room.screen.table.count == 1)


def test_another_column_is_read_when_the_person_says_so(room, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("TIPO;MARCA;CLAVE;CALIBRE;No. SERIE\nPistola;Bersa;X77;.380;B1\n")
    judged(room, path)
    line = room.screen.mapping._lines["serial"]
    line.show_value("CLAVE")
    line.edited.emit()
    room.until(lambda: room.screen.judged.plan.rows[0].values.get("serial") == "X77")


def test_the_same_file_twice_changes_nothing(room, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(GOOD)
    judged(room, path)
    room.screen.place.show_ref(str(room.story["store"]))
    room.screen._bring.click()
    room.until(lambda: bool(room.gone))
    judged(room, path)
    assert {row.outcome for row in room.screen.judged.plan.rows} == {"unchanged"}
    assert not room.screen._bring.isEnabled()


def test_a_file_that_is_none_is_refused_in_words(room, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing of the kind")
    room.screen.choose(path)
    room.until(lambda: bool(room.said))
    assert room.said[0][0] == "danger"
    assert "file." not in room.said[0][1]
