"""What is done with a firearm: register, correct, condition, assignment, move, photo, papers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.desktop.screens.firearms import FirearmsScreen
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom


@pytest.fixture
def room(qtbot, tmp_path):
    found = ListRoom(small_book(tmp_path), FirearmsScreen, tmp_path)
    yield found
    found.close()


def test_a_firearm_is_registered_and_its_row_appears(room):
    QTest.keyClick(room.page.bar.search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    sheet = room.page.sheet
    assert sheet is not None
    room.fill(sheet, serial="ZZ-1", type="pistol", make="Glock", calibre="9mm",
              place=str(room.story["safe"]), permit_expires="2030-01-02")  # fmt: skip
    assert room.page.sheet is None
    assert "ZZ-1" in room.column("serial")
    assert room.pane.told.title == "ZZ-1"
    assert room.pane.told.record["calibre"] == "9x19 mm"
    assert "Caja fuerte 2" in room.history()


def test_what_is_missing_or_twice_is_said_beside_its_field(room):
    room.screen.new()
    room.settle()
    sheet = room.page.sheet
    room.fill(sheet, make="Glock")
    assert "serial" in {n for n, e in sheet.form._errors.items() if not e.isHidden()}
    room.fill(sheet, serial="ku 482917", type="revolver", make="Taurus",
              place=str(room.story["store"]))  # fmt: skip
    assert room.page.sheet is sheet
    assert not sheet.form._errors["serial"].isHidden()
    assert sheet.form.line("serial").property("wrong") == "true"
    assert len(room.story.book.base.rows("SELECT id FROM firearm")) == 6


def test_a_correction_shows_old_and_new_in_the_history(room):
    room.choose(room.story["KU482917"])
    QTest.keyClick(room.page.table.view, Qt.Key.Key_F2)
    sheet = room.page.sheet
    room.fill(sheet, model="85", reason="Leído otra vez")
    room.settle()
    assert "Model: 82 → 85" in room.history()
    assert "Leído otra vez" in room.history()
    assert room.pane.told.record["model"] == "85"
    assert "85" in room.column("model")


def test_a_correction_needs_a_reason_and_a_change(room):
    room.choose(room.story["KU482917"])
    room.screen.correct()
    sheet = room.page.sheet
    room.fill(sheet, model="85")
    assert room.page.sheet is sheet
    room.fill(sheet, model="82", reason="nada")
    assert room.page.sheet is sheet
    assert sheet.problem


def test_condition_assignment_and_place_are_changed_in_the_pane(room):
    room.choose(room.story["IM2228A"])
    assert room.pane.run("condition")
    room.fill(room.pane.form, condition="unserviceable", note="Cañón rajado")
    assert room.pane.told.record["condition"] == "unserviceable"
    assert "Cañón rajado" in room.history()
    assert room.pane.run("assign")
    room.fill(room.pane.form, to=str(room.story["jhon"]))
    assert "Restrepo" in room.pane.told.record["assigned_name"]
    assert room.pane.run("move")
    room.settle()
    room.fill(room.pane.form, place=str(room.story["safe"]))
    assert room.pane.told.record["holder_name"] == "Caja fuerte 2"


def test_what_is_out_cannot_be_moved_but_goes_to_the_counter(room):
    room.choose(room.story["KU482917"])
    assert not room.pane.run("move")
    assert room.pane.run("counter")
    assert room.went == [("counter", room.story["KU482917"])]


def test_its_history_goes_to_paper_and_its_entries_to_the_journal(room):
    room.choose(room.story["37410237"])
    assert room.pane.run("report")
    assert room.went[-1] == ("reports", ("weapon", {"item": str(room.story["37410237"])}))
    room.pane.history.opened.emit(room.story.folios["late return"])
    assert room.went[-1] == ("journal", room.story.folios["late return"])
    assert "Late" in room.history()


def test_an_overdue_issue_is_told_in_the_row_and_the_strip(room):
    room.choose(room.story["37410237"])
    assert room.pane.told.custody[0] == "danger"
    assert room.column("state").count("Late back") == 2


def test_what_is_typed_is_kept_when_another_row_is_touched(room):
    room.choose(room.story["IM2228A"])
    room.pane.run("condition")
    form = room.pane.form
    form.form.line("note").show_value("a medio escribir")
    room.choose(room.story["C-119482"])
    assert room.pane.form is form
    room.pane.close_form()
    room.settle()
    assert room.pane.told.title == "C-119482"
