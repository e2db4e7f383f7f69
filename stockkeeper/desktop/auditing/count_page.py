"""The page where an audit is counted: the scan line and the newest scans, the places at the right.

API: `CountPage()`: `.tell(count, chosen)`, `.say(text, tone, icon)`; signals finished(), skipped(),
revealed(), noted(), moved(int), lot_wanted(), left(); `.scan`, `.places`, `.things` are its parts.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.desktop.auditing import count_words as words
from stockkeeper.desktop.auditing.facts import Count
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.key_cap import Hint, KeyHints
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.scan_field import ScanField
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.words import _, format_number

RIGHT, THINGS = 300, 280


class CountPage(QWidget):
    """The parts and how they look; `counting.py` works them."""

    finished = Signal()
    skipped = Signal()
    revealed = Signal()
    noted = Signal()
    moved = Signal(int)
    lot_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scan = ScanField()
        self.scan.frame("plain")
        self.scan.line.installEventFilter(self)
        self.about = Label("", "body", "text_2", wrap=True)
        self.said = Telling()
        self.scans = LineList(_("What was read"), _("Nothing was read yet"), "barcode")
        self.things = LineList(_("To count here"), _("Nothing to count by number"), "archive")
        self.expected = LineList(_("Left to find here"), _("Nothing is left to find here"))
        self.places = LineList(_("Places"))
        self.total = Label("", "title")
        self.far = Label("", "body", "text_2", wrap=True)
        self.end = Button(_("Finish this place"), "check", "plain", key="F9")
        self.end.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.end.clicked.connect(self.finished)
        self.keys = KeyHints()
        self.keys.pressed.connect(self._pressed)
        self._by_key = {
            "F9": self.finished, "Shift F9": self.skipped, "F4": self.lot_wanted,
            "F2": self.noted, "F12": self.revealed, "Esc": self.left,
        }  # fmt: skip
        self._lay_out()

    def _lay_out(self) -> None:
        self._middle, self._right = QWidget(), QWidget()
        lists = QHBoxLayout()
        lists.setSpacing(12)
        lists.addWidget(_carded(self.scans, _("What was read")), 1)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(12)
        middle.addWidget(_carded(self.things, _("To count here")), 1)
        self._guide = _carded(self.expected, _("Left to find here"))
        middle.addWidget(self._guide, 1)
        lists.addWidget(self._middle)
        left = QVBoxLayout()
        left.setSpacing(10)
        for widget in (self.about, self.scan, self.said):
            left.addWidget(widget)
        left.addLayout(lists, 1)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(6)
        for each in (self.total, self.far):
            right.addWidget(each)
        right.addWidget(_carded(self.places, _("Places")), 1)
        right.addWidget(self.end)
        row = QHBoxLayout()
        row.setContentsMargins(16, 14, 16, 12)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self._right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.keys)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """A narrow page leaves more of it to the scans."""
        super().resizeEvent(event)
        scale = min(look().scale, 1.3)
        right = round(min(RIGHT * scale, self.width() * 0.27))
        self._right.setFixedWidth(max(right, self.end.minimumSizeHint().width()))
        self._middle.setFixedWidth(round(min(THINGS * scale, self.width() * 0.27)))

    def tell(self, count: Count, chosen: str) -> None:
        """Show how the count stands; `chosen` is the lot that a number is typed for."""
        progress, audit = count.progress, count.audit
        sort = _("Guided count") if audit.guided else _("Blind count")
        self.about.setText(" · ".join(p for p in (sort, count.scope, count.people) if p))
        self.total.setText(_("Read: {n}").format(n=format_number(progress.seen + progress.unknown)))
        done = sum(bool(each.finished) for each in progress.spots)
        told = _("{done} of {all} places finished").format(done=done, all=len(progress.spots))
        if not audit.guided:
            told += "\n" + _("What the book expects is not shown until the audit is revealed.")
        self.far.setText(told)
        self.scans.tell(words.scan_rows(count.scans))
        self.things.tell(words.thing_rows(count.things, chosen))
        self._guide.setVisible(audit.guided)
        if audit.guided:
            self.expected.tell(words.expected_rows(count))
        self.places.tell(words.place_rows(count))
        self._invite(count, chosen)

    def _invite(self, count: Count, chosen: str) -> None:
        here = next((each for each in count.progress.spots if each.spot == count.spot), None)
        place = here.name if here else ""
        self.end.setEnabled(here is not None)
        lot = next((each for each in count.things if each.item == chosen), None)
        if lot is not None:
            self.scan.invite(_("How many: {thing}?").format(thing=words.thing_name(lot)), place)
        else:
            self.scan.invite(_("Scan or type the serial"), place)
        hints = [Hint("F9", _("Finish this place")), Hint("↑ ↓", _("Another place"))]
        hints.append(Hint("F4", _("Count the next lot"), bool(count.things)))
        hints.append(Hint("F2", _("Note or photo of the last one"), bool(count.scans)))
        hints.append(Hint("Shift F9", _("Cannot be counted")))
        hints.append(Hint("Esc", _("Go on later")))
        self.keys.show_keys(hints, Hint("F1", _("Help")))

    def say(self, text: str, tone: str = "neutral", icon: str = "barcode") -> None:
        """What came of the last scan."""
        self.said.tell(text, tone, icon)

    def _pressed(self, key: str) -> None:
        if key in self._by_key:
            self._by_key[key].emit()

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Arrows go from place to place; the function keys do what the bar at the foot says."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
                return True
            name = {Qt.Key.Key_F9: "F9", Qt.Key.Key_F4: "F4", Qt.Key.Key_F2: "F2",
                    Qt.Key.Key_F12: "F12"}.get(Qt.Key(key), "")  # fmt: skip
            if name == "F9" and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                name = "Shift F9"
            if name:
                self._pressed(name)
                return True
        return super().eventFilter(watched, event)


def _carded(rows: LineList, title: str) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 8, 1, 1)
    column.setSpacing(4)
    head = Label(title, "card_title")
    head.setContentsMargins(14, 0, 14, 0)
    column.addWidget(head)
    column.addWidget(rows, 1)
    return card
