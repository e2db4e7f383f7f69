"""Who holds what: everything out of the armoury, by the person who must bring it back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from stockkeeper.book.queries import listing, overdue, records
from stockkeeper.book.queries.overdue import OutFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, Rows, moment_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import Options, Report, Stamp, chosen, holder, sheet_of
from stockkeeper.words import N_, _, format_number, ngettext

COLUMNS = (
    Heading("holder", N_("Holder")),
    Heading("serial", N_("Serial or lot"), Kind.SERIAL),
    Heading("thing", N_("Description")),
    Heading("calibre", N_("Calibre")),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
    Heading("since", N_("Folio"), Kind.INTEGER),
    Heading("at", N_("Since"), Kind.DATETIME),
    Heading("until", N_("Until"), Kind.DATETIME),
    Heading("post", N_("Post")),
)
_PART = 500


def _row(options: Options, keys: tuple[str, ...], row: dict[str, Any]) -> Row:
    until = moment_of(row["until"])
    shown: dict[str, Cell] = {
        "holder": holder(options, row["holder"], row["holder_name"]),
        "serial": row["thing"].get("serial", ""),
        "thing": words_of.thing_word(row["thing"]),
        "calibre": row["thing"].get("calibre", ""),
        "quantity": row["quantity"],
        "since": row["since"],
        "at": moment_of(row["at"]),
        "until": Strong(until) if row["late"] else until,
        "post": row["post_name"],
    }
    return tuple(shown[key] for key in keys)


def _parts(base: Base, wanted: OutFilter) -> Iterator[list[dict[str, Any]]]:
    return listing.chunks(overdue.out(base, wanted), _PART)


def _totals(base: Base, wanted: OutFilter) -> str:
    found = overdue.totals(base, wanted)
    weapons, articles, rounds, pieces = (
        found.get(kind, 0) for kind in ("firearm", "article", "lot", "stock")
    )
    counts = (
        (weapons, ngettext("{count} weapon", "{count} weapons", weapons)),
        (articles, ngettext("{count} article", "{count} articles", articles)),
        (rounds, ngettext("{count} round", "{count} rounds", rounds)),
        (pieces, ngettext("{count} piece", "{count} pieces", pieces)),
    )
    told = ", ".join(text.format(count=format_number(n)) for n, text in counts if n)
    return _("Total out: {counts}.").format(counts=told) if told else ""


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw what is out, by holder; rows are read as they are printed."""
    wanted = OutFilter(
        now=int(stamp.when.timestamp()),
        holder=options.person,
        post=options.post,
        client=options.client,
        types=options.types,
        calibres=options.calibres,
    )
    columns = chosen(REPORT, options)
    keys = tuple(column.key for column in columns)
    count = overdue.count(base, wanted)
    rows = Rows(partial(_parts, base, wanted), partial(_row, options, keys), options.language)
    table = Table(columns=paper_columns(columns), rows=rows, count=count,
                  note=_totals(base, wanted), empty=_("Nothing is out."))  # fmt: skip
    late = overdue.count(base, OutFilter(**{**vars(wanted), "late": True}))
    filters = [(_("Lines"), format_number(count)), (_("Overdue"), format_number(late))]
    for name, label in (("person", _("Person")), ("client", _("Client")), ("post", _("Post"))):
        if ref := getattr(options, name):
            filters.append((label, holder(options, ref, records.name_of(base, ref))))
    types = [words_of.word_of("firearm", "type", each) for each in options.types]
    if types or options.calibres:
        filters.append((_("Type and calibre"), ", ".join((*types, *options.calibres))))
    legend = _("Bold: the time allowed has passed.")
    return sheet_of(REPORT, options, stamp, (table,), filters=tuple(filters), legend=legend)


REPORT = Report(
    code="holdings",
    number="R-03",
    title=N_("Who holds what"),
    summary=N_("Everything that is out, by holder, with what is overdue."),
    asks=("person", "client", "post", "types", "calibres", "hide_names", "signatures"),
    make=make,
    columns=COLUMNS,
)
