"""An inspector witnesses a book: the key is opened or made, the checkpoint cosigned and saved.

API: `SignCard(desk, chooser, memory)`: `.offer(Judged)`, `.withdraw()`; signal signed(str). What a
request is worth is judged before, by `judged(path, memory)`.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from stockkeeper import paths
from stockkeeper.book import presented, witness_key, witnessing
from stockkeeper.book.presented import Presented
from stockkeeper.book.witness_memory import Seen, WitnessMemory
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.paper import deliver
from stockkeeper.words import _, format_datetime, format_number


@dataclass(frozen=True)
class Judged:
    """A request that may be signed, and what was seen of its book before."""

    shown: Presented
    before: Seen | None

    def words(self) -> str:
        """What is known of it here."""
        if self.before is None:
            first = _("This book is seen here for the first time.")
            key = _("Compare the site's key with the one on paper: {key}")
            return f"{first} {key.format(key=self.shown.site_key)}"
        words = _("It grew out of the {count} entries seen here on {when}.")
        count = format_number(self.before.point.size)
        return words.format(count=count, when=format_datetime(self.before.when))


def judged(path: Path, memory: WitnessMemory) -> Judged:
    """Judge a request by what this computer remembers; raises the refusals of `judge`."""
    known = memory.every()

    def key_of(book: str) -> str:
        return known[book].site_key if book in known else ""

    shown = presented.read(path, key_of)
    before = known.get(shown.book)
    witnessing.judge(before, shown)
    return Judged(shown, before)


class SignCard(QFrame):
    """See the top of this file."""

    signed = Signal(str)

    def __init__(self, desk: Desk, chooser: Chooser, memory: WitnessMemory) -> None:
        super().__init__()
        self._desk, self._chooser, self._memory = desk, chooser, memory
        self._judged: Judged | None = None
        self.name = Field(_("Name"), QLineEdit(), _("It stands on every cosignature."))
        self.passphrase = Field(_("Passphrase of the witness's key"), PassphraseField())
        self.again = Field(_("The passphrase again"), PassphraseField())
        self.problem = Telling()
        self.sign = Button(_("Witness and save…"), "rosette-discount-check", "primary")
        self.sign.clicked.connect(self._sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.name, self.passphrase, self.again, self.problem):
            column.addWidget(widget)
        column.addLayout(in_row(self.sign, None))
        self.hide()

    def offer(self, judged: Judged) -> None:
        """Ask for the key; for a new one where this computer has none."""
        self._judged = judged
        new = not (self._memory.folder / witness_key.FILE).exists()
        for only_new in (self.name, self.again):
            only_new.setVisible(new)
        self.problem.tell("")
        self.show()
        (self.name if new else self.passphrase).line.setFocus()

    def withdraw(self) -> None:
        """Nothing is to be signed."""
        self._judged = None
        self._wipe()
        self.hide()

    def _sign(self) -> None:
        judged, passphrase = self._judged, _typed(self.passphrase)
        if judged is None or not self.sign.isEnabled():
            return
        if self.again.isVisible() and _typed(self.again) != passphrase:
            self.problem.tell(_("This is not the same passphrase"))
            return
        name = _typed(self.name) if self.name.isVisible() else ""
        new = self.name.isVisible()
        proposed = paths.books_dir() / "witnessed.json"
        path = self._chooser.save_as(self, _("Witness and save…"), proposed, ".json")
        if path is None:
            return

        def work(_errand: Errand) -> int:
            if new:
                witness_key.make(self._memory.folder, name, passphrase)
            who, key = witness_key.unlock(self._memory.folder, passphrase)
            now = datetime.now(tz=UTC).astimezone()
            told, _before = witnessing.witness(self._memory, who, key, judged.shown, now)
            deliver.write_bytes(path, _bytes(told))
            return judged.shown.point.size

        self.sign.setEnabled(False)
        self._desk.background(work, then=self._done, otherwise=self._not_done, owner=self)

    def _done(self, size: int) -> None:
        self.sign.setEnabled(True)
        self.withdraw()
        words = _("Witnessed: {count} entries.") + " " + _("Give the file back to the site.")
        self.signed.emit(words.format(count=format_number(size)))

    def _not_done(self, error: Exception) -> None:
        self.sign.setEnabled(True)
        if self._judged is not None:
            self.offer(self._judged)  # a key that was made meanwhile is not made again
            self.problem.tell(said(error))

    def _wipe(self) -> None:
        for each in (self.passphrase, self.again):
            line = each.line
            if isinstance(line, PassphraseField):
                line.wipe()


def _typed(asked: Field) -> str:
    line = asked.line
    return line.text() if isinstance(line, QLineEdit) else ""


def _bytes(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
