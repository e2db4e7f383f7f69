"""One row under its columns: values read, checked and remembered, problems kept beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stockkeeper.domain import calibres, normalise
from stockkeeper.domain.described import (
    CHOICE,
    DAY,
    LONG,
    LONGEST,
    NUMBER,
    SERIAL,
    TEXT,
    Described,
    Value,
    Values,
    cleaned,
    described,
)
from stockkeeper.domain.intake import Problem
from stockkeeper.domain.normalise import DayOrder
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.exchange import vocabulary
from stockkeeper.exchange.columns import Columns

ERRORS_OF_CELLS = {"cell.formula_without_value", "cell.error_value", "cell.scientific"}
OTHER = "other"
Known = dict[str, Value | FieldRefusal]


@dataclass(frozen=True, slots=True)
class Step:
    """A field of a record, the columns it is read from, and the texts already met there."""

    each: Described
    columns: tuple[int, ...]
    known: Known


class Reader:
    """Turns texts into values, each different text of a field once."""

    def __init__(self, columns: Columns, order: DayOrder) -> None:
        """Take the columns, and the order of day and month decided for the file."""
        self.columns = columns
        self.order = order
        self._steps: dict[str, list[Step]] = {}

    def steps(self, record: str) -> list[Step]:
        """Give the fields of a record that have columns."""
        found = self._steps.get(record)
        if found is None:
            fields = self.columns.fields
            found = self._steps[record] = [
                Step(each, fields[each.name], {})
                for each in described(RECORDS[record])
                if each.name in fields
            ]
        return found

    def fresh(self, step: Step, text: str) -> Value | FieldRefusal:
        """Read a text met for the first time."""
        each = step.each
        found: Value | FieldRefusal
        try:
            value = self._converted(each, text)
            found = value if _plain(value, each) else cleaned(each, value)
        except FieldRefusal as refusal:
            found = refusal
        if each.sort not in (SERIAL, LONG):
            step.known[text] = found
        return found

    def _converted(self, each: Described, text: str) -> Value:
        if each.sort == DAY:
            return normalise.day(text, self.order, each.name)
        if each.sort == CHOICE:
            return vocabulary.value(each.name, text)
        if each.sort == NUMBER:
            return normalise.whole(text, each.name)
        if each.sort == SERIAL:
            return normalise.serial(text, each.name)
        if each.name == "calibre":
            return calibres.canonical(text)
        return text


def _plain(value: Value, each: Described) -> bool:
    """Tell whether `cleaned` would give the value back as it is."""
    if each.sort not in (SERIAL, TEXT) or not isinstance(value, str):
        return False
    plain = value.isascii() and value.isprintable() and "  " not in value
    return plain and 0 < len(value) <= LONGEST[each.sort]


@dataclass(slots=True)
class Cells:
    """One row; collects what is wrong with it."""

    number: int
    row: Sequence[str]
    reader: Reader
    doubts: Mapping[tuple[int, int], str]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    typed: Values = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Give the first cell that is not empty among the columns of a field."""
        columns = self.reader.columns.fields.get(name)
        return self._text(columns) if columns else ""

    def _text(self, columns: tuple[int, ...]) -> str:
        row = self.row
        for column in columns:
            doubtful = bool(self.doubts) and self._doubt(column)
            if column < len(row) and (text := row[column].strip()):
                return text
            if doubtful:
                break
        return ""

    def _doubt(self, column: int) -> bool:
        code = self.doubts.get((self.number, column + 1))
        if code is None:
            return False
        found = self._problem(code, {"value": self._held(column)[:40]}, column, self._held(column))
        target = self.problems if code in ERRORS_OF_CELLS else self.warnings
        if found not in target:
            target.append(found)
        return True

    def _held(self, column: int) -> str:
        return self.row[column] if 0 <= column < len(self.row) else ""

    def blame(self, name: str, code: str, *, warning: bool = False, **facts: str | int) -> None:
        """Note a problem, or a warning, at the column of a field."""
        self._note(name, FieldRefusal(code, **facts), warning=warning)

    def refuse(self, name: str, refusal: FieldRefusal) -> None:
        """Note why a value cannot be accepted."""
        self._note(name, refusal, warning=False)

    def _note(self, name: str, refusal: FieldRefusal, *, warning: bool) -> None:
        """A cell has one problem: what is found first explains the rest."""
        columns = self.reader.columns.fields.get(name, ())
        first = columns[0] if columns else -1
        column = next((c for c in columns if self._held(c).strip()), first)
        found = self._problem(refusal.code, refusal.facts, column, self._held(column))
        if warning:
            self.warnings.append(found)
        elif not found.column or all(one.column != found.column for one in self.problems):
            self.problems.append(found)

    def _problem(
        self, code: str, facts: Mapping[str, str | int], column: int, value: str
    ) -> Problem:
        titles = self.reader.columns.titles
        heading = titles[column] if 0 <= column < len(titles) else ""
        return Problem(code, facts, column + 1, heading, value[:80])

    def values(self, record: str) -> Values:
        """Give the values of a record's fields that have a column; empty ones left out."""
        found: Values = {}
        row, width, doubts = self.row, len(self.row), self.doubts
        for step in self.reader.steps(record):
            first = step.columns[0]
            text = row[first].strip() if first < width and not doubts else ""
            if not text and (doubts or len(step.columns) > 1):
                text = self._text(step.columns)
            if not text:
                continue
            value = step.known.get(text)
            if value is None:
                value = self.reader.fresh(step, text)
            if isinstance(value, FieldRefusal):
                value = self._instead(step.each, value)
            if value is not None and value != "":
                name = step.each.name
                found[name] = value
                if name == "calibre" and value != text:
                    self.typed["calibre"] = text[:60]
            if step.each.sort == DAY and not self.reader.order.sure:
                self._two_readings(step.each.name, text)
        return found

    def _instead(self, each: Described, refusal: FieldRefusal) -> Value:
        """Take "other" for a word nobody knows, with a warning; but never for a weapon's type."""
        others = each.name != "type" and any(stored == OTHER for stored, _ in each.choices)
        if refusal.code == "value.unknown" and others:
            self._note(each.name, FieldRefusal("value.as_other", **refusal.facts), warning=True)
            return OTHER
        self.refuse(each.name, refusal)
        return None

    def _two_readings(self, name: str, text: str) -> None:
        if normalise.two_readings(text):
            self.blame(name, "date.ambiguous", warning=True, field=name, value=text[:40])

    def day(self, name: str) -> str:
        """Give the day in a column that is no field of the row's own record."""
        text = self.text(name)
        plain = name.removeprefix("+")
        try:
            found = normalise.day(text, self.reader.order, plain)
        except FieldRefusal as refusal:
            self.refuse(name, refusal)
            return ""
        if text and not self.reader.order.sure:
            self._two_readings(name, text)
        return found

    def need(self, values: Values, name: str, code: str = "field.required") -> None:
        """Note a problem when a value is missing and its cell was not already blamed."""
        if name not in values and not any(p.facts.get("field") == name for p in self.problems):
            self.blame(name, code, field=name)
