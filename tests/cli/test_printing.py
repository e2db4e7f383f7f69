"""Slips and labels from the command line, as this machine prints them."""

from hashlib import sha256

import pypdfium2
import pytest

from stockkeeper import settings
from tests.paper.reading import page_texts

ROLL = pytest.approx(80 / 25.4 * 72, abs=0.01)


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path / "home"))


@pytest.fixture
def slip(sk, book, tmp_path):
    """Draw the slip of one issue and give the width of its pages in points."""
    done = sk("issue", book, "--to", "52817334", "--item", "37410237", "--json")
    assert done.status == 0
    folio = done.json["folio"]

    def drawn(*more):
        out = tmp_path / "slip.pdf"
        said = sk("report", "slip", book, "--format", "pdf", "--folio", folio, "--out", out, *more)
        assert said.status == 0, said
        document = pypdfium2.PdfDocument(out)
        widths = [page.get_size()[0] for page in document]
        document.close()
        return widths

    return drawn


def test_a_slip_is_two_copies_on_a_sheet_or_two_strips(slip):
    assert slip() == [792]
    assert slip("--slip-form", "receipt") == [ROLL, ROLL]


def test_what_this_machine_was_told_is_the_usual_form(slip):
    settings.save(settings.Settings(slips="receipt"))
    assert slip() == [ROLL, ROLL]
    assert slip("--slip-form", "page") == [792]


def test_another_form_is_not_understood(sk, book, tmp_path):
    asked = ("--format", "pdf", "--folio", 4, "--out", tmp_path / "a.pdf", "--slip-form", "wall")
    assert sk("report", "slip", book, *asked).status == 2


def labels(sk, book, out, *asked):
    return sk("labels", book, "--out", out, *asked)


def test_labels_of_everything_and_of_what_is_named(sk, book, tmp_path):
    out = tmp_path / "labels.pdf"
    said = labels(sk, book, out, "--kind", "weapons", "--layout", "roll_62x29")
    assert said.status == 0, said
    assert "37410237" in page_texts(out.read_bytes())[0]
    said = labels(sk, book, out, "--kind", "people", "--only", "52817334", "--language", "en")
    assert said.status == 0, said
    assert "Arango" in page_texts(out.read_bytes())[0]


def test_a_sheet_already_begun(sk, book, tmp_path):
    out = tmp_path / "labels.pdf"
    asked = ("--kind", "commands", "--layout", "l7651", "--start", 62)
    assert labels(sk, book, out, *asked).status == 0
    first, second = page_texts(out.read_bytes())
    assert first.count("ENTREGAR") == 2
    assert "TERMINAR" in second


def test_labels_are_recorded_with_their_choice_and_hash(sk, book, tmp_path):
    out = tmp_path / "labels.pdf"
    assert labels(sk, book, out, "--kind", "places").status == 0
    newest = sk("journal", "show", book, "--json").json[0]
    assert newest["kind"] == "paper.made"
    data = sk("journal", "show", book, newest["folio"], "--json").json["data"]
    assert (data["report"], data["sha256"]) == ("labels", sha256(out.read_bytes()).hexdigest())
    assert data["filters"] == {"labels": "places, 5160"}
    assert data["size"] > 0


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (("--kind", "weapons", "--layout", "card"), 1),
        (("--kind", "weapons", "--start", 31, "--layout", "5160"), 1),
        (("--kind", "weapons", "--only", "NADA"), 1),
        (("--kind", "lots", "--only", "37410237"), 1),
        (("--kind", "tanks"), 2),
        ((), 2),
    ],
)
def test_labels_that_cannot_be_printed_leave_no_file(sk, book, tmp_path, asked, status):
    out = tmp_path / "labels.pdf"
    said = labels(sk, book, out, *asked)
    assert said.status == status
    assert said.err
    assert not out.exists()


def test_the_labels_are_no_report_twice(sk):
    assert all(each["name"] != "labels" for each in sk("report", "list", "--json").json)
