"""Comparing the book with a checkpoint kept outside: pasted, from a file or photo, or typed.

API: `ComparePane(may_save)`: `.begin()`, `.show_note(text)`, `.tell_right(Compared)`,
`.tell_wrong(text)`; signals compare_wanted(str text, str size, str root), file_wanted(),
save_wanted(), closed(). `.compared` is what was proven last, or None.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from stockkeeper.desktop.ledger.proof_work import Compared
from stockkeeper.desktop.ledger.side_frame import SideFrame
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.words import _, format_number

PASTE_LINES = 4


class ComparePane(SideFrame):
    """See the top of this file."""

    compare_wanted = Signal(str, str, str)
    file_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, *, may_save: bool) -> None:
        super().__init__(
            _("Compare with a checkpoint"),
            _("The checkpoint that was kept outside shows whether anything before it changed."),
        )
        self.compared: Compared | None = None
        self._may_save = may_save
        self.verdict = Telling()
        self.paste = QPlainTextEdit()
        self.paste.setTabChangesFocus(True)
        self.paste.setFont(look().font("mono"))
        self.paste.setFixedHeight(look().line("mono") * PASTE_LINES + 16)
        self.paste.textChanged.connect(self._changed)
        self.choose = Button(_("Choose a file or photo…"), "archive")
        self.choose.clicked.connect(self.file_wanted)
        self.entries, self.root = QLineEdit(), QLineEdit()
        self.root.setFont(look().font("mono"))
        for line in (self.entries, self.root):
            line.textChanged.connect(self._changed)
            line.returnPressed.connect(self._compare)
        self.column.addWidget(self.verdict)
        self.column.addWidget(self.choose)
        self.column.addWidget(Field(_("Or paste its text"), self.paste))
        self.column.addWidget(Field(_("Or type from paper: how many entries"), self.entries))
        self.column.addWidget(Field(_("And the root, in groups of four"), self.root))
        self.column.addStretch()
        self.compare = Button(_("Compare"), "shield-check", "primary")
        self.compare.clicked.connect(self._compare)
        self.save = Button(_("Save the proof…"), "certificate")
        self.save.clicked.connect(self.save_wanted)
        self.foot.addWidget(self.compare)
        self.foot.addWidget(self.save)
        self.foot.addStretch()
        self._changed()

    def begin(self) -> None:
        """Take the focus where most begin."""
        self.choose.setFocus()

    def show_note(self, text: str) -> None:
        """What was read from a file, to be seen and compared."""
        self.entries.clear()
        self.root.clear()
        self.paste.setPlainText(text)

    def tell_right(self, compared: Compared) -> None:
        """Its entries are the beginning of the book."""
        words = _("Nothing before it changed: its {old} entries are the first of the {new} here.")
        old, new = format_number(compared.old), format_number(compared.new)
        self.verdict.tell(words.format(old=old, new=new), "ok", "shield-check")
        self.compared = compared
        self.save.setVisible(self._may_save)

    def tell_wrong(self, text: str) -> None:
        """Why it is not."""
        self.verdict.tell(text, "danger", "shield-x")

    def _changed(self) -> None:
        self.compared = None
        self.save.hide()
        self.verdict.tell("")
        typed = self.entries.text().strip() and self.root.text().strip()
        self.compare.setEnabled(bool(self.paste.toPlainText().strip() or typed))

    def _compare(self) -> None:
        if self.compare.isEnabled():
            text = self.paste.toPlainText()
            self.compare_wanted.emit(text, self.entries.text(), self.root.text())
