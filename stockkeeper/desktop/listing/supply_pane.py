"""A lot, a piece of equipment or a counted kind in the pane: where it is, history, the acts."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from stockkeeper.book.queries import holdings, records, supplies
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.begun import Begun
from stockkeeper.desktop.listing import act_forms, marks, told
from stockkeeper.desktop.listing.act_forms import Whereabouts
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.line_list import LineList, LineRow
from stockkeeper.desktop.listing.record_pane import Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain import standing
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import holder_name, label_of, record_word, word_of
from stockkeeper.words import _, format_number

WHERE = "where"
_ICONS = {"place": "building-warehouse", "person": "user", "post": "map-pin", "party": "tool"}


def tell_article(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of a piece of equipment."""
    record = supplies.articles(base, [ref.folio])[0]
    what = [word_of("article", "category", record["category"]), record["make"], record["model"]]
    sight = marks.condition(record["condition"])
    first = [told.expiring(label_of("article", "expires"), record["expires"])]
    if sight is not None:
        label = label_of("article", "condition")
        first.append(Fact(label, sight.word, tone=sight.tone, icon=sight.icon))
    if record["assigned"]:
        first.append(Fact(label_of("article", "assigned"), record["assigned_name"]))
    shown = ("serial", "category", "make", "model", "expires")
    return Told(
        ref=ref,
        record=record,
        title=record["serial"],
        lines=(" ".join(part for part in what if part),),
        icon="shield-check",
        custody=told.strip(record, time.time()),
        groups=(tuple(first if record["expires"] else first[1:]),
                told.the_rest("article", record, shown)),
        photo=told.photo_of(base, ref),
    )  # fmt: skip


