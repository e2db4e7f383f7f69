"""Labels as PDF: every code on every layout is read back, and nothing leaves its label."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from stockkeeper.domain import codes
from stockkeeper.domain.refs import Ref
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.layouts import CARD, LABEL, MILLIMETRE, POSTER, layouts
from stockkeeper.paper.pdf_code128 import MODULES, QUIET, bars, module_for, width_of
from stockkeeper.paper.pdf_labels import labels_pdf
from tests.paper.label_samples import LONG, label_sheet, labels_for, photo
from tests.paper.reading import boxes_of, page_texts, picture
from tests.paper.samples import STAMP

GOLDEN = Path(__file__).parents[1] / "golden" / "paper"
PLACED = [key for key, layout in layouts().items() if layout.design != POSTER]
SHEETS = [key for key in PLACED if not layouts()[key].single]
POSTERS = [key for key, layout in layouts().items() if layout.design == POSTER]
BOTH = {zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128}


def read(image):
    """What a scanner reads of a black and white print."""
    sharp = image.point(lambda grey: 255 * (grey > 127))
    return {(code.format, code.text) for code in zxingcpp.read_barcodes(sharp)}


def placed(key, count):
    """Page and place of each of so many labels."""
    return [divmod(number, layouts()[key].places) for number in range(count)]


def corner(key, place):
    """Left, lower, right and upper edge of a place in points."""
    layout = layouts()[key]
    x, y = layout.corner(place)
    return x, y, x + layout.width * MILLIMETRE, y + layout.height * MILLIMETRE


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("start", [1, 9_000, 1_234_567, 90_000_000_000])
@pytest.mark.parametrize("key", PLACED)
def test_every_code_is_read_from_its_own_label(key, start, dpi):
    labels = labels_for(key, min(layouts()[key].places, 24) if start > 1 else 0, start)
    data = labels_pdf(label_sheet(key, labels=labels))
    pages = {}
    for label, (page, place) in zip(labels, placed(key, len(labels)), strict=True):
        if page not in pages:
            pages[page] = picture(data, page, scale=dpi / 72)
        image, scale = pages[page], dpi / 72
        left, low, right, top = corner(key, place)
        cut = (left * scale, image.height - top * scale, right * scale, image.height - low * scale)
        found = read(image.crop(tuple(map(round, cut))))
        wanted = BOTH
        if not module_for(label.code, right - left):
            wanted = {zxingcpp.BarcodeFormat.QRCode}
        assert found == {(form, label.code) for form in wanted}, (label.code, place)


@pytest.mark.parametrize("key", PLACED)
def test_the_codes_of_the_first_9999_folios_have_bars_on_every_layout(key):
    assert module_for(codes.code_of(Ref("firearm", 9_999)), layouts()[key].width * MILLIMETRE)


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("key", POSTERS)
def test_every_command_is_read_from_the_sheet_at_the_window(key, dpi):
    found = read(picture(labels_pdf(label_sheet(key)), scale=dpi / 72))
    assert found == {(form, word) for form in BOTH for word in codes.COMMANDS} | {
        (zxingcpp.BarcodeFormat.QRCode, STAMP.note)
    }


def test_bars_are_never_thinner_than_a_quarter_of_a_millimetre():
    assert min(MODULES) >= 0.25
    code = codes.code_of(Ref("firearm", 120))
    module = module_for(code, 100)
    drawn = bars(code, 0, 0, module, 10)
    widths = [float(part.split()[-2]) for part in drawn.split(" re")[:-1]]
    assert min(widths) >= 0.25 * MILLIMETRE
    assert width_of(code, module) + 2 * QUIET * module <= 100
    assert module_for(code, 20) == 0


@pytest.mark.parametrize("key", PLACED)
def test_no_text_leaves_its_label(key):
    layout = layouts()[key]
    labels = labels_for(key, layout.places if layout.places > 2 else 3)
    data = labels_pdf(label_sheet(key, labels=labels))
    for page in range(-(-len(labels) // layout.places)):
        boxes = [corner(key, place) for place in range(layout.places)]
        lowest = min(low for _left, low, _right, _top in boxes)
        seen = 0
        for words, left, low, right, top in boxes_of(data, page):
            inside = [
                (x, y) for x, y, x2, y2 in boxes
                if x + 1 <= left and right <= x2 - 1 and y + 1 <= low and top <= y2
            ]  # fmt: skip
            on_edge = not layout.single and top < lowest and low > 8
            assert inside or on_edge, (words, left, low, right, top)
            seen += bool(inside)
        assert seen >= min(len(labels), layout.places) * 3


@pytest.mark.parametrize("key", ["l7651", "roll_50x25", "card", "5160"])
def test_what_is_too_long_is_fitted_and_the_serial_is_whole(key):
    label = labels_for(key, 3)[2]
    told = "".join("".join(page_texts(labels_pdf(label_sheet(key, labels=(label,))))).split())
    assert "".join(label.name.split()) in told
    assert label.code in told
    assert LONG.replace(" ", "") not in told


@pytest.mark.parametrize("key", PLACED)
def test_labels_do_not_overlap_and_stand_on_the_page(key):
    layout = layouts()[key]
    assert layout.design in (LABEL, CARD)
    width, height = layout.page
    boxes = [corner(key, place) for place in range(layout.places)]
    for number, (left, low, right, top) in enumerate(boxes):
        assert left >= -0.01
        assert low >= -0.01
        assert right <= width + 0.01
        assert top <= height + 0.01
        for left2, low2, right2, top2 in boxes[number + 1 :]:
            apart = right <= left2 + 0.05 or right2 <= left + 0.05
            assert apart or top <= low2 + 0.05 or top2 <= low + 0.05


@pytest.mark.parametrize("key", SHEETS)
def test_a_sheet_has_equal_margins_and_room_for_its_checkpoint(key):
    layout = layouts()[key]
    boxes = [corner(key, place) for place in range(layout.places)]
    width, _height = layout.page
    right = width - max(box[2] for box in boxes)
    low = min(box[1] for box in boxes)
    assert right == pytest.approx(layout.left * MILLIMETRE, abs=1.2)
    assert low == pytest.approx(layout.top * MILLIMETRE, abs=1.2)
    assert low > 9 * MILLIMETRE
    (text,) = page_texts(labels_pdf(label_sheet(key, labels=labels_for(key, 1))))
    assert "Punto de control 209" in text
    assert "4813 494d 137e 1631 bba3 01d5 acab 6e7b b7aa" in text


def test_a_label_printers_page_is_the_label_and_carries_nothing_else():
    data = labels_pdf(label_sheet("roll_62x29", labels=labels_for("roll_62x29", 2)))
    document = pypdfium2.PdfDocument(data)
    sizes = [page.get_size() for page in document]
    document.close()
    assert sizes == [pytest.approx((62 * MILLIMETRE, 29 * MILLIMETRE), abs=0.01)] * 2
    assert all("Punto" not in text for text in page_texts(data))


def test_a_sheet_begun_is_used_up_and_the_next_one_begins_at_its_first_place():
    labels = labels_for("5160", 4)
    sheet = label_sheet("5160", labels=labels, first=29)
    first, second = page_texts(labels_pdf(sheet))
    assert [label.code in first for label in labels] == [True, True, False, False]
    assert [label.code in second for label in labels] == [False, False, True, True]
    assert "Página 2 de 2" in second
    left, low, _right, top = corner("5160", 28)
    (_words, x, y, _x2, _y2) = next(box for box in boxes_of(labels_pdf(sheet)) if "KU48" in box[0])
    assert left < x < left + 20
    assert low < y < top


@pytest.mark.parametrize("first", [0, 31])
def test_a_place_that_the_sheet_has_not_is_our_mistake(first):
    with pytest.raises(ValueError):
        labels_pdf(label_sheet("5160", first=first))


def test_no_labels_is_our_mistake():
    with pytest.raises(ValueError):
        labels_pdf(label_sheet("5160", labels=()))


def test_a_card_shows_the_photo_or_the_initials():
    without, with_photo = labels_for("card", 2)
    plain, photographed = (
        picture_in_colour(labels_pdf(label_sheet("card", labels=(label,))))
        for label in (without, with_photo)
    )
    assert has_colour(photographed)
    assert not has_colour(plain)
    assert "RG" in page_texts(labels_pdf(label_sheet("card", labels=(without,))))[0]


@pytest.mark.parametrize("broken", [b"", b"no picture", photo()[:200]])
def test_a_photo_that_cannot_be_read_leaves_the_initials(broken):
    (label,) = labels_for("card", 1)
    sheet = label_sheet("card", labels=(type(label)(**vars(label) | {"photo": broken}),))
    assert "RG" in page_texts(labels_pdf(sheet))[0]


def picture_in_colour(data):
    document = pypdfium2.PdfDocument(data)
    image = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    return image


def has_colour(image):
    return any(max(pixel) - min(pixel) > 40 for _count, pixel in image.getcolors(1 << 24))


@pytest.mark.parametrize("name", ["5160", "cards_a4", "poster_letter"])
def test_the_words_of_labels_are_as_they_were_agreed(name):
    golden = (GOLDEN / f"labels_{name}.txt").read_bytes().decode("utf-8")
    assert "\f\n".join(page_texts(labels_pdf(label_sheet(name, language="en")))) == golden


def test_labels_are_printed_alone_and_the_same_ones_give_the_same_bytes():
    sheet = label_sheet("cards_a4")
    assert to_bytes(sheet, Format.PDF) == labels_pdf(sheet) == labels_pdf(label_sheet("cards_a4"))
    with pytest.raises(ValueError):
        to_bytes(sheet, Format.XLSX)
