"""Issue, return and undo: what is let through, what is refused, and what each leaves behind."""

from dataclasses import replace

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Assign, SetCondition
from stockkeeper.actions.move import Move
from stockkeeper.actions.register import Receive, Register
from stockkeeper.actions.undo import Undo
from stockkeeper.book import journal
from stockkeeper.book.queries import holdings, records
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import EXPENDED, LOST, Ref
from stockkeeper.domain.refusals import FieldRefusal
from tests.tamper.whole_book import STORE

TODAY = "2026-07-01"


def holder(whole, item):
    return records.fetch(whole.book.base, item)["holder"]


def had(whole, item, who):
    return holdings.BookHoldings(whole.book.base).quantity(item, who)


def body_of(whole, folio):
    found = journal.body_at(whole.book.base, folio)
    assert found is not None
    return found


def test_an_issue_and_its_return_bring_everything_back(armoury):
    whole, it = armoury
    whole.do(Issue(it["guard"], (it["gun"], it["vest"]), ((it["lot"], 12),)))
    assert holder(whole, it["gun"]) == str(it["guard"])
    assert had(whole, it["lot"], it["guard"]) == 12
    whole.do(GiveBack((it["gun"], it["vest"])))
    assert holder(whole, it["gun"]) == holder(whole, it["vest"]) == str(STORE)
    assert (had(whole, it["lot"], it["guard"]), had(whole, it["lot"], STORE)) == (0, 100)


@pytest.mark.parametrize(
    ("short", "end"), [("fired", EXPENDED), ("damaged", EXPENDED), ("lost", LOST)]
)
def test_rounds_that_do_not_come_back_need_a_reason(armoury, short, end):
    whole, it = armoury
    whole.do(Issue(it["guard"], (it["gun"],), ((it["lot"], 12),)))
    refusal = whole.refused(GiveBack((it["gun"],), ((it["lot"], 10),)))
    assert (refusal.code, refusal.facts["missing"]) == ("return.short", 2)
    whole.do(GiveBack((it["gun"],), ((it["lot"], 10),), short=short))
    assert (had(whole, it["lot"], it["guard"]), had(whole, it["lot"], end)) == (0, 2)


@pytest.mark.parametrize(
    ("what", "changes", "code"),
    [
        ("gun", {"permit_expires": "2026-06-30"}, "firearm.permit_expired"),
        ("gun", {"permit_expires": TODAY}, ""),
        ("guard", {"blocked": "Investigación"}, "person.blocked"),
        ("guard", {"ended": "2026-06-30"}, "person.left"),
        ("guard", {"ended": TODAY}, ""),
        ("vest", {"expires": "2026-06-30"}, "item.expired"),
        ("vest", {"expires": TODAY}, ""),
        ("lot", {"condition": "suspended"}, "item.unserviceable"),
        ("lot", {"expires": "2026-06-30"}, "item.expired"),
    ],
)
def test_what_stands_against_an_issue_can_be_overridden_by_a_second_user(
    armoury, what, changes, code
):
    whole, it = armoury
    whole.do(Correct(it[what], changes, "Revisión"))
    act = Issue(it["guard"], (it["gun"], it["vest"]), ((it["lot"], 6),))
    let = replace(act, override="Urgente")
    if not code:
        whole.do(act)
        return
    assert whole.refused(act).code == code
    assert whole.refused(let).code == code
    folio = whole.both(let).folio
    body = body_of(whole, folio)
    assert body["data"]["override"] == {"codes": [code], "reason": "Urgente"}
    assert body["approved_by"] == whole.second.key
    row = whole.book.base.row("SELECT approval FROM entry WHERE seq = ?", (folio,))
    whole.second.signing.public_key().verify(row[0], journal.APPROVAL_CONTEXT + _raw(whole, folio))


def _raw(whole, folio):
    return whole.book.base.value("SELECT body FROM entry WHERE seq = ?", (folio,))


@pytest.mark.parametrize(("expires", "code"), [("2026-06-30", "person.paper_expired"), (TODAY, "")])
def test_the_latest_licence_counts(armoury, expires, code):
    whole, it = armoury
    for day in ("2020-01-01", expires):
        values = {"person": str(it["guard"]), "sort": "weapons_licence", "expires": day}
        whole.do(Add("paper", values))
    if code:
        assert whole.refused(Issue(it["guard"], (it["gun"],))).code == code
    else:
        whole.do(Issue(it["guard"], (it["gun"],)))


