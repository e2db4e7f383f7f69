"""Ink on the pages of one PDF document: text, rules, frames, the mark. Measures are points.

It writes page operators itself (ISO 32000-1, 8 and 9) and packs each page as soon as it is full:
that is several times faster than a general drawing canvas, and a long register stays small in
memory. Fonts, objects and the file itself are reportlab's.
"""

import zlib
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFPage,
    PDFResourceDictionary,
    PDFStream,
)

from stockkeeper.paper.clean_text import one_line
from stockkeeper.paper.pdf_fonts import REGULAR, Pen
from stockkeeper.paper.sheet import Stroke

BLACK = 0.0
GREY = 0.27
PALE = 0.78
TINT = 0.95

_SUBSETTING = Lock()
"""A typeface is shared by all documents and has one reading position."""

_CURVE = 0.5523
"""Control point of a Bezier quarter circle of radius 1."""


@dataclass(frozen=True)
class Style:
    """How a text is set: typeface, size in points, grey from 0 (black) to 1 (paper)."""

    face: str = REGULAR
    size: float = 7.5
    grey: float = BLACK


class Ink:
    """Draws one document. y runs upwards from the foot of the page, as in PDF."""

    def __init__(self, width: float, height: float, language: str) -> None:
        self.width = width
        self.height = height
        self._document = PDFDocument(invariant=1, lang=language, pdfVersion=(1, 4))
        fonts = PDFResourceDictionary()
        fonts.basicFonts()
        self._shared = fonts
        self._photos = 0
        self._resources: object = self._document.Reference(  # type: ignore[no-untyped-call]
            fonts, "resources of every page"
        )
        self._pens: dict[str, Pen] = {}
        self._marks: list[str] = []

    def pen(self, face: str) -> Pen:
        """The typeface, ready to write in this document."""
        if face not in self._pens:
            self._pens[face] = Pen(face, self._document)
        return self._pens[face]

    def describe(self, title: str, author: str, subject: str, when: datetime) -> None:
        """What the file says of itself; `when` is its only date."""
        self._document.setTitle(one_line(title))
        self._document.setAuthor(one_line(author))
        self._document.setSubject(one_line(subject))
        self._document.setCreator("Stockkeeper")
        self._document.setKeywords("")
        stamp = f"D:{when:%Y%m%d%H%M%S}"
        self._document.setDateFormatter(_Stamp(stamp))
        self._document.updateSignature(stamp.encode("ascii"))

    def add(self, operators: str) -> None:
        """Put ready operators on the page."""
        self._marks.append(operators)

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """One line of text, its base line beginning at x, y."""
        if text := one_line(text):
            pen = self.pen(style.face)
            self._marks.append(
                f"BT {style.grey:g} g {pen.name()} {style.size:g} Tf "
                f"1 0 0 1 {x:.2f} {y:.2f} Tm {pen.show(text, style.size)} ET"
            )

    def text_right(self, x: float, y: float, text: str, style: Style) -> None:
        """One line of text that ends at x."""
        self.text(x - self.measure(text, style), y, text, style)

    def text_in(self, x: float, y: float, text: str, style: Style, room: float) -> None:
        """One line of text, shortened to the room."""
        self.text(x, y, self.fitted(text, style, room), style)

    def measure(self, text: str, style: Style) -> float:
        """Width of a line of text."""
        return self.pen(style.face).width(one_line(text), style.size)

    def fitted(self, text: str, style: Style, room: float) -> str:
        """A line of text, shortened to the room."""
        return self.pen(style.face).fit(one_line(text), style.size, room)

    def rule(self, x: float, y: float, x2: float, *, thick: float = 0.75, grey: float = 0) -> None:
        """A level line whose upper edge is at y."""
        self._marks.append(f"{grey:g} g {x:.2f} {y - thick:.2f} {x2 - x:.2f} {thick:g} re f")

    def tint(self, x: float, y: float, width: float, height: float) -> None:
        """A pale ground behind headings."""
        self._marks.append(f"{TINT:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f 0 g")

    def frame(self, box: tuple[float, float, float, float], radius: float, style: Style) -> None:
        """A frame with round corners; box is x, y, width, height; style.size is the line's width.

        It stands inside the box.
        """
        x, y, width, height = box
        inset = style.size / 2
        left, low, right, high = x + inset, y + inset, x + width - inset, y + height - inset
        bend = radius * (1 - _CURVE)
        self._marks.append(
            f"q {style.grey:g} G {style.size:g} w {left + radius:.2f} {low:.2f} m "
            f"{right - radius:.2f} {low:.2f} l "
            f"{right - bend:.2f} {low:.2f} {right:.2f} {low + bend:.2f} "
            f"{right:.2f} {low + radius:.2f} c {right:.2f} {high - radius:.2f} l "
            f"{right:.2f} {high - bend:.2f} {right - bend:.2f} {high:.2f} "
            f"{right - radius:.2f} {high:.2f} c {left + radius:.2f} {high:.2f} l "
            f"{left + bend:.2f} {high:.2f} {left:.2f} {high - bend:.2f} "
            f"{left:.2f} {high - radius:.2f} c {left:.2f} {low + radius:.2f} l "
            f"{left:.2f} {low + bend:.2f} {left + bend:.2f} {low:.2f} "
            f"{left + radius:.2f} {low:.2f} c s Q"
        )

    def strokes(self, box: tuple[float, float, float, float], strokes: tuple[Stroke, ...]) -> None:
        """A signature from its pen strokes, as large as fits; box is x, y, width, height."""
        points = [point for stroke in strokes for point in stroke]
        if not points:
            return
        x, y, width, height = box
        left, top = min(p[0] for p in points), min(p[1] for p in points)
        across, down = (max(p[i] for p in points) - low for i, low in enumerate((left, top)))
        scale = min(width / max(across, 1e-6), height / max(down, 1e-6))
        paths = []
        for stroke in strokes:
            placed = [
                f"{x + (px - left) * scale:.2f} {y + (top + down - py) * scale:.2f}"
                for px, py in (stroke if len(stroke) > 1 else (*stroke, *stroke))
            ]
            paths += [f"{placed[0]} m", *(f"{point} l" for point in placed[1:])] if placed else []
        self._marks.append(f"q 0 G 1 J 1 j 0.9 w {' '.join(paths)} S Q")

    def mark(self, x: float, y: float, side: float) -> None:
        """The program's mark (sk-mark) in its frame; x, y is the lower left corner."""
        self.frame((x, y, side, side), side * 0.08, Style(size=side * 0.04))
        unit = side * 0.58 / 24
        left, top = x + side * 0.21, y + side * 0.79
        strokes = ((5, 5.5, 14), (5, 10, 9), (5, 14.5, 14), (10, 19, 9))
        path = " ".join(
            f"{left + from_x * unit:.2f} {top - at * unit:.2f} m "
            f"{left + (from_x + long) * unit:.2f} {top - at * unit:.2f} l"
            for from_x, at, long in strokes
        )
        self._marks.append(f"q 0 G 1 J {unit * 2.2:.2f} w {path} S Q")

    def photo(self, made: tuple[bytes, int, int], box: tuple[float, float, float, float]) -> None:
        """A JPEG in RGB (its bytes, width and height in pixels) that fills x, y, width, height."""
        content, across, down = made
        kind = {"Type": PDFName("XObject"), "Subtype": PDFName("Image"), "Width": across,
                "Height": down, "ColorSpace": PDFName("DeviceRGB"), "BitsPerComponent": 8,
                "Filter": PDFName("DCTDecode")}  # fmt: skip
        self._photos += 1
        name = f"Photo{self._photos}"
        self._document.updateSignature(content)
        stream = PDFStream(PDFDictionary(kind), content, [])
        self._shared.XObject[name] = self._document.Reference(stream, name)  # type: ignore[no-untyped-call,attr-defined]
        x, y, width, height = box
        self._marks.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    def taken(self) -> str:
        """What was drawn so far on this page, taken off it, to be added to other pages."""
        marks = "\n".join(self._marks)
        self._marks.clear()
        return marks

    def end_page(self) -> None:
        """Close the page; the next mark stands on a new one."""
        content = zlib.compress(self.taken().encode("latin-1"), 6)
        self._document.updateSignature(content)
        stream = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), content, [])
        page = PDFPage()
        page.MediaBox = PDFArray([0, 0, self.width, self.height])
        page.Contents = stream
        page.Resources = self._resources
        self._document.addPage(page)

    def finished(self) -> bytes:
        """The whole file. Nothing can be drawn after."""
        with _SUBSETTING:
            return bytes(self._document.GetPDFData(None))


class _Stamp:
    """Gives the document's own date whatever date the library proposes."""

    def __init__(self, stamp: str) -> None:
        self._stamp = stamp

    def __call__(self, *_proposed: int) -> str:
        return self._stamp
