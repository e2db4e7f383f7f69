"""A slip on the 80 mm roll: a strip for each copy, all of it inside the 72 mm that print."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.pdf_receipt import SIDE, WIDTH, receipt_pdf
from stockkeeper.paper.sheet import Column, Kind, Letterhead
from stockkeeper.paper.slip import Box, Items, SlipForm
from tests.paper.reading import boxes_of, page_texts, picture
from tests.paper.samples import STAMP, slip

GOLDEN = Path(__file__).parents[1] / "golden" / "paper"
COLUMNS = (
    Column(key="serial", heading="Serie", kind=Kind.SERIAL),
    Column(key="thing", heading="Artículo"),
    Column(key="quantity", heading="Cantidad", kind=Kind.INTEGER),
)
LONG = "Compañía Nacional de Vigilancia y Seguridad Privada del Caribe, Hijos y Sobrinos Ltda."


def heights(data):
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_size() for page in document]
    finally:
        document.close()


def things(count, words="Chaleco"):
    rows = tuple((f"CH-{i:04d}", words, 1) for i in range(count))
    return Items(columns=COLUMNS, rows=rows)


def test_the_words_of_a_receipt_are_as_they_were_agreed():
    golden = (GOLDEN / "receipt.txt").read_text(encoding="utf-8")
    assert "\f\n".join(page_texts(receipt_pdf(slip(language="en")))) == golden


def test_the_form_of_the_slip_decides_what_is_printed():
    receipt = slip(form=SlipForm.RECEIPT)
    assert to_bytes(receipt, Format.PDF) == receipt_pdf(receipt)
    assert to_bytes(slip(), Format.PDF) != receipt_pdf(slip())


def test_each_copy_is_a_strip_of_its_own_as_long_as_its_content():
    short, long = heights(receipt_pdf(slip())), heights(receipt_pdf(slip(items=things(40))))
    assert len(short) == len(long) == 2
    for width, height in short + long:
        assert width == pytest.approx(80 / 25.4 * 72, abs=0.01)
        assert height > 200
    assert short[0] == short[1]
    assert long[0][1] > short[0][1] + 40 * 9
    first, second = page_texts(receipt_pdf(slip()))
    assert "Original: armería" in first
    assert "Copia: vigilante" in second


@pytest.mark.parametrize("count", [1, 40])
def test_nothing_leaves_the_part_that_prints(count):
    paper = slip(
        items=things(count, LONG),
        letterhead=Letterhead(name=LONG, lines=(LONG, LONG)),
        title=LONG,
        boxes=(Box(pairs=(("Serie y todo lo demás", "X" * 70), ("Puesto", LONG * 3))),),
        copies=("Original: " + LONG, "Copia"),
    )
    data = receipt_pdf(paper)
    ((_width, height), _second) = heights(data)
    found = boxes_of(data)
    assert found
    for words, left, bottom, right, top in found:
        assert left >= SIDE - 0.5, words
        assert right <= WIDTH - SIDE + 0.5, words
        assert bottom >= 0, words
        assert top <= height, words


def test_a_long_serial_flows_and_is_whole():
    serial = "XK-2024-000-918-ABCDEFGH-77-IJKLMNOP-88"
    (text, _copy) = page_texts(receipt_pdf(slip(boxes=(Box(pairs=(("Serie", serial),)),))))
    assert serial in "".join(text.split())


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_checkpoint_is_read_from_a_thermal_print(dpi):
    data = receipt_pdf(slip())
    for page in range(2):
        image = picture(data, page, scale=dpi / 72).point(lambda grey: 255 * (grey > 127))
        assert [code.text for code in zxingcpp.read_barcodes(image)] == [STAMP.note]


def test_it_is_black_on_white():
    image = picture(receipt_pdf(slip()), scale=4)
    grey = sum(image.histogram()[40:216])
    assert grey < 0.04 * image.width * image.height, "only the edges of letters are grey"


@pytest.mark.parametrize("copies", [(), ("a", "b", "c")])
def test_one_copy_or_two(copies):
    with pytest.raises(ValueError):
        receipt_pdf(slip(copies=copies))


def test_the_same_slip_gives_the_same_bytes():
    assert receipt_pdf(slip()) == receipt_pdf(slip())
