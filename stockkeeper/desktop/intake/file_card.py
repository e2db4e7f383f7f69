"""What is imported, and from which file: chosen, or dropped here.

API: `FileCard(files)`: `.kind`, `.choose_kind(kind)`; signals `kind_chosen(str)`,
`file_chosen(object)` a Path, `sheet_chosen(str)`, `paste_wanted()`; `.tell_file(name, sheets,
sheet)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from stockkeeper import paths
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.words import N_, _

FILES = "files"
"""A folder of photos and documents, each named by whose it is."""
KINDS = (
    ("firearms", N_("Firearms")),
    ("people", N_("People")),
    ("ammunition", N_("Ammunition")),
    ("equipment", N_("Equipment")),
    ("posts", N_("Clients and posts")),
    (FILES, N_("Photos")),
)
PATTERNS = ("*.xlsx", "*.xlsm", "*.csv", "*.txt", "*.tsv")


class FileCard(QWidget):
    """See the top of this file."""

    kind_chosen = Signal(str)
    file_chosen = Signal(object)
    sheet_chosen = Signal(str)
    paste_wanted = Signal()

    def __init__(self, files: Chooser) -> None:
        """Begin with weapons and no file."""
        super().__init__()
        face(self, "bar")
        self.files = files
        self.setAcceptDrops(True)
        self.setFixedHeight(look().size("filter_bar") + 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self._kinds = Segmented([(key, _(word)) for key, word in KINDS], _("What is imported"))
        self._kinds.choose(KINDS[0][0])
        self._kinds.chosen.connect(self._chose_kind)
        row.addWidget(self._kinds)
        self._button = Button(_("Choose file"), "file-spreadsheet", "primary")
        self._button.clicked.connect(self._choose)
        row.addWidget(self._button)
        paste = Button(icon="copy", kind="square", accessible=_("Paste rows that were copied"))
        paste.clicked.connect(self.paste_wanted)
        row.addWidget(paste)
        self._name = Label(_("or drop it here"), "body", "text_3")
        row.addWidget(self._name, 1)
        self._sheets = QComboBox()
        self._sheets.setAccessibleName(_("Sheet"))
        self._sheets.textActivated.connect(self.sheet_chosen)
        self._sheets.hide()
        row.addWidget(self._sheets)

    @property
    def kind(self) -> str:
        """What is imported: firearms, people, ammunition, equipment, posts or files."""
        return self._kinds.key

    def choose_kind(self, kind: str) -> None:
        """Choose what is imported."""
        if kind in dict(KINDS):
            self._kinds.choose(kind)
            self._tell_button()

    def _chose_kind(self, kind: str) -> None:
        self._tell_button()
        self.kind_chosen.emit(kind)

    def _tell_button(self) -> None:
        self._button.setText(_("Choose folder") if self.kind == FILES else _("Choose file"))

    def tell_file(self, name: str, sheets: Sequence[str], sheet: str) -> None:
        """Show the file and, where it has several, its sheets."""
        self._name.setText(name)
        self._sheets.clear()
        self._sheets.addItems(list(sheets))
        self._sheets.setCurrentText(sheet)
        self._sheets.setVisible(len(sheets) > 1)

    def _choose(self) -> None:
        if self.kind == FILES:
            folder = self.files.folder(self, _("Choose folder"), paths.books_dir())
            if folder is not None:
                self.file_chosen.emit(folder)
            return
        wanted = kinds(_("Spreadsheets and text"), *PATTERNS)
        path = self.files.open(self, _("Choose file"), paths.books_dir(), wanted)
        if path is not None:
            self.file_chosen.emit(path)

    @guarded(None)
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        """Take one file of this machine."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    @guarded(None)
    def dropEvent(self, event: QDropEvent, /) -> None:
        """A dropped file is a chosen file."""
        self.file_chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()
