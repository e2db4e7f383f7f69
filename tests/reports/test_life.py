"""Maintenance and disposal on paper: what is due, the works, and the certificate of an act."""

import hashlib
import io
import zipfile
from dataclasses import replace

import pytest

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.dispose import Dispose
from stockkeeper.actions.finish_work import FinishWork
from stockkeeper.actions.keep import Attach
from stockkeeper.actions.maintenance import OpenWork
from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import enrolling, opening
from stockkeeper.book.keyring import Cost
from stockkeeper.domain.described import Values
from stockkeeper.domain.records.maintenance import Part
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.sheet import PageSetup, Paper
from tests.book_factory import day, small_book
from tests.paper.reading import page_texts
from tests.paper.test_pdf_layout import collisions, outside
from tests.reports.audit_story_book import photo
from tests.reports.test_counter_papers import drawn
from tests.reports.test_reports import GOLDEN, bold, told

SECOND = "Luis Alfonso Peñaranda", "segunda frase bien larga"
ACT: Values = {
    "way": "destruction", "reason": "Cañón partido en prueba", "authority": "DCCAE",
    "order_number": "RES-2211", "order_date": "2026-07-20", "certificate": "CD-7",
    "method": "Fundición en horno de arco", "scene": "Siderúrgica del Norte, Bogotá",
    "operator": "Iván Paz", "witness": "Rosa Luna Montenegro", "witness_id": "CC 52000111",
    "other_witness": "Juan Vega", "other_witness_id": "CC 52000222",
}  # fmt: skip
PAPERS = [PageSetup(paper=paper, landscape=wide) for paper in Paper for wide in (False, True)]


def lived(folder, *, photos=True):
    """The small book with a plan, a work done, one that is open, and one act of disposal."""
    story = small_book(folder)
    enrolment = enrolling.with_new_user(story.book, *SECOND, Cost(8, 1, 1))
    act = EnrolUser(SECOND[0], "supervisor", enrolment.key, enrolment.public, enrolment.keyring)
    enrolling.saved_before(story.book, enrolment.keyring, lambda: story.do(act, day(30, 7)))
    second = opening.second(story.book, SECOND[1], SECOND[0])
    story.add("plan", "plan", day(30, 7), name="Revólveres, trimestral", sort="inspection",
              type="revolver", days="20", starts="2026-07-02", tolerance="5")  # fmt: skip
    for name, sort in (("IM2228A", "inspection"), ("37410266", "repair")):
        values: Values = {"item": str(story[name]), "sort": sort, "why": "Encasquilla",
                          "worker": str(story["armourer"])}  # fmt: skip
        folio = story.do(OpenWork(values), day(30, 8), name).folio
        story.refs[f"work {name}"] = Ref("work", folio)
    end: Values = {"result": "done", "findings": "Muelle vencido, se cambió", "rounds": 6}
    parts = (Part("Muelle real", "M-114"), Part("Tornillo de cacha", "", 2))
    story.do(FinishWork(story["work IM2228A"], end, parts), day(30, 9))
    dispose = Dispose(ACT, (story["00781123"],), ((story["lot 9"], 40),))
    story.clock.now = day(30, 10)
    receipt = story.book.perform(story.session, dispose, at=day(30, 10), second=second)
    story.refs["act"] = next(ref for ref in receipt.touched if ref.kind == "disposal")
    for minute, (slot, colour) in enumerate((("before", "navy"), ("after", "maroon"))):
        if photos:
            story.do(Attach(story["act"], slot, photo(colour)), day(30, 11, minute))
    story.clock.now = day(30, 12)
    return story


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    story = lived(tmp_path_factory.mktemp("life"))
    yield story
    story.close()


def test_what_is_due_and_the_works_stand_on_the_paper(life):
    due, works = drawn(life, "maintenance").tables
    assert [(row["serial"], row["state"]) for row in told(due)] == [
        ("KU482917", "Past due"), ("IM2228A", "Due soon")]  # fmt: skip
    assert {key for number, key in bold(due) if number == 0} == {"day", "state"}
    first, second = told(works)
    assert (first["serial"], first["rounds"], first["result"]) == (
        "IM2228A", 6, "Done: fit for service")  # fmt: skip
    assert first["parts"] == "1 × Muelle real (M-114)\n2 × Tornillo de cacha"
    assert (second["serial"], second["result"], second["by"]) == (
        "37410266", "Opened", "Taller Andino")  # fmt: skip
    narrow = drawn(life, "maintenance", item=str(life["37410266"]), start="2026-08-01")
    assert [len(table.rows) for table in narrow.tables] == [0, 1]
    assert not drawn(life, "maintenance", end="2026-07-01").tables[1].rows
    assert not drawn(life, "maintenance", types=("rifle",)).tables[0].rows


