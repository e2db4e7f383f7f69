"""The slip of a handover: what it says, on a sheet and on the roll."""

from dataclasses import replace
from pathlib import Path

import pytest

from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.slip import SlipForm
from tests.paper.reading import page_texts
from tests.paper.test_pdf_layout import collisions, outside
from tests.reports.counter_story import counter_book
from tests.reports.test_reports import GOLDEN

NAMES = (
    "issue with rounds", "kit", "return with two fired", "late return",
    "damaged return", "relief", "long names",
)  # fmt: skip


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    told = counter_book(tmp_path_factory.mktemp("book"))
    yield told
    told.close()


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("name", NAMES)
def test_a_slip_stays_on_one_page_and_in_its_half(draw, story, name, language):
    data = to_bytes(draw("slip", folio=story.folios[name], language=language), Format.PDF)
    pages = page_texts(data)
    assert len(pages) == 1
    assert pages[0].count("Marta Rodríguez") == 2
    assert collisions(data) == []
    assert outside(data, draw("register").page) == []


def test_a_return_counts_what_went_out_and_came_back_by_lot(draw, story):
    slip = draw("slip", folio=story.folios["return with two fired"])
    assert [column.heading for column in slip.items.columns] == [
        "Returned", "Went out", "Came back", "Fired",
    ]  # fmt: skip
    (row,) = slip.items.rows
    assert row[0].startswith("24-118")
    assert (*row[1:3], row[3].value) == (12, 10, 2)
    assert slip.title == "Slip of return"
    pairs = dict(slip.boxes[1].pairs)
    assert pairs["Issue"] == f"06 jul 2026, 05:47 · folio {story.folios['issue with rounds']}"
    finding = story.folios["return with two fired"] + 1
    told = f"lot 24-118: 2 fired; finding {finding}: Rounds missing on return (12 → 10)"
    assert slip.boxes[1].wide == (("Differences", told),)


def test_a_return_tells_its_damage_its_delay_its_finding_and_the_note(draw, story):
    folio = story.folios["damaged return"]
    slip = draw("slip", folio=folio)
    assert dict(slip.boxes[0].pairs)["Condition"] == "Serviceable → Repairable"
    ((_label, told),) = slip.boxes[1].wide
    assert told == (
        "lot 25-031: 3 lost; Late: was due 29 jul 2026, 18:00;"
        f" finding {folio + 1}: Rounds missing on return (30 → 27); finding {folio + 2}: Damaged;"
        " Cayó al río Tunjuelo, avisó a las 05:10"
    )


def test_a_return_in_order_has_nothing_to_explain(draw, story):
    slip = draw("slip", folio=story.folios["late return"])
    assert [column.heading for column in slip.items.columns] == [
        "Returned", "Went out", "Came back",
    ]  # fmt: skip
    assert {row[1:] for row in slip.items.rows} == {(1, 1), (30, 30), (2, 2)}


def test_a_relief_names_both_guards_and_shows_the_signature_that_was_drawn(draw, story):
    slip = draw("slip", folio=story.folios["relief"])
    assert slip.title == "Slip of relief"
    assert [(block.role, block.name, block.signed) for block in slip.signatures] == [
        ("Takes over", "Restrepo Gaviria, Jhon Jairo", "Signed on the pad at 14:02"),
        ("Hands over", "Arango Zea, Mónica Patricia", ""),
        ("Recorded by", "Marta Rodríguez", f"Signed in the book, folio {slip.folio}"),
    ]
    assert [len(stroke) for stroke in slip.signatures[0].strokes] == [5, 2, 1]
    with_ink = to_bytes(slip, Format.PDF)
    first = replace(slip.signatures[0], strokes=())
    without = replace(slip, signatures=(first, *slip.signatures[1:]))
    assert len(to_bytes(without, Format.PDF)) < len(with_ink)


def test_what_somebody_else_accepted_is_not_shown_as_this_persons(draw, story):
    slip = draw("slip", folio=story.folios["relief"])
    assert [bool(block.strokes) for block in slip.signatures] == [True, False, False]


@pytest.mark.parametrize("name", NAMES)
def test_the_receipt_of_a_handover_says_what_its_sheet_says(draw, story, name):
    sheet = draw("slip", folio=story.folios[name])
    receipt = draw("slip", folio=story.folios[name], slip_form="receipt")
    assert replace(receipt, form=SlipForm.PAGE) == sheet
    data = to_bytes(receipt, Format.PDF)
    assert collisions(data) == []
    told = "".join(page_texts(data)[0].split())
    for label, value in (pair for box in sheet.boxes for pair in (*box.pairs, *box.wide)):
        assert "".join((label + value).split()) in told


def test_a_slip_of_another_entry_is_refused(draw, story):
    with pytest.raises(Refusal, match=r"report\.not_a_handover"):
        draw("slip", folio=story.folios["correction"])
    with pytest.raises(Refusal, match=r"folio\.unknown"):
        draw("slip", folio=10**6)


@pytest.mark.parametrize("name", ["damaged return", "relief"])
def test_slips_read_as_agreed(draw, story, name):
    """Written anew by tests/reports/rewrite_golden.py, after looking at the pages."""
    pages = page_texts(to_bytes(draw("slip", folio=story.folios[name]), Format.PDF))
    agreed = Path(GOLDEN / f"slip-{name.replace(' ', '-')}.txt").read_bytes().decode("utf-8")
    assert "\f\n".join(pages) == agreed
