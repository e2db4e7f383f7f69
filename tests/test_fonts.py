"""The shipped fonts: TrueType, embeddable, with every character that the catalogues may print."""

from string import ascii_letters, digits, punctuation

import pytest
from babel.messages import pofile
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QPainterPath
from reportlab.pdfbase.ttfonts import TTFontFile

from stockkeeper import paths, words
from stockkeeper.settings import LANGUAGES

INTER = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")
MONO = ("JetBrainsMono-Regular", "JetBrainsMono-Bold")
ALWAYS = (
    ascii_letters + digits + punctuation + "áéíóúüñÁÉÍÓÚÜÑãõâêôçàÃÕÂÊÔÇÀ¿¡ªº°"
    "ßøåæœðþłżźćśńřšžčďťňůűőĞğİış×–—…✓✗·•←→↑↓≤≥−±½€№«»“”‘’□■●○▲▼" + words.THOUSANDS + "\u00a0"
)
EMBEDDING_REFUSED = 0x0002
"""OS/2 fsType bit 1, restricted licence (OpenType specification, OS/2 table)."""


def in_the_catalogues():
    for language in LANGUAGES:
        file = paths.resource("locale", language, "LC_MESSAGES", "stockkeeper.po")
        with file.open("rb") as stream:
            for message in pofile.read_po(stream, locale=language):
                said = message.string if isinstance(message.string, tuple) else (message.string,)
                yield from "".join(str(one) for one in (*said, message.id) if one)


@pytest.fixture(params=INTER + MONO)
def outlines(request):
    """Reportlab's own reader: it refuses what it could not embed in a PDF."""
    return TTFontFile(str(paths.resource("fonts", f"{request.param}.ttf")))


def test_outlines_are_truetype_and_may_be_embedded(outlines):
    assert "glyf" in outlines.table
    assert "CFF " not in outlines.table
    outlines.seek_table("OS/2")
    outlines.skip(8)
    assert outlines.read_ushort() & EMBEDDING_REFUSED == 0


def test_every_character_of_the_catalogues_has_a_glyph(outlines):
    missing = {
        letter
        for letter in {*ALWAYS, *in_the_catalogues()} - {"\n", "\t"}
        if not outlines.charToGlyph.get(ord(letter))
    }
    only_in_inter = {"✗", "○"} if outlines.familyName.startswith(b"JetBrains") else set()
    assert missing - only_in_inter == set()


def test_licences_stand_beside_the_fonts():
    for family in ("Inter", "JetBrainsMono"):
        text = paths.resource("fonts", f"{family}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL Open Font License, Version 1.1" in text


@pytest.fixture
def families(qapp):
    """Fonts as the desktop loads them."""
    assert qapp
    numbers = [
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", f"{name}.ttf")))
        for name in INTER + MONO
    ]
    assert min(numbers) >= 0
    return {name for number in numbers for name in QFontDatabase.applicationFontFamilies(number)}


def test_one_family_each_with_all_its_weights(families):
    assert {"Inter", "JetBrains Mono"} <= families
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= set(QFontDatabase.styles("Inter"))
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold):
        found = QFontInfo(QFont("Inter", 12, weight))
        assert (found.family(), found.weight()) == ("Inter", weight)


def drawn(family, text, *features):
    font = QFont(family, 40)
    for feature in features:
        font.setFeature(QFont.Tag.fromString(feature), 1)
    path = QPainterPath()
    path.addText(0, 40, font, text)
    return path, QFontMetricsF(font).horizontalAdvance(text)


@pytest.mark.usefixtures("families")
def test_features_of_the_design_tokens_survive():
    assert drawn("Inter", "1111")[1] != drawn("Inter", "8888")[1]
    assert drawn("Inter", "1111", "tnum")[1] == drawn("Inter", "8888", "tnum")[1]
    assert drawn("Inter", "0", "zero")[0] != drawn("Inter", "0")[0]
    assert drawn("Inter", "Il", "ss02")[0] != drawn("Inter", "Il")[0]
    assert drawn("JetBrains Mono", "0", "zero")[0] != drawn("JetBrains Mono", "0")[0]
    assert drawn("JetBrains Mono", "\u202f")[1] == drawn("JetBrains Mono", "0")[1]
