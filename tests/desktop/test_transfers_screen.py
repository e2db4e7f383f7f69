"""Transfers on their screen: sent by scans, accepted, refused, taken back; files of other books."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.actions.add import Add
from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_receive import ReceiveTransfer
from stockkeeper.book import parcel_files, parcel_seal
from stockkeeper.book.keyring import Cost
from stockkeeper.book.queries import transfers
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.desktop.screens.life import LifeScreen
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from tests.book_factory import NOW, small_book
from tests.desktop.list_room import ListRoom
from tests.tamper.whole_book import STORE, Whole, enrol, start


@pytest.fixture
def story(tmp_path):
    story = small_book(tmp_path)
    story.refs["north"] = Ref("place", story.do(Add("place", {"name": "Norte", "sort": "site"}),
                                                NOW).folio)  # fmt: skip
    story.refs["party"] = Ref("party", story.do(Add("party", {"name": "Otra", "sort": "company"}),
                                                NOW).folio)  # fmt: skip
    return story


@pytest.fixture
def room(qtbot, story, tmp_path):
    """The screen with a second user at it; the first has the book's own session."""
    second = enrol(Whole(story.book, story.session, story.clock), "Beto", "supervisor")
    found = ListRoom(story, LifeScreen, tmp_path, second)
    found.screen.choose_kind("transfer")
    found.settle()
    yield found
    found.close()


def sent(room, *items, rounds=0, end="target", to="north", **more):
    values: Values = {"source": str(room.story["store"]), end: str(room.story[to]), **more}
    counted = ((room.story["lot 9"], rounds),) if rounds else ()
    things = tuple(room.story[each] for each in items)
    act = SendTransfer(values, things, counted)
    second = room.seat.session if end == "party" else None
    ref = Ref("transfer", room.story.book.perform(room.story.session, act, second=second).folio)
    room.screen.open(ref)
    room.settle()
    return ref


def scan(room, form, text):
    things = form.form.line("things")
    things.line.setText(text)
    QTest.keyClick(things.line, Qt.Key.Key_Return)
    room.settle()
    return things


def holder(room, serial):
    base = room.story.book.base
    return base.value("SELECT holder FROM firearm WHERE serial = ?", (serial,))


def state(room, ref):
    return transfers.fetch(room.story.book.base, ref)["state"]


def test_a_transfer_is_sent_by_scans(room):
    room.screen.new()
    room.settle()
    form = room.page.sheet
    form.form.line("source").show_value(str(room.story["store"]))
    form.form.line("to").show_value(str(room.story["north"]))
    form.save()
    assert not form.form._errors["things"].isHidden()
    things = scan(room, form, "NADA")
    assert things.said.isVisible()
    scan(room, form, "IM2228A")
    scan(room, form, "37410266")
    assert "how many" in scan(room, form, "25-031").said.accessibleName().lower()
    scan(room, form, "25-031=20")
    assert [row.word.split()[0] for row in things.rows.rows] == ["IM2228A", "37410266", "25-031"]
    things.pressed(1)
    form.save()
    room.settle()
    assert room.page.sheet is None
    assert holder(room, "IM2228A").startswith("transfer:")
    assert holder(room, "37410266").startswith("place:")
    assert room.column("things") == ["1 weapon, 20 rounds"]
    assert room.pane.told.custody[2] == "Under way"


def test_what_arrived_is_ticked_off_by_another_user(room):
    ref = sent(room, "IM2228A", "37410266", rounds=20, seals="A-17")
    assert room.pane.run("accept")
    room.settle()
    form = room.page.sheet
    things = scan(room, form, "IM2228A")
    assert things.said.accessibleName()
    scan(room, form, "25-031=18")
    scan(room, form, "NO-HAY")
    room.fill(form, seals_fit="no")
    assert (holder(room, "IM2228A"), state(room, ref)) == (str(room.story["north"]), "partly")
    base = room.story.book.base
    sql = "SELECT sort FROM finding WHERE source = ? ORDER BY id"
    sorts = [row[0] for row in base.rows(sql, (str(ref),))]
    assert sorts == ["not_found", "fewer", "seals_broken"]
    assert {row.chips[0][2] for row in room.pane.things.rows} == {"Arrived", "Missing"}
    room.pane.run("back")
    room.settle()
    room.fill(room.pane.form, reason="Estaban en el carro")
    assert state(room, ref) == "ended"
    assert not room.pane.run("accept")


def test_all_of_it_is_taken_or_turned_away_with_a_press(room):
    ref = sent(room, "IM2228A")
    room.pane.run("accept")
    room.settle()
    things = room.page.sheet.form.line("things")
    things.take_all()
    assert things.value().came == ((0, 1),)
    things.pressed(0)
    assert things.value().refused == ((0, 1),)
    things.pressed(0)
    assert things.value() == ((), ())
    room.screen.escape()
    room.pane.run("refuse")
    room.settle()
    room.fill(room.pane.form, reason="Sin guía", seals_fit="yes")
    assert state(room, ref) == "refused"


