"""Planning an import: a grid, judged row by row against the book; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from stockkeeper.book.resting import collector_resting
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import normalise
from stockkeeper.domain.described import DAY, described
from stockkeeper.domain.intake import (
    CREATE,
    ERROR,
    UNCHANGED,
    UPDATE,
    IntakePlan,
    IntakeRow,
    Problem,
)
from stockkeeper.domain.normalise import DayOrder
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded
from stockkeeper.exchange import columns as columns_of
from stockkeeper.exchange.cells import Cells, Reader
from stockkeeper.exchange.columns import Columns
from stockkeeper.exchange.compare import Comparison, changes_of
from stockkeeper.exchange.grid import Grid
from stockkeeper.exchange.row_rules import RULES, Draft

KINDS = tuple(RULES)
DAY_FIELDS = {
    each.name for record in RECORDS.values() for each in described(record) if each.sort == DAY
}
DAYS_LOOKED_AT = 20_000
AMERICAN = "caliber"
"""A heading spelt so comes from a country that writes the month first."""
TELL_EVERY = 2_000
Tell = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    return


def plan(
    kind: str,
    grid: Grid,
    base: Base,
    overrides: Mapping[str, str] | None = None,
    tell: Tell = _silent,
) -> IntakePlan:
    """Judge every row of a grid; `kind` is one of KINDS, `overrides` are field -> heading.

    `tell` is called with (done, total) rows. Raises the refusals of `columns.find`.
    """
    if kind not in RULES:
        raise Refusal("import.unknown_kind", kind=kind[:40])
    with collector_resting():
        return _planned(kind, grid, base, overrides or {}, tell)


def _planned(
    kind: str, grid: Grid, base: Base, overrides: Mapping[str, str], tell: Tell
) -> IntakePlan:
    columns = columns_of.find(kind, grid, overrides)
    pairs = _drafted(kind, grid, columns, tell)
    known = Comparison(base, pairs)
    seen: dict[tuple[str, ...], int] = {}
    makes: dict[str, dict[str, Cells]] = {}
    rows = tuple(_judged(cells, draft, known, seen, makes) for cells, draft in pairs)
    tell(len(grid.rows), len(grid.rows))
    return IntakePlan(
        kind=kind,
        name=grid.name,
        sha256=grid.sha256,
        sheet=grid.sheet,
        header_row=columns.header,
        mapping=columns.mapping,
        unmapped=columns.unmapped,
        rows=rows,
        mended=len(grid.mended),
    )


def _drafted(kind: str, grid: Grid, columns: Columns, tell: Tell) -> list[tuple[Cells, Draft]]:
    """Read every row below the header that holds anything."""
    body = grid.rows[columns.header :]
    reader = Reader(columns, _order(columns, body))
    doubtful = {row for row, _ in grid.doubts}
    pairs = []
    for number, row in enumerate(body, start=columns.header + 1):
        empty = not any(cell.strip() for cell in row)
        if (empty and number not in doubtful) or (row and _repeats(row, columns)):
            continue
        cells = Cells(number, row, reader, grid.doubts)
        if number in grid.hidden:
            cells.warnings.append(Problem("row.hidden", {}))
        pairs.append((cells, RULES[kind](cells)))
        if number % TELL_EVERY == 0:
            tell(number, len(grid.rows))
    return pairs


def _repeats(row: Sequence[str], columns: Columns) -> bool:
    """Tell whether a row is the header again, as printed on every page of a list."""
    end = len(row) - 1
    if end >= len(columns.titles) or " ".join(row[end].split()) != columns.titles[end]:
        return False
    shown = [" ".join(cell.split()) for cell in row]
    return shown == list(columns.titles[: len(shown)]) and any(shown)


def _order(columns: Columns, body: Sequence[Sequence[str]]) -> DayOrder:
    """Decide once for the whole file: one program or one person wrote all its dates."""
    wanted = [
        column
        for name, found in columns.fields.items()
        if name in DAY_FIELDS or name.endswith("_expires") or name == "+disposed"
        for column in found
    ]
    texts = {row[column] for row in body[:DAYS_LOOKED_AT] for column in wanted if column < len(row)}
    american = any(AMERICAN in folded(title) for title in columns.titles)
    return normalise.day_order(texts, american=american)


def _judged(
    cells: Cells,
    draft: Draft,
    known: Comparison,
    seen: dict[tuple[str, ...], int],
    makes: dict[str, dict[str, Cells]],
) -> IntakeRow:
    identity = (draft.kind, *draft.key)
    if draft.key[0]:
        before = seen.setdefault(identity, cells.number)
        if before != cells.number:
            cells.blame(_named(draft), "row.duplicate", row=before)
        _other_make(cells, draft, makes)
    existing = known.existing(cells, draft)
    known.warn_alike(cells, draft)
    if existing is None:
        known.warn_of_names(cells, draft)
    elif draft.extras.end and not str(existing["holder"]).startswith("end:"):
        cells.blame("+disposed", "row.disposed_known", warning=True, end=draft.extras.end)
    row = IntakeRow(
        number=cells.number,
        outcome=ERROR if cells.problems else CREATE,
        kind=draft.kind,
        values=draft.values,
        extras=draft.extras,
        problems=tuple(cells.problems),
        warnings=tuple(cells.warnings),
    )
    if existing is None or cells.problems:
        return row
    ref = Ref(draft.kind, existing["id"])
    changes, was = changes_of(existing, draft.values)
    outcome = UPDATE if changes or known.new_papers(ref, draft) else UNCHANGED
    extras = replace(draft.extras, quantity=None)
    return replace(row, outcome=outcome, ref=ref, changes=changes, was=was, extras=extras)


def _named(draft: Draft) -> str:
    return {"person": "id_number", "lot": "lot_number", "post": "name"}.get(draft.kind, "serial")


def _other_make(cells: Cells, draft: Draft, makes: dict[str, dict[str, Cells]]) -> None:
    """Two makers may use one serial: both are taken, with a word of warning.

    Where one of the two rows does not name the maker, they may be one weapon: an error.
    """
    if draft.kind != "firearm":
        return
    serial, make = draft.key
    others = makes.setdefault(serial, {})
    for other, first in others.items():
        if other != make and "" in (other, make):
            cells.blame("serial", "row.duplicate", row=first.number)
        elif other != make:
            name = first.text("make")[:60]
            cells.blame("serial", "serial.other_make", warning=True, make=name)
    others.setdefault(make, cells)
