"""A slip as PDF: two copies that two people sign."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from stockkeeper.paper.pdf_slip import slip_pdf
from stockkeeper.paper.sheet import Column, Kind, Paper, SignatureBlock
from stockkeeper.paper.slip import Box, Items
from tests.paper.reading import boxes_of, page_texts, picture
from tests.paper.samples import STAMP, slip

GOLDEN = Path(__file__).parents[1] / "golden" / "paper"


def test_the_words_of_a_slip_are_as_they_were_agreed():
    golden = (GOLDEN / "slip.txt").read_text(encoding="utf-8")
    assert "\f\n".join(page_texts(slip_pdf(slip(language="en")))) == golden


def test_both_copies_say_the_same_and_differ_in_their_label():
    (text,) = page_texts(slip_pdf(slip()))
    assert text.count("KU482917") == 2
    assert text.count("12\u202f446") == 4
    assert text.count("Original: armería") == text.count("Copia: vigilante") == 1


@pytest.mark.parametrize("paper", list(Paper))
def test_a_usual_slip_is_one_sheet_on_every_paper(paper):
    assert len(page_texts(slip_pdf(slip(paper=paper)))) == 1


def test_a_copy_alone_is_half_a_sheet():
    document = pypdfium2.PdfDocument(slip_pdf(slip(copies=("Original",))))
    assert document[0].get_size() == (396, 612)
    document.close()


def test_each_copy_has_the_note_as_a_code():
    codes = zxingcpp.read_barcodes(picture(slip_pdf(slip()), scale=300 / 72))
    assert [code.text for code in codes] == [STAMP.note] * 2


def test_nothing_of_a_copy_crosses_into_the_other():
    for words, left, _bottom, right, _top in boxes_of(slip_pdf(slip())):
        assert right < 396 or left > 396, words


def test_many_items_go_on_a_second_page_and_signatures_stay_together():
    columns = (
        Column(key="thing", heading="Artículo"),
        Column(key="serial", heading="Serie", kind=Kind.SERIAL),
        Column(key="quantity", heading="Cantidad", kind=Kind.INTEGER),
    )
    items = Items(columns=columns, rows=tuple(("Chaleco", f"CH-{i:04d}", 1) for i in range(40)))
    texts = page_texts(slip_pdf(slip(items=items)))
    assert len(texts) > 1
    assert sum(text.count("CH-0039") for text in texts) == 2
    last = [text for text in texts if "Marta" in text]
    assert last == texts[-1:]
    assert "Recibe: Jhon" in texts[-1]


def test_long_values_are_set_smaller_and_not_cut():
    serial = "XK-2024-000-918-ABCDEFGH-77"
    boxes = (Box(pairs=(("Serie", serial), ("Serie", serial))),)
    (text,) = page_texts(slip_pdf(slip(boxes=boxes)))
    assert text.count(serial) == 4


def test_the_fingerprint_box_can_be_left_out():
    block = (SignatureBlock(role="Recibe", name="A"),)
    without = slip_pdf(slip(signatures=block, fingerprint=False, language="en"))
    assert "Fingerprint" not in page_texts(without)[0]
    assert "Fingerprint" in page_texts(slip_pdf(slip(signatures=block, language="en")))[0]


@pytest.mark.parametrize("copies", [(), ("a", "b", "c")])
def test_one_copy_or_two(copies):
    with pytest.raises(ValueError):
        slip_pdf(slip(copies=copies))


def test_the_same_slip_gives_the_same_bytes():
    assert slip_pdf(slip()) == slip_pdf(slip())
