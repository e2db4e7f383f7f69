"""Maintenance from its plan to its end: out of service, at the armourer's, due again."""

from datetime import timedelta

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.finish_work import CancelWork, FinishWork
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.maintenance import BringBack, OpenWork, SendToArmourer
from stockkeeper.actions.relieve import Relieve
from stockkeeper.actions.undo import Undo
from stockkeeper.book.queries import due, fired, history, records, works
from stockkeeper.book.queries.holdings import BookHoldings
from stockkeeper.domain.described import Values
from stockkeeper.domain.records.maintenance import Part
from stockkeeper.domain.refs import EXPENDED, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from tests.tamper.whole_book import STORE, enrol


def opened(whole, item, **values):
    told = {"item": str(item), "sort": "repair", **values}
    return Ref("work", whole.do(OpenWork(told)).folio)


def state(whole, item):
    lines = due.queue(whole.book.base, whole.clock.now.date().isoformat(), item)
    return [(line.sort, line.due.state, line.fired) for line in lines]


@pytest.fixture
def armourer(armoury):
    whole, _things = armoury
    return whole.add("party", name="Taller", sort="armourer")


def test_what_is_out_of_service_is_not_issued_before_its_work_ends(armoury):
    whole, things = armoury
    gun, guard = things["gun"], things["guard"]
    work = opened(whole, gun, out_of_service="yes", why="Percutor roto")
    issue = Issue(guard, (gun,), override="Urge")
    with pytest.raises(Refusal, match=r"item\.out_of_service"):
        whole.both(issue)
    whole.do(FinishWork(work, {"result": "done"}))
    whole.do(Issue(guard, (gun,)))
    opened(whole, gun, out_of_service="yes")
    other = whole.add("person", surnames="Rojas", given_names="Eva", id_number="40000002")
    assert whole.refused(Relieve(gun, other)).code == "item.out_of_service"
    vest = opened(whole, things["vest"], out_of_service="yes")
    assert whole.refused(Issue(guard, (things["vest"],))).code == "item.out_of_service"
    whole.do(CancelWork(vest, "No era ese"))
    whole.do(Issue(guard, (things["vest"],)))


def test_a_weapon_goes_to_the_armourer_and_comes_back_to_its_store(armoury, armourer):
    whole, things = armoury
    gun, base = things["gun"], whole.book.base
    work = opened(whole, gun)
    assert whole.refused(SendToArmourer(work)).code == "work.no_party"
    assert whole.refused(BringBack(work)).code == "work.not_away"
    whole.do(SendToArmourer(work, armourer))
    assert whole.refused(SendToArmourer(work, armourer)).code == "firearm.not_in_store"
    assert whole.refused(Issue(things["guard"], (gun,))).code == "firearm.not_in_store"
    assert whole.refused(CancelWork(work, "Ya no")).code == "work.still_away"
    whole.do(BringBack(work))
    assert BookHoldings(base).holder_of(gun) == STORE
    whole.do(SendToArmourer(work, armourer))
    whole.do(FinishWork(work, {"result": "failed"}, to=things["safe"]))
    assert BookHoldings(base).holder_of(gun) == things["safe"]
    assert records.fetch(base, gun)["condition"] == "repairable"
    assert whole.refused(FinishWork(work, {"result": "done"})).code == "work.closed_already"
    told = history.of(base, work, newest_first=False)
    kinds = [entry["kind"] for entry in told if entry["kind"] != "act.refused"]
    assert kinds == ["work.registered", *["custody.maintenance"] * 4, "work.finished"]
    assert {entry["kind"] for entry in history.of(base, gun)} > {"work.registered", "work.finished"}


def test_the_end_of_a_work_keeps_what_was_found_and_takes_the_rounds_from_stock(armoury):
    whole, things = armoury
    gun, lot, base = things["gun"], things["lot"], whole.book.base
    work = opened(whole, gun, sort="test_fire")
    told: Values = {
        "result": "done",
        "findings": "Agrupa bien",
        "rounds": 5,
        "next_due": "2027-01-31",
    }
    fewer = FinishWork(work, {**told, "rounds": 1}, fired=((lot, 2),))
    with pytest.raises(FieldRefusal, match=r"work\.rounds_fewer"):
        whole.do(fewer)
    whole.do(FinishWork(work, told, (Part("Muelle", "M-1", 2),), ((lot, 2),)))
    board = BookHoldings(base)
    assert (board.quantity(lot, STORE), board.quantity(lot, EXPENDED)) == (98, 2)
    (row,) = works.of_item(base, gun)
    assert (row["rounds"], row["condition"], row["closed"]) == (5, "serviceable", "2026-07-01")
    assert row["parts"] == [{"name": "Muelle", "number": "M-1", "quantity": 2}]
    (line,) = due.queue(base, "2027-02-01", gun)
    assert (line.due.day, line.due.state, line.plan) == ("2027-01-31", "overdue", 0)


