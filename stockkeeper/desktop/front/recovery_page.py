"""The recovery key, shown once when a book is made: words, code, paper; then "I have kept it".

API: `RecoveryPage(created, company, chooser)`; signal kept(Created).
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from stockkeeper import paths
from stockkeeper.book import recovery
from stockkeeper.book.creating import Created
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.front.parts import Column, heading, in_row
from stockkeeper.desktop.front.qr_code import QrCode
from stockkeeper.desktop.printing import print_pdf
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.desktop.widgets.tick_box import TickBox
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import write_bytes
from stockkeeper.paper.recovery_sheet import RecoverySheet, recovery_pdf
from stockkeeper.paper.sheet import Paper
from stockkeeper.words import _

COLUMNS = 3


class RecoveryPage(Column):
    """See the top of this file."""

    kept = Signal(object)

    def __init__(
        self, created: Created, company: str, chooser: Chooser, paper: str = "letter"
    ) -> None:
        super().__init__(860)
        self._created, self._company = created, company
        self._chooser, self._paper = chooser, Paper(paper)
        self._words = tuple(created.words.split())
        self._said = Telling()
        self._ticked = TickBox(_("I have kept the 33 words in a safe place, apart from here"))
        self._go_on = Button(_("Go on"), "", "primary")
        self._go_on.setEnabled(False)
        self._ticked.toggled.connect(self._go_on.setEnabled)
        self._go_on.clicked.connect(self._say_kept)
        self._lay_out()

    def begin(self) -> None:
        """Printing is what most people want first."""
        self._print.setFocus()

    def _say_kept(self) -> None:
        self.kept.emit(self._created)

    def pdf(self) -> bytes:
        """The sheet of paper with the words."""
        when = self._created.book.clock()
        sheet = RecoverySheet(
            company=self._company, book=self._created.book.path.name, words=self._words,
            qr=recovery.qr_text(self._created.words), when=when, paper=self._paper,
        )  # fmt: skip
        return recovery_pdf(sheet)

    def _lay_out(self) -> None:
        text = _(
            "If the keyring file beside the book is lost, these words bring it back. They open "
            "the book by themselves: keep them as you keep the key of the safe. They are shown "
            "this once."
        )
        self.box.addWidget(heading(_("Recovery key"), text))
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        body = in_row(self._grid(), QrCode(recovery.qr_text(self._created.words), 184), spacing=24)
        body.setStretch(0, 1)
        column.addLayout(body)
        column.addWidget(self._said)
        self.box.addWidget(card)
        self._print = Button(_("Print…"), "printer")
        self._print.clicked.connect(self._print_sheet)
        save = Button(_("Save as PDF…"), "file-type-pdf")
        save.clicked.connect(self._save_sheet)
        self.box.addLayout(in_row(self._print, save, None))
        self.box.addLayout(in_row(self._ticked, None, self._go_on))

    def _grid(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        rows = -(-len(self._words) // COLUMNS)
        right = Qt.AlignmentFlag.AlignRight
        for place, word in enumerate(self._words):
            column, row = divmod(place, rows)
            grid.addWidget(Label(str(place + 1), "caption", "text_3"), row, column * 2, right)
            grid.addWidget(Label(word, "serial"), row, column * 2 + 1)
            grid.setColumnStretch(column * 2 + 1, 1)
        made.setAccessibleName(_("Recovery words"))
        return made

    def _print_sheet(self) -> None:
        try:
            done = print_pdf(self, self.pdf(), _("Recovery key"))
        except OSError:
            self._said.tell(_("The printer did not begin. Try saving it as PDF."))
            return
        if done:
            self._said.tell(_("Sent to the printer"), "ok", "circle-check")

    def _save_sheet(self) -> None:
        proposed = paths.books_dir() / f"{self._created.book.path.stem}-recovery.pdf"
        path = self._chooser.save_as(self, _("Save the recovery key"), proposed, ".pdf")
        if path is None:
            return
        try:
            write_bytes(path, self.pdf())
        except Refusal as refusal:
            self._said.tell(said(refusal))
            return
        words = _("Saved as {file}. Move it away from this computer.").format(file=path)
        self._said.tell(words, "ok", "circle-check")
