"""Incident and extension: what is out past its time is one or gets the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from stockkeeper.book import attachments
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, incident_items, records
from stockkeeper.domain import custody, events, incidents
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.records import Incident
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.domain.standing import OUT, state_of


@dataclass(frozen=True)
class RecordIncident:
    """Record an incident; what the book knows of its first weapon is filled in where not given.

    That is the last custodian, the post, the place, the folio it follows from, when it became
    known, and, for `overdue`, when the weapon was due. `items` are (thing, pieces or rounds); one
    that is none is of `values["subject"]`. With `out` they leave at once, by a movement that a
    second person signs: stolen, lost, or to the authority `to` that seized them.
    `papers` are documents (bytes, title) that prove what is said.
    """

    name: ClassVar[str] = "incident"

    values: Values = field(hash=False)
    items: tuple[tuple[Ref, int], ...] = ()
    out: bool = False
    to: Ref | None = None
    papers: tuple[tuple[bytes, str], ...] = field(default=(), repr=False)

    def about(self) -> tuple[Ref, ...]:
        """Its first thing."""
        subject = str(self.values.get("subject") or "")
        return (Ref.parse(subject),) if subject else tuple(item for item, _n in self.items[:1])

    def __call__(self, moment: Moment) -> Events:
        """Yield one `incident.registered`, its documents, the movement by which things leave."""
        base = moment.base
        given: Values = {n: value for n, value in self.values.items() if value not in ("", None)}
        items = self._items(given)
        known: Values = {"known": moment.at.isoformat(timespec="seconds")}
        if items:
            known["subject"] = str(items[0][0])
            if items[0][0].kind in SINGLE_KINDS:
                known |= self._of_weapon(moment, items[0][0])
            else:
                known["quantity"] = items[0][1]
        values = checked(Incident, {**known, **given})
        incidents.check_new(values, moment.at)
        records.check_refs(base, "incident", values)
        told = incident_items.named(base, items, str(values.get("person", "")))
        lines = self._leaving(moment, str(values["sort"]), told)
        seq = yield events.registered("incident", values, items=told or "")
        ref = Ref("incident", seq)
        for content, title in self.papers:
            yield attachments.document(base, ref, content, title)
        if lines:
            reason = incidents.movement_of(str(values["sort"]))
            yield events.moved(reason, lines, incident=str(ref))

    def _items(self, given: Values) -> tuple[tuple[Ref, int], ...]:
        """The things: those named, with the subject first."""
        items = self.items
        subject = Ref.parse(str(given["subject"])) if given.get("subject") else None
        if subject is not None and subject not in [item for item, _n in items]:
            items = ((subject, int(given.get("quantity") or 1)), *items)
        return items

    def _leaving(self, moment: Moment, sort: str, told: list[dict[str, Any]]) -> list[Line]:
        if not self.out:
            return []
        things = [
            incident_items.Thing(Ref.parse(each["item"]), each["quantity"], each["holder"], 0,
                                 back=False)
            for each in told
        ]  # fmt: skip
        lines = incident_items.leaving(moment.base, sort, things, self.to)
        custody.settle(lines, holdings.BookHoldings(moment.base))
        return lines

    def _of_weapon(self, moment: Moment, item: Ref) -> Values:
        row = records.fetch(moment.base, item)
        when = incidents.moment_of(str(self.values.get("occurred") or ""))
        then = holdings.holder_at(moment.base, item, when) if when is not None else None
        holder, since = (str(then[0]), then[1]) if then else (row["holder"], row["since"])
        out = holdings.out_since(moment.base, since) or {}
        told: Values = {}
        if state_of(holder) in OUT:
            kind = holder.partition(":")[0]
            told = {kind: holder, "source": f"folio:{since}"}
            if out.get("post"):
                told["post"] = out["post"]
        elif holder.startswith("place:"):
            told["place"] = holder
        if self.values.get("sort") == "overdue":
            if state_of(row["holder"]) not in OUT:
                raise Refusal("incident.not_out", item=str(item))
            due = incidents.moment_of(out.get("until", ""))
            if due is not None and due <= moment.at:
                told["occurred"] = out["until"]
        return told


@dataclass(frozen=True)
class ExtendUntil:
    """Give what one folio handed out more time, for a reason; a second person approves it.

    A guard who serves a second shift is then no incident. `until` is an RFC 3339 time.
    """

    name: ClassVar[str] = "extend"

    item: Ref
    until: str
    reason: str

    def about(self) -> tuple[Ref, ...]:
        """The weapon."""
        return (self.item,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `issue.extended`."""
        if self.item.kind not in SINGLE_KINDS:
            raise Refusal("item.needs_quantity", item=str(self.item))
        row = records.fetch(moment.base, self.item)
        if state_of(row["holder"]) not in OUT:
            item = self.item
            raise Refusal(f"{item.kind}.not_out", **{item.kind: str(item), "holder": row["holder"]})
        if not self.reason.strip():
            raise Refusal("undo.reason_needed")
        was = (holdings.out_since(moment.base, row["since"]) or {}).get("until", "")
        until = _moment(self.until)
        if was and until <= _moment(was):
            raise Refusal("extend.not_later", until=was)
        stamp = until.isoformat(timespec="seconds")
        yield events.extended(self.item, row["since"], stamp, was, self.reason.strip())


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise FieldRefusal("field.not_a_day", field="until", value=text[:60]) from None
    return found if found.tzinfo else found.astimezone()
