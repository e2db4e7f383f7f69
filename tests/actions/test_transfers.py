"""Transfers within one book: sent, accepted thing by thing, refused, taken back, never lost."""

from datetime import timedelta

import pytest

from stockkeeper.actions.issue import Issue
from stockkeeper.actions.move import Move
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_arrive import AcceptTransfer, CancelTransfer, RefuseTransfer
from stockkeeper.actions.undo import Undo
from stockkeeper.actions.write_off import WriteOff
from stockkeeper.book.queries import firearms, history, movements, transfers
from stockkeeper.book.queries.firearms import FirearmFilter
from stockkeeper.book.queries.movements import MovementFilter
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import LOST, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from tests.actions.transfer_room import (
    findings,
    had,
    holder,
    line_states,
    north,
    receive,
    send,
    state,
)
from tests.tamper.whole_book import STORE, enrol


@pytest.fixture
def sites(armoury):
    whole, it = armoury
    it["north"], it["rack"] = north(whole)
    return whole, it


def refused(whole, act):
    with pytest.raises(Refusal) as caught:
        whole.book.perform(whole.second, act)
    return caught.value


def test_what_is_sent_is_under_way_until_it_is_accepted_whole(sites):
    whole, it = sites
    sent = send(whole, it["north"], (it["gun"], it["vest"]), ((it["lot"], 40),), seals="A-17")
    assert (holder(whole, it["gun"]), holder(whole, it["vest"])) == (str(sent), str(sent))
    assert (had(whole, it["lot"], STORE), had(whole, it["lot"], sent)) == (60, 40)
    row = firearms.rows(whole.book.base, [it["gun"].folio])[0]
    assert (row["state"], row["holder_name"]) == ("in_transit", "Armería → Norte")
    found = firearms.ids(whole.book.base, FirearmFilter(states=("in_transit",)))
    assert list(found) == [it["gun"].folio]
    assert whole.refused(Issue(it["guard"], (it["gun"],))).code == "firearm.not_in_store"
    assert whole.refused(Move((it["gun"],), it["safe"])).code == "firearm.not_in_store"
    receive(whole, AcceptTransfer(sent, place=it["rack"]))
    assert (holder(whole, it["gun"]), had(whole, it["lot"], it["rack"])) == (str(it["rack"]), 40)
    assert (state(whole, sent), findings(whole)) == ("accepted", [])
    assert line_states(whole, sent) == [(0, "came")] * 3
    kinds = [entry["kind"] for entry in history.of(whole.book.base, it["gun"])]
    assert [k for k in kinds if "transfer" in k] == ["custody.transfer", "transfer.registered"]
    wanted = MovementFilter(kinds=("transfer",), item=str(it["gun"]))
    assert movements.count(whole.book.base, wanted) == 2


def test_what_does_not_arrive_stays_under_way_and_is_a_finding(sites):
    whole, it = sites
    sent = send(whole, it["north"], (it["gun"], it["other"]), ((it["lot"], 40),))
    came = ((it["gun"], 1), (it["lot"], 38))
    receive(whole, AcceptTransfer(sent, came, seals_fit=False))
    assert holder(whole, it["other"]) == str(sent)
    assert (had(whole, it["lot"], it["north"]), had(whole, it["lot"], sent)) == (38, 2)
    assert state(whole, sent) == "partly"
    assert findings(whole) == [
        ("not_found", str(it["other"]), 1, 0, str(sent)),
        ("fewer", str(it["lot"]), 40, 38, str(sent)),
        ("seals_broken", "", None, None, str(sent)),
    ]
    receive(whole, AcceptTransfer(sent, ((it["other"], 1),)))
    assert (holder(whole, it["other"]), state(whole, sent)) == (str(it["north"]), "partly")
    lost = Ref("finding", whole.book.base.value("SELECT id FROM finding WHERE sort = 'fewer'"))
    whole.both(WriteOff(lost, "No aparecieron"))
    assert (had(whole, it["lot"], LOST), had(whole, it["lot"], sent)) == (2, 0)
    assert state(whole, sent) == "ended"


