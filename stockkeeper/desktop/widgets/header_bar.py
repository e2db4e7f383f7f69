"""The head of a page: where one is, "go to", and the page's own acts.

API: `HeaderBar()`: `.tell(title, subtitle="", path=[...])`, `.put(widgets, chips)` the page's
buttons at the right and chips beside the title; `go_to()` when the box is pressed.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.search_box import GoToBox
from stockkeeper.words import _


class HeaderBar(QFrame):
    """See the top of this file."""

    go_to = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        face(self, "bar")
        self._path = Label("", "body", "text_2")
        self._title = Label("", "title")
        self._subtitle = Label("", "body", "text_2")
        self._subtitle.setMinimumWidth(1)  # where there is no room for all, it is cut first
        self.box = GoToBox(_("Go to serial, person, folio"))
        self.box.clicked.connect(self.go_to)
        self._put: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(12)
        for widget in (self._path, self._title, self._subtitle):
            self._row.addWidget(widget)
        self._row.addStretch()
        self._row.addWidget(self.box)
        self.tell("")
        look().changed.connect(self._fit)
        self._fit()

    def tell(self, title: str, subtitle: str = "", path: Sequence[str] = ()) -> None:
        """Say where one is; `path` names the pages above."""
        self._path.setText("  ›  ".join([*path, ""]).rstrip() if path else "")  # noqa: RUF001
        self._path.setVisible(bool(path))
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._make_room()

    def put(self, widgets: Sequence[QWidget], chips: Sequence[QWidget] = ()) -> None:
        """Show the page's own widgets; those of the page before are hidden, not destroyed."""
        for widget in self._put:
            self._row.removeWidget(widget)
            widget.hide()
            widget.setParent(None)
        self._put = [*widgets, *chips]
        for widget in widgets:
            self._row.addWidget(widget)
            widget.show()
        for number, chip in enumerate(chips):
            self._row.insertWidget(3 + number, chip)
            chip.show()
        self._make_room()

    def _fit(self) -> None:
        self.setFixedHeight(look().size("header"))
        self._make_room()

    def _make_room(self) -> None:
        """Where there is no room for all, first the subtitle goes, then the path, then keys."""
        self._path.setVisible(bool(self._path.text()))
        others = [self._path, self._title, *self._put]
        wide = [each.sizeHint().width() for each in others if not each.isHidden()]
        free = self.width() - sum(wide) - self.box.minimumSizeHint().width() - 12 * len(wide) - 44
        if free < 0 and self._path.text():
            self._path.hide()
            free += self._path.sizeHint().width() + 12
        across = QSizePolicy.Policy.Maximum if free < 0 else QSizePolicy.Policy.Fixed
        for each in self._put:
            if isinstance(each, Button):
                each.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        text = self._subtitle.text()
        self._subtitle.setVisible(bool(text) and free >= self._subtitle.sizeHint().width() + 12)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Another width leaves more or less room."""
        super().resizeEvent(event)
        self._make_room()
