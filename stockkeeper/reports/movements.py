"""The movement log: every line that moved in a period, in the order of folios."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from stockkeeper.book.queries import folios, listing, movements, records
from stockkeeper.book.queries.movements import MovementFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, Rows, moment_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import (
    Options,
    Report,
    Stamp,
    chosen,
    holder,
    period,
    seconds,
    sheet_of,
)
from stockkeeper.words import N_, _, format_number

COLUMNS = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("at", N_("Date and time"), Kind.DATETIME),
    Heading("kind", N_("Movement"), Kind.STATUS),
    Heading("serial", N_("Serial or lot"), Kind.SERIAL),
    Heading("thing", N_("Description")),
    Heading("calibre", N_("Calibre"), usual=False),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
    Heading("source", N_("Delivers")),
    Heading("target", N_("Receives")),
    Heading("post", N_("Post")),
    Heading("until", N_("Until"), Kind.DATETIME, usual=False),
    Heading("by_name", N_("Recorded by")),
    Heading("recorded", N_("Recorded"), Kind.DATETIME, usual=False),
)
_TOTALS = (
    Heading("kind", N_("Movement")),
    Heading("item", N_("What")),
    Heading("lines", N_("Lines"), Kind.INTEGER, total=True),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
)
_PART = 500


def _act(row: dict[str, Any]) -> Cell:
    word = words_of.kind_word(row["kind"])
    if row["undone"]:
        return Strong(_("{act}, undone by {folio}").format(act=word, folio=row["undone"]))
    if row["undoes"]:
        return Strong(_("{act} of {folio}").format(act=word, folio=row["undoes"]))
    return word


def _row(options: Options, keys: tuple[str, ...], row: dict[str, Any]) -> Row:
    thing = row["thing"]
    shown: dict[str, Cell] = {
        "seq": row["seq"],
        "at": moment_of(row["at"]),
        "kind": _act(row),
        "serial": thing.get("serial", ""),
        "thing": words_of.thing_word(thing),
        "calibre": thing.get("calibre", ""),
        "quantity": row["quantity"],
        "source": holder(options, row["source"], row["source_name"]),
        "target": holder(options, row["target"], row["target_name"]),
        "post": row["post_name"],
        "until": moment_of(row["until"]),
        "by_name": row["by_name"],
        "recorded": moment_of(row["recorded"]),
    }
    return tuple(shown[key] for key in keys)


def _parts(base: Base, wanted: MovementFilter) -> Iterator[list[dict[str, Any]]]:
    return listing.chunks(movements.lines(base, wanted), _PART)


def _totals(base: Base, wanted: MovementFilter) -> Table:
    rows = tuple(
        (words_of.kind_word(kind), words_of.record_word(item), lines, quantity)
        for kind, item, lines, quantity in movements.totals(base, wanted)
    )
    return Table(columns=paper_columns(_TOTALS), rows=rows, heading=_("Totals"), numbered=False)


def _filters(base: Base, options: Options, count: int) -> tuple[tuple[str, str], ...]:
    found = [period(options), (_("Lines"), format_number(count))]
    kinds = ", ".join(words_of.reason_word(kind) for kind in options.kinds)
    found.append((_("Movement"), kinds or _("All")))
    for name, label in (("place", _("Place")), ("person", _("Person")), ("item", _("Thing"))):
        if ref := getattr(options, name):
            found.append((label, holder(options, ref, records.name_of(base, ref))))
    return tuple(found)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the log as far as the last folio there is now; rows are read as they are printed."""
    after, before = seconds(options, stamp)
    wanted = MovementFilter(
        after=after,
        before=before,
        kinds=options.kinds,
        place=options.place,
        person=options.person,
        item=options.item,
        upto=folios.last(base),
    )
    count = movements.count(base, wanted)
    columns = chosen(REPORT, options)
    keys = tuple(column.key for column in columns)
    rows = Rows(partial(_parts, base, wanted), partial(_row, options, keys), options.language)
    log = Table(columns=paper_columns(columns), rows=rows, count=count, numbered=False)
    return sheet_of(
        REPORT,
        options,
        stamp,
        (log, _totals(base, wanted)),
        filters=_filters(base, options, count),
        legend=_("Bold: undone, or the undoing of another folio."),
    )


REPORT = Report(
    code="movements",
    number="R-02",
    title=N_("Movement log"),
    summary=N_("What was received, issued, returned and moved in a period."),
    asks=("start", "end", "kinds", "place", "person", "item", "hide_names", "signatures"),
    make=make,
    columns=COLUMNS,
)
