"""Issue: weapons and what goes with them leave a store with a person (DOMAIN.md, Issue)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import acceptance, holdings, impediments, records
from stockkeeper.book.queries.impediments import Terms
from stockkeeper.domain import custody, events
from stockkeeper.domain.acceptance import Acceptance
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal


@dataclass(frozen=True)
class Issue:
    """Hand items to a person.

    `items` are firearms and articles; `counted` are (lot or stock, quantity). `until` is an
    RFC 3339 time; without one it is the latest that policy lets things be out. `override` is the
    reason of a second user who lets it pass in spite of what stands against it, such as an
    expired paper or too many rounds; without one it is refused.
    `lacks` says what of the usual kit was not there: ("vest", 1). `accepted` is the person's own,
    where the policy asks for it: nobody lets that pass, but for a PIN never set or blocked.
    """

    name: ClassVar[str] = "issue"

    person: Ref
    items: tuple[Ref, ...]
    counted: tuple[tuple[Ref, int], ...] = ()
    post: Ref | None = None
    until: str = ""
    purpose: str = ""
    override: str = ""
    lacks: tuple[tuple[str, int], ...] = ()
    accepted: Acceptance | None = None

    def about(self) -> tuple[Ref, ...]:
        """The first thing asked for, then the person."""
        things = self.items or tuple(item for item, _ in self.counted)
        return (*things[:1], self.person)

    def __call__(self, moment: Moment) -> Events:
        """Refuse with the first impediment, or yield one `custody.issue`."""
        if not self.items and not self.counted:
            raise Refusal("custody.nothing_moves")
        self._check_terms(moment)
        lines = [self._single_line(moment, item) for item in self.items]
        near = lines[0].source if lines else None
        lines += [self._counted_line(moment, item, n, near) for item, n in self.counted]
        until = impediments.due(moment.base, moment.at, self.until)
        terms = Terms(moment.at, self.post, until)
        found = impediments.of_handing(moment.base, self.person, self.items, self.counted, terms)
        found += acceptance.lacking(moment.base, "issue", self.person, self.accepted)
        details = impediments.let_pass(found, self.override, moment.second)
        if self.lacks:
            details["lacks"] = dict(self.lacks)
        custody.settle(lines, holdings.BookHoldings(moment.base))
        event = events.moved(
            "issue",
            lines,
            post=str(self.post or ""),
            until=until,
            purpose=self.purpose,
            **details,
        )
        yield self.accepted.onto(event) if self.accepted is not None else event

    def _check_terms(self, moment: Moment) -> None:
        if self.person.kind != "person":
            raise Refusal("record.unknown", ref=str(self.person))
        if records.fetch(moment.base, self.person)["erased"]:
            raise Refusal("person.erased", person=str(self.person))
        if self.post is not None and self.post.kind != "post":
            raise Refusal("record.unknown", ref=str(self.post))
        if self.post is not None:
            records.fetch(moment.base, self.post)
        try:
            datetime.fromisoformat(self.until or "2000-01-01")
        except ValueError:
            raise FieldRefusal("field.not_a_day", field="until", value=self.until[:60]) from None

    def _single_line(self, moment: Moment, item: Ref) -> Line:
        if item.kind not in SINGLE_KINDS:
            raise Refusal("item.needs_quantity", item=str(item))
        row = records.fetch(moment.base, item)
        holder = Ref.parse(row["holder"]) if row["holder"] else None
        if holder is None or holder.kind != "place":
            raise Refusal(
                f"{item.kind}.not_in_store", **{item.kind: str(item)}, holder=str(holder or "")
            )
        return Line(item, 1, holder, self.person)

    def _counted_line(self, moment: Moment, item: Ref, quantity: int, near: Ref | None) -> Line:
        source = holdings.place_with(moment.base, item, quantity, near)
        if source is None:
            had = sum(n for h, n in holdings.balances(moment.base, item) if h.kind == "place")
            raise Refusal("item.not_enough_in_store", item=str(item), had=had, asked=quantity)
        return Line(item, quantity, source, self.person)