def test_a_weapon_that_never_arrives_is_lost_from_the_transfer(sites):
    whole, it = sites
    sent = send(whole, it["north"], (it["gun"], it["other"]))
    receive(whole, AcceptTransfer(sent, ((it["gun"], 1),)))
    finding = Ref("finding", whole.book.base.value("SELECT max(id) FROM finding"))
    whole.both(WriteOff(finding, "Asalto en la ruta", "stolen"))
    assert (holder(whole, it["other"]), state(whole, sent)) == ("end:stolen", "ended")
    assert line_states(whole, sent) == [(0, "came"), (0, "missing")]


def test_what_is_refused_comes_back_when_the_sender_says_so(sites):
    whole, it = sites
    sent = send(whole, it["north"], (it["gun"], it["other"]), ((it["lot"], 10),))
    refusing = AcceptTransfer(sent, None, ((it["other"], 1), (it["lot"], 4)))
    receive(whole, refusing)
    assert line_states(whole, sent) == [(0, "came"), (1, "refused"), (4, "refused")]
    assert [row[0] for row in findings(whole)] == ["turned_away", "turned_away"]
    whole.do(CancelTransfer(sent, "Volvió"))
    assert (holder(whole, it["other"]), had(whole, it["lot"], STORE)) == (str(STORE), 94)
    assert line_states(whole, sent) == [(0, "came"), (0, "back"), (0, "back")]
    assert (state(whole, sent), findings(whole)) == ("ended", [])


def test_a_whole_transfer_is_refused_and_cannot_then_be_accepted(sites):
    whole, it = sites
    sent = send(whole, it["north"], (it["gun"],))
    receive(whole, RefuseTransfer(sent, "Sin guía"))
    assert (state(whole, sent), holder(whole, it["gun"])) == ("refused", str(sent))
    assert refused(whole, AcceptTransfer(sent)).code == "transfer.answered_already"
    assert refused(whole, RefuseTransfer(sent, "Otra vez")).code == "transfer.answered_already"
    whole.do(CancelTransfer(sent, "De vuelta en Lima"))
    assert (state(whole, sent), holder(whole, it["gun"])) == ("ended", str(STORE))
    assert whole.refused(CancelTransfer(sent, "Otra vez")).code == "transfer.over"


def test_it_is_cancelled_before_it_is_answered_and_never_undone(sites):
    whole, it = sites
    sent = send(whole, it["north"], (it["gun"],), ((it["lot"], 5),))
    assert whole.refused(Undo("Error", sent.folio)).code == "undo.of_transfer"
    assert whole.refused(CancelTransfer(sent, " ")).code == "undo.reason_needed"
    whole.do(CancelTransfer(sent, "No salió"))
    assert (state(whole, sent), holder(whole, it["gun"])) == ("cancelled", str(STORE))
    assert had(whole, it["lot"], STORE) == 100
    assert refused(whole, AcceptTransfer(sent)).code == "transfer.over"
    later = send(whole, it["north"], (it["gun"],))
    receive(whole, AcceptTransfer(later))
    folio = whole.book.journal.head.size
    assert whole.refused(Undo("Error", folio)).code == "undo.of_transfer"


def test_who_sends_does_not_accept_unless_a_second_person_lets_it_pass(sites):
    whole, it = sites
    sent = send(whole, it["north"], (it["gun"],))
    assert whole.refused(AcceptTransfer(sent)).code == "transfer.same_person"
    assert whole.refused(AcceptTransfer(sent, override="Sola")).code == "transfer.same_person"
    whole.both(AcceptTransfer(sent, override="Sola en la sede"))
    assert state(whole, sent) == "accepted"


