"""The reports' screen over a real book: pages shown are pages filed, and filing is recorded."""

from __future__ import annotations

import hashlib

import openpyxl
import pypdfium2
import pytest

from stockkeeper.actions.audit import NewAudit
from stockkeeper.actions.keep import SetCondition
from stockkeeper.book.queries import folios
from stockkeeper.desktop.screens.reports import ReportsScreen
from stockkeeper.domain.asked import LabelChoice
from stockkeeper.reports.catalog import REPORTS
from tests.book_factory import small_book
from tests.desktop.screen_room import stage

NEEDS_A_STORY = (
    *("shift_act", "audit_act", "count_sheet", "disposal_certificate", "renewal", "transfer"),
    "incident",
)


@pytest.fixture
def room(qtbot, tmp_path):
    story = small_book(tmp_path)
    found = stage(qtbot, story, ReportsScreen, tmp_path)
    yield found
    found.desk.close()
    story.book.close()


def options_for(room, code):
    refs = room.story.refs
    firearm = next(ref for ref in refs.values() if ref.kind == "firearm")
    person = next(ref for ref in refs.values() if ref.kind == "person")
    base = room.story.book.base
    issue = base.value("SELECT min(seq) FROM folio WHERE kind = 'custody.issue'")
    return {
        "weapon": {"item": str(firearm)},
        "person": {"person": str(person)},
        "slip": {"folio": issue},
        "permit": {"folio": issue},
        "labels": {"labels": LabelChoice("weapons")},
        "extract": {"entries": "1-3"},
    }.get(code, {})


@pytest.mark.parametrize("code", [code for code in REPORTS if code not in NEEDS_A_STORY])
def test_every_report_is_drawn(room, code):
    room.screen.choose(code, options_for(room, code))
    room.until(lambda: room.screen.drawn is not None)
    assert room.screen.preview.pages.count >= 1


def test_a_book_without_shifts_says_so_in_place_of_the_act(room):
    room.screen.choose("shift_act")
    room.until(lambda: bool(room.screen.preview._empty.isVisible()))
    assert room.screen.header_actions() == (room.screen._all,)


@pytest.mark.parametrize("code", ["audit_act", "count_sheet"])
def test_the_papers_of_an_audit_are_drawn_once_there_is_one(room, code):
    room.screen.choose(code)
    room.until(lambda: bool(room.screen.preview._empty.isVisible()))
    story = room.story
    audit = story.book.perform(story.session, NewAudit("surprise")).folio
    room.screen.choose(code, {"audit": f"audit:{audit}"})
    room.until(lambda: room.screen.drawn is not None)
    assert room.screen.preview.pages.count >= 1


def test_what_is_missing_is_said_in_place_of_pages(room):
    room.screen.choose("weapon")
    room.until(lambda: bool(room.screen.preview._empty.isVisible()))
    assert room.screen.header_actions() == (room.screen._all,)


def test_the_bytes_shown_are_the_bytes_filed_and_the_journal_knows_their_hash(room, tmp_path):
    room.screen.choose("register")
    room.until(lambda: room.screen.drawn is not None)
    shown = room.screen.drawn.data
    room.screen.files.path = tmp_path / "registro.pdf"
    room.screen.save_pdf()
    room.until(lambda: bool(room.said))
    filed = (tmp_path / "registro.pdf").read_bytes()
    assert filed == shown
    base = room.story.book.base
    sha256 = base.value("SELECT sha256 FROM paper_made ORDER BY seq DESC LIMIT 1")
    assert sha256 == hashlib.sha256(filed).hexdigest()


def test_excel_opens_in_another_reader_with_serials_as_text(room, tmp_path):
    room.screen.choose("register")
    room.until(lambda: room.screen.drawn is not None)
    room.screen.files.path = tmp_path / "registro.xlsx"
    room.screen.save_xlsx()
    room.until(lambda: bool(room.said))
    book = openpyxl.load_workbook(tmp_path / "registro.xlsx")
    values = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "00781123" in values


def test_a_new_act_draws_the_pages_again_over_a_new_checkpoint(room):
    room.screen.choose("holdings")
    room.until(lambda: room.screen.drawn is not None)
    before = room.screen.drawn.size
    room.desk.do(SetCondition(room.story["KU482917"], "obsolete"))
    room.until(lambda: room.screen.drawn.size > before)


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_recorded(room, tmp_path):
    room.screen.choose("register")
    room.until(lambda: room.screen.drawn is not None)
    before = folios.last(room.story.book.base)
    room.screen.files.path = tmp_path / "no such folder" / "a.pdf"
    room.screen.save_pdf()
    room.until(lambda: bool(room.said))
    assert room.said[0][0] == "danger"
    assert folios.last(room.story.book.base) == before


def width_of(drawn):
    document = pypdfium2.PdfDocument(drawn.data)
    try:
        return document[0].get_size()[0]
    finally:
        document.close()


def test_a_slip_is_drawn_as_this_computer_prints_slips_and_as_chosen_here(room):
    room.screen.room.settings.change(slips="receipt")
    room.screen.choose("slip", options_for(room, "slip"))
    room.until(lambda: room.screen.drawn is not None)
    assert width_of(room.screen.drawn) == pytest.approx(80 / 25.4 * 72, abs=0.01)
    form = room.screen.options.lines["slip_form"]
    assert form.key == "receipt"
    form._group.button(0).click()
    room.until(lambda: width_of(room.screen.drawn) == 792)
