"""What follows from a line of a revealed audit: a thing is shown, an unknown one is registered.

API: `GoingOn(room, parent)`: `.from_line(line, facts)`; signal form_wanted(ActForm).
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from stockkeeper.desktop.auditing.revealed import Revealed
from stockkeeper.desktop.listing import act_forms
from stockkeeper.desktop.listing.act_forms import Whereabouts
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.audit import Line
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _

SCREENS = {"firearm": "firearms", "article": "supplies"}


class GoingOn(QObject):
    """See the top of this file."""

    form_wanted = Signal(object)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._line: Line | None = None

    def from_line(self, line: Line, facts: Revealed) -> None:
        """Show the thing; where no book knows it, ask for what it is."""
        since = facts.since.get(line.code) if not line.item else None
        item = Ref.parse(line.item) if line.item else since
        if item is not None:
            self._room.go_to(SCREENS[item.kind], item)
        elif self._room.seat.may(Permission.REGISTER):
            self._line = line
            self._room.desk.ask(act_forms.whereabouts, self._ask, owner=self, key="places")
        else:
            self._room.go_to("journal", line.folio)

    def _ask(self, where: Whereabouts) -> None:
        if self._line is not None:
            form = act_forms.register("firearm", _("Register firearm"), where)
            values = {**form.values, **proposed(self._line)}
            text = _("As it was found in the audit. What the audit says stays as it is.")
            self.form_wanted.emit(replace(form, values=values, text=text))


def proposed(line: Line) -> dict[str, Any]:
    """Give what an audit noted of an unknown thing as the values of a registration."""
    values: dict[str, Any] = {"serial": line.code}
    for remark in line.remarks:
        values.update(remark.looks_like)
        if remark.what == "marks" and remark.value:
            values["serial"] = remark.value
    if line.found.startswith("place:"):
        values["place"] = line.found
    return values