def tell_counted(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of a lot or counted kind, with where each part of it is."""
    record = supplies.counted(base, ref.kind, [ref.folio])[0]
    lot = ref.kind == "lot"
    title = record["calibre"] if lot else record["description"]
    second = record["lot_number"] if lot else word_of("stock", "category", record["category"])
    stocked = marks.supply(record)
    first = [
        Fact(_("In store"), format_number(record["in_store"]), "body_strong"),
        Fact(_("Out"), format_number(record["out"])),
        Fact(_("Total"), format_number(record["total"])),
        Fact(_("Used up or lost"), format_number(record["gone"])),
        Fact(_("Stock"), stocked.word, tone=stocked.tone, icon=stocked.icon),
    ]
    if lot and record["expires"]:
        first.append(told.expiring(label_of("lot", "expires"), record["expires"]))
    where = _where(base, ref)
    return Told(
        ref=ref,
        record={**record, "balances": where[0]},
        title=title,
        lines=(second, record.get("maker", "")),
        icon="sk-cartucho" if lot else "archive",
        groups=(tuple(first), told.the_rest(ref.kind, record, ("calibre", "expires"))),
        photo=told.photo_of(base, ref),
        pages={WHERE: where[1]},
    )


def _where(base: Base, ref: Ref) -> tuple[list[tuple[str, str, int]], tuple[LineRow, ...]]:
    """Places it can be moved from (ref, name, quantity), and who has how many."""
    found = [(holder, n) for holder, n in holdings.balances(base, ref) if n > 0]
    names = records.names_of(base, [str(holder) for holder, _n in found])
    rows, places = [], []
    for number, (holder, quantity) in enumerate(found):
        name = holder_name(str(holder), names.get(str(holder), ""))
        words = marks.rounds(quantity) if ref.kind == "lot" else format_number(quantity)
        kind = "" if holder.kind == "end" else record_word(holder.kind)
        icon = _ICONS.get(holder.kind, "archive")
        rows.append(LineRow(number, name, (kind,) if kind else (), words, "neutral", icon))
        if holder.kind == "place":
            places.append((str(holder), name, quantity))
    return places, tuple(rows)


def tell_all(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of a supply."""
    return tell_article(base, ref) if ref.kind in SINGLE_KINDS else tell_counted(base, ref)


class SupplyPane(RecordPane):
    """See the top of this file; `counted` adds the tab of who has how many."""

    reader = staticmethod(tell_all)

    def __init__(self, room: Room, *, counted: bool) -> None:
        self._counted = counted
        empty = _("Choose a line") if counted else _("Choose a piece of equipment")
        icon = "sk-cartucho" if counted else "shield-check"
        super().__init__(room, _("Details"), empty, icon)

    def add_pages(self) -> None:
        """Who has how many."""
        if self._counted:
            self.where = LineList(_("Where it is"), _("Nothing left"))
            self.pane.add_page(WHERE, _("Where it is"), self.where)

    def tell_more(self, told: Told) -> None:
        """Fill who has how many."""
        if self._counted:
            self.where.tell(told.pages[WHERE])
            self.pane.count_page(WHERE, len(told.pages[WHERE]))

    def deeds(self, told: Told) -> Sequence[Deed]:
        """Coming in, moving, then what is said of it."""
        may, record = self.room.seat.may, told.record
        found = []
        if may(Permission.COUNTER) and self._counted:
            found.append(Deed("receive", _("Receive"), "plus", self.ask_receipt))
        if may(Permission.COUNTER) and self._can_move(record):
            found.append(Deed("move", _("Move"), "arrows-exchange", self.ask_move))
        if may(Permission.CORRECT) and not self._counted:
            found.append(Deed("condition", _("Condition"), "tool", self.ask_condition))
        if may(Permission.CORRECT):
            found.append(Deed("correct", _("Correct"), "pencil", self.ask_correction))
        if may(Permission.REGISTER) and not self._counted:
            found.append(Deed("assign", _("Assign"), "user", self.ask_assignment))
        if may(Permission.REGISTER):
            found.append(Deed("photo", _("Add photo…"), "plus", self.add_photo))
            title = _("Add document…")
            found.append(Deed("document", title, "file-text", self.add_document))
        if may(Permission.INCIDENTS):
            title = _("Record an incident")
            found.append(Deed("incident", title, "alert-triangle", self.to_incident))
        if may(Permission.PRINT) and told.ref.kind == "lot":
            found.append(Deed("report", _("Ledger on paper"), "printer", self.to_report))
        return found

    def to_incident(self) -> None:
        """Something happened with it: recorded step by step."""
        if self.ref is not None:
            self.room.go_to("life", Begun(items=((self.ref, 1),)))

    def to_report(self) -> None:
        """Its ledger as a report."""
        self.room.go_to("reports", ("ammunition", {"item": str(self.ref)}))

    def _can_move(self, record: Mapping[str, Any]) -> bool:
        if self._counted:
            return bool(record["balances"])
        return bool(record["state"] == standing.IN_STORE)

    def ask_receipt(self) -> None:
        """More of it came: first ask which places there are."""
        self.room.desk.ask(act_forms.whereabouts, self._ask_receipt, owner=self, key="places")

    def _ask_receipt(self, where: Whereabouts) -> None:
        if self.told is not None:
            self.ask_form(act_forms.receive(self.told.ref, self._name(), where))

    def ask_move(self) -> None:
        """To another place: first ask which there are."""
        self.room.desk.ask(act_forms.whereabouts, self._ask_move, owner=self, key="places")

    def _ask_move(self, where: Whereabouts) -> None:
        if self.told is None:
            return
        ref, record, name = self.told.ref, self.told.record, self._name()
        if self._counted:
            self.ask_form(act_forms.move_counted(ref, name, where, record["balances"]))
        else:
            self.ask_form(act_forms.move(ref, name, where, record["holder"]))

    def ask_condition(self) -> None:
        """Its condition was found to be another."""
        if self.told is not None:
            now = str(self.told.record["condition"])
            self.ask_form(act_forms.condition(self.told.ref, self._name(), now))

    def ask_correction(self) -> None:
        """Something was written down wrongly."""
        if self.told is not None:
            title = _("Correct {name}").format(name=self._name())
            self.sheet_wanted.emit(act_forms.correct(self.told.ref, self.told.record, title))

    def ask_assignment(self) -> None:
        """Whose it usually is."""
        if self.told is not None:
            record = self.told.record
            line = FindLine(self.room.desk, ("person", "post"), _("Usual person or post"))
            self.ask_form(act_forms.assign(self.told.ref, self._name(), line))
            line.show_choice(record["assigned"], record["assigned_name"])

    def _name(self) -> str:
        """What it is called in a sentence."""
        if self.told is None:
            return ""
        return " ".join(part for part in (self.told.title, *self.told.lines[:1]) if part)