def test_who_sent_it_is_told_that_another_accepts(qtbot, story, tmp_path):
    room = ListRoom(story, LifeScreen, tmp_path)
    room.screen.choose_kind("transfer")
    sent(room, "IM2228A")
    room.pane.run("accept")
    room.settle()
    room.page.sheet.form.line("things").take_all()
    room.fill(room.page.sheet, seals_fit="yes")
    assert "does not accept" in room.page.sheet.problem
    assert not room.page.sheet.second.isHidden()
    room.close()


class Paths:
    """Stands for the system's windows: always the same file."""

    def __init__(self, path):
        self.path = path

    def open(self, *_asked):
        return self.path

    def save_as(self, *_asked):
        return self.path


def test_a_file_goes_to_another_book_and_its_answer_ends_the_transfer(room, tmp_path):
    room.page.chooser = Paths(tmp_path / "t.json")
    ref = sent(room, "IM2228A", end="party", to="party")
    assert room.pane.run("file")
    room.page.currentWidget().line.setText("frase del sobre")
    room.page.currentWidget().go()
    room.until(lambda: room.notes)
    raw = (tmp_path / "t.json").read_bytes()
    parcel = parcel_files.read(raw, "frase del sobre")
    other = start(tmp_path / "other.stockbook", seed=31)
    other.second = enrol(other, "Dora", "supervisor")
    act = ReceiveTransfer(parcel, STORE, override="Se llama distinto")
    answer = parcel_files.answer_file(other.book, other.book.base, other.both(act).folio)
    sealed = parcel_seal.sealed(answer, "otra frase", Cost(8, 1, 1))
    (tmp_path / "t.json").write_bytes(sealed)
    assert room.pane.run("answer")
    room.until(lambda: room.page.currentWidget() is room.page._over)
    room.page.currentWidget().line.setText("otra frase")
    room.page.currentWidget().go()
    room.until(lambda: room.page.sheet is not None)
    room.fill(room.page.sheet)
    assert (state(room, ref), holder(room, "IM2228A")) == ("accepted", str(room.story["party"]))
    other.book.close()


def test_a_file_of_another_book_is_received_and_answered(room, tmp_path):
    other = start(tmp_path / "other.stockbook", seed=32)
    name = room.story.book.base.value("SELECT name FROM company")
    party = other.add("party", name=name, sort="company")
    gun = other.register("firearm", serial="ZZ1", type="pistol", make="Bersa")
    values: Values = {"source": str(STORE), "party": str(party)}
    other.second = enrol(other, "Carla", "supervisor")
    folio = other.both(SendTransfer(values, (gun,))).folio
    raw = parcel_files.sent_file(other.book, other.book.base, Ref("transfer", folio))
    room.page.chooser = Paths(tmp_path / "in.json")
    (tmp_path / "in.json").write_bytes(raw)
    room.screen.more()
    room.until(lambda: room.page.sheet is not None)
    scan(room, room.page.sheet, "zz1")
    room.page.chooser = Paths(tmp_path / "answer.json")
    room.fill(room.page.sheet, place=str(room.story["store"]), seals_fit="yes")
    assert holder(room, "ZZ1") == str(room.story["store"])
    room.page.currentWidget().go()
    room.until(lambda: room.notes)
    answer = parcel_files.read((tmp_path / "answer.json").read_bytes())
    assert answer.data["answer"] == "accepted"
    room.page.open_file(tmp_path / "in.json")
    room.until(lambda: room.page._over is not None)
    room.screen.escape()
    (tmp_path / "in.json").write_bytes(raw.replace(b"A", b"B", 3))
    room.notes.clear()
    room.page.open_file(tmp_path / "in.json")
    room.until(lambda: room.notes)
    assert room.notes[0][1] == "danger"
    other.book.close()


def test_a_weapons_page_sends_it_on(qtbot, story, tmp_path):
    room = ListRoom(story, FirearmsScreen, tmp_path)
    room.screen.open(story["IM2228A"])
    room.settle()
    assert room.pane.run("transfer")
    assert room.went[-1] == ("life", ("transfer", story["IM2228A"]))
    room.close()


def test_a_thing_sent_here_stands_in_the_form(room):
    room.screen.open(("transfer", room.story["IM2228A"]))
    room.settle()
    things = room.page.sheet.form.line("things")
    assert [row.word.split()[0] for row in things.rows.rows] == ["IM2228A"]


def test_views_and_search_leave_what_is_asked(room):
    first = sent(room, "IM2228A", guide="G-77", expected="2020-01-01")
    sent(room, "37410266")
    room.page.choose_view("late")
    room.settle()
    assert room.column("guide") == ["G-77"]
    room.page.show_all()
    room.settle()
    room.search("IM222")
    assert room.column("guide") == ["G-77"]
    room.search("G-77")
    assert room.page.table.count == 1
    room.search(str(first.folio))
    assert room.page.table.count == 1
