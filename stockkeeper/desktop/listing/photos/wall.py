"""The photos of a record: tiles for its slots; choose a file, paste, drop; look, save, take away.

API: `PhotoWall(room, may_add=...)`: `.show_of(ref)` asks for its photos when it is seen, `.shots`
what is shown, `.slot` the chosen one, `.chooser` the system's windows for files. It does its own
acts; the page it stands in needs only to call `show_of` again when the record changed.
    .over = True        the page shows viewers over itself: it hears `over_wanted(PhotoViewer)`;
                        else they are shown in place of the tiles
    .add()              choose a file for the chosen slot, or for the first that is empty
Keys: arrows, Enter looks or chooses a file, Ctrl+V pastes, Delete takes away.
"""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from stockkeeper.actions.keep import Detach
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.listing.form_sheet import ActForm, FormSheet, Values
from stockkeeper.desktop.listing.photos import taking
from stockkeeper.desktop.listing.photos.facts import AskShots, AskWhole, Shots, Whole
from stockkeeper.desktop.listing.photos.tiles import TilesPage
from stockkeeper.desktop.listing.photos.viewer import PhotoViewer
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.form_fields import TEXT, FormField
from stockkeeper.domain.photo_slots import slot_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission
from stockkeeper.exchange.photos import PATTERNS
from stockkeeper.words import _


