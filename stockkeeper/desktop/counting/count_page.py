"""The page where a shift is counted: places at the left, the scan line and the things at the right.

API: `CountPage(room)`: `.begin(shift, phase)`, `.refresh()`; `finished(str)` the phase, when every
place is done; `left()` on Esc. The parts: `.scan`, `.places`, `.things`, `.keys`, `.record`.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.board.line_card import CardLine, LineCard
from stockkeeper.desktop.counting.sheet import Sheet
from stockkeeper.desktop.counting.things import Things, name_of
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.key_cap import Hint, KeyHints
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.scan_field import ScanField
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.words import _, format_number, ngettext

PLACES_WIDE = 300


class CountPage(QWidget):
    """The parts and how they look; `counting.py` works them."""

    went_on = Signal()
    moved = Signal(int)
    took_back = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scan = ScanField()
        self.scan.frame("plain")
        self.scan.line.installEventFilter(self)
        self.title = Label("", "title")
        self.progress = Label("", "body", "text_2")
        self.said = Telling()
        self.places = LineCard(_("Places"))
        self.things = Things()
        self.record = Button(_("Record this place"), "check", "primary", key="Enter")
        self.record.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.record.clicked.connect(self.went_on)
        self.keys = KeyHints()
        self.keys.pressed.connect(self._pressed)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.things)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(8)
        head.addWidget(self.progress)
        head.addStretch()
        head.addWidget(self.record)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.scan)
        right.addLayout(head)
        right.addWidget(self.said)
        right.addWidget(self._area, 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 14, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.places)
        row.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.keys)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """A narrow page leaves more of it to the things."""
        super().resizeEvent(event)
        wide = min(PLACES_WIDE * min(look().scale, 1.3), self.width() * 0.28)
        self.places.setFixedWidth(round(wide))

    # --- what is shown ---

    def show_places(self, sheets: list[Sheet], current: Sheet | None) -> None:
        """The places with how far each is."""
        self.places.tell([_line(sheet, here=sheet is current) for sheet in sheets])
        done = sum(sheet.place.done for sheet in sheets)
        self.places.head(f"{format_number(done)} / {format_number(len(sheets))}")

    def show_sheet(self, sheet: Sheet | None) -> None:
        """What is counted at the place in front."""
        self.things.tell(sheet)
        self.record.setEnabled(sheet is not None and sheet.complete)
        if sheet is None:
            return
        self.title.setText(sheet.place.name)
        have = sum(sheet.figure(each.item) is not None for each in sheet.wanted)
        words = _("{done} of {all} counted").format(done=have, all=len(sheet.wanted))
        self.progress.setText(words)
        self._invite(sheet)
        here = self.things.row_of_current()
        self._area.ensureVisible(0, round(here.center().y()), 0, round(here.height()))

    def _invite(self, sheet: Sheet) -> None:
        current = sheet.current
        if current is None:
            words = _("Enter records {place}") if sheet.complete else _("Something is missing")
            self.scan.invite(words.format(place=sheet.place.name))
        else:
            title = name_of(current)[0]
            words = _("How many: {thing}?") if not current.again else _("Again: {thing}?")
            hint = _("number, or scan") if current.item in ("firearm", "article") else ""
            self.scan.invite(words.format(thing=title), hint)
        read = bool(sheet.seen or sheet.unknown)
        hints = [Hint("Enter", _("Goes on")), Hint("↑ ↓", _("Another thing"))]
        if read:
            hints.append(Hint("F9", _("Take the last one back")))
        hints.append(Hint("Esc", _("Go on later")))
        self.keys.show_keys(hints, Hint("F1", _("Help")))

    def say(self, text: str, tone: str = "neutral", icon: str = "barcode") -> None:
        """What came of the last scan."""
        self.said.tell(text, tone, icon)

    # --- keys ---

    def _pressed(self, key: str) -> None:
        if key == "Enter":
            self.went_on.emit()
        elif key == "F9":
            self.took_back.emit()
        elif key == "Esc":
            self.left.emit()

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Enter in the empty line goes on; arrows go from thing to thing; F9 takes back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            empty = not self.scan.text().strip()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and empty:
                self.went_on.emit()
                return True
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
                return True
            if key == Qt.Key.Key_F9:
                self.took_back.emit()
                return True
        return super().eventFilter(watched, event)


def _line(sheet: Sheet, *, here: bool) -> CardLine:
    place = sheet.place
    number = len(place.things)
    text = ngettext("{n} thing to count", "{n} things to count", number)
    text = text.format(n=format_number(number))
    key = place.place
    if place.done:
        chip = ("ok", "circle-check", _("Counted"))
    elif any(each.again for each in place.things):
        chip = ("warn", "alert-triangle", _("Again"))
    elif here:
        chip = ("accent", "progress", _("Here"))
    else:
        chip = ("neutral", "circle-dashed", _("To count"))
    return CardLine(key, "building-warehouse", place.name, text, chip, chip[0])
