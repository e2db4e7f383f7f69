"""Which row holds the headings, and which column each field is read from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.grid import Grid
from stockkeeper.exchange.vocabulary import heading_key, headings

ROWS_LOOKED_AT = 40
FEWEST = 2
"""Headings a row must hold to be taken for the header."""
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "firearms": (("serial",),),
    "people": (("id_number", "employee_number"), ("surnames", "+full_name")),
    "ammunition": (("calibre",), ("+quantity",)),
    "equipment": (("serial", "+quantity"),),
    "posts": (("+client_name", "+client_tax_id", "name"),),
}
"""Fields without which a file cannot be imported; of each group one is enough."""


@dataclass(frozen=True)
class Columns:
    """Where everything stands. `header` counts rows from 1; columns count from 0."""

    header: int
    fields: Mapping[str, tuple[int, ...]]
    titles: Sequence[str]

    @property
    def mapping(self) -> dict[str, str]:
        """Give field -> heading, `+` marks left off."""
        return {
            field.removeprefix("+"): " / ".join(self.titles[column] for column in columns)
            for field, columns in self.fields.items()
        }

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Give the headings nobody reads."""
        used = {column for columns in self.fields.values() for column in columns}
        return tuple(
            title for column, title in enumerate(self.titles) if title and column not in used
        )


def find(kind: str, grid: Grid, overrides: Mapping[str, str]) -> Columns:
    """Find the header row and the columns; `overrides` are field -> heading.

    Raises Refusal "file.no_header", "file.no_column", "file.no_such_heading".
    """
    known = headings(kind)
    best, most = -1, 0
    wanted = {heading_key(heading) for heading in overrides.values()}
    for number, row in enumerate(grid.rows[:ROWS_LOOKED_AT]):
        keys = [heading_key(cell) for cell in row]
        score = len({known[key] for key in keys if key in known})
        score += 2 * len(wanted.intersection(keys))
        if score > most:
            best, most = number, score
    if best < 0 or most < min(FEWEST, len(NEEDED[kind]) + 1):
        raise Refusal("file.no_header", kind=kind)
    found = _columns(grid.rows[best], known, overrides)
    columns = Columns(best + 1, found, [" ".join(cell.split()) for cell in grid.rows[best]])
    for group in NEEDED[kind]:
        if not any(field in found for field in group):
            raise Refusal("file.no_column", kind=kind, field=group[0].removeprefix("+"))
    return columns


def shape_of(kind: str, titles: Sequence[str]) -> str:
    """Give what two files of one making share: their headings, in order, whatever their case."""
    keys = [heading_key(title) for title in titles]
    return hashlib.sha256("\0".join((kind, *keys)).encode("utf-8", "replace")).hexdigest()[:32]


def _columns(
    row: Sequence[str], known: Mapping[str, str], overrides: Mapping[str, str]
) -> dict[str, tuple[int, ...]]:
    keys = [heading_key(cell) for cell in row]
    found: dict[str, tuple[int, ...]] = {}
    taken: set[int] = set()
    special = {field for field in known.values() if field.startswith("+")}
    for name, heading in overrides.items():
        field = f"+{name}" if f"+{name}" in special else name
        if heading_key(heading) not in keys:
            raise Refusal("file.no_such_heading", heading=heading[:60])
        column = keys.index(heading_key(heading))
        found[field] = (column,)
        taken.add(column)
    for column, key in enumerate(keys):
        field = known.get(key, "")
        if field and column not in taken and field not in _named(overrides):
            found[field] = (*found.get(field, ()), column)
    return found


def _named(overrides: Mapping[str, str]) -> set[str]:
    return {*overrides, *(f"+{name}" for name in overrides)}
