"""The page of maintenance: its works, one of them beside, and what is done with it."""

from collections.abc import Sequence
from typing import Any

from stockkeeper.book.queries import works
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.life import work_forms as forms
from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.life.work_forms import Around
from stockkeeper.desktop.life.work_listing import WorkListing, state_sight, thing_text
from stockkeeper.desktop.listing import told
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.record_pane import Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import holder_name, label_of
from stockkeeper.words import _, format_date, format_number

MAINTAIN = "maintain"
"""What other screens send with a thing: `(MAINTAIN, {"item": …, "sort": …, "plan": …})`."""
_PEOPLE = ("person", "party")
_NAMED = ("item", "plan", "worker")


def tell(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of a work."""
    (row,) = works.by_numbers(base, [ref.folio])
    sight = state_sight(row)
    ended = format_date(row["closed"]) if row["closed"] else ""
    who = [
        Fact(label_of("work", name), holder_name(row[name], row[f"{name}_name"]))
        for name in _NAMED
        if row[name]
    ]
    if row["holder"]:
        who.append(Fact(_("Holder"), holder_name(row["holder"], row["holder_name"])))
    parts = tuple(
        Fact(_("Part"), f"{format_number(part['quantity'])} × {part['name']} {part['number']}")
        for part in row["parts"]
    )
    rest = told.the_rest("work", row, _NAMED)
    return Told(
        ref=ref,
        record=row,
        title=rest[0].value if rest else RECORDS["work"].title,
        lines=(thing_text(row),),
        icon="tool",
        custody=(sight.tone, sight.icon, sight.word, ended),
        groups=tuple(group for group in (tuple(who), rest, parts) if group),
        photo=told.photo_of(base, ref),
    )


class WorkPane(RecordPane):
    """See the top of this file."""

    reader = staticmethod(tell)

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("Maintenance work"), _("Choose a work"), "tool")
        self._then = ""

    def deeds(self, told: Told) -> Sequence[Deed]:
        """The end first, then the way to the armourer and back."""
        row, may = told.record, self.room.seat.may
        found: list[Deed] = []
        if may(Permission.MAINTENANCE) and not row["finished"]:
            found.append(Deed("finish", _("Finish"), "check", self.ask_finish))
            if may(Permission.COUNTER):
                if row["holder"].startswith("place:"):
                    title = _("To the armourer")
                    found.append(Deed("send", title, "arrow-up-right", self.ask_send))
                if row["holder"].startswith("party:"):
                    found.append(Deed("back", _("Is back"), "arrow-down-left", self.ask_back))
            found.append(Deed("cancel", _("Cancel the work"), "x", self.ask_cancel))
        found.append(Deed("thing", _("Show the thing"), "search", self.to_thing))
        if may(Permission.REGISTER):
            found.append(Deed("photo", _("Add photo…"), "plus", self.add_photo))
        return found

    def ask_finish(self) -> None:
        """First ask what the form offers."""
        self._ask("finish")

    def ask_send(self) -> None:
        """To whom."""
        self._ask("send")

    def ask_back(self) -> None:
        """Into which place."""
        self._ask("back")

    def ask_cancel(self) -> None:
        """Why."""
        if self.told is not None:
            self.ask_form(forms.cancel(self.told.record))

    def to_thing(self) -> None:
        """Its weapon, or piece of equipment."""
        if self.told is not None:
            item = Ref.parse(self.told.record["item"])
            self.room.go_to("firearms" if item.kind == "firearm" else "supplies", item)

    def _ask(self, then: str) -> None:
        self._then = then
        self.room.desk.ask(forms.around, self._came_around, owner=self, key="around")

    def _came_around(self, known: Around) -> None:
        if self.told is None:
            return
        row = self.told.record
        if self._then == "send":
            self.ask_form(forms.send(row, known))
        elif self._then == "back":
            self.ask_form(forms.bring_back(row, known))
        else:
            desk = self.room.desk
            worker = FindLine(desk, _PEOPLE, label_of("work", "worker"))
            lot = FindLine(desk, ("lot",), _("Own rounds, of the lot"))
            self.sheet_wanted.emit(forms.finish(row, known, {"worker": worker, "lot": lot}))


class WorkPage(LifePage):
    """See the top of this file."""

    def __init__(self, room: Room) -> None:
        self._first: dict[str, Any] = {}
        why = _("Inspections, cleanings, repairs and test fires are recorded here.")
        super().__init__(room, WorkListing(), WorkPane(room),
                         (_("No work yet"), why, _title(room)))  # fmt: skip

    def new_title(self) -> str:
        """The primary button."""
        return _title(self.room)

    def new(self) -> None:
        """Open one: first ask which plans there are."""
        self._first = {}
        self.room.desk.ask(forms.around, self._ask_new, owner=self, key="around")

    def take(self, what: Any) -> bool:
        """Begin one with a thing that another screen sent."""
        if not (isinstance(what, tuple) and what and what[0] == MAINTAIN):
            return False
        self.shown()
        self._first = dict(what[1])
        self.room.desk.ask(forms.around, self._ask_new, owner=self, key="around")
        return True

    def touched(self, things: frozenset[Any]) -> None:
        """Where its things are is shown as well."""
        kinds = {thing.kind for thing in things if isinstance(thing, Ref)}
        if kinds & {"firearm", "article"} and self._asked:
            self.table.refresh()
        super().touched(things)

    def _ask_new(self, known: Around) -> None:
        desk = self.room.desk
        lines = {
            "item": FindLine(desk, ("firearm", "article"), label_of("work", "item")),
            "worker": FindLine(desk, _PEOPLE, label_of("work", "worker")),
        }
        self.ask_sheet(forms.open_work(known, lines, self._first))


def _title(room: Room) -> str:
    return _("Open work") if room.seat.may(Permission.MAINTENANCE) else ""
