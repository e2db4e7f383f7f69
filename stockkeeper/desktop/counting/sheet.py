"""What somebody counted at one place and has not confirmed yet: numbers, and weapons read.

Nothing of it is in the book until the place is confirmed. Plain Python: the page only shows it.
API: `Sheet(place)`: `.current` what is to be counted now, `.number(n)`, `.read(ref)`,
`.keep(text)`, `.take_back()`, `.go_on()`, `.step(1)`, `.complete`, `.act(shift, phase)`.
"""

from dataclasses import dataclass, field

from stockkeeper.actions.count_place import CountPlace
from stockkeeper.book.queries.shift_counts import Countable, PlaceToCount
from stockkeeper.domain.balance import ARTICLES, WEAPONS
from stockkeeper.domain.refs import Ref

READ_KINDS = (WEAPONS, ARTICLES)
"""What may be read one by one instead of being typed as a number."""


@dataclass
class Sheet:
    """See the top of this file."""

    place: PlaceToCount
    values: dict[str, int] = field(default_factory=dict)
    seen: list[Ref] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    at: int = 0

    @property
    def wanted(self) -> tuple[Countable, ...]:
        """What must be counted: what was not yet, and what must be counted once more."""
        return tuple(each for each in self.place.things if each.counted is None or each.again)

    @property
    def current(self) -> Countable | None:
        """What is to be counted now, None when all was."""
        wanted = self.wanted
        return wanted[self.at] if self.at < len(wanted) else None

    @property
    def complete(self) -> bool:
        """Whether everything that must be counted has a figure."""
        return all(self.figure(each.item) is not None for each in self.wanted)

    def figure(self, item: str) -> int | None:
        """What was counted of a thing so far; None when nothing was."""
        if item in self.values:
            return self.values[item]
        read = sum(ref.kind == item for ref in self.seen)
        read += len(self.unknown) if item == WEAPONS else 0
        return read or None

    def is_read(self, item: str) -> bool:
        """Whether the figure of a thing comes from reading each one."""
        return item in READ_KINDS and item not in self.values and self.figure(item) is not None

    def number(self, count: int) -> None:
        """Take a number for the thing in front; it stands in place of what was read."""
        current = self.current
        if current is None:
            return
        self.values[current.item] = count
        if current.item in READ_KINDS:
            self.seen = [ref for ref in self.seen if ref.kind != current.item]
        if current.item == WEAPONS:
            self.unknown.clear()
        self.go_on()

    def read(self, ref: Ref) -> bool:
        """Take a weapon or article that was scanned; False when it was read before."""
        if ref in self.seen:
            return False
        self.seen.append(ref)
        self.values.pop(ref.kind, None)
        self.turn_to(ref.kind)
        return True

    def keep(self, text: str) -> bool:
        """Keep the text of a weapon that the book does not know; False when it was read before."""
        if text in self.unknown:
            return False
        self.unknown.append(text)
        self.values.pop(WEAPONS, None)
        self.turn_to(WEAPONS)
        return True

    def take_back(self) -> str:
        """Forget the last that was read and give it as text, or ""."""
        if self.unknown:
            return self.unknown.pop()
        return str(self.seen.pop()) if self.seen else ""

    def may_read(self, kind: str) -> bool:
        """Whether weapons (or articles) are counted here now."""
        return any(each.item == kind for each in self.wanted)

    def turn_to(self, item: str) -> bool:
        """Put a thing in front; False when it is not to be counted here."""
        for number, each in enumerate(self.wanted):
            if each.item == item:
                self.at = number
                return True
        return False

    def step(self, by: int) -> None:
        """Go up or down, past the last to the end."""
        self.at = min(max(0, self.at + by), len(self.wanted))

    def go_on(self) -> None:
        """Go to the next thing without a figure, or past the last."""
        wanted = self.wanted
        after = [*range(self.at + 1, len(wanted)), *range(self.at)]
        left = (number for number in after if self.figure(wanted[number].item) is None)
        self.at = next(left, len(wanted))

    def act(self, shift: Ref, phase: str) -> CountPlace:
        """What is recorded when the place is confirmed."""
        wanted = {each.item for each in self.wanted}
        counted = tuple((Ref.parse(item), count) for item, count in self.values.items()
                        if ":" in item and item in wanted)  # fmt: skip
        weapons, articles = self.values.get(WEAPONS), self.values.get(ARTICLES)
        read = self.is_read(WEAPONS) or self.is_read(ARTICLES)
        return CountPlace(
            shift, Ref.parse(self.place.place), phase, weapons, articles,
            tuple(self.seen) if read else None, tuple(self.unknown), counted,
        )  # fmt: skip
