"""The pane beside a list, at work: it asks the book about one record and offers what may be done.

API: subclass `RecordPane` per kind: `reader(base, ref) -> Told`, a plain function,
`deeds(told) -> [Deed]` what the person may do with it. Then:
    pane.show_record(Ref | None), pane.refresh(), pane.told, pane.ref
    pane.ask_form(ActForm)   shows a form in the pane · sheet_wanted(ActForm) one over the page
    over_wanted(widget)      a photo or document to be shown large, over the page
    pane.run(key)            does one of the deeds by its key, when it is offered
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget

from stockkeeper.desktop.listing.files_page import DOCUMENTS, PHOTOS, FilesPage
from stockkeeper.desktop.listing.form_sheet import ActForm, FormSheet
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.listing.past import FIRST, OLDER, Past, past_of
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.detail_pane import DetailPane
from stockkeeper.desktop.widgets.fact_sheet import FactSheet
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.notice import EmptyState
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _

RECORD, HISTORY, PICTURE = "record", "history", "photo"


@dataclass(frozen=True)
class Deed:
    """Something that can be done with the record shown. The first two stand at the foot."""

    key: str
    title: str
    icon: str
    act: Callable[[], None]


class RecordPane(QStackedWidget):
    """See the top of this file."""

    sheet_wanted = Signal(object)
    over_wanted = Signal(object)
    reader: Callable[..., Told]
    """The question, in a subclass: a plain function wrapped in staticmethod."""

    def __init__(self, room: Room, name: str, empty: str, icon: str) -> None:
        super().__init__()
        self.room = room
        self.ref: Ref | None = None
        self.told: Told | None = None
        self._form: FormSheet | None = None
        self._next: Ref | None = None
        self._deeds: dict[str, Deed] = {}
        self._menu = QMenu(self)
        self._nothing = EmptyState(icon, empty)
        face(self._nothing, "pane")
        self.pane = DetailPane(name)
        self.facts = FactSheet()
        self.history = LineList(_("History"), _("Nothing recorded yet"))
        self.history.opened.connect(self._history_opened)
        self.files = FilesPage(room, may_add=room.seat.may(Permission.REGISTER))
        self.photos, self.shelf = self.files.photos, self.files.shelf
        self.files.over_wanted.connect(self.over_wanted)
        self.chooser = self.photos.chooser
        self.pane.add_page(RECORD, _("Record"), self.facts)
        self.add_pages()
        self.pane.add_page(HISTORY, _("History"), self.history)
        self.pane.add_page(PICTURE, _("Files"), self.files)
        self.pane.menu_wanted.connect(self._open_menu)
        self.addWidget(self._nothing)
        self.addWidget(self.pane)
        look().changed.connect(self._fit)
        self._fit()

    # --- what a kind adds ---

    def add_pages(self) -> None:
        """Add tabs between the record and its history."""

    def deeds(self, told: Told) -> Sequence[Deed]:
        """What may be done with the record."""
        raise NotImplementedError

    def tell_more(self, told: Told) -> None:
        """Fill the tabs of `add_pages`."""

    # --- showing ---

    def show_record(self, ref: Ref | None) -> None:
        """Ask about a record and show it; None shows that nothing is chosen."""
        if ref != self.ref and self._form is not None:
            if self._form.form.changes():
                self._next = ref  # what was typed is not lost because another row was touched
                return
            self.close_form()
        self.ref = ref
        if ref is None:
            self.told = None
            self._deeds = {}
            self.setCurrentWidget(self._form or self._nothing)
            return
        question = partial(type(self).reader, ref=ref)
        self.room.desk.ask(question, self._came, owner=self, key="record")
        self._ask_history(FIRST)

    def refresh(self) -> None:
        """Ask again about the record shown."""
        if self.ref is not None:
            self.show_record(self.ref)

    def _came(self, told: Told) -> None:
        if told.ref != self.ref:
            return
        self.told = told
        picture = QPixmap()
        if told.photo:
            picture.loadFromData(told.photo)
        shown = None if picture.isNull() else picture
        self.pane.show_title(told.title, told.lines, told.icon, shown)
        if told.custody:
            self.pane.show_custody(*told.custody)
        else:
            self.pane.hide_custody()
        self.facts.tell(told.groups)
        self.files.show_of(told.ref)
        self.tell_more(told)
        self._offer(self.deeds(told))
        if self._form is None:
            self.setCurrentWidget(self.pane)

    def _offer(self, deeds: Sequence[Deed]) -> None:
        self._deeds = {deed.key: deed for deed in deeds}
        self._menu.clear()
        for deed in deeds:
            action = QAction(deed.title, self._menu)
            action.triggered.connect(deed.act)
            self._menu.addAction(action)
        self.pane.show_menu(bool(deeds))
        foot = []
        for deed in deeds[:2]:
            button = Button(deed.title, deed.icon)
            button.clicked.connect(deed.act)
            foot.append(button)
        self.pane.put_actions(foot)

    def _open_menu(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(self.width() - 180, 44)))

    def _ask_history(self, limit: int | None) -> None:
        if self.ref is not None:
            question = partial(past_of, ref=self.ref, limit=limit)
            self.room.desk.ask(question, self._past_came, owner=self, key="history")

    def _past_came(self, past: Past) -> None:
        if past.ref == self.ref:
            self.history.tell(past.rows)
            self.pane.count_page(HISTORY, past.number)

    def _history_opened(self, folio: int) -> None:
        if folio == OLDER:
            self._ask_history(None)
        else:
            self.room.go_to("journal", folio)

    def _fit(self) -> None:
        self.setFixedWidth(look().size("weapon_pane"))

    # --- doing ---

    def run(self, key: str) -> bool:
        """Do a deed that is offered; False where it is not."""
        deed = self._deeds.get(key)
        if deed is not None:
            deed.act()
        return deed is not None

    def ask_form(self, asked: ActForm) -> None:
        """Show a form in place of the record until it is done or given up."""
        self.close_form()
        self._form = FormSheet(self.room, asked)
        self._form.done.connect(self._form_done)
        self._form.closed.connect(self.close_form)
        self.addWidget(self._form)
        self.setCurrentWidget(self._form)
        self._form.begin()

    @property
    def form(self) -> FormSheet | None:
        """The form shown in the pane, if any."""
        return self._form

    def close_form(self) -> None:
        """Show the record again."""
        form, self._form = self._form, None
        if form is not None:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and form.isAncestorOf(focused)
            self.setCurrentWidget(self.pane if self.told is not None else self._nothing)
            if had_focus:
                self.pane.tabs.focus()  # else Qt gives it to whatever comes next, far away
            self.removeWidget(form)
            form.deleteLater()
            following, self._next = self._next, None
            if following is not None:
                self.show_record(following)

    def _form_done(self, _receipt: Any) -> None:
        self.close_form()

    def add_photo(self) -> None:
        """Choose the file of a photo, for the first slot that has none."""
        if self.ref is not None:
            self.pane.tabs.choose(PICTURE)
            self.files.choose(PHOTOS)
            self.photos.add_first()

    def add_document(self) -> None:
        """Choose the file of a document."""
        if self.ref is not None:
            self.pane.tabs.choose(PICTURE)
            self.files.choose(DOCUMENTS)
            self.shelf.add()
