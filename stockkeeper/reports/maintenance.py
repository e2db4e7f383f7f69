"""Maintenance on paper: what is due, and the works done in a period with their parts."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import due, records, works
from stockkeeper.book.queries.due import DueLine
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.maintenance import LATER, OVERDUE, due_word
from stockkeeper.domain.records.maintenance import CANCELLED, DONE
from stockkeeper.domain.refs import Ref
from stockkeeper.paper.rows import Heading, day_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import Options, Report, Stamp, holder, period, sheet_of
from stockkeeper.words import N_, _, format_number

_DUE = (
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("thing", N_("Description"), lines=2, width=18),
    Heading("work", N_("Work"), lines=2, width=11),
    Heading("plan", N_("Maintenance plan"), lines=2, width=18),
    Heading("last", N_("Last done"), Kind.DATE),
    Heading("day", N_("Due"), Kind.DATE),
    Heading("left", N_("Rounds left"), Kind.INTEGER),
    Heading("state", N_("Status"), Kind.STATUS),
    Heading("holder", N_("Holder or place"), lines=2, width=18),
)
_WORKS = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("work", N_("Work"), lines=4, width=11),
    Heading("opened", N_("Opened"), Kind.DATE),
    Heading("closed", N_("Closed"), Kind.DATE),
    Heading("by", N_("Done by"), lines=4, width=15),
    Heading("told", N_("What was found and done"), lines=4, width=26),
    Heading("parts", N_("Parts"), lines=4, width=18),
    Heading("rounds", N_("Rounds fired"), Kind.INTEGER, total=True),
    Heading("result", N_("Result"), Kind.STATUS, lines=4, width=14),
)


def _wanted(options: Options, firearm: Any) -> bool:
    return not options.types or firearm.get("type") in options.types


def _due_table(base: Base, options: Options, stamp: Stamp) -> Table:
    item = Ref.parse(options.item) if options.item else None
    found: list[DueLine] = []
    if item is None or item.kind == "firearm":
        found = [
            line
            for line in due.queue(base, stamp.today, item)
            if line.due.state != LATER and _wanted(options, line.firearm)
        ]
    names = due.holder_names(base, found)
    rows = tuple(_due_row(options, names, line) for line in found)
    return Table(columns=paper_columns(_DUE), rows=rows, heading=_("What is due"),
                 empty=_("Nothing is due."))  # fmt: skip


def _due_row(options: Options, names: dict[str, str], line: DueLine) -> Row:
    late = line.due.state == OVERDUE
    state, day = due_word(line.due.state), day_of(line.due.day)
    at = str(line.firearm["holder"])
    shown: tuple[Cell, ...] = (
        line.firearm["serial"],
        words_of.thing_word({**line.firearm, "kind": "firearm"}),
        words_of.word_of("work", "sort", line.sort),
        line.plan_name,
        day_of(line.last),
        Strong(day) if late else day,
        line.due.left,
        Strong(state) if late else state,
        holder(options, at, names.get(at, "")),
    )
    return shown


def _works_table(base: Base, options: Options) -> Table:
    if options.item:
        found = works.of_item(base, Ref.parse(options.item))
    else:
        found = works.every(base, only_open=False)
    kept = [
        row
        for row in found
        if (row["closed"] or "9999") >= options.start
        and (not options.end or row["opened"] <= options.end)
        and (not options.person or row["worker"] == options.person)
        and _wanted(options, row["thing"])
    ]
    rows = tuple(_work_row(options, row) for row in reversed(kept))
    return Table(columns=paper_columns(_WORKS), rows=rows, heading=_("Works"), numbered=False,
                 empty=_("No work in this period."))  # fmt: skip


def _work_row(options: Options, row: dict[str, Any]) -> Row:
    result: Cell = words_of.word_of("work", "result", row["result"])
    if not row["finished"]:
        result = Strong(_("Opened"))
    elif row["result"] not in (DONE, CANCELLED):
        result = Strong(words_of.word_of("work", "result", row["result"]))
    return (
        row["id"],
        row["item_name"],
        words_of.word_of("work", "sort", row["sort"]),
        day_of(row["opened"]),
        day_of(row["closed"]),
        holder(options, row["worker"], row["worker_name"]),
        "\n".join(part for part in (row["why"], row["findings"]) if part),
        "\n".join(part_words(part) for part in row["parts"]),
        row["rounds"],
        result,
    )


def part_words(part: dict[str, Any]) -> str:
    """Give a part in a few words: `2 × Muelle real (M-114)`."""
    number = f" ({part['number']})" if part["number"] else ""
    return f"{format_number(part['quantity'])} × {part['name']}{number}"


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw what is due on the day of the stamp, and the works of the period."""
    filters = [period(options)]
    for name, label in (("item", _("Weapon or thing")), ("person", _("Done by"))):
        if ref := getattr(options, name):
            filters.append((label, holder(options, ref, records.name_of(base, ref))))
    if options.types:
        told = ", ".join(words_of.word_of("firearm", "type", each) for each in options.types)
        filters.append((_("Type"), told))
    tables = (_due_table(base, options, stamp), _works_table(base, options))
    return sheet_of(REPORT, options, stamp, tables, filters=tuple(filters),
                    legend=_("Bold: overdue or open."))  # fmt: skip


REPORT = Report(
    code="maintenance",
    number="R-18",
    title=N_("Maintenance"),
    summary=N_("What is due by plan, and the works of a period with findings and parts."),
    asks=("start", "end", "item", "person", "types", "hide_names", "signatures"),
    make=make,
)
