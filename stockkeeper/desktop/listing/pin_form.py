"""A person's new PIN: typed twice by its owner, hashed and recorded in the writer's thread.

API: `give_pin(person, name) -> ActForm`.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from PySide6.QtCore import Signal

from stockkeeper.actions.pins import SetPin
from stockkeeper.book import pins
from stockkeeper.book.act import Receipt
from stockkeeper.book.keyring import Cost
from stockkeeper.book.session import Session
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.desktop.widgets.form_fields import TEXT, FormField, Value
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.words import _


@dataclass(frozen=True)
class GivePin:
    """Hashes a PIN, which takes a while by design, and records that it was set."""

    cost: ClassVar[Cost | None] = None
    """What one guess costs; None the usual."""

    owner: Ref
    pin: str = field(repr=False)

    def travel(self, seat: BookSeat, second: Session | None = None) -> Receipt:
        """Record it; raises the refusals of `pins.hashed` and of SetPin."""
        act = SetPin(self.owner, pins.hashed(seat.book, self.owner, self.pin, self.cost))
        return seat.book.perform(seat.session, act, second=second)


class PinLine(PassphraseField):
    """A PIN in a form."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, pin=True)
        self.setPlaceholderText("")
        self.textEdited.connect(self._typed)

    def show_value(self, _value: Value) -> None:
        """Nothing is ever shown."""
        self.wipe()

    def value(self) -> Value:
        """The digits."""
        return self.text()

    def _typed(self, _text: str) -> None:
        self.edited.emit()


def give_pin(person: Ref, name: str) -> ActForm:
    """A new PIN, twice."""
    asked = (("pin", _("New PIN")), ("again", _("Once more")))
    fields = tuple(
        FormField(name=key, label=label, sort=TEXT, required=True) for key, label in asked
    )

    def make(values: Values, _changes: Values) -> GivePin:
        if values["pin"] != values["again"]:
            raise FieldRefusal("pin.unlike", field="again")
        return GivePin(person, str(values["pin"]))

    text = _("4 to 8 digits that only this person knows. They type them here, unseen.")
    return ActForm(title=_("PIN of {name}").format(name=name), fields=fields, make=make, text=text,
                   lines={key: PinLine(label) for key, label in asked})  # fmt: skip
