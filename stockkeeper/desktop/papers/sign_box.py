"""A tick that asks for a signed PDF, with the certificate's file and passphrase.

API: `SignBox(owner)`, whose `.files` choose: `.seal(now)` gives what signs the bytes, or None;
`.wipe()` forgets the passphrase. Where the extra is not installed, a sentence says how to get it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper import signing
from stockkeeper.words import _

Seal = Callable[[bytes], bytes]


class HasFiles(Protocol):
    """Whoever asks for files: a screen."""

    files: Chooser


class SignBox(QWidget):
    """See the top of this file."""

    def __init__(self, owner: HasFiles) -> None:
        """Show the tick alone until it is set."""
        super().__init__()
        self._owner = owner
        self.path: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.wanted = QCheckBox(_("Sign the PDF"))
        self.wanted.setAccessibleName(self.wanted.text())
        self.wanted.toggled.connect(self._show_fields)
        self.choose = Button(_("Certificate…"), "certificate")
        self.choose.clicked.connect(self.ask_for_file)
        self.passphrase = PassphraseField(_("Passphrase of the certificate"))
        how = _("To sign PDF files, install the extra: {how}").format(how=signing.HOW)
        self.missing = Label(how, "caption", "text_3", wrap=True)
        for part in (self.wanted, self.choose, self.passphrase, self.missing):
            column.addWidget(part)
        self.may = signing.installed()
        self.wanted.setVisible(self.may)
        self.missing.setVisible(not self.may)
        self._show_fields(False)

    def _show_fields(self, on: bool) -> None:
        self.choose.setVisible(on)
        self.passphrase.setVisible(on)

    def ask_for_file(self) -> None:
        """Ask for the PKCS#12 file."""
        folder = self.path.parent if self.path else Path.home()
        wanted = kinds("PKCS#12", "*.p12", "*.pfx")
        path = self._owner.files.open(self, _("Certificate to sign with"), folder, wanted)
        if path is not None:
            self.path = path
            self.choose.setText(path.name)

    def seal(self, now: datetime) -> Seal | None:
        """Give what signs, None where no signature is wanted; raises the refusals of signing."""
        if not self.wanted.isChecked():
            return None
        if self.path is None:
            raise Refusal("sign.no_file")
        certificate = signing.load(self.path, self.passphrase.text(), now)
        return partial(signing.sign, certificate=certificate, reason=_("Report of the book"))

    def wipe(self) -> None:
        """Forget the passphrase: it stays on no screen that was left."""
        self.passphrase.wipe()
        self.wanted.setChecked(False)
