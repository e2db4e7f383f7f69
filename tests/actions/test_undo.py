"""Undo: what each act did is taken back once, and never over what came later."""

import pytest

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Assign, SetCondition
from stockkeeper.actions.move import Move
from stockkeeper.actions.undo import Undo
from stockkeeper.book.queries import holdings, records
from stockkeeper.domain.refusals import Refusal


@pytest.mark.parametrize(
    ("act", "what", "name"),
    [
        (lambda it: Assign(it["gun"], it["guard"]), "gun", "assigned"),
        (lambda it: SetCondition(it["gun"], "repairable"), "gun", "condition"),
        (lambda it: Correct(it["gun"], {"model": "82"}, "Mal leído"), "gun", "model"),
        (lambda it: Correct(it["guard"], {"phone": "999"}, "Nuevo"), "guard", "phone"),
        (lambda it: Move((it["gun"],), it["safe"]), "gun", "holder"),
    ],
)
def test_undo_takes_each_act_back_once(armoury, act, what, name):
    whole, it = armoury
    before = records.fetch(whole.book.base, it[what])[name]
    folio = whole.do(act(it)).folio
    after = records.fetch(whole.book.base, it[what])[name]
    assert after != before
    undo = whole.do(Undo("Error")).folio
    assert records.fetch(whole.book.base, it[what])[name] == before
    assert whole.refused(Undo("Otra vez", folio)).code == "undo.already"
    assert whole.refused(Undo("Al revés", undo)).code == "undo.of_undo"


def test_undo_does_not_wipe_out_a_later_change(armoury):
    whole, it = armoury
    first = whole.do(Correct(it["gun"], {"model": "82"}, "Mal leído")).folio
    whole.do(Correct(it["gun"], {"model": "85"}, "Otra vez"))
    assert whole.refused(Undo("Error", first)).code == "undo.moved_since"
    issue = whole.do(Issue(it["guard"], (it["gun"],))).folio
    whole.do(GiveBack((it["gun"],)))
    assert whole.refused(Undo("Error", issue)).code == "undo.moved_since"


def test_a_return_taken_back_is_due_when_it_was(armoury):
    whole, it = armoury
    until = "2026-07-01T18:00:00-05:00"
    whole.do(Issue(it["guard"], (it["gun"],), until=until))
    whole.do(GiveBack((it["gun"],)))
    whole.do(Undo("Era otra"))
    since = records.fetch(whole.book.base, it["gun"])["since"]
    out = holdings.out_since(whole.book.base, since)
    assert out is not None
    assert out["until"] == until


def test_the_last_movement_is_nobody_elses(armoury):
    whole, it = armoury
    whole.do(Move((it["gun"],), it["safe"]))
    with pytest.raises(Refusal) as caught:
        whole.book.perform(whole.second, Undo("No fui yo"))
    assert caught.value.code == "undo.nothing"
