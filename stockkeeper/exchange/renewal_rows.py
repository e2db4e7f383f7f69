"""What came back of a renewal as a table: pasted, or from a spreadsheet or text file.

    read(grid, keys) -> Read(papers, problems)

A heading row is recognised as in an import. Without one, the columns are: serial or ID, new number,
day of issue (where there are four), day of expiry. A row finds its line by serial, by ID number or
by the old number. Nothing is recorded here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stockkeeper.domain import normalise
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.domain.renewing import NewPaper
from stockkeeper.domain.wordlist import serial_key
from stockkeeper.exchange.grid import Grid
from stockkeeper.exchange.vocabulary import heading_key, headings

LOOKED_AT = 20
_PLAIN = {3: ("+key", "number", "expires"), 4: ("+key", "number", "issued", "expires")}
"""Columns of a table without headings, by how many there are."""


@dataclass(frozen=True)
class Problem:
    """A row that cannot be taken, by its number from 1, and why."""

    row: int
    text: str
    why: Refusal


@dataclass(frozen=True)
class Read:
    """What can be recorded, and the rows that cannot."""

    papers: tuple[NewPaper, ...]
    problems: tuple[Problem, ...]


def read(grid: Grid, keys: Mapping[str, Ref | None]) -> Read:
    """Read the rows; `keys` is `renewals.keys`. Raises Refusal "file.no_header", "file.empty"."""
    start, columns = _columns(grid.rows)
    body = [(number, row) for number, row in enumerate(grid.rows[start:], start + 1)
            if any(cell.strip() for cell in row)]  # fmt: skip
    if not body:
        raise Refusal("file.empty")
    days = [_cell(row, columns, name) for _n, row in body for name in ("issued", "expires")]
    order = normalise.day_order(days)
    papers: list[NewPaper] = []
    problems: list[Problem] = []
    for number, row in body:
        key = _cell(row, columns, "+key")
        try:
            paper = _paper(row, columns, keys, order)
            if paper.item in {each.item for each in papers}:
                raise Refusal("renewal.twice")  # noqa: TRY301 - told like the others
        except Refusal as refusal:
            problems.append(Problem(number, key, refusal))
        else:
            papers.append(paper)
    return Read(tuple(papers), tuple(problems))


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Give after how many rows the body begins, and in which column each field stands."""
    known = headings("renewals")
    for number, row in enumerate(rows[:LOOKED_AT], 1):
        found: dict[str, int] = {}
        for column, cell in enumerate(row):
            name = known.get(heading_key(cell), "")
            if name and name not in found:
                found[name] = column
        if "+key" in found and "expires" in found:
            return number, found
    wide = {len(row) for row in rows if any(row)}
    if len(wide) == 1 and (plain := _PLAIN.get(wide.pop())):
        return 0, {name: column for column, name in enumerate(plain)}
    raise Refusal("file.no_header", kind="renewals")


def _cell(row: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    column = columns.get(name, -1)
    return row[column].strip() if 0 <= column < len(row) else ""


def _paper(
    row: Sequence[str],
    columns: Mapping[str, int],
    keys: Mapping[str, Ref | None],
    order: normalise.DayOrder,
) -> NewPaper:
    key = _cell(row, columns, "+key")
    item = keys.get(serial_key(key), Ref("firearm", 0))
    if item is None:
        raise Refusal("renewal.two_lines", text=key[:60])
    if not item.id:
        raise Refusal("renewal.no_line", text=key[:60])
    days = {name: normalise.day(_cell(row, columns, name), order, name)
            for name in ("issued", "expires")}  # fmt: skip
    if not days["expires"]:
        raise FieldRefusal("field.required", field="expires")
    number = normalise.serial(_cell(row, columns, "number"), "number")
    return NewPaper(item, days["expires"], number, days["issued"])
