"""A line that finds a record while one types: a person, a post; for forms.

API: `FindLine(desk, kinds, label)`: as a form's line: `show_value(ref text)`, `value()` the ref
text or "", `edited`; `.show_choice(ref, name)` shows a record whose name is known.
"""

from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from stockkeeper.book.queries import find, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.widgets.form_fields import Unreadable, Value
from stockkeeper.domain.words_of import record_word
from stockkeeper.words import _

PAUSE_MS = 120
MOST = 12
Named = list[tuple[str, str]]


class FindLine(QLineEdit):
    """See the top of this file."""

    edited = Signal()

    def __init__(self, desk: Desk, kinds: tuple[str, ...], label: str, hint: str = "") -> None:
        super().__init__()
        self._desk, self._kinds = desk, kinds
        self._found: Named = []
        self._ref = ""
        self.setAccessibleName(label)
        self.setPlaceholderText(hint or _("Type a name or a number"))
        self._model = QStringListModel(self)
        self._drop = QCompleter(self._model, self)
        self._drop.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._drop.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = self._drop.popup()
        if popup is not None:
            popup.setAccessibleName(label)
        self.setCompleter(self._drop)
        self._drop.activated[QModelIndex].connect(self._taken)  # type: ignore[index]  # the stubs know no overloads
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def show_choice(self, ref: str, name: str) -> None:
        """Show a record whose name is known."""
        self._ref, self._found = ref, [(ref, name)] if ref else []
        self.setText(name)

    def show_value(self, value: Value) -> None:
        """Show a reference; its name is looked up."""
        self._ref = str(value or "")
        self.setText("")
        if self._ref:
            self._desk.ask(_Naming(self._ref), self._named, owner=self, key="name")

    def value(self) -> Value:
        """The reference, "" where the line is empty. Raises Unreadable for what was not found."""
        if self._ref:
            return self._ref
        text = self.text().strip()
        if not text:
            return ""
        same = [ref for ref, name in self._found if name.casefold() == text.casefold()]
        if len(same) == 1 or len(self._found) == 1:
            return (same or [self._found[0][0]])[0]
        raise Unreadable(_("Choose one from the list"))

    def _typed(self, _text: str) -> None:
        self._ref = ""
        self._pause.start()
        self.edited.emit()

    def _ask(self) -> None:
        question = _Finding(self.text(), self._kinds)
        self._desk.ask(question, self._came, owner=self, key="find")

    def _came(self, found: Named) -> None:
        self._found = found
        self._model.setStringList([name for _ref, name in found])
        if self.hasFocus() and found:
            self._drop.complete()

    def _taken(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._found):
            self._ref, name = self._found[index.row()]
            self.setText(name)
            self.edited.emit()

    def _named(self, name: str) -> None:
        if self._ref:
            self._found = [(self._ref, name)]
            self.setText(name)


class _Naming:
    """Asks what a reference is called."""

    def __init__(self, ref: str) -> None:
        self._ref = ref

    def __call__(self, base: Base) -> str:
        return records.name_of(base, self._ref)


class _Finding:
    """Asks for records that match words, with their names."""

    def __init__(self, text: str, kinds: tuple[str, ...]) -> None:
        self._text, self._kinds = text, kinds

    def __call__(self, base: Base) -> Named:
        refs: list[Any] = find.scanned(base, self._text, self._kinds)
        for kind in self._kinds:
            refs += find.by_words(base, kind, self._text, MOST)
        texts = list(dict.fromkeys(str(ref) for ref in refs))[:MOST]
        names = records.names_of(base, texts)
        several = len(self._kinds) > 1
        told = []
        for text in texts:
            kind = record_word(text.partition(":")[0])
            name = names.get(text, "")
            if name:
                told.append((text, f"{name} · {kind}" if several else name))
        return told
