"""Relief, kits, and returns that are not as issued, on the counter's own screen."""

import pytest
from PySide6.QtCore import Qt

from stockkeeper.actions.keep import Assign
from stockkeeper.actions.register import Register
from stockkeeper.book.proving.verify import verify
from stockkeeper.desktop.counter.steps import RELIEF
from stockkeeper.desktop.counter.words_of_things import rounds_of
from stockkeeper.domain.codes import code_of
from stockkeeper.domain.refs import Ref
from tests.desktop.counter_room import SECOND, SUPERVISOR, Counter, furnished, wait_for
from tests.desktop.test_counter_hands import authorise

F4, F8, F12 = Qt.Key.Key_F4, Qt.Key.Key_F8, Qt.Key.Key_F12


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield found
    report = verify(found.armoury.book.base, found.armoury.book.identity)
    assert report.ok, report
    found.close()


def values(verdict):
    return [cell.value for cell in verdict.cells]


def records(counter, kind, *names):
    sql = f"SELECT {', '.join(names)} FROM {kind} ORDER BY id"
    return counter.armoury.book.base.rows(sql)


def balance(counter, lot, holder):
    sql = "SELECT quantity FROM holding WHERE item = ? AND holder = ?"
    return counter.armoury.book.base.value(sql, (str(lot), str(holder))) or 0


def at_post(counter):
    """The first weapon is out with the first guard, for a post."""
    armoury = counter.armoury
    roster = armoury.add("roster", post=str(armoury.post), starts="06:00", ends="18:00")
    armoury.add("duty", roster=str(roster), person=str(armoury.guards[0]))
    counter.scan("B0001", "T0001")


def test_a_relief_is_a_weapon_and_a_badge(counter):
    at_post(counter)
    counter.press(F4)
    assert counter.screen.state.mode == RELIEF
    verdict = counter.scan("T0001")
    assert verdict.state == "waiting"
    assert "Restrepo Gaviria, Jhon Jairo" in verdict.explanation
    verdict = counter.scan("B0002")
    assert verdict.state == "issued"
    assert values(verdict)[2:5] == [
        rounds_of(6), "Caicedo Mina, Wilmer Alexis", "Banco Meridiano, Chapinero",
    ]  # fmt: skip
    assert counter.armoury.holder(1) == str(counter.armoury.guards[1])
    assert counter.kinds()[-2:] == ["custody.issue", "custody.relief"]
    assert counter.rows[0].name == "Caicedo Mina, Wilmer Alexis"
    assert counter.page.tallies.accessibleName().count("1") == 3


def test_the_badge_may_come_first_and_the_command_be_scanned(counter):
    counter.scan("B0001", "T0001", "RELEVO", "B0002", "T0001")
    assert counter.armoury.holder(1) == str(counter.armoury.guards[1])


def test_a_weapon_stays_at_its_post_and_is_taken_there(counter):
    at_post(counter)
    counter.press(F4)
    counter.scan("T0001")
    verdict = counter.scan("1")
    assert verdict.state == "returned"
    assert counter.armoury.holder(1) == str(counter.armoury.post)
    assert counter.scan("T0001", "B0002").state == "issued"
    assert counter.armoury.holder(1) == str(counter.armoury.guards[1])
    assert balance(counter, counter.armoury.lots[0], counter.armoury.guards[1]) == 6


def test_rounds_short_at_a_relief_ask_why(counter):
    counter.scan("B0001", "T0001", "RELEVO", "*4", "T0001")
    assert counter.scan("B0002").state == "with_discrepancy"
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])
    verdict = counter.scan("2")
    assert (verdict.state, values(verdict)[2][0]) == ("with_discrepancy", "4")
    told = records(counter, "finding", "sort", "cause", "expected", "counted")
    assert told == [("rounds_short", "lost", 6, 4)]


def test_the_incoming_guard_must_be_allowed_and_a_second_person_lets_him(counter):
    counter.scan("B0001", "T0001", "RELEVO", "T0001")
    assert counter.scan("B0004").state == "blocked"
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])
    authorise(counter, SUPERVISOR, SECOND, "Trae la credencial")
    wait_for(lambda: counter.verdict.state == "authorised")
    counter.settle()
    assert counter.armoury.holder(1) == str(counter.armoury.guards[3])


def test_an_undone_relief(counter):
    counter.scan("B0001", "T0001", "RELEVO", "T0001", "B0002")
    assert counter.press(Qt.Key.Key_F9).state == "with_discrepancy"
    assert counter.scan("1").state == "undone"
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])


def test_what_is_in_store_is_not_relieved(counter):
    assert counter.scan("RELEVO", "T0001").state == "who"
    assert counter.kinds() == []


def kit(counter, **told):
    counter.armoury.add("kit", calibre=".38 Special", **told)


def test_a_kit_goes_along_and_says_what_is_not_there(counter):
    kit(counter, rounds=12, magazines=2, vest="yes")
    verdict = counter.scan("B0001", "T0001")
    assert (verdict.state, values(verdict)[2]) == ("with_discrepancy", rounds_of(12))
    assert "2" in verdict.detail
    vest = counter.armoury.do(
        Register("article", {"category": "vest", "serial": "CH200"}, counter.armoury.store)
    )
    assert counter.scan("CH200").state == "issued"
    holder = records(counter, "article", "id", "holder")
    assert holder == [(vest.folio, str(counter.armoury.guards[0]))]
    assert counter.screen.state.bare is None


