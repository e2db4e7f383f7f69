"""The band over the counter: which mode, whose shift, what time. Mode is the whole band.

API: `ModeBand([Mode(key, word, name, icon, fill, key_cap)])`: `chosen(str)`; `.choose(key)`,
`.tell(shift, who)`, `.tick(time)`; fill "mode_issue", "mode_return"
or "mode_relief".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.key_cap import cap_width, draw_cap
from stockkeeper.desktop.widgets.painted import Painted, PaintedButton

BEGIN, REST = 312, 280
"""Where the modes begin, and the room that shift and clock need beside them, px at least."""

WORD = 64
"""Where the large word begins, px."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of the counter: the large word, the name on its button, its key, its colours."""

    key: str
    word: str
    name: str
    icon: str
    fill: str
    cap: str


class _Choice(PaintedButton):
    """One of the modes, inside the band; only the ends of the row are round."""

    def __init__(self, mode: Mode, band: "ModeBand", *, first: bool, last: bool) -> None:
        super().__init__(mode.name, band)
        self._mode, self._band, self._first, self._last = mode, band, first, last
        self.setCheckable(True)
        self.setAccessibleDescription(mode.cap)
        self.setToolTip(mode.name)

    @property
    def full(self) -> int:
        """The width with icon, name and key."""
        words = drawing.width_of(self.text(), "body_strong")
        return round(16 + 16 + 9 + words + 9 + cap_width(self._mode.cap) + 14)

    def measure(self) -> QSize:
        """Icon, name, key; without the name where room is short."""
        short = round(16 + 16 + 9 + cap_width(self._mode.cap) + 14)
        high = look().line("body_strong") + 18
        return QSize(short if self._band.tight else self.full, high)

    def draw(self, painter: QPainter) -> None:
        """The taken one is white; the other has the band's colour."""
        theme = look()
        rect = QRectF(self.rect())
        on = self.isChecked()
        fill, ink, _pale, line = self._band.inks()
        ground, words = (ink, fill) if on else (fill, ink)
        radius = theme.radius("control")
        left, right = 0 if self._first else -radius, 0 if self._last else radius
        shape = rect.adjusted(left, 0, right, 0)
        drawing.box(painter, shape, ground, line, radius)
        if self.focus_shown:
            drawing.box(painter, rect, None, words, radius, 2)
        middle = rect.center().y()
        icons.draw(painter, self._mode.icon, 16, middle - 8, 16, words)
        at = 41.0
        if not self._band.tight:
            box = QRectF(at, 0, rect.width(), rect.height())
            at += drawing.write(painter, box, self.text(), "body_strong", words) + 9
        draw_cap(painter, at, middle, self._mode.cap, ink=words, fill=ground)


class ModeBand(Painted):
    """See the top of this file."""

    chosen = Signal(str)

    def __init__(self, modes: Sequence[Mode], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modes = {mode.key: mode for mode in modes}
        self._mode = modes[0]
        self._shift = self._who = self._time = ""
        self.tight = False
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(BEGIN, 0, 0, 0)
        self._row.setSpacing(0)
        for number, mode in enumerate(modes):
            ends = {"first": number == 0, "last": number == len(modes) - 1}
            choice = _Choice(mode, self, **ends)
            self._group.addButton(choice, number)
            self._row.addWidget(choice)
        self._row.addStretch()
        self._group.idClicked.connect(self._clicked)
        self.choose(modes[0].key)

    def choose(self, key: str) -> None:
        """Take a mode without telling anybody. Raises KeyError for one that does not exist."""
        self._mode = self._modes[key]
        self._group.button(list(self._modes).index(key)).setChecked(True)
        self.setAccessibleName(self._mode.word)
        self.update()

    def tell(self, shift: str, who: str) -> None:
        """Say which shift this is, and who is at the counter."""
        self._shift, self._who = shift, who
        self._make_room()
        self.update()

    def tick(self, time: str) -> None:
        """Show the time."""
        self._time = time
        self.update()

    def inks(self) -> tuple[QColor, QColor, QColor, QColor]:
        """Ground, ink, pale ink and line of the mode in force."""
        fill = self._mode.fill
        names = (fill, f"on_{fill}", f"on_{fill}_2", f"{fill}_line")
        ground, ink, pale, line = (look().color(name) for name in names)
        return ground, ink, pale, line

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """The names of the modes give way to whose shift it is: the large word says the mode."""
        super().resizeEvent(event)
        self._make_room()

    def restyled(self) -> None:
        """Other letters need other room."""
        self._make_room()
        super().restyled()

    def _make_room(self) -> None:
        words = max(drawing.width_of(mode.word, "mode") for mode in self._modes.values())
        begin = max(BEGIN, round(WORD + words + 16))
        self._row.setContentsMargins(begin, 0, 0, 0)
        told = max(
            drawing.width_of(self._shift, "body_strong"), drawing.width_of(self._who, "body")
        )
        rest = max(REST, drawing.width_of("00:00", "clock") + 78 + told)
        choices = [button for button in self._group.buttons() if isinstance(button, _Choice)]
        tight = begin + sum(choice.full for choice in choices) + rest > self.width()
        if tight != self.tight:
            self.tight = tight
            for choice in choices:
                choice.updateGeometry()

    def _clicked(self, number: int) -> None:
        key = list(self._modes)[number]
        self.choose(key)
        self.chosen.emit(key)

    def measure(self) -> QSize:
        """One band."""
        return QSize(900, look().size("mode_band"))

    def draw(self, painter: QPainter) -> None:
        """Ground, large word, shift, clock."""
        fill, ink, pale, line = self.inks()
        theme = look()
        rect = QRectF(self.rect())
        painter.fillRect(rect, fill)
        middle = rect.center().y()
        icons.draw(painter, self._mode.icon, 16, middle - 18, 36, ink)
        box = QRectF(WORD, 0, self._row.contentsMargins().left() - WORD - 8, rect.height())
        drawing.write(painter, box, self._mode.word, "mode", ink)
        right = rect.width() - 20
        clock = drawing.width_of(self._time, "clock")
        box = QRectF(right - clock, 0, clock + 1, rect.height())
        drawing.write(painter, box, self._time, "clock", ink)
        drawing.vline(painter, round(right - clock - 21), middle - 16, 32, line)
        edge = right - clock - 42
        begin = self._group.buttons()[-1].geometry().right() + 16
        high = theme.line("body") + 1
        for text, top, style, color in (
            (self._shift, -high, "body_strong", ink), (self._who, 0, "body", pale)
        ):  # fmt: skip
            box = QRectF(begin, middle + top, edge - begin, high)
            drawing.write(painter, box, text, style, color, align=drawing.RIGHT)
