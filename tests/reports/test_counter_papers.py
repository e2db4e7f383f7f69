"""The papers of the counter: permit, signature sheet, issue book, roster and daily folio."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.undo import Undo
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.sheet import PageSetup, Paper, Sheet
from stockkeeper.reports import Options, catalog, stamp_of
from tests.book_factory import USER, day
from tests.paper.reading import page_texts
from tests.paper.test_pdf_layout import collisions, outside
from tests.reports.counter_story import busy_day, counter_book
from tests.reports.test_reports import GOLDEN, bold, told

SHEETS = {
    "signatures": {},
    "issue_book": {"start": "2026-07-01", "end": "2026-07-31"},
    "roster": {"day": "2026-07-30"},
    "daily": {"day": "2026-07-30"},
}
PAGES = [PageSetup(paper=paper, landscape=wide) for paper in Paper for wide in (True, False)]


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    found = counter_book(tmp_path_factory.mktemp("book"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    found = counter_book(tmp_path_factory.mktemp("crowded"))
    busy_day(found, 60)
    yield found
    found.close()


def drawn(story, code, **options):
    base = story.book.open_reader()
    asked = Options(**({"language": "en"} | options))
    paper = catalog.find(code).build(base, asked, stamp_of(base, story.clock.now, USER))
    if isinstance(paper, Sheet):  # lazy rows are read while the book is open
        tables = tuple(replace(table, rows=tuple(table.rows)) for table in paper.tables)
        paper = replace(paper, tables=tables)
    base.close()
    return paper


def in_order(data, page):
    """No run of text meets another or leaves the page, on any page."""
    for number in range(len(page_texts(data))):
        assert collisions(data, number) == []
    assert outside(data, page) == []


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.paper} {page.landscape}")
@pytest.mark.parametrize("code", SHEETS)
def test_sixty_long_names_stay_in_their_cells_on_every_paper(crowded, code, page, language):
    paper = drawn(crowded, code, page=page, language=language, signatures=True, **SHEETS[code])
    data = to_bytes(paper, Format.PDF)
    in_order(data, page)
    if code != "roster":
        assert len(page_texts(data)) > 1


@pytest.mark.parametrize("code", SHEETS)
def test_an_empty_sheet_says_that_there_is_nothing(story, code):
    asked = {"day": "2026-06-01", "start": "2026-06-01", "end": "2026-06-02"}
    options = {name: asked[name] for name in SHEETS[code]}
    if code == "roster":
        options["post"] = str(story["chapinero"])
    before, story.clock.now = story.clock.now, day(1, 6)
    try:
        paper = drawn(story, code, **options)
    finally:
        story.clock.now = before
    assert [list(table.rows) for table in paper.tables] == [[]]
    assert paper.tables[0].empty in page_texts(to_bytes(paper, Format.PDF))[0]


def test_a_permit_names_bearer_weapon_place_and_period(story):
    permit = drawn(story, "permit", folio=story.folios["long names"])
    bearer, weapon, terms = permit.boxes
    assert dict(bearer.pairs)["ID number"] == "CC 1098765432"
    assert dict(weapon.pairs)["Serial"] == "IM2228A"
    assert dict(weapon.pairs)["Rounds"] == "6 rounds"
    assert dict(terms.pairs) == {
        "Valid from": "30 jul 2026, 14:10", "Valid until": "31 jul 2026, 06:00",
    }  # fmt: skip
    assert dict(terms.wide) == {
        "Place or post": "Banco Meridiano, Sucursal Chapinero, Bogotá",
        "Purpose of carrying": "Escolta de valores",
    }
    assert "new permit" not in permit.declaration
    assert permit.signatures[0].signed == f"Signed in the book, folio {permit.folio}"


@pytest.mark.parametrize("form", ["page", "receipt"])
@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_a_permit_stays_on_one_page(story, language, form):
    permit = drawn(story, "permit", folio=story.folios["long names"], language=language,
                   slip_form=form)  # fmt: skip
    data = to_bytes(permit, Format.PDF)
    assert len(page_texts(data)) == (1 if form == "page" else 2)
    assert collisions(data) == []
    assert form == "receipt" or outside(data, PageSetup()) == []


@pytest.mark.parametrize(("hours", "valid", "cut"), [
    (72, "02 aug 2026, 16:00", False), (73, "02 aug 2026, 16:00", True),
    (0, "02 aug 2026, 16:00", False),
])  # fmt: skip
def test_a_permit_is_good_for_72_hours_at_most(tmp_path, hours, valid, cut):
    story = counter_book(tmp_path)
    at = day(30, 16)
    ends = (at + timedelta(hours=hours)).isoformat() if hours else ""
    story.do(Issue(story["monica"], (story["C-119482"],), (), story["norte"], ends), at, "long")
    permit = drawn(story, "permit", folio=story.folios["long"])
    assert dict(permit.boxes[2].pairs)["Valid until"] == valid
    assert ("a new permit is needed" in permit.declaration) is cut
    story.close()


def test_no_permit_of_what_handed_no_weapon_to_a_person_or_was_undone(tmp_path):
    story = counter_book(tmp_path)
    for name in ("damaged return", "correction"):
        with pytest.raises(Refusal, match=r"report\.not_an_issue"):
            drawn(story, "permit", folio=story.folios[name])
    with pytest.raises(Refusal, match=r"report\.undone"):
        drawn(story, "permit", folio=story.folios["wrong issue"])
    with pytest.raises(Refusal, match=r"folio\.unknown"):
        drawn(story, "permit", folio=10**6)
    story.close()


def test_the_issue_book_puts_each_return_beside_its_issue(story):
    (table,) = drawn(story, "issue_book", **SHEETS["issue_book"]).tables
    rows = {row["seq"]: row for row in told(table)}
    folios = story.folios
    assert folios["wrong issue"] not in rows  # undone
    first = rows[folios["issue with rounds"]]
    assert (first["rounds"], first["came"], first["back_seq"]) == (
        12, 10, folios["return with two fired"],
    )  # fmt: skip
    assert first["person"] == "Restrepo Gaviria, Jhon Jairo\nCC 1032456789"
    relieved = rows[folios["current issue"]]
    assert (relieved["back_seq"], relieved["received"], relieved["came"]) == (
        folios["relief"], "Relief", 12,
    )  # fmt: skip
    out = rows[folios["long names"]]
    assert (out["back"], out["came"], out["back_seq"]) == (None, None, None)
    marked = {table.rows[number][0] for number, _key in bold(table)}
    assert marked == {folios["issue with rounds"], folios["overdue issue"]}


def test_a_roster_lists_who_serves_on_that_day_of_the_week(story):
    sheet = drawn(story, "roster", day="2026-07-30")
    assert [(table.heading, table.facts[1][1]) for table in sheet.tables] == [
        ("Sucursal Norte", "06:00 – 18:00"), ("Sucursal Norte", "18:00 – 06:00"),
    ]  # fmt: skip
    rows = told(sheet.tables[0])
    assert [(row["document"], row["serial"], row["rounds"]) for row in rows] == [
        ("CC 1098765432", "IM2228A", 6), ("CC 1032456789", "KU482917", 12),
    ]  # fmt: skip
    saturday = drawn(story, "roster", day="2026-08-01")
    assert [table.facts[1][1] for table in saturday.tables] == ["18:00 – 06:00"]
    assert len(drawn(story, "roster", day="2026-07-18").tables) == 2  # night, and the past one
    with pytest.raises(FieldRefusal):
        drawn(story, "roster", day="2026-02-30")


def test_the_signature_sheet_lists_the_movements_and_says_what_is_out(story):
    sheet = drawn(story, "signatures")
    (table,) = sheet.tables
    assert [(row["seq"], row["kind"]) for row in told(table)] == [
        (story.folios["damaged return"], "Return"), (story.folios["relief"], "Relief"),
        (story.folios["long names"], "Issue"),
    ]  # fmt: skip
    assert told(table)[1]["signed"] == "Signed on the pad at 14:02"
    assert table.note == "2 weapons are still out."
    assert table.columns[-1].ruled


def test_when_nothing_is_out_the_signature_sheet_says_that_the_shift_is_square(tmp_path):
    story = counter_book(tmp_path)
    for ref in ("KU482917", "IM2228A"):
        story.do(GiveBack((story[ref],)), day(30, 18, 20))
    (table,) = drawn(story, "signatures").tables
    assert table.note == "SHIFT SQUARE: nothing is out."
    story.do(Undo("Se leyó mal"), day(30, 18, 25))
    (table,) = drawn(story, "signatures").tables
    assert table.note == "1 weapon is still out."
    assert told(table)[-1]["kind"] == f"Undoing of {told(table)[-2]['seq']}"
    story.close()


@pytest.mark.parametrize("code", ["roster", "daily", "signatures", "permit"])
def test_papers_of_the_counter_read_as_agreed(story, code):
    """Written anew by tests/reports/rewrite_golden.py, after looking at the pages."""
    asked = SHEETS.get(code, {"folio": story.folios["long names"]})
    pages = page_texts(to_bytes(drawn(story, code, **asked), Format.PDF))
    assert "\f\n".join(pages) == (GOLDEN / f"counter-{code}.txt").read_bytes().decode("utf-8")
