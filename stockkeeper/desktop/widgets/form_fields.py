"""The lines of a record form: each knows how to show a value, give it back, and what it is.

Used by RecordForm. Values are plain: str ("" if empty), int or None; days are ISO "YYYY-MM-DD".
Days are typed as people write them (09/02/2028, 09 feb 2028) and read back in full.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QIntValidator, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.words import _, format_date, format_datetime, parse_date, parse_datetime

Value = str | int | None
TEXT, SERIAL, NUMBER, DAY, MOMENT, CHOICE, REF, LONG = (
    "text", "serial", "number", "day", "moment", "choice", "ref", "long"
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field as a form needs it; `label` and the words of `choices` are already translated."""

    name: str
    label: str
    sort: str = TEXT
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = 200
    lowest: int = 0
    highest: int = 1_000_000
    hint: str = ""


class Unreadable(ValueError):  # noqa: N818 - it is the text that cannot be read
    """What stands in a line is no value of its field; the message is for people."""


class TextLine(QLineEdit):
    """A line of text or a serial."""

    edited = Signal()

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self._field = field
        self.setMaxLength(field.longest)
        self.setPlaceholderText(field.hint)
        if field.sort == SERIAL:
            self.setFont(look().font("serial"))
        self.textEdited.connect(self._edited)

    def show_value(self, value: Value) -> None:
        """Show a value."""
        self.setText("" if value is None else str(value))

    def value(self) -> Value:
        """What stands there, trimmed. Raises Unreadable."""
        return " ".join(self.text().split())

    def _edited(self, _text: str) -> None:
        self.edited.emit()


class NumberLine(TextLine):
    """A whole number."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        self.setValidator(QIntValidator(-2_000_000_000, 2_000_000_000, self))

    def value(self) -> Value:
        """The number, None where empty. Raises Unreadable outside its range."""
        text = self.text().strip()
        if not text:
            return None
        field = self._field
        number = int(text) if text.lstrip("+-").isdigit() else field.lowest - 1
        if not field.lowest <= number <= field.highest:
            words = _("A number from {lowest} to {highest}")
            raise Unreadable(words.format(lowest=field.lowest, highest=field.highest))
        return number


class DayLine(TextLine):
    """A day, typed as people write it."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        if not field.hint:
            self.setPlaceholderText(_("dd/mm/yyyy"))
        self.editingFinished.connect(self._read_back)

    def show_value(self, value: Value) -> None:
        """Show a day in full."""
        self.setText(format_date(str(value)) if value else "")

    def value(self) -> Value:
        """ISO text, "" where empty. Raises Unreadable for what is no day."""
        text = self.text().strip()
        if not text:
            return ""
        try:
            return parse_date(text).isoformat()
        except ValueError:
            raise Unreadable(_("Not a date: write it as 09/02/2028")) from None

    def _read_back(self) -> None:
        try:
            self.show_value(self.value())
        except Unreadable:
            return


class MomentLine(TextLine):
    """A day and a time, or a time of today, typed as people write them; RFC 3339 text."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        if not field.hint:
            self.setPlaceholderText(_("dd/mm/yyyy hh:mm"))
        self._shown = ("", "")
        self.editingFinished.connect(self._read_back)

    def show_value(self, value: Value) -> None:
        """Show a time to the minute; a text that is none as it stands."""
        text = str(value or "")
        try:
            self.setText(format_datetime(text))
        except ValueError:
            self.setText(text)
        self._shown = (self.text().strip(), text)

    def value(self) -> Value:
        """RFC 3339 text, "" where empty. Raises Unreadable for what is no time.

        A time that nobody touched keeps its seconds and its zone, which the words do not show.
        """
        text = self.text().strip()
        if not text or text == self._shown[0]:
            return self._shown[1] if text else ""
        try:
            return parse_datetime(text).isoformat(timespec="seconds")
        except (ValueError, OverflowError):
            raise Unreadable(_("Not a time: write it as 09/02/2028 05:47")) from None

    def _read_back(self) -> None:
        try:
            self.show_value(self.value())
        except Unreadable:
            return


class ChoiceLine(QComboBox):
    """One of a few words."""

    edited = Signal()

    def __init__(self, field: FormField) -> None:
        super().__init__()
        if not field.required:
            self.addItem("—", "")
        for stored, word in field.choices:
            self.addItem(word, stored)
        self.setCurrentIndex(-1 if field.required else 0)
        self.activated.connect(self._edited)

    def show_value(self, value: Value) -> None:
        """Show a value; one that is no longer offered is added, so that nothing is lost."""
        number = self.findData(value or "")
        if number < 0 and value:
            self.addItem(str(value), value)
            number = self.count() - 1
        self.setCurrentIndex(number)

    def value(self) -> Value:
        """The stored value, "" where none is taken."""
        return str(self.currentData() or "")

    def _edited(self, _number: int) -> None:
        self.edited.emit()

    @guarded(None)
    def paintEvent(self, event: QPaintEvent, /) -> None:
        """The box as the style draws it, and our arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            box = QRectF(self.rect())
            color = look().color("text_2")
            icons.draw(painter, "chevron-down", box.right() - 24, box.center().y() - 8, 16, color)
        finally:
            painter.end()


class LongText(QPlainTextEdit):
    """Text of several lines; Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self._longest = field.longest
        self.setTabChangesFocus(True)
        self.setPlaceholderText(field.hint)
        self.setFixedHeight(round(84 * look().scale))
        self.textChanged.connect(self.edited)

    def show_value(self, value: Value) -> None:
        """Show a text."""
        self.blockSignals(True)
        self.setPlainText("" if value is None else str(value))
        self.blockSignals(False)

    def value(self) -> Value:
        """The text, trimmed. Raises Unreadable when it is too long."""
        text = self.toPlainText().strip()
        if len(text) > self._longest:
            words = _("At most {longest} characters")
            raise Unreadable(words.format(longest=self._longest))
        return text

    @guarded(QSize(200, 84))
    def sizeHint(self) -> QSize:
        """Four lines."""
        return QSize(200, round(84 * look().scale))


_LINES: dict[str, type[TextLine | ChoiceLine | LongText]] = {
    TEXT: TextLine,
    SERIAL: TextLine,
    REF: TextLine,
    NUMBER: NumberLine,
    DAY: DayLine,
    MOMENT: MomentLine,
    CHOICE: ChoiceLine,
    LONG: LongText,
}


def line_for(field: FormField) -> Any:
    """The line of a field's sort. Raises KeyError for a sort that does not exist."""
    made: QWidget = _LINES[field.sort](field)
    made.setAccessibleName(field.label)
    return made
