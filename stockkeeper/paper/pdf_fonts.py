"""The program's typefaces as the PDF needs them: embedded, subset, figures of equal width."""

from functools import cache

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFNameBytes, TTFont

from stockkeeper import paths
from stockkeeper.paper.clean_text import VISIBLE
from stockkeeper.paper.pdf_glyphs import substitutions

REGULAR = "regular"
MEDIUM = "medium"
SEMIBOLD = "semibold"
BOLD = "bold"
SERIAL = "serial"
MONO = "mono"

_FILES = {
    REGULAR: ("Inter-Regular.ttf", ("tnum",)),
    MEDIUM: ("Inter-Medium.ttf", ("tnum",)),
    SEMIBOLD: ("Inter-SemiBold.ttf", ("tnum",)),
    BOLD: ("Inter-Bold.ttf", ("tnum",)),
    SERIAL: ("Inter-SemiBold.ttf", ("tnum", "zero", "ss02")),
    MONO: ("JetBrainsMono-Regular.ttf", ("zero",)),
}
_NARROW_SPACES = (0x202F, 0x2009, 0x2006, 0x00A0, 0x0020)
_FIGURES = range(0x30, 0x3A)
"""Only these take one width: a wide hyphen would tear permit numbers apart."""

_ELLIPSIS = "\u2026"
_ESCAPES = {0x28: "\\(", 0x29: "\\)", 0x5C: "\\\\", 0x0D: "\\r"}
_ONE_SUBSET = 256


@cache
def _font(face: str) -> TTFont:
    """The typeface, read once for the whole program; documents share it.

    Raises FileNotFoundError when the program was shipped without it.
    """
    name, features = _FILES[face]
    font = TTFont(f"stockkeeper-{face}", str(paths.resource("fonts", name)), asciiReadable=False)
    inner = font.face
    inner.name = TTFNameBytes(inner.name + (b"-Serial" if face == SERIAL else b""))
    _substitute(font, features)
    narrow = next(code for code in _NARROW_SPACES if code in inner.charToGlyph)
    inner.charToGlyph[0x202F] = inner.charToGlyph[narrow]
    inner.charWidths[0x202F] = inner.charWidths[narrow]
    inner.charToGlyph[ord(VISIBLE)] = 0  # the font's own "no such glyph" box
    inner.charWidths[ord(VISIBLE)] = inner.defaultWidth
    return font


def _substitute(font: TTFont, features: tuple[str, ...]) -> None:
    """Let the figures be drawn by the glyphs of the features that the font has."""
    inner = font.face
    if "GSUB" not in inner.table:
        return
    gsub = bytes(inner.get_table("GSUB"))  # type: ignore[no-untyped-call]
    for tag in features:
        swap = substitutions(gsub, tag)
        for code, glyph in list(inner.charToGlyph.items()):
            if glyph in swap and (tag != "tnum" or code in _FIGURES):
                inner.charToGlyph[code] = swap[glyph]
                inner.charWidths[code] = inner.hmetrics[swap[glyph]][0] * 1000 / inner.unitsPerEm


class _Widths(dict[int, float]):
    """Advance of each character, 1000 to the em; learns as it is asked."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._known = font.face.charWidths
        self._box = font.face.charWidths[ord(VISIBLE)]

    def __missing__(self, code: int) -> float:
        width = float(self._known.get(code, self._box))
        self[code] = width
        return width


class _OtherSubsetError(Exception):
    """A character stands in a later subset of the typeface than the first."""


class _Codes(dict[int, str]):
    """Character to its byte in the document's first subset."""

    def __init__(self, font: TTFont, document: PDFDocument) -> None:
        super().__init__()
        self._font = font
        self._document = document

    def __missing__(self, code: int) -> str:
        if code not in self._font.face.charToGlyph:
            return self[ord(VISIBLE)]
        ((subset, coded),) = self._font.splitString(chr(code), self._document)
        if subset:
            raise _OtherSubsetError
        byte = coded[0]
        self[code] = _ESCAPES.get(byte, chr(byte))
        return self[code]


class Pen:
    """One typeface writing in one document."""

    def __init__(self, face: str, document: PDFDocument) -> None:
        self._font = _font(face)
        self._document = document
        self._widths = _Widths(self._font)
        self._codes = _Codes(self._font, document)

    def width(self, text: str, size: float) -> float:
        """Width of the text in points."""
        widths = self._widths
        return sum([widths[code] for code in map(ord, text)]) * size / 1000

    def name(self, subset: int = 0) -> str:
        """Resource name of a subset, for the Tf operator."""
        if not self._codes:
            self._codes[0x20]  # the first character makes the first subset
        return str(self._font.getSubsetInternalName(subset, self._document))

    def show(self, text: str, size: float) -> str:
        """Operators that show the text, the font's first subset being set; it is set again after.

        Characters the font has not are drawn as its box, and copied as U+FFFD.
        """
        try:
            return f"({text.translate(self._codes)}) Tj"
        except _OtherSubsetError:
            return self._show_in_subsets(text, size)

    def _show_in_subsets(self, text: str, size: float) -> str:
        """The same for a document with more than 250 different characters in this typeface."""
        known = self._font.face.charToGlyph
        text = "".join(char if ord(char) in known else VISIBLE for char in text)
        parts = []
        for subset, coded in self._font.splitString(text, self._document):
            letters = "".join(_ESCAPES.get(byte, chr(byte)) for byte in coded)
            parts.append(f"{self.name(subset)} {size:g} Tf ({letters}) Tj")
        parts.append(f"{self.name()} {size:g} Tf")
        return " ".join(parts)

    def fit(self, text: str, size: float, room: float) -> str:
        """The text, shortened with an ellipsis to the room in points."""
        if self.width(text, size) <= room:
            return text
        widths = self._widths
        left = room * 1000 / size - widths[ord(_ELLIPSIS)]
        kept = 0
        for code in map(ord, text):
            left -= widths[code]
            if left < 0:
                break
            kept += 1
        return text[:kept].rstrip() + _ELLIPSIS

    def wrap(self, lines: list[str], size: float, room: float, limit: int) -> list[str]:
        """The text on at most `limit` lines of the room given; the last one ends in an ellipsis."""
        done: list[str] = []
        for line in lines:
            rest = line.strip()
            while len(done) < limit - 1 and self.width(rest, size) > room:
                head, rest = self._break(rest, size, room)
                done.append(head)
            done.append(rest)
        if len(done) > limit:
            done[limit - 1 :] = [" ".join(done[limit - 1 :])]
        return [self.fit(line, size, room) for line in done]

    def _break(self, text: str, size: float, room: float) -> tuple[str, str]:
        """A line that fits, broken between words where it can be, and the rest."""
        left = room * 1000 / size
        kept = 0
        for code in map(ord, text):
            left -= self._widths[code]
            if left < 0:
                break
            kept += 1
        kept = max(kept, 1)
        space = text.rfind(" ", 1, kept + 1)
        if space > 0:
            return text[:space].rstrip(), text[space:].lstrip()
        return text[:kept], text[kept:].lstrip()
