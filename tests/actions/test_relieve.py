"""Relief and return at their edges: what passes on, what is short, over, damaged or another's."""

from dataclasses import replace

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.relieve import Relieve
from stockkeeper.actions.undo import Undo
from stockkeeper.book import journal
from stockkeeper.book.queries import holdings, records
from stockkeeper.domain.refs import EXPENDED, LOST, ORIGIN, Ref
from tests.tamper.whole_book import STORE


@pytest.fixture
def post(armoury):
    """A post, a second guard, and the gun out with the first guard and twelve rounds."""
    whole, it = armoury
    client = whole.add("client", name="Banco Sur")
    it["post"] = whole.add("post", name="Agencia Centro", client=str(client))
    it["next"] = whole.add("person", surnames="Rojas", given_names="Ana", id_number="40000002")
    until = "2026-07-01T18:00:00-05:00"
    act = Issue(it["guard"], (it["gun"], it["vest"]), ((it["lot"], 12),), it["post"], until)
    whole.do(act)
    return whole, it


def holder(whole, item):
    return records.fetch(whole.book.base, item)["holder"]


def had(whole, item, who):
    return holdings.BookHoldings(whole.book.base).quantity(item, who)


def body_of(whole, folio):
    found = journal.body_at(whole.book.base, folio)
    assert found is not None
    return found


def data_of(whole, folio):
    return body_of(whole, folio)["data"]


def findings(whole):
    sql = "SELECT sort, subject, person, expected, counted, cause, note, source FROM finding"
    return whole.book.base.rows(f"{sql} ORDER BY id")


def test_a_relief_passes_weapon_and_rounds_but_not_the_vest(post):
    whole, it = post
    receipt = whole.do(Relieve(it["gun"], it["next"], until="2026-07-02T06:00:00-05:00"))
    assert holder(whole, it["gun"]) == str(it["next"])
    assert holder(whole, it["vest"]) == str(it["guard"])
    assert (had(whole, it["lot"], it["guard"]), had(whole, it["lot"], it["next"])) == (0, 12)
    data = data_of(whole, receipt.folio)
    assert (data["post"], data["until"]) == (str(it["post"]), "2026-07-02T06:00:00-05:00")
    assert len(receipt.folios) == 1


def test_what_was_relieved_returns_to_the_store_it_left(post):
    whole, it = post
    whole.do(Relieve(it["gun"], it["next"]))
    whole.do(GiveBack((it["gun"],)))
    assert holder(whole, it["gun"]) == str(STORE)
    assert (had(whole, it["lot"], it["next"]), had(whole, it["lot"], STORE)) == (0, 100)


def test_a_weapon_stays_at_its_post_between_two_guards(post):
    whole, it = post
    whole.do(Relieve(it["gun"], it["post"]))
    assert holder(whole, it["gun"]) == str(it["post"])
    assert had(whole, it["lot"], it["post"]) == 12
    whole.do(Relieve(it["gun"], it["next"]))
    assert (holder(whole, it["gun"]), had(whole, it["lot"], it["next"])) == (str(it["next"]), 12)


@pytest.mark.parametrize(("why", "end"), [("fired", EXPENDED), ("lost", LOST)])
def test_rounds_short_at_a_relief_need_a_cause_and_leave_a_finding(post, why, end):
    whole, it = post
    act = Relieve(it["gun"], it["next"], ((it["lot"], 10),))
    assert whole.refused(act).code == "return.short"
    receipt = whole.do(replace(act, short=why))
    assert (had(whole, it["lot"], it["next"]), had(whole, it["lot"], end)) == (10, 2)
    source = f"folio:{receipt.folio}"
    guard, lot = str(it["guard"]), str(it["lot"])
    assert findings(whole) == [("rounds_short", lot, guard, 12, 10, why, "", source)]


def test_the_rules_hold_for_the_incoming_guard_and_a_second_user_lets_it_pass(post):
    whole, it = post
    whole.add("paper", person=str(it["next"]), sort="weapons_licence", expires="2026-06-30")
    act = Relieve(it["gun"], it["next"])
    let = replace(act, override="Nadie más llegó")
    assert whole.refused(act).code == "person.paper_expired"
    assert whole.refused(let).code == "person.paper_expired"
    assert holder(whole, it["gun"]) == str(it["guard"])
    told = data_of(whole, whole.both(let).folio)["override"]
    assert told == {"codes": ["person.paper_expired"], "reason": "Nadie más llegó"}


@pytest.mark.parametrize(
    ("what", "to", "code"),
    [
        ("other", "next", "firearm.not_out"),
        ("gun", "guard", "relief.same"),
        ("vest", "next", "relief.not_a_weapon"),
        ("gun", "safe", "custody.line_unsound"),
    ],
)
def test_what_no_relief_can_be(post, what, to, code):
    whole, it = post
    assert whole.refused(Relieve(it[what], it[to])).code == code


