"""Incidents on their screen: recorded, told, followed, gone, back, closed; lists and keys."""

import pytest

from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.book.queries import records
from stockkeeper.desktop.begun import Begun
from stockkeeper.desktop.life.pages import PAGES
from stockkeeper.desktop.screen import Narrowed
from stockkeeper.desktop.screens.life import LifeScreen
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.documents import Prepared
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


def test_one_is_recorded_step_by_step_and_two_take_its_weapon_out(room):
    room.screen.new()
    room.settle()
    wizard = room.page.currentWidget()
    steps = wizard.steps
    steps.forms["what"].line("sort").show_value("robbery")
    steps.forms["what"].line("occurred").show_value("2026-07-30T05:00:00-05:00")
    wizard.next()
    for text in ("37410237", "25-031", "*4", "nada"):
        steps.things.line.setText(text)
        steps.things.line.returnPressed.emit()
        room.settle()
    assert [(row.name, row.quantity) for row in steps.things.rows][-1] == ("25-031", 4)
    assert "nada" in steps.things.problem.text
    assert steps.things.person.text().startswith("Restrepo")
    wizard.next()
    steps.proof._came(Prepared(b"%PDF-1.4 denuncia", "application/pdf", 1, "Denuncia"))
    wizard.next()
    steps.forms["story"].line("narrative").show_value("En la calle 80.")
    wizard.next()
    assert wizard.step == "sign"
    steps.sign.leave.setChecked(True)
    steps.sign.second.user.setText("Nadie")
    steps.sign.second.secret.setText("otra frase")
    wizard.save()
    room.settle()
    assert wizard.problem.text
    steps.sign.leave.setChecked(False)
    wizard.save()
    room.settle()
    assert room.column("sort") == ["Robbery", "Theft"]
    assert room.pane.told.title.startswith("Robbery")
    assert room.pane.told.record["person_name"].startswith("Restrepo")


def test_what_is_wrong_leads_back_to_its_step(room):
    room.screen.open(Begun((("sort", "damage"),), ((room.story["IM2228A"], 1),)))
    room.settle()
    wizard = room.page.currentWidget()
    wizard.steps.forms["what"].line("known").show_value("2099-01-01T05:00:00-05:00")
    wizard.go("story")
    wizard.save()
    room.settle()
    assert wizard.step == "what"
    assert not wizard.steps.forms["what"]._errors["known"].isHidden()
    room.screen.open(Begun())
    assert room.page.currentWidget() is wizard
    assert room.screen.escape()
    assert room.screen.escape()  # what was typed is left at the second only
    assert room.page.currentWidget() is not wizard


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
