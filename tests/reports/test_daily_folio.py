"""The daily folio: every folio of a day and none other, what it refers to, what is hidden."""

from itertools import pairwise

import pytest

from stockkeeper.actions.issue import Issue
from stockkeeper.book.queries import daily
from stockkeeper.paper.deliver import Format, to_bytes
from tests.book_factory import day, until
from tests.paper.reading import page_texts
from tests.reports.counter_story import counter_book
from tests.reports.test_counter_papers import drawn
from tests.reports.test_reports import bold, told


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    found = counter_book(tmp_path_factory.mktemp("book"))
    yield found
    found.close()


def test_the_daily_folio_holds_every_folio_of_the_day_and_none_other(story):
    table, totals = drawn(story, "daily", day="2026-07-30").tables
    seqs = [row["seq"] for row in told(table)]
    assert seqs == list(range(story.folios["current issue"], seqs[-1] + 1))
    assert sum(row["entries"] for row in told(totals)) == len(seqs)
    assert table.note.startswith(f"Folios {seqs[0]} to {seqs[-1]}, {len(seqs)} entries: none")
    assert f"ended with folio {seqs[0] - 1}" in table.note


def test_days_that_follow_each_other_leave_no_folio_out(story):
    base = story.book.open_reader()
    edges = [int(day(number, 0).timestamp()) for number in range(1, 32)]
    spans = [daily.recorded_between(base, *pair) for pair in pairwise(edges)]
    assert [each.first for each in spans[1:]] == [each.last + 1 for each in spans[:-1]]
    assert sum(each.count for each in spans) == base.value("SELECT count(*) FROM entry")
    base.close()


def test_the_daily_folio_refers_to_what_was_corrected_and_undone(story):
    rows = told(drawn(story, "daily", day="2026-07-02").tables[0])
    corrected = next(row for row in rows if row["seq"] == story.folios["correction"])
    assert corrected["what"] == (
        f"Corrects folio {story['37410237'].id}; Pistol Jericho 941 F 37410237;"
        " Model: 941 → 941 F; Se leyó mal el grabado"
    )
    wrong, undo = told(drawn(story, "daily", day="2026-07-08").tables[0])
    assert wrong["what"].startswith(f"Undone by folio {story.folios['undo']}; ")
    assert undo["what"].startswith(f"Undoes folio {story.folios['wrong issue']}; ")


def test_the_daily_folio_marks_what_was_recorded_afterwards(tmp_path):
    story = counter_book(tmp_path)
    story.clock.now = day(30, 22)
    act = Issue(story["monica"], (story["C-119482"],), (), story["norte"], until(31))
    folio = story.book.perform(story.session, act, at=day(30, 20, 5)).folio
    table = drawn(story, "daily", day="2026-07-30").tables[0]
    row = next(row for row in told(table) if row["seq"] == folio)
    assert row["recorded"] == "22:00:00"
    assert row["what"].startswith("Happened 30 jul 2026, 20:05, recorded afterwards; ")
    assert (len(table.rows) - 1, "kind") in bold(table)
    story.close()


def test_names_are_hidden_in_the_daily_folio(story):
    sheet = drawn(story, "daily", day="2026-07-30", hide_names=True)
    text = "\n".join(page_texts(to_bytes(sheet, Format.PDF)))
    for private in ("Restrepo", "Arango", "Trinidad", "Tunjuelo"):
        assert private not in text
