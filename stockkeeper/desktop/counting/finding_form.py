"""The form of a finding: its cause, what is done about it, by whom, until when, and its end.

API: `AskFinding(ref)` asks for it; `finding_form(record, title, text, photos)` the form;
`FindingBelow(room, ref, show_over)` what stands under it: an incident made of it, its photos.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.actions.correct import Correct
from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.begun import Begun
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.listing.photos.wall import PhotoWall
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import TEXT, FormField
from stockkeeper.desktop.widgets.record_form import fields_from
from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import _

ASKED = ("cause", "action", "owner", "due", "note", "closed", "outcome")
"""What of a finding may change; what was found stays as it was found."""
PHOTOS = (520, 260)
"""Width at most and height at least of a finding's photos, px."""


@dataclass(frozen=True)
class AskFinding:
    """Asks for a finding, and what the thing and the person are called."""

    ref: Ref

    def __call__(self, base: Base) -> tuple[dict[str, Any], str]:
        """The record and its title."""
        row = records.fetch(base, self.ref)
        names = records.names_of(base, [row["subject"], row["person"], row["place"]])
        sort = word_of("finding", "sort", row["sort"])
        told = [names.get(row[name], "") for name in ("subject", "person", "place")]
        return row, " · ".join(part for part in (sort, *told) if part)


def finding_form(
    record: Mapping[str, Any], title: str, text: str, photos: Callable[[], QWidget]
) -> ActForm:
    """A finding followed up; what it said before stays readable. `photos` makes its photos."""
    ref = Ref("finding", record["id"])
    fields = [each for each in fields_from(described(RECORDS["finding"]), _) if each.name in ASKED]
    hint = _("Stays readable in the journal")
    reason = FormField(name="reason", label=_("Reason"), sort=TEXT, required=True, hint=hint)

    def make(values: Values, changes: Values) -> Correct:
        told = {name: value for name, value in changes.items() if name != "reason"}
        return Correct(ref, told, str(values["reason"]))

    return ActForm(title=title, fields=(*fields, reason), make=make, columns=2, text=text,
                   below=photos,
                   values={each.name: record[each.name] for each in fields})  # fmt: skip


class FindingBelow(QWidget):
    """What stands under the form of a finding: to make an incident of it, and its photos."""

    def __init__(self, room: Room, finding: Ref, show_over: Callable[[Any], None]) -> None:
        super().__init__()
        self._room, self._finding = room, finding
        self.photos = finding_photos(room, finding, show_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if room.seat.may(Permission.INCIDENTS):
            make = Button(_("Make an incident of it"), "alert-triangle")
            make.clicked.connect(self.make_incident)
            column.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.photos, 1)

    def make_incident(self) -> None:
        """Record an incident, filled in with what was found."""
        self._room.go_to("life", Begun(finding=self._finding))


def finding_photos(room: Room, finding: Ref, show_over: Callable[[Any], None]) -> PhotoWall:
    """The photos of a finding, under its form; they are evidence."""
    wall = PhotoWall(room, may_add=True)
    wall.over = True
    wall.over_wanted.connect(show_over)
    wall.setMinimumHeight(PHOTOS[1])
    wall.setMaximumWidth(PHOTOS[0])
    wall.show_of(finding)
    return wall
