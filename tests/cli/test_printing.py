"""Slips from the command line, on a sheet or on the 80 mm roll, as this machine prints them."""

import pypdfium2
import pytest

from stockkeeper import settings

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
