"""What comes back: the things, the rounds that went out with them, and how many of those came."""

from __future__ import annotations

from dataclasses import dataclass

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.book.queries import holdings, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.counter.steps import TakeBack
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal

Counted = tuple[tuple[Ref, int], ...]


@dataclass(frozen=True, slots=True)
class ComingBack:
    """Things of one holder on their way back; `went` rounds are out with them, `rounds` came."""

    holder: Ref
    items: tuple[Ref, ...]
    counted: Counted
    whole: bool
    went: int
    rounds: int
    since: str
    out: Counted = ()
    post: str = ""
    refusal: Refusal | None = None

    @property
    def item(self) -> Ref:
        """What it is about: the first weapon, or else the first counted thing."""
        return self.items[0] if self.items else self.counted[0][0]

    @property
    def missing(self) -> int:
        """Rounds that did not come."""
        return max(0, self.went - self.rounds)

    @property
    def over(self) -> int:
        """Rounds that came beyond those that went out."""
        return max(0, self.rounds - self.went)

    @property
    def by_person(self) -> bool:
        """Whether a person had them, not a post."""
        return self.holder.kind == "person"

    def act(self, step: TakeBack) -> GiveBack:
        """Give the act that takes them back."""
        counted = None if self.whole else self.counted
        return GiveBack(
            self.items,
            counted,
            self.holder,
            step.into,
            short=step.short,
            note=step.note,
            over=step.over,
            returned_by=step.by,
            accepted=step.accepted,
        )


def count(base: Base, step: TakeBack) -> ComingBack:
    """Count what a step takes back; raises Refusal("custody.nothing_moves") for nothing."""
    holder, items, out = _all_of(base, step.person) if step.person else _one(base, step.items[0])
    went = sum(quantity for thing, quantity in out if thing.kind == "lot")
    first = items[0] if items else None
    folio = holdings.out_since(base, records.fetch(base, first)["since"]) if first else None
    since, post = (str(folio["at"]), str(folio["post"])) if folio else ("", "")
    if step.rounds is None:
        whole = step.person is None
        return ComingBack(holder, items, out, whole, went, went, since, out, post)
    refusal = None
    if step.rounds > went and not any(thing.kind == "lot" for thing, _n in out):
        facts = {"item": str(first or out[0][0]), "holder": str(holder)}
        refusal = Refusal("custody.not_enough", **facts, had=went, asked=step.rounds)
    counted = _poured(out, step.rounds)
    return ComingBack(holder, items, counted, False, went, step.rounds, since, out, post, refusal)


def _one(base: Base, item: Ref) -> tuple[Ref, tuple[Ref, ...], Counted]:
    """One thing and what went out with it, as far as its holder still has it."""
    row = records.fetch(base, item)
    holder = Ref.parse(row["holder"])
    out = [(thing, left) for thing, _went, left in holdings.still_with(base, item)]
    return holder, (item,), tuple(out)


def _all_of(base: Base, person: Ref) -> tuple[Ref, tuple[Ref, ...], Counted]:
    """All that a person holds."""
    held = holdings.held_by(base, person)
    if not held:
        raise Refusal("custody.nothing_moves")
    items = tuple(each.item for each in held if each.item.kind in SINGLE_KINDS)
    counted = tuple(
        (each.item, each.quantity) for each in held if each.item.kind not in SINGLE_KINDS
    )
    return person, items, counted


def _poured(out: Counted, rounds: int) -> Counted:
    """Spread the rounds that came over the lots that went out, in order; the rest as it went.

    What is more than went out is counted to the last lot.
    """
    found: list[tuple[Ref, int]] = []
    for thing, quantity in out:
        if thing.kind != "lot":
            found.append((thing, quantity))
            continue
        came = min(quantity, rounds)
        rounds -= came
        found.append((thing, came))
    lots = [at for at, (thing, _n) in enumerate(found) if thing.kind == "lot"]
    if rounds > 0 and lots:
        thing, came = found[lots[-1]]
        found[lots[-1]] = (thing, came + rounds)
    return tuple(found)
