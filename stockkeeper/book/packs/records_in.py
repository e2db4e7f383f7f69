"""The records of a pack, read from its entries alone: as they stood when its list was frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.packs.lending import DESCRIBED
from stockkeeper.book.packs.pack import Pack
from stockkeeper.domain.described import Value, Values, names_of
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_, _

UNDER_WAY = N_("Transfer {number}")
UNNAMED = N_("Person {number}")
"""What somebody is called in a pack without personal data: by the number in the site's book."""


@dataclass(frozen=True)
class Described:
    """One record: its reference in the site's book, its values, and the condition of a thing.

    What is under way is in the inspector's book with an outside party that stands for the
    transfer: what the transfer goes to is not the inspector's.
    """

    ref: Ref
    values: Values
    condition: str = ""

    @property
    def kind(self) -> str:
        """What it is in the inspector's book."""
        return "party" if self.ref.kind == "transfer" else self.ref.kind


def records_in(pack: Pack) -> list[Described]:
    """Give the records, those that others refer to before those; raises KeyError for a gap."""
    changes: dict[str, list[int]] = {}
    for seq, body in sorted(pack.bodies.items()):
        if body["kind"] == "condition.set":
            changes.setdefault(str(body["data"]["item"]), []).append(seq)
        elif body["kind"].endswith(".corrected"):
            changes.setdefault(str(body["data"]["ref"]), []).append(seq)
    refs = pack.manifest["records"]
    found = [_record(pack, Ref.parse(text), changes.get(text, [])) for text in refs]
    by_ref = {str(each.ref): each for each in found}
    kinds = {kind: place for place, kind in enumerate(DESCRIBED)}
    order = sorted(found, key=lambda each: (kinds[each.ref.kind], each.ref.folio))
    places = [each for each in order if each.ref.kind == "place"]
    rest = [each for each in order if each.ref.kind != "place"]
    return [*_parents_first(places, by_ref), *rest]


def _parents_first(places: list[Described], known: Mapping[str, Described]) -> Iterator[Described]:
    given: set[str] = set()

    def give(place: Described, depth: int) -> Iterator[Described]:
        if str(place.ref) in given:
            return
        given.add(str(place.ref))
        above = known.get(str(place.values.get("parent", "")))
        if above is not None and depth < len(places):
            yield from give(above, depth + 1)
        yield place

    for place in places:
        yield from give(place, 0)


def _record(pack: Pack, ref: Ref, changes: list[int]) -> Described:
    made = pack.bodies[ref.folio]
    if made["kind"] != f"{ref.kind}.registered":
        raise KeyError(str(ref))
    values: dict[str, Value] = dict(made["data"]["values"])
    values.update(_private(pack, ref.folio))
    condition = str(made["data"].get("condition", ""))
    for seq in changes:
        data: dict[str, Any] = pack.bodies[seq]["data"]
        if "condition" in data:
            condition = str(data["condition"])
        else:
            values.update(data["changes"])
            values.update(_private(pack, seq).get("changes", {}))
    if ref.kind == "transfer":
        name = _(UNDER_WAY).format(number=ref.folio)
        return Described(ref, {"name": name, "sort": "company"})
    if ref.kind == "person" and not values.get("surnames"):
        values["surnames"] = _(UNNAMED).format(number=ref.folio)
    known = names_of(RECORDS[ref.kind])
    kept: Values = {name: each for name, each in values.items() if name in known and each}
    return Described(ref, kept, condition)


def _private(pack: Pack, seq: int) -> dict[str, Any]:
    return dict(pack.private.get(seq, {}))
