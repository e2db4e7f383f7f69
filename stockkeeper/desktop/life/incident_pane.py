"""The pane of an incident: its notice that counts down, its clocks, things, follow-ups, files."""

from collections.abc import Sequence

from stockkeeper.book.queries.incidents import Story
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.life import incident_forms as forms
from stockkeeper.desktop.life.incident_facts import STEPS, THINGS, tell
from stockkeeper.desktop.life.proof_line import ProofLine
from stockkeeper.desktop.listing import act_forms
from stockkeeper.desktop.listing.act_forms import Pairs, Whereabouts
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.listing.record_pane import Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.incidents import LEAVING, SEIZED
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import label_of
from stockkeeper.words import _

_FOUND = {"person": ("person",), "post": ("post",), "place": ("place",)}


def _asked(base: Base) -> tuple[Whereabouts, Pairs]:
    """Places, parties, and the authorities among them."""
    return act_forms.whereabouts(base), forms.authorities(base)


class IncidentPane(RecordPane):
    """See the top of this file."""

    reader = staticmethod(tell)

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("Incident"), _("Choose an incident"), "alert-triangle")
        self._then = ""

    def add_pages(self) -> None:
        """What it is about, and what was done since."""
        self.things = LineList(_("Things"), _("No thing was named"))
        self.things.opened.connect(self._thing_opened)
        self.steps = LineList(_("Steps"), _("Nothing was done about it yet"))
        self.steps.opened.connect(self._history_opened)
        self.pane.add_page(THINGS, _("Things"), self.things)
        self.pane.add_page(STEPS, _("Steps"), self.steps)

    def tell_more(self, told: Told) -> None:
        """Fill them."""
        self.things.tell(told.pages[THINGS])
        self.steps.tell(told.pages[STEPS])
        self.pane.count_page(THINGS, len(told.pages[THINGS]))
        self.pane.count_page(STEPS, len(told.pages[STEPS]))

    @property
    def story(self) -> Story | None:
        """The incident shown."""
        return None if self.told is None else self.told.record["story"]

    def deeds(self, told: Told) -> Sequence[Deed]:
        """What is urgent first: telling, then what becomes of its things, then closing."""
        may, story = self.room.seat.may, told.record["story"]
        found: list[Deed] = []
        if may(Permission.INCIDENTS):
            found += self._deeds_of(story)
        if may(Permission.PRINT):
            found.append(Deed("report", _("Report on paper"), "printer", self.to_report))
        if may(Permission.REGISTER):
            found.append(Deed("photo", _("Add photo…"), "plus", self.add_photo))
        return found

    def _deeds_of(self, story: Story) -> list[Deed]:
        values, still_open = story.values, not story.values["closed"]
        away = any(each.away > 0 for each in story.things)
        here = any(each.away <= 0 and not each.back for each in story.things)
        tell_them = Deed("notify", _("Notice to the regulator"), "flag", self.ask_notice)
        follow = Deed("follow", _("Follow-up"), "writing", self.ask_follow)
        recover = Deed("recover", _("Recovered"), "arrow-down-left", self.ask_recovery)
        found = [tell_them] if story.deadline.open else []
        found += [recover] if away and self.room.seat.may(Permission.COUNTER) else []
        found.append(follow)
        if here and still_open and values["sort"] in (*LEAVING, SEIZED):
            out = Deed("out", _("Take out of the books"), "arrow-up-right", self.ask_out)
            found.append(out)
        if not story.deadline.open:
            found.append(tell_them)
        found.append(Deed("police", _("Police report"), "user-shield", self.ask_police))
        if still_open:
            found.append(Deed("close", _("Close"), "check", self.ask_close))
        found.append(Deed("correct", _("Correct"), "pencil", self.ask_correction))
        return found

    def to_report(self) -> None:
        """It as a report."""
        self.room.go_to("reports", ("incident", {"incident": str(self.ref)}))

    def ask_notice(self) -> None:
        """The regulator was told."""
        self._ask_told("regulator")

    def ask_police(self) -> None:
        """The police was told."""
        self._ask_told("police")

    def _ask_told(self, to: str) -> None:
        if self.story is not None:
            proof = ProofLine(self.room, _("Attach proof…"))
            self.ask_form(forms.notify(self.story, to, proof))

    def ask_follow(self) -> None:
        """Something was done."""
        if self.story is not None:
            self.ask_form(forms.follow(self.story.ref))

    def ask_close(self) -> None:
        """It is over."""
        if self.story is not None:
            self.ask_form(forms.close(self.story))

    def ask_out(self) -> None:
        """Its things leave: first ask which authorities there are."""
        self._ask_where("out")

    def ask_recovery(self) -> None:
        """They came back: first ask which places there are."""
        self._ask_where("recover")

    def _ask_where(self, then: str) -> None:
        self._then = then
        self.room.desk.ask(_asked, self._ask_there, owner=self, key="places")

    def _ask_there(self, found: tuple[Whereabouts, Pairs]) -> None:
        if self.story is not None:
            where, authorities = found
            out = self._then == "out"
            form = forms.take_out(self.story, authorities) if out else None
            self.ask_form(form or forms.recover(self.story, where))

    def ask_correction(self) -> None:
        """Something was written down wrongly."""
        if self.story is None:
            return
        desk, values = self.room.desk, self.story.values
        lines = {
            name: FindLine(desk, kinds, label_of("incident", name))
            for name, kinds in _FOUND.items()
        }
        self.sheet_wanted.emit(forms.correct(self.story, lines))
        for name, line in lines.items():
            line.show_choice(str(values[name]), str(values[f"{name}_name"]))

    def _thing_opened(self, number: int) -> None:
        if self.story is not None:
            item = self.story.things[number].item
            self.room.go_to("firearms" if item.kind == "firearm" else "supplies", item)
