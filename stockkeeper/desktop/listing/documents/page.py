"""The list of a record's documents with what may be done with the one chosen.

API: `ShelfPage(may_add, may_save, may_remove)`: `.tell(Shelved)`, `.clear()`, `.current()` the
folio of the chosen one or -1, `.busy(text)`, `.wrong(text)`; signals file_wanted, look_wanted,
save_wanted, remove_wanted.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.book.queries.attached import Document
from stockkeeper.desktop.listing.documents.facts import Shelved
from stockkeeper.desktop.listing.line_list import LineList, LineRow
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.documents import PDF
from stockkeeper.words import _, format_datetime, format_number


class ShelfPage(QWidget):
    """See the top of this file."""

    file_wanted = Signal()
    look_wanted = Signal()
    save_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, *, may_add: bool, may_save: bool, may_remove: bool) -> None:
        super().__init__()
        told = _("No documents yet")
        if may_add:
            told += "\n" + _("Drop a PDF or the picture of a page here, or choose a file.")
        self.list = LineList(_("Documents"), told, "file-text")
        self.list.opened.connect(self._opened)
        self.problem = Telling()
        self.file = Button(_("File…"), "plus")
        self.file.setAccessibleName(_("Choose the file of a document"))
        self.look = Button(icon="zoom-in", kind="square", accessible=_("Read the document"))
        self.save = Button(icon="download", kind="square", accessible=_("Save the document"))
        self.remove = Button(icon="eye-off", kind="square", accessible=_("Take away"))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.file)
        row.addStretch()
        for button, signal, may in (
            (self.file, self.file_wanted, may_add),
            (self.look, self.look_wanted, True),
            (self.save, self.save_wanted, may_save),
            (self.remove, self.remove_wanted, may_remove),
        ):
            button.clicked.connect(signal)
            button.setVisible(may)
            if button is not self.file:
                row.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 4, 16, 10)
        foot.setSpacing(6)
        foot.addWidget(self.problem)
        foot.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.clear()

    def tell(self, shelved: Shelved) -> None:
        """Show these documents."""
        owners = dict(shelved.owners)
        self.list.tell(_row(each, owners.get(str(each.ref), "")) for each in shelved.documents)
        for button in (self.look, self.save, self.remove):
            button.setEnabled(bool(shelved.documents))

    def clear(self) -> None:
        """Nothing is known yet."""
        self.problem.tell("")
        self.list.tell(())
        for button in (self.look, self.save, self.remove):
            button.setEnabled(False)

    def current(self) -> int:
        """The folio of the chosen document; while none is, the newest."""
        chosen, rows = self.list.current(), self.list.rows
        return rows[0].id if chosen < 0 and rows else chosen

    def busy(self, text: str) -> None:
        """Say that a file is being opened."""
        self.problem.tell(text, "neutral", "progress")
        self.file.setEnabled(not text)

    def wrong(self, text: str) -> None:
        """Say why something was not done."""
        self.problem.tell(text)

    def _opened(self, _folio: int) -> None:
        self.look_wanted.emit()


def _row(each: Document, paper: str) -> LineRow:
    kind = "PDF" if each.media_type == PDF else _("Picture")
    size = _("{number} KB").format(number=format_number(max(1, each.size // 1024)))
    folio = _("Folio {folio}").format(folio=format_number(each.folio))
    told = " · ".join(part for part in (folio, format_datetime(each.at), each.by) if part)
    lines = (paper, f"{kind} · {size}", told) if paper else (f"{kind} · {size}", told)
    icon = "file-type-pdf" if each.media_type == PDF else "file-text"
    title = each.title or _("Document {number}").format(number=format_number(each.number))
    return LineRow(each.folio, title, lines, "", "neutral", icon)
