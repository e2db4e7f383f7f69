"""The counter against a real book: issue, return, refusals, questions, undo; every transition."""

import pytest
from PySide6.QtCore import Qt

from stockkeeper.actions.correct import Correct
from stockkeeper.book.proving.verify import verify
from stockkeeper.desktop.counter.steps import RETURN
from stockkeeper.desktop.counter.words_of_things import rounds_of
from stockkeeper.domain.codes import code_of
from stockkeeper.words import _
from tests.desktop.counter_room import Counter, furnished


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield found
    report = verify(found.armoury.book.base, found.armoury.book.identity)
    assert report.ok, report
    found.close()


def values(verdict):
    return [cell.value for cell in verdict.cells]


def balance(counter, lot, holder):
    sql = "SELECT quantity FROM holding WHERE item = ? AND holder = ?"
    return counter.armoury.book.base.value(sql, (str(lot), str(holder))) or 0


def test_two_scans_issue_a_weapon_with_its_usual_rounds(counter):
    assert counter.scan("B0001").state == "waiting"
    verdict = counter.scan("T0001")
    assert verdict.state == "issued"
    assert values(verdict)[1:4] == ["KU482901", rounds_of(6), "Restrepo Gaviria, Jhon Jairo"]
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])
    assert balance(counter, counter.armoury.lots[0], counter.armoury.guards[0]) == 6
    until = counter.armoury.book.base.value("SELECT until FROM folio ORDER BY seq DESC LIMIT 1")
    assert until == "2026-07-30T17:47:12-05:00"
    assert [row.serial for row in counter.rows] == ["KU482901"]
    assert counter.page.tallies.accessibleName().count("1") == 3


@pytest.mark.parametrize("badge", ["B0001", "1032456789", "V-0401", "v-0401", "GAVIRIA"])
@pytest.mark.parametrize("weapon", ["T0001", "KU482901", "ku 482901", "2901"])
def test_whatever_is_scanned_or_typed(counter, badge, weapon):
    assert counter.scan(badge, weapon).state == "issued"
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])


def test_printed_codes_are_read(counter):
    guard, weapon = counter.armoury.guards[1], counter.armoury.weapons[4]
    assert counter.scan(code_of(guard), code_of(weapon)).state == "issued"
    assert counter.armoury.holder(5) == str(guard)


def test_the_card_is_closed_after_one_weapon(counter):
    counter.scan("B0001", "T0001")
    verdict = counter.scan("T0004")
    assert verdict.state == "who"
    assert counter.armoury.holder(4) == str(counter.armoury.store)
    assert counter.kinds() == ["custody.issue"]


@pytest.mark.parametrize("between", [("NADA99",), ("RESTREPO",), ("B0004", "T0004"), ("T0001",)])
def test_never_the_previous_guard(counter, between):
    """Whatever goes wrong with the next badge, the weapon does not go to the guard before."""
    counter.scan("B0001", *between)
    assert counter.scan("T0007").state == "who"
    assert counter.armoury.holder(7) == str(counter.armoury.store)


@pytest.mark.parametrize(("typed", "rounds"), [("*12", 12), ("*0", 0), ("*3", 3)])
def test_other_rounds_for_the_next_weapon_alone(counter, typed, rounds):
    counter.scan("B0001", typed)
    told = values(counter.scan("T0001"))[2]
    assert told == rounds_of(rounds) if rounds else not any(letter.isdigit() for letter in told)
    assert values(counter.scan("B0002", "T0004"))[2] == rounds_of(6)
    assert balance(counter, counter.armoury.lots[0], counter.armoury.guards[0]) == rounds


def test_more_rounds_than_any_store_has_are_refused(counter):
    verdict = counter.scan("B0001", "*9000", "T0001")
    assert verdict.state == "blocked"
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    assert counter.screen.state.blocked is None


def test_an_expired_paper_is_refused_and_recorded(counter):
    verdict = counter.scan("B0004", "T0001")
    assert verdict.state == "blocked"
    assert "6" in verdict.reason
    assert counter.kinds() == ["act.refused"]
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    assert counter.rows[0].tone == "danger"
    assert counter.rows[0].name == "Ospina Duarte, Fabián"


def test_an_unfit_weapon_is_refused(counter):
    counter.armoury.break_weapon(4)
    assert counter.scan("B0001", "T0004").state == "blocked"
    assert counter.screen.state.blocked is not None


def test_an_unknown_code(counter):
    verdict = counter.scan("NADA99")
    assert verdict.state == "unknown"
    assert "NADA99" in verdict.reason
    assert counter.kinds() == []


def test_something_that_is_neither_badge_nor_weapon(counter):
    counter.scan("B0001")
    assert counter.scan(code_of(counter.armoury.lots[0])).state == "who"
    assert counter.scan("T0001").state == "issued"


