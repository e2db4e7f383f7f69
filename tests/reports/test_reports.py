"""The reports room: what each report says of the small book, and that all formats come out."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from stockkeeper.domain.asked import LabelChoice
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.sheet import Sheet, Strong
from stockkeeper.reports import catalog
from stockkeeper.words import set_language
from tests.book_factory import BOGOTA, NOW
from tests.paper.reading import page_texts

OF_STORIES = ("shift_act", "audit_act", "count_sheet", "renewal", "disposal_certificate",
              "incident", "transfer")  # fmt: skip
"""The small book has no shift and no audit: test_shift_act.py and test_audit_act.py draw these."""
CODES = [code for code in catalog.REPORTS if code not in OF_STORIES]
GOLDEN = Path(__file__).parents[1] / "golden" / "reports"


def needs(story, code):
    """What a report must be told, for the small book."""
    return {
        "weapon": {"item": str(story["37410237"])},
        "person": {"person": str(story["jhon"])},
        "slip": {"folio": story.folios["kit"]},
        "permit": {"folio": story.folios["current issue"]},
        "daily": {"day": "2026-07-08"},
        "extract": {"entries": "24-26, 39"},
        "roster": {"day": "2026-07-30"},
        "labels": {"labels": LabelChoice("weapons")},
    }.get(code, {})


def told(table):
    """The rows as dictionaries by column key, emphasis taken off."""
    keys = [column.key for column in table.columns]
    return [
        {k: c.value if isinstance(c, Strong) else c for k, c in zip(keys, row, strict=True)}
        for row in table.rows
    ]


def bold(table):
    """The (row number, key) of each cell that asks for attention."""
    keys = [column.key for column in table.columns]
    return {
        (number, key)
        for number, row in enumerate(table.rows)
        for key, cell in zip(keys, row, strict=True)
        if isinstance(cell, Strong)
    }


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("code", CODES)
def test_every_report_comes_out_in_every_format(story, draw, code, language):
    paper = draw(code, language=language, signatures=True, **needs(story, code))
    assert to_bytes(paper, Format.PDF).startswith(b"%PDF")
    if isinstance(paper, Sheet):
        assert to_bytes(paper, Format.XLSX).startswith(b"PK")
        assert to_bytes(paper, Format.CSV)


def test_the_register_lists_every_weapon_with_typed_dates_and_bold_where_due(draw):
    sheet = draw("register")
    (table,) = sheet.tables
    rows = told(table)
    assert [row["serial"] for row in rows] == [
        "00781123", "37410237", "37410266", "C-119482", "IM2228A", "KU482917",
    ]  # fmt: skip
    assert rows[5] == {
        "serial": "KU482917", "type": "Revolver", "make": "Taurus", "model": "82",
        "calibre": ".38 Special", "permit_number": "PT-0182917",
        "permit_expires": date(2028, 2, 9), "condition": "Serviceable",
        "state": "With a person", "holder": "Arango Zea, Mónica Patricia",
    }  # fmt: skip
    # the shotgun is repairable, one pistol overdue, one permit expired, one within 90 days
    assert bold(table) == {
        (0, "condition"), (1, "state"), (2, "permit_expires"), (4, "permit_expires"),
    }  # fmt: skip
    assert table.note.startswith("6 weapons: ")
    assert "90 days" in sheet.legend


def test_the_register_can_be_narrowed_and_its_columns_chosen(story, draw):
    sheet = draw("register", types=("pistol",), columns=("asset_number", "serial", "nonsense"))
    (table,) = sheet.tables
    assert [column.key for column in table.columns] == ["asset_number", "serial"]
    assert len(told(table)) == 2
    (safe,) = draw("register", place=str(story["safe"])).tables
    assert [row["serial"] for row in told(safe)] == ["00781123"]


def test_names_can_be_hidden_everywhere(story, draw):
    for code in CODES:
        paper = draw(code, hide_names=True, **needs(story, code))
        text = "\n".join(page_texts(to_bytes(paper, Format.PDF)))
        for private in ("Restrepo", "Arango", "1032456789", "52817334"):
            assert private not in text, code


def test_the_movement_log_keeps_to_its_period_and_marks_what_was_undone(story, draw):
    sheet = draw("movements", start="2026-07-08", end="2026-07-08")
    log, totals = sheet.tables
    assert [(row["seq"], row["kind"]) for row in told(log)] == [
        (story.folios["wrong issue"], f"Issue, undone by {story.folios['undo']}"),
        (story.folios["undo"], f"Undoing of {story.folios['wrong issue']}"),
    ]
    assert len(bold(log)) == 2
    assert {row["kind"]: row["lines"] for row in told(totals)} == {"Issue": 1, "Undoing": 1}
    assert told(log)[0]["at"] == datetime(2026, 7, 8, 5, 50, tzinfo=BOGOTA)


def test_a_day_that_is_none_is_refused_beside_its_field(draw):
    with pytest.raises(FieldRefusal) as refused:
        draw("movements", start="2026-02-30")
    assert (refused.value.code, refused.value.facts["field"]) == ("field.not_a_day", "start")


def test_who_holds_what_totals_weapons_and_rounds_and_marks_the_overdue(story, draw):
    sheet = draw("holdings")
    (table,) = sheet.tables
    rows = told(table)
    assert [(row["serial"], row["quantity"]) for row in rows] == [
        ("KU482917", 1), ("24-118", 12), ("37410237", 1), ("25-031", 30),
    ]  # fmt: skip
    assert bold(table) == {(2, "until"), (3, "until")}
    assert table.note == "Total out: 2 weapons, 42 rounds."
    (only,) = draw("holdings", post=str(story["norte"])).tables
    assert {row["holder"] for row in told(only)} == {"Arango Zea, Mónica Patricia"}


def test_the_overdue_list_says_by_how_much(draw):
    (table,) = draw("overdue").tables
    assert [(row["serial"], row["late"]) for row in told(table)] == [
        ("37410237", "12 h 24 min"), ("25-031", "12 h 24 min"),
    ]  # fmt: skip
    (later,) = draw("overdue", when=NOW + timedelta(days=2)).tables
    assert told(later)[0]["late"] == "2 d 12 h"
    assert len(told(later)) == 4


def test_a_weapon_history_shows_the_correction_and_every_holder(draw, story):
    description, holders, entries = draw("weapon", item=str(story["37410237"])).tables
    model = next(row for row in told(description) if row["field"] == "Model")
    assert (model["registered"], model["now"]) == ("941", "941 F")
    assert model["folios"] == str(story.folios["correction"])
    assert [row["holder"] for row in told(holders)] == [
        "Armerillo principal", "Arango Zea, Mónica Patricia", "Armerillo principal",
        "Restrepo Gaviria, Jhon Jairo",
    ]  # fmt: skip
    rows = told(holders)
    assert [row["end"] for row in rows] == [row["start"] for row in rows[1:]] + [None]
    assert (1, "until") in bold(holders)
    assert "Late" in next(
        row["told"] for row in told(entries) if row["seq"] == story.folios["late return"]
    )


def test_a_person_history_shows_refusals_in_words(draw, story):
    papers, held, entries = draw("person", person=str(story["luz"])).tables
    assert told(held) == []
    assert bold(papers) == {(0, "expires")}
    refused = next(row for row in told(entries) if row["kind"] == "Refused")
    assert refused["things"] == "IM2228A"
    assert refused["told"] == (
        "Pineda Rojas, Luz Ángela may not receive: Credential expired on 30 jun 2026."
    )


def test_the_ammunition_ledger_adds_up(draw, story):
    by_lot, by_calibre = draw("ammunition", start="2026-07-05", end="2026-07-29").tables
    row = next(row for row in told(by_lot) if row["lot"] == "24-118")
    assert row == {
        "calibre": ".38 Special", "lot": "24-118", "maker": "Indumil",
        "store_opening": 2000, "received": 500, "issued": 12, "returned": 10,
        "store_closing": 2498, "people_opening": 0, "fired": 2, "lost": 0, "people_closing": 0,
    }  # fmt: skip
    totals = {row["calibre"]: row["total"] for row in told(by_calibre)}
    assert totals == {".38 Special": 2498, "9x19 mm": 5000}
    *_, lines = draw("ammunition", item=str(story["lot 38"])).tables
    assert sum(r["quantity"] for r in told(lines) if r["kind"] == "Return") == 12


def test_expiring_papers_keep_to_their_days(draw):
    counts = {}
    for days in (30, 60, 90):
        counts[days] = [len(told(table)) for table in draw("expiring", days=days).tables]
    assert counts == {30: [1, 1, 1, 0], 60: [2, 2, 1, 0], 90: [2, 2, 1, 1]}
    permits = draw("expiring", days=30).tables[0]
    assert told(permits)[0]["left"] == -29


@pytest.mark.parametrize("code", ["weapon", "person", "slip"])
def test_what_a_report_needs_is_asked_for(draw, code):
    with pytest.raises(Refusal, match=r"report\.needs"):
        draw(code)


def test_the_checkpoint_on_paper_is_the_one_signed_in_the_book(draw):
    stamp = draw("register").checkpoint
    assert (stamp.size, stamp.when) == (40, datetime(2026, 7, 30, 6, tzinfo=BOGOTA))


@pytest.mark.parametrize("code", CODES)
def test_reports_read_as_agreed(story, draw, code):
    """Written anew by tests/reports/rewrite_golden.py, after looking at the pages."""
    set_language("en")
    paper = draw(code, **needs(story, code))
    pages = page_texts(to_bytes(paper, Format.PDF))
    assert "\f\n".join(pages) == (GOLDEN / f"{code}.txt").read_bytes().decode("utf-8")
