"""Relief: a weapon stays where it serves and passes from one guard to the next (DOMAIN.md).

Spain RD 2364/1994 art. 25.2 asks for the relief itself to be recorded, not only issue and return.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import acceptance, holdings, impediments, records
from stockkeeper.book.queries.impediments import Terms
from stockkeeper.domain import custody, events, shortages
from stockkeeper.domain.acceptance import Acceptance
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal


@dataclass(frozen=True)
class Relieve:
    """Pass a weapon with its rounds and magazines from who has it to a person or post.

    `counted` None: all that came with it passes on. Otherwise (lot or stock, quantity) that is
    handed over; what is short of it needs `short` ("fired", "damaged", "lost"). A vest stays with
    its guard. `until` is an RFC 3339 time; `post` "" keeps the one it went out for. `override` is
    the reason of a second user who lets it pass in spite of what stands against the incoming guard.
    `accepted` is the incoming guard's own, asked for like that of an issue.
    """

    name: ClassVar[str] = "relieve"

    item: Ref
    to: Ref
    counted: tuple[tuple[Ref, int], ...] | None = None
    short: str = ""
    post: Ref | None = None
    until: str = ""
    note: str = ""
    override: str = ""
    accepted: Acceptance | None = None

    def about(self) -> tuple[Ref, ...]:
        """The weapon, then who receives it."""
        return (self.item, self.to)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `custody.relief`, and a finding for each kind of rounds that are missing."""
        before, outgoing = self._ends(moment)
        lines = [Line(self.item, 1, outgoing, self.to)]
        missing: list[tuple[Ref, int, int]] = []
        handed = dict(self.counted or ())
        for thing, _went, left in holdings.still_with(moment.base, self.item):
            came = left if self.counted is None else min(left, handed.get(thing, 0))
            if came:
                lines.append(Line(thing, came, outgoing, self.to))
            if came < left:
                lines.append(shortages.line(thing, left - came, outgoing, self.short))
                missing.append((thing, left, came))
        post = str(self.post or self._post_of(before))
        until = impediments.due(moment.base, moment.at, self.until)
        terms = Terms(moment.at, Ref.parse(post) if post else None, until)
        details = self._let(moment, lines, terms)
        custody.settle(lines, holdings.BookHoldings(moment.base))
        event = events.moved(
            "relief",
            lines,
            post=post,
            until=until,
            short=self.short if missing else "",
            note=self.note,
            **details,
        )
        folio = yield self.accepted.onto(event) if self.accepted is not None else event
        for thing, went, came in missing:
            yield shortages.short_finding(thing, went, came, self.short, outgoing, folio)

    def _ends(self, moment: Moment) -> tuple[Mapping[str, Any], Ref]:
        row = records.fetch(moment.base, self.item)
        if self.item.kind != "firearm":
            raise Refusal("relief.not_a_weapon", item=str(self.item))
        if self.to.kind not in ("person", "post"):
            raise Refusal("custody.line_unsound", line=str(self.to))
        if records.fetch(moment.base, self.to).get("erased"):
            raise Refusal("person.erased", person=str(self.to))
        if self.post is not None:
            records.fetch(moment.base, self.post)
        outgoing = Ref.parse(row["holder"]) if row["holder"] else None
        if outgoing is None or outgoing.kind not in ("person", "post"):
            raise Refusal("firearm.not_out", firearm=str(self.item), holder=str(outgoing or ""))
        if outgoing == self.to:
            raise Refusal("relief.same", firearm=str(self.item), holder=str(outgoing))
        try:
            datetime.fromisoformat(self.until or "2000-01-01")
        except ValueError:
            raise FieldRefusal("field.not_a_day", field="until", value=self.until[:60]) from None
        return holdings.out_since(moment.base, row["since"]) or {}, outgoing

    def _post_of(self, before: Mapping[str, Any]) -> str:
        """Give the post it serves: the one it is left at, or the one it went out for."""
        return str(self.to) if self.to.kind == "post" else str(before.get("post", ""))

    def _let(self, moment: Moment, lines: list[Line], terms: Terms) -> dict[str, object]:
        """Refuse what stands against the incoming guard, or note who let it pass."""
        if self.to.kind != "person":
            return {}
        counted = [(line.item, line.quantity) for line in lines[1:] if line.target == self.to]
        found = impediments.of_handing(moment.base, self.to, (self.item,), counted, terms)
        found += acceptance.lacking(moment.base, "issue", self.to, self.accepted)
        return impediments.let_pass(found, self.override, moment.second)
