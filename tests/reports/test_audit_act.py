"""The act of an audit says what was found and what is done about it; count sheets say no figure."""

from dataclasses import replace

import pytest

from stockkeeper.actions.audit_count import ScanAudit
from stockkeeper.book.queries import audits
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from tests.book_factory import USER, day, small_book
from tests.paper.reading import page_texts
from tests.paper.test_pdf_layout import collisions, outside
from tests.reports.audit_story_book import begun, clean_audit, troubled_audit
from tests.reports.shift_story_book import PARTNER
from tests.reports.test_counter_papers import PAGES, drawn
from tests.reports.test_reports import GOLDEN, bold, told


@pytest.fixture(scope="module")
def troubled(tmp_path_factory):
    found = troubled_audit(tmp_path_factory.mktemp("troubled"))
    yield found
    found.close()


@pytest.fixture
def counting(tmp_path):
    found = small_book(tmp_path)
    begun(found)
    yield found
    found.close()


def table_of(sheet, heading):
    return next(table for table in sheet.tables if table.heading == heading)


def serials(sheet, heading):
    return [row["serial"] for row in told(table_of(sheet, heading))]


def test_each_thing_stands_in_its_list(troubled):
    sheet = drawn(troubled, "audit_act")
    assert sheet.tables[0].heading == "THE COUNT DOES NOT AGREE WITH THE BOOK"
    assert serials(sheet, "Not found: 1") == ["IM2228A"]
    (elsewhere,) = told(table_of(sheet, "In the wrong place: 1"))
    assert (elsewhere["serial"], elsewhere["book"], elsewhere["found"]) == (
        "37410266", "Armerillo principal", "Caja fuerte 2",
    )  # fmt: skip
    (unknown,) = told(table_of(sheet, "Not on the books: 1"))
    assert unknown["serial"] == "GLOCK-77"
    assert unknown["told"] == "Marks and serial: Sin número en el cañón"
    (damaged,) = told(table_of(sheet, "Differs from the record: 1"))
    assert damaged["told"] == "Condition: Obsolete, Martillo partido"
    assert not [table for table in sheet.tables if table.heading.startswith("Confirmed")]
    asked = drawn(troubled, "audit_act", confirmed=True)
    assert serials(asked, "Confirmed: 2") == ["00781123", "CH20001"]


def test_a_backdated_movement_is_shown_and_explains_nothing(troubled):
    sheet = drawn(troubled, "audit_act")
    (move,) = told(table_of(sheet, "Movements while the audit ran"))
    assert move["seq"] == troubled.folios["late"]
    assert move["told"] == "Recorded late: explains nothing"
    assert (move["recorded"].day, move["at"].day) == (30, 29)


def test_the_arithmetic_of_each_lot_adds_up(troubled):
    rows = told(table_of(drawn(troubled, "audit_act"), "Ammunition and counted equipment"))
    assert len(rows) == 3
    for row in rows:
        moved = int(row["moved"].replace("−", "-"))
        assert row["frozen"] + moved == row["expected"]
        assert row["counted"] - row["expected"] == int(row["difference"].replace("−", "-"))
    assert [row["difference"] for row in rows] == ["−7", "0", "0"]


def test_findings_say_what_is_done_and_gaps_what_is_lacking(troubled):
    sheet = drawn(troubled, "audit_act")
    rows = told(table_of(sheet, "Findings"))
    assert len(rows) == 6
    assert {row["due"].isoformat() for row in rows} == {"2026-08-09"}
    assert {row["action"] for row in rows} == {
        "Buscar y avisar a la Superintendencia\nJefe de armamento"
    }
    assert {row["state"] for row in rows} == {"Not solved"}
    (folio,) = [row["thing"].splitlines()[-1] for row in rows if row["finding"] == "Not found"]
    assert folio == f"folio {troubled.folios['late']}"
    gaps = next(table for table in sheet.tables if table.heading.startswith("Gaps: "))
    assert len(gaps.rows) == 2
    assert told(gaps)[0]["note"].startswith("Falta el candado\nPhoto: ")


def test_header_notes_and_signatures_tie_it_to_the_book(troubled):
    sheet = drawn(troubled, "audit_act", audit=str(troubled["audit"]))
    base = troubled.book.base
    audit = audits.fetch(base, troubled["audit"])
    assert sheet.title == f"Audit act {audit.number}"
    facts = dict(sheet.filters)
    assert facts["Frozen at folio"] == str(audit.frozen)
    assert audit.expected.startswith(facts["Expected list"])
    assert any(audit.expected in note for note in sheet.notes)
    assert any(audit.act in note for note in sheet.notes)
    assert sheet.notes[-1].endswith("El candado llegó el mismo día")
    (sample,) = [note for note in sheet.notes if note.startswith("Sample of ")]
    assert "seed dado-4: Looked at: 1 of " in sample
    signed = f"Signed in the book, folio {audit.signed_seq}"
    assert [(each.name, each.signed) for each in sheet.signatures] == [
        (USER, signed), (PARTNER, signed),
    ]  # fmt: skip


def test_without_names_no_guard_stands_on_the_act(troubled):
    for hidden in (False, True):
        sheet = drawn(troubled, "audit_act", hide_names=hidden)
        text = "".join(page_texts(to_bytes(sheet, Format.PDF)))
        assert ("Arango" not in text) is hidden
        assert ("Restrepo" not in text) is hidden


