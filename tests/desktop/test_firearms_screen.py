"""Firearms: found, filtered, sorted, counted, copied, exported; in every size and look."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.paper.deliver import Format
from tests.book_factory import empty_book, small_book
from tests.desktop.list_room import ListRoom


@pytest.fixture
def room(qtbot, tmp_path):
    found = ListRoom(small_book(tmp_path), FirearmsScreen, tmp_path)
    yield found
    found.close()


@pytest.fixture
def empty(qtbot, tmp_path):
    found = ListRoom(empty_book(tmp_path), FirearmsScreen, tmp_path)
    yield found
    found.close()


class Path:
    """Answers the system's window for files."""

    def __init__(self, path):
        self.path = path

    def open(self, *_asked):
        return self.path

    def save_as(self, *_asked):
        return self.path


def test_all_are_listed_by_serial_and_the_first_is_shown(room):
    serials = room.column("serial")
    assert serials == sorted(serials, key=lambda s: s.replace("-", ""))
    assert len(serials) == 6
    assert room.pane.told.title == serials[0]
    assert "6 firearms" in room.page.table.footer.accessibleName()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("KU48", ["KU482917"]), ("0266", ["37410266"]), ("jericho 0237", []),
     ("taurus", ["KU482917"]), ("arango", ["KU482917"]), ("llama mar", ["IM2228A"])],
)  # fmt: skip
def test_search_finds_by_serial_last_digits_make_and_holder(room, typed, found):
    room.search(typed)
    assert room.column("serial") == found


def test_nothing_found_says_so_and_gives_the_way_back(room):
    room.search("zzz")
    assert room.page.table.count == 0
    assert room.pane.told is None
    assert "zzz" in room.page.table._empty._title.text()
    room.page.table._empty.pressed.emit()
    room.settle()
    assert room.page.table.count == 6


def test_filters_are_ticked_with_counts_from_the_book(room):
    offered = {c.value: c.count for c in room.page.bar.buttons["types"]._choices}
    assert offered["revolver"] == 2
    assert offered["pistol"] == 2
    room.tick("types", "revolver", "pistol")
    assert len(room.column("serial")) == 4
    room.tick("calibres", "9x19 mm")
    assert room.column("serial") == ["37410237", "37410266"]


def test_several_states_of_a_permit_can_be_wanted_at_once(room):
    room.tick("permits", "none")
    assert room.column("serial") == ["C-119482"]
    room.tick("permits", "none", "valid", "expired", "soon")
    assert len(room.column("serial")) == 6


def test_views_stand_on_the_rail_with_their_counts(room):
    _title, views, chosen = room.screen.saved_views()
    assert chosen == "all"
    counts = {view.key: view.count for view in views}
    assert counts["all"] == 6
    assert counts["out"] == 2
    assert counts["unfit"] == 1
    room.window.rail._view_buttons["out"].click()
    room.settle()
    assert room.column("serial") == ["37410237", "KU482917"]
    assert room.screen.saved_views()[2] == "out"
    room.screen.escape()
    room.settle()
    assert room.page.table.count == 6


@pytest.mark.parametrize("key", ["serial", "type", "permit_expires", "holder", "condition"])
def test_every_sort_is_done_by_the_book_and_turned_round(room, key):
    room.page.table.ask_again(sort=key, descending=False)
    room.settle()
    up = [room.page.table.model.id_at(row) for row in range(6)]
    room.page.table.ask_again(sort=key, descending=True)
    room.settle()
    down = [room.page.table.model.id_at(row) for row in range(6)]
    assert sorted(up) == sorted(down)
    assert up != down


def test_columns_are_remembered(room):
    room.page.table.chooser._menu.actions()[9].trigger()
    room.until(lambda: room.prefs.columns("firearms"))
    kept = {column.name: column.shown for column in room.prefs.columns("firearms")}
    assert kept["asset_number"]


def test_what_is_shown_is_exported_and_recorded(room, tmp_path):
    room.tick("types", "pistol")
    target = tmp_path / "armas.xlsx"
    room.page.chooser = Path(target)
    action = next(a for a in room.screen._menu.actions() if a.data() == Format.XLSX)
    action.trigger()
    room.until(lambda: room.notes)
    page = load_workbook(target).worksheets[0]
    cells = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert "37410237" in cells
    assert "KU482917" not in cells
    report = room.story.book.base.value("SELECT report FROM paper_made ORDER BY seq DESC")
    assert report == "list.firearm"


def test_rows_are_copied_as_seen(room):
    room.choose(room.story["KU482917"])
    room.page.table.view.setFocus()
    room.page.table.copy_with_headings()
    room.settle()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Serial\t")
    assert lines[1].startswith("KU482917\t")


def test_another_screen_opens_one_in_spite_of_filters(room):
    room.search("taurus")
    room.screen.open(room.story["C-119482"])
    room.settle()
    assert room.page.table.current_id() == room.story["C-119482"].folio
    assert room.pane.told.title == "C-119482"


def test_touched_asks_again_and_keeps_the_selection(room):
    room.choose(room.story["37410266"])
    room.desk.changed.emit(frozenset({room.story["37410266"]}))
    room.settle()
    assert room.page.table.current_id() == room.story["37410266"].folio


def test_an_empty_book_says_what_to_do(empty):
    empty.settle()
    assert empty.page.table.count == 0
    assert empty.page.table._empty._title.text() == "No firearms yet"
    empty.page.table._empty.pressed.emit()
    empty.settle()
    assert empty.page.sheet is None
    assert empty.notes[0][1] == "warn"


def test_only_what_the_person_may_do_is_offered(qtbot, tmp_path):
    story = small_book(tmp_path)
    auditor = replace(story.session, role="auditor")
    room = ListRoom(story, FirearmsScreen, tmp_path, auditor)
    room.choose(room.story["IM2228A"])
    assert set(room.pane._deeds) == {"report", "prove"}
    assert len(room.screen.header_actions()) == 2  # export and labels: both are printing
    room.screen.new()
    room.screen.correct()
    room.settle()
    assert room.page.sheet is None
    room.close()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 560)])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_it_fits_small_windows_in_every_look(room, look, size, name):
    look.chosen(name)
    room.window.resize(*size)
    room.settle()
    assert room.window.width() == size[0]
    bar = room.page.bar
    for child in (*bar.buttons.values(), bar.columns, bar.search):
        assert bar.rect().contains(child.geometry())


def test_everything_is_reached_by_keyboard_and_has_a_name(room):
    room.page.bar.search.setFocus()
    room.screen.next_pane()
    assert room.page.table.view.hasFocus()
    room.screen.next_pane()
    assert room.page.pane.isAncestorOf(QApplication.focusWidget())
    room.screen.next_pane()
    assert room.page.bar.search.hasFocus()
    for button in (room.page.bar.views, room.page.bar.columns, *room.screen.header_actions()):
        assert button.accessibleName() or button.text()
