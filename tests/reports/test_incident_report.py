"""The report of an incident says its times, things, notices and what was done; three languages."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.incidents import Follow, Notify
from stockkeeper.actions.keep import Attach
from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from tests.book_factory import NOW, small_book
from tests.paper.reading import page_texts
from tests.paper.test_pdf_layout import collisions, outside
from tests.reports.audit_story_book import photo
from tests.reports.test_counter_papers import drawn
from tests.reports.test_reports import GOLDEN, bold, told


def troubled(folder):
    """The small book with a theft that was told late, followed, with a photo and a document."""
    found = small_book(folder)
    values: Values = {"sort": "theft", "modality": "holdup", "scene": "Calle 80",
              "narrative": "Dos hombres en moto.", "documents": "Salvoconducto 88",
              "occurred": (NOW - timedelta(hours=30)).isoformat(),
              "known": (NOW - timedelta(hours=29)).isoformat()}  # fmt: skip
    about = ((found["37410237"], 1), (found["lot 9"], 6))
    found.refs["incident"] = ref = Ref(
        "incident", found.do(RecordIncident(values, about), NOW).folio
    )
    found.do(Notify(ref, "police", {"police_report": "D-12", "police_office": "CAI 80"}), NOW)
    found.do(Notify(ref, "regulator", {"regulator_notice": "N-7", "notice_channel": "web"}), NOW)
    found.do(Follow(ref, "search", "Se pidieron las cámaras", "2026-08-02"), NOW)
    found.do(AddDocument(ref, b"%PDF-1.4 denuncia", "Denuncia penal"), NOW)
    found.do(Attach(ref, "whole", photo("navy")), NOW)
    return found


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    found = troubled(tmp_path_factory.mktemp("incident"))
    yield found
    found.close()


def agreed_report(story):
    """The words of the report, as rewrite_golden.py keeps them; no two keys are alike."""
    sheet = replace(drawn(story, "incident", incident=str(story["incident"])), checkpoint=None)
    return "\f\n".join(page_texts(to_bytes(sheet, Format.PDF)))


def test_it_reads_as_agreed(story):
    assert agreed_report(story) == (GOLDEN / "incident.txt").read_bytes().decode("utf-8")


def table_of(sheet, heading):
    return next(table for table in sheet.tables if table.heading == heading)


def test_it_tells_times_things_notices_steps_and_files(story):
    sheet = drawn(story, "incident", incident=str(story["incident"]))
    facts = {row["field"]: row["value"] for row in told(table_of(sheet, "What happened"))}
    assert facts["Occurred"] == "29 jul 2026 00:24"
    assert facts["Notice to the regulator"].startswith("Told late")
    assert facts["Documents lost"] == "Salvoconducto 88"
    assert [row["serial"] for row in told(table_of(sheet, "Things"))] == ["37410237", "25-031"]
    police, regulator = told(table_of(sheet, "Notices"))
    assert (police["number"], police["office"]) == ("D-12", "CAI 80")
    assert (regulator["number"], regulator["how"]) == ("N-7", "Through its web site")
    (step,) = told(table_of(sheet, "What was done since"))
    assert step["told"] == "Se pidieron las cámaras"
    files = table_of(sheet, "Photos and documents")
    seen, file = told(files)
    assert file["what"] == "Denuncia penal"
    assert hashlib.sha256(files.pictures[0].jpeg).hexdigest() == seen["sha256"]
    assert to_bytes(sheet, Format.PDF).count(b"/DCTDecode") == 1
    assert sheet.notes == ("Account: Dos hombres en moto.",)
    assert bold(sheet.tables[0])


def test_names_and_documents_of_people_can_be_hidden(story):
    text = "\n".join(page_texts(to_bytes(drawn(story, "incident", hide_names=True), Format.PDF)))
    assert "Salvoconducto 88" not in text
    assert "Restrepo" not in text


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_it_is_drawn_in_three_formats_and_languages(story, language):
    sheet = drawn(story, "incident", language=language, signatures=True)
    pdf = to_bytes(sheet, Format.PDF)
    assert not collisions(pdf)
    assert not outside(pdf, sheet.page)
    assert to_bytes(sheet, Format.XLSX).startswith(b"PK")
    assert b"37410237" in to_bytes(sheet, Format.CSV)


def test_without_any_it_says_so(tmp_path):
    empty = small_book(tmp_path)
    with pytest.raises(Refusal, match=r"incident\.none"):
        drawn(empty, "incident")
    empty.close()


def test_the_form_of_thefts_lists_every_weapon_and_what_went_with_them(story):
    values: Values = {"sort": "robbery", "occurred": (NOW - timedelta(hours=2)).isoformat()}
    about = ((story["lot 9"], 4), (story["37410266"], 1), (story["C-119482"], 1))
    story.do(RecordIncident(values, about), NOW)
    rows = told(drawn(story, "uy_theft").tables[0])
    assert [row["serial"] for row in rows] == ["37410237", "37410266", "C-119482"]
    assert [row["others"] for row in rows] == ["6 × 9x19 mm 25-031", "4 × 9x19 mm 25-031", ""]
    assert {row["what"] for row in rows[1:]} == {"Robo"}