class PhotoWall(QStackedWidget):
    """See the top of this file."""

    over_wanted = Signal(object)
    over = False

    def __init__(self, room: Room, *, may_add: bool) -> None:
        super().__init__()
        self.room, self.may_add = room, may_add
        self.chooser = Chooser()
        self.ref: Ref | None = None
        self.shots: Shots | None = None
        self._adding = False
        self._front: FormSheet | PhotoViewer | None = None
        self.tiles = TilesPage(may_add=may_add, may_save=room.seat.may(Permission.PRINT),
                               may_remove=room.seat.may(Permission.CORRECT))  # fmt: skip
        self.addWidget(self.tiles)
        self.tiles.file_wanted.connect(self.add)
        self.tiles.paste_wanted.connect(self.paste)
        self.tiles.look_wanted.connect(self.look_at)
        self.tiles.save_wanted.connect(self.save)
        self.tiles.remove_wanted.connect(self.remove)
        self.tiles.dropped.connect(self._dropped)

    @property
    def slot(self) -> str:
        """The slot chosen; "" before any is known."""
        return self.tiles.slot

    # --- showing ---

    def show_of(self, ref: Ref | None) -> None:
        """Show the photos of a record, now or when the wall is seen."""
        if ref != self.ref:
            self.ref, self.shots = ref, None
            self._adding = False
            self.close_front()
            self.tiles.clear()
        if ref is not None and self.isVisible():
            self._ask()

    @guarded(None)
    def showEvent(self, event: QShowEvent, /) -> None:
        """It is seen: now it is worth asking."""
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        if self.ref is not None:
            self.room.desk.ask(AskShots(self.ref), self._came, owner=self, key="photos")

    def _came(self, shots: Shots) -> None:
        if shots.ref != self.ref:
            return
        self.shots = shots
        self.tiles.tell(shots)
        if self._adding:
            self.add()

    # --- bringing ---

    def add(self) -> None:
        """Choose a file for the slot chosen, or for the first one without a photo."""
        if self.ref is None or not self.may_add:
            return
        if self.shots is None:
            self._adding = True  # first it must be known which slots are empty
            self._ask()
            return
        if self._adding:
            self._adding = False
            self.tiles.choose_empty()
        wanted = kinds(_("Pictures"), *PATTERNS)
        path = self.chooser.open(self, _("Add photo"), Path.home(), wanted)
        if path is not None:
            self._bring(self.slot, path)

    def add_first(self) -> None:
        """Choose a file for the first slot without a photo."""
        self._adding = True
        self.add()

    def paste(self) -> None:
        """Take what was copied: a picture, or a file that is one."""
        self._take(self.slot, QGuiApplication.clipboard().mimeData())

    def _dropped(self, slot: str, mime: QMimeData) -> None:
        self._take(slot, mime)

    def _take(self, slot: str, mime: QMimeData) -> None:
        try:
            what = taking.brought(mime)
        except Refusal as refusal:
            self.tiles.wrong(said(refusal))
        else:
            self._bring(slot, what)

    def _bring(self, slot: str, what: taking.Brought) -> None:
        if self.ref is None or not slot or not self.may_add:
            return
        self.tiles.wrong("")
        self.tiles.busy(slot)
        work = taking.Bring(self.ref, slot, what)
        self.room.desk.background(work, then=self._brought, otherwise=self._failed, owner=self)

    def _brought(self, _receipt: Any) -> None:
        self.tiles.busy("")
        self._ask()

    def _failed(self, error: Exception) -> None:
        self.tiles.busy("")
        self.tiles.wrong(said(error))

    # --- looking, saving, taking away ---

    def look_at(self) -> None:
        """Show the chosen photo large."""
        if self.shots is not None and self.slot in self.shots.pictures:
            question = AskWhole(self.shots.ref, self.shots.pictures[self.slot])
            self.room.desk.ask(question, self._show_large, owner=self, key="photo",
                               otherwise=self._failed)  # fmt: skip

    def _show_large(self, whole: Whole) -> None:
        if whole.ref != self.ref:
            return
        viewer = PhotoViewer(slot_word(whole.ref.kind, whole.slot))
        if self.over:
            self.over_wanted.emit(viewer)
        else:
            viewer.closed.connect(self.close_front)
            self._put(viewer)
            viewer.setFocus()
        viewer.show_photo(whole.photo)

    def save(self) -> None:
        """Write the chosen photo to a file, which is recorded."""
        picture = self.shots.pictures.get(self.slot) if self.shots else None
        if picture is None or self.ref is None:
            return
        name = f"{self.ref.kind}-{self.ref.id}-{self.slot}.jpg"
        path = self.chooser.save_as(self, _("Save the photo"), Path.home() / name, ".jpg")
        if path is not None:
            work = taking.TakeOut(self.ref, picture, path)
            self.room.desk.background(work, then=self._saved, otherwise=self._failed, owner=self)

    def _saved(self, path: Path) -> None:
        self.tiles.wrong("")
        self.room.notify(_("Saved: {file}").format(file=path.name), "ok")

    def remove(self) -> None:
        """Ask for the reason, then show the photo no longer."""
        if self.ref is None or self.shots is None or self.slot not in self.shots.pictures:
            return
        if not self.room.seat.may(Permission.CORRECT):
            return
        title = _("Take the photo away: {name}").format(name=slot_word(self.ref.kind, self.slot))
        text = _("It is shown no longer, and stays readable in the history.")
        hint = _("Stays readable in the journal")
        reason = FormField(name="reason", label=_("Reason"), sort=TEXT, required=True, hint=hint)
        asked = ActForm(title=title, fields=(reason,), text=text, save=_("Take away"),
                        make=partial(_detach, self.ref, self.slot))  # fmt: skip
        form = FormSheet(self.room, asked)
        form.done.connect(self._removed)
        form.closed.connect(self.close_front)
        self._put(form)
        form.begin()

    def _removed(self, _receipt: Any) -> None:
        self.close_front()
        self._ask()

    def _put(self, page: FormSheet | PhotoViewer) -> None:
        self.close_front()
        self._front = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    @property
    def front(self) -> FormSheet | PhotoViewer | None:
        """The form or viewer in place of the tiles, if any."""
        return self._front

    def close_front(self) -> None:
        """Show the tiles again."""
        front, self._front = self._front, None
        if front is not None:
            self.removeWidget(front)
            front.deleteLater()
            self.tiles.focus()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Paste and take away, wherever the focus is among the tiles."""
        if self._front is None and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif self._front is None and event.key() == Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)


def _detach(ref: Ref, slot: str, values: Values, _changes: Values) -> Detach:
    return Detach(ref, slot, str(values["reason"]))
