"""The list of a renewal and the calendar: what they say, in every format, and as agreed."""

from pathlib import Path

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.renewals import PrepareRenewal, ReceiveRenewal, SubmitRenewal
from stockkeeper.book.queries import renewals
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.renewing import NewPaper
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.reports import Options, catalog, stamp_of
from tests.book_factory import NOW, USER, small_book
from tests.paper.reading import page_texts
from tests.reports.test_reports import GOLDEN, told

LAST = "2029-12-31"


def renewing_story(folder: Path):
    """The small book with a renewal of all permits, one of them back, and one of papers."""
    story = small_book(folder)
    base = story.book.base
    gun = story["37410237"]
    story.do(Add("mark", {"item": str(gun), "sort": "secondary", "text": "AR-77"}), NOW)
    for sort in ("permit", "paper"):
        found = renewals.to_renew(base, sort, "2026-07-30", LAST)
        items = tuple(each.item for each in found)
        values: Values = {"name": "Segundo semestre", "note": "Con copia a la sede."}
        ref = Ref("renewal", story.do(PrepareRenewal(sort, items, values), NOW).folio)
        story.do(SubmitRenewal(ref, "2026-07-30", "E-2026-77"), NOW)
        story.do(ReceiveRenewal(ref, (NewPaper(items[0], "2031-01-31", "N-1"),)), NOW)
        story.folios[sort] = ref.folio
    return story


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    found = renewing_story(tmp_path_factory.mktemp("renewing"))
    yield found
    found.close()


def drawn(story, code, language="en", **asked):
    base = story.book.open_reader()
    options = Options(language=language, **asked)
    paper = catalog.find(code).build(base, options, stamp_of(base, NOW, USER))
    to_bytes(paper, Format.XLSX)
    base.close()
    return paper


@pytest.mark.parametrize("sort", ["permit", "paper"])
def test_the_list_says_what_was_filed_and_what_came_back(story, sort):
    (table,) = drawn(story, "renewal", renewal=f"renewal:{story.folios[sort]}").tables
    rows = told(table)
    assert [row["new_number"] for row in rows] == ["N-1", *[""] * (len(rows) - 1)]
    assert "N-1" not in [row["number"] for row in rows]
    days = [row["expires"] for row in rows]
    assert days == sorted(days)
    if sort == "permit":
        assert {row["serial"]: row["marks"] for row in rows}["37410237"].endswith("AR-77")
    else:
        hidden = drawn(story, "renewal", renewal=f"renewal:{story.folios[sort]}", hide_names=True)
        assert {row["document"] for row in told(hidden.tables[0])} == {""}


def test_the_calendar_counts_as_many_as_it_lists(story):
    counts, lines = drawn(story, "calendar").tables
    rows = told(counts)
    assert len(rows) == 13
    numbers = [n for row in rows for key, n in row.items() if key != "month" and n]
    assert sum(numbers) == len(told(lines)) > 0


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("code", ["renewal", "calendar"])
def test_both_come_out_in_every_format(story, code, language):
    asked = {"renewal": f"renewal:{story.folios['permit']}"} if code == "renewal" else {}
    paper = drawn(story, code, language, signatures=True, **asked)
    assert to_bytes(paper, Format.PDF).startswith(b"%PDF")
    for fmt in (Format.XLSX, Format.CSV):
        assert len(to_bytes(paper, fmt)) > 200


@pytest.mark.parametrize("name", ["renewal-permit", "renewal-paper"])
def test_the_list_reads_as_agreed(story, name):
    agreed = (GOLDEN / f"{name}.txt").read_text("utf-8")
    assert agreed_list(story, name) == agreed


def agreed_list(story, name):
    """The words of a list, as rewrite_golden.py keeps them."""
    folio = story.folios[name.partition("-")[2]]
    paper = drawn(story, "renewal", renewal=f"renewal:{folio}")
    return "\f\n".join(page_texts(to_bytes(paper, Format.PDF)))
