"""Return: what a person holds comes back to a store, all as issued or counted (DOMAIN.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import acceptance, holdings, records
from stockkeeper.domain import custody, events, shortages
from stockkeeper.domain.acceptance import CLERK, Acceptance
from stockkeeper.domain.custody import Line
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.refs import ORIGIN, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal

Issued = dict[tuple[Ref, Ref], tuple[int, Ref]]
"""(thing, holder) -> how many went out with what comes back, and the store they return to."""


@dataclass(frozen=True)
class GiveBack:
    """Take items back from whoever holds them.

    `counted` None: the rounds and magazines that went out with the items come back as issued.
    Otherwise (lot or stock, quantity) that came back; what is short of the issue needs
    `short` ("fired", "damaged", "lost"), or one of its own in `reasons`, and leaves stock for it.
    More than the holder had needs `over`: the rest is received from outside the book, with a
    finding. `person` is needed when only counted things come back. `to` None: the store each
    thing left. `returned_by` brought it where that is not who had it. A `condition` that is not
    serviceable leaves a finding. `accepted` is the clerk's, where the policy asks for more than
    the clerk's own key.
    """

    name: ClassVar[str] = "return"

    items: tuple[Ref, ...]
    counted: tuple[tuple[Ref, int], ...] | None = None
    person: Ref | None = None
    to: Ref | None = None
    condition: str = ""
    short: str = ""
    note: str = ""
    reasons: tuple[tuple[Ref, str], ...] = ()
    over: bool = False
    returned_by: Ref | None = None
    accepted: Acceptance | None = None

    def about(self) -> tuple[Ref, ...]:
        """The first thing, then the person."""
        things = self.items or tuple(item for item, _ in self.counted or ())
        return (*things[:1], *((self.person,) if self.person else ()))

    def __call__(self, moment: Moment) -> Events:
        """Yield the new conditions, one `custody.return`, and what was found amiss."""
        self._check(moment)
        work = _Taking(self, moment)
        work.take()
        custody.settle(work.lines, holdings.BookHoldings(moment.base))
        for item, was in work.conditions:
            yield events.condition_set(item, self.condition, was, self.note)
        reasons: dict[str, object] = {}
        if self.reasons:
            reasons["shorts"] = {str(thing): why for thing, why in self.reasons}
        event = events.moved(
            "return",
            work.lines,
            short=self.short,
            note=self.note,
            returned_by=str(work.bringer or ""),
            **reasons,
        )
        folio = yield self._accepted(moment).onto(event)
        yield from work.findings(folio)

    def _accepted(self, moment: Moment) -> Acceptance:
        clerk = moment.by.user
        for each in acceptance.lacking(moment.base, "return", clerk, self.accepted):
            raise each.refusal()
        return self.accepted or Acceptance(CLERK, clerk)

    def _check(self, moment: Moment) -> None:
        if self.condition and self.condition not in CONDITIONS:
            raise Refusal("condition.unknown", condition=self.condition)
        if self.to is not None and self.to.kind != "place":
            raise Refusal("custody.line_unsound", line=str(self.to))
        for ref in (self.to, self.returned_by):
            if ref is not None:
                records.fetch(moment.base, ref)
        if self.returned_by is not None and self.returned_by.kind != "person":
            raise Refusal("custody.line_unsound", line=str(self.returned_by))


@dataclass
class _Taking:
    """One return being worked out: its lines, and what about it is not as it should be."""

    act: GiveBack
    moment: Moment
    lines: list[Line] = field(default_factory=list)
    conditions: list[tuple[Ref, str]] = field(default_factory=list)
    amiss: list[tuple[Ref, int, int, Ref]] = field(default_factory=list)
    bringer: Ref | None = None

    def take(self) -> None:
        """Work it out; raises a Refusal for what cannot be."""
        act = self.act
        issued: Issued = {}
        for item in act.items:
            line, since = self._single(item)
            self.lines.append(line)
            went = holdings.went_out_with(self.moment.base, since, line.source)
            for thing, quantity, source in went:
                store = act.to or (source if source.kind == "place" else line.target)
                before = issued.get((thing, line.source), (0, store))
                issued[thing, line.source] = (before[0] + quantity, store)
            was = records.fetch(self.moment.base, item)["condition"]
            if act.condition and act.condition != was:
                self.conditions.append((item, was))
        holder = act.person or (self.lines[0].source if self.lines else None)
        if act.returned_by not in (None, holder):
            self.bringer = act.returned_by
        if act.counted is None:
            self._as_issued(issued)
        elif holder is None:
            raise Refusal("return.person_needed")
        else:
            for thing, came in act.counted:
                self._counted(thing, came, holder, issued)

    def _single(self, item: Ref) -> tuple[Line, int]:
        if item.kind not in SINGLE_KINDS:
            raise Refusal("item.needs_quantity", item=str(item))
        row = records.fetch(self.moment.base, item)
        holder = Ref.parse(row["holder"]) if row["holder"] else None
        if holder is None or holder.kind not in ("person", "post"):
            raise Refusal(
                f"{item.kind}.not_out", **{item.kind: str(item)}, holder=str(holder or "")
            )
        target = self.act.to or holdings.last_store(self.moment.base, item)
        if target is None:
            raise Refusal("return.place_needed", item=str(item))
        return Line(item, 1, holder, target), int(row["since"])

    def _as_issued(self, issued: Issued) -> None:
        board = holdings.BookHoldings(self.moment.base)
        for (thing, who), (quantity, store) in issued.items():
            left = min(quantity, board.quantity(thing, who))
            if left > 0:
                self.lines.append(Line(thing, left, who, store))

    def _counted(self, thing: Ref, came: int, holder: Ref, issued: Issued) -> None:
        had = holdings.BookHoldings(self.moment.base).quantity(thing, holder)
        went, store = issued.get((thing, holder), (came, None))
        store = self.act.to or store or self._store_of(thing, holder)
        from_hand = min(came, had)
        if came > had and not self.act.over:
            raise Refusal("return.over", item=str(thing), had=had, came=came)
        if from_hand:
            self.lines.append(Line(thing, from_hand, holder, store))
        if came > had:
            self.lines.append(Line(thing, came - had, ORIGIN, store))
            self.amiss.append((thing, had, came, holder))
        missing = min(went, had) - came
        if missing > 0:
            self.lines.append(shortages.line(thing, missing, holder, self._why(thing)))
            self.amiss.append((thing, came + missing, came, holder))

    def _why(self, thing: Ref) -> str:
        return dict(self.act.reasons).get(thing, self.act.short)

    def _store_of(self, thing: Ref, holder: Ref) -> Ref:
        for held in holdings.held_by(self.moment.base, holder):
            if held.item == thing:
                origin = holdings.came_from(self.moment.base, held.since, thing)
                if origin is not None and origin.kind == "place":
                    return origin
        if self.lines:
            return self.lines[0].target
        raise Refusal("return.place_needed", item=str(thing))

    def findings(self, folio: int) -> Events:
        """Give a finding for each thing that is not as it should be."""
        for thing, went, came, holder in self.amiss:
            if came > went:
                yield shortages.over_finding(thing, went, came, holder, folio)
            else:
                yield shortages.short_finding(thing, went, came, self._why(thing), holder, folio)
        holder = self.lines[0].source
        who = str(holder) if holder.kind == "person" else ""
        for item, _was in self.conditions:
            if self.act.condition != "serviceable":
                yield shortages.finding(
                    "damaged", folio, subject=str(item), person=who, cause="damaged",
                    note=self.act.note,
                )  # fmt: skip
        owed = self._owed()
        if owed and self.bringer is not None:
            yield shortages.finding(
                "wrong_item", folio, subject=str(self.lines[0].item), person=str(self.bringer),
                cause="swapped", note=owed,
            )  # fmt: skip

    def _owed(self) -> str:
        """Give the serials of weapons that whoever brought another's still has."""
        if self.bringer is None or not any(item.kind == "firearm" for item in self.act.items):
            return ""
        held = holdings.held_by(self.moment.base, self.bringer)
        refs = [str(each.item) for each in held if each.item.kind == "firearm"]
        return ", ".join(sorted(records.names_of(self.moment.base, refs).values()))