def test_a_refused_act_is_recorded_and_moves_nothing(armoury):
    whole, it = armoury
    whole.do(Issue(it["guard"], (it["gun"],)))
    refusal = whole.refused(Issue(it["guard"], (it["other"], it["gun"])))
    assert refusal.code == "firearm.not_in_store"
    assert holder(whole, it["other"]) == str(STORE)
    body = body_of(whole, whole.book.journal.head.size)
    assert body["kind"] == "act.refused"
    assert body["data"]["code"] == refusal.code
    assert body["data"]["about"] == [str(it["other"]), str(it["guard"])]


def test_a_form_that_cannot_be_accepted_is_not_recorded(armoury):
    whole, it = armoury
    before = whole.book.journal.head
    with pytest.raises(FieldRefusal):
        whole.do(Issue(it["guard"], (it["gun"],), until="mañana"))
    assert whole.book.journal.head == before


@pytest.mark.parametrize(
    "act",
    [
        lambda it: Issue(it["safe"], (it["gun"],)),
        lambda it: Issue(it["guard"], (it["gun"],), post=it["safe"]),
        lambda it: Issue(it["guard"], (it["gun"], it["gun"])),
        lambda it: Issue(it["guard"], (it["lot"],)),
        lambda it: Issue(it["guard"], (), ((it["lot"], 0),)),
        lambda it: Issue(it["guard"], (), ((it["lot"], -5),)),
        lambda it: Issue(it["guard"], (), ((it["lot"], 101),)),
        lambda it: Issue(it["guard"], ()),
        lambda it: Issue(Ref("person", 9999), (it["gun"],)),
        lambda it: GiveBack((it["gun"],)),
        lambda it: GiveBack((it["gun"],), condition="odd"),
        lambda it: Move((it["gun"],), it["guard"]),
        lambda it: Move((it["gun"],), STORE),
        lambda it: Move((it["lot"],), it["safe"]),
        lambda it: Receive(it["lot"], 5, it["guard"]),
        lambda it: Receive(it["lot"], 5, it["safe"], STORE),
        lambda it: Receive(it["gun"], 1, it["safe"]),
        lambda it: Register("lot", {"calibre": "9mm"}, it["guard"], 5),
        lambda _: Register("article", {"category": "vest", "serial": "2"}, STORE, condition="odd"),
        lambda it: SetCondition(it["gun"], "odd"),
        lambda it: SetCondition(it["gun"], "serviceable"),
        lambda it: Assign(it["gun"], it["safe"]),
        lambda it: Assign(it["lot"], it["guard"]),
        lambda _: Undo("", 5),
        lambda _: Undo("x", 1),
        lambda _: Undo("x", 10_000),
    ],
)
def test_what_makes_no_sense_is_refused_and_moves_nothing(armoury, act):
    whole, it = armoury
    tables = ("firearm", "article", "holding", "movement")
    before = [whole.book.base.rows(f"SELECT * FROM {table}") for table in tables]
    whole.refused(act(it))
    assert [whole.book.base.rows(f"SELECT * FROM {table}") for table in tables] == before


def test_a_place_cannot_stand_in_itself(armoury):
    whole, it = armoury
    whole.do(Correct(it["safe"], {"parent": str(STORE)}, "Orden"))
    for parent in (it["safe"], STORE):
        with pytest.raises(FieldRefusal):
            whole.do(Correct(STORE, {"parent": str(it["safe"] if parent == STORE else STORE)}, "x"))


def test_decomposed_letters_are_composed_and_not_refused(armoury):
    whole, it = armoury
    folio = whole.do(Move((it["gun"],), it["safe"], note="revisio\u0301n")).folio
    assert body_of(whole, folio)["data"]["note"] == "revisi\u00f3n"
    with pytest.raises(FieldRefusal):
        whole.do(Move((it["gun"],), STORE, note="\ud800"))
    with pytest.raises(FieldRefusal):
        whole.do(Move((it["gun"],), STORE, note="x" * 70_000))


def test_a_twin_is_refused(armoury):
    whole, it = armoury
    twins: tuple[tuple[str, Values], ...] = (
        ("firearm", {"serial": "kugun", "type": "pistol", "make": "Taurus"}),
        ("article", {"category": "vest", "serial": "v-1"}),
    )
    for kind, values in twins:
        with pytest.raises(FieldRefusal, match=r"record\.duplicate"):
            whole.do(Register(kind, values, STORE))
    with pytest.raises(FieldRefusal, match=r"record\.duplicate"):
        whole.do(Correct(it["other"], {"serial": "KUgun"}, "x"))
    whole.register("firearm", serial="KUgun", type="pistol", make="Rossi")
