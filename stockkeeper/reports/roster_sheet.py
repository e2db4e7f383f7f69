"""The roster sheet: who serves at each post on a day, with what, and where they sign out and in."""

from __future__ import annotations

from stockkeeper.book.queries import duty_lists, records
from stockkeeper.book.queries.duty_lists import DutyList
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, paper_columns
from stockkeeper.paper.sheet import Kind, Row, Sheet, Table
from stockkeeper.reports import Options, Report, Stamp, holder, seconds, sheet_of
from stockkeeper.words import N_, _, format_date, format_number, ngettext

COLUMNS = (
    Heading("person", N_("Guard"), lines=2, width=20),
    Heading("document", N_("ID number"), Kind.MONO),
    Heading("thing", N_("Usual weapon"), lines=2, width=14),
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("rounds", N_("Rounds"), Kind.INTEGER),
    Heading("out", N_("Time out"), width=8, ruled=True),
    Heading("signed", N_("Signature"), width=20, ruled=True),
    Heading("back", N_("Time back"), width=8, ruled=True),
    Heading("received", N_("Signature"), width=20, ruled=True),
    Heading("exceptions", N_("Exceptions"), width=24, ruled=True),
)


def _row(options: Options, line: dict[str, object]) -> Row:
    thing = line["thing"] if isinstance(line["thing"], dict) else {}
    rounds = line["rounds"] if isinstance(line["rounds"], int) else None
    return (
        holder(options, str(line["person"]), str(line["name"])),
        "" if options.hide_names else str(line["document"]),
        words_of.thing_word(thing),
        thing.get("serial", ""),
        rounds,
        "",
        "",
        "",
        "",
        "",
    )


def _table(options: Options, duties: DutyList) -> Table:
    hours = f"{duties.starts} – {duties.ends}" if duties.starts or duties.ends else "–"
    facts: tuple[tuple[str, str], ...] = (
        (_("Client"), duties.client or "–"),
        (_("Hours"), hours),
    )
    if duties.name:
        facts = (*facts, (_("Roster"), duties.name))
    return Table(
        columns=paper_columns(COLUMNS),
        rows=tuple(_row(options, line) for line in duties.lines),
        heading=duties.post_name or duties.name,
        facts=facts,
        empty=_("Nobody is listed on this roster."),
    )


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the rosters of a day, one table for each roster of each post."""
    seconds(Options(start=options.day), stamp)  # a day that is none is refused
    found = duty_lists.of_day(base, options.day, options.post)
    tables = [_table(options, each) for each in found]
    if not tables:
        columns = paper_columns(COLUMNS)
        tables = [Table(columns=columns, rows=(), empty=_("No roster serves on this day."))]
    people = sum(len(each.lines) for each in found)
    posts = len({each.post for each in found})
    filters = [
        (_("Day"), format_date(options.day)),
        (_("Posts"), format_number(posts)),
        (_("Guards"), format_number(people)),
    ]
    if options.post:
        filters.append((_("Post"), records.name_of(base, options.post)))
    told = ngettext("{count} guard is listed.", "{count} guards are listed.", people)
    return sheet_of(REPORT, options, stamp, tables, filters=tuple(filters),
                    notes=(told.format(count=format_number(people)),))  # fmt: skip


REPORT = Report(
    code="roster",
    number="R-12",
    title=N_("Roster of the day"),
    summary=N_("Who serves at each post on a day, with what, and where they sign out and in."),
    asks=("day", "post", "hide_names", "signatures"),
    make=make,
    needs=("day",),
)
