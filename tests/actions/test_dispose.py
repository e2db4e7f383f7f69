"""Disposal: two sign it, nothing open is disposed of, and the record is found for ever."""

import pytest

from stockkeeper.actions.audit import NewAudit, RevealAudit
from stockkeeper.actions.audit_count import FinishPlace
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.dispose import Dispose
from stockkeeper.actions.finish_work import CancelWork
from stockkeeper.actions.incidents import CloseIncident
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Assign
from stockkeeper.actions.maintenance import OpenWork
from stockkeeper.actions.undo import Undo
from stockkeeper.book.queries import disposals, find, history, records
from stockkeeper.book.queries.holdings import BookHoldings
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import DESTROYED, SOLD, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from tests.tamper.whole_book import STORE, enrol

DESTROYED_SO: Values = {
    "way": "destruction", "reason": "Cañón partido", "authority": "SUCAMEC", "method": "Fundición",
    "order_number": "RS-2211", "certificate": "CD-7", "operator": "Iván Paz",
    "witness": "Rosa Luna", "witness_id": "4411", "other_witness": "Juan Vega",
    "other_witness_id": "5522",
}  # fmt: skip


def disposed(whole, *items, counted=(), **values):
    receipt = whole.both(Dispose({**DESTROYED_SO, **values}, items, counted))
    return next(ref for ref in receipt.touched if ref.kind == "disposal")


def refused(whole, act):
    with pytest.raises(Refusal) as caught:
        whole.both(act)
    return caught.value.code


def test_what_is_destroyed_leaves_for_good_and_is_still_found(armoury):
    whole, things = armoury
    gun, lot, base = things["gun"], things["lot"], whole.book.base
    whole.do(Assign(gun, things["guard"]))
    act = disposed(whole, gun, counted=((lot, 30),))
    board = BookHoldings(base)
    assert board.holder_of(gun) == DESTROYED
    assert (board.quantity(lot, STORE), board.quantity(lot, DESTROYED)) == (70, 30)
    assert records.fetch(base, gun)["assigned"] == ""
    (row,) = disposals.of_item(base, gun)
    assert (row["ref"], row["witness"], row["second_name"]) == (str(act), "Rosa Luna", "Beto")
    assert [(line["item"], line["quantity"]) for line in row["lines"]] == [
        (str(gun), 1), (str(lot), 30)]  # fmt: skip
    assert gun in find.anything(base, "KUgun")
    assert find.anything(base, "CD-7") == [act]
    assert refused(whole, Issue(things["guard"], (gun,))) == "firearm.not_in_store"
    kinds = {entry["kind"] for entry in history.of(base, act)}
    assert kinds == {"disposal.registered", "custody.disposal"}
    assert refused(whole, Dispose({**DESTROYED_SO, "certificate": "CD-8"}, (gun,))) == (
        "firearm.not_in_store")  # fmt: skip


def test_names_of_operator_and_witnesses_are_not_in_the_journal(armoury):
    whole, things = armoury
    disposed(whole, things["gun"])
    for (body,) in whole.book.base.rows("SELECT body FROM entry"):
        for word in ("Rosa Luna", "Juan Vega", "Iván Paz", "4411", "5522"):
            assert word.encode() not in body


@pytest.mark.parametrize(("way", "kind"), [("sale", "end"), ("surrender", "party"),
                                           ("lessor", "party")])  # fmt: skip
def test_what_leaves_with_somebody_names_them(armoury, way, kind):
    whole, things = armoury
    with pytest.raises(FieldRefusal) as caught:
        whole.both(Dispose({"way": way, "reason": "Sobra"}, (things["gun"],)))
    assert caught.value.facts["field"] == "party"
    party = whole.add("party", name="Comprador", sort="company")
    whole.both(Dispose({"way": way, "reason": "Sobra", "party": str(party)}, (things["gun"],)))
    holder = BookHoldings(whole.book.base).holder_of(things["gun"])
    assert holder == (SOLD if kind == "end" else party)


@pytest.mark.parametrize(
    "bad", [{"witness": ""}, {"other_witness": ""}, {"other_witness": "rosa luna"},
            {"other_witness_id": "4411"}, {"day": "2999-01-01"}, {"way": ""}, {"reason": ""},
            {"way": "gift"}, {"party": "place:3"}],
)  # fmt: skip
def test_an_act_that_lacks_something_is_refused_beside_its_field(armoury, bad):
    whole, things = armoury
    with pytest.raises(FieldRefusal):
        whole.both(Dispose({**DESTROYED_SO, **bad}, (things["gun"],)))


def test_what_is_out_or_has_something_open_is_not_disposed_of(armoury):
    whole, things = armoury
    gun, other = things["gun"], things["other"]
    act = Dispose(DESTROYED_SO, (gun,))
    whole.do(Issue(things["guard"], (other,)))
    assert refused(whole, Dispose(DESTROYED_SO, (other,))) == "firearm.not_in_store"
    incident = whole.add("incident", sort="damage", subject=str(gun))
    assert refused(whole, act) == "disposal.open_incident"
    whole.both(CloseIncident(incident, "settled", "Se reparó"))
    work = Ref("work", whole.do(OpenWork({"item": str(gun), "sort": "repair"})).folio)
    assert refused(whole, act) == "disposal.open_work"
    whole.do(CancelWork(work, "No vale la pena"))
    audit = Ref("audit", whole.do(NewAudit("inspection", Scope(places=(STORE,)))).folio)
    assert refused(whole, act) == "disposal.open_audit"
    whole.do(FinishPlace(audit, STORE))
    whole.do(RevealAudit(audit))
    assert refused(whole, Dispose(DESTROYED_SO, ())) == "custody.nothing_moves"
    many = Dispose(DESTROYED_SO, (), ((things["lot"], 101),))
    assert refused(whole, many) == "item.not_enough_in_store"
    disposed(whole, gun)


def test_a_supervisor_and_another_sign_it_and_its_undoing(armoury):
    whole, things = armoury
    act = Dispose(DESTROYED_SO, (things["gun"],))
    clerk = enrol(whole, "Caro", "clerk", "tercera frase larga")
    with pytest.raises(Refusal, match=r"user\.not_allowed"):
        whole.book.perform(clerk, act, second=whole.session)
    assert whole.refused(act).code == "user.second_needed"
    disposed(whole, things["gun"])
    assert whole.refused(Undo("Era otra")).code in ("user.second_needed", "undo.nothing")
    folio = disposals.recent(whole.book.base)[0]["folio"]
    assert whole.refused(Undo("Era otra", folio)).code == "user.second_needed"
    whole.both(Undo("Era otra", folio))
    assert BookHoldings(whole.book.base).holder_of(things["gun"]) == STORE
    (row,) = disposals.recent(whole.book.base)
    assert row["undone"]


def test_what_came_later_is_completed_and_a_certificate_has_one_number(armoury):
    whole, things = armoury
    act = disposed(whole, things["gun"])
    whole.do(Correct(act, {"permit_surrendered": "2026-07-01"}, "Cargo 12"))
    assert records.fetch(whole.book.base, act)["permit_surrendered"] == "2026-07-01"
    with pytest.raises(FieldRefusal, match=r"record\.duplicate"):
        disposed(whole, things["other"])
    other = disposed(whole, things["other"], certificate="CD-8")
    with pytest.raises(FieldRefusal, match=r"record\.duplicate"):
        whole.do(Correct(other, {"certificate": "CD-7"}))
