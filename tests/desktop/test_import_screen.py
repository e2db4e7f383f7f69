"""The import screen over a real book: nothing is written before it is said so."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication

from stockkeeper.book.queries import folios, pictures
from stockkeeper.desktop.screens.importing import ImportScreen
from tests.book_factory import small_book
from tests.desktop.screen_room import stage
from tests.exchange.test_folder import picture

SAMPLES = Path(__file__).parents[1] / "samples"
COLOMBIA = SAMPLES / "colombia_weapons_cp1252_semicolon_SYNTHETIC.csv"
GOOD = "TIPO;MARCA;No. SERIE;CALIBRE\nPistola;Bersa;B1001;.380\nPistola;Bersa;B1002;.380\n"


@pytest.fixture
def room(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path / "home"))
    story = small_book(tmp_path)
    found = stage(qtbot, story, ImportScreen, tmp_path)
    yield found
    found.desk.close()
    story.book.close()


def judged(room, path):
    room.screen.choose(path)
    room.until(lambda: room.screen.judged is not None)
    room.until(lambda: room.screen.preview.table.count == len(room.screen.judged.plan.rows))


def test_a_file_is_shown_row_by_row_and_nothing_is_written(room):
    before = folios.last(room.story.book.base)
    judged(room, COLOMBIA)
    assert room.screen.preview.table.count == 4
    assert not room.screen._bring.isEnabled()
    assert folios.last(room.story.book.base) == before


def test_rows_without_errors_come_in_when_the_others_are_left_out(room):
    judged(room, COLOMBIA)
    room.screen.preview.show_place(str(room.story["store"]))
    room.screen.preview.leave_out.setChecked(True)
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
    room.screen.preview.counts.chosen.emit("error")
    room.until(lambda: room.screen.preview.table.count == 1)


def test_another_column_is_read_when_the_person_says_so(room, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("TIPO;MARCA;CLAVE;CALIBRE;No. SERIE\nPistola;Bersa;X77;.380;B1\n")
    judged(room, path)
    line = room.screen.preview.mapping._lines["serial"]
    line.show_value("CLAVE")
    line.edited.emit()
    room.until(lambda: room.screen.judged.plan.rows[0].values.get("serial") == "X77")


def test_the_same_file_twice_changes_nothing(room, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(GOOD)
    judged(room, path)
    room.screen.preview.show_place(str(room.story["store"]))
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


# --- mending a row in place ---


def chosen(room, outcome):
    """The number of the first row with an outcome, chosen in the table."""
    rows = room.screen.judged.plan.rows
    place = next(at for at, row in enumerate(rows) if row.outcome == outcome)
    room.until(lambda: room.screen.preview.table.select(place))
    number = rows[place].number
    room.until(lambda: room.screen.preview.row.number == number)
    return number


def test_a_wrong_cell_is_written_anew_and_its_row_judged_again(room):
    judged(room, COLOMBIA)
    number = chosen(room, "error")
    pane = room.screen.preview.row
    first = next(iter(pane.lines))
    assert pane.lines[first].text() == "30/02/2026"
    assert not pane.apply.isEnabled()
    pane.lines[first].setText("28/02/2026")
    pane.lines[first].edited.emit()
    assert pane.apply.isEnabled()
    pane.lines[first].returnPressed.emit()
    room.until(lambda: not room.screen.judged.plan.count("error"))
    row = next(row for row in room.screen.judged.plan.rows if row.number == number)
    assert row.values["permit_expires"] == "2026-02-28"
    assert pane.number == number
    room.screen.preview.show_place(str(room.story["store"]))
    room.screen._bring.click()
    room.until(lambda: bool(room.gone))
    base = room.story.book.base
    body = json.loads(base.value("SELECT body FROM entry ORDER BY seq DESC LIMIT 1"))
    assert body["data"]["counts"]["mended"] == 1
    assert base.value("SELECT permit_expires FROM firearm WHERE permit_expires = '2026-02-28'")


def test_the_file_itself_stays_as_it_was(room, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(GOOD)
    judged(room, path)
    chosen(room, "create")
    pane = room.screen.preview.row
    column = next(c for c, line in pane.lines.items() if line.text() == "B1001")
    pane.lines[column].setText("B9999")
    pane.lines[column].edited.emit()
    pane.apply.click()
    room.until(lambda: room.screen.judged.plan.rows[0].values["serial"] == "B9999")
    assert path.read_text() == GOOD


# --- pasted ---


def test_rows_that_were_copied_are_pasted(room):
    QGuiApplication.clipboard().setText(GOOD.replace(";", "\t"))
    room.screen.paste()
    room.until(lambda: room.screen.judged is not None)
    assert [row.values["serial"] for row in room.screen.judged.plan.rows] == ["B1001", "B1002"]


def test_an_empty_clipboard_is_said(room):
    QGuiApplication.clipboard().setText("")
    room.screen.paste()
    assert room.said[0][0] == "danger"
    assert room.screen.judged is None


# --- remembered ---

ODD = "CLASE;FABRICANTE;CLAVE;CALIBRE;No. SERIE\nPistola;Bersa;X{0};.380;B{0}\n"


def test_a_choice_of_columns_is_remembered_for_files_of_the_same_making(room, tmp_path):
    first, second, other = (tmp_path / f"{name}.csv" for name in "abc")
    first.write_text(ODD.format(1))
    second.write_text(ODD.format(2).replace("CLAVE", "Clave"))
    other.write_text(ODD.format(3).replace("CLASE;", "TIPO;"))
    judged(room, first)
    line = room.screen.preview.mapping._lines["serial"]
    line.show_value("CLAVE")
    line.edited.emit()
    room.until(lambda: room.screen.judged.plan.rows[0].values.get("serial") == "X1")
    for path, serial in ((second, "X2"), (other, "B3")):
        room.screen.judged = None
        judged(room, path)
        assert room.screen.judged.plan.rows[0].values["serial"] == serial
        assert room.screen.judged.remembered is (path == second)


def test_what_is_remembered_never_keeps_a_file_from_being_read(room, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(GOOD)
    judged(room, path)
    room.screen.shapes.keep(room.screen.judged.shape, {"serial": "NO SUCH HEADING"})
    room.screen.judged = None
    judged(room, path)
    assert room.screen.judged.plan.rows[0].values["serial"] == "B1001"
    assert not room.screen.judged.remembered


# --- a folder of photos and documents ---


def test_a_folder_of_photos_is_judged_and_attached(room, tmp_path):
    folder = tmp_path / "fotos"
    folder.mkdir()
    for number, name in enumerate(("KU482917.jpg", "1032456789.jpg", "nobody.jpg")):
        (folder / name).write_bytes(picture(number))
    room.screen.files.path = folder
    room.screen.card.files = room.screen.files
    room.screen.card.choose_kind("files")
    room.screen.card._choose()
    room.until(lambda: room.screen.judged is not None)
    assert room.screen.judged.plan.counts["create"] == 2
    assert not room.screen.preview.mapping.isVisible()
    room.screen.preview.leave_out.setChecked(True)
    room.screen._bring.click()
    room.until(lambda: bool(room.said))
    base = room.story.book.base
    assert pictures.in_slot(base, room.story["KU482917"], "right")
    assert base.value("SELECT count(*) FROM picture WHERE slot = 'photo'") == 1
    assert room.screen.judged is None


def test_a_file_is_left_when_a_folder_is_wanted(room, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(GOOD)
    judged(room, path)
    room.screen.card.choose_kind("files")
    room.screen.card.kind_chosen.emit("files")
    assert room.screen.judged is None
