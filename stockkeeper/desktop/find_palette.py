"""Ctrl+K: one line to find anything in the book, or any command, and go there.

API: `FindPalette(window, desk, commands, visited)`: `.appear()`; signals went(Hit), left().
`visited()` gives what was gone to before, as reference texts, the latest first.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from stockkeeper.desktop import icons
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.finding import Hit, commands_like, found_in, seen_again
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.overlay import Overlay
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.search_box import SearchBox
from stockkeeper.words import _

HIT = int(Qt.ItemDataRole.UserRole)
ROW = 40
SHOWN = 9
COMMANDS_BESIDE = 3
"""Commands shown before records while something is typed."""
Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """Icon, title, detail; what it is at the right."""

    @guarded(QSize(100, ROW))
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index, /) -> QSize:
        """One row."""
        return QSize(100, round(ROW * look().scale))

    @guarded(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """Paint one hit."""
        theme = look()
        hit: Hit = index.data(HIT)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.color("selected"))
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), theme.color("accent_graph"))
        middle = rect.center().y()
        ink = theme.color("accent_text" if chosen else "text_2")
        icons.draw(painter, hit.icon, rect.left() + 16, middle - 9, 18, ink)
        box = rect.adjusted(46, 0, -16, 0)
        pale = theme.color("text_3")
        used = drawing.write(painter, box, hit.word, "caption", pale, align=drawing.RIGHT)
        box.setRight(box.right() - used - 12)
        serial = hit.screen == "firearms"
        strong = theme.color("text")
        used = drawing.write(painter, box, hit.title, "body_strong", strong, serial=serial)
        box.setLeft(box.left() + used + 12)
        if box.width() > ROW:
            drawing.write(painter, box, hit.detail, "body", theme.color("text_2"))
        painter.restore()


class FindPalette(Overlay):
    """See the top of this file."""

    went = Signal(object)

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        commands: Sequence[Hit],
        visited: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__(window, 620, 64)
        self._desk, self._commands, self._visited = desk, commands, visited
        self.line = SearchBox(_("Go to serial, person, folio, or a command"))
        self.line.setProperty("face", "bare")
        self.line.setTextMargins(36, 0, 8, 0)
        self.line.setFont(look().font("person_meta"))
        self.line.searched.connect(self._search)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Found"))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        self._nothing = Label(_("Nothing found"), "body", "text_3")
        self._nothing.setContentsMargins(18, 12, 18, 14)
        head = QWidget()
        head.setFixedHeight(round(50 * look().scale))
        row = QHBoxLayout(head)
        row.setContentsMargins(6, 0, 12, 0)
        row.addWidget(self.line)
        for widget in (head, Rule(), self.list, self._nothing):
            self.box.addWidget(widget)

    def appear(self) -> None:
        """Begin with what was gone to before, then the commands."""
        self.line.clear()
        self._begin()
        super().appear()
        self.line.setFocus()

    def _search(self, text: str) -> None:
        if text:
            self._desk.ask(partial(found_in, text=text), self._found, owner=self, key="find")
        else:
            self._begin()

    def _begin(self) -> None:
        self._show(self._commands)
        refs = tuple(self._visited())
        if refs:
            self._desk.ask(partial(seen_again, refs=refs), self._seen, owner=self, key="find")
        else:
            self._desk.drop(self, "find")

    def _seen(self, hits: list[Hit]) -> None:
        self._show([*hits, *self._commands])

    def _found(self, hits: list[Hit]) -> None:
        beside = commands_like(self.line.text(), self._commands)[:COMMANDS_BESIDE]
        self._show([*beside, *hits])

    def _show(self, hits: Sequence[Hit]) -> None:
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.title}, {hit.word}")
            item.setData(HIT, hit)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if hits else -1)
        self.list.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        rows = min(len(hits), SHOWN)
        self.list.setFixedHeight(round(ROW * look().scale) * rows + (2 if rows else 0))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.leave()
            self.went.emit(item.data(HIT))

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Up, down and Enter in the line move through the list; Esc ends at once."""
        if watched is self.line and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return bool(super().eventFilter(watched, event))

    def _key(self, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        key, count = Qt.Key(event.key()), self.list.count()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if step is not None and count:
            self.list.setCurrentRow((self.list.currentRow() + step) % count)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
            return True
        if key == Qt.Key.Key_Escape:
            self.leave()
            return True
        return False
