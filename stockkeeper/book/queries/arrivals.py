"""What arrives from another book, as this one knows it: new, or gone to a party and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book.queries import find, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.calibres import canonical
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded

_THEIRS = ("asset_number", "tag", "notes")
"""Fields that mean something in the sender's book alone: its own numbers, tags and notes."""
_COMES_BACK = ("party", "end:sold")


def own_values(kind: str, values: Mapping[str, Any]) -> Values:
    """Give the description with which a thing enters this book; raises FieldRefusal."""
    kept = {name: value for name, value in values.items() if name not in _THEIRS}
    found = checked(RECORDS[kind], kept)
    if found.get("calibre"):
        found["calibre"] = canonical(str(found["calibre"]))
    return found


def known_as(base: Base, kind: str, values: Values) -> Ref | None:
    """Give the same thing in this book, or None when it is new here.

    A weapon is its serial and make, a piece of equipment its serial and category, a lot its
    calibre, number and maker, counted equipment its category and description.
    """
    if kind in SINGLE_KINDS:
        return find.twin(base, kind, values)
    names = ("calibre", "lot_number", "maker") if kind == "lot" else ("category", "description")
    if kind == "lot" and not values.get("lot_number"):
        return None
    test = " AND ".join(f"{name} = ? COLLATE NOCASE" for name in names)
    wanted = [values.get(name, "") for name in names]
    found = base.value(f"SELECT id FROM {kind} WHERE {test} ORDER BY id", wanted)
    return None if found is None else Ref(kind, int(found))


def differences(base: Base, item: Ref, values: Values) -> list[tuple[str, str, str]]:
    """Give (field, here, as it comes) where both say something of a known thing, and not the same.

    Case and accents are no difference.
    """
    row = records.fetch(base, item)
    both = [(name, str(row[name] or ""), str(value or "")) for name, value in values.items()]
    return [
        (name, here, there)
        for name, here, there in both
        if here and there and folded(here) != folded(there)
    ]


def gone_to(base: Base, item: Ref) -> Ref:
    """Give the party that a weapon known here went to, from which it comes back now.

    Raises Refusal "parcel.already_here" while this book still has it, and "parcel.ended_here"
    when it was lost, stolen or destroyed here: that is an incident first.
    """
    holder = str(records.fetch(base, item)["holder"])
    if holder.partition(":")[0] in _COMES_BACK or holder in _COMES_BACK:
        return Ref.parse(holder)
    if holder.startswith("end:") or not holder:
        raise Refusal("parcel.ended_here", item=str(item), holder=holder or "end:origin")
    raise Refusal("parcel.already_here", item=str(item), holder=holder)


def company(base: Base, name: str, tax_id: str) -> Ref | None:
    """Give the outside party that another book's company is: by tax number, else by name."""
    rows = records.every(base, "party")
    for row in rows:
        if tax_id and row["tax_id"] and folded(row["tax_id"]) == folded(tax_id):
            return Ref("party", row["id"])
    for row in rows:
        if folded(row["name"]) == folded(name):
            return Ref("party", row["id"])
    return None