def test_an_undone_relief_gives_the_weapon_back_to_the_guard_before(post):
    whole, it = post
    whole.do(Relieve(it["gun"], it["next"]))
    whole.do(Undo("Otro vigilante"))
    assert holder(whole, it["gun"]) == str(it["guard"])
    assert had(whole, it["lot"], it["guard"]) == 12


def test_more_rounds_than_went_out_are_received_once_they_are_counted_again(post):
    whole, it = post
    act = GiveBack((it["gun"],), ((it["lot"], 14),))
    refusal = whole.refused(act)
    assert (refusal.code, refusal.facts["had"], refusal.facts["came"]) == ("return.over", 12, 14)
    receipt = whole.do(replace(act, over=True))
    assert had(whole, it["lot"], STORE) == 102
    assert had(whole, it["lot"], ORIGIN) == -102
    sort, _subject, person, *figures = findings(whole)[0]
    assert (sort, person, figures[:2]) == ("rounds_over", str(it["guard"]), [12, 14])
    assert receipt.folio == receipt.folios[0] == receipt.folios[-1] - 1


def test_an_undone_return_closes_the_findings_it_left(post):
    whole, it = post
    folio = whole.do(GiveBack((it["gun"],), ((it["lot"], 10),), short="lost")).folio
    receipt = whole.do(Undo("Se contó mal"))
    assert had(whole, it["lot"], it["guard"]) == 12
    assert body_of(whole, receipt.folio)["data"]["undoes"] == folio
    rows = whole.book.base.rows("SELECT closed, outcome FROM finding")
    assert rows == [("2026-07-01", "Se contó mal")]


def test_each_lot_may_be_short_for_a_reason_of_its_own(post):
    whole, it = post
    second = whole.register("lot", 50, calibre=".38 Special", lot_number="B")
    whole.do(Issue(it["guard"], (it["other"],), ((second, 6), (it["lot"], 6))))
    act = GiveBack((it["other"],), ((second, 5), (it["lot"], 4)), short="fired",
                   reasons=((second, "lost"),))  # fmt: skip
    data = data_of(whole, whole.do(act).folio)
    assert (had(whole, second, LOST), had(whole, second, STORE)) == (1, 49)
    assert data["shorts"] == {str(second): "lost"}
    told = [(str(second), "lost"), (str(it["lot"]), "fired")]
    assert [(row[1], row[5]) for row in findings(whole)] == told


def test_a_damaged_weapon_goes_out_of_service_with_a_finding(post):
    whole, it = post
    receipt = whole.do(GiveBack((it["gun"],), condition="unserviceable", note="Cañón partido"))
    assert records.fetch(whole.book.base, it["gun"])["condition"] == "unserviceable"
    assert findings(whole)[0][:3] == ("damaged", str(it["gun"]), str(it["guard"]))
    assert body_of(whole, receipt.folio)["kind"] == "custody.return"
    assert whole.refused(Issue(it["next"], (it["gun"],))).code == "firearm.unserviceable"


def test_another_guard_brings_it_and_still_owes_his_own(post):
    whole, it = post
    whole.do(Issue(it["next"], (it["other"],)))
    receipt = whole.do(GiveBack((it["gun"],), returned_by=it["next"]))
    assert data_of(whole, receipt.folio)["returned_by"] == str(it["next"])
    told = findings(whole)
    assert [row[:3] for row in told] == [("wrong_item", str(it["gun"]), str(it["next"]))]
    assert told[0][6] == "KUother"


def test_who_brings_his_own_or_owes_nothing_leaves_no_finding(post):
    whole, it = post
    receipt = whole.do(GiveBack((it["gun"],), returned_by=it["guard"]))
    assert "returned_by" not in data_of(whole, receipt.folio)
    whole.do(Issue(it["guard"], (it["gun"],)))
    whole.do(GiveBack((it["gun"],), returned_by=it["next"]))
    assert findings(whole) == []


def test_a_roster_has_hours_and_days_that_exist(post):
    whole, it = post
    for values in ({"starts": "25:00"}, {"ends": "6"}, {"days": "128"}, {"days": "11"}):
        refusal = whole.refused(Add("roster", {"post": str(it["post"]), **values}))
        assert refusal.code in ("field.not_a_time", "field.not_days")
    roster = whole.add("roster", post=str(it["post"]), starts="06:00", ends="18:00")
    assert whole.refused(Correct(roster, {"days": "9"})).code == "field.not_days"
    whole.add("duty", roster=str(roster), person=str(it["guard"]))
    twin = Add("duty", {"roster": str(roster), "person": str(it["guard"])})
    assert whole.refused(twin).code == "record.duplicate"
    assert isinstance(roster, Ref)
