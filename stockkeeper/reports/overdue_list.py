"""The overdue list: what should be back and is not, the longest overdue first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from stockkeeper.book.queries import listing, overdue, people, records
from stockkeeper.book.queries.overdue import OutFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, Rows, moment_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import Options, Report, Stamp, chosen, holder, sheet_of
from stockkeeper.words import N_, _, format_number, ngettext

COLUMNS = (
    Heading("late", N_("Overdue by"), Kind.STATUS),
    Heading("until", N_("Was due"), Kind.DATETIME),
    Heading("holder", N_("Holder")),
    Heading("phone", N_("Telephone"), Kind.MONO),
    Heading("serial", N_("Serial or lot"), Kind.SERIAL),
    Heading("thing", N_("Description")),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
    Heading("post", N_("Post")),
    Heading("at", N_("Since"), Kind.DATETIME),
    Heading("since", N_("Folio"), Kind.INTEGER),
)
_PART = 500
_HOUR, _DAY = 3_600, 86_400


def for_long(seconds: int) -> str:
    """Give a length of time as `2 d 4 h` or `45 min`."""
    days, rest = divmod(seconds, _DAY)
    hours, rest = divmod(rest, _HOUR)
    if days:
        return _("{days} d {hours} h").format(days=format_number(days), hours=hours)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest // 60)
    return _("{minutes} min").format(minutes=rest // 60)


def _parts(base: Base, wanted: OutFilter) -> Iterator[list[dict[str, Any]]]:
    for part in listing.chunks(overdue.out(base, wanted, longest_first=True), _PART):
        numbers = {row["holder"]: row["holder"].partition(":")[2] for row in part}
        found = people.rows(
            base, [int(n) for ref, n in numbers.items() if ref.startswith("person:")]
        )
        phones = {f"person:{row['id']}": row["phone"] for row in found}
        for row in part:
            row["phone"] = phones.get(row["holder"], "")
        yield part


def _row(options: Options, keys: tuple[str, ...], row: dict[str, Any]) -> Row:
    shown: dict[str, Cell] = {
        "late": Strong(for_long(row["late"])),
        "until": moment_of(row["until"]),
        "holder": holder(options, row["holder"], row["holder_name"]),
        "phone": "" if options.hide_names else row["phone"],
        "serial": row["thing"].get("serial", ""),
        "thing": words_of.thing_word(row["thing"]),
        "quantity": row["quantity"],
        "post": row["post_name"],
        "at": moment_of(row["at"]),
        "since": row["since"],
    }
    return tuple(shown[key] for key in keys)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw what is overdue at the time of the stamp."""
    wanted = OutFilter(
        now=int(stamp.when.timestamp()),
        late=True,
        holder=options.person,
        post=options.post,
        client=options.client,
        types=options.types,
    )
    columns = chosen(REPORT, options)
    keys = tuple(column.key for column in columns)
    count = overdue.count(base, wanted)
    weapons = overdue.totals(base, wanted).get("firearm", 0)
    rows = Rows(partial(_parts, base, wanted), partial(_row, options, keys), options.language)
    told = ngettext("{count} weapon overdue.", "{count} weapons overdue.", weapons)
    table = Table(columns=paper_columns(columns), rows=rows, count=count,
                  note=told.format(count=format_number(weapons)) if count else "",
                  empty=_("Nothing is overdue."))  # fmt: skip
    filters = [(_("Lines"), format_number(count)), (_("Weapons"), format_number(weapons))]
    for name, label in (("person", _("Person")), ("client", _("Client")), ("post", _("Post"))):
        if ref := getattr(options, name):
            filters.append((label, holder(options, ref, records.name_of(base, ref))))
    notes = (_("A weapon missing when due may have to be reported."),) if weapons else ()
    return sheet_of(REPORT, options, stamp, (table,), filters=tuple(filters), notes=notes)


REPORT = Report(
    code="overdue",
    number="R-07",
    title=N_("Overdue"),
    summary=N_("What should be back and is not, the longest overdue first."),
    asks=("person", "client", "post", "types", "hide_names", "signatures"),
    make=make,
    columns=COLUMNS,
)
