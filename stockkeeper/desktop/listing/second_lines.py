"""Lines for a second person in a form: they appear when an act was refused to one alone.

API: `SecondLines(room)`: `.wanted_by(refusal) -> bool` shows them where a second person may let it
pass, `.ask_signature()` before anything was refused; `.ready()` focuses what is missing;
`.prove()`, then `proven(Session)` or `wrong(str)`.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.book.session import Session
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.signing import Signer
from stockkeeper.desktop.widgets.form_fields import FormField, TextLine
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.telling import Field
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

SIGNATURE = ("user.second_needed", "user.second_not_allowed")
OVERRIDABLE = (
    *("weapons.beyond_guards", "rounds.beyond_month", "transfer.same_person", "transfer.file_out"),
    *("transfer.guide_needed_weapons", "transfer.guide_needed_rounds", "transfer.guide_expired"),
    *("transfer.guide_too_long", "parcel.other_company", "parcel.received_before"),
)
"""Refusals that a second person lets pass for a reason (domain/acquiring.py, domain/transit.py)."""


class SecondLines(QWidget):
    """See the top of this file."""

    proven = Signal(object)
    wrong = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.user = TextLine(FormField(name="second", label=_("Second person")))
        self.secret = PassphraseField()
        self.why = TextLine(FormField(name="why", label=_("Why")))
        self._why = Field(_("Why"), self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Field(_("Second person"), self.user))
        column.addWidget(Field(_("Passphrase"), self.secret))
        column.addWidget(self._why)
        self._signer = Signer(room, self)
        self._signer.proven.connect(self._came)
        self._signer.wrong.connect(self._refused)
        self.hide()

    @property
    def reason(self) -> str:
        """Why it is let pass; "" where only a signature is asked."""
        return "" if self._why.isHidden() else " ".join(self.why.text().split())

    def wanted_by(self, error: Exception) -> bool:
        """Show the lines where a second person may let it pass."""
        code = error.code if isinstance(error, Refusal) else ""
        if code not in (*SIGNATURE, *OVERRIDABLE):
            return False
        if self.isHidden():
            self._why.setVisible(code in OVERRIDABLE)
        elif code in OVERRIDABLE:
            self._why.show()
        self.show()
        self.ready()
        return True

    def ask_signature(self) -> None:
        """Show the lines beforehand: it is known that two must sign."""
        self._why.hide()
        self.show()

    def ready(self) -> bool:
        """Tell whether all is typed; the first empty line takes the focus."""
        lines = [self.user, self.secret, *([] if self._why.isHidden() else [self.why])]
        for line in lines:
            if not line.text().strip():
                line.setFocus()
                return False
        return True

    def prove(self) -> None:
        """Check who they are; nothing of the passphrase stays."""
        secret = self.secret.text()
        self.secret.wipe()
        self._signer.prove(self.user.text().strip(), secret)

    def _came(self, session: Session) -> None:
        self.proven.emit(session)

    def _refused(self, text: str, about_name: bool) -> None:
        (self.user if about_name else self.secret).setFocus()
        self.wrong.emit(text)
