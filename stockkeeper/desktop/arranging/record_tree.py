"""A tree of records by name, with what each is at the right; what was open stays open.

API: `RecordTree(name)`: `.show_nodes(nodes)`, `.choose(ref)`, `.node` the chosen one or None;
signal chosen(object) with a Node or None.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from stockkeeper.desktop import icons
from stockkeeper.desktop.arranging.tree_rows import Node
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing

NODE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class NodeDelegate(QStyledItemDelegate):
    """Icon, name, what it is."""

    @guarded(QSize(100, 32))
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index, /) -> QSize:
        """One row."""
        return QSize(100, look().size("table_row"))

    @guarded(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """Paint one line."""
        theme = look()
        node: Node = index.data(NODE)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.color("selected"))
        middle = rect.center().y()
        ink = theme.color("accent_text" if chosen else "text_2")
        icons.draw(painter, node.icon, rect.left() + 4, middle - 8, 16, ink)
        box = rect.adjusted(28, 0, -12, 0)
        pale = theme.color("text_3")
        used = drawing.write(painter, box, node.detail, "caption", pale, align=drawing.RIGHT)
        box.setRight(box.right() - used - 8)
        drawing.write(painter, box, node.title, "body", theme.color("text"))
        painter.restore()


class RecordTree(QTreeWidget):
    """See the top of this file."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setIndentation(20)
        self.setItemDelegate(NodeDelegate(self))
        self.setUniformRowHeights(True)
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._moved)

    @property
    def node(self) -> Node | None:
        """The line chosen."""
        item = self.currentItem()
        return item.data(0, NODE) if item is not None else None

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show these; the chosen one stays chosen."""
        before = self.node.ref if self.node is not None else ""
        folded = {ref for ref, item in self._items.items() if not item.isExpanded()}
        self.blockSignals(True)
        self.clear()
        self._items = {node.ref: _item(node) for node in nodes}
        for node in nodes:
            above = self._items.get(node.parent)
            item = self._items[node.ref]
            if above is None or above is item:
                self.addTopLevelItem(item)
            else:
                above.addChild(item)
        self._rescue(nodes)
        for ref, item in self._items.items():
            item.setExpanded(ref not in folded)
        self.blockSignals(False)
        if before in self._items:
            self.setCurrentItem(self._items[before])

    def _rescue(self, nodes: Sequence[Node]) -> None:
        """Places that stand inside each other in a circle still get a line."""
        above = {node.ref: node.parent for node in nodes}
        for node in nodes:
            at, steps = node.ref, 0
            while above.get(at) in above and steps <= len(nodes):
                at, steps = above[at], steps + 1
            if steps > len(nodes):
                lone = self._items[node.ref] = _item(node)
                self.addTopLevelItem(lone)

    def choose(self, ref: str) -> None:
        """Choose a line; one that is not there is not chosen."""
        item = self._items.get(ref)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def choose_none(self) -> None:
        """Choose nothing, silently."""
        self.blockSignals(True)
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()
        self.blockSignals(False)

    def _moved(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self.chosen.emit(item.data(0, NODE) if item is not None else None)


def _item(node: Node) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{node.title}, {node.detail}"])
    item.setData(0, NODE, node)
    return item
