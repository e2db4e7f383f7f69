"""The act of a shift: it says that it is square, or each thing that is not."""

from dataclasses import replace

import pytest

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.shift import OpenShift
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from tests.book_factory import USER, day, small_book
from tests.paper.reading import page_texts
from tests.paper.test_pdf_layout import collisions, outside
from tests.reports.shift_story_book import PARTNER, quiet_shift, troubled_shift
from tests.reports.test_counter_papers import PAGES, drawn
from tests.reports.test_reports import GOLDEN, bold, told


@pytest.fixture(scope="module")
def troubled(tmp_path_factory):
    found = troubled_shift(tmp_path_factory.mktemp("troubled"))
    yield found
    found.close()


def table_of(sheet, heading):
    return next(table for table in sheet.tables if table.heading == heading)


def test_three_things_that_went_wrong_are_three_findings_and_the_act_says_so(troubled):
    sheet = drawn(troubled, "shift_act", shift=str(troubled["shift"]))
    verdict = sheet.tables[0]
    assert verdict.heading == "THE SHIFT DOES NOT SQUARE"
    findings = told(table_of(sheet, "Findings of the shift"))
    assert [row["finding"] for row in findings] == [
        "Rounds missing on return", "Another weapon was returned", "Not returned",
    ]  # fmt: skip
    named = [(row["what"], row["told"].split(";")[0]) for row in told(verdict)]
    assert named == [
        ("Weapons", "1 weapon is overdue"),
        ("Rounds missing on return", "Cartridges ball Indumil 24-118"),
        ("Another weapon was returned", "Pistol Jericho 941 F 37410237"),
        ("Not returned", "Revolver Llama Martial IM2228A"),
    ]
    first = findings[0]
    assert (first["figures"], first["cause"], first["person"]) == (
        "12 → 11", "Fired", "Arango Zea, Mónica Patricia",
    )  # fmt: skip
    assert first["action"] == "Revisar la minuta del puesto con el supervisor\nJefe de armamento"
    assert first["due"].isoformat() == "2026-08-02"
    assert {row["state"] for row in findings} == {"Not solved"}


def test_the_arithmetic_stands_on_paper_line_by_line_and_adds_up(troubled):
    sheet = drawn(troubled, "shift_act")
    for heading in ("Arithmetic of the shift", "Armerillo principal", "Caja fuerte 2"):
        for row in told(table_of(sheet, heading)):
            came = row["opening"] + row["received"] + row["returned"]
            moved = int(row["moved"].replace("−", "-"))
            assert came - row["issued"] - row["lost"] + moved == row["closing"], row["what"]
    rows = {row["what"]: row for row in told(table_of(sheet, "Arithmetic of the shift"))}
    lot = rows[".38 Special, lot 24-118"]
    assert (lot["opening"], lot["returned"], lot["issued"], lot["closing"], lot["counted"]) == (
        2486, 11, 6, 2491, 2491,
    )  # fmt: skip
    (out,) = told(table_of(sheet, "Weapons out"))
    assert (out["serial"], out["holder"], out["late"]) == (
        "IM2228A", "Arango Zea, Mónica Patricia", "40 min",
    )  # fmt: skip


def test_both_clerks_stand_under_it_with_the_folio_they_signed(troubled):
    sheet = drawn(troubled, "shift_act")
    folio = troubled.folios["closed"]
    assert sheet.title == f"Shift act, folio {folio}"
    assert [(each.role, each.name, each.signed) for each in sheet.signatures] == [
        ("Outgoing clerk", USER, f"Signed in the book, folio {folio}"),
        ("Incoming clerk", PARTNER, f"Signed in the book, folio {folio}"),
    ]
    assert "Remarks: Entrego dos llaves de la caja fuerte" in sheet.notes


def test_a_square_shift_says_so_and_nothing_else(tmp_path):
    story = quiet_shift(tmp_path)
    sheet = drawn(story, "shift_act")
    verdict = sheet.tables[0]
    assert (verdict.heading, list(verdict.rows)) == ("SHIFT SQUARE", [])
    assert all(not bold(table) for table in sheet.tables[:3])
    assert list(table_of(sheet, "Weapons out").rows) == []
    assert list(table_of(sheet, "Findings of the shift").rows) == []
    story.close()


def test_what_came_back_later_was_out_all_the_same_when_it_was_signed(tmp_path):
    story = troubled_shift(tmp_path)
    story.do(GiveBack((story["IM2228A"],)), day(30, 20))
    findings = story.book.base.rows("SELECT id FROM finding")
    for (number,) in findings:
        change: Values = {"closed": "2026-07-30", "outcome": "Aclarado"}
        story.do(Correct(Ref("finding", number), change, "Visto"), day(30, 20, 5))
    sheet = drawn(story, "shift_act", shift=str(story["shift"]))
    assert [row["serial"] for row in told(table_of(sheet, "Weapons out"))] == ["IM2228A"]
    assert sheet.tables[0].heading == "THE SHIFT DOES NOT SQUARE"
    assert {row["state"] for row in told(table_of(sheet, "Findings of the shift"))} == {"Closed"}
    story.close()


def test_an_open_shift_gives_a_draft_with_what_disagrees_so_far(tmp_path):
    story = small_book(tmp_path)
    with pytest.raises(Refusal, match=r"report\.no_shift"):
        drawn(story, "shift_act")
    story.do(OpenShift(story["site"]), day(30, 7))
    sheet = drawn(story, "shift_act")
    assert sheet.title == "Shift act (draft)"
    assert sheet.tables[0].heading == "DRAFT: THE SHIFT IS STILL OPEN"
    assert {row["told"] for row in told(sheet.tables[0])} >= {"not counted"}
    assert [each.signed for each in sheet.signatures] == ["", ""]
    with pytest.raises(Refusal, match=r"shift\.unknown"):
        drawn(story, "shift_act", shift="shift:3")
    story.close()


def test_the_signature_sheet_of_a_shift_keeps_to_its_folios(troubled):
    (table,) = drawn(troubled, "signatures", shift=str(troubled["shift"])).tables
    assert [row["seq"] for row in told(table)] == [
        troubled.folios[name] for name in ("short return", "not returned", "wrong weapon")
    ]
    assert table.note == "1 weapon is still out."


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.paper} {page.landscape}")
def test_nothing_of_the_act_leaves_its_cell(troubled, page, language):
    data = to_bytes(drawn(troubled, "shift_act", page=page, language=language), Format.PDF)
    for number in range(len(page_texts(data))):
        assert collisions(data, number) == []
    assert outside(data, page) == []


def test_the_act_reads_as_agreed(troubled):
    """Written anew by tests/reports/rewrite_golden.py, after looking at the pages."""
    sheet = drawn(troubled, "shift_act")
    pages = page_texts(to_bytes(replace(sheet, checkpoint=None), Format.PDF))
    agreed = (GOLDEN / "counter-shift_act.txt").read_bytes().decode("utf-8")
    assert "\f\n".join(pages) == agreed
