"""Words: the language spoken here and now; dates, times and numbers as people read them."""

import threading
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper import words
from stockkeeper.settings import LANGUAGES
from stockkeeper.words import (
    N_,
    _,
    format_date,
    format_datetime,
    format_number,
    format_time,
    language,
    ngettext,
    parse_date,
    set_language,
    speaking,
)

UNKNOWN = "a sentence that nobody has translated"


def test_spanish_is_the_language_of_the_program():
    assert language() == "es"


def test_a_language_we_do_not_speak_is_refused():
    with pytest.raises(ValueError, match="fr"):
        set_language("fr")
    with pytest.raises(ValueError, match="fr"), speaking("fr"):
        pass
    assert language() == "es"


def test_texts_without_translation_stand_as_they_are():
    assert _(UNKNOWN) == N_(UNKNOWN) == UNKNOWN
    assert ngettext("{n} one", "{n} many", 1) == "{n} one"
    assert ngettext("{n} one", "{n} many", 2) == "{n} many"


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_empty_text_is_not_the_heading_of_the_catalogue(spoken):
    with speaking(spoken):
        assert _("") == ""


def test_speaking_ends_with_its_block_and_nests():
    with speaking("en"):
        assert language() == "en"
        with speaking("pt"):
            assert language() == "pt"
        assert language() == "en"
    assert language() == "es"


def test_speaking_ends_when_the_block_fails():
    with pytest.raises(KeyError), speaking("en"):
        raise KeyError
    assert language() == "es"


def test_a_report_in_another_thread_does_not_change_the_screen():
    heard = []
    inside, finished = threading.Event(), threading.Event()

    def report():
        with speaking("en"):
            inside.set()
            finished.wait(5)
            heard.append(format_date("2028-01-09"))

    worker = threading.Thread(target=report)
    worker.start()
    inside.wait(5)
    heard.append(format_date("2028-01-09"))
    finished.set()
    worker.join()
    assert heard == ["09 ene 2028", "09 jan 2028"]


def test_a_new_thread_speaks_the_language_of_the_program():
    set_language("pt")
    heard = []
    worker = threading.Thread(target=lambda: heard.append(language()))
    worker.start()
    worker.join()
    assert heard == ["pt"]


def test_dates():
    assert format_date(date(2028, 2, 9)) == "09 feb 2028"
    assert format_date("2028-12-31") == "31 dic 2028"
    assert format_date("2028-12-31T23:59:59-05:00") == "31 dic 2028"
    assert format_date("") == format_date(None) == ""
    with speaking("en"):
        assert format_date("2028-12-31") == "31 dec 2028"
    with speaking("pt"):
        assert format_date("2028-12-31") == "31 dez 2028"
    with pytest.raises(ValueError, match="day is out of range"):
        format_date("2026-02-30")


def test_times_stand_as_they_were_on_the_clock():
    moment = datetime(2028, 2, 9, 5, 47, 9, tzinfo=timezone(timedelta(hours=-5)))
    assert format_time(moment) == format_time(time(5, 47)) == "05:47"
    assert format_time("2028-02-09T05:47:09-05:00", seconds=True) == "05:47:09"
    assert format_datetime(moment) == "09 feb 2028 05:47"
    assert format_datetime(moment.isoformat(), seconds=True) == "09 feb 2028 05:47:09"
    assert format_time("") == format_datetime("") == format_datetime(None) == ""


def test_midnight_is_a_time():
    assert format_time(time(0, 0)) == "00:00"


def test_numbers_have_a_narrow_space_between_thousands():
    assert format_number(7) == "7"
    assert format_number(1284) == "1\u202f284"
    assert format_number(-1300000) == "-1\u202f300\u202f000"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2028-02-09", (2028, 2, 9)),
        ("2028/2/9", (2028, 2, 9)),
        ("9/2/2028", (2028, 2, 9)),
        (" 09-02-2028 ", (2028, 2, 9)),
        ("09.02.28", (2028, 2, 9)),
        ("9 2 28", (2028, 2, 9)),
        ("9/2/69", (1969, 2, 9)),
        ("9/2/68", (2068, 2, 9)),
        ("09 FEB 2028", (2028, 2, 9)),
        ("9-dic.-2028", (2028, 12, 9)),
        ("9 março 2028", (2028, 3, 9)),
        ("9 dez 2028", (2028, 12, 9)),
        ("9 sep 2028", (2028, 9, 9)),
        ("29/02/2028", (2028, 2, 29)),
    ],
)
def test_dates_as_people_type_them(typed, meant):
    assert parse_date(typed) == date(*meant)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "30/02/2026", "29/02/2027", "2/28/2026", "1/1", "1/1/202", "1/1/20266",
     "9 xyz 2028", "46000", "0/1/2026", "2026-13-01", "٩/٢/٢٠٢٨", "09/02/2028 05:00"],
)  # fmt: skip
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError):
        parse_date(typed)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(LANGUAGES))
def test_a_date_read_on_the_screen_can_be_typed_back(day, spoken):
    with speaking(spoken):
        assert parse_date(format_date(day)) == day
        assert len(words.MONTHS[spoken]) == 12
