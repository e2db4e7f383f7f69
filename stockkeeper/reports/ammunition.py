"""The ammunition ledger: by lot and by calibre, from the opening to the closing balance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stockkeeper.book.queries import balances, movements
from stockkeeper.book.queries.movements import MovementFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, moment_of, paper_columns
from stockkeeper.paper.sheet import Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import Options, Report, Stamp, holder, period, seconds, sheet_of
from stockkeeper.words import N_, _

_NUMBERS = {
    "store_opening": N_("Opening, in store"),
    "received": N_("+ Received"),
    "issued": N_("− Issued"),
    "returned": N_("+ Returned"),
    "store_other": N_("± Other"),
    "store_closing": N_("= Closing, in store"),
    "people_opening": N_("Opening, handed out"),
    "fired": N_("− Fired"),
    "lost": N_("− Lost"),
    "people_other": N_("± Other, handed out"),
    "people_closing": N_("= Closing, handed out"),
}
_IF_ANY = ("store_other", "people_other")
_LOT = (
    Heading("calibre", N_("Calibre")),
    Heading("lot", N_("Lot"), Kind.SERIAL),
    Heading("maker", N_("Maker")),
)
_LINES = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("at", N_("Date and time"), Kind.DATETIME),
    Heading("kind", N_("Movement"), Kind.STATUS),
    Heading("lot", N_("Lot"), Kind.SERIAL),
    Heading("source", N_("Delivers")),
    Heading("target", N_("Receives")),
    Heading("quantity", N_("Rounds"), Kind.INTEGER),
    Heading("by_name", N_("Recorded by")),
)


def _number_columns(rows: Sequence[dict[str, Any]]) -> tuple[Heading, ...]:
    """Give the columns of numbers; the unusual ones only where something stands in them."""
    return tuple(
        Heading(name, label, Kind.INTEGER, total=True)
        for name, label in _NUMBERS.items()
        if name not in _IF_ANY or any(row[name] for row in rows)
    )


def _by_lot(rows: Sequence[dict[str, Any]]) -> Table:
    numbers = _number_columns(rows)
    cells = tuple(
        (
            row["thing"].get("calibre", ""),
            row["thing"].get("serial", ""),
            row["thing"].get("make", ""),
            *(_counted(row, column.key) for column in numbers),
        )
        for row in rows
    )
    return Table(columns=paper_columns((*_LOT, *numbers)), rows=cells, heading=_("By lot"),
                 note=_arithmetic())  # fmt: skip


def _counted(row: dict[str, Any], name: str) -> Strong | int:
    number: int = row[name]
    return Strong(number) if (name == "lost" and number) or number < 0 else number


def _arithmetic() -> str:
    return _(
        "In store: opening + received − issued + returned ± other = closing. Handed out: opening"
        " + issued − returned − fired − lost ± other = closing. What was undone is counted off."
    )


def _by_calibre(rows: Sequence[dict[str, Any]]) -> Table:
    sums: dict[str, dict[str, int]] = {}
    for row in rows:
        calibre = sums.setdefault(row["thing"].get("calibre", ""), dict.fromkeys(_NUMBERS, 0))
        for name in _NUMBERS:
            calibre[name] += row[name]
    numbers = _number_columns(tuple(sums.values()))
    total = Heading("total", N_("Total at closing"), Kind.INTEGER, total=True)
    cells: tuple[Row, ...] = tuple(
        (
            calibre,
            *(_counted(told, column.key) for column in numbers),
            told["store_closing"] + told["people_closing"],
        )
        for calibre, told in sums.items()
    )
    columns = paper_columns((_LOT[0], *numbers, total))
    return Table(columns=columns, rows=cells, heading=_("By calibre"), numbered=False)


def _lines(base: Base, options: Options, after: int | None, before: int | None) -> Table:
    """Give every movement of the one lot that was asked for."""
    wanted = MovementFilter(after=after, before=before, item=options.item)
    cells: tuple[Row, ...] = tuple(
        (
            line["seq"],
            moment_of(line["at"]),
            words_of.kind_word(line["kind"]),
            line["item_name"],
            holder(options, line["source"], line["source_name"]),
            holder(options, line["target"], line["target_name"]),
            line["quantity"],
            line["by_name"],
        )
        for line in movements.lines(base, wanted)
    )
    return Table(columns=paper_columns(_LINES), rows=cells, heading=_("Movements"), numbered=False)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the ledger of a period; for one lot also each of its movements."""
    after, before = seconds(options, stamp)
    rows = [
        row
        for row in balances.of_period(base, "lot", after, before)
        if (not options.calibres or row["thing"].get("calibre") in options.calibres)
        and (not options.item or row["item"] == options.item)
    ]
    tables = [_by_lot(rows), _by_calibre(rows)]
    if options.item:
        tables.append(_lines(base, options, after, before))
    filters = (
        period(options),
        (_("Calibre"), ", ".join(options.calibres) or _("All")),
        (_("Unit"), _("Rounds")),
    )
    legend = _("Bold: lost, or a balance below zero.")
    return sheet_of(REPORT, options, stamp, tables, filters=filters, legend=legend)


REPORT = Report(
    code="ammunition",
    number="R-06",
    title=N_("Ammunition ledger"),
    summary=N_("By lot and calibre: opening, received, issued, returned, fired, lost, closing."),
    asks=("start", "end", "calibres", "item", "hide_names", "signatures"),
    make=make,
)
