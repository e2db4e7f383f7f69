"""Renewals: exactly what was chosen is renewed, in its order of steps, and nothing else moves."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.record import ErasePerson
from stockkeeper.actions.renewals import (
    CloseRenewal,
    PrepareRenewal,
    ReceiveRenewal,
    SubmitRenewal,
)
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import history, records, renewals
from stockkeeper.book.rebuilding import rebuild
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.domain.renewing import CLOSED, PARTLY, PREPARED, RECEIVED, SUBMITTED, NewPaper
from tests.tamper.whole_book import enrol, start

OLD, NEW = "2026-08-01", "2027-08-01"


@pytest.fixture
def whole(tmp_path):
    found = start(tmp_path / "a.stockbook")
    found.second = enrol(found, "Beto", "supervisor")
    yield found
    report = verify(found.book.base, found.book.identity)
    assert report.findings == [], [each.message() for each in report.findings]
    found.book.close()


def gun(whole, serial, expires=OLD, number="P-1"):
    return whole.register("firearm", serial=serial, type="revolver", permit_number=number,
                          permit_expires=expires)  # fmt: skip


def batch(whole, sort, *items, submit=True):
    ref = Ref("renewal", whole.do(PrepareRenewal(sort, items)).folio)
    if submit:
        whole.do(SubmitRenewal(ref, "2026-07-01", "E-77"))
    return ref


def state(whole, ref):
    return renewals.fetch(whole.book.base, ref).state


def refused(whole, act, code):
    before = whole.book.base.rows("SELECT * FROM renewal_line ORDER BY 1, 2")
    with pytest.raises(Refusal) as caught:
        whole.do(act)
    assert caught.value.code == code
    assert whole.book.base.rows("SELECT * FROM renewal_line ORDER BY 1, 2") == before
    return caught.value


def test_a_batch_of_permits_from_its_preparation_to_its_end(whole):
    base = whole.book.base
    one, two, other = (gun(whole, f"KU{n}") for n in range(3))
    ref = batch(whole, "permit", one, two, submit=False)
    assert state(whole, ref) == PREPARED
    assert renewals.open_with(base, one) == ref
    refused(whole, ReceiveRenewal(ref, (NewPaper(one, NEW),)), "renewal.not_submitted")
    whole.do(SubmitRenewal(ref, "2026-07-01", "E-77"))
    assert state(whole, ref) == SUBMITTED
    refused(whole, SubmitRenewal(ref), "renewal.submitted_already")
    whole.do(ReceiveRenewal(ref, (NewPaper(one, NEW, "P-2", "2026-07-01"),)))
    assert state(whole, ref) == PARTLY
    row = records.fetch(base, one)
    told = [row[name] for name in ("permit_number", "permit_issued", "permit_expires")]
    assert told == ["P-2", "2026-07-01", NEW]
    refused(whole, ReceiveRenewal(ref, (NewPaper(one, "2028-08-01"),)), "renewal.done_already")
    refused(whole, ReceiveRenewal(ref, (NewPaper(other, NEW),)), "renewal.not_in_it")
    assert refused(whole, CloseRenewal(ref), "renewal.open_lines").facts["count"] == 1
    whole.do(ReceiveRenewal(ref, (NewPaper(two, NEW),)))  # the number stays
    assert records.fetch(base, two)["permit_number"] == "P-1"
    assert state(whole, ref) == RECEIVED
    whole.do(CloseRenewal(ref))
    assert state(whole, ref) == CLOSED
    refused(whole, CloseRenewal(ref), "renewal.closed")
    assert records.fetch(base, other)["permit_expires"] == OLD
    kinds = [entry["kind"] for entry in history.of(base, ref, newest_first=False)]
    assert [kind for kind in kinds if kind != "act.refused"] == [
        "renewal.registered", "renewal.corrected", "firearm.corrected", "firearm.corrected",
        "renewal.corrected",
    ]  # fmt: skip
    assert "renewal.registered" in [entry["kind"] for entry in history.of(base, one)]


def test_a_paper_of_a_person_is_replaced_by_a_new_one(whole):
    base = whole.book.base
    person = whole.add("person", surnames="Arango", given_names="M", id_number="1")
    old = whole.add("paper", person=str(person), sort="weapons_licence", number="L-1",
                    calibres=".38", expires=OLD)  # fmt: skip
    ref = batch(whole, "paper", old)
    folio = whole.do(ReceiveRenewal(ref, (NewPaper(old, NEW, "L-2"),))).folio
    new = records.fetch(base, Ref("paper", folio))
    kept = [new[name] for name in ("person", "sort", "number", "calibres", "expires")]
    assert kept == [str(person), "weapons_licence", "L-2", ".38", NEW]
    assert records.fetch(base, old)["expires"] == OLD
    (line,) = renewals.lines(base, ref)
    assert (line.became, line.number, line.was, line.expires) == (f"paper:{folio}", "L-2",
                                                                  OLD, NEW)  # fmt: skip
    whole.both(ErasePerson(person, "Ley"))
    assert [each.number for each in renewals.lines(base, ref)] == [""]


def test_what_is_not_renewed_is_named_at_the_end_and_may_be_chosen_again(whole):
    one, two = gun(whole, "KU1"), gun(whole, "KU2")
    ref = batch(whole, "permit", one, two)
    whole.do(ReceiveRenewal(ref, (NewPaper(one, NEW),)))
    assert refused(whole, PrepareRenewal("permit", (two,)), "renewal.already").facts[
        "renewal"] == ref.folio  # fmt: skip
    folio = whole.do(CloseRenewal(ref, "Se dan de baja")).folio
    row = history.of(whole.book.base, ref)[0]
    assert (row["seq"], row["kind"]) == (folio, "renewal.corrected")
    assert renewals.open_with(whole.book.base, two) is None
    batch(whole, "permit", two)


BAD_LINES = {
    "renewal.empty": lambda _g, _p: (), "renewal.twice": lambda g, _p: (g, g),
    "renewal.wrong_kind": lambda _g, p: (p,), "renewal.too_many": lambda g, _p: (g,) * 1001,
    "record.unknown": lambda _g, _p: (Ref("firearm", 999),),
}  # fmt: skip


@pytest.mark.parametrize("code", BAD_LINES)
def test_a_batch_that_cannot_be_is_refused(whole, code):
    person = whole.add("person", surnames="A", given_names="M", id_number="1")
    paper = whole.add("paper", person=str(person), sort="medical", expires=OLD)
    items = BAD_LINES[code](gun(whole, "KU1"), paper)
    refused(whole, PrepareRenewal("permit", items), code)


def test_what_has_no_date_or_no_sense_is_refused(whole):
    one = gun(whole, "KU1")
    refused(whole, PrepareRenewal("permit", (gun(whole, "X", ""),)), "renewal.without_paper")
    refused(whole, PrepareRenewal("vest", (one,)), "field.not_a_choice")
    refused(whole, PrepareRenewal("permit", (one,), {"authority": str(one)}), "field.wrong_kind")
    refused(whole, SubmitRenewal(one), "record.unknown")
    refused(whole, SubmitRenewal(Ref("renewal", 999)), "record.unknown")
    ref = batch(whole, "permit", one, submit=False)
    refused(whole, SubmitRenewal(ref, "1/2/26"), "field.not_a_day")
    whole.do(SubmitRenewal(ref))
    for paper, code in (
        (NewPaper(one, OLD), "renewal.not_later"),
        (NewPaper(one, ""), "field.required"),
        (NewPaper(one, NEW, "", "2027-09-01"), "renewal.issued_after"),
    ):
        found = refused(whole, ReceiveRenewal(ref, (paper,)), code)
        assert isinstance(found, FieldRefusal)


def test_what_comes_back_is_recorded_whole_or_not_at_all(whole):
    one, two = gun(whole, "KU1"), gun(whole, "KU2")
    ref = batch(whole, "permit", one, two)
    refused(whole, ReceiveRenewal(ref, (NewPaper(one, NEW), NewPaper(two, OLD))),
            "renewal.not_later")  # fmt: skip
    assert records.fetch(whole.book.base, one)["permit_expires"] == OLD


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_renewing_moves_exactly_the_chosen(tmp_path_factory, seed):
    dice = random.Random(seed)
    whole = start(tmp_path_factory.mktemp("renewing") / "a.stockbook")
    base = whole.book.base
    day = date(2026, 8, 1)
    guns = [gun(whole, f"S{n}", (day + timedelta(dice.randrange(400))).isoformat())
            for n in range(8)]  # fmt: skip
    before = {each: records.fetch(base, each)["permit_expires"] for each in guns}
    chosen = dice.sample(guns, dice.randrange(1, 8))
    back = dice.sample(chosen, dice.randrange(0, len(chosen) + 1))
    ref = batch(whole, "permit", *chosen)
    for each in back:
        whole.do(ReceiveRenewal(ref, (NewPaper(each, "2028-01-01"),)))
    if dice.random() < 0.5:  # by hand, outside the batch
        by_hand = dice.choice(guns)
        if by_hand not in back:
            whole.do(Correct(by_hand, {"permit_expires": "2029-01-01"}, "Trámite aparte"))
            before[by_hand] = "2029-01-01"
    for each in guns:
        expected = "2028-01-01" if each in back else before[each]
        assert records.fetch(base, each)["permit_expires"] == expected
    lines = renewals.lines(base, ref)
    assert [line.item for line in lines] == chosen
    assert {line.item for line in lines if line.done} == set(back)
    assert renewals.fetch(base, ref).left == len(chosen) - len(back)
    before_rebuild = base.rows("SELECT * FROM renewal_line ORDER BY 1, 2")
    rebuild(whole.book, whole.session)
    assert base.rows("SELECT * FROM renewal_line ORDER BY 1, 2") == before_rebuild
    assert verify(base, whole.book.identity).findings == []
    whole.book.close()
