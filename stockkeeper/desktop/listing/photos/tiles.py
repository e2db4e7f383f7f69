"""The tiles of a record's photos, what is known of the one chosen, and what may be done with it.

API: `TilesPage(may_add, may_save, may_remove)`: `.tell(Shots)`, `.clear()`, `.slot`,
`.choose(slot)`, `.choose_empty()`, `.busy(slot)` a photo is made ready for it, `.wrong(text)`,
`.focus()`; signals file_wanted, paste_wanted, look_wanted, save_wanted, remove_wanted,
dropped(slot, QMimeData).
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.listing.photos.facts import Shots
from stockkeeper.desktop.listing.photos.tile import PhotoTile
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.photo_slots import slot_word
from stockkeeper.words import _, format_datetime, format_number

ACROSS = 3


class TilesPage(QWidget):
    """See the top of this file."""

    file_wanted = Signal()
    paste_wanted = Signal()
    look_wanted = Signal()
    save_wanted = Signal()
    remove_wanted = Signal()
    dropped = Signal(str, object)

    def __init__(self, *, may_add: bool, may_save: bool, may_remove: bool) -> None:
        super().__init__()
        self.slot = ""
        self.tiles: dict[str, PhotoTile] = {}
        self._may_add, self._may_save, self._may_remove = may_add, may_save, may_remove
        self._shots: Shots | None = None
        self._busy = ""
        self.problem = Telling()
        self.info = Label("", "caption", "text_2", wrap=True)
        self.file = Button(_("File…"), "plus")
        self.paste = Button(_("Paste"))
        self.look = Button(icon="zoom-in", kind="square", accessible=_("Look at it large"))
        self.save = Button(icon="download", kind="square", accessible=_("Save the photo"))
        self.remove = Button(icon="eye-off", kind="square", accessible=_("Take away"))
        for button, signal, may in (
            (self.file, self.file_wanted, may_add),
            (self.paste, self.paste_wanted, may_add),
            (self.look, self.look_wanted, True),
            (self.save, self.save_wanted, may_save),
            (self.remove, self.remove_wanted, may_remove),
        ):
            button.clicked.connect(signal)
            button.setVisible(may)
        self.file.setAccessibleName(_("Choose the file of a photo"))
        self.file.setToolTip(_("Take it with a phone, and copy the file to this computer."))
        self.paste.setAccessibleName(_("Paste a photo"))
        self._lay_out()
        look().changed.connect(self._fit)
        self._fit()
        self._tell_chosen()

    # --- showing ---

    def tell(self, shots: Shots) -> None:
        """Show these photos; the tile chosen stays so where it still is."""
        self._shots = shots
        if list(self.tiles) != list(shots.slots):
            self._make(shots)
        for slot, tile in self.tiles.items():
            tile.show_photo(shots.thumbs.get(slot))
        if self.slot not in self.tiles:
            self.slot = shots.slots[0]
        self._tell_chosen()

    def clear(self) -> None:
        """Nothing is known yet."""
        self._shots = None
        self.slot = self._busy = ""
        self.problem.tell("")
        self._drop_tiles()
        self._tell_chosen()

    def choose(self, slot: str) -> None:
        """Choose a tile."""
        if slot in self.tiles and slot != self.slot:
            self.slot = slot
            self.problem.tell("")
            self._tell_chosen()

    def choose_empty(self) -> None:
        """Choose the first tile without a photo."""
        empty = [slot for slot, tile in self.tiles.items() if not tile.filled]
        if empty:
            self.choose(empty[0])

    def busy(self, slot: str) -> None:
        """Say that a photo is being made ready for a slot; "" for none."""
        self._busy = slot
        self._tell_chosen()

    def wrong(self, text: str) -> None:
        """Say why something was not done."""
        self.problem.tell(text)

    def focus(self) -> None:
        """Take the focus in the tile chosen."""
        tile = self.tiles.get(self.slot)
        if tile is not None and self.isVisible():
            tile.setFocus()

    # --- inside ---

    def _make(self, shots: Shots) -> None:
        had = any(tile.hasFocus() for tile in self.tiles.values())
        self._drop_tiles()
        for place, slot in enumerate(shots.slots):
            tile = PhotoTile(slot, slot_word(shots.ref.kind, slot), may_add=self._may_add)
            tile.chosen.connect(self.choose)
            tile.opened.connect(self._opened)
            tile.dropped.connect(self._dropped)
            tile.moved.connect(self._moved)
            self.tiles[slot] = tile
            self._grid.addWidget(tile, place // ACROSS, place % ACROSS)
        if had:
            self.focus()

    def _drop_tiles(self) -> None:
        for tile in self.tiles.values():
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = {}

    def _tell_chosen(self) -> None:
        for slot, tile in self.tiles.items():
            tile.mark(chosen=slot == self.slot, busy=slot == self._busy)
        picture = self._shots.pictures.get(self.slot) if self._shots else None
        for button in (self.look, self.save, self.remove):
            button.setEnabled(picture is not None)
        for button in (self.file, self.paste):
            button.setEnabled(bool(self.tiles) and not self._busy)
        self.info.setText(self._known(self.slot))
        for slot, tile in self.tiles.items():
            tile.setToolTip(self._known(slot))

    def _known(self, slot: str) -> str:
        """What is known of the photo in a slot, or how one comes there."""
        picture = self._shots.pictures.get(slot) if self._shots else None
        if picture is not None:
            told = (_("Folio {folio}").format(folio=format_number(picture.folio)),
                    format_datetime(picture.at), picture.by)  # fmt: skip
            return " · ".join(part for part in told if part)
        if self._may_add:
            return _("Drop a photo on it, paste one (Ctrl+V), or choose a file.")
        return _("No photo yet")

    def _opened(self, slot: str) -> None:
        self.choose(slot)
        if self.tiles[slot].filled:
            self.look_wanted.emit()
        elif self._may_add:
            self.file_wanted.emit()

    def _dropped(self, slot: str, mime: object) -> None:
        self.choose(slot)
        self.dropped.emit(slot, mime)

    def _moved(self, slot: str, step: int) -> None:
        order = list(self.tiles)
        at = order.index(slot) + step
        if 0 <= at < len(order):
            self.tiles[order[at]].setFocus()
            self._area.ensureWidgetVisible(self.tiles[order[at]])

    def _fit(self) -> None:
        """In a low window the tiles have the room; what is known of one stands in its tip."""
        self.info.setVisible(not look().compact)

    def _lay_out(self) -> None:
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(16, 10, 16, 0)
        self._grid.setSpacing(6)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        for across in range(ACROSS):
            self._grid.setColumnStretch(across, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget had turned it on
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.file, self.paste):
            row.addWidget(button)
        row.addStretch()
        for button in (self.look, self.save, self.remove):
            row.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 4, 16, 10)
        foot.setSpacing(6)
        foot.addWidget(self.problem)
        foot.addWidget(self.info)
        foot.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
