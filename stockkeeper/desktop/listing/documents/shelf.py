"""The documents of a record: a list; choose a file, paste, drop; read, save, take away.

API: `DocumentShelf(room, may_add=...)`: `.show_of(ref)` asks for them when it is seen, `.shelved`
what is shown, `.chooser` the system's windows for files, `.add()` choose a file; signals
`counted(int)` and `over_wanted(viewer)`: the page shows viewers over itself. It does its own acts;
the page it stands in needs only to call `show_of` again when the record changed.
Keys: Enter reads, Ctrl+V adds what was copied, Delete takes away.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedWidget

from stockkeeper.book.queries.attached import Document
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.listing.documents import facts, forms
from stockkeeper.desktop.listing.documents.facts import (
    AskOpened,
    AskShelved,
    Opened,
    Ready,
    Shelved,
)
from stockkeeper.desktop.listing.documents.page import ShelfPage
from stockkeeper.desktop.listing.documents.viewer import DocumentViewer
from stockkeeper.desktop.listing.form_sheet import ActForm, FormSheet
from stockkeeper.desktop.listing.photos import taking
from stockkeeper.desktop.listing.photos.viewer import PhotoViewer
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.documents import ENDINGS, PDF
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission
from stockkeeper.exchange.documents import PATTERNS
from stockkeeper.words import _


class DocumentShelf(QStackedWidget):
    """See the top of this file."""

    counted = Signal(int)
    over_wanted = Signal(object)

    def __init__(self, room: Room, *, may_add: bool) -> None:
        super().__init__()
        self.room, self.may_add = room, may_add
        self.chooser = Chooser()
        self.ref: Ref | None = None
        self.shelved: Shelved | None = None
        self._form: FormSheet | None = None
        self._adding = False
        self.page = ShelfPage(may_add=may_add, may_save=room.seat.may(Permission.PRINT),
                              may_remove=room.seat.may(Permission.CORRECT))  # fmt: skip
        self.addWidget(self.page)
        self.setAcceptDrops(may_add)
        self.page.file_wanted.connect(self.add)
        self.page.look_wanted.connect(self.look_at)
        self.page.save_wanted.connect(self.save)
        self.page.remove_wanted.connect(self.remove)

    # --- showing ---

    def show_of(self, ref: Ref | None) -> None:
        """Show the documents of a record."""
        if ref != self.ref:
            self.ref, self.shelved = ref, None
            self._adding = False
            self.close_form()
            self.page.clear()
        if ref is not None and self.isVisible():
            self._ask()

    @guarded(None)
    def showEvent(self, event: QShowEvent, /) -> None:
        """It is seen: now it is worth asking."""
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        if self.ref is not None:
            self.room.desk.ask(AskShelved(self.ref), self._came, owner=self, key="documents")

    def _came(self, shelved: Shelved) -> None:
        if shelved.ref == self.ref:
            self.shelved = shelved
            self.page.tell(shelved)
            self.counted.emit(len(shelved.documents))
            if self._adding:
                self.add()

    # --- bringing ---

    def add(self) -> None:
        """Choose a file."""
        if self.ref is None or not self.may_add:
            return
        self._adding = self.shelved is None  # first it must be known what is there already
        if self._adding:
            self._ask()
            return
        wanted = kinds(_("Documents"), *PATTERNS)
        path = self.chooser.open(self, _("Add document"), Path.home(), wanted)
        if path is not None:
            self._read(path)

    def paste(self) -> None:
        """Take what was copied: a file, or the picture of a page."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, mime: QMimeData) -> None:
        try:
            what = taking.brought(mime)
        except Refusal as refusal:
            self._failed(refusal)
        else:
            self._read(what)

    def _read(self, what: Path | QImage) -> None:
        if self.ref is None or not self.may_add:
            return
        self.page.busy(_("The file is being opened …"))
        work = facts.ReadIn(self.ref, what)
        self.room.desk.background(work, then=self._ask_title, otherwise=self._failed, owner=self)

    def _ask_title(self, ready: Ready) -> None:
        self.page.busy("")
        if self.shelved is not None and ready.ref == self.ref:
            self._put(forms.add_document(self.shelved, ready.made))

    def _failed(self, error: Exception) -> None:
        self.page.busy("")
        self.page.wrong(said(error))

    # --- reading, saving, taking away ---

    @property
    def chosen(self) -> Document | None:
        """The document of the current row."""
        if self.shelved is None:
            return None
        return next((d for d in self.shelved.documents if d.folio == self.page.current()), None)

    def look_at(self) -> None:
        """Read the chosen document."""
        if self.chosen is not None:
            self.room.desk.ask(AskOpened(self.chosen), self._open, owner=self, key="document",
                               otherwise=self._failed)  # fmt: skip

    def _open(self, opened: Opened) -> None:
        title = opened.document.title
        if opened.document.media_type != PDF:
            picture = PhotoViewer(title)
            self.over_wanted.emit(picture)
            picture.show_photo(QImage.fromData(opened.content))
            return
        viewer = DocumentViewer(title)
        try:
            viewer.show_pdf(opened.content)
        except ValueError:
            self._failed(Refusal("document.broken", path=title))
            viewer.deleteLater()
        else:
            self.over_wanted.emit(viewer)

    def save(self) -> None:
        """Write the chosen document to a file, which is recorded."""
        chosen = self.chosen
        if chosen is None:
            return
        ending = ENDINGS.get(chosen.media_type, ".pdf")
        name = f"{chosen.ref.kind}-{chosen.ref.id}-{chosen.number}{ending}"
        path = self.chooser.save_as(self, _("Save the document"), Path.home() / name, ending)
        if path is not None:
            work = facts.TakeOut(chosen, path)
            self.room.desk.background(work, then=self._saved, otherwise=self._failed, owner=self)

    def _saved(self, path: Path) -> None:
        self.page.wrong("")
        self.room.notify(_("Saved: {file}").format(file=path.name), "ok")

    def remove(self) -> None:
        """Ask for the reason, then show the document no longer."""
        if self.chosen is not None and self.room.seat.may(Permission.CORRECT):
            self._put(forms.take_away(self.chosen))

    # --- the form in place of the list ---

    @property
    def form(self) -> FormSheet | None:
        """The form shown, if any."""
        return self._form

    def _put(self, asked: ActForm) -> None:
        self.close_form()
        self.page.wrong("")
        self._form = FormSheet(self.room, asked)
        self._form.done.connect(self._done)
        self._form.closed.connect(self.close_form)
        self.addWidget(self._form)
        self.setCurrentWidget(self._form)
        self._form.begin()

    def _done(self, _receipt: Any) -> None:
        self.close_form()
        self._ask()

    def close_form(self) -> None:
        """Show the list again."""
        form, self._form = self._form, None
        if form is not None:
            self.removeWidget(form)
            form.deleteLater()

    # --- hands ---

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Paste and take away."""
        if self._form is None and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif self._form is None and event.key() == Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        """A file over the list."""
        if taking.holds(event.mimeData()):
            event.acceptProposedAction()

    @guarded(None)
    def dropEvent(self, event: QDropEvent, /) -> None:
        """It was let go."""
        event.acceptProposedAction()
        self._take(event.mimeData())
