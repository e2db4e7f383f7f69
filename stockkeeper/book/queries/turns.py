"""Every time a weapon went out or came in, as the registers of the door list it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.queries import around, holdings, issue_book, listing, movements
from stockkeeper.book.queries.movements import MovementFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

_WEAPONS = "SELECT * FROM firearm WHERE id IN ({marks})"
_PART = 300
_OWN = ("seq", "kind", "at", "source", "target", "by_name", "purpose", "back")


@dataclass(frozen=True, kw_only=True)
class TurnFilter:
    """Which turns: between Unix seconds (the second excluded), of a post's client, of a person.

    `place` is the store they left or came back to, with the places inside it. `upto` is the last
    folio to look at.
    """

    after: int | None = None
    before: int | None = None
    place: str = ""
    client: str = ""
    post: str = ""
    person: str = ""
    upto: int | None = None


def rows(base: Base, wanted: TurnFilter) -> Iterator[list[dict[str, Any]]]:
    """Give what went out and came in, in order of folios, some hundreds at a time.

    Each has the columns of the weapon, folio `seq`, kind, at, source, target, `by_name`, what
    `around` adds, and `way`: out, in or relief.
    """
    for part in _turns(base, wanted):
        around.with_it(base, part)
        yield part


def pairs(base: Base, wanted: TurnFilter) -> Iterator[list[dict[str, Any]]]:
    """Give each time a weapon went out, with `back` as issue_book.lines tells it."""
    asked = MovementFilter(after=wanted.after, before=wanted.before, kinds=("issue", "relief"),
                           standing=True, items_of="firearm", place=wanted.place,
                           person=wanted.person, upto=wanted.upto)  # fmt: skip
    for part in issue_book.lines(base, asked):
        told = _dressed(base, wanted, part)
        around.with_it(base, told)
        yield told


def _turns(base: Base, wanted: TurnFilter) -> Iterator[list[dict[str, Any]]]:
    asked = MovementFilter(after=wanted.after, before=wanted.before, items_of="firearm",
                           kinds=("issue", "return", "relief"), standing=True, place=wanted.place,
                           person=wanted.person, upto=wanted.upto)  # fmt: skip
    for part in listing.chunks(movements.lines(base, asked), _PART):
        yield _dressed(base, wanted, part)


def _dressed(base: Base, wanted: TurnFilter, part: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = listing.by_id(base, _WEAPONS, {int(row["item"].partition(":")[2]) for row in part})
    found = []
    for row in part:
        weapon = known.get(int(row["item"].partition(":")[2]), {})
        way = {"custody.issue": "out", "custody.return": "in"}.get(row["kind"], "relief")
        ends = ("source", "target") if way == "in" else ("target", "source")
        person = next((row[end] for end in ends if row[end].startswith(("person:", "post:"))), "")
        told = {**weapon, **{name: row[name] for name in _OWN if name in row}}
        told.update(item=row["item"], way=way, person=person, post=_post(base, row, person))
        if "purpose" not in told:
            body = journal.body_at(base, row["seq"])
            told["purpose"] = str(body["data"].get("purpose", "")) if body else ""
        found.append(told)
    around.tell(base, found)
    return [
        row
        for row in found
        if (not wanted.client or row["client"] == wanted.client)
        and (not wanted.post or row["post"] == wanted.post)
    ]


def _post(base: Base, row: dict[str, Any], person: str) -> str:
    """Give the post it serves at; a return is of the post it had gone out to."""
    if row["post"] or not person:
        return str(row["post"])
    if person.startswith("post:"):
        return person
    gone = holdings.issue_before(base, Ref.parse(row["item"]), Ref.parse(person), row["seq"])
    return str(gone["post"]) if gone else ""
