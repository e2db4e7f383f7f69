"""The judged rows for the record table: what each would do, and why one cannot be taken."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from stockkeeper.desktop.widgets.table_source import Page, Pale, Query, Row, Sight, TableColumn
from stockkeeper.domain.intake import CREATE, ERROR, UNCHANGED, UPDATE, IntakePlan, IntakeRow
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.wordlist import folded
from stockkeeper.domain.words_of import label_of, word_of
from stockkeeper.exchange import error_workbook
from stockkeeper.words import N_, _, format_number

SIGHTS = {
    CREATE: ("ok", "plus", N_("New")),
    UPDATE: ("accent", "pencil", N_("Update")),
    UNCHANGED: ("neutral", "circle-check", N_("Unchanged")),
    ERROR: ("danger", "alert-octagon", N_("Error")),
}
FIRST = {
    "firearm": ("serial",),
    "article": ("serial",),
    "person": ("surnames", "given_names"),
    "lot": ("calibre", "lot_number"),
    "stock": ("description",),
    "post": ("name",),
    "client": ("name",),
}
TOLD = 6
"""Values told of a new record, besides what it is called."""


def columns() -> tuple[TableColumn, ...]:
    """Give the columns of the preview."""
    return (
        TableColumn(key="row", title=_("Row"), width=64, kind="strong", sorts=False),
        TableColumn(key="outcome", title=_("Outcome"), width=116, kind="status", sorts=False),
        TableColumn(key="what", title=_("What"), width=190, kind="serial", sorts=False),
        TableColumn(key="details", title=_("Details"), width=560, sorts=False),
    )


class PlanSource:
    """The rows of a plan in memory, filtered by outcome and words."""

    def __init__(self) -> None:
        """No plan yet."""
        self._rows: tuple[IntakeRow, ...] = ()

    def take(self, plan: IntakePlan | None) -> None:
        """Show the rows of this plan."""
        self._rows = plan.rows if plan is not None else ()

    def row(self, position: int) -> IntakeRow | None:
        """Give the row at a position, None where there is none."""
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def first_page(self, query: Query, limit: int) -> Callable[[Any], Page]:
        """The first rows that match."""

        def ask(_reader: Any) -> Page:
            numbers = self._matching(query)
            return Page([_shown(n, self._rows[n]) for n in numbers[:limit]], len(numbers))

        return ask

    def vector(self, query: Query) -> Callable[[Any], array[int]]:
        """The positions of all rows that match."""

        def ask(_reader: Any) -> array[int]:
            return array("q", self._matching(query))

        return ask

    def rows(self, _query: Query, ids: Sequence[int]) -> Callable[[Any], list[Row]]:
        """The rows at these positions."""

        def ask(_reader: Any) -> list[Row]:
            return [_shown(n, self._rows[n]) for n in ids if n < len(self._rows)]

        return ask

    def _matching(self, query: Query) -> list[int]:
        wanted = query.filters.get("outcome", frozenset())
        text = folded(query.text)
        return [
            number
            for number, row in enumerate(self._rows)
            if _wanted(row, wanted) and (not text or text in folded(_haystack(row)))
        ]


def _wanted(row: IntakeRow, wanted: frozenset[str]) -> bool:
    return not wanted or row.outcome in wanted or ("warned" in wanted and bool(row.warnings))


def _haystack(row: IntakeRow) -> str:
    return " ".join(str(value) for value in row.values.values())


def _shown(position: int, row: IntakeRow) -> Row:
    tone, icon, word = SIGHTS[row.outcome]
    details = _details(row)
    cells = (
        format_number(row.number),
        Sight(tone, icon, _(word)),
        " ".join(str(row.values[n]) for n in FIRST.get(row.kind, ()) if n in row.values),
        Pale(details) if row.outcome == UNCHANGED else details,
    )
    return Row(position, cells, "danger" if row.outcome == ERROR else "")


def _details(row: IntakeRow) -> str:
    if row.outcome == ERROR:
        return error_workbook.reasons(row)
    if row.outcome == UPDATE and row.changes:
        told = [
            f"{label_of(row.kind, name)}: {word_of(row.kind, name, row.was.get(name)) or '–'}"
            f" → {word_of(row.kind, name, value) or '–'}"
            for name, value in row.changes.items()
        ]
        text = "; ".join(told)
    else:
        skipped = FIRST.get(row.kind, ())
        values = [n for n in row.values if n not in skipped][:TOLD]
        text = " · ".join(word_of(row.kind, name, row.values[name]) for name in values)
    warned = "; ".join(sentence(problem.refusal()) for problem in row.warnings)
    return f"{_('Note')}: {warned} · {text}" if warned else text
