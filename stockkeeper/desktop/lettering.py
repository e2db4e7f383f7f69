"""Letters: the shipped fonts, and each text style of the tokens as a QFont.

API: `load_fonts()` once after QApplication; `style(name)` -> Style(size, line, weight, spacing);
`font(name, scale, serial=False)`. Tabular figures everywhere except large numerals that stand
still; serials have a slashed zero, a serifed I and a tailed l.
"""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from stockkeeper import paths
from stockkeeper.desktop.guard import LOG
from stockkeeper.desktop.palette import tokens

LARGE_PX = 24
MOVING = ("clock", "scan")
"""Large styles whose figures change in place, and so keep one width each."""
STILL = ("verdict_value", "verdict_meta")
"""Smaller ones that stand still."""
MOST_SIZE, MOST_LINE = 15, 20
"""Of a letter's size and line, px that grow with the text size: what is large already need not."""
SERIAL_SPACING = 0.02
"""Least letter spacing of a serial, in em: it is read letter by letter."""


@dataclass(frozen=True, slots=True)
class Style:
    """Size and line in logical pixels at 100 %, weight 400 to 700, letter spacing in em."""

    size: int
    line: int
    weight: int
    spacing: float

    def size_at(self, scale: float) -> int:
        """The size at another text size: large letters grow by as many px as those of an act."""
        return round(self.size + min(self.size, MOST_SIZE) * (scale - 1))

    def line_at(self, scale: float) -> int:
        """The line height at another text size."""
        return round(self.line + min(self.line, MOST_LINE) * (scale - 1))


def load_fonts() -> None:
    """Register every shipped font; one that Qt cannot read is logged and a fallback used."""
    for file in sorted(paths.resource("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            LOG.error("font not readable: %s", file)


@cache
def style(name: str) -> Style:
    """A text style by its token name. Raises KeyError for one that does not exist."""
    size, line, weight, spacing = tokens()["type"][name]
    return Style(int(size), int(line), int(weight), float(spacing))


@cache
def font(name: str, scale: float = 1.0, *, serial: bool = False) -> QFont:
    """The font of a text style; `scale` 1.0 to 2.0. Shared: copy before changing it."""
    chosen = style(name)
    table = tokens()["font"]
    mono = name == "mono"
    made = QFont()
    made.setFamilies(
        [table["mono_family"], *table["mono_fallback"]]
        if mono
        else [table["family"], *table["fallback"]]
    )
    size = max(table["min_px"], chosen.size_at(scale))
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(chosen.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    spacing = max(chosen.spacing, SERIAL_SPACING) if serial else chosen.spacing
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * size)
    wanted = _features(name, chosen, serial=serial or name == "serial")
    for feature in table["features_serial"]:  # said either way, or the parent's would shine through
        made.setFeature(QFont.Tag(feature), int(feature in wanted))
    return made


def _features(name: str, chosen: Style, *, serial: bool) -> list[str]:
    table = tokens()["font"]
    if name == "mono":
        return list(table["features_mono"])
    if serial:
        return list(table["features_serial"])
    if name in STILL or (chosen.size >= LARGE_PX and name not in MOVING):
        return list(table["features_display"])
    return list(table["features_default"])
