"""Ammunition and gear: three lists, receipts, moves, balances."""

import pytest

from stockkeeper.desktop.screens.supplies import SuppliesScreen
from tests.book_factory import empty_book, small_book
from tests.desktop.list_room import ListRoom


@pytest.fixture
def room(qtbot, tmp_path):
    found = ListRoom(small_book(tmp_path), SuppliesScreen, tmp_path)
    yield found
    found.close()


def test_lots_have_balances(room):
    rows = dict(zip(room.column("lot_number"), room.column("in_store"), strict=True))
    assert rows["24-118"] == "2\u202f486"
    out = dict(zip(room.column("lot_number"), room.column("out"), strict=True))
    assert out == {"24-118": "12", "25-031": "30"}


def test_a_new_lot_is_received(room):
    room.screen.new()
    room.settle()
    room.fill(room.page.sheet, calibre="38 spl", lot_number="26-001", quantity="700",
              place=str(room.story["store"]), source=str(room.story["supplier"]))  # fmt: skip
    assert room.page.sheet is None
    assert "26-001" in room.column("lot_number")
    assert room.pane.told.title == ".38 Special"
    assert room.pane.told.record["in_store"] == 700


def test_more_of_a_lot_is_received_and_moved(room):
    lot = room.story["lot 9"]
    room.choose(lot)
    assert room.pane.run("receive")
    room.settle()
    room.fill(room.pane.form, quantity="100", place=str(room.story["store"]), note="Factura 9")
    assert room.pane.told.record["total"] == 5100
    assert room.pane.run("move")
    room.settle()
    room.fill(room.pane.form, **{"from": str(room.story["store"])}, quantity="60",
              place=str(room.story["safe"]))  # fmt: skip
    where = {row.word: row.right for row in room.pane.where.rows}
    assert where["Caja fuerte 2"] == "60 rounds"
    assert "After it: 5\u202f070 in store, 30 out" in room.history()


def test_more_than_there_is_cannot_be_moved(room):
    room.choose(room.story["lot 9"])
    room.pane.run("move")
    room.settle()
    form = room.pane.form
    room.fill(form, **{"from": str(room.story["store"])}, quantity="99999",
              place=str(room.story["safe"]))  # fmt: skip
    assert room.pane.form is form
    assert form.problem or not form.form._errors["quantity"].isHidden()


def test_the_running_balance_ends_at_what_is_there(room):
    room.choose(room.story["lot 38"])
    assert "After it: 2\u202f486 in store, 12 out" in room.pane.history.rows[0].spoken()


def test_equipment_by_serial_is_moved_and_assigned(room):
    room.screen.choose_kind("article")
    room.settle()
    assert room.column("serial") == ["CH20001"]
    room.choose(room.story["vest"])
    assert room.pane.run("move")
    room.settle()
    room.fill(room.pane.form, place=str(room.story["safe"]))
    assert room.pane.told.record["holder_name"] == "Caja fuerte 2"
    assert room.pane.run("condition")
    room.fill(room.pane.form, condition="obsolete")
    assert room.pane.told.record["condition"] == "obsolete"


def test_counted_equipment_is_registered(room):
    room.screen.choose_kind("stock")
    room.settle()
    assert room.screen.primary.text() == "Register counted equipment"
    room.screen.new()
    room.settle()
    room.fill(room.page.sheet, category="holster", description="Funda nivel II", quantity="25",
              place=str(room.story["store"]))  # fmt: skip
    assert "Funda nivel II" in room.column("description")


def test_another_screen_opens_a_thing_in_its_own_list(room):
    room.screen.open(room.story["vest"])
    room.settle()
    assert room.screen.kinds.key == "article"
    assert room.pane.told.title == "CH20001"


@pytest.mark.parametrize("kind", ["lot", "article", "stock"])
def test_an_empty_book_says_so(qtbot, tmp_path, kind):
    room = ListRoom(empty_book(tmp_path), SuppliesScreen, tmp_path)
    room.screen.choose_kind(kind)
    room.settle()
    assert room.page.table.count == 0
    assert "yet" in room.page.table._empty._title.text()
    room.close()


@pytest.mark.parametrize("kind", ["lot", "article", "stock"])
def test_every_column_that_sorts_can_be_sorted(room, kind):
    room.screen.choose_kind(kind)
    room.settle()
    for column in room.page.table.model.columns:
        if column.sorts:
            room.page.table.ask_again(sort=column.key)
            room.settle()
    assert room.page.table.count
