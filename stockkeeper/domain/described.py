"""One description of each field: forms, tables, imports, reports and spreadsheets read it."""

from __future__ import annotations

import dataclasses
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from stockkeeper.domain.refusals import FieldRefusal

Value = str | int | None
Values = dict[str, Value]

TEXT, SERIAL, NUMBER, DAY, CHOICE, REF, LONG = (
    "text",
    "serial",
    "number",
    "day",
    "choice",
    "ref",
    "long",
)
LONGEST = {TEXT: 200, SERIAL: 60, CHOICE: 40, REF: 40, LONG: 4000, DAY: 10}
"""Longest text accepted, in characters, by sort of field."""


@dataclass(frozen=True)
class Described:
    """What is known of one field of a record.

    `label` is an English msgid for gettext; `width` is in characters of a table column.
    `private` fields are kept behind a commitment, outside the journal's bodies.
    """

    name: str
    label: str
    sort: str
    required: bool = False
    private: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    ref: tuple[str, ...] = ()
    width: int = 12
    lowest: int = 0
    highest: int = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Record:
    """The base of every described record; subclasses add fields made by the functions below."""

    kind: ClassVar[str]
    title: ClassVar[str]

    def values(self) -> Values:
        """Give name -> value, leaving out empty ones; this is what the journal keeps."""
        return {
            name: value
            for name in names_of(type(self))
            if (value := getattr(self, name)) not in ("", None)
        }


def _field(sort: str, label: str, **more: Any) -> Any:
    default: Value = None if sort == NUMBER else ""
    return dataclasses.field(
        default=default, metadata={"described": {"label": label, "sort": sort, **more}}
    )


def text_field(label: str, **more: Any) -> Any:
    """A line of text."""
    return _field(TEXT, label, **more)


def serial_field(label: str, **more: Any) -> Any:
    """A serial or a code: never a number, never changed in the middle."""
    return _field(SERIAL, label, **more)


def number_field(label: str, **more: Any) -> Any:
    """A whole number; the unit stands in the label."""
    return _field(NUMBER, label, **more)


def day_field(label: str, **more: Any) -> Any:
    """A day, kept as ISO 8601 text (YYYY-MM-DD)."""
    return _field(DAY, label, **more)


def choice_field(label: str, choices: tuple[tuple[str, str], ...], **more: Any) -> Any:
    """One of a few words; `choices` are (stored value, English msgid)."""
    return _field(CHOICE, label, choices=choices, **more)


def ref_field(label: str, *kinds: str, **more: Any) -> Any:
    """A reference to another record of one of `kinds`."""
    return _field(REF, label, ref=kinds, **more)


def long_field(label: str, **more: Any) -> Any:
    """Text of several lines."""
    return _field(LONG, label, **more)


@dataclass(frozen=True)
class _Shape:
    """What is read once of a record type, since every entry asks for it."""

    fields: tuple[Described, ...]
    names: tuple[str, ...]
    private: frozenset[str]


_SHAPES: dict[type[Record], _Shape] = {}


def _shape(record: type[Record]) -> _Shape:
    found = _SHAPES.get(record)
    if found is None:
        fields = tuple(
            Described(name=each.name, **each.metadata["described"])
            for each in dataclasses.fields(record)
            if "described" in each.metadata
        )
        names = tuple(each.name for each in fields)
        private = frozenset(each.name for each in fields if each.private)
        found = _SHAPES[record] = _Shape(fields, names, private)
    return found


def described(record: type[Record]) -> tuple[Described, ...]:
    """Give the fields of a record type in the order they are declared."""
    return _shape(record).fields


def names_of(record: type[Record]) -> tuple[str, ...]:
    """Give the names of a record type's described fields."""
    return _shape(record).names


def private_names(record: type[Record]) -> frozenset[str]:
    """Give the names of the fields that identify a person (BOOK-FORMAT.md, personal data)."""
    return _shape(record).private


def cleaned(field: Described, value: Value) -> Value:
    """Check one value and give it as the book keeps it; raises FieldRefusal with the field."""
    if field.sort == NUMBER:
        return _cleaned_number(field, value)
    words = unicodedata.normalize("NFC", str(value)).strip() if value is not None else ""
    if field.sort != LONG:
        words = " ".join(words.split())
    if not words:
        if field.required:
            raise FieldRefusal("field.required", field=field.name)
        return ""
    if len(words) > LONGEST[field.sort]:
        raise FieldRefusal("field.too_long", field=field.name, longest=LONGEST[field.sort])
    if any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in words):
        raise FieldRefusal("field.control_character", field=field.name)
    if field.sort == DAY:
        return _cleaned_day(field, words)
    if field.sort == CHOICE and words not in {stored for stored, _ in field.choices}:
        raise FieldRefusal("field.not_a_choice", field=field.name, value=words[:60])
    return words


def _cleaned_day(field: Described, words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise FieldRefusal("field.not_a_day", field=field.name, value=words[:60]) from None


def _cleaned_number(field: Described, value: Value) -> int | None:
    if value in ("", None):
        if field.required:
            raise FieldRefusal("field.required", field=field.name)
        return None
    try:
        found = int(str(value).strip())
    except ValueError:
        raise FieldRefusal("field.not_a_number", field=field.name, value=str(value)[:60]) from None
    if not field.lowest <= found <= field.highest:
        raise FieldRefusal(
            "field.out_of_range", field=field.name, lowest=field.lowest, highest=field.highest
        )
    return found


def checked(record: type[Record], values: Values) -> Values:
    """Check all values of a new record; unknown names are refused; empty ones are left out."""
    known = {each.name: each for each in described(record)}
    for name in values:
        if name not in known:
            raise FieldRefusal("field.unknown", field=name)
    kept = {name: cleaned(field, values.get(name)) for name, field in known.items()}
    return {name: value for name, value in kept.items() if value not in ("", None)}


def checked_changes(record: type[Record], changes: Values) -> Values:
    """Check the changed values of a correction; an emptied field stays in as "" or None."""
    known = {each.name: each for each in described(record)}
    for name in changes:
        if name not in known:
            raise FieldRefusal("field.unknown", field=name)
    return {name: cleaned(known[name], value) for name, value in changes.items()}