def test_an_audit_with_nothing_wrong_says_so(tmp_path):
    story = clean_audit(tmp_path)
    sheet = drawn(story, "audit_act")
    assert sheet.tables[0].heading == "THE COUNT AGREES WITH THE BOOK"
    assert not any(bold(table) for table in sheet.tables)
    assert list(table_of(sheet, "Findings").rows) == []
    assert len([t for t in sheet.tables if t.heading.endswith(": 0") and not t.rows]) == 4
    story.close()


def test_what_is_not_signed_is_a_draft(tmp_path):
    story = troubled_audit(tmp_path, signed=False)
    sheet = drawn(story, "audit_act")
    assert sheet.title == "Audit act (draft)"
    assert [each.signed for each in sheet.signatures] == ["", ""]
    assert serials(sheet, "Not found: 1") == ["IM2228A"]
    with pytest.raises(Refusal, match=r"audit\.revealed_already"):
        drawn(story, "count_sheet")
    story.close()


def test_while_it_counts_no_paper_says_what_the_book_expects(counting):
    counting.do(ScanAudit(counting["audit"], counting["store"], ("IM2228A",)), day(30, 9, 5))
    act = drawn(counting, "audit_act", confirmed=True)
    assert [table.heading for table in act.tables] == ["DRAFT: STILL BEING COUNTED"]
    sheets = drawn(counting, "count_sheet")
    for paper in (act, sheets):
        text = "".join(page_texts(to_bytes(paper, Format.PDF)))
        for secret in ("37410266", "C-119482", "00781123", "2 486", "4 970"):
            assert secret not in text.replace("\u202f", " ").replace("\xa0", " ")


def test_count_sheets_are_blank_name_the_lots_and_belong_to_their_audit(counting):
    sheet = drawn(counting, "count_sheet", lines=40)
    audit = audits.fetch(counting.book.base, counting["audit"])
    assert sheet.title == f"Count sheet, audit {audit.number}"
    assert any(audit.expected in note for note in sheet.notes)
    blank = [table for table in sheet.tables if table.columns[0].key == "serial"]
    assert [table.heading for table in blank] == ["Armerillo principal", "Caja fuerte 2"]
    assert {(len(table.rows), table.rows[0]) for table in blank} == {(40, ("", ""))}
    lots = told(table_of(sheet, "Armerillo principal: rounds and pieces"))
    assert [row["what"].rsplit(", ", 1)[-1] for row in lots][:2] == ["lot 24-118", "lot 25-031"]
    assert {(row["first"], row["second"]) for row in lots} == {("", "")}
    only = drawn(counting, "count_sheet", place=str(counting["safe"]))
    assert [table.heading for table in only.tables] == ["Caja fuerte 2"]
    for lines in (0, 2_001):
        with pytest.raises(FieldRefusal, match=r"field\.out_of_range"):
            drawn(counting, "count_sheet", lines=lines)


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_no_title_is_cut(troubled, counting, language):
    titles = [drawn(troubled, "audit_act", language=language)]
    titles += [drawn(counting, code, language=language) for code in ("audit_act", "count_sheet")]
    for sheet in titles:
        assert sheet.title in page_texts(to_bytes(sheet, Format.PDF))[0]
        longer = replace(sheet, title=sheet.title.replace("42", "12 345").replace("43", "12 345"))
        assert longer.title in page_texts(to_bytes(longer, Format.PDF))[0]


def test_without_an_audit_there_is_no_paper(tmp_path):
    story = small_book(tmp_path)
    for code in ("audit_act", "count_sheet"):
        with pytest.raises(Refusal, match=r"audit\.none_open"):
            drawn(story, code)
        with pytest.raises(Refusal, match=r"audit\.unknown"):
            drawn(story, code, audit="audit:3")
    story.close()


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.paper} {page.landscape}")
def test_nothing_of_the_act_leaves_its_cell(troubled, page, language):
    asked = {"page": page, "language": language, "confirmed": True}
    data = to_bytes(drawn(troubled, "audit_act", **asked), Format.PDF)
    for number in range(len(page_texts(data))):
        assert collisions(data, number) == []
    assert outside(data, page) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.paper} {page.landscape}")
def test_nothing_of_a_count_sheet_leaves_its_cell(counting, page):
    data = to_bytes(drawn(counting, "count_sheet", page=page, language="es", lines=90), Format.PDF)
    assert len(page_texts(data)) > 4
    for number in range(len(page_texts(data))):
        assert collisions(data, number) == []
    assert outside(data, page) == []


@pytest.mark.parametrize("fmt", list(Format))
def test_the_act_comes_out_in_every_format(troubled, fmt):
    assert len(to_bytes(drawn(troubled, "audit_act"), fmt)) > 500


def agreed_text(story):
    """What the act says; keys and hashes of a book are never alike."""
    sheet = drawn(story, "audit_act", confirmed=True)
    filters = tuple(pair for pair in sheet.filters if pair[0] != "Expected list")
    notes = tuple(note for note in sheet.notes if "SHA-256" not in note)
    sheet = replace(sheet, checkpoint=None, filters=filters, notes=notes)
    return "\f\n".join(page_texts(to_bytes(sheet, Format.PDF)))


def test_the_act_reads_as_agreed(troubled):
    """Written anew by tests/reports/rewrite_golden.py, after looking at the pages."""
    agreed = (GOLDEN / "audit_act.txt").read_bytes().decode("utf-8")
    assert agreed_text(troubled) == agreed
