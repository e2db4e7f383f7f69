"""What an audit covers: its kind, its scope, and the expected list as it is hashed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stockkeeper.domain.refs import ITEM_KINDS, Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _

SORTS: Mapping[str, str] = {
    "shift_count": N_("Shift count"),
    "serial_check": N_("Serial check"),
    "independent": N_("Independent audit"),
    "inspection": N_("Inspection"),
    "surprise": N_("Surprise audit"),
}
NOTED: Mapping[str, str] = {
    "condition": N_("Condition"),
    "marks": N_("Marks and serial"),
    "papers": N_("Permit and papers"),
}
"""What is noted of a thing besides that it is there."""
ANSWERS = ("0", "1", "2", "3", "4", "na")
"""Marks of a checklist: 0 to 4, or not applicable."""
_ROOMS = ("places", "people", "posts", "clients")
_KIND_OF = dict(zip(_ROOMS, ("place", "person", "post", "client"), strict=True))


def sort_word(sort: str) -> str:
    """Give a kind of audit in words."""
    return _(SORTS.get(sort, sort))


def noted_word(what: str) -> str:
    """Give in words what was noted of a thing."""
    return _(NOTED.get(what, what))


@dataclass(frozen=True)
class Scope:
    """What an audit covers; where nothing is named, all places and all kinds of things.

    A place stands for itself and all places inside it, a client for all its posts.
    """

    places: tuple[Ref, ...] = ()
    kinds: tuple[str, ...] = ()
    people: tuple[Ref, ...] = ()
    posts: tuple[Ref, ...] = ()
    clients: tuple[Ref, ...] = ()

    def __post_init__(self) -> None:
        """Refuse references of a kind that does not fit: Refusal "audit.scope_unsound"."""
        for room in _ROOMS:
            for ref in getattr(self, room):
                if ref.kind != _KIND_OF[room]:
                    raise Refusal("audit.scope_unsound", ref=str(ref))
        for kind in self.kinds:
            if kind not in ITEM_KINDS:
                raise Refusal("audit.scope_unsound", ref=kind[:60])

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All that is named."""
        return (*self.places, *self.people, *self.posts, *self.clients)

    @property
    def everywhere(self) -> bool:
        """Whether no place, person, post or client is named: then all places are meant."""
        return not self.refs

    def covers(self, item: str) -> bool:
        """Tell whether a thing is of the kinds that are audited."""
        return not self.kinds or item.partition(":")[0] in self.kinds

    def to_data(self) -> dict[str, list[str]]:
        """Give it as the journal keeps it: sorted, and without what is empty."""
        told = {room: sorted(map(str, getattr(self, room))) for room in _ROOMS}
        told["kinds"] = sorted(self.kinds)
        return {name: names for name, names in told.items() if names}

    @staticmethod
    def of_data(data: Mapping[str, Iterable[str]]) -> Scope:
        """Read it from the journal."""
        refs = {room: tuple(Ref.parse(text) for text in data.get(room, ())) for room in _ROOMS}
        return Scope(kinds=tuple(data.get("kinds", ())), **refs)


@dataclass(frozen=True)
class Expected:
    """So many of a thing with a holder at the folio an audit is frozen at.

    `post` is the post it was handed out for, or "".
    """

    item: str
    holder: str
    quantity: int
    post: str = ""


@dataclass(frozen=True)
class Ground:
    """Where an audit looks: its places, people and posts, as reference texts."""

    spots: frozenset[str]

    def spot(self, holder: str, post: str = "") -> str:
        """Give where a thing is to be seen: its holder, or the post that its guard serves."""
        if holder not in self.spots and post in self.spots and holder.startswith("person:"):
            return post
        return holder


def order(item: str) -> tuple[int, int]:
    """Give the place of a thing in the expected list: by kind, then by folio."""
    kind, _colon, number = item.partition(":")
    return ITEM_KINDS.index(kind), int(number)


def _listed_order(row: Expected) -> tuple[tuple[int, int], str]:
    return order(row.item), row.holder


def listed(frozen: int, rows: Iterable[Expected]) -> dict[str, Any]:
    """Give the expected list in the one form that is hashed.

    `{"frozen": FOLIO, "items": [[THING, HOLDER, QUANTITY], …]}`, in canonical JSON; things by
    kind (firearm, lot, article, stock) and folio, then by the text of the holder. Anybody who
    has the journal adds up its movements to that folio and gets the same bytes.
    """
    items = [[row.item, row.holder, row.quantity] for row in sorted(rows, key=_listed_order)]
    return {"frozen": frozen, "items": items}
