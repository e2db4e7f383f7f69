"""Maintenance and disposal on their screen: opened, sent, finished; due; disposed of by two."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import enrolling
from stockkeeper.book.keyring import Cost
from stockkeeper.book.queries import disposals, records, works
from stockkeeper.desktop.board.facts import Looking
from stockkeeper.desktop.board.leading import lead
from stockkeeper.desktop.board.pending import pending_lines
from stockkeeper.desktop.board.words import UPKEEP
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.desktop.screens.life import LifeScreen
from stockkeeper.domain.refs import Ref
from tests.book_factory import day, small_book
from tests.desktop.list_room import ListRoom

SERIALS = ("37410266", "IM2228A", "C-119482", "CH20001")
SECOND = "Luis Peñaranda", "segunda frase bien larga"


@pytest.fixture
def room(qtbot, tmp_path):
    story = small_book(tmp_path)
    enrolment = enrolling.with_new_user(story.book, *SECOND, Cost(8, 1, 1))
    act = EnrolUser(SECOND[0], "supervisor", enrolment.key, enrolment.public, enrolment.keyring)
    enrolling.saved_before(story.book, enrolment.keyring, lambda: story.do(act, day(30, 7)))
    story.add("plan", "plan", day(30, 7), name="Trimestral", sort="inspection", type="revolver",
              days="90", starts="2020-01-01")  # fmt: skip
    found = ListRoom(story, LifeScreen, tmp_path)
    yield found
    found.close()


def opened(room, name="IM2228A"):
    room.screen.choose_kind("work")
    room.screen.new()
    room.settle()
    room.fill(room.page.sheet, item=str(room.story[name]), sort="repair", why="Encasquilla",
              out_of_service="yes")  # fmt: skip
    (row,) = works.of_item(room.story.book.base, room.story[name])
    return row


def test_a_work_is_opened_sent_brought_back_and_finished(room):
    row = opened(room)
    assert room.column("state") == ["Out of service"]
    room.choose(Ref("work", row["id"]))
    assert room.pane.run("send")
    room.settle()
    room.fill(room.pane.form, to=str(room.story["armourer"]), note="Guía 4")
    assert room.column("holder") == ["Taller Andino"]
    room.page.choose_view("away")
    room.settle()
    assert room.column("sort") == ["Repair"]
    assert room.pane.run("back")
    room.settle()
    room.fill(room.pane.form)
    room.page.choose_view("all")
    room.settle()
    assert room.pane.run("finish")
    room.settle()
    room.fill(room.page.sheet, result="done", parts="Muelle; M-1; x")
    assert not room.page.sheet.form._errors["parts"].isHidden()
    room.fill(room.page.sheet, parts="Muelle; M-1; 2\nTornillo", findings="Muelle vencido")
    (row,) = works.of_item(room.story.book.base, room.story["IM2228A"])
    assert [(part["name"], part["quantity"]) for part in row["parts"]] == [
        ("Muelle", 2), ("Tornillo", 1)]  # fmt: skip
    assert room.column("state") == ["Done: fit for service"]
    assert not room.pane.run("finish")


def test_a_work_that_is_not_done_is_cancelled(room):
    row = opened(room)
    room.choose(Ref("work", row["id"]))
    room.pane.run("cancel")
    room.fill(room.pane.form, reason="No era esa")
    assert records.fetch(room.story.book.base, Ref("work", row["id"]))["result"] == "cancelled"


def test_what_is_due_leads_to_its_work(room):
    room.screen.choose_kind("due")
    room.settle()
    assert room.column("serial") == ["IM2228A", "KU482917"]
    room.page.bar.search.setText("taurus")
    room.page.table.ask_again(text="taurus")
    room.settle()
    assert room.column("serial") == ["KU482917"]
    room.page.table.select(room.page.table.model.id_at(0))
    room.settle()
    assert room.pane.told.title.startswith("KU482917")
    assert room.pane.history.rows
    assert room.pane.run("work")
    _screen, (name, first) = room.went[-1]
    assert (name, first["sort"]) == ("maintain", "inspection")
    room.screen.open((name, first))
    room.settle()
    assert room.page.listing.kind == "work"
    assert room.page.sheet.form.values()["plan"] == first["plan"]


def test_turno_says_what_is_due_and_leads_there(room):
    now = room.story.clock.now + timedelta(days=200)
    facts = Looking("", now)(room.story.book.base)
    (line,) = [each for each in pending_lines(facts) if each.key == UPKEEP]
    assert line.title == "2 works of maintenance due"
    assert "2 past due" in line.spoken()
    found = lead(UPKEEP)
    assert found is not None
    room.screen.open(found[1])
    room.settle()
    assert room.page.table.count == 2


def test_a_plan_is_added_and_ended_where_its_works_are(room):
    room.screen.choose_kind("due")
    room.screen.new()
    room.settle()
    room.fill(room.page.sheet, name="Nada", sort="cleaning")
    assert not room.page.sheet.form._errors["days"].isHidden()
    room.fill(room.page.sheet, days="30", type="pistol")
    assert room.page.table.count == 4
    room.page.table.select(room.page.table.model.id_at(0))
    room.settle()
    room.pane.run("end")
    room.fill(room.pane.form, reason="Contrato terminado")
    assert room.page.table.count == 2


def scan(room, line, code):
    """A scanner types a code and Enter."""
    line.line.setText(code)
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    room.settle()


def test_a_disposal_is_signed_by_two_and_completed(room):
    room.screen.open(("dispose", str(room.story["00781123"])))
    room.settle()
    sheet = room.page.sheet
    assert not sheet.second.isHidden()
    sheet.second.user.setText(SECOND[0])
    sheet.second.secret.setText(SECOND[1])
    for code in ("25-031", "25-031=12", *SERIALS):
        scan(room, sheet.form.line("things"), code)
    room.fill(sheet, way="destruction", reason="Cañón partido", witness="Rosa Luna")
    assert not sheet.form._errors["other_witness"].isHidden()
    sheet.second.user.setText(SECOND[0])
    sheet.second.secret.setText(SECOND[1])
    room.fill(sheet, other_witness="Juan Vega", certificate="CD-7")
    (row,) = disposals.recent(room.story.book.base)
    assert [line["quantity"] for line in row["lines"]] == [*(1,) * 5, 12]
    assert room.column("certificate") == ["CD-7"]
    room.choose(Ref("disposal", row["id"]))
    names = [each.word for each in room.pane.things.rows]
    assert names == ["00781123", *SERIALS, "9x19 mm 25-031"]
    room.pane.run("complete")
    room.fill(room.pane.form, permit_surrendered="2026-07-30", reason="Cargo 9")
    assert room.column("state") == ["To complete"]
    room.pane.run("paper")
    assert room.went[-1] == (
        "reports", ("disposal_certificate", {"disposal": row["ref"]}))  # fmt: skip


def test_a_weapon_is_sent_to_maintenance_from_its_own_page(qtbot, tmp_path):
    room = ListRoom(small_book(tmp_path), FirearmsScreen, tmp_path)
    room.choose(room.story["IM2228A"])
    assert room.pane.run("maintain")
    assert room.went[-1] == ("life", ("maintain", {"item": str(room.story["IM2228A"])}))
    assert room.pane.run("dispose")
    room.close()
