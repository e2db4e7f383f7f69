"""Parts of the rail: a screen's button, a saved view, the card of who is here.

Used by NavRail alone; screens use NavItem and SavedView.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import PaintedButton
from stockkeeper.words import format_number


@dataclass(frozen=True, slots=True)
class NavItem:
    """A screen on the rail; `mark` is shown at the right (F1), `shortcut` in the tooltip."""

    key: str
    title: str
    icon: str
    shortcut: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A saved view of a list, and how many rows it has."""

    key: str
    title: str
    count: int | None = None


class _Keyed(PaintedButton):
    """A button that says which one it is."""

    wanted = Signal(str)

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self._key = key
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._say)

    def _say(self) -> None:
        self.wanted.emit(self._key)


class NavButton(_Keyed):
    """One screen."""

    def __init__(self, item: NavItem) -> None:
        super().__init__(item.key, item.title)
        self._item = item
        self._mini = False
        tip = f"{item.title} ({item.shortcut})" if item.shortcut else item.title
        self.setToolTip(tip)
        self.setAccessibleName(item.title)
        self.setAccessibleDescription(item.shortcut)

    def fold(self, mini: bool) -> None:
        """Show the icon alone."""
        self._mini = mini
        self.restyled()

    def measure(self) -> QSize:
        """One item."""
        return QSize(56, look().size("nav_item_mini" if self._mini else "nav_item"))

    def draw(self, painter: QPainter) -> None:
        """The one shown has a card, a bar and the accent's icon."""
        theme = look()
        on = self.isChecked()
        card = QRectF(self.rect()).adjusted(8, 0, -8, 0)
        radius = theme.radius("control")
        if on:
            fill, line = theme.color("surface"), theme.color("border")
            drawing.box(painter, card, fill, line, radius)
            bar = QRectF(0, card.center().y() - 10, 3, 20)
            painter.fillRect(bar, theme.color("accent_graph"))
        elif self.hovered:
            drawing.box(painter, card, theme.color("hover"), None, radius)
        if self.focus_shown:
            drawing.box(painter, card, None, theme.color("accent_graph"), radius, 2)
        ink = theme.color("accent_graph" if on else "text_2")
        middle = card.center().y()
        if self._mini:
            icons.draw(painter, self._item.icon, 18, middle - 10, 20, ink)
            return
        icons.draw(painter, self._item.icon, 16, middle - 9, 18, ink)
        box = QRectF(44, 0, self.width() - 48, self.height())
        style, color = ("body_strong", "text") if on else ("body", "text_2")
        drawing.write(painter, box, self.text(), style, theme.color(color))
        if self._item.mark:
            box = QRectF(44, 0, self.width() - 61, self.height())
            pale = theme.color("text_3")
            drawing.write(painter, box, self._item.mark, "caption", pale, align=drawing.RIGHT)


class ViewButton(_Keyed):
    """One saved view."""

    def __init__(self, view: SavedView) -> None:
        super().__init__(view.key, view.title)
        self._count = ""
        self.tell(view)

    def tell(self, view: SavedView) -> None:
        """Show another count."""
        self._count = "" if view.count is None else format_number(view.count)
        self.setAccessibleDescription(self._count)
        self.update()

    def measure(self) -> QSize:
        """One view."""
        return QSize(56, look().size("saved_view"))

    def draw(self, painter: QPainter) -> None:
        """Name and count."""
        theme = look()
        rect = QRectF(self.rect())
        radius = theme.radius("control")
        if self.hovered:
            drawing.box(painter, rect.adjusted(8, 0, -8, 0), theme.color("hover"), None, radius)
        if self.focus_shown:
            ring = theme.color("accent_graph")
            drawing.box(painter, rect.adjusted(8, 0, -8, 0), None, ring, radius, 2)
        on = self.isChecked()
        box = rect.adjusted(16, 0, -17, 0)
        pale = theme.color("text_3")
        used = drawing.write(painter, box, self._count, "caption", pale, align=drawing.RIGHT)
        box.setRight(box.right() - used - 6)
        ink = theme.color("accent_text" if on else "text_2")
        drawing.write(painter, box, self.text(), "body_strong" if on else "body", ink)


class UserCard(PaintedButton):
    """Who is here: initials, name, role."""

    def __init__(self) -> None:
        super().__init__()
        self._role = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def named(self) -> bool:
        """Whether there is anybody to show."""
        return bool(self.text())

    def tell(self, name: str, role: str) -> None:
        """Show somebody else."""
        self.setText(name)
        self._role = role
        self.setAccessibleName(f"{name}, {role}")
        self.update()

    def measure(self) -> QSize:
        """As high as the footer of the list beside it and the line above."""
        return QSize(56, 19 + look().line("body_strong") + look().line("caption"))

    def draw(self, painter: QPainter) -> None:
        """A line above, a disc, two lines."""
        theme = look()
        rect = QRectF(self.rect())
        drawing.hline(painter, 0, 0, rect.width() - 1, theme.color("border"))
        middle = rect.center().y() + 0.5
        disc = QRectF(16, middle - 14, 28, 28)  # as wide as the icons above: not all letters fit
        drawing.box(painter, disc, theme.color("accent_soft"), theme.color("accent_line"), 14)
        initials = "".join(word[0] for word in self.text().split()[:2]).upper()
        ink = theme.color("accent_text")
        if drawing.width_of(initials, "keycap") > disc.width() - 4:
            icons.draw(painter, "user", disc.center().x() - 8, middle - 8, 16, ink)
        else:
            drawing.write(painter, disc, initials, "keycap", ink, align=drawing.CENTER)
        high = theme.line("body_strong")
        box = QRectF(54, middle - high + 1, rect.width() - 58, high)
        drawing.write(painter, box, self.text(), "body_strong", theme.color("text"))
        box = QRectF(54, middle, box.width(), theme.line("caption"))
        drawing.write(painter, box, self._role, "caption", theme.color("text_2"))
        if self.focus_shown:
            drawing.box(painter, rect.adjusted(4, 4, -5, -4), None, ink, 6, 2)
