"""Values as people write them become values as the book keeps them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.domain import normalise
from stockkeeper.domain.normalise import DayOrder, day, day_order, lookalike, whole
from stockkeeper.domain.refusals import FieldRefusal

DAY_FIRST = DayOrder()
MONTH_FIRST = DayOrder(month_first=True)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("31/12/2027", "2027-12-31"),
        ("1/3/26", "2026-03-01"),
        ("1.3.1999", "1999-03-01"),
        ("01-03-69", "2069-03-01"),
        ("01-03-70", "1970-03-01"),
        ("2026-03-01", "2026-03-01"),
        ("2026/3/1", "2026-03-01"),
        ("2026-03-01 05:47:00", "2026-03-01"),
        ("01/03/2026 05:47", "2026-03-01"),
        ("12/25/2027", "2027-12-25"),
        ("46082", "2026-03-01"),
        ("1 de marzo de 2026", "2026-03-01"),
        ("01-MAR-26", "2026-03-01"),
        ("1 março 2026", "2026-03-01"),
        ("9 feb. 2028", "2028-02-09"),
        ("09 fev 2028", "2028-02-09"),
        ("15-sept-2026", "2026-09-15"),
        ("29/02/2028", "2028-02-29"),
        ("", ""),
    ],
)
def test_days_are_read_as_written(text, iso):
    assert day(text, DAY_FIRST, "expires") == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30/02/2026", "date.impossible"),
        ("31/04/2026", "date.impossible"),
        ("29/02/2027", "date.impossible"),
        ("13/13/2026", "date.impossible"),
        ("2026-02-30", "date.impossible"),
        ("01/01/1700", "date.impossible"),
        ("0/1/2026", "date.impossible"),
        ("2021", "date.unreadable"),
        ("feb-2026", "date.unreadable"),
        ("pronto", "date.unreadable"),
        ("1 de foo de 2026", "date.unreadable"),
    ],
)
def test_no_day_is_made_up(text, code):
    for order in (DAY_FIRST, MONTH_FIRST):
        with pytest.raises(FieldRefusal) as refused:
            day(text, order, "expires")
        assert refused.value.code == code
        assert refused.value.facts == {"field": "expires", "value": text}


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_in_either_order(one):
    assert day(one.strftime("%d/%m/%Y"), DAY_FIRST, "x") == one.isoformat()
    assert day(one.strftime("%m/%d/%Y"), MONTH_FIRST, "x") == one.isoformat()
    assert day(one.isoformat(), MONTH_FIRST, "x") == one.isoformat()


def test_one_telling_date_decides_the_order_and_the_day_comes_first_in_doubt():
    assert day_order(["03/04/2026", "04/25/2026"]) == DayOrder(month_first=True, sure=True)
    assert day_order(["25/04/2026", "04/25/2026"]) == DayOrder(month_first=False, sure=True)
    assert day_order(["03/04/2026"]) == DayOrder(month_first=False, sure=False)
    assert day_order(["03/04/2026"], american=True) == DayOrder(month_first=True, sure=False)
    assert day_order(["30/04/2026"], american=True) == DayOrder(month_first=False, sure=True)
    assert day_order(["2026-04-25", "", "x"]) == DayOrder(month_first=False, sure=False)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [("03/04/2026", True), ("03/03/2026", False), ("13/04/2026", False), ("2026-04-03", False)],
)
def test_dates_with_two_readings_are_known(text, doubtful):
    assert normalise.two_readings(text) is doubtful


@pytest.mark.parametrize(
    ("text", "number"),
    [("6", 6), (" 1.000 ", 1000), ("1,000,000", 1_000_000), ("15.0", 15), ("1\u202f200", 1200),
     ("-3", -3), ("", None)],
)  # fmt: skip
def test_whole_numbers(text, number):
    assert whole(text, "capacity") == number


@pytest.mark.parametrize("text", ["1.5", "seis", "1,23E+05", "1.0.0", "12 u"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(FieldRefusal, match=r"field\.not_a_number"):
        whole(text, "capacity")


def test_serials_that_look_alike_share_a_form_and_others_do_not():
    assert lookalike("KU-4829I7") == lookalike("ku48291 7") == lookalike("KU4829L7")
    assert lookalike("OO1") == lookalike("Q0I")
    assert lookalike("A8") != lookalike("AB")


@given(st.text(max_size=40))
def test_any_text_gives_a_value_or_a_refusal(text):
    for read in (
        lambda: day(text, DAY_FIRST, "f"),
        lambda: whole(text, "f"),
        lambda: normalise.serial(text, "f"),
    ):
        with suppress(FieldRefusal):
            read()
