"""One row under its columns: values read, checked and remembered, problems kept beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stockkeeper.domain import calibres, normalise
from stockkeeper.domain.described import (
    CHOICE,
    DAY,
    NUMBER,
    SERIAL,
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


class Reader:
    """Turns texts into values, each different text of a field once."""

    def __init__(self, columns: Columns, orders: Mapping[str, DayOrder]) -> None:
        """Take the columns, and the order of day and month decided for each column."""
        self.columns = columns
        self._orders = orders
        self._known: dict[tuple[str, str, str], Value | FieldRefusal] = {}

    def value(self, record: str, each: Described, text: str) -> Value:
        """Give the value of a text; raises FieldRefusal."""
        key = (record, each.name, text)
        found = self._known.get(key)
        if found is None and key not in self._known:
            found = self._fresh(each, text)
            if each.sort != SERIAL:
                self._known[key] = found
        if isinstance(found, FieldRefusal):
            raise FieldRefusal(found.code, **found.facts)
        return found

    def _fresh(self, each: Described, text: str) -> Value | FieldRefusal:
        try:
            return cleaned(each, self._converted(each, text))
        except FieldRefusal as refusal:
            return refusal

    def _converted(self, each: Described, text: str) -> Value:
        if each.sort == DAY:
            return normalise.day(text, self._orders.get(each.name, DayOrder()), each.name)
        if each.sort == CHOICE:
            return vocabulary.value(each.name, text)
        if each.sort == NUMBER:
            return normalise.whole(text, each.name)
        if each.sort == SERIAL:
            return normalise.serial(text, each.name)
        if each.name == "calibre":
            return calibres.canonical(text)
        return text


@dataclass
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
        for column in self.reader.columns.fields.get(name, ()):
            if column < len(self.row) and self.row[column].strip():
                self._doubt(column)
                return self.row[column].strip()
        return ""

    def _doubt(self, column: int) -> None:
        code = self.doubts.get((self.number, column + 1)) if self.doubts else None
        if code is not None:
            target = self.problems if code in ERRORS_OF_CELLS else self.warnings
            target.append(self._problem(code, {}, column, ""))

    def blame(self, name: str, code: str, *, warning: bool = False, **facts: str | int) -> None:
        """Note a problem, or a warning, at the column of a field."""
        column, value = self._where(name)
        found = self._problem(code, facts, column, value)
        (self.warnings if warning else self.problems).append(found)

    def refuse(self, name: str, refusal: FieldRefusal) -> None:
        """Note why a value cannot be accepted."""
        column, value = self._where(name)
        self.problems.append(self._problem(refusal.code, refusal.facts, column, value))

    def _where(self, name: str) -> tuple[int, str]:
        columns = self.reader.columns.fields.get(name, ())
        column = next(
            (c for c in columns if c < len(self.row) and self.row[c].strip()),
            columns[0] if columns else -1,
        )
        return column, self.row[column] if 0 <= column < len(self.row) else ""

    def _problem(
        self, code: str, facts: Mapping[str, str | int], column: int, value: str
    ) -> Problem:
        titles = self.reader.columns.titles
        heading = titles[column] if 0 <= column < len(titles) else ""
        return Problem(code, facts, column + 1, heading, value[:80])

    def values(self, record: str, skip: frozenset[str] = frozenset()) -> Values:
        """Give the values of a record's fields that have a column; empty ones left out."""
        found: Values = {}
        for each in described(RECORDS[record]):
            if each.name in skip or each.name not in self.reader.columns.fields:
                continue
            text = self.text(each.name)
            if not text:
                continue
            try:
                value = self.reader.value(record, each, text)
            except FieldRefusal as refusal:
                self.refuse(each.name, refusal)
                continue
            if value not in ("", None):
                found[each.name] = value
                if each.name == "calibre" and value != text:
                    self.typed["calibre"] = text[:60]
        return found

    def need(self, values: Values, name: str, code: str = "field.required") -> None:
        """Note a problem when a value is missing and its cell was not already blamed."""
        if name not in values and not any(p.facts.get("field") == name for p in self.problems):
            self.blame(name, code, field=name)
