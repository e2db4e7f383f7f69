"""Restoring: a backup becomes a book again, proven first, signed by who may.

API: `RestorePage(desk, chooser, heads)`; signals restored(Opened), back(). Where this machine has
seen more than the backup holds, the page asks for the second person.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from stockkeeper import paths
from stockkeeper.book import restoring
from stockkeeper.book.backups import stem_of
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.opening import Opened
from stockkeeper.book.restoring import Restore
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.front.parts import ENTER, Column, heading, in_row
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

SECOND = ("user.second_needed", "user.second_not_allowed")


def free_name(backup: Path, folder: Path) -> Path:
    """Propose a file that is not there yet, with the name the book had."""
    stem = stem_of(backup)
    found = folder / f"{stem}.stockbook"
    number = 2
    while found.exists():
        found = folder / f"{stem}-{number}.stockbook"
        number += 1
    return found


class RestorePage(Column):
    """See the top of this file."""

    restored = Signal(object)
    back = Signal()

    def __init__(self, desk: Desk, chooser: Chooser, heads: HeadMemory | None) -> None:
        super().__init__(640)
        self._desk, self._chooser, self._heads = desk, chooser, heads
        self.backup: Path | None = None
        self._from = Label("", "body", "text_2", wrap=True)
        self._choose = Button(_("Choose the backup…"), "archive")
        self.target, self.user, self.second = QLineEdit(), QLineEdit(), QLineEdit()
        self.passphrase, self.second_passphrase = PassphraseField(), PassphraseField()
        self._two = QWidget()
        self._wrong = Telling()
        self._busy = QProgressBar()
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Progress"))
        self._busy.hide()
        self._go = Button(_("Restore"), "archive", "primary")
        self._errand: Errand | None = None
        self._lay_out()
        self._choose.clicked.connect(self._choose_backup)
        self._go.clicked.connect(self.start)
        for line in (self.target, self.user, self.passphrase):
            line.textChanged.connect(self._ready)
        self._show_backup()

    def begin(self) -> None:
        """The backup first."""
        (self._choose if self.backup is None else self.user).setFocus()

    def _lay_out(self) -> None:
        text = _(
            "The backup is verified and copied to a new file; it is not changed itself. That it"
            " was restored stands in the journal for good, with what is lacking since."
        )
        self.box.addWidget(heading(_("Restore a backup"), text))
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        row = in_row(self._from, self._choose, spacing=12)
        row.setStretch(0, 1)
        column.addLayout(row)
        column.addWidget(Field(_("New file"), self.target))
        column.addLayout(
            in_row(Field(_("Administrator"), self.user), Field(_("Passphrase"), self.passphrase))
        )
        two = QVBoxLayout(self._two)
        two.setContentsMargins(0, 0, 0, 0)
        two.addWidget(
            Label(
                _("This machine has seen more than the backup holds: a second person signs."),
                "body", "warn_text", wrap=True,
            )
        )  # fmt: skip
        two.addLayout(
            in_row(
                Field(_("Second person"), self.second),
                Field(_("Their passphrase"), self.second_passphrase),
            )
        )
        self._two.hide()
        for widget in (self._two, self._wrong, self._busy):
            column.addWidget(widget)
        self.box.addWidget(card)
        back = Button(_("Back"), "", "quiet", "Esc")
        back.clicked.connect(self._leave)
        self.box.addLayout(in_row(back, None, self._go))

    def _choose_backup(self) -> None:
        wanted = kinds(_("Backups"), "*.stockbook")
        found = self._chooser.open(self, _("Choose the backup"), paths.backups_dir(), wanted)
        if found is not None:
            self.choose(found)

    def choose(self, backup: Path) -> None:
        """Take this backup, and propose a name."""
        self.backup = backup
        self.target.setText(str(free_name(backup, paths.books_dir())))
        self._show_backup()
        self.user.setFocus()

    def _show_backup(self) -> None:
        self._from.setText(str(self.backup) if self.backup else _("No backup chosen yet"))
        self._ready()

    def _ready(self) -> None:
        typed = bool(self.target.text().strip() and self.passphrase.text())
        self._go.setEnabled(typed and self.backup is not None and self._errand is None)

    def start(self) -> None:
        """Restore in a thread; a second press meanwhile does nothing."""
        if not self._go.isEnabled() or self.backup is None:
            return
        two = self._two.isVisibleTo(self)
        what = Restore(
            self.backup,
            Path(self.target.text().strip()),
            self.user.text().strip(),
            self.passphrase.text(),
            self.second.text().strip() if two else "",
            self.second_passphrase.text() if two else "",
        )
        heads = self._heads

        def work(errand: Errand) -> Opened:
            def tell(_step: int, done: int, total: int) -> bool:
                if not errand.cancelled:
                    errand.step(min(done, total), total)
                return not errand.cancelled

            return restoring.restore(what, heads=heads, tell=tell)

        self._wrong.tell("")
        self._busy.setRange(0, 0)
        self._busy.show()
        self._errand = self._desk.background(
            work, progress=self._progress, then=self._done, otherwise=self._not_done, owner=self
        )
        self._ready()

    def _progress(self, done: int, total: int, _what: str) -> None:
        self._busy.setRange(0, total)
        self._busy.setValue(done)

    def _done(self, opened: Opened) -> None:
        self._end()
        self.passphrase.wipe()
        self.second_passphrase.wipe()
        self.restored.emit(opened)

    def _not_done(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Refusal) and error.code in SECOND:
            self._two.show()
            self.second.setFocus()
        self._wrong.tell(said(error))

    def _end(self) -> None:
        self._errand = None
        self._busy.hide()
        self._ready()

    def _leave(self) -> None:
        if self._errand is not None:
            self._errand.cancel()
            return
        self.back.emit()

    def on_key(self, key: int) -> bool:
        """Enter restores, Esc stops or goes back."""
        if key == int(Qt.Key.Key_Escape):
            self._leave()
        elif key in ENTER:
            self.start()
        else:
            return False
        return True
