"""The daily folio: every entry of one day in the order of folios, none left out.

Spain asks for a daily printing (resolution 16-IX-2024), South Africa for numbered pages of which
none is removed (Firearms Control Regulations 2004, r.22(1)).
"""

from __future__ import annotations

from collections import Counter
from functools import partial

from stockkeeper.book.queries import daily
from stockkeeper.book.queries.daily import Span
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, Rows, paper_columns
from stockkeeper.paper.sheet import Kind, Row, Sheet, Table
from stockkeeper.reports import Options, Report, Stamp, holder, seconds, sheet_of
from stockkeeper.reports.journal.told import Entry, act, by, what
from stockkeeper.words import N_, _, format_date, format_number, format_time

COLUMNS = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("recorded", N_("Recorded"), Kind.MONO),
    Heading("kind", N_("Act"), Kind.STATUS),
    Heading("what", N_("What"), lines=3, width=88),
    Heading("source", N_("Delivers"), lines=3, width=22),
    Heading("target", N_("Receives"), lines=3, width=22),
    Heading("by", N_("Recorded by"), lines=2, width=17),
    Heading("seal", N_("Seal"), Kind.MONO),
)
_TOTALS = (
    Heading("kind", N_("Act")),
    Heading("entries", N_("Entries"), Kind.INTEGER, total=True),
    Heading("second", N_("With a second signature"), Kind.INTEGER, total=True),
    Heading("backdated", N_("Recorded afterwards"), Kind.INTEGER, total=True),
)
_SEAL = 8
"""Digits of an entry's seal that a line shows: enough to find a page that was made up."""


def _row(base: Base, options: Options, row: Entry) -> Row:
    return (
        row["seq"],
        format_time(row["recorded"], seconds=True),
        act(row),
        what(base, row, options),
        holder(options, row["source"], row["source_name"]),
        holder(options, row["target"], row["target_name"]),
        by(row),
        row["leaf"][:_SEAL],
    )


def _totals(base: Base, span: Span) -> Table:
    counts: dict[str, Counter[str]] = {}
    for part in daily.entries(base, span):
        for row in part:
            told = counts.setdefault(row["kind"], Counter())
            told.update({"entries": 1, "second": bool(row["second"]),
                         "backdated": row["backdated"]})  # fmt: skip
    rows = sorted(
        (words_of.kind_word(kind), told["entries"], told["second"], told["backdated"])
        for kind, told in counts.items()
    )
    return Table(columns=paper_columns(_TOTALS), rows=tuple(rows), heading=_("Totals of the day"),
                 numbered=False)  # fmt: skip


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the folios recorded on one day."""
    start, end = seconds(Options(start=options.day, end=options.day), stamp)
    span = daily.recorded_between(base, start or 0, end or 0)
    before = span.first - 1
    day = format_date(options.day)
    rows = Rows(partial(daily.entries, base, span), partial(_row, base, options), options.language)
    note = ""
    if span.count:
        note = _(
            "Folios {first} to {last}, {count} entries: none is missing between them. The day"
            " before ended with folio {before}; the next folio of the book is {next}."
        ).format(first=span.first, last=span.last, count=span.count, before=before or "–",
                 next=span.last + 1)  # fmt: skip
    table = Table(columns=paper_columns(COLUMNS), rows=rows, count=span.count, numbered=False,
                  note=note, empty=_("No entry was recorded on this day."))  # fmt: skip
    filters = (
        (_("Day"), day),
        (_("First folio"), format_number(span.first) if span.count else "–"),
        (_("Last folio"), format_number(span.last) if span.count else "–"),
        (_("Last folio of the day before"), format_number(before) if before else "–"),
        (_("Entries"), format_number(span.count)),
    )
    tables = (table, _totals(base, span)) if span.count else (table,)
    notes = (_("The day was not over when this was drawn."),) if stamp.today == options.day else ()
    return sheet_of(
        REPORT, options, stamp, tables, filters=filters, notes=notes,
        title=_("Daily folio, {day}").format(day=day),
        legend=_("Bold: late, corrected or undone."),
    )  # fmt: skip


REPORT = Report(
    code="daily",
    number="R-10",
    title=N_("Daily folio"),
    summary=N_("Every entry of one day in the order of folios, none left out."),
    asks=("day", "hide_names", "signatures"),
    make=make,
    needs=("day",),
)
