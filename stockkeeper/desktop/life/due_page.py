"""The due queue on its page: a line beside its weapon, and the work that it leads to."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from stockkeeper.book.queries import due
from stockkeeper.book.queries.due import DueLine
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.life import work_forms as forms
from stockkeeper.desktop.life.due_listing import WEAPON, DueListing, number_of, sight_of, today
from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.life.work_page import MAINTAIN
from stockkeeper.desktop.listing import told
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.past import Past, past_of
from stockkeeper.desktop.listing.record_pane import HISTORY, Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain.maintenance import due_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import label_of, thing_word, word_of
from stockkeeper.words import _, format_date, format_number


def weapon_of(ref: Ref) -> Ref:
    """Give the weapon of a line."""
    return Ref("firearm", ref.folio // WEAPON)


def tell(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of one line of the queue."""
    weapon = weapon_of(ref)
    every = due.queue(base, today(), weapon)
    line = next((line for line in every if number_of(line) == ref.folio), None)
    if line is None:
        return Told(ref=ref, record={"line": None}, title=_("No longer due"), icon="tool")
    sight = sight_of(line)
    facts = [Fact(_("Maintenance plan"), line.plan_name or "–")]
    if line.due.day:
        facts.append(Fact(_("Due"), format_date(line.due.day), "body_strong"))
    if line.due.left is not None:
        facts.append(Fact(_("Rounds left"), format_number(line.due.left), "body_strong"))
    facts.append(Fact(_("Rounds since then"), format_number(line.fired)))
    facts.append(Fact(_("Last done"), format_date(line.last) if line.last else _("never")))
    others = tuple(
        Fact(word_of("work", "sort", each.sort), f"{due_word(each.due.state)} {each.plan_name}")
        for each in every
        if each is not line
    )
    what = thing_word({**line.firearm, "kind": "firearm"})
    title = f"{line.firearm['serial']} · {word_of('work', 'sort', line.sort)}"
    return Told(ref=ref, record={"line": line}, title=title, lines=(what,), icon="tool",
                custody=(sight.tone, sight.icon, sight.word, ""), photo=told.photo_of(base, weapon),
                groups=tuple(group for group in (tuple(facts), others) if group))  # fmt: skip


class DuePane(RecordPane):
    """See the top of this file."""

    reader = staticmethod(tell)

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("What is due"), _("Choose a line"), "tool")

    def tell_more(self, told: Told) -> None:
        """The files are those of its weapon."""
        self.files.show_of(weapon_of(told.ref))

    def deeds(self, told: Told) -> Sequence[Deed]:
        """Do it now, look at the weapon, end the plan."""
        line: DueLine | None = told.record["line"]
        if line is None:
            return []
        found = []
        if self.room.seat.may(Permission.MAINTENANCE):
            title = _("Show the work") if line.work else _("Open work")
            found.append(Deed("work", title, "tool", self.to_work))
        found.append(Deed("thing", _("Show the weapon"), "search", self.to_weapon))
        if line.plan and self.room.seat.may(Permission.MAINTENANCE):
            found.append(Deed("end", _("End the plan"), "x", self.ask_end))
        return found

    def _ask_history(self, limit: int | None) -> None:
        """The history is that of its weapon."""
        if self.ref is not None:
            question = partial(past_of, ref=weapon_of(self.ref), limit=limit)
            self.room.desk.ask(question, self._past_came, owner=self, key="history")

    def _past_came(self, past: Past) -> None:
        if self.ref is not None and past.ref == weapon_of(self.ref):
            self.history.tell(past.rows)
            self.pane.count_page(HISTORY, past.number)

    @property
    def line(self) -> DueLine | None:
        """The line shown."""
        return None if self.told is None else self.told.record["line"]

    def to_work(self) -> None:
        """The work that is open, or a new one with all that is known."""
        line = self.line
        if line is None:
            return
        first = {"item": str(line.item), "sort": line.sort}
        if line.plan:
            first["plan"] = f"plan:{line.plan}"
        self.room.go_to("life", Ref("work", line.work) if line.work else (MAINTAIN, first))

    def to_weapon(self) -> None:
        """Its weapon."""
        if self.line is not None:
            self.room.go_to("firearms", self.line.item)

    def ask_end(self) -> None:
        """Nothing falls due by this plan any more."""
        line = self.line
        if line is not None and line.plan:
            self.ask_form(forms.end_plan(Ref("plan", line.plan), line.plan_name, today()))


class DuePage(LifePage):
    """See the top of this file."""

    def __init__(self, room: Room) -> None:
        why = _("A plan says what falls due of which weapons, by days or by rounds fired.")
        super().__init__(room, DueListing(), DuePane(room), (_("Nothing is due."), why,
                                                             _title(room)))  # fmt: skip

    def new_title(self) -> str:
        """The primary button."""
        return _title(self.room)

    def new(self) -> None:
        """Add a plan."""
        line = FindLine(self.room.desk, ("firearm",), label_of("plan", "item"))
        self.ask_sheet(forms.add_plan(line))

    def take(self, what: Any) -> bool:
        """A plan is shown by what falls due by it."""
        if isinstance(what, Ref) and what.kind == "plan":
            self.shown()
            return True
        return False

    def touched(self, things: frozenset[Any]) -> None:
        """Plans, works and what weapons fired change it."""
        kinds = {thing.kind for thing in things if isinstance(thing, Ref)}
        if self._asked and kinds & {"plan", "work", "firearm"}:
            self.table.refresh()
            self.count_views()
            self.pane.refresh()


def _title(room: Room) -> str:
    return _("Add a plan") if room.seat.may(Permission.MAINTENANCE) else ""
