"""Code 128 (ISO/IEC 15417) as black bars inside the page."""

from functools import lru_cache

from reportlab.graphics.barcode.code128 import Code128

from stockkeeper.paper.layouts import MILLIMETRE

QUIET = 10
"""Modules of white paper at either end."""
MODULES = (0.508, 0.381, 0.254)
"""Widths of the narrowest bar, in millimetres: 4, 3 and 2 dots at 203 dpi; 6, 4.5 and 3 at 300."""


@lru_cache(maxsize=1024)
def _elements(text: str) -> tuple[int, ...]:
    """The widths of bars and spaces in modules, a bar first."""
    code = Code128(text)
    code.validate()  # type: ignore[no-untyped-call]
    code.encode()  # type: ignore[no-untyped-call]
    code.decompose()  # type: ignore[no-untyped-call]
    return tuple(ord(letter.lower()) - ord("a") + 1 for letter in code.decomposed)


def module_for(text: str, room: float, widest: float = MODULES[0]) -> float:
    """The widest module in points with which the code fits between quiet zones; 0 for none.

    `widest` is in millimetres.
    """
    modules = sum(_elements(text)) + 2 * QUIET
    fitting = (each * MILLIMETRE for each in MODULES if each <= widest)
    return next((module for module in fitting if modules * module <= room), 0.0)


def width_of(text: str, module: float) -> float:
    """Width of the bars in points, without quiet zones."""
    return sum(_elements(text)) * module


def bars(text: str, x: float, y: float, module: float, height: float) -> str:
    """Operators that draw the bars with their lower left corner at x, y; all in points."""
    parts = []
    for number, width in enumerate(_elements(text)):
        if number % 2 == 0:
            parts.append(f"{x:.3f} {y:.3f} {width * module:.3f} {height:.3f} re")
        x += width * module
    return f"0 g {' '.join(parts)} f"
