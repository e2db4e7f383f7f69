"""The marks of a firearm in its pane: rows, and the form of one with its picture."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.book.queries import marks, pictures
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.desktop.listing.photos.wall import PhotoWall
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.form_fields import TEXT, FormField
from stockkeeper.desktop.widgets.record_form import fields_from
from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import _, format_date

_FIELDS = ("sort", "text", "position", "side", "applied", "authority", "removed", "note")
_PICTURE = (420, 240)
"""Width at most and height at least of a mark's picture, px."""


def rows(base: Base, firearm: Ref) -> tuple[LineRow, ...]:
    """A row for each mark: kind, what it says, where, by whom, and whether there is a picture."""
    return tuple(_row(base, each) for each in marks.of(base, firearm))


def _row(base: Base, each: Mapping[str, Any]) -> LineRow:
    where = " · ".join(
        part for part in (word_of("mark", "position", each["position"]), each["side"]) if part
    )
    by = " · ".join(part for part in (format_date(each["applied"]), each["authority"]) if part)
    chips = []
    if pictures.shown_now(base, Ref("mark", each["id"])):
        chips.append(("ok", "eye", _("Picture kept")))
    if each["removed"]:
        chips.append(("warn", "x", _("No longer there")))
    lines = tuple(part for part in (each["text"], where, by) if part)
    word = word_of("mark", "sort", each["sort"])
    return LineRow(each["id"], word, lines, "", "neutral", "writing", tuple(chips))


def add_mark(firearm: Ref, serial: str) -> ActForm:
    """A mark that is seen on the weapon."""
    fields = tuple(each for each in fields_from(described(RECORDS["mark"]), _)
                   if each.name in _FIELDS and each.name != "removed")  # fmt: skip
    title = _("Mark of {serial}").format(serial=serial)
    text = _("Its picture is added when it stands in the list: Enter opens it.")
    return ActForm(title=title, fields=fields, text=text, make=partial(_add, firearm))


def _add(firearm: Ref, values: Values, _changes: Values) -> Add:
    told = {name: value for name, value in values.items() if value not in ("", None)}
    return Add("mark", {**told, "item": str(firearm)})


def correct_mark(room: Room, row: Mapping[str, Any], show_over: Callable[[Any], None]) -> ActForm:
    """What is known of a mark, with its picture below."""
    fields = tuple(each for each in fields_from(described(RECORDS["mark"]), _)
                   if each.name in _FIELDS)  # fmt: skip
    hint = _("Stays readable in the journal")
    reason = FormField(name="reason", label=_("Reason"), sort=TEXT, required=True, hint=hint)
    ref = Ref("mark", row["id"])
    return ActForm(title=_("Mark of a weapon"), fields=(*fields, reason), columns=2,
                   make=partial(_correct, ref), below=partial(_picture, room, ref, show_over),
                   values={each.name: row[each.name] for each in fields})  # fmt: skip


def _correct(ref: Ref, values: Values, changes: Values) -> Correct:
    told = {name: value for name, value in changes.items() if name != "reason"}
    return Correct(ref, told, str(values["reason"]))


def _picture(room: Room, ref: Ref, show_over: Callable[[Any], None]) -> PhotoWall:
    wall = PhotoWall(room, may_add=room.seat.may(Permission.REGISTER))
    wall.over = True
    wall.over_wanted.connect(show_over)
    wall.setMinimumHeight(_PICTURE[1])
    wall.setMaximumWidth(_PICTURE[0])
    wall.show_of(ref)
    return wall
