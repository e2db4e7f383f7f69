"""The board of the shift: what is overdue, what expires, findings; every part leads somewhere."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from stockkeeper import words as language
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.pins import SetPin
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.book import pins
from stockkeeper.book.opening import second
from stockkeeper.book.queries import expiries, findings, records, shifts, supplies
from stockkeeper.desktop.board import words
from stockkeeper.desktop.board.facts import Looking
from stockkeeper.desktop.counting.pages import BOARD, CLOSE
from stockkeeper.desktop.screen import Narrowed
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.desktop.widgets.status_bar import Sign, StatusBar
from stockkeeper.domain.refs import Ref
from tests.book_factory import small_book
from tests.desktop.counter_room import CHEAP, SECOND, SUPERVISOR, furnished
from tests.desktop.screen_room import stage
from tests.desktop.shift_room import ENTER, ShiftRoom
from tests.tamper.whole_book import enrol, start


@pytest.fixture
def room(tmp_path, qapp):
    found = ShiftRoom(furnished(tmp_path), tmp_path)
    yield found
    found.close()


def test_a_finding_is_followed_up_on_the_board(room):
    room.open_shift(firearm=-1)
    room.press(room.board.pending, ENTER)
    sheet = room.pages.sheet
    assert sheet is not None
    sheet.form.line("cause").show_value("miscount")
    sheet.form.line("closed").show_value("2026-07-30")
    sheet.form.line("reason").setText("Se contó otra vez")
    sheet.save()
    room.settle()
    assert room.pages.sheet is None
    assert findings.open_counts(room.base) == (0, 0)


def test_what_is_overdue_leads_and_becomes_an_incident_with_one_key(room):
    room.hand_out(2, hours=1)
    room.hand_out(3, hours=12)
    room.armoury.clock.later(hours=5)
    room.screen.tick("10:47")
    room.settle()
    rows = room.board.out.rows
    assert [type(row).__name__ for row in rows] == ["OutGroup", "OutRow", "OutGroup", "OutRow"]
    assert rows[1].late == "4 h 0 min"
    view = room.board.out.view
    room.press(view, ENTER)
    assert room.went[-1] == ("firearms", room.armoury.weapons[1])
    room.press(view, ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert room.went[-1] == ("people", room.armoury.guards[1])
    room.press(room.board.pending, ENTER)
    assert room.kinds()[-1] == "incident.registered"
    assert findings.open_counts(room.base)[1] == 1
    (line,) = room.board.pending.lines  # Colombia: the regulator is told at once
    assert (line.key[0], line.tone) == ("incident", "danger")


def test_every_part_of_the_board_leads_somewhere(room):
    room.armoury.do(Correct(room.armoury.weapons[0], {"permit_expires": "2026-08-10"}, "renovado"))
    room.screen.touched(frozenset())
    room.settle()
    board = room.board
    board.grab()
    for card in (board.tiles, board.expiry, board.stock, board.book, board.custody):
        card.repaint()
        for spot in card.spots:
            if spot.key in ("open_shift", "last_shift"):
                continue
            before = len(room.went)
            card.opened.emit(spot.key)
            assert len(room.went) == before + 1, (type(card).__name__, spot.key)
    permits = [what for key, what in room.went if key == "firearms" and "permits" in what.filters]
    assert [set(what.filters["permits"]) for what in permits] == [{"30"}]
    lots = [what for key, what in room.went if key == "supplies" and what is not None]
    assert {"calibres"} <= {name for what in lots for name in what.filters}


def test_an_auditor_reads_the_board_and_sees_no_button_that_would_refuse(tmp_path, qapp):
    armoury = furnished(tmp_path)
    other = second(armoury.book, SECOND, SUPERVISOR)
    auditor = type(other)(other.key, other.signing, other.user, other.name, "auditor")
    room = ShiftRoom(armoury, tmp_path, auditor)
    assert room.screen.header_actions() == []
    room.screen.open_shift()
    room.settle()
    assert room.pages.at == BOARD
    assert room.kinds() == []
    room.close()


def test_another_screen_sends_to_a_shift_and_a_finding(room):
    room.open_shift(firearm=-1)
    room.screen.open(room.shift().ref)
    room.settle()
    assert room.pages.at == CLOSE
    (row,) = findings.open_findings(room.base)
    room.screen.open(Ref("finding", row["id"]))
    room.settle()
    assert room.pages.sheet is not None


def test_a_press_on_the_board_narrows_the_list_it_leads_to(qtbot, tmp_path):
    language.set_language("en")
    found = stage(qtbot, small_book(tmp_path), FirearmsScreen, tmp_path)
    found.until(lambda: found.screen.page.table.count == 6)
    found.screen.open(Narrowed({"types": frozenset({"shotgun"})}))
    found.until(lambda: found.screen.page.table.count == 1)
    assert found.screen.page.view == ""
    assert found.screen.page.bar.filters() == {"types": frozenset({"shotgun"})}
    found.desk.close()
    found.story.book.close()


def test_the_foot_leaves_out_first_what_matters_least(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.tell(
        [Sign("Libro íntegro", "ok", "shield-check"), Sign("12 481 asientos", spare=2)],
        [Sign("Turno desde 05:40"), Sign("Sede Bogotá", spare=3), Sign("Marta", spare=1)],
    )
    bar.tick("05:47")
    bar.resize(900, 26)
    assert [len(side) for side in bar._fitting()] == [2, 3]
    bar.resize(440, 26)
    left, right = bar._fitting()
    told = [sign.text for sign in (*left, *right)]
    assert "Sede Bogotá" not in told
    assert {"Libro íntegro", "Turno desde 05:40"} <= set(told)


def test_each_kind_of_paper_is_counted_in_one_period(tmp_path):
    story = small_book(tmp_path)
    facts = Looking("", datetime(2026, 7, 30, 6, tzinfo=UTC))(story.book.base)
    found = {row.key: row.counts for row in words.expiry_rows(facts)}
    summed = expiries.buckets(story.book.base, "2026-07-30")
    for sort in expiries.EXPIRING:
        parts = [counts for (kind, _what), counts in found.items() if kind == sort]
        whole = [sum(column) for column in zip(*parts, strict=True)]
        assert whole in ([], [*summed[sort].values()])
    assert found["permit", ""] == (1, 0, 1, 0)
    assert words.expiry_periods(facts) == ("overdue", "30", "60", "90")
    story.book.close()


def test_the_company_says_how_far_ahead_the_board_looks(tmp_path):
    whole = start(tmp_path / "a.stockbook")
    whole.second = enrol(whole, "Beto", "supervisor")
    whole.both(SetPolicy("alert.days", "15,120", "Norma interna"))
    for serial, ends in (("S1", "2026-08-10"), ("S2", "2026-10-20"), ("S3", "2026-12-30")):
        whole.register("firearm", serial=serial, type="pistol", permit_expires=ends)
    facts = Looking("", datetime(2026, 7, 30, 6, tzinfo=UTC))(whole.book.base)
    assert words.expiry_periods(facts) == ("overdue", "15", "120")
    assert {row.key: row.counts for row in words.expiry_rows(facts)}["permit", ""] == (0, 1, 1)
    whole.book.close()


def test_rounds_in_store_are_those_of_the_places_asked_for(tmp_path):
    armoury = furnished(tmp_path)
    base = armoury.book.base
    assert dict(supplies.rounds_in_store(base)) == {
        ".38 Special": 3000, "9x19 mm": 3000, "12 gauge": 3000
    }  # fmt: skip
    assert dict(supplies.rounds_in_store(base, ["place:99999"]))["9x19 mm"] == 0
    armoury.book.close()


def test_a_second_store_is_chosen_in_the_header(room):
    vault = room.armoury.add("place", name="Bóveda", sort="store")
    room.screen.touched(frozenset())
    room.settle()
    head = room.screen.head
    assert head.store in room.screen.header_actions()
    room.open_shift()
    head.store.setCurrentIndex(head.store.findData(str(vault)))
    head.store.edited.emit()
    room.settle()
    assert room.screen.facts.shift is None
    assert head.begin in room.screen.header_actions()
    room.screen.open_shift()
    room.settle()
    assert [each.place for each in shifts.open_ones(room.base)] == [vault, room.armoury.store]


def test_who_gave_the_passphrase_before_signs_with_a_pin(room):
    armoury = room.armoury
    users = {row["name"]: Ref("user", row["id"]) for row in records.every(room.base, "user")}
    other = second(armoury.book, SECOND, SUPERVISOR)
    for session, pin in ((armoury.session, "7305"), (other, "8264")):
        mine = users[session.name]
        armoury.book.perform(session, SetPin(mine, pins.hashed(armoury.book, mine, pin, CHEAP)))
    room.seat.keys.keep(other)
    room.open_shift()
    room.screen.close_shift()
    room.settle()
    room.count()
    room.sign(mine="7305", others="8265")
    assert room.shift().is_open
    room.sign(mine="7305", others="8264")
    assert not room.shift().is_open
