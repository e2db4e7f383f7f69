"""The bar over a list: a line to find with, filter buttons, views, columns; two rows when narrow.

API: `FilterBar(hint, facets)`: `.search` the line, `.buttons` by key, `.show_filters(filters)`
silently; signals `filtered()` after any change of a filter, `.filters()` what is chosen,
`offer_wanted()` a list was opened, `views_wanted()`, `columns_wanted()`; `.views`, `.columns` are
the square buttons.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.filter_button import Choice, FilterButton
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.nav_parts import SavedView
from stockkeeper.desktop.widgets.search_box import SearchBox
from stockkeeper.words import _, format_number

MARGIN, GAP = 16, 8
SEARCH_LEAST = 190
"""Narrower than this, the filters go to a second row; in logical pixels."""


class FilterBar(QWidget):
    """See the top of this file."""

    filtered = Signal()
    offer_wanted = Signal()
    views_wanted = Signal()
    columns_wanted = Signal()

    def __init__(self, hint: str, facets: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        face(self, "bar")
        self.search = SearchBox(hint)
        self.search.setParent(self)
        self.buttons = {key: FilterButton(title, key, self) for key, title in facets}
        self._extra: dict[str, frozenset[str]] = {}
        for button in self.buttons.values():
            button.opened.connect(self._opened)
            button.chosen.connect(self._chosen)
        self.views = Button(icon="bookmark", kind="square", accessible=_("Views"), parent=self)
        self.views.clicked.connect(self.views_wanted)
        self.columns = Button(icon="columns-3", kind="square", accessible=_("Columns"), parent=self)
        self.columns.clicked.connect(self.columns_wanted)
        look().changed.connect(self._arrange)

    def filters(self) -> dict[str, frozenset[str]]:
        """What is chosen, by the key of its filter; empty ones left out."""
        chosen = {key: button.values for key, button in self.buttons.items()}
        return {key: values for key, values in (chosen | self._extra).items() if values}

    def show_filters(self, filters: Mapping[str, frozenset[str]]) -> None:
        """Show the filters of a view without telling; those that have no button are kept too."""
        for key, button in self.buttons.items():
            button.choose(filters.get(key, frozenset()))
        self._extra = {key: values for key, values in filters.items() if key not in self.buttons}
        self._arrange()

    def offer(self, offers: Mapping[str, Sequence[Choice]]) -> None:
        """Give the values of each filter."""
        for key, found in offers.items():
            if key in self.buttons:
                self.buttons[key].offer(found)
        self._arrange()

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """What is chosen, as label and words."""
        return tuple(
            (button.title, button.words()) for button in self.buttons.values() if button.values
        )

    def list_views(
        self, views: Sequence[SavedView], chosen: str, taken: Callable[[QAction], None]
    ) -> None:
        """Drop the list of views under its button; `taken` hears the action with the key."""
        menu = QMenu(self)
        for view in views:
            counted = "" if view.count is None else f"   {format_number(view.count)}"
            action = QAction(view.title + counted, menu)
            action.setCheckable(True)
            action.setChecked(view.key == chosen)
            action.setData(view.key)
            menu.addAction(action)
        menu.triggered.connect(taken)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.views.mapToGlobal(QPoint(0, self.views.height() + 2)))

    def _opened(self, _key: str) -> None:
        self.offer_wanted.emit()

    def _chosen(self, _key: str, _values: frozenset[str]) -> None:
        self._extra = {}
        self._arrange()
        self.filtered.emit()

    @guarded(QSize(320, 48))
    def sizeHint(self) -> QSize:
        """As narrow as the window lets it be."""
        return QSize(320, look().size("filter_bar"))

    def _arrange(self) -> None:
        """One row while the search line keeps a useful width, else two."""
        high = look().size("field")
        bar = look().size("filter_bar")
        top = (bar - high) // 2
        width = self.width() - 2 * MARGIN
        squares = 2 * (high + GAP)
        buttons = list(self.buttons.values())
        wanted = [button.sizeHint().width() for button in buttons]
        left = width - squares - sum(wanted) - GAP * len(wanted) - 4
        one = left >= SEARCH_LEAST * look().scale
        search = left if one else width - squares
        self.search.setGeometry(QRect(MARGIN, top, search, high))
        x, y = (MARGIN + search + GAP, top) if one else (MARGIN, bar - 2)
        if not one and buttons:
            most = (width - GAP * (len(buttons) - 1)) // len(buttons)
            if sum(wanted) + GAP * (len(wanted) - 1) > width:
                wanted = [min(each, most) for each in wanted]
        for button, wide in zip(buttons, wanted, strict=True):
            button.setGeometry(QRect(x, y, wide, high))
            x += wide + GAP
        right = self.width() - MARGIN - high
        self.columns.setGeometry(QRect(right, top, high, high))
        self.views.setGeometry(QRect(right - high - GAP, top, high, high))
        tall = bar if one or not buttons else bar + high + 8
        if self.height() != tall or self.minimumHeight() != tall:
            self.setFixedHeight(tall)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Another width may need another row."""
        super().resizeEvent(event)
        self._arrange()

    @guarded(False)
    def event(self, event: QEvent, /) -> bool:
        """A filter whose words changed wants another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """The ground and the line below."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), look().color("surface"))
            line = look().color("border")
            drawing.hline(painter, 0, self.height() - 1, self.width(), line)
        finally:
            painter.end()