def test_the_guards_own_vest_goes_along_once(counter):
    kit(counter, rounds=12, vest="yes")
    armoury = counter.armoury
    vest = armoury.do(Register("article", {"category": "vest", "serial": "CH1"}, armoury.store))
    armoury.do(Assign(Ref("article", vest.folio), armoury.guards[0]))
    assert counter.scan("B0001", "T0001").state == "issued"
    assert records(counter, "article", "holder") == [(str(armoury.guards[0]),)]
    assert counter.scan("B0001", "T0004").state == "issued"
    assert balance(counter, armoury.lots[0], armoury.guards[0]) == 24


@pytest.mark.parametrize(("typed", "rounds"), [("*6", 6), ("*0", 0)])
def test_other_rounds_than_the_kit_says(counter, typed, rounds):
    kit(counter, rounds=12)
    counter.scan("B0001", typed, "T0001")
    assert balance(counter, counter.armoury.lots[0], counter.armoury.guards[0]) == rounds


def test_more_rounds_than_went_out_are_counted_again(counter):
    counter.scan("B0001", "T0001", "DEVOLVER", "*8")
    assert counter.scan("T0001").state == "with_discrepancy"
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])
    assert counter.scan("1").state == "with_discrepancy"
    assert balance(counter, counter.armoury.lots[0], counter.armoury.store) == 3002
    assert records(counter, "finding", "sort", "counted") == [("rounds_over", 8)]
    assert counter.press(F12).state == "with_discrepancy"
    assert records(counter, "incident", "sort", "quantity") == [("discrepancy", 2)]


def test_one_key_records_the_incident_of_rounds_fired(counter):
    at_post(counter)
    counter.scan("DEVOLVER", "*4", "T0001", "1")
    assert counter.screen.showing.offers_key("F12")
    counter.press(F12)
    person, post = str(counter.armoury.guards[0]), str(counter.armoury.post)
    told = records(counter, "incident", "sort", "quantity", "person", "post")
    assert told == [("discharge", 2, person, post)]
    counter.press(F12)
    assert len(records(counter, "incident", "id")) == 1


@pytest.mark.parametrize(("digit", "condition"), [("1", "repairable"), ("2", "unserviceable")])
def test_damage_is_a_key_and_a_digit(counter, digit, condition):
    counter.scan("B0001", "T0001", "DEVOLVER", "T0001")
    assert counter.press(F12).state == "with_discrepancy"
    assert counter.scan(digit).state == "with_discrepancy"
    weapon, person = str(counter.armoury.weapons[0]), str(counter.armoury.guards[0])
    assert records(counter, "firearm", "condition")[0] == (condition,)
    assert records(counter, "finding", "sort", "subject", "person") == [
        ("damaged", weapon, person)
    ]  # fmt: skip
    counter.press(F12)
    assert records(counter, "incident", "sort", "subject") == [("damage", weapon)]
    assert counter.scan("ENTREGAR", "B0001", "T0001").state == "blocked"


def test_another_guard_brings_it_and_owes_his_own(counter):
    counter.scan("B0001", "T0001", "B0002", "T0004", "DEVOLVER", "B0002")
    verdict = counter.scan("T0001")
    assert (verdict.state, verdict.cells[3].value) == (
        "with_discrepancy", "Restrepo Gaviria, Jhon Jairo",
    )  # fmt: skip
    assert "Caicedo" in verdict.cells[3].label
    told = records(counter, "finding", "sort", "person", "note")
    assert told == [("wrong_item", str(counter.armoury.guards[1]), "KU482904")]
    assert counter.armoury.holder(4) == str(counter.armoury.guards[1])


def test_a_place_says_into_which_store_it_goes(counter):
    safe = counter.armoury.add("place", name="Caja 2", sort="safe")
    counter.scan("B0001", "T0001", "B0002", "T0004", "DEVOLVER", code_of(safe))
    assert "Caja 2" in counter.verdict.reason
    counter.scan("T0001", "T0004")
    assert {counter.armoury.holder(1), counter.armoury.holder(4)} == {str(safe)}
    assert balance(counter, counter.armoury.lots[0], safe) == 12
    counter.press(Qt.Key.Key_Escape)
    assert counter.screen.state.into is None


def test_what_was_not_out_is_told_and_one_key_makes_a_finding_of_it(counter):
    assert counter.scan("DEVOLVER", "T0001").state == "who"
    assert records(counter, "finding", "id") == []
    counter.press(F12)
    assert records(counter, "finding", "sort", "subject") == [
        ("differs", str(counter.armoury.weapons[0]))
    ]  # fmt: skip
    assert counter.scan("ZZ9999").state == "unknown"
    counter.press(F12)
    assert records(counter, "finding", "sort", "note")[1] == ("not_on_books", "ZZ9999")


def test_all_that_a_person_holds_with_one_digit(counter):
    kit(counter, rounds=12)
    armoury = counter.armoury
    armoury.do(Register("article", {"category": "vest", "serial": "CH1"}, armoury.store))
    counter.scan("B0001", "T0001", "B0001", "CH1", "DEVOLVER", "B0001")
    assert counter.scan("1").state == "returned"
    assert records(counter, "article", "holder") == [(str(armoury.store),)]
    assert armoury.holder(1) == str(armoury.store)
    assert balance(counter, armoury.lots[0], armoury.guards[0]) == 0
