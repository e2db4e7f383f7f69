"""What goes out with a weapon by itself: rounds by calibre and post, magazines, a vest (Kit).

The narrowest kit that fits is taken: post and type, then post, then type, then calibre alone.
Without one it is what went out with the weapon last time, as before there were kits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import holdings, records, usual
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import eligibility
from stockkeeper.domain.refs import Ref

Counted = tuple[tuple[Ref, int], ...]
ROUNDS, MAGAZINES, VEST = "rounds", "magazines", "vest"


@dataclass(frozen=True)
class Outfit:
    """What goes with a weapon: counted things, things by serial, and how much is not there.

    `lacks` has ("rounds", 6), ("magazines", 1) or ("vest", 1); `kit` is the record it follows.
    """

    counted: Counted = ()
    items: tuple[Ref, ...] = ()
    lacks: tuple[tuple[str, int], ...] = ()
    kit: Ref | None = None


def kit_record(base: Base, firearm: Ref, post: Ref | None) -> dict[str, Any] | None:
    """Give the kit that fits a firearm at a post best, or None."""
    row = records.fetch(base, firearm)
    sql = (
        "SELECT * FROM kit WHERE calibre = ? AND calibre <> '' AND type IN ('', ?)"
        " AND post IN ('', ?) AND ended = ''"
        " ORDER BY post = '', type = '', id DESC LIMIT 1"
    )
    found = base.named(sql, (row["calibre"], row["type"], str(post or "")))
    return found[0] if found else None


def kit_for(
    base: Base,
    firearm: Ref,
    post: Ref | None = None,
    person: Ref | None = None,
    *,
    rounds: int | None = None,
    today: str = "",
) -> Outfit:
    """Give what goes out with a firearm; `rounds` (`*12`) stands before what the kit says.

    What the person holds already is not given again: a vest, and rounds or magazines that they
    have without another weapon. `today` (ISO) leaves out what expired before it.
    """
    kit = kit_record(base, firearm, post)
    if kit is None:
        last = usual.usual_kit(base, firearm, today)
        if rounds is not None:
            last = usual.with_rounds(base, firearm, last, rounds, today)
        return Outfit(last)
    return _Making(base, firearm, kit, person, today).outfit(rounds)


class _Making:
    """One outfit being put together."""

    def __init__(
        self, base: Base, firearm: Ref, kit: dict[str, Any], person: Ref | None, today: str
    ) -> None:
        self.base, self.kit, self.today, self.person = base, kit, today, person
        self.store = str(records.fetch(base, firearm)["holder"])
        self.held = holdings.held_by(base, person) if person else []
        self.armed = any(each.item.kind == "firearm" for each in self.held)

    def outfit(self, rounds: int | None) -> Outfit:
        """Give it."""
        wanted = self.kit["rounds"] if rounds is None else rounds
        counted, lacks = self._counted(ROUNDS, "lot", wanted or 0)
        more, short = self._counted(MAGAZINES, "stock", self.kit["magazines"] or 0)
        items, none = self._vest()
        found = ((ROUNDS, lacks), (MAGAZINES, short), (VEST, none))
        told = tuple((what, number) for what, number in found if number)
        return Outfit((*counted, *more), items, told, Ref("kit", self.kit["id"]))

    def _counted(self, what: str, kind: str, wanted: int) -> tuple[Counted, int]:
        """Give where so many come from, and how many there are not."""
        options = list(self._options(what))
        if not self.armed and options:
            refs = {item for item, _had in options}
            wanted -= sum(e.quantity for e in self.held if e.item.kind == kind and e.item in refs)
        if wanted <= 0:
            return (), 0
        for item, had in options:
            if had >= wanted:
                return ((item, wanted),), 0
        found: list[tuple[Ref, int]] = []
        for item, had in options:
            part = min(had, wanted)
            if part:
                found.append((item, part))
                wanted -= part
            if not wanted:
                break
        return tuple(found), wanted

    def _options(self, what: str) -> Iterator[tuple[Ref, int]]:
        """Give what may go, the first to expire first, with what one store has of it."""
        if what == ROUNDS:
            sql = (
                "SELECT 'lot:' || id FROM lot WHERE calibre = ? AND condition IN ('', ?)"
                " AND (expires = '' OR expires >= ?) ORDER BY expires = '', expires, id"
            )
            values: tuple[Any, ...] = (self.kit["calibre"], "serviceable", self.today)
        else:
            sql = (
                "SELECT 'stock:' || id FROM stock WHERE category = 'magazine'"
                " AND calibre IN (?, '') ORDER BY calibre = '', id"
            )
            values = (self.kit["calibre"],)
        for (text,) in self.base.rows(sql, values):
            item = Ref.parse(text)
            places = [(h, n) for h, n in holdings.balances(self.base, item) if h.kind == "place"]
            near = [n for holder, n in places if str(holder) == self.store]
            yield item, max([*near[:1], *(n for _holder, n in places)], default=0)

    def _vest(self) -> tuple[tuple[Ref, ...], int]:
        """Give the person's own vest where it is in store, or tell that one is to be asked for."""
        if self.kit["vest"] != "yes":
            return (), 0
        held = [each.item for each in self.held if each.item.kind == "article"]
        if any(records.fetch(self.base, item)["category"] == "vest" for item in held):
            return (), 0
        sql = (
            "SELECT * FROM article WHERE assigned = ? AND assigned <> '' AND category = 'vest'"
            " AND holder LIKE 'place:%' ORDER BY id"
        )
        for row in self.base.named(sql, (str(self.person or ""),)):
            ref = Ref("article", row["id"])
            if not eligibility.of_supply(ref, row, self.today):
                return (ref,), 0
        return (), 1
