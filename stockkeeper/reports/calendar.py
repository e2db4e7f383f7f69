"""What ends in the next twelve months: how many of each kind in each month, then each of them."""

from __future__ import annotations

from stockkeeper.book.queries import expiries
from stockkeeper.book.queries.expiries import OVERDUE, SORTS, Ending
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, day_of, paper_columns
from stockkeeper.paper.sheet import Align, Cell, Column, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import LANDSCAPE, Options, Report, Stamp, holder, sheet_of
from stockkeeper.words import N_, _, format_date, format_month, format_number

MONTHS = 12
_LINES = (
    Heading("day", N_("Day"), Kind.DATE),
    Heading("sort", N_("Kind")),
    Heading("what", N_("What ends"), lines=2),
    Heading("name", N_("Weapon, person or thing"), lines=2, width=22),
    Heading("number", N_("Number"), Kind.MONO),
    Heading("whose", N_("Where or whose"), lines=2),
)
_FIELDS = {"permit": ("firearm", "permit_kind"), "paper": ("paper", "sort"),
           "article": ("article", "category"), "lot": ("lot", "sort"),
           "work": ("work", "sort"), "finding": ("finding", "sort")}  # fmt: skip


def _counts(found: dict[str, dict[str, int]]) -> Table:
    """One row a month, one column a kind that has anything."""
    sorts = [sort for sort in SORTS if any(counts.get(sort) for counts in found.values())]
    columns = [Column(key="month", heading=_("Month"))]
    columns += [Column(key=sort, heading=_(SORTS[sort]), kind=Kind.INTEGER, align=Align.RIGHT,
                       total=True) for sort in sorts]  # fmt: skip
    rows: list[Row] = []
    for month, counts in found.items():
        late = month == OVERDUE
        cells: list[Cell] = [Strong(_("Past its day")) if late else format_month(month)]
        for sort in sorts:
            number = counts.get(sort) or None
            cells.append(Strong(number) if late and number else number)
        rows.append(tuple(cells))
    return Table(columns=tuple(columns), rows=tuple(rows), heading=_("By month"), numbered=False)


def _row(options: Options, today: str, each: Ending) -> Row:
    day = day_of(each.day)
    record, name = _FIELDS.get(each.sort, ("", ""))
    personal = each.sort == expiries.PERSONAL
    thing = words_of.thing_word(each.thing)
    serial = each.thing.get("serial", "") or each.name
    called = " · ".join(part for part in (serial, thing) if part)
    return (
        Strong(day) if day and each.day < today else day,
        _(SORTS[each.sort]),
        words_of.word_of(record, name, each.what) if record else "",
        holder(options, each.ref, each.name) if personal else called,
        "" if personal and options.hide_names else each.number,
        "" if options.hide_names else each.whose,
    )


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the calendar from the month that runs."""
    found = expiries.calendar(base, stamp.today, MONTHS)
    last = list(found)[-1]
    lines = [each for month in found for each in expiries.in_month(base, stamp.today, month)]
    table = Table(
        columns=paper_columns(_LINES),
        rows=tuple(_row(options, stamp.today, each) for each in lines),
        heading=_("Day by day"),
        empty=_("Nothing ends in these months."),
    )
    filters = (
        (_("From"), format_date(stamp.today)),
        (_("To"), format_month(last)),
        (_("Lines"), format_number(len(lines))),
    )
    legend = _("Bold: overdue.")
    return sheet_of(REPORT, options, stamp, (_counts(found), table), filters=filters,
                    legend=legend)  # fmt: skip


REPORT = Report(
    code="calendar",
    number="R-31",
    title=N_("Calendar of what ends"),
    summary=N_("What expires or falls due in the next twelve months, by month and day by day."),
    asks=("hide_names", "signatures"),
    make=make,
    page=LANDSCAPE,
)
