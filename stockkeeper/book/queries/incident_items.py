"""The things of incidents: as they are named, where they go, what is away and what came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import holdings, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import incidents
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import ITEM_KINDS, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

Amounts = Sequence[tuple[Ref, int]]
_ITEMS = "SELECT item, quantity, holder FROM incident_item WHERE incident = ? ORDER BY line"
_AWAY = (
    "SELECT sum(CASE way WHEN 'out' THEN quantity ELSE -quantity END) FROM incident_move"
    " WHERE incident = ? AND item = ?"
)
_UNSEEN = "SELECT 1 FROM incident_move WHERE item = ? AND way = 'back' AND inspected = 0 LIMIT 1"


@dataclass(frozen=True)
class Thing:
    """A thing of an incident. `holder` had it ("" where that is not known); `away` of `quantity`.

    Pieces or rounds. `back` tells whether all that left came back.
    """

    item: Ref
    quantity: int
    holder: str
    away: int
    back: bool


def named(base: Base, items: Amounts, person: str) -> list[dict[str, Any]]:
    """Give what an entry says of its things; `person` is the last custodian, if any.

    Raises FieldRefusal "field.wrong_kind", "field.out_of_range"; Refusal "record.unknown",
    "incident.items_twice", "incident.items_too_many".
    """
    if len(items) > incidents.MOST_ITEMS:
        raise Refusal("incident.items_too_many", most=incidents.MOST_ITEMS)
    found: list[dict[str, Any]] = []
    for item, quantity in items:
        if item.kind not in ITEM_KINDS:
            raise FieldRefusal("field.wrong_kind", field="subject", value=str(item))
        row = records.fetch(base, item)
        if any(each["item"] == str(item) for each in found):
            raise Refusal("incident.items_twice", item=str(item))
        if quantity < 1:
            raise FieldRefusal("field.out_of_range", field="quantity", lowest=1, highest=10**9)
        single = item.kind in SINGLE_KINDS
        holder = row["holder"] if single else _holder(base, item, quantity, person)
        number = 1 if single else quantity
        found.append({"item": str(item), "quantity": number, "holder": holder})
    return found


def _holder(base: Base, item: Ref, quantity: int, person: str) -> str:
    """Who has so many of a counted thing: the custodian, else the fullest place."""
    if person and holdings.BookHoldings(base).quantity(item, Ref.parse(person)) >= quantity:
        return person
    return str(holdings.place_with(base, item, quantity, None) or "")


def of(base: Base, incident: Ref) -> list[Thing]:
    """Give the things of an incident; one of an earlier version names one or none."""
    rows = base.rows(_ITEMS, (incident.id,))
    if not rows:
        sql = "SELECT subject, coalesce(quantity, 1), person FROM incident WHERE id = ?"
        rows = [row for row in base.rows(sql, (incident.id,)) if row[0]]
    found = []
    for text, number, holder in rows:
        item = Ref.parse(text)
        quantity = 1 if item.kind in SINGLE_KINDS else int(number)
        away = base.value(_AWAY, (incident.id, text))
        found.append(Thing(item, quantity, holder, int(away or 0), away == 0))
    return found


def leaving(base: Base, sort: str, things: Sequence[Thing], to: Ref | None) -> list[Line]:
    """Give the lines by which the things of an incident leave their holders.

    What left already, or stands at an end, is passed over. Raises Refusal "incident.gone_already",
    those of `incidents.leads_to`, and "custody.not_enough" of whoever has too few.
    """
    party_sort = str(records.fetch(base, to)["sort"]) if to is not None else ""
    target = incidents.leads_to(sort, to, party_sort)
    lines = []
    for each in things:
        if each.away > 0 or each.back:
            continue
        source = _source(base, each)
        if source is not None and source != target:
            lines.append(Line(each.item, each.quantity, source, target))
    if not lines:
        raise Refusal("incident.gone_already")
    return lines


def _source(base: Base, thing: Thing) -> Ref | None:
    if thing.item.kind in SINGLE_KINDS:
        holder = holdings.BookHoldings(base).holder_of(thing.item)
        return holder if holder is not None and holder.kind in ("place", "person", "post") else None
    if thing.holder.startswith(("place:", "person:", "post:")):
        return Ref.parse(thing.holder)
    place = holdings.place_with(base, thing.item, thing.quantity, None)
    if place is None:
        item = str(thing.item)
        raise Refusal("item.not_enough_in_store", item=item, had=0, asked=thing.quantity)
    return place


def coming_back(base: Base, incident: Ref, items: Amounts, to: Ref) -> list[Line]:
    """Give the lines by which things of an incident come back; no items means all that is away.

    Raises Refusal "incident.nothing_out", "incident.not_of_it".
    """
    away = {each.item: each.away for each in of(base, incident) if each.away > 0}
    if not away:
        raise Refusal("incident.nothing_out", incident=str(incident))
    lines = []
    for item, quantity in items or tuple(away.items()):
        if quantity < 1 or quantity > away.get(item, 0):
            raise Refusal("incident.not_of_it", item=str(item))
        source = _went_to(base, incident, item)
        if item.kind in SINGLE_KINDS:
            source = holdings.BookHoldings(base).holder_of(item) or source
        lines.append(Line(item, quantity, source, to))
    return lines


def _went_to(base: Base, incident: Ref, item: Ref) -> Ref:
    sql = (
        "SELECT m.target FROM incident_move i JOIN movement m ON m.seq = i.seq AND m.item = i.item"
        " WHERE i.incident = ? AND i.item = ? AND i.way = 'out' ORDER BY i.seq DESC LIMIT 1"
    )
    return Ref.parse(str(base.value(sql, (incident.id, str(item)))))


def unseen(base: Base, item: Ref) -> bool:
    """Tell whether a thing was recovered and nobody recorded its condition since."""
    return base.value(_UNSEEN, (str(item),)) is not None
