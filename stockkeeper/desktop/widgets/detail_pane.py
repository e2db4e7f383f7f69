"""The pane beside a list: what one record is, where it is, what happened to it, what can be done.

API: `DetailPane()`:
    .show_title(title, lines=(), icon="", photo=None, serial=False)
    .show_custody(tone, icon, title, text)   the strip under the title; `.hide_custody()`
    .add_page(key, title, widget)            a tab; `.count_page(key, n)` the number beside its name
    .put_actions(left=[...], right=[...])    buttons of the foot
    .page_chosen(str), .menu_wanted()
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.document_tile import PhotoFrame
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.desktop.widgets.tabs import Tabs
from stockkeeper.words import _

MARGIN = 16


class CustodyStrip(Painted):
    """Where the thing is now, in one coloured strip."""

    def __init__(self) -> None:
        super().__init__()
        self._tone, self._icon, self._title, self._text = "neutral", "map-pin", "", ""

    def tell(self, tone: str, icon: str, title: str, text: str) -> None:
        """Tell another place."""
        self._tone, self._icon, self._title, self._text = tone, icon, title, text
        self.setAccessibleName(f"{title}. {text}")
        self.update()

    def measure(self) -> QSize:
        """Two lines and air."""
        return QSize(200, round(52 * look().scale))

    def draw(self, painter: QPainter) -> None:
        """Box, icon, two lines."""
        theme = look()
        rect = QRectF(self.rect())
        ink = theme.tone(self._tone, "text")
        fill, line = theme.tone(self._tone, "soft"), theme.tone(self._tone, "line")
        drawing.box(painter, rect, fill, line, theme.radius("control"))
        middle = rect.center().y()
        icons.draw(painter, self._icon, 13, middle - 9, 18, ink)
        box = QRectF(43, middle - 18, rect.width() - 50, 18)
        drawing.write(painter, box, self._title, "body_strong", ink)
        box.moveTop(middle)
        drawing.write(painter, box, self._text, "caption", theme.color("text_2"))


class DetailPane(QFrame):
    """See the top of this file."""

    page_chosen = Signal(str)
    menu_wanted = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        face(self, "pane")
        self.setAccessibleName(name or _("Details"))
        self._photo = PhotoFrame("", "circle-dashed", "weapon_photo")
        self._title = Label("", "title", serial=True, wrap=True)
        self._lines = Label("", "body", "text_2", wrap=True)
        self._menu = Button(icon="dots", kind="quiet", accessible=_("More"))
        self._menu.setFixedSize(32, 24)
        self._menu.clicked.connect(self.menu_wanted)
        self._strip = CustodyStrip()
        self._strip.hide()
        self.tabs = Tabs()
        self.tabs.hide()
        self._pages = QStackedWidget()
        self._keys: list[str] = []
        self._foot = QFrame()
        face(self._foot, "foot")
        self._foot.hide()
        self._lay_out()
        self.tabs.chosen.connect(self._page)
        look().changed.connect(self._fit)
        self._fit()

    def show_title(
        self, title: str, lines: Sequence[str] = (), icon: str = "", photo: QPixmap | None = None
    ) -> None:
        """Say what the record is; an empty icon and no photo hide the frame."""
        self._title.setText(title)
        self._lines.setText("\n".join(lines))
        self._photo.setVisible(bool(icon) or photo is not None)
        self._photo.show_icon(icon or "circle-dashed")
        self._photo.show_photo(photo)

    def show_menu(self, wanted: bool) -> None:
        """Show the three dots, or not."""
        self._menu.setVisible(wanted)

    def show_custody(self, tone: str, icon: str, title: str, text: str) -> None:
        """Say where it is now."""
        self._strip.tell(tone, icon, title, text)
        self._strip.show()

    def hide_custody(self) -> None:
        """Nothing is held here."""
        self._strip.hide()

    def add_page(self, key: str, title: str, widget: QWidget) -> None:
        """Add a tab; a single page shows no tabs."""
        self._keys.append(key)
        self._pages.addWidget(widget)
        self.tabs.add(key, title)
        self.tabs.setVisible(len(self._keys) > 1)

    def count_page(self, key: str, count: int) -> None:
        """Show how many things a page holds, beside its name."""
        self.tabs.count(key, count)

    def put_actions(self, left: Sequence[QWidget], right: Sequence[QWidget] = ()) -> None:
        """Buttons at the foot."""
        while (item := self._foot_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
        for widget in left:
            self._foot_row.addWidget(widget)
        self._foot_row.addStretch()
        for widget in right:
            self._foot_row.addWidget(widget)
        self._foot.setVisible(bool(left) or bool(right))
        self._put_in_order((*left, *right))

    def _put_in_order(self, buttons: Sequence[QWidget]) -> None:
        """Tab reaches new buttons after the tabs, not after everything else of the window."""
        before = self.tabs.last() or self._menu
        for button in buttons:
            QWidget.setTabOrder(before, button)
            before = button

    def _page(self, key: str) -> None:
        self._pages.setCurrentIndex(self._keys.index(key))
        self.page_chosen.emit(key)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._lines)
        words.addStretch()
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 14, 8, 0)
        head.setSpacing(14)
        head.addWidget(self._photo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self._menu, 0, Qt.AlignmentFlag.AlignTop)
        strip = QVBoxLayout()
        strip.setContentsMargins(MARGIN, 6, MARGIN, 0)
        strip.addWidget(self._strip)
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.setContentsMargins(MARGIN, 10, 11, 9)
        self._foot_row.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(strip)
        whole.addSpacing(12)
        whole.addWidget(self.tabs)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._foot)

    def _fit(self) -> None:
        self.setFixedWidth(look().size("weapon_pane"))