def test_the_certificate_says_what_left_how_and_before_whom(life):
    sheet = drawn(life, "disposal_certificate")
    items, facts, photos = sheet.tables
    assert [(row["serial"], row["quantity"]) for row in told(items)] == [
        ("00781123", 1), ("25-031", 40)]  # fmt: skip
    values = {row["label"]: row["value"] for row in told(facts)}
    assert (values["Authority"], values["Method"]) == ("DCCAE", "Fundición en horno de arco")
    assert [row["sha256"] for row in told(photos)] == [
        hashlib.sha256(picture.jpeg).hexdigest() for picture in photos.pictures]  # fmt: skip
    assert told(photos)[1]["sha256"][:24] in photos.pictures[1].caption[1]
    assert [(each.role, each.name) for each in sheet.signatures][1:] == [
        ("Second signature", SECOND[0]),
        ("Carried out by", "Iván Paz"),
        ("First witness", "Rosa Luna Montenegro, CC 52000111"),
        ("Second witness", "Juan Vega, CC 52000222"),
    ]
    assert "Permit surrendered" in sheet.notes[0]
    assert ("Certificate number", "CD-7") in sheet.filters
    hidden = page_texts(to_bytes(drawn(life, "disposal_certificate", hide_names=True), Format.PDF))
    assert not any("Rosa" in page for page in hidden)


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("page", PAPERS, ids=lambda page: f"{page.paper} {page.landscape}")
def test_the_certificate_fits_every_page(life, page, language):
    data = to_bytes(drawn(life, "disposal_certificate", page=page, language=language), Format.PDF)
    assert collisions(data) == []
    assert outside(data, page) == []
    assert page.landscape or len(page_texts(data)) <= 2  # the photos, then who signs
    works = to_bytes(drawn(life, "maintenance", page=page, language=language), Format.PDF)
    assert collisions(works) == []
    assert outside(works, page) == []


def test_its_photos_stand_on_paper_and_beside_the_rows(life):
    sheet = drawn(life, "disposal_certificate")
    assert to_bytes(sheet, Format.PDF).count(b"/DCTDecode") == 2
    with zipfile.ZipFile(io.BytesIO(to_bytes(sheet, Format.XLSX))) as book:
        assert len([name for name in book.namelist() if name.startswith("xl/media/")]) == 2


def agreed_certificate(story):
    """The words of the certificate, as rewrite_golden.py keeps them; no two keys are alike."""
    sheet = replace(drawn(story, "disposal_certificate"), checkpoint=None)
    return "\f\n".join(page_texts(to_bytes(sheet, Format.PDF)))


def test_the_certificate_reads_as_agreed(life):
    text = (GOLDEN / "disposal_certificate.txt").read_bytes().decode("utf-8")
    assert agreed_certificate(life) == text


@pytest.mark.parametrize("fmt", [Format.XLSX, Format.CSV])
def test_both_come_as_tables(life, fmt):
    for code in ("maintenance", "disposal_certificate"):
        assert to_bytes(drawn(life, code), fmt)


def test_without_an_act_there_is_no_certificate(tmp_path):
    story = small_book(tmp_path)
    with pytest.raises(Refusal, match=r"disposal\.none"):
        drawn(story, "disposal_certificate")
    story.close()


def test_what_is_completed_later_is_no_longer_lacking(tmp_path):
    story = lived(tmp_path, photos=False)
    assert len(page_texts(to_bytes(drawn(story, "disposal_certificate"), Format.PDF))) == 1
    later: Values = {"permit_surrendered": "2026-07-30", "registry_cancelled": "2026-07-30"}
    story.do(Correct(story["act"], later, "Cargo 9"), day(30, 13))
    assert drawn(story, "disposal_certificate", disposal=str(story["act"])).notes == ()
    story.close()
