"""Options made from a record's description, so that commands name fields as imports and JSON do."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

import click

from stockkeeper.cli.speech import option
from stockkeeper.domain.described import CHOICE, DAY, NUMBER, Described, Values, described
from stockkeeper.domain.records import RECORDS
from stockkeeper.words import _, parse_date


class Day(click.ParamType):  # type: ignore[type-arg]  # not generic before click 8.2
    """A day as people type it; kept as ISO 8601."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a day; an empty text stays empty."""
        text = str(value).strip()
        try:
            return parse_date(text).isoformat() if text else ""
        except ValueError:
            self.fail(_("{text} is no date").format(text=text), param, ctx)


DAY_TYPE = Day()


def fields(
    kind: str, *, without: Iterable[str] = ()
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command one option a field of a record kind; it receives them as `values`.

    A field in `without` is left to the command itself (references, above all).
    """
    told = [each for each in described(RECORDS[kind]) if each.name not in set(without)]

    def dress(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(*given: Any, **named: Any) -> Any:
            values: Values = {}
            for each in told:
                value = named.pop(each.name)
                if value is not None:
                    values[each.name] = value
            return function(*given, values=values, **named)

        dressed: Callable[..., Any] = call
        for each in reversed(told):
            dressed = option(
                f"--{each.name.replace('_', '-')}", each.name, type=type_of(each), help=each.label
            )(dressed)
        return dressed

    return dress


def type_of(field: Described) -> Any:
    """Give the type that reads a field's text."""
    if field.sort == CHOICE:
        return click.Choice([stored for stored, _label in field.choices])
    if field.sort == NUMBER:
        return click.INT
    return DAY_TYPE if field.sort == DAY else click.STRING


def assignments(kind: str, texts: Iterable[str]) -> Values:
    """Read FIELD=VALUE texts for a kind of record; an empty VALUE empties the field.

    Raises click.UsageError for an unknown field or a value of another type.
    """
    known = {each.name: each for each in described(RECORDS[kind])}
    values: Values = {}
    for text in texts:
        name, sign, value = text.partition("=")
        name = name.strip().replace("-", "_")
        if not sign or name not in known:
            raise click.UsageError(
                _("{text}: write FIELD=VALUE, with one of these fields: {fields}").format(
                    text=text, fields=", ".join(known)
                )
            )
        values[name] = type_of(known[name]).convert(value, None, None) if value else ""
    return values
