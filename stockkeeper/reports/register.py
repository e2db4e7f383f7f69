"""The register: every firearm with its permit, its condition, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from stockkeeper.book.queries import firearms, listing, records
from stockkeeper.book.queries.firearms import FirearmFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import standing, words_of
from stockkeeper.domain.records import Firearm
from stockkeeper.paper.rows import Heading, Rows, day_of, due, moment_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import (
    ATTENTION_DAYS,
    Options,
    Report,
    Stamp,
    chosen,
    fit,
    holder,
    sheet_of,
)
from stockkeeper.words import N_, _, format_number, ngettext

COLUMNS = (
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("type", N_("Type")),
    Heading("make", N_("Make")),
    Heading("model", N_("Model")),
    Heading("calibre", N_("Calibre")),
    Heading("permit_number", N_("Permit"), Kind.MONO),
    Heading("permit_expires", N_("Expires"), Kind.DATE),
    Heading("condition", N_("Condition"), Kind.STATUS),
    Heading("state", N_("Custody"), Kind.STATUS),
    Heading("holder", N_("Holder or place")),
    Heading("asset_number", N_("Asset number"), Kind.MONO, usual=False),
    Heading("registration", N_("Registration number"), Kind.MONO, usual=False),
    Heading("permit_kind", N_("Permit kind"), usual=False),
    Heading("capacity", N_("Capacity, rounds"), Kind.INTEGER, usual=False),
    Heading("country", N_("Country of manufacture"), usual=False),
    Heading("marks", N_("Other marks"), usual=False),
    Heading("owner", N_("Owner"), usual=False),
    Heading("acquired", N_("Acquired"), Kind.DATE, usual=False),
    Heading("supplier", N_("Supplier"), usual=False),
    Heading("invoice", N_("Invoice"), Kind.MONO, usual=False),
    Heading("assigned", N_("Assigned to"), usual=False),
    Heading("post", N_("Post"), usual=False),
    Heading("since", N_("Since"), Kind.DATETIME, usual=False),
    Heading("tag", N_("Tag"), Kind.MONO, usual=False),
)
_PART = 500


def _asked(options: Options, stamp: Stamp) -> FirearmFilter:
    return FirearmFilter(
        types=options.types,
        calibres=options.calibres,
        states=options.states,
        place=options.place,
        client=options.client,
        holder=options.person,
        living=not options.states,
        today=stamp.today,
    )


def _row(options: Options, stamp: Stamp, keys: tuple[str, ...], row: dict[str, Any]) -> Row:
    until = moment_of(row["until"])
    late = until is not None and until < stamp.when and row["state"] in standing.OUT
    custody = words_of.custody_word(row["state"])
    shown: dict[str, Cell] = {
        "permit_expires": due(row["permit_expires"], stamp.today, ATTENTION_DAYS),
        "condition": fit(row["condition"]),
        "state": Strong(custody) if late else custody,
        "holder": holder(options, row["holder"], row["holder_name"]),
        "assigned": holder(options, row["assigned"], row["assigned_name"]),
        "post": str(row["post_name"]),
        "since": moment_of(row["since_at"]),
        "acquired": day_of(row["acquired"]),
        "capacity": row["capacity"],
    }
    return tuple(
        shown[key] if key in shown else words_of.word_of(Firearm, key, row[key]) for key in keys
    )


def _parts(base: Base, ids: Any) -> Iterator[list[dict[str, Any]]]:
    for part in listing.chunks(ids, _PART):
        yield firearms.rows(base, part)


def _filters(base: Base, options: Options, count: int) -> tuple[tuple[str, str], ...]:
    everything = _("All")
    types = [words_of.word_of(Firearm, "type", each) for each in options.types]
    states = [words_of.custody_word(each) for each in options.states]
    found = [
        (_("Weapons"), format_number(count)),
        (_("Custody"), ", ".join(states) or _("All but those removed")),
        (_("Type and calibre"), ", ".join((*types, *options.calibres)) or everything),
    ]
    for name, label in (("place", _("Place")), ("client", _("Client")), ("person", _("Holder"))):
        if ref := getattr(options, name):
            found.append((label, holder(options, ref, records.name_of(base, ref))))
    return (*found, (_("Order"), _("Serial")))


def _totals(base: Base, wanted: FirearmFilter) -> str:
    """Give `1 284 armas: Pistola 700, Revólver 584. Servible 1 280, Reparable 4.`, for instance."""
    by_type = firearms.tally(base, wanted, "type")
    count = sum(by_type.values())
    weapons = ngettext("{count} weapon", "{count} weapons", count).format(
        count=format_number(count)
    )
    types = [
        f"{words_of.word_of(Firearm, 'type', name)} {format_number(n)}"
        for name, n in by_type.items()
    ]
    fitness = [
        f"{words_of.condition_word(name)} {format_number(n)}"
        for name, n in firearms.tally(base, wanted, "condition").items()
    ]
    return f"{weapons}: {', '.join(types)}. {', '.join(fitness)}." if count else ""


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the register in the order of serials; rows are read as they are printed."""
    wanted = _asked(options, stamp)
    ids = firearms.ids(base, wanted)
    columns = chosen(REPORT, options)
    keys = tuple(column.key for column in columns)
    rows = Rows(partial(_parts, base, ids), partial(_row, options, stamp, keys), options.language)
    table = Table(columns=paper_columns(columns), rows=rows, count=len(ids),
                  note=_totals(base, wanted))  # fmt: skip
    legend = _("Bold: expires within 90 days, overdue or unserviceable.")
    filters = _filters(base, options, len(ids))
    return sheet_of(REPORT, options, stamp, (table,), filters=filters, legend=legend)


REPORT = Report(
    code="register",
    number="R-01",
    title=N_("Register of weapons"),
    summary=N_("Every weapon with its permit, its condition, and where it is."),
    asks=("place", "client", "person", "types", "calibres", "states", "hide_names", "signatures"),
    make=make,
    columns=COLUMNS,
)