@pytest.mark.parametrize(
    ("closed", "code"), [("2999-01-01", "work.day_to_come"), ("2020-01-01", "work.before_opened"),
                         ("ayer", "field.not_a_day")],
)  # fmt: skip
def test_a_work_ends_on_a_day_after_it_was_opened(armoury, closed, code):
    whole, things = armoury
    work = opened(whole, things["gun"])
    with pytest.raises(FieldRefusal, match=code):
        whole.do(FinishWork(work, {"result": "done"}, closed=closed))
    wrong: tuple[Values, ...] = (
        {},
        {"result": "cancelled"},
        {"result": "done", "sort": "cleaning"},
    )
    for bad in wrong:
        with pytest.raises(FieldRefusal):
            whole.do(FinishWork(work, bad))


def test_a_second_work_of_one_sort_or_on_what_is_not_there_is_refused(armoury):
    whole, things = armoury
    opened(whole, things["gun"])
    again = OpenWork({"item": str(things["gun"]), "sort": "repair"})
    assert whole.refused(again).code == "work.open_already"
    plan = whole.add("plan", name="Otros", sort="cleaning", days=30, type="pistol")
    for bad in ({"plan": str(plan)}, {"opened": "2999-01-01"}, {"result": "done"}, {"sort": "x"},
                {"item": "lot:1"}):  # fmt: skip
        with pytest.raises(Refusal):
            whole.do(OpenWork({"item": str(things["other"]), "sort": "cleaning", **bad}))


def test_rounds_fired_and_days_make_a_work_due_and_doing_it_counts_anew(armoury):
    whole, things = armoury
    gun, lot = things["gun"], things["lot"]
    plan = whole.add("plan", name="Cada diez", sort="cleaning", rounds=10, days=90, tolerance=5)
    assert state(whole, gun) == [("cleaning", "later", 0)]
    whole.do(Issue(things["guard"], (gun,), ((lot, 12),)))
    whole.do(GiveBack((gun,), ((lot, 2),), short="fired"))
    assert state(whole, gun) == [("cleaning", "due", 10)]
    assert due.counts(whole.book.base, whole.clock.now.date().isoformat()) == (1, 0)
    whole.do(Undo("Se contó mal"))
    assert state(whole, gun) == [("cleaning", "later", 0)]
    whole.do(GiveBack((gun,), ((lot, 4),), short="damaged"))
    assert state(whole, gun) == [("cleaning", "later", 0)]
    work = Ref("work", whole.do(OpenWork({"item": str(gun), "plan": str(plan)})).folio)
    whole.do(FinishWork(work, {"result": "done", "rounds": 3}))
    assert state(whole, gun) == [("cleaning", "later", 0)]
    whole.clock.now += timedelta(days=91)
    assert state(whole, gun) == [("cleaning", "due", 0)]
    whole.clock.now += timedelta(days=5)
    assert state(whole, gun) == [("cleaning", "overdue", 0)]
    whole.do(Correct(plan, {"ended": whole.clock.now.date().isoformat()}))
    assert state(whole, gun) == []


def test_the_rounds_of_all_weapons_are_those_that_the_ledger_expended(armoury):
    whole, things = armoury
    gun, other, lot, base = things["gun"], things["other"], things["lot"], whole.book.base
    nine = whole.register("lot", 50, calibre="9 mm")
    auto = whole.register("firearm", serial="B1", type="pistol", calibre="9 mm")
    guard, shots = things["guard"], 0
    for items, counted, left in (
        ((gun,), ((lot, 6),), ((lot, 1),)),
        ((gun, auto), ((lot, 6), (nine, 9)), ((lot, 4), (nine, 2))),
        ((other,), ((nine, 3),), ((nine, 0),)),
    ):
        whole.do(Issue(guard, items, counted))
        whole.do(GiveBack(items, left, short="fired"))
        shots += sum(n for _lot, n in counted) - sum(n for _lot, n in left)
    found = fired.of_all(base)
    sums = {ref: sum(rounds for _seq, rounds in told) for ref, told in found.items()}
    assert sums == {str(gun): 7, str(auto): 7, str(other): 3}
    expended = sum(BookHoldings(base).quantity(each, EXPENDED) for each in (lot, nine))
    assert sum(sums.values()) == expended == shots
    for ref in (gun, other, auto):
        assert fired.of_one(base, ref) == found[str(ref)]


def test_a_plan_needs_an_interval_and_one_sort_of_weapon(armoury):
    whole, things = armoury
    wrong: tuple[Values, ...] = (
        {},
        {"days": 0},
        {"days": 30, "item": str(things["gun"]), "type": "revolver"},
    )
    for bad in wrong:
        with pytest.raises(FieldRefusal):
            whole.do(Add("plan", {"name": "x", "sort": "cleaning", **bad}))
    plan = whole.add("plan", name="Una", sort="cleaning", days=30, item=str(things["gun"]))
    with pytest.raises(FieldRefusal, match=r"plan\.no_interval"):
        whole.do(Correct(plan, {"days": ""}))


def test_an_auditor_does_no_maintenance(armoury):
    whole, things = armoury
    clerk = enrol(whole, "Caro", "clerk", "tercera frase larga")
    auditor = enrol(whole, "Dina", "auditor", "cuarta frase bien larga")
    act = OpenWork({"item": str(things["gun"]), "sort": "repair"})
    with pytest.raises(Refusal, match=r"user\.not_allowed"):
        whole.book.perform(auditor, act)
    work = Ref("work", whole.book.perform(clerk, act).folio)
    whole.book.perform(clerk, FinishWork(work, {"result": "done"}))
