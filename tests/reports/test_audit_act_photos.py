"""The act of an audit: its photos with their hashes, and its answers beside the audit before."""

import hashlib
import io
import zipfile

from stockkeeper.actions.audit import RevealAudit
from stockkeeper.actions.audit_checks import AnswerChecklist
from stockkeeper.actions.audit_count import FinishPlace
from stockkeeper.book.queries import audits
from stockkeeper.domain.checklist import Given
from stockkeeper.domain.refs import Ref
from stockkeeper.paper.deliver import Format, to_bytes
from tests.book_factory import day, small_book
from tests.reports.audit_story_book import begun, troubled_audit
from tests.reports.test_audit_act import table_of
from tests.reports.test_counter_papers import drawn
from tests.reports.test_reports import told


def test_its_photos_stand_on_it_with_their_hashes(tmp_path):
    story = troubled_audit(tmp_path, signed=False)
    sheet = drawn(story, "audit_act")
    story.close()
    photos = table_of(sheet, "Photos")
    shown = {row["what"]: row["sha256"].replace(" ", "") for row in told(photos)}
    assert len(shown) == len(photos.pictures) == 2
    for picture, sha256 in zip(photos.pictures, shown.values(), strict=True):
        assert hashlib.sha256(picture.jpeg).hexdigest() == sha256
        assert sha256[:24] in picture.caption[1]
    assert "Seen: GLOCK-77" in shown
    pdf = to_bytes(sheet, Format.PDF)
    assert pdf.count(b"/DCTDecode") == 2
    with zipfile.ZipFile(io.BytesIO(to_bytes(sheet, Format.XLSX))) as book:
        assert len([name for name in book.namelist() if name.startswith("xl/media/")]) == 2


def test_answers_stand_beside_those_of_the_audit_before(tmp_path):
    story = small_book(tmp_path)
    for door in ("4", "2"):
        audit = begun(story, checklist="armoury_security")
        given = (Given("room_door", door), Given("room_walls", "3"))
        story.do(AnswerChecklist(audit, "armoury_security", given), day(30, 9, 5))
        for spot in audits.spots_of(story.book.base, audits.fetch(story.book.base, audit)):
            story.do(FinishPlace(audit, Ref.parse(spot), "Sin tiempo"), day(30, 9, 6))
        story.do(RevealAudit(audit), day(30, 9, 7))
    sheet = drawn(story, "audit_act", audit=str(audit))
    beside = next(each for each in sheet.tables if each.heading.startswith("Beside the audit of"))
    (row,) = told(beside)
    assert (row["before"], row["now"]) == ("4 · As it should be", "2 · In part")
    assert row["change"] == "Worse"
    assert row["question"].startswith("The door is of steel")
    story.close()
