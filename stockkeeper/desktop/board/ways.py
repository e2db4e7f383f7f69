"""What comes of a press on the board: another screen, a page of the shift, an incident recorded.

API: `Ways(room, parent)`: `.facts` of the board in front, `.go(key)` for the keys of its cards,
`.to_weapon(ref)`, `.to_person(ref)`, `.to_out()`; signals open_wanted, close_wanted,
shift_wanted(Ref), finding_wanted(Ref).
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.book.queries.outstanding import Outstanding
from stockkeeper.desktop.board import verdict
from stockkeeper.desktop.board.facts import Facts
from stockkeeper.desktop.board.leading import lead
from stockkeeper.desktop.board.words import AUDIT, LAST_SHIFT
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _, format_number


class Ways(QObject):
    """See the top of this file."""

    open_wanted = Signal()
    close_wanted = Signal()
    shift_wanted = Signal(object)
    finding_wanted = Signal(object)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self.facts: Facts | None = None

    def go(self, key: Any) -> None:
        """A part of the board was pressed."""
        facts = self.facts
        if facts is None:
            return
        if key == verdict.OPEN:
            self.open_wanted.emit()
        elif key == verdict.CLOSE:
            self.close_wanted.emit()
        elif key == LAST_SHIFT:
            if facts.last is not None:
                self.shift_wanted.emit(facts.last.ref)
        elif isinstance(key, tuple) and key[0] == "propose":
            self._record(key[1])
        elif isinstance(key, tuple) and key[0] == "incident":
            self._room.go_to("life", Ref("incident", key[1]))
        elif isinstance(key, tuple) and key[0] == AUDIT:
            self._room.go_to("audits", key[1])
        elif isinstance(key, tuple) and key[0] == "finding":
            self.finding_wanted.emit(Ref("finding", key[1]))
        else:
            self._lead(key)

    def to_weapon(self, item: str) -> None:
        """Show a weapon."""
        ref = Ref.parse(str(item))
        self._room.go_to("life" if ref.kind == "transfer" else "firearms", ref)

    def to_person(self, holder: str) -> None:
        """Show who has it: a person, or a post."""
        ref = Ref.parse(holder)
        if ref.kind == "transfer":
            self.to_weapon(holder)
            return
        self._room.go_to("people" if ref.kind == "person" else "settings", ref)

    def to_out(self) -> None:
        """Show all that is out."""
        self._lead(verdict.OUT)

    def _lead(self, key: Any) -> None:
        calibres = tuple(calibre for calibre, _n in self.facts.rounds) if self.facts else ()
        found = lead(key, calibres)
        if found is not None:
            self._room.go_to(*found)

    def _record(self, late: Outstanding) -> None:
        """A proposed incident: recorded with what the book knows of it."""
        if not self._room.seat.may(Permission.INCIDENTS):
            self.to_weapon(str(late.item))
            return
        values: Values = {"sort": "overdue", "subject": str(late.item)}
        self._room.desk.do(RecordIncident(values), then=self._recorded)

    def _recorded(self, receipt: Any) -> None:
        words = _("Incident recorded, folio {folio}.")
        self._room.notify(words.format(folio=format_number(receipt.folio)), "ok")
