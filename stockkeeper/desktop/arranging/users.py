"""Users: who may open the book and in what role; and one's own passphrase.

API: `UsersPage(room, cost=None)`: `.refresh()`. Keys are made in a thread and recorded through the
one writer; a person who may not manage users sees only their own passphrase.
"""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.book.keyring import Cost
from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.arranging.key_forms import EnrolForm, PassphraseForm, RevokeButtons
from stockkeeper.desktop.arranging.key_work import revoked
from stockkeeper.desktop.arranging.page import Page
from stockkeeper.desktop.arranging.pin_card import CardForm, PinForm
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.chips import StatusChip
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.asked import LabelChoice
from stockkeeper.domain.records.user import ROLES
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _

Row = dict[str, object]


class UsersPage(Page):
    """See the top of this file."""

    def __init__(self, room: Room, cost: Cost | None = None) -> None:
        text = _("Each person opens the book with their own passphrase and signs what they do.")
        super().__init__(_("Users"), text)
        self._room = room
        self._may = room.seat.may(Permission.USERS)
        self._said = Telling()
        self._list = self.card()
        self._list.setSpacing(8)
        self._lines: list[QWidget] = []
        self.add(self._said)
        self._add_cards()
        self.enrol = EnrolForm(room, cost)
        self.enrol.enrolled.connect(self._enrolled)
        self.passphrase = PassphraseForm(room, cost)
        self.pin, self.cards = PinForm(room, cost), CardForm(room)
        self.cards.linked.connect(self.refresh)
        self.add(self.enrol)
        self.add(self.passphrase)
        self.add(self.pin)
        self.add(self.cards)
        self.enrol.setVisible(self._may)
        for form in (self.passphrase, self.pin):
            form.setVisible(room.seat.book.readonly is None)
        self.cards.setVisible(room.seat.may(Permission.PINS))

    def _add_cards(self) -> None:
        self.print_cards = Button(_("Print cards"), "barcode")
        self.print_cards.clicked.connect(self._to_cards)
        if self._room.seat.may(Permission.PRINT):
            words = _("Cards to scan, with name and role, for whoever authorises at the counter.")
            label = Label(words, "body", "text_2", wrap=True)
            self.card().addLayout(in_row(label, self.print_cards, spacing=16))

    def _to_cards(self) -> None:
        self._room.go_to("reports", ("labels", {"labels": LabelChoice("users")}))

    def refresh(self) -> None:
        """Ask the book again."""
        self._room.desk.ask(_users, self._show, owner=self, key="users")

    def _show(self, rows: list[Row]) -> None:
        self.cards.offer(rows)
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for row in sorted(rows, key=_standing):
            if self._lines:
                self._put(Rule())
            self._put(self._line(row))

    def _put(self, widget: QWidget) -> None:
        self._lines.append(widget)
        self._list.addWidget(widget)

    def _line(self, row: Row) -> QWidget:
        """Name and role, the state, and a way to revoke."""
        mine = row["key"] == self._room.seat.session.key
        gone = bool(row["revoked"])
        role = _(dict(ROLES).get(str(row["role"]), str(row["role"])))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = str(row["name"]) + (f" · {_('you')}" if mine else "")
        words.addWidget(Label(name, "body_strong", "text_3" if gone else "text"))
        if row["card"]:
            role += " · " + _("Card of {name}").format(name=row["card"])
        words.addWidget(Label(role, "caption", "text_3"))
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        if gone:
            line.addWidget(StatusChip("neutral", "ban", _("Revoked")))
        elif self._may and not mine:
            away = RevokeButtons(Ref("user", int(str(row["id"]))), str(row["key"]))
            away.wanted.connect(self._revoke)
            line.addWidget(away)
        return made

    def _revoke(self, user: Ref, key: str) -> None:
        work = partial(revoked, book=self._room.seat.book, user=user, key=key)
        self._room.desk.background(
            work, then=self._was_revoked, otherwise=self._refused, owner=self
        )

    def _was_revoked(self, _receipt: object) -> None:
        self._said.tell("")
        self._room.notify(_("Revoked: this key is no longer accepted"), "ok")
        self.refresh()

    def _enrolled(self, name: str) -> None:
        words = _("{name} may open the book from now on").format(name=name)
        self._room.notify(words, "ok")
        self.refresh()

    def _refused(self, error: Exception) -> None:
        self._said.tell(said(error))


def _users(base: Base) -> list[Row]:
    """Users, with the name of the person whose card stands for each."""
    rows = records.every(base, "user")
    names = records.names_of(base, [row["person"] for row in rows if row["person"]])
    return [{**row, "card": names.get(row["person"], "")} for row in rows]


def _standing(row: Row) -> tuple[bool, str]:
    return bool(row["revoked"]), str(row["name"]).casefold()
