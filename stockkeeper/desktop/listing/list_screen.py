"""A screen whose page is a list: keys, header, rail and export, the same for every list.

API: `ListScreen(room, title)`; a subclass puts its pages into `box`, says which is `page` (the one
in front) and `new_title()`, and, for what is no thing in a place, also `new()`.
Keys: Ctrl+N new, F2 correct, Ctrl+F and F3 find, F5 ask again, F6 next pane.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from stockkeeper.desktop.listing.act_forms import Whereabouts, register, whereabouts
from stockkeeper.desktop.listing.export import ask_export
from stockkeeper.desktop.listing.label_button import LabelButton
from stockkeeper.desktop.listing.list_page import ListPage
from stockkeeper.desktop.screen import Narrowed, Room, Screen
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.nav_parts import SavedView
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.paper.deliver import Format
from stockkeeper.words import _


class ListScreen(Screen):
    """See the top of this file."""

    imports = ""
    """What the import screen brings in for this list; "" when nothing."""

    def __init__(self, room: Room, title: str) -> None:
        super().__init__(room.desk, title)
        self.room = room
        self.page: ListPage
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self._menu = QMenu(self)
        for format_, words in ((Format.XLSX, _("Excel workbook")), (Format.CSV, _("CSV text"))):
            action = QAction(words, self._menu)
            action.setData(format_)
            self._menu.addAction(action)
        self._menu.triggered.connect(self._export)
        self._actions = self._buttons()
        self._key("Ctrl+N", self.new)
        self._key("F2", self.correct)
        self._key("Ctrl+F", self.search)
        self._key("F3", self.search)
        self._key("F5", self.refresh)
        self._key("F6", self.next_pane)

    # --- what a list adds ---

    def new_title(self) -> str:
        """The words of the primary button."""
        raise NotImplementedError

    def new(self) -> None:
        """Ctrl+N: by default a new thing in a place, so first ask which places there are."""
        if self.room.seat.may(Permission.REGISTER):
            self.desk.ask(whereabouts, self._ask_new, owner=self, key="places")

    # --- a screen of the shell ---

    def shown(self) -> None:
        """It came in front."""
        self.page.shown()

    def touched(self, things: frozenset[Any]) -> None:
        """Something changed."""
        self.page.touched(things)

    def open(self, what: Any) -> None:
        """Show one record, or what some filters leave."""
        if isinstance(what, Ref):
            self.page.open(what)
        elif isinstance(what, Narrowed):
            self.page.close_sheet()
            self.page.narrow(what.filters)

    def escape(self) -> bool:
        """Give up the form, then the filters."""
        return self.page.escape()

    def header_actions(self) -> Sequence[QWidget]:
        """Export, import, register."""
        return self._actions

    def saved_views(self) -> tuple[str, Sequence[SavedView], str] | None:
        """The views of the list in front."""
        return _("Views"), self.page.views(), self.page.view

    def view_chosen(self, key: str) -> None:
        """A view was chosen on the rail."""
        self.page.choose_view(key)

    # --- keys ---

    def correct(self) -> None:
        """F2."""
        self.page.pane.run("correct")

    def search(self) -> None:
        """Ctrl+F, F3."""
        self.page.focus_search()

    def refresh(self) -> None:
        """F5."""
        self.page.table.refresh()
        self.page.pane.refresh()
        self.page.count_views()

    def next_pane(self) -> None:
        """F6: from the line to the rows to the pane and round."""
        page, focused = self.page, QApplication.focusWidget()
        view, tabs = page.table.view, page.pane.pane.tabs
        if view.hasFocus():
            tabs.focus()
        elif focused is not None and page.pane.isAncestorOf(focused):
            page.focus_search()
        else:
            view.setFocus()

    def page_shown(self) -> ListPage:
        """The list in front."""
        return self.page

    def _ask_new(self, where: Whereabouts) -> None:
        if not where.places:
            self.room.notify(_("First add a place to keep things in, under Settings."), "warn")
            return
        self.page.ask_sheet(register(self.page.listing.kind, self.new_title(), where))

    def _buttons(self) -> list[QWidget]:
        may, found = self.room.seat.may, self.paper_buttons()
        if may(Permission.PRINT):
            self.labels = LabelButton(self.room, self.page_shown)
            found.insert(0, self.labels)
        if may(Permission.IMPORT) and self.imports:
            bring = Button(_("Import"), "download")
            bring.clicked.connect(self._import)
            found.append(bring)
        if may(Permission.REGISTER):
            self.primary = Button(self.new_title(), "plus", "primary")
            self.primary.setToolTip("Ctrl+N")
            self.primary.clicked.connect(self.new)
            found.append(self.primary)
        return found

    def paper_buttons(self) -> list[QWidget]:
        """The export of what is shown, for whoever may print."""
        if not self.room.seat.may(Permission.PRINT):
            return []
        self._paper = Button(icon="file-spreadsheet", kind="square",
                             accessible=_("Export what is shown"))  # fmt: skip
        self._paper.clicked.connect(self._open_menu)
        return [self._paper]

    def _import(self) -> None:
        self.room.go_to("import", self.imports)

    def _open_menu(self) -> None:
        self._menu.popup(self._paper.mapToGlobal(QPoint(0, self._paper.height() + 2)))

    def _export(self, action: QAction) -> None:
        ask_export(self.page, Format(action.data()), self._exported)

    def _exported(self, rows: int) -> None:
        words = _("Exported {count} rows.")
        self.room.notify(words.format(count=rows), "ok")

    def _key(self, keys: str, act: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
