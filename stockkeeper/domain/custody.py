"""Custody as double entry: nothing appears or vanishes, it moves (DESIGN.md, The one idea)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from stockkeeper.domain.refs import HOLDING_KINDS, ITEM_KINDS, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal

REASONS = (
    "receipt",
    "issue",
    "return",
    "relief",
    "transfer",
    "maintenance",
    "loss",
    "recovery",
    "disposal",
    "expenditure",
    "correction",
)


@dataclass(frozen=True, slots=True)
class Line:
    """So many of an item pass from one holder to another; quantity is in pieces or rounds."""

    item: Ref
    quantity: int
    source: Ref
    target: Ref

    def to_data(self) -> dict[str, str | int]:
        """Give the line as it stands in an entry."""
        return {
            "item": str(self.item),
            "quantity": self.quantity,
            "from": str(self.source),
            "to": str(self.target),
        }

    @staticmethod
    def from_data(data: dict[str, str | int]) -> Line:
        """Read a line of an entry; raises Refusal("ref.unreadable") when it is none."""
        return Line(
            Ref.parse(str(data["item"])),
            int(data["quantity"]),
            Ref.parse(str(data["from"])),
            Ref.parse(str(data["to"])),
        )

    def turned(self) -> Line:
        """Give the line that takes this one back."""
        return Line(self.item, self.quantity, self.target, self.source)


class Holdings(Protocol):
    """Who holds what now; the book answers from its tables, `Ledger` from memory."""

    def holder_of(self, item: Ref) -> Ref | None:
        """Give the one holder of a firearm or article, or None before its receipt."""

    def quantity(self, item: Ref, holder: Ref) -> int:
        """Give how many of a counted item a holder has; outside holders may be negative."""


def may_owe(holder: Ref) -> bool:
    """Tell whether a holder may give what it was never seen to have (it is outside the book)."""
    return holder.kind == "party" or str(holder) == "end:origin"


def settle(lines: Sequence[Line], holdings: Holdings) -> None:
    """Check that the lines can be moved; raises a Refusal that names the first that cannot."""
    if not lines:
        raise Refusal("custody.nothing_moves")
    where: dict[Ref, Ref | None] = {}
    spent: defaultdict[tuple[Ref, Ref], int] = defaultdict(int)
    for line in lines:
        _shape(line)
        if line.item.kind in SINGLE_KINDS:
            holder = where.get(line.item, holdings.holder_of(line.item))
            _single(line, holder)
            where[line.item] = line.target
            continue
        if not may_owe(line.source):
            had = holdings.quantity(line.item, line.source) + spent[line.item, line.source]
            if had < line.quantity:
                raise Refusal(
                    "custody.not_enough",
                    item=str(line.item),
                    holder=str(line.source),
                    had=had,
                    asked=line.quantity,
                )
        spent[line.item, line.source] -= line.quantity
        spent[line.item, line.target] += line.quantity


def _shape(line: Line) -> None:
    sound = (
        line.item.kind in ITEM_KINDS
        and line.source.kind in HOLDING_KINDS
        and line.target.kind in HOLDING_KINDS
        and line.source != line.target
        and (line.quantity == 1 if line.item.kind in SINGLE_KINDS else line.quantity > 0)
    )
    if not sound:
        raise Refusal("custody.line_unsound", line=str(line.to_data()))


def _single(line: Line, holder: Ref | None) -> None:
    if holder is None and may_owe(line.source):
        return
    if holder != line.source:
        raise Refusal(
            "custody.held_elsewhere",
            item=str(line.item),
            holder=str(holder or "end:origin"),
            expected=str(line.source),
        )


class Ledger:
    """Holdings kept in memory: for replaying a journal and for tests of the rules."""

    def __init__(self) -> None:
        """Begin with nothing anywhere."""
        self.single: dict[Ref, Ref] = {}
        self.counted: defaultdict[Ref, defaultdict[Ref, int]] = defaultdict(
            lambda: defaultdict(int)
        )

    def holder_of(self, item: Ref) -> Ref | None:
        """Give the one holder of a firearm or article."""
        return self.single.get(item)

    def quantity(self, item: Ref, holder: Ref) -> int:
        """Give how many of a counted item a holder has."""
        return self.counted[item][holder]

    def move(self, lines: Sequence[Line]) -> None:
        """Settle and apply; raises a Refusal and changes nothing when a line cannot be moved."""
        settle(lines, self)
        for line in lines:
            if line.item.kind in SINGLE_KINDS:
                self.single[line.item] = line.target
            else:
                self.counted[line.item][line.source] -= line.quantity
                self.counted[line.item][line.target] += line.quantity

    def balances(self, item: Ref) -> dict[Ref, int]:
        """Give the holders of a counted item with what each has, zeros left out."""
        return {holder: amount for holder, amount in self.counted[item].items() if amount}


def turned(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Give the lines that take a movement back, last first."""
    return tuple(line.turned() for line in reversed(tuple(lines)))
