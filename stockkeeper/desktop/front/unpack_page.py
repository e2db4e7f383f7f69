"""An inspector opens a pack: it is proven, shown, and becomes a book to count in.

API: `UnpackPage(desk, chooser, heads, cost=None)`; signals opened(Opened), back(). `.choose(path)`.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from stockkeeper import paths
from stockkeeper.book import witness_key
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.keyring import Cost
from stockkeeper.book.packs.pack import Pack
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.front import unpacking
from stockkeeper.desktop.front.parts import ENTER, Column, heading, in_row
from stockkeeper.desktop.front.unpacking import Asked
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.fact_sheet import FactSheet
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.desktop.widgets.tick_box import TickBox
from stockkeeper.words import _

FACTS = 224


class UnpackPage(Column):
    """See the top of this file."""

    opened = Signal(object)
    back = Signal()

    def __init__(
        self, desk: Desk, chooser: Chooser, heads: HeadMemory, cost: Cost | None = None
    ) -> None:
        super().__init__(680)
        self._desk, self._chooser, self._heads, self._cost = desk, chooser, heads, cost
        self._file: Path | None = None
        self._pack: Pack | None = None
        self._errand: Errand | None = None
        self._from = Label("", "body", "text_2", wrap=True)
        self._choose = Button(_("Choose the pack…"), "archive")
        self.agreed = PassphraseField()
        self.verdict = Telling()
        self.facts = FactSheet()
        self.facts.setFixedHeight(round(FACTS * look().scale))
        self.name, self.own, self.again = QLineEdit(), PassphraseField(), PassphraseField()
        self.guided = TickBox(_("Guided: show what is left to find"))
        self._key = QWidget()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Progress"))
        self.check = Button(_("Check the pack"), "shield-check", "primary")
        self.go = Button(_("Make the book and count"), "clipboard-check", "primary")
        self._lay_out()
        self._choose.clicked.connect(self._ask)
        self.check.clicked.connect(self.start_check)
        self.go.clicked.connect(self.start)
        self.agreed.textChanged.connect(self._ready)
        self.own.textChanged.connect(self._ready)
        self._show_file()

    def begin(self) -> None:
        """The pack first."""
        (self._choose if self._file is None else self.agreed).setFocus()

    def _lay_out(self) -> None:
        text = _(
            "A site lent you a pack. Every part of it is proven here, and held against what this"
            " computer saw of that book before. It becomes a book of your own, signed with your"
            " key, in which you count as the site does."
        )
        self.box.addWidget(heading(_("Open an inspector pack"), text))
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        row = in_row(self._from, self._choose, spacing=12)
        row.setStretch(0, 1)
        column.addLayout(row)
        self._agreed = Field(_("Passphrase of the pack"), self.agreed)
        column.addWidget(self._agreed)
        for widget in (self.verdict, self.facts, self._key, self._busy):
            column.addWidget(widget)
        self._lay_out_key()
        self.box.addWidget(card)
        leave = Button(_("Back"), "", "quiet", "Esc")
        leave.clicked.connect(self._leave)
        self.box.addLayout(in_row(leave, None, self.check, self.go))

    def _lay_out_key(self) -> None:
        inside = QVBoxLayout(self._key)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        hint = _("It stands on every cosignature.")
        self._name = Field(_("Your name as an inspector"), self.name, hint)
        self._own = Field(_("Passphrase of your own key"), self.own)
        self._again = Field(_("The passphrase again"), self.again)
        for widget in (self._name, self._own, self._again, self.guided):
            inside.addWidget(widget)

    def _ask(self) -> None:
        wanted = kinds(_("Inspector packs"), "*.stockpack")
        found = self._chooser.open(self, _("Choose the pack…"), paths.books_dir(), wanted)
        if found is not None:
            self.choose(found)

    def choose(self, path: Path) -> None:
        """Take this file; what was checked before is of another."""
        self._file, self._pack = path, None
        self.verdict.tell("")
        self._show_file()
        self.agreed.setFocus()

    def _show_file(self) -> None:
        self._from.setText(str(self._file) if self._file else _("No pack chosen yet"))
        self._ready()

    def _ready(self) -> None:
        """Show what is due: the pack's passphrase, then one's own key."""
        proven, busy = self._pack is not None, self._errand is not None
        self.facts.setVisible(proven)
        self._agreed.setVisible(not proven)
        self._choose.setVisible(not proven)
        self._key.setVisible(proven)
        self.check.setVisible(not proven)
        self.go.setVisible(proven)
        self._busy.setVisible(busy)
        new = not (self._heads.witness.folder / witness_key.FILE).exists()
        self._name.setVisible(new)
        self._again.setVisible(new)
        typed = bool(self._file and self.agreed.text())
        self.check.setEnabled(typed and not busy)
        self.go.setEnabled(proven and bool(self.own.text()) and not busy)

    def start_check(self) -> None:
        """Prove the pack, in a thread."""
        if self.check.isEnabled() and self._file is not None:
            self.verdict.tell("")
            work = unpacking.proving(self._file, self.agreed.text())
            self._begin(work, self._proven)

    def _proven(self, pack: Pack) -> None:
        self._errand, self._pack = None, pack
        self.facts.tell(unpacking.facts_of(pack))
        text, tone = unpacking.verdict_of(pack, self._heads.witness)
        self.verdict.tell(text, tone, "shield-check" if tone == "ok" else "key")
        self._ready()
        line = self.name if self._name.isVisibleTo(self) else self.own
        line.setFocus()
        QTimer.singleShot(0, self._to_key)

    @guarded(None)
    def _to_key(self) -> None:
        """Bring the lines of the key into view on a low screen."""
        self.ensureWidgetVisible(self.go, 0, 8)

    def start(self) -> None:
        """Make the book, in a thread."""
        if not self.go.isEnabled() or self._pack is None:
            return
        new = self._name.isVisibleTo(self)
        if new and self.again.text() != self.own.text():
            self._again.wrong(_("This is not the same passphrase"))
            return
        self._again.wrong()
        name = self.name.text().strip() if new else ""
        asked = Asked(self._pack, name, self.own.text(), guided=self.guided.isChecked())
        work = unpacking.making(asked, paths.books_dir(), self._heads, self._cost)
        self._begin(work, self._made)

    def _begin(self, work: Callable[[Errand], object], then: Callable[..., None]) -> None:
        self._errand = self._desk.background(work, then=then, otherwise=self._not_done, owner=self)
        self._ready()

    def _made(self, opened: object) -> None:
        self._errand = None
        for line in (self.agreed, self.own, self.again):
            line.wipe()
        self.opened.emit(opened)

    def _not_done(self, error: Exception) -> None:
        self._errand = None
        self.verdict.tell(said(error))
        self._ready()

    def _leave(self) -> None:
        if self._errand is None:
            self.back.emit()

    def on_key(self, key: int) -> bool:
        """Enter goes on, Esc goes back."""
        if key == int(Qt.Key.Key_Escape):
            self._leave()
        elif key in ENTER:
            (self.start if self._pack is not None else self.start_check)()
        else:
            return False
        return True
