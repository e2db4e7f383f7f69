"""One's own PIN, and whose card stands for which user.

API: `PinForm(room, cost)`; `CardForm(room)`: `.offer(rows)` the users, linked() when one was.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from stockkeeper.actions.pins import LinkUser
from stockkeeper.book.keyring import Cost
from stockkeeper.desktop.arranging.key_forms import KeyForm
from stockkeeper.desktop.arranging.key_work import pinned
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import CHOICE, ChoiceLine, FormField, Unreadable
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_, _


class PinForm(KeyForm):
    """One's own PIN, with one's passphrase."""

    unlike = N_("This is not the same PIN")

    def __init__(self, room: Room, cost: Cost | None) -> None:
        super().__init__(room, _("My PIN"), _("Set it"))
        self._cost = cost
        old = PassphraseField()
        old.setPlaceholderText("")
        self.ask("old", _("Passphrase"), old)
        self.skipped = 1
        for name, label in (("passphrase", _("New PIN")), ("again", _("Once more"))):
            line = PassphraseField(label, pin=True)
            line.setPlaceholderText("")
            self.ask(name, label, line)

    def work(self) -> Any:
        """Hash it, in a thread."""
        seat = self.room.seat
        change = (self.text("old"), self.text("passphrase"))
        return partial(pinned, book=seat.book, session=seat.session, change=change, cost=self._cost)

    def done(self) -> None:
        """Say so."""
        self.room.notify(_("Set: with this PIN you approve at the counter"), "ok")


class CardForm(Card):
    """Whose card stands for a user; an empty line ends it."""

    linked = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._said = Telling()
        self.user = _users(())
        self._place = QGridLayout()
        self._place.setHorizontalSpacing(16)
        self.person = FindLine(room.desk, ("person",), _("Card of"), _("Nobody"))
        self._field = Field(_("User"), self.user)
        self._place.addWidget(self._field, 0, 0)
        self._place.addWidget(Field(_("Card of"), self.person), 0, 1)
        self.button = Button(_("Link"), "check")
        self.button.clicked.connect(self._link)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(12)
        column.addWidget(Label(_("Card of a user"), "card_title"))
        column.addLayout(self._place)
        column.addWidget(self._said)
        column.addLayout(in_row(None, self.button))

    def offer(self, rows: list[dict[str, object]]) -> None:
        """The users to choose from, keeping the choice."""
        chosen = self.user.value()
        pairs = tuple((f"user:{row['id']}", str(row["name"])) for row in rows if not row["revoked"])
        self.user = _users(pairs)
        if chosen in dict(pairs):
            self.user.show_value(chosen)
        old, self._field = self._field, Field(_("User"), self.user)
        self._place.replaceWidget(old, self._field)
        old.deleteLater()

    def _link(self) -> None:
        self._said.tell("")
        try:
            person, user = str(self.person.value() or ""), str(self.user.value() or "")
        except Unreadable as problem:
            self._said.tell(str(problem))
            return
        if not user:
            self._said.tell(_("Choose a user"))
            return
        act = LinkUser(Ref.parse(user), Ref.parse(person) if person else None)
        self.room.desk.do(act, then=self._did, otherwise=self._refused)

    def _did(self, _receipt: object) -> None:
        self.room.notify(_("Recorded: the card stands for this user"), "ok")
        self.person.show_value("")
        self.linked.emit()

    def _refused(self, error: Exception) -> None:
        self._said.tell(said(error))


def _users(pairs: tuple[tuple[str, str], ...]) -> ChoiceLine:
    return ChoiceLine(FormField(name="user", label=_("User"), sort=CHOICE, choices=pairs))