def test_an_auditor_neither_sends_nor_accepts(sites):
    whole, it = sites
    auditor = enrol(whole, "Dora", "auditor", "cuarta frase larga")
    sent = send(whole, it["north"], (it["gun"],))
    values: Values = {"source": str(STORE), "target": str(it["north"])}
    for act in (AcceptTransfer(sent), SendTransfer(values, (it["other"],))):
        with pytest.raises(Refusal) as caught:
            whole.book.perform(auditor, act)
        assert caught.value.code == "user.not_allowed"


def test_it_goes_to_one_place_and_from_where_things_are(sites):
    whole, it = sites
    values: Values = {"source": str(STORE)}
    for more in ({}, {"target": str(STORE)}):
        with pytest.raises(FieldRefusal):
            whole.do(SendTransfer({**values, **more}, (it["gun"],)))
    away: Values = {"source": str(it["north"]), "target": str(STORE)}
    assert whole.refused(SendTransfer(away, (it["gun"],))).code == "transfer.not_at_source"
    there: Values = {**values, "target": str(it["north"])}
    assert whole.refused(SendTransfer(there, ())).code == "custody.nothing_moves"
    many = SendTransfer(there, (), ((it["lot"], 101),))
    assert whole.refused(many).code == "item.not_enough_in_store"
    sent = send(whole, it["north"], (it["gun"],))
    assert refused(whole, AcceptTransfer(sent, place=it["safe"])).code == "transfer.other_place"
    strange = AcceptTransfer(sent, ((it["other"], 1),))
    assert refused(whole, strange).code == "transfer.not_on_it"
    twice = AcceptTransfer(sent, ((it["gun"], 2),))
    assert refused(whole, twice).code == "transfer.more_than_sent"


def test_beyond_what_the_policy_allows_a_guide_is_needed(sites):
    whole, it = sites
    whole.do(SetPolicy("transit.weapons", "1", "Perú"))
    whole.do(SetPolicy("transit.rounds", "50", "Perú"))
    whole.do(SetPolicy("transit.days", "15", "Perú"))
    values: Values = {"source": str(STORE), "target": str(it["north"])}
    both = (it["gun"], it["other"])
    assert whole.refused(SendTransfer(values, both)).code == "transfer.guide_needed_weapons"
    rounds = SendTransfer(values, (), ((it["lot"], 51),))
    assert whole.refused(rounds).code == "transfer.guide_needed_rounds"
    today = whole.clock.now.date()
    old: Values = {"guide": "G-1", "guide_issued": str(today - timedelta(days=20))}
    assert whole.refused(SendTransfer({**values, **old}, both)).code == "transfer.guide_expired"
    long: Values = {
        "guide": "G-1",
        "guide_issued": str(today),
        "guide_until": str(today + timedelta(16)),
    }
    assert whole.refused(SendTransfer({**values, **long}, both)).code == "transfer.guide_too_long"
    sent = send(whole, it["north"], both, guide="G-1", guide_issued=str(today))
    row = transfers.one(whole.book.base, sent, str(today + timedelta(days=16)))
    assert (row["guide_until"], row["guide_over"]) == (str(today + timedelta(15)), True)
    whole.do(CancelTransfer(sent, "Sin camión"))
    whole.both(SendTransfer(values, both, override="Orden de gerencia"))


def test_what_should_have_arrived_is_late(sites):
    whole, it = sites
    today = whole.clock.now.date()
    sent = send(whole, it["north"], (it["gun"],), expected=str(today))
    base = whole.book.base
    (row,) = transfers.every(base, str(today), only_open=True)
    assert (row["ref"], row["late"], row["weapons"]) == (str(sent), False, 1)
    (row,) = transfers.every(base, str(today + timedelta(days=1)), only_open=True)
    assert row["late"]
    receive(whole, AcceptTransfer(sent))
    assert transfers.every(base, "2030-01-01", only_open=True) == []
    assert not transfers.every(base, "2030-01-01")[0]["late"]
