"""People: find, filter, register, papers, blocks, what they hold."""

import pytest

from stockkeeper.desktop.screens.people import PeopleScreen
from tests.book_factory import empty_book, small_book
from tests.desktop.list_room import ListRoom


@pytest.fixture
def room(qtbot, tmp_path):
    found = ListRoom(small_book(tmp_path), PeopleScreen, tmp_path)
    yield found
    found.close()


def test_people_are_listed_by_name_with_what_they_hold(room):
    assert room.column("name")[0].startswith("Arango Zea")
    held = dict(zip(room.column("name"), room.column("firearms"), strict=True))
    assert held["Restrepo Gaviria, Jhon Jairo"] == "1 firearm, 30 rounds"
    assert held["Pineda Rojas, Luz Ángela"] == ""


@pytest.mark.parametrize(
    ("typed", "found"), [("restrepo", 1), ("jhon rest", 1), ("5281", 1), ("nobody", 0)]
)
def test_search_finds_by_name_and_number(room, typed, found):
    room.search(typed)
    assert room.page.table.count == found


def test_filters_by_state_papers_and_holding(room):
    room.tick("holding", "yes")
    assert len(room.column("name")) == 2
    room.tick("holding")
    room.tick("states", "blocked", "left")
    assert room.page.table.count == 0
    room.tick("states", "active")
    assert room.page.table.count == 3


def test_a_person_is_registered_and_gets_a_paper(room):
    room.screen.new()
    sheet = room.page.sheet
    room.fill(sheet, surnames="Zuluaga", given_names="Ana", id_number="77", role="guard")
    assert room.page.sheet is None
    assert "Zuluaga, Ana" in room.column("name")
    assert room.pane.told.title == "Zuluaga, Ana"
    assert room.pane.run("paper")
    room.fill(room.pane.form, sort="weapons_licence", number="L-1", expires="2020-01-01")
    assert [row.word for row in room.pane.papers.rows] == ["Weapons licence"]
    assert room.pane.papers.rows[0].chips[0][2] == "Expired"
    assert room.pane.told.custody[0] == "danger"
    states = dict(zip(room.column("name"), room.column("state"), strict=True))
    assert states["Zuluaga, Ana"] == "Paper expired"


def test_the_same_id_number_is_refused_beside_the_field(room):
    room.screen.new()
    sheet = room.page.sheet
    room.fill(sheet, surnames="Otro", given_names="Uno", id_number="1032456789")
    assert room.page.sheet is sheet
    assert not sheet.form._errors["id_number"].isHidden()


def test_a_person_is_blocked_and_let_receive_again_with_a_reason(room):
    room.choose(room.story["luz"])
    assert room.pane.run("block")
    room.fill(room.pane.form)
    assert room.pane.form is not None, "a reason is needed"
    room.fill(room.pane.form, reason="Licencia retenida")
    assert room.pane.told.custody[2] == "Blocked"
    assert "Licencia retenida" in room.history()
    assert room.pane.run("block")
    room.fill(room.pane.form, reason="Devuelta")
    assert room.pane.told.record["blocked"] == ""


def test_what_a_person_holds_says_since_when_and_until(room):
    room.choose(room.story["monica"])
    told = "\n".join(row.spoken() for row in room.pane.holds.rows)
    assert "KU482917" in told
    assert "12 rounds" in told
    assert "Since 30 jul 2026 05:47" in told
    assert "Sucursal Norte" in told


def test_a_correction_keeps_the_old_name(room):
    room.choose(room.story["jhon"])
    room.screen.correct()
    room.fill(room.page.sheet, employee_number="V00999", reason="Nuevo carné")
    assert "Employee number: (empty) → V00999" in room.history()


def test_the_history_goes_to_paper(room):
    room.choose(room.story["jhon"])
    assert room.pane.run("report")
    assert room.went == [("reports", ("person", {"person": str(room.story["jhon"])}))]


def test_an_empty_book_offers_the_first_person(qtbot, tmp_path):
    room = ListRoom(empty_book(tmp_path), PeopleScreen, tmp_path)
    assert room.page.table._empty._title.text() == "Nobody yet"
    room.page.table._empty.pressed.emit()
    assert room.page.sheet is not None
    assert room.screen.escape()
    assert room.page.sheet is None
    room.close()
