"""The slip of a handover: what it says, on a sheet and on the roll."""

from dataclasses import replace

import pytest

from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.slip import SlipForm
from tests.paper.reading import page_texts


@pytest.mark.parametrize("name", ["issue with rounds", "kit", "return with two fired"])
def test_a_slip_stays_on_one_page(draw, story, name):
    pages = page_texts(to_bytes(draw("slip", folio=story.folios[name], language="es"), Format.PDF))
    assert len(pages) == 1
    assert pages[0].count("Marta Rodríguez") == 2


def test_a_slip_says_what_did_not_come_back(draw, story):
    slip = draw("slip", folio=story.folios["return with two fired"])
    pairs = dict(slip.boxes[0].pairs)
    assert pairs["Ammunition"] == "10 rounds, lot 24-118"
    assert pairs["Expended"] == "2 rounds, lot 24-118"
    assert slip.title == "Slip of return"


@pytest.mark.parametrize("name", ["kit", "return with two fired"])
def test_the_receipt_of_a_handover_says_what_its_sheet_says(draw, story, name):
    sheet = draw("slip", folio=story.folios[name])
    receipt = draw("slip", folio=story.folios[name], slip_form="receipt")
    assert replace(receipt, form=SlipForm.PAGE) == sheet
    told = "".join(page_texts(to_bytes(receipt, Format.PDF))[0].split())
    for label, value in (pair for box in sheet.boxes for pair in box.pairs):
        assert "".join((label + value).split()) in told


def test_a_slip_of_another_entry_is_refused(draw, story):
    with pytest.raises(Refusal, match=r"report\.not_a_handover"):
        draw("slip", folio=story.folios["correction"])
