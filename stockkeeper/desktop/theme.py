"""The look of the program: palette, letters and sizes from the tokens, switched live.

API for those who draw:
    look()                        the Theme in force (one for the application, like its palette)
    look().color("text_2")        QColor of a token
    look().tone("warn", "soft")   QColor; parts text, soft, line, solid, graph
    look().font("body")           QFont; `font("list_total", serial=True)` for slashed zeros
    look().line("body")           line height in px
    look().size("table_row")      px; the compact size when the window is low; a pair for photos
    look().radius("card")         px
    look().status("vigente")      Mark(tone, icon); `verdict_mark`, `mode_mark` likewise
    look().chosen(...)            switch: "system", "light", "dark", "high_contrast", text 100..200
    look().changed                signal after any switch; widgets also get QEvent.StyleChange
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from stockkeeper.desktop import lettering, palette, stylesheet

SYSTEM = "system"
CHOICES = (SYSTEM, *palette.PALETTES)
TEXT_SIZES = range(100, 201)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state is told: a tone ("ok", "warn", "danger", "accent", "neutral") and an icon."""

    tone: str
    icon: str


class Theme(QObject):
    """The tokens applied to one QApplication."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._wanted = SYSTEM
        self._name = "light"
        self._scale = 1.0
        self._compact = False
        self._colors: Mapping[str, QColor] = palette.colors("light")
        self._sizes: dict[str, int] = {}
        self._given = ("", 0.0, "")
        lettering.load_fonts()
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def name(self) -> str:
        """The palette in force: "light", "dark" or "high_contrast"."""
        return self._name

    @property
    def scale(self) -> float:
        """Text and sizes against 100 %: 1.0 to 2.0."""
        return self._scale

    @property
    def compact(self) -> bool:
        """Whether the window is too low for the full sizes (below 740 px)."""
        return self._compact

    def chosen(self, name: str, text_size: int = 100) -> None:
        """Switch palette and text size (per cent). Raises ValueError for what is not offered."""
        if name not in CHOICES or text_size not in TEXT_SIZES:
            raise ValueError(f"no such look: {name!r} at {text_size!r}")
        self._wanted = name
        self._scale = text_size / 100
        self._apply()

    def fit(self, window_height: int) -> None:
        """Tell how high the window is, in logical pixels; sizes change below 740."""
        compact = window_height < palette.tokens()["meta"]["compact_below_height"]
        if compact != self._compact:
            self._compact = compact
            self._sizes.clear()
            self.changed.emit()

    def color(self, token: str) -> QColor:
        """A colour token. Raises KeyError for one that does not exist."""
        return self._colors[token]

    def tone(self, tone: str, part: str) -> QColor:
        """A part of a tone: text, soft, line, solid or graph."""
        if part == "solid" and tone in ("accent", "neutral"):
            return self._colors["accent" if tone == "accent" else "text_2"]
        return self._colors[f"{tone}_{part}"]

    def font(self, style: str, *, serial: bool = False) -> QFont:
        """The font of a text style, shared: copy before changing it."""
        return lettering.font(style, self._scale, serial=serial)

    def line(self, style: str) -> int:
        """The line height of a text style, in logical pixels."""
        return lettering.style(style).line_at(self._scale)

    def size(self, name: str) -> int:
        """A measure in logical pixels, compact where the window is low."""
        found = self._sizes.get(name)
        if found is None:
            found = self._sizes[name] = self._measured(name)
        return found

    def pair(self, name: str) -> tuple[int, int]:
        """A width and a height in logical pixels (photos)."""
        table = palette.tokens()["size"]
        width, height = table[name + "_compact"] if self._has_compact(name) else table[name]
        return round(width * self._scale), round(height * self._scale)

    def radius(self, name: str) -> int:
        """The radius of a corner, in logical pixels; corners do not grow with the text."""
        return int(palette.tokens()["radius"][name])

    def status(self, key: str) -> Mark:
        """The mark of a status of the tokens' [status] table."""
        return Mark(**palette.tokens()["status"][key])

    def verdict_mark(self, key: str) -> Mark:
        """The mark of a verdict of the tokens' [verdict] table."""
        return Mark(**palette.tokens()["verdict"][key])

    def _has_compact(self, name: str) -> bool:
        return self._compact and name + "_compact" in palette.tokens()["size"]

    def _measured(self, name: str) -> int:
        table = palette.tokens()["size"]
        key = name + "_compact" if self._has_compact(name) else name
        base = int(table[key])
        growing = int(palette.tokens()["grows"].get(name, base))
        return round(base + growing * (self._scale - 1))

    def _follow_system(self) -> None:
        if self._wanted == SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self._name = self._wanted
        if self._wanted == SYSTEM:
            dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
            self._name = "dark" if dark else "light"
        self._colors = palette.colors(self._name)
        self._sizes.clear()
        sheet = stylesheet.sheet(self._colors, palette.tokens()["radius"], self.size)
        if (self._name, self._scale, sheet) != self._given:  # costly: Qt asks every widget alive
            self._given = (self._name, self._scale, sheet)
            self._application.setPalette(palette.qt_palette(self._colors))
            self._application.setFont(self.font("body"))
            self._application.setStyleSheet(sheet)
        self.changed.emit()


_in_force: list[Theme] = []


def install(application: QApplication, name: str = SYSTEM, text_size: int = 100) -> Theme:
    """Give the application its look; called once, before the first window is made."""
    application.setStyle("Fusion")
    theme = Theme(application)
    _in_force[:] = [theme]
    theme.chosen(name, text_size)
    return theme


def look() -> Theme:
    """The theme in force. Raises RuntimeError before `install`."""
    if not _in_force:
        raise RuntimeError("no theme installed")
    return _in_force[0]
