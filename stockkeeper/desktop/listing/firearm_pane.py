"""One firearm in the pane: record, history, photo, and what may be done with it."""

import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from stockkeeper.book.queries import firearms, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.begun import Begun
from stockkeeper.desktop.ledger import proof_work
from stockkeeper.desktop.listing import act_forms, mark_forms, marks, told
from stockkeeper.desktop.listing.act_forms import Whereabouts
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.listing.record_pane import Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain import standing
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import label_of, word_of
from stockkeeper.words import _, format_date, format_number, ngettext

MARKS = "marks"
_DRAWN = {"revolver": "sk-revolver", "shotgun": "sk-escopeta"}
_SHOWN = (
    "serial", "type", "make", "model", "calibre", "permit_number", "permit_expires", "permit_kind",
    "owner", "acquired", "invoice", "country", "tag", "capacity",
)  # fmt: skip
"""Fields that have a place of their own above the rest."""


def icon_of(type_: str) -> str:
    """The drawing of a type of firearm."""
    return _DRAWN.get(type_, "sk-pistola")


def tell_all(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of a firearm."""
    record = firearms.rows(base, [ref.folio])[0]
    kind = word_of("firearm", "type", record["type"])
    what = " ".join(part for part in (kind, record["make"], record["model"]) if part)
    more = [record["calibre"]]
    if record["capacity"]:
        more.append(marks.rounds(record["capacity"]))
    if record["barrel_mm"]:
        more.append(_("{number} mm barrel").format(number=record["barrel_mm"]))
    return Told(
        ref=ref,
        record=record,
        title=record["serial"],
        lines=(what, " · ".join(part for part in more if part)),
        icon=icon_of(record["type"]),
        custody=told.strip(record, time.time()),
        groups=(_permit(record), _state(base, record), told.the_rest("firearm", record, _SHOWN)),
        photo=told.photo_of(base, ref),
        pages={MARKS: mark_forms.rows(base, ref)},
    )


def _permit(record: dict[str, object]) -> tuple[Fact, ...]:
    """The permit first: it is what an inspector asks for."""
    number, expires = str(record["permit_number"]), str(record["permit_expires"])
    kind = [word_of("firearm", name, str(record[name])) for name in ("permit_kind", "owner")]
    found = [Fact(_("Permit"), number or _("(none)"), "body_strong")]
    if expires:
        found.append(told.expiring(_("Expires"), expires))
    if any(kind):
        found.append(Fact(_("Kind"), " · ".join(part for part in kind if part)))
    got = [format_date(str(record["acquired"]))]
    if record["invoice"]:
        got.append(_("invoice {number}").format(number=record["invoice"]))
    if any(got):
        found.append(Fact(_("Acquired"), " · ".join(part for part in got if part)))
    if record["country"]:
        found.append(Fact(_("Made in"), str(record["country"])))
    return tuple(found)


def _state(base: Base, record: dict[str, object]) -> tuple[Fact, ...]:
    sight = marks.condition(str(record["condition"]))
    found = []
    if sight is not None:
        label = label_of("firearm", "condition")
        found.append(Fact(label, sight.word, tone=sight.tone, icon=sight.icon))
    if record["assigned"]:
        label = label_of("firearm", "assigned")
        found.append(Fact(label, str(record["assigned_name"])))
    times = firearms.times_issued(base, f"firearm:{record['id']}")
    words = ngettext("{count} issue", "{count} issues", times)
    found.append(Fact(_("Use"), words.format(count=format_number(times))))
    if record["tag"]:
        found.append(Fact(label_of("firearm", "tag"), str(record["tag"]), "mono"))
    return tuple(found)


class FirearmPane(RecordPane):
    """See the top of this file."""

    reader = staticmethod(tell_all)

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("Firearm"), _("Choose a firearm"), "sk-pistola")

    def add_pages(self) -> None:
        """Its marks."""
        self.marks = LineList(_("Marks"), _("No other marks recorded yet"))
        self.marks.opened.connect(self._mark_opened)
        self.pane.add_page(MARKS, _("Marks"), self.marks)

    def tell_more(self, told: Told) -> None:
        """Fill them."""
        self.marks.tell(told.pages[MARKS])
        self.pane.count_page(MARKS, len(told.pages[MARKS]))

    def deeds(self, told: Told) -> Sequence[Deed]:
        """Custody first, then what is said of it, then paper."""
        may, record = self.room.seat.may, told.record
        state = record["state"]
        found = []
        if may(Permission.COUNTER) and state in (standing.IN_STORE, *standing.OUT):
            found.append(Deed("counter", _("To the counter"), "barcode", self.to_counter))
        if may(Permission.COUNTER) and state == standing.IN_STORE:
            found.append(Deed("move", _("Move"), "arrows-exchange", self.ask_places))
        if may(Permission.TRANSFER) and state == standing.IN_STORE:
            title = _("Transfer…")
            found.append(Deed("transfer", title, "arrow-up-right", self.to_transfer))
        if may(Permission.CORRECT):
            found.append(Deed("condition", _("Condition"), "tool", self.ask_condition))
            found.append(Deed("correct", _("Correct"), "pencil", self.ask_correction))
        if may(Permission.MAINTENANCE) and state not in (standing.ENDED, standing.NOWHERE):
            found.append(Deed("maintain", _("Send to maintenance"), "tool", self.to_maintenance))
        if may(Permission.DISPOSAL) and state == standing.IN_STORE:
            found.append(Deed("dispose", _("Dispose of it"), "archive", self.to_disposal))
        if may(Permission.REGISTER):
            found.append(Deed("assign", _("Assign"), "user", self.ask_assignment))
            found.append(Deed("mark", _("Add mark"), "writing", self.ask_mark))
            found.append(Deed("photo", _("Add photo…"), "plus", self.add_photo))
            title = _("Add document…")
            found.append(Deed("document", title, "file-text", self.add_document))
        if may(Permission.INCIDENTS):
            title = _("Record an incident")
            found.append(Deed("incident", title, "alert-triangle", self.to_incident))
        if may(Permission.PRINT):
            found.append(Deed("report", _("History on paper"), "printer", self.to_report))
            title = _("Prove this weapon's history")
            found.append(Deed("prove", title, "certificate", self.prove_history))
        return found

    def to_counter(self) -> None:
        """Issue or return it where that is done."""
        self.room.go_to("counter", self.ref)

    def to_incident(self) -> None:
        """Something happened with it: recorded step by step."""
        if self.ref is not None:
            self.room.go_to("life", Begun(items=((self.ref, 1),)))

    def to_maintenance(self) -> None:
        """Open a work of maintenance on it."""
        self.room.go_to("life", ("maintain", {"item": str(self.ref)}))

    def to_disposal(self) -> None:
        """Dispose of it for good."""
        self.room.go_to("life", ("dispose", str(self.ref)))

    def to_transfer(self) -> None:
        """Send it to another place, or to another book."""
        self.room.go_to("life", ("transfer", self.ref))

    def to_report(self) -> None:
        """Its whole history as a report."""
        self.room.go_to("reports", ("weapon", {"item": str(self.ref)}))

    def prove_history(self) -> None:
        """Its whole history as a file that anybody can check, without other entries."""
        if self.ref is None:
            return
        seat = self.room.seat
        proposed = seat.book.path.parent / f"{seat.book.path.stem}-firearm-{self.ref.id}.json"
        title = _("Prove this weapon's history")
        path = self.chooser.save_as(self, title, proposed, ".json")
        if path is not None:
            work = proof_work.history(seat, str(self.ref), path)
            self.room.desk.background(work, then=self._proven, owner=self)

    def _proven(self, path: Path) -> None:
        self.room.notify(_("Saved: {path}").format(path=path), "ok")

    def ask_mark(self) -> None:
        """A mark that is seen on it."""
        if self.told is not None:
            self.ask_form(mark_forms.add_mark(self.told.ref, self.told.title))

    def _mark_opened(self, number: int) -> None:
        """What is known of a mark, and its picture."""
        question = partial(records.fetch, ref=Ref("mark", number))
        self.room.desk.ask(question, self._ask_mark, owner=self, key="mark")

    def _ask_mark(self, row: Mapping[str, Any]) -> None:
        if self.room.seat.may(Permission.CORRECT):
            asked = mark_forms.correct_mark(self.room, row, self.over_wanted.emit)
            self.sheet_wanted.emit(asked)

    def ask_condition(self) -> None:
        """Its condition was found to be another."""
        if self.told is not None:
            record = self.told.record
            now = str(record["condition"])
            self.ask_form(act_forms.condition(self.told.ref, record["serial"], now))

    def ask_correction(self) -> None:
        """Something was written down wrongly."""
        if self.told is not None:
            title = _("Correct {name}").format(name=self.told.title)
            self.sheet_wanted.emit(act_forms.correct(self.told.ref, self.told.record, title))

    def ask_assignment(self) -> None:
        """Whose it usually is."""
        if self.told is not None:
            record = self.told.record
            line = FindLine(self.room.desk, ("person", "post"), _("Usual person or post"))
            form = act_forms.assign(self.told.ref, record["serial"], line)
            self.ask_form(form)
            line.show_choice(record["assigned"], record["assigned_name"])

    def ask_places(self) -> None:
        """Another place: first ask which there are."""
        self.room.desk.ask(act_forms.whereabouts, self._ask_move, owner=self, key="places")

    def _ask_move(self, where: Whereabouts) -> None:
        if self.told is not None:
            record = self.told.record
            form = act_forms.move(self.told.ref, record["serial"], where, record["holder"])
            self.ask_form(form)
