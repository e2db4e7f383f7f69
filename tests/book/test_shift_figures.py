"""The numbers of the shift screen, in the small book of the reports."""

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.count_place import CountPlace
from stockkeeper.actions.shift import OpenShift
from stockkeeper.book.queries import expiries, shift_figures, shifts, troubles
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from tests.book_factory import NOW, small_book


@pytest.fixture
def story(tmp_path):
    told = small_book(tmp_path)
    yield told
    told.close()


def test_without_a_shift_there_are_the_numbers_of_the_book(story):
    figures, balance = shift_figures.of_shift(story.book.base, NOW, None)
    assert balance is None
    assert (figures.opening, figures.in_store) == (None, None)
    assert (figures.out, figures.late, figures.proposed) == (2, 1, 1)
    assert {state: n for state, n in figures.custody.items() if n} == {"in_store": 4, "issued": 2}
    told = {each.calibre: (each.in_store, each.out) for each in figures.ammunition}
    assert told == {".38 Special": (2486, 12), "9x19 mm": (4970, 30)}
    assert not any(each.low for each in figures.ammunition)
    assert (figures.open_findings, figures.open_incidents) == (1, 0)
    assert (figures.last_count, figures.last_backup) == (None, None)
    assert figures.not_anchored >= 0


def test_with_a_shift_they_tell_how_it_opened_and_where_it_is(story):
    shift = Ref("shift", story.do(OpenShift(story["site"]), NOW).folio)
    figures, balance = shift_figures.of_shift(
        story.book.base, NOW, shifts.fetch(story.book.base, shift)
    )
    assert balance is not None
    assert (figures.opening, figures.returned, figures.issued, figures.in_store) == (4, 0, 0, 4)
    assert (balance.out, balance.late) == (2, 1)


def test_the_matrix_adds_up_to_the_counts(story):
    today = NOW.date().isoformat()
    matrix = expiries.matrix(story.book.base, today)
    counts = expiries.buckets(story.book.base, today)
    assert matrix["paper", "credential"] == {"overdue": 1, "30": 0, "60": 1, "90": 0}
    assert counts["paper"] == matrix["paper", "credential"]
    assert counts["permit"]["overdue"] == 1


def test_findings_are_listed_with_names_and_closed_ones_only_when_asked(story):
    values: Values = {
        "sort": "fewer",
        "subject": str(story["lot 38"]),
        "place": str(story["store"]),
        "person": str(story["jhon"]),
        "expected": 10,
        "counted": 9,
    }
    ref = Ref("finding", story.do(Add("finding", values), NOW).folio)
    base = story.book.base
    row, fired = troubles.findings(base)
    assert fired["cause"] == "fired"
    assert (row["ref"], row["place_name"]) == (str(ref), "Armerillo principal")
    assert row["person_name"] == "Restrepo Gaviria, Jhon Jairo"
    assert row["thing"]["calibre"] == ".38 Special"
    assert troubles.open_numbers(base) == (2, 0)
    story.do(Correct(ref, {"closed": "2026-07-30"}, "Visto"), NOW)
    assert troubles.findings(base) == [fired]
    assert troubles.findings(base, only_open=False)[0]["ref"] == str(ref)
    assert troubles.findings(base, only_open=False, limit=1)[0]["outcome"] == ""
    assert [each["ref"] for each in troubles.of_refs(base, [ref])] == [str(ref)]


def test_only_a_shift_counted_whole_is_the_last_count(story):
    shift = Ref("shift", story.do(OpenShift(story["safe"]), NOW).folio)
    story.do(CountPlace(shift, story["safe"], weapons=1), NOW)
    assert shift_figures.last_count(story.book.base) is None
