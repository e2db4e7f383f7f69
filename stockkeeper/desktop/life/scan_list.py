"""A line of a form that gathers things: each is scanned or typed, and stands in a list below.

API: `Gathering(desk)` finds things in the book; `Arriving([Awaited(...)])` ticks off what was sent.
Both are lines of a form: `show_value`, `value()`, `edited`. A counted thing is typed LOT=N.
    Gathering.value() -> tuple of (ref text, quantity)
    Arriving.value() -> Answered(came, refused): tuples of (index, quantity)
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stockkeeper.book.queries import find, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.life.scan_rows import ScanRows, amount
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import Unreadable, Value
from stockkeeper.domain.refs import ITEM_KINDS, SINGLE_KINDS, Ref
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import serial_key
from stockkeeper.domain.words_of import thing_word
from stockkeeper.words import _, format_number


@dataclass(frozen=True)
class Found:
    """A thing of the book that a text names: what it is called, and how many were said."""

    ref: Ref
    name: str
    quantity: int


@dataclass(frozen=True)
class Awaited:
    """A line of a transfer that waits for an answer; `codes` are what it is read by."""

    index: int
    name: str
    quantity: int
    counted: bool
    codes: frozenset[str] = field(default=frozenset())


class Answered(NamedTuple):
    """What came and what is turned away, as (index, quantity)."""

    came: tuple[tuple[int, int], ...]
    refused: tuple[tuple[int, int], ...]


class _Naming:
    """Asks the book which thing a text means."""

    def __init__(self, text: str) -> None:
        self._name, self._number = amount(text)

    def __call__(self, base: Base) -> Found:
        kinds = ITEM_KINDS if self._number is None else ("lot", "stock")
        ref = find.one(base, self._name, kinds)
        if self._number is None and ref.kind not in SINGLE_KINDS:
            raise Refusal("item.needs_quantity", item=records.name_of(base, ref))
        thing = listing.items_of(base, [str(ref)]).get(str(ref), {})
        parts = (thing.get("serial", ""), thing_word(thing))
        return Found(ref, " ".join(part for part in parts if part), self._number or 1)


class Gathering(ScanRows):
    """Things of the book, gathered by scans; a row pressed is left out again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Things"), _("Nothing was scanned yet"))
        self._desk = desk
        self._found: dict[str, Found] = {}

    def scanned(self, text: str) -> None:
        """Ask what it is."""
        self._desk.ask(_Naming(text), self._came, owner=self, otherwise=self._unknown)

    def add(self, found: Found) -> None:
        """Put one thing on the list."""
        self._found[str(found.ref)] = found
        self._tell()

    def show_value(self, value: Value) -> None:
        """A form begins empty, or with one thing by its reference."""
        self._found = {}
        self._tell()
        if value:
            self.scanned(str(value))

    def value(self) -> Any:
        """What was gathered. Raises Unreadable while that is nothing."""
        if not self._found:
            raise Unreadable(_("Scan at least one thing"))
        return tuple((ref, each.quantity) for ref, each in self._found.items())

    def pressed(self, number: int) -> None:
        """Leave one out again."""
        ref = list(self._found)[number]
        del self._found[ref]
        self._tell()

    def _came(self, found: Found) -> None:
        self.add(found)
        self.say("ok", found.name)
        self.edited.emit()

    def _unknown(self, error: Exception) -> None:
        self.say("danger", sentence(error) if isinstance(error, Refusal) else str(error))

    def _tell(self) -> None:
        self.rows.tell(
            LineRow(number, each.name, (_("Enter leaves it out"),),
                    "" if each.ref.kind in SINGLE_KINDS else format_number(each.quantity))
            for number, each in enumerate(self._found.values())
        )  # fmt: skip


class Arriving(ScanRows):
    """What a transfer brings: scanned things came, a row pressed is turned away, or waits again."""

    def __init__(self, awaited: Iterable[Awaited]) -> None:
        super().__init__(_("What arrived"), _("Nothing is under way"))
        self._lines = list(awaited)
        self._came: dict[int, int] = {}
        self._refused: dict[int, int] = {}
        self._all = Button(_("All of it arrived"), "check")
        self._all.clicked.connect(self.take_all)
        self._top.addWidget(self._all)
        self._tell()

    def take_all(self) -> None:
        """Everything that waits came."""
        self._came = {line.index: line.quantity for line in self._lines}
        self._refused = {}
        self.say("", "")
        self._tell()
        self.edited.emit()

    def scanned(self, text: str) -> None:
        """Tick it off."""
        name, number = amount(text)
        key = serial_key(name)
        lines = [line for line in self._lines if key in line.codes]
        if not lines:
            self.say("danger", _("{text} is not on this transfer").format(text=name))
        elif lines[0].counted and number is None:
            self.say("danger", _("Say how many: {text}=N").format(text=name))
        else:
            self._took(lines, number or 1)
            self.say("ok", lines[0].name)
            self.edited.emit()

    def pressed(self, number: int) -> None:
        """What waits came; what came is turned away; what was turned away waits again."""
        line = self._lines[number]
        if self._came.pop(line.index, 0):
            self._refused[line.index] = line.quantity
        elif not self._refused.pop(line.index, 0):
            self._came[line.index] = line.quantity
        self._tell()
        self.edited.emit()

    def show_value(self, _value: Value) -> None:
        """It begins with nothing ticked off."""

    def value(self) -> Any:
        """What came and what is turned away; the rest is missing."""
        return Answered(tuple(self._came.items()), tuple(self._refused.items()))

    def _took(self, lines: list[Awaited], number: int) -> None:
        for line in lines:
            taken = min(number, line.quantity)
            if taken:
                self._came[line.index] = taken
                self._refused.pop(line.index, None)
                number -= taken
        self._tell()

    def _tell(self) -> None:
        self.rows.tell(self._row(number, line) for number, line in enumerate(self._lines))

    def _row(self, number: int, line: Awaited) -> LineRow:
        came, refused = self._came.get(line.index, 0), self._refused.get(line.index, 0)
        chips = ("neutral", "clock", _("Awaited"))
        if came:
            whole = came == line.quantity
            chips = ("ok" if whole else "warn", "circle-check", _("Arrived"))
        elif refused:
            chips = ("danger", "ban", _("Turned away"))
        right = ""
        if line.counted:
            right = f"{format_number(came)} / {format_number(line.quantity)}"
        return LineRow(number, line.name, (), right, chips=(chips,))
