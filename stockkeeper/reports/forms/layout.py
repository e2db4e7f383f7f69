"""What the forms of authorities share: their heading, their columns, the period they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from stockkeeper.book.queries import armament, folios, records, turns
from stockkeeper.book.queries.armament import ArmamentFilter
from stockkeeper.book.queries.turns import TurnFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import months
from stockkeeper.paper.rows import Heading, Rows, paper_columns
from stockkeeper.paper.sheet import Cell, Column, Row, Sheet, Table
from stockkeeper.reports import Options, Report, Stamp, holder, period, seconds, sheet_of
from stockkeeper.reports.forms.telling import joined, passage, turn
from stockkeeper.words import _, format_month, format_number

Told = Mapping[str, Cell]
"""What can be said of one line, by key; a form picks what its columns name."""
Teller = Callable[[Mapping[str, Any], Options, Stamp], Told]
BLANK = "…………………"
"""Where whoever prints the form writes by hand."""


def of_month(options: Options, stamp: Stamp) -> Options:
    """Give the options with the days of the month asked for; raises FieldRefusal for none."""
    month = months.month_of(options.month, stamp.today)
    start, end = months.days_of(month)
    return replace(options, month=month, start=start, end=end)


def columns_of(report: Report, columns: Iterable[Heading]) -> tuple[Column, ...]:
    """Give the columns; those of a form bound to a language stand as its law writes them."""
    told = tuple(columns)
    made = paper_columns(told)
    if not report.bound:
        return made
    return tuple(replace(each, heading=c.label) for each, c in zip(made, told, strict=True))


def table_of(
    report: Report, columns: Iterable[Heading], lines: Iterable[Told], **more: Any
) -> Table:
    """Give a table of lines that are told already; those that lack a column leave it blank."""
    told = tuple(columns)
    keys = tuple(column.key for column in told)
    rows = tuple(tuple(line.get(key) for key in keys) for line in lines)
    return Table(**{"columns": columns_of(report, told), "rows": rows, "numbered": False, **more})


def numbered(lines: Iterable[Told]) -> Iterator[Told]:
    """Give the lines with their running number as `n`."""
    for number, line in enumerate(lines, start=1):
        yield {**line, "n": number}


def weapons_table(
    base: Base,
    report: Report,
    columns: Iterable[Heading],
    asked: tuple[Options, Stamp, Teller],
    **more: Any,
) -> Table:
    """Give the weapons as they stood at the end of the period, read as they are printed."""
    options, stamp, _teller = asked
    told = tuple(columns)
    ids, stood = armament.weapons(base, armament_filter(options, stamp))
    source = partial(_counted, base, ids, stood)
    keys = tuple(column.key for column in told)
    rows = Rows(source, partial(_row, keys, asked), options.language)
    return Table(**{"columns": columns_of(report, told), "rows": rows, "count": len(ids),
                    "numbered": False, **more})  # fmt: skip


def _counted(base: Base, ids: Any, stood: Any) -> Iterator[list[dict[str, Any]]]:
    number = 0
    for part in armament.rows(base, ids, stood):
        for row in part:
            number += 1
            row["n"] = number
        yield part


def _row(keys: tuple[str, ...], asked: tuple[Options, Stamp, Teller], row: dict[str, Any]) -> Row:
    options, stamp, teller = asked
    told = teller(row, options, stamp)
    return tuple(row["n"] if key == "n" else told.get(key) for key in keys)


def armament_filter(options: Options, stamp: Stamp) -> ArmamentFilter:
    """Give which weapons a form lists: those there at the end of its period."""
    _after, before = seconds(options, stamp)
    return ArmamentFilter(place=options.place, client=options.client, post=options.post,
                          person=options.person, types=options.types, calibres=options.calibres,
                          before=before)  # fmt: skip


def turn_filter(base: Base, options: Options, stamp: Stamp) -> TurnFilter:
    """Give which turns a register of the door lists."""
    after, before = seconds(options, stamp)
    return TurnFilter(after=after, before=before, place=options.place, client=options.client,
                      post=options.post, person=options.person, upto=folios.last(base))  # fmt: skip


def turn_rows(base: Base, options: Options, stamp: Stamp) -> Iterator[dict[str, Any]]:
    """Give what went out and came in, of the types and calibres asked for."""
    for part in turns.rows(base, turn_filter(base, options, stamp)):
        yield from _of_kind(options, part)


def pair_rows(base: Base, options: Options, stamp: Stamp) -> Iterator[dict[str, Any]]:
    """Give what went out, each beside how it came back."""
    for part in turns.pairs(base, turn_filter(base, options, stamp)):
        yield from _of_kind(options, part)


def _of_kind(options: Options, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if (not options.types or row.get("type") in options.types) and (
            not options.calibres or row.get("calibre") in options.calibres
        ):
            yield row


def filters_of(
    base: Base, options: Options, law: str, *own: tuple[str, str]
) -> tuple[tuple[str, str], ...]:
    """Give what stands above the rows: the law it follows, the form's own facts, what was asked."""
    found = [(_("Based on"), law)] if law else []
    found += own
    if options.month:
        found.append((_("Month"), format_month(options.month)))
    elif options.start or options.end:
        found.append(period(options))
    for name, label in (("place", _("Place")), ("client", _("Client")), ("post", _("Post")),
                        ("person", _("Person"))):  # fmt: skip
        if ref := getattr(options, name):
            found.append((label, holder(options, ref, records.name_of(base, ref))))
    return tuple(found)


def weapons_count(table: Table) -> tuple[str, str]:
    """Give how many lines a table has, as a filter is printed."""
    return (_("Weapons"), format_number(table.size))


def form_sheet(
    report: Report, asked: tuple[Options, Stamp], printed: str, tables: Iterable[Table], **more: Any
) -> Sheet:
    """Give the sheet under the title that the authority knows."""
    options, stamp = asked
    return sheet_of(report, options, stamp, tables, title=printed, **more)


@dataclass(frozen=True)
class TurnForm:
    """A form with a line for each time a weapon went out or came in, by folios.

    `ways` says out, in and relief in the words of the authority; `printed` is its title.
    """

    columns: tuple[Heading, ...]
    ways: Mapping[str, str]
    law: str
    printed: str

    def sheet(self, report: Report, base: Base, options: Options, stamp: Stamp) -> Sheet:
        """Draw the form of a period."""
        lines = (
            {**turn(row, options, stamp), "way": self.ways[row["way"]]}
            for row in turn_rows(base, options, stamp)
        )
        table = table_of(report, self.columns, lines)
        filters = (*filters_of(base, options, self.law), weapons_count(table))
        return form_sheet(report, (options, stamp), self.printed, (table,), filters=filters)


def spell_lines(
    spells: Iterable[tuple[Mapping[str, Any], Mapping[str, Any] | None]],
    options: Options,
    stamp: Stamp,
) -> Iterator[Told]:
    """Give each acquisition of the period with how it ended, told as books of weapons want it."""
    start, end = options.start or "0000", options.end or "9999"
    for came, left in spells:
        if start <= came["at"][:10] <= end and next(_of_kind(options, (dict(came),)), None):
            told = passage(came, options, stamp)
            told["from"] = joined("\n", told["other"], told["other_more"])
            if left is not None:
                gone = passage(left, options, stamp)
                told.update(out_day=gone["day"], out_act=gone["act"], out_other=gone["other"],
                            out_more=joined("; ", gone["other_more"], gone["why"]),
                            out_why=gone["why"])  # fmt: skip
            yield told