def test_several_people_are_chosen_by_digit(counter):
    counter.scan("RESTREPO")
    assert counter.page.card._choices.count == 2
    assert counter.scan("3").state == "waiting"
    counter.scan("2")
    assert counter.scan("T0001").state == "issued"
    assert counter.armoury.holder(1) == str(counter.armoury.guards[6])


def test_several_weapons_are_chosen_by_digit(counter):
    ref = counter.armoury.weapons[3]
    counter.armoury.do(Correct(ref, {"serial": "ZZ482901"}, "mal leída"))
    counter.scan("B0001", "2901")
    assert counter.page.card._choices.count == 2
    assert counter.scan("2").state == "issued"
    assert counter.armoury.holder(4) == str(counter.armoury.guards[0])


def test_one_scan_returns_a_weapon_as_issued(counter):
    counter.scan("B0001", "T0001")
    counter.press(Qt.Key.Key_F8)
    counter.armoury.clock.later(hours=11, minutes=58)
    verdict = counter.scan("T0001")
    assert verdict.state == "returned"
    assert values(verdict)[2:5] == [
        _("{came} of {n}").format(came=6, n=6),
        "Restrepo Gaviria, Jhon Jairo",
        "Armería Central",
    ]
    assert "11 h 58 min" in verdict.cells[3].label
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    assert balance(counter, counter.armoury.lots[0], counter.armoury.guards[0]) == 0


@pytest.mark.parametrize(("digit", "end"), [("1", "expended"), ("2", "lost"), ("3", "expended")])
def test_a_short_return_asks_for_its_reason(counter, digit, end):
    counter.scan("B0001", "T0001", "DEVOLVER", "*4")
    assert counter.scan("T0001").state == "with_discrepancy"
    assert counter.kinds() == ["custody.issue"]
    assert counter.scan("T0002").state == "with_discrepancy"
    verdict = counter.scan(digit)
    assert values(verdict)[2] == _("{came} of {n}").format(came=4, n=6)
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    assert balance(counter, counter.armoury.lots[0], f"end:{end}") == 2
    assert counter.rows[0].tone == "warn"


def test_a_short_return_may_be_left(counter):
    counter.scan("B0001", "T0001", "DEVOLVER", "*4", "T0001")
    counter.screen.escape()
    counter.settle()
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])
    assert counter.scan("T0001").state == "returned"


def test_more_rounds_than_went_out_do_not_come_back_uncounted(counter):
    counter.scan("B0001", "T0001", "DEVOLVER", "*9", "T0001", "2")
    assert counter.kinds() == ["custody.issue"]
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])


def test_a_badge_shows_what_is_held_and_one_takes_all_back(counter):
    counter.scan("B0001", "T0001", "B0001", "T0004", "DEVOLVER", "B0001")
    assert "3" in counter.verdict.reason  # two weapons, and the rounds of both
    assert counter.scan("1").state == "returned"
    held = counter.armoury.book.base.rows(
        "SELECT * FROM holding WHERE holder = ?", (str(counter.armoury.guards[0]),)
    )
    assert held == []
    assert counter.armoury.holder(1) == counter.armoury.holder(4) == str(counter.armoury.store)


def test_somebody_who_holds_nothing(counter):
    counter.scan("DEVOLVER")
    assert counter.scan("B0001").state == "waiting"
    assert counter.screen.state.asking is None


def test_a_weapon_that_is_not_out(counter):
    counter.scan("DEVOLVER")
    assert counter.scan("T0001").state == "who"
    assert counter.kinds() == []


def test_modes_by_key_and_by_barcode(counter):
    counter.press(Qt.Key.Key_F8)
    assert counter.screen.state.mode == RETURN
    counter.press(Qt.Key.Key_F7)
    assert counter.screen.state.mode == "issue"
    counter.scan("B0001", "DEVOLVER")
    assert counter.screen.state.mode == RETURN
    assert counter.screen.state.person is None
    counter.scan("ENTREGAR", "B0001", "TERMINAR")
    assert counter.scan("T0001").state == "who"


@pytest.mark.parametrize("way", ["F9", "Ctrl+Z", "DESHACER"])
@pytest.mark.parametrize("digit", ["1", "4"])
def test_the_last_act_is_undone_with_a_reason(counter, way, digit):
    counter.scan("B0001", "T0001")
    if way == "DESHACER":
        counter.scan(way)
    elif way == "F9":
        counter.press(Qt.Key.Key_F9)
    else:
        counter.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counter.verdict.state == "with_discrepancy"
    assert counter.kinds() == ["custody.issue"]
    assert counter.scan(digit).state == "undone"
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    assert counter.kinds() == ["custody.issue", "custody.correction"]
    assert [row.icon for row in counter.rows] == ["pencil", "x"]


def test_an_undone_return_is_out_again(counter):
    counter.scan("B0001", "T0001", "DEVOLVER", "T0001", "DESHACER", "2")
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])
    assert counter.scan("T0001").state == "returned"


def test_nothing_to_undo(counter):
    assert counter.press(Qt.Key.Key_F9).state == "blocked"
    assert counter.kinds() == []
