"""Incidents on their screen: recorded, told, followed, gone, back, closed; lists and keys."""

import pytest

from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.book.queries import records
from stockkeeper.desktop.life.pages import PAGES
from stockkeeper.desktop.screen import Narrowed
from stockkeeper.desktop.screens.life import LifeScreen
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from tests.book_factory import NOW, small_book
from tests.desktop.list_room import ListRoom


@pytest.fixture
def room(qtbot, tmp_path):
    story = small_book(tmp_path)
    gun, lot = story["KU482917"], story["lot 9"]
    values: Values = {"sort": "theft", "scene": "Calle 80"}
    story.refs["incident"] = Ref(
        "incident", story.do(RecordIncident(values, ((gun, 1), (lot, 3))), NOW).folio
    )
    found = ListRoom(story, LifeScreen, tmp_path)
    yield found
    found.close()


def row(room):
    return records.fetch(room.story.book.base, room.story["incident"])


def test_the_list_says_what_happened_to_what_and_the_pane_counts_down(room):
    assert room.column("sort") == ["Theft"]
    assert room.column("thing")[0].startswith("KU482917")
    room.choose(room.story["incident"])
    told = room.pane.told
    assert told.title.startswith("Theft of folio")
    assert told.custody[2].startswith("Overdue by")
    assert [each.word for each in room.pane.things.rows] == ["KU482917", "25-031"]


def test_it_is_told_followed_and_closed_from_the_pane(room):
    room.choose(room.story["incident"])
    assert room.pane.run("notify")
    room.fill(room.pane.form, regulator_notice="N-7", notice_channel="web")
    assert row(room)["reported"]
    assert room.pane.told.custody[2] == "Told in time"
    assert room.pane.run("follow")
    room.fill(room.pane.form, sort="police", note="Se pidieron las cámaras", due="2026-08-02")
    assert room.pane.steps.rows[0].lines[0] == "Se pidieron las cámaras"
    assert room.pane.run("close")
    room.fill(room.pane.form, ending="unfounded", outcome="Apareció en otra caja")
    assert row(room)["ending"] == "unfounded"
    assert not room.pane.run("close")


def test_a_time_that_cannot_be_stands_beside_its_field(room):
    room.choose(room.story["incident"])
    room.pane.run("notify")
    form = room.pane.form
    room.fill(form, reported="01/01/2020 05:00")
    assert room.pane.form is form
    assert not form.form._errors["reported"].isHidden()


def test_a_new_one_is_recorded_and_shown(room):
    room.screen.new()
    room.settle()
    room.fill(room.page.sheet, sort="damage", subject=str(room.story["IM2228A"]))
    assert room.column("sort") == ["Damage", "Theft"]
    assert room.pane.told.title.startswith("Damage")


def test_filters_views_and_search_leave_what_is_asked(room):
    room.screen.open(Narrowed({"sorts": frozenset({"loss"})}, "incident"))
    room.settle()
    assert room.column("sort") == []
    room.page.choose_view("untold")
    room.settle()
    assert room.column("sort") == ["Theft"]
    room.screen.open(room.story["incident"])
    room.settle()
    assert room.pane.ref == room.story["incident"]


def test_every_page_of_the_table_is_there_and_can_be_chosen(room):
    for page in PAGES:
        room.screen.choose_kind(page.kind)
        room.settle()
        assert room.screen.life_page.listing.kind == page.kind
