"""Checking an exported journal or a proof without its book: the verdict, and what it says.

API: `CheckPage(desk, chooser)`; signal back(). `.check(path)` begins at once.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar, QVBoxLayout

from stockkeeper import paths
from stockkeeper.book import exporting, presented, proof_check
from stockkeeper.book.proof_check import Proven
from stockkeeper.book.proving.findings import Report, Stopped
from stockkeeper.book.witness_memory import WITNESS, WitnessMemory
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.front import proven_words
from stockkeeper.desktop.front.parts import Column, heading, in_row
from stockkeeper.desktop.front.sign_card import Judged, SignCard, judged
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _, format_number, ngettext

LARGEST = 16 * 1024 * 1024
"""Bytes of a proof; a larger file is read as a journal."""


def checked(errand: Errand, path: Path, memory: WitnessMemory) -> Report | Proven | Judged:
    """Check an export or a proof, or judge a request for a witness, telling how far it is.

    Raises Cancelled, and Refusal for a file that is none of them, for a proof that fails and for
    a book that did not grow out of what this computer has seen.
    """

    def tell(_step: int, done: int, total: int) -> bool:
        if not errand.cancelled:
            errand.step(min(done, total - 1), total)
        return not errand.cancelled

    try:
        proof = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal("journal.unreadable", path=str(path), reason=reason) from None
    if proof_check.is_proof(proof):
        return proof_check.check(proof)
    if presented.is_request(proof):
        return judged(path, memory)
    try:
        return exporting.check(path, tell=tell)
    except Stopped:
        raise Cancelled from None


class CheckPage(Column):
    """See the top of this file."""

    back = Signal()

    def __init__(self, desk: Desk, chooser: Chooser) -> None:
        super().__init__(720)
        self._desk, self._chooser = desk, chooser
        self._errand: Errand | None = None
        self._memory = WitnessMemory(paths.data_dir() / WITNESS)
        self.card = SignCard(desk, chooser, self._memory)
        self.card.signed.connect(self._signed)
        self._file = Label("", "caption", "text_3", wrap=True)
        self.verdict = Telling()
        self.findings = QPlainTextEdit()
        self.findings.setReadOnly(True)
        self.findings.setAccessibleName(_("Findings"))
        self.findings.setFont(look().font("mono"))
        self.findings.setMinimumHeight(round(150 * look().scale))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._choose = Button(_("Choose a file…"), "archive", "primary")
        self._choose.clicked.connect(self._ask)
        self._back = Button(_("Back"), "", "quiet", "Esc")
        self._back.clicked.connect(self._leave)
        self._lay_out()
        for shy in (self.findings, self._bar, self._file):
            shy.hide()

    def begin(self) -> None:
        """The file."""
        self._choose.setFocus()

    def _lay_out(self) -> None:
        text = _(
            "An export (.jsonl) holds all entries of a book with their signatures, a proof (.json) "
            "some of them or an old checkpoint. Here every part is proven, without the book. An "
            "inspector witnesses a request (.json) here."
        )
        self.box.addWidget(heading(_("Check a journal or a proof"), text))
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (self._file, self.verdict, self.card, self.findings, self._bar):
            column.addWidget(widget)
        column.addLayout(in_row(self._choose, None))
        self.box.addWidget(card)
        self.box.addLayout(in_row(self._back, None))

    def _ask(self) -> None:
        title = _("Choose a journal or a proof")
        wanted = kinds(_("Journals and proofs"), "*.jsonl", "*.json")
        found = self._chooser.open(self, title, paths.books_dir(), wanted)
        if found is not None:
            self.check(found)

    def check(self, path: Path) -> None:
        """Begin to check a file."""
        if self._errand is not None:
            return
        self._file.setText(str(path))
        self._file.show()
        self.verdict.tell("")
        self.findings.hide()
        self.card.withdraw()

        def work(errand: Errand) -> Report | Proven | Judged:
            return checked(errand, path, self._memory)

        self._bar.setRange(0, 0)
        self._wait(on=True)
        self._errand = self._desk.background(
            work, progress=self._progress, then=self._done, otherwise=self._not_done, owner=self
        )

    def _progress(self, done: int, total: int, _what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _done(self, found: Report | Proven | Judged) -> None:
        self._wait(on=False)
        if isinstance(found, Judged):
            warning = _("Warning: a damaged copy of the memory was put aside: {path}")
            warned = [warning.format(path=path) for path in self._memory.broken]
            words = " ".join((found.words(), *warned))
            self.verdict.tell(words, "accent", "rosette-discount-check")
            self.card.offer(found)
            return
        if isinstance(found, Proven):
            self.verdict.tell(proven_words.verdict(found), "ok", "certificate")
            self.findings.setPlainText(proven_words.whole(found))
            self.findings.show()
        else:
            self._tell_report(found)

    def _tell_report(self, report: Report) -> None:
        entries = format_number(report.entries)
        if report.ok:
            words = _("In order: {entries} entries, each one signed and in its place.")
            self.verdict.tell(words.format(entries=entries), "ok", "shield-check")
        else:
            count = len(report.findings)
            words = ngettext(
                "Altered: {count} finding in {entries} entries.",
                "Altered: {count} findings in {entries} entries.", count,
            )  # fmt: skip
            told = words.format(count=format_number(count), entries=entries)
            self.verdict.tell(told, "danger", "shield-x")
        lines = [report.checkpoint] if report.ok else [each.message() for each in report.findings]
        self.findings.setPlainText("\n".join(lines))
        self.findings.show()

    def _not_done(self, error: Exception) -> None:
        self._wait(on=False)
        if isinstance(error, Cancelled):
            self.verdict.tell(_("Stopped: nothing is claimed about the file."), "warn", "ban")
        else:
            self.verdict.tell(said(error))
            self._show_both(error)

    def _show_both(self, error: Exception) -> None:
        """A book that was put back or forked is shown with both checkpoints: they prove it."""
        facts = error.facts if isinstance(error, Refusal) else {}
        titles = (("kept", _("Seen here:")), ("shown", _("Shown now:")))
        lines = [f"{title}\n{facts[name]}" for name, title in titles if name in facts]
        self.findings.setPlainText("\n".join(lines))
        self.findings.setVisible(bool(lines))

    def _signed(self, text: str) -> None:
        self.verdict.tell(text, "ok", "rosette-discount-check")

    def _wait(self, *, on: bool) -> None:
        if not on:
            self._errand = None
        self._bar.setVisible(on)
        self._choose.setEnabled(not on)
        self._back.setText(_("Cancel") if on else _("Back"))
        self._back.restyled()

    def _leave(self) -> None:
        if self._errand is None:
            self.back.emit()
        else:
            self._errand.cancel()

    def on_key(self, key: int) -> bool:
        """Esc stops, or goes back."""
        if key == int(Qt.Key.Key_Escape):
            self._leave()
        else:
            return False
        return True
