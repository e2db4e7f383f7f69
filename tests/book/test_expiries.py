"""What ends: every kind in one question; buckets that miss nothing and count nothing twice."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.actions.add import Add
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.book import policies
from stockkeeper.book.queries import expiries, firearms, listing
from stockkeeper.book.queries.expiries import OVERDUE
from stockkeeper.book.queries.firearms import FirearmFilter
from tests.tamper.whole_book import enrol, start

TODAY = "2026-07-30"
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def day(ahead):
    return (date.fromisoformat(TODAY) + timedelta(ahead)).isoformat()


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    whole = start(tmp_path_factory.mktemp("expiries") / "a.stockbook")
    for number, ahead in enumerate((-40, -1, 0, 29, 30, 31, 60, 61, 90, 91, 200, 400)):
        whole.register("firearm", serial=f"S{number}", type="pistol", permit_number=f"P{number}",
                       permit_expires=day(ahead))  # fmt: skip
    person = whole.add("person", surnames="Arango", given_names="M", id_number="1")
    whole.add("paper", person=str(person), sort="medical", number="M-1", expires=day(10))
    whole.add("paper", person=str(person), sort="medical", number="M-0", expires=day(-300))
    whole.register("article", category="vest", serial="V1", expires=day(45))
    whole.register("lot", 50, calibre="9x19 mm", expires=day(70))
    client = whole.add("client", name="Banco")
    whole.add("contract", client=str(client), number="C-9", ends=day(100))
    whole.add("finding", sort="damaged", due=day(-3))
    closed = whole.do(Add("finding", {"sort": "damaged", "due": day(-3), "closed": day(-2)}))
    assert closed.folio
    yield whole.book.base
    whole.book.close()


def test_everything_that_ends_is_in_one_list_soonest_first(base):
    found = expiries.until(base, TODAY, day(120))
    assert [each.day for each in found] == sorted(each.day for each in found)
    told = {(each.sort, each.number, each.day) for each in found if each.sort != "permit"}
    assert told == {
        ("finding", "", day(-3)), ("paper", "M-1", day(10)), ("article", "", day(45)),
        ("lot", "", day(70)), ("contract", "C-9", day(100)),
    }  # fmt: skip
    assert len([each for each in found if each.sort == "permit"]) == 10
    assert {each.sort for each in expiries.until(base, TODAY, day(120), ("lot",))} == {"lot"}


def test_the_buckets_hold_each_once(base):
    assert policies.alert_days(base) == (30, 60, 90)
    found = expiries.buckets(base, TODAY)
    assert found["permit"] == {OVERDUE: 2, "30": 3, "60": 2, "90": 2}
    every = expiries.until(base, TODAY, day(90))
    assert sum(sum(each.values()) for each in found.values()) == len(every)


def test_the_calendar_counts_what_its_fields_open(base):
    found = expiries.calendar(base, TODAY)
    assert list(found) == [OVERDUE, *expiries.months_from(TODAY)]
    assert len(found) == 13
    for month, counts in found.items():
        for sort in expiries.SORTS:
            listed = expiries.in_month(base, TODAY, month, (sort,))
            assert len(listed) == counts.get(sort, 0)
    whole = sum(sum(counts.values()) for counts in found.values())
    assert whole == len(expiries.until(base, TODAY, "2027-06-30"))


@given(st.lists(st.integers(1, 400), min_size=1, max_size=5), DAYS)
def test_every_day_is_in_exactly_one_bucket(ahead, when):
    days = sorted(set(ahead))
    bucket = expiries.bucket_of(when.isoformat(), TODAY, days)
    left = (when - date.fromisoformat(TODAY)).days
    fits = [OVERDUE] if left < 0 else []
    edges = [-1, *days]
    fits += [str(days[n]) for n in range(len(days)) if edges[n] < left <= edges[n + 1]]
    fits += [""] if left > days[-1] else []
    assert fits == [bucket]


@given(DAYS)
def test_the_months_follow_one_another(when):
    months = expiries.months_from(when.isoformat())
    assert months[0] == when.isoformat()[:7]
    firsts = [date.fromisoformat(f"{month}-01") for month in months]
    for one, other in pairwise(firsts):
        assert (one + timedelta(31)).replace(day=1) == other


def test_the_company_says_how_far_ahead_it_is_warned(tmp_path):
    whole = start(tmp_path / "a.stockbook")
    whole.second = enrol(whole, "Beto", "supervisor")
    whole.both(SetPolicy("alert.days", "15,45", "Norma interna"))
    assert policies.alert_days(whole.book.base) == (15, 45)
    whole.register("firearm", serial="S1", type="pistol", permit_expires=day(20))
    whole.register("firearm", serial="S2", type="pistol", permit_expires=day(50))
    base = whole.book.base
    assert expiries.buckets(base, TODAY)["permit"] == {OVERDUE: 0, "15": 0, "45": 1}
    assert expiries.matrix(base, TODAY) == {("permit", ""): {OVERDUE: 0, "15": 0, "45": 1}}
    assert listing.expiry_states(base) == ("expired", "15", "soon", "valid", "none")
    counted = [firearms.count(base, FirearmFilter(permit=state, today=TODAY))
               for state in listing.expiry_states(base)]  # fmt: skip
    assert counted == [0, 0, 1, 1, 0]
    assert firearms.count(base, FirearmFilter(permit="60", today=TODAY)) == 2
    whole.book.close()
