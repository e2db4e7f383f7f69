"""The rail at the left: screens, saved views, help and settings, who is here.

API: `NavRail([NavItem(key, title, icon, shortcut)], foot=[...])`: `chosen(str)`, `.choose(key)`
silently; `.fold(True)` to icons alone; `.tell_views(title, [SavedView(key, title, count)], chosen)`
with `view_chosen(str)` and `view_wanted()` for the plus; `.tell_user(name, role)` with
`user_pressed()`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.nav_parts import (
    NavButton,
    NavItem,
    SavedView,
    UserCard,
    ViewButton,
)
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.words import _

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _Mark(Painted):
    """The program's name above the rail."""

    def measure(self) -> QSize:
        """As high as the header."""
        return QSize(100, look().size("header"))

    def draw(self, painter: QPainter) -> None:
        """The mark in a square, the name."""
        from_top = (self.height() - 26) / 2
        theme = look()
        square = QRectF(16, from_top, 26, 26)
        drawing.box(painter, square, theme.color("accent"), None, theme.radius("control"))
        ink = theme.color("on_accent")
        icons.draw(painter, "sk-mark", 20, from_top + 4, 18, ink)
        box = QRectF(52, 0, self.width() - 54, self.height())
        drawing.write(painter, box, "Stockkeeper", "action", theme.color("text"))


def _area(views: QWidget) -> QScrollArea:
    """Room for the saved views: in a low window they scroll, and no line is squeezed."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumHeight(0)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(views)
    views.setAutoFillBackground(False)
    return area


class NavRail(QWidget):
    """See the top of this file."""

    chosen = Signal(str)
    view_chosen = Signal(str)
    view_wanted = Signal()
    user_pressed = Signal()

    def __init__(self, items: Sequence[NavItem], foot: Sequence[NavItem] = ()) -> None:
        super().__init__()
        face(self, "rail")
        self.setAccessibleName(_("Screens"))
        self._mini = False
        self._buttons = {item.key: NavButton(item) for item in (*items, *foot)}
        self._mark = _Mark()
        self._views = QWidget()
        self._view_box = QVBoxLayout(self._views)
        self._area = _area(self._views)
        self._view_buttons: dict[str, ViewButton] = {}
        self._told: tuple[str, tuple[str, ...], bool] = ("", (), True)
        self._user = UserCard()
        self._user.hide()
        self._user.clicked.connect(self.user_pressed)
        self._lay_out(len(items))
        for button in self._buttons.values():
            button.wanted.connect(self._wanted)
        look().changed.connect(self._fit)
        self._fit()

    def choose(self, key: str) -> None:
        """Mark a screen as the one shown."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def fold(self, mini: bool) -> None:
        """Show icons alone, or icons and words."""
        if mini == self._mini:
            return
        self._mini = mini
        for button in self._buttons.values():
            button.fold(mini)
        self._fit()

    def tell_views(
        self, title: str, views: Sequence[SavedView], chosen: str = "", *, may_save: bool = True
    ) -> None:
        """Show the saved views of a screen; none hides the part. A plus where more can be saved."""
        self._views.setVisible(bool(views) and not self._mini)
        told = (title, tuple(view.key for view in views), may_save)
        if told != self._told:
            self._told = told
            self._make_views(title, views, may_save)
        for view in views:
            self._view_buttons[view.key].tell(view)
            self._view_buttons[view.key].setChecked(view.key == chosen)

    def _make_views(self, title: str, views: Sequence[SavedView], may_save: bool) -> None:
        while (item := self._view_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._view_buttons = {}
        if not views:
            return
        head = QWidget()
        head.setMinimumHeight(28)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 8, 0)
        row.addWidget(Label(title, "label", "text_3"))
        row.addStretch()
        plus = Button(icon="plus", kind="quiet", accessible=_("Save this view"))
        plus.setFixedSize(32, 28)
        plus.clicked.connect(self.view_wanted)
        plus.setVisible(may_save)
        row.addWidget(plus)
        self._view_box.addWidget(head)
        for view in views:
            button = ViewButton(view)
            button.wanted.connect(self.view_chosen)
            self._view_buttons[view.key] = button
            self._view_box.addWidget(button)

    def tell_user(self, name: str, role: str) -> None:
        """Say who is here; an empty name hides the card."""
        self._user.tell(name, role)
        self._user.setVisible(bool(name) and not self._mini)

    def _lay_out(self, top: int) -> None:
        self._view_box.setContentsMargins(0, 8, 0, 0)
        self._view_box.setSpacing(1)
        self._view_box.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._views.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._mark)
        self._box.addSpacing(2)
        for number, button in enumerate(self._buttons.values()):
            if number == top:
                self._box.addWidget(self._area, 1)
            self._box.addWidget(button)
        if top == len(self._buttons):
            self._box.addWidget(self._area, 1)
        self._box.addSpacing(8)
        self._box.addWidget(self._user)

    def _fit(self) -> None:
        theme = look()
        self.setFixedWidth(theme.size("rail_mini" if self._mini else "rail"))
        self._box.setSpacing(2 if self._mini else 1)
        self._box.setContentsMargins(0, 8 if self._mini else 0, 0, 0)
        self._mark.setVisible(not self._mini)
        self._views.setVisible(bool(self._view_buttons) and not self._mini)
        self._user.setVisible(self._user.named and not self._mini)

    def _wanted(self, key: str) -> None:
        self.chosen.emit(key)

    @guarded(None)
    def paintEvent(self, _event: object, /) -> None:
        """Ground and the line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("rail"))
        drawing.vline(painter, self.width() - 1, 0, self.height(), look().color("border"))
        painter.end()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Up and down walk along the rail."""
        step = _MOVES.get(Qt.Key(event.key()))
        buttons: list[NavButton | ViewButton]
        buttons = [*self._buttons.values(), *self._view_buttons.values()]
        focused = [number for number, button in enumerate(buttons) if button.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        following = buttons[(focused[0] + step) % len(buttons)]
        following.setFocus()
        if isinstance(following, ViewButton):
            self._area.ensureWidgetVisible(following)
