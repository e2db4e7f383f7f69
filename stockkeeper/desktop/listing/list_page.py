"""A whole list: filter bar, table, pane; forms over it; views, counts, export.

API: `ListPage(room, listing, pane, empty)`; `empty` is (title, text, button) of a book without any.
    .shown(), .touched(things), .escape() -> bool, .open(ref), .focus_search()
    .ask_sheet(ActForm)       a form over the page; .sheet the one shown
    .views(), .choose_view(key), .view   for the rail; views_changed() when counts came
    .narrow(filters)          show what these filters leave
    .new_wanted()             the button of an empty list
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.listing.filter_bar import FilterBar
from stockkeeper.desktop.listing.list_words import empty_words, footer_words
from stockkeeper.desktop.listing.listing import ALL, Listing, ListingSource
from stockkeeper.desktop.listing.record_pane import RecordPane
from stockkeeper.desktop.listing.sheet_stack import SheetStack
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.nav_parts import SavedView
from stockkeeper.desktop.widgets.record_table import RecordTable
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _

Offers = Mapping[str, list[Choice]]


class ListPage(SheetStack):
    """See the top of this file."""

    views_changed = Signal()
    new_wanted = Signal()

    def __init__(
        self, room: Room, listing: Listing, pane: RecordPane, empty: tuple[str, str, str]
    ) -> None:
        super().__init__(room)
        self.room, self.listing, self.pane = room, listing, pane
        self.view = ALL
        self.chooser = Chooser()
        self._empty = empty
        self._tally: Mapping[str, int] = {}
        self._summary = ""
        self._asked = False
        self._wanted: Ref | None = None
        self.bar = FilterBar(listing.hint(), listing.facets())
        self.table = RecordTable(
            room.desk, ListingSource(listing), listing.columns(), listing.name(),
            room.settings.columns(listing.key), partial(room.settings.lay_out, listing.key),
        )  # fmt: skip
        self._lay_out()
        self._connect()

    # --- for the screen ---

    def shown(self) -> None:
        """Ask for rows at the first showing."""
        if not self._asked:
            self._asked = True
            self.table.ask_again(sort=self.listing.sort, descending=self.listing.newest_first)
            self.count_views()
        self.focus_search()

    def touched(self, things: frozenset[Any]) -> None:
        """Ask again where something of this kind, or its holders, changed."""
        if not self._asked:
            return
        kinds = {thing.kind for thing in things if isinstance(thing, Ref)}
        if kinds & {self.listing.kind, "person", "place", "post", "paper"}:
            self.table.refresh()
            self.count_views()
        if self.pane.ref in things or kinds & self.listing.parts:
            self.pane.refresh()

    def escape(self) -> bool:
        """Give up the form shown, then the filters."""
        if self.close_front():
            return True
        if self.pane.form is not None:
            self.pane.close_form()
        elif self._narrowed():
            self.show_all()
        else:
            return False
        return True

    def open(self, ref: Ref) -> None:
        """Show one record, whatever was filtered."""
        self._wanted = ref
        self._asked = True
        self.close_sheet()
        self.pane.close_form()
        if self._narrowed():
            self.bar.search.clear()
            self.bar.show_filters({})
            self._told_view(ALL)
        asked = self.table.model.query
        sort, down = (asked.sort, asked.descending) if asked.sort else self.listing.order()
        self.table.ask_again(text="", filters={}, sort=sort, descending=down)
        self.count_views()
        self.pane.show_record(ref)

    def focus_search(self) -> None:
        """Ctrl+F."""
        if self.sheet is None:
            self.bar.search.setFocus()
            self.bar.search.selectAll()

    # --- views ---

    def views(self) -> list[SavedView]:
        """The views for the rail."""
        return [
            SavedView(view.key, _(view.title), self._tally.get(view.key))
            for view in self.listing.views()
        ]

    def choose_view(self, key: str) -> None:
        """Take the filters of a view. Raises KeyError for one that does not exist."""
        self.narrow({view.key: view for view in self.listing.views()}[key].filters)

    def narrow(self, filters: Mapping[str, frozenset[str]]) -> None:
        """Show what these filters leave, and nothing else is searched for."""
        self.bar.search.clear()
        self.bar.show_filters(filters)
        self._filtered(text="")

    def show_all(self) -> None:
        """Take all filters away."""
        self.choose_view(ALL)

    def count_views(self) -> None:
        """Ask how many rows each view has, what the filters offer, and what the footer says."""
        self.room.desk.ask(self.listing.standing, self._counted_all, owner=self, key="counts")

    def told(self) -> tuple[tuple[str, str], ...]:
        """What is filtered, as label and words: for a paper."""
        text = self.bar.search.text().strip()
        found = [(_("Search"), text)] if text else []
        return (*found, *self.bar.in_words())

    # --- inside ---

    def _counted_all(self, found: tuple[Mapping[str, int], Offers, str]) -> None:
        self._tally, offers, self._summary = found
        self.bar.offer(offers)
        self._tell_footer()
        self.views_changed.emit()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.bar)
        left.addWidget(self.table, 1)
        browse = QWidget()
        row = QHBoxLayout(browse)
        row.addLayout(left, 1)
        row.addWidget(self.pane)
        for layout in (left, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.addWidget(browse)
        self.sheet_done.connect(self._sheet_done)

    def _connect(self) -> None:
        bar, table = self.bar, self.table
        bar.search.searched.connect(self._searched)
        bar.filtered.connect(self._filtered)
        bar.offer_wanted.connect(self.count_views)
        bar.columns_wanted.connect(self._choose_columns)
        bar.views_wanted.connect(self._list_views)
        table.chosen.connect(self._chosen)
        table.opened.connect(self._opened)
        table.counted.connect(self._counted)
        table.empty_pressed.connect(self._empty_pressed)
        self.pane.sheet_wanted.connect(self.ask_sheet)
        self.pane.over_wanted.connect(self.show_over)

    def _searched(self, text: str) -> None:
        self._told_view("" if text else self.view)
        self.table.ask_again(text=text)

    def _filtered(self, text: str | None = None) -> None:
        filters = self.bar.filters()
        same = [view.key for view in self.listing.views() if dict(view.filters) == filters]
        self._told_view(same[0] if same else "")
        self.table.ask_again(text=text, filters=filters)

    def _told_view(self, key: str) -> None:
        if key != self.view:
            self.view = key
            self.views_changed.emit()

    def _list_views(self) -> None:
        self.bar.list_views(self.views(), self.view, self._view_taken)

    def _view_taken(self, action: QAction) -> None:
        self.choose_view(str(action.data()))

    def _choose_columns(self) -> None:
        self.table.choose_columns(self.bar.columns)

    def _chosen(self, record: int) -> None:
        self.pane.show_record(Ref(self.listing.kind, record))

    def _opened(self, _record: int) -> None:
        self.pane.pane.tabs.focus()

    def _counted(self, total: int) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select(wanted.folio)
        elif self.table.current_id() < 0:
            first = self.table.model.id_at(0) if total else -1
            if not self.table.select(first):
                self.pane.show_record(None)
        self._tell_empty()
        self._tell_footer()

    def _tell_empty(self) -> None:
        words = empty_words(self.bar.search.text().strip(), self._narrowed(), self._empty)
        self.table.when_empty(*words)

    def _empty_pressed(self) -> None:
        if self._narrowed():
            self.show_all()
        else:
            self.new_wanted.emit()

    def _tell_footer(self) -> None:
        counted = self.listing.counted(self.table.count)
        every = self._tally.get(ALL) if self._narrowed() else None
        self.table.say(footer_words(counted, every, "" if self._narrowed() else self._summary))

    def _narrowed(self) -> bool:
        return bool(self.bar.search.text().strip() or self.bar.filters())

    def _sheet_done(self, receipt: Any) -> None:
        made = [ref for ref in receipt.touched if ref.kind == self.listing.kind]
        new = [ref for ref in made if ref.id == receipt.folio]
        if new:
            self.open(new[0])
        else:
            self.table.view.setFocus()
