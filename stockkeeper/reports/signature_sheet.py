"""The signature sheet of a shift: its movements, each with a line for who received or returned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from stockkeeper.book.queries import daily, folios, overdue, records, shift_story, shifts
from stockkeeper.book.queries.daily import Span
from stockkeeper.book.queries.overdue import OutFilter
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.acceptance import accepted
from stockkeeper.paper.rows import Heading, Rows, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import Options, Report, Stamp, holder, sheet_of
from stockkeeper.words import N_, _, format_date, format_number, format_time, ngettext

HOURS = 12
"""Where no shift is open, the last so many hours are what the counter calls this shift."""
KINDS = ("custody.issue", "custody.return", "custody.relief", "custody.correction")
COLUMNS = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("at", N_("Time of day"), Kind.MONO),
    Heading("kind", N_("Movement"), Kind.STATUS),
    Heading("person", N_("Guard"), lines=2, width=20),
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("thing", N_("What"), lines=2, width=18),
    Heading("rounds", N_("Rounds"), Kind.INTEGER),
    Heading("post", N_("Post"), lines=2, width=14),
    Heading("signed", N_("Signature"), lines=2, width=34, ruled=True),
)


@dataclass(frozen=True)
class _Part:
    """What of the journal the sheet covers, and how that is said."""

    span: Span
    told: tuple[tuple[str, str], ...]
    shift: Shift | None = None


def _moves(base: Base, part: _Part) -> Iterator[list[dict[str, Any]]]:
    """Give the movements with people; of a shift, those of its own places or of no place."""
    shift = part.shift
    own = set(shifts.places_of(base, shift.ref)) if shift else set()
    for rows in daily.entries(base, part.span):
        yield [
            row for row in rows
            if row["kind"] in KINDS and (shift is None or _passes(row, own))
        ]  # fmt: skip


def _passes(row: dict[str, Any], own: set[str]) -> bool:
    ends = {row["source"], row["target"]}
    stores = {end for end in ends if end.startswith("place:")}
    return not stores or bool(stores & own)


def _row(options: Options, row: dict[str, Any]) -> Row:
    person = row["target"] if row["target"].startswith(("person:", "post:")) else row["source"]
    name = row["target_name"] if person == row["target"] else row["source_name"]
    single = [thing for thing, _n, _to in row["lines"] if thing.get("kind") in _SINGLE]
    rounds = sum(n for thing, n, _to in row["lines"] if thing.get("kind") == "lot")
    signed, _strokes = accepted(row["data"], row["secret"], person, row["at"])
    word = words_of.kind_word(row["kind"])
    if row["undone"]:
        word = _("{act}, undone by {folio}").format(act=word, folio=row["undone"])
    elif row["undoes"]:
        word = _("{act} of {folio}").format(act=word, folio=row["undoes"])
    act: Cell = Strong(word) if row["undone"] or row["undoes"] else word
    return (
        row["seq"],
        format_time(row["at"]),
        act,
        holder(options, person, name),
        ", ".join(thing["serial"] for thing in single),
        ", ".join(words_of.thing_word(thing) for thing in single),
        rounds or None,
        row["post_name"],
        signed,
    )


_SINGLE = ("firearm", "article")


def _covered(base: Base, options: Options, stamp: Stamp) -> _Part:
    """Give a shift's own folios; where there is none, the last hours, as the counter does."""
    shift = shift_story.meant(base, options.shift)
    if shift is not None and (options.shift or shift.is_open):
        end = shift.closed_seq or folios.last(base)
        begun = f"{format_date(shift.opened_at)}, {format_time(shift.opened_at)}"
        ended = format_time(shift.closed_at) if shift.closed_at else _("still open")
        told = ((_("Store"), records.name_of(base, shift.place)),
                (_("Shift"), f"{begun} – {ended}"))  # fmt: skip
        return _Part(Span(shift.opened_seq, end), told, shift)
    now = int(stamp.when.timestamp())
    span = daily.recorded_between(base, now - HOURS * 3_600, now + 1)
    last = ngettext("Last {count} hour", "Last {count} hours", HOURS).format(count=HOURS)
    return _Part(Span(span.first, min(span.last, folios.last(base))), ((_("Shift"), last),))


def _out(base: Base, part: _Part, now: int) -> int:
    if part.shift is not None:
        return len(shift_story.out(base, part.shift, now))
    return overdue.totals(base, OutFilter(now=now)).get("firearm", 0)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the movements of a shift, and say whether anything is still out."""
    part = _covered(base, options, stamp)
    rows = Rows(partial(_moves, base, part), partial(_row, options), options.language)
    found = [row for each in _moves(base, part) for row in each]
    issued, returned = (
        sum(row["kind"] == kind and not row["undone"] for row in found)
        for kind in ("custody.issue", "custody.return")
    )
    out = _out(base, part, int(stamp.when.timestamp()))
    told = ngettext("{count} weapon is still out.", "{count} weapons are still out.", out)
    note = told.format(count=format_number(out)) if out else _("SHIFT SQUARE: nothing is out.")
    table = Table(columns=paper_columns(COLUMNS), rows=rows, count=len(found), numbered=False,
                  note=note, empty=_("Nothing was handed out or returned."))  # fmt: skip
    filters = (
        (_("Day"), format_date(stamp.when)),
        *part.told,
        (_("Issues"), format_number(issued)),
        (_("Returns"), format_number(returned)),
        (_("Out now"), format_number(out)),
    )
    return sheet_of(REPORT, options, stamp, (table,), filters=filters,
                    legend=_("Bold: undone, or the undoing of another folio."))  # fmt: skip


REPORT = Report(
    code="signatures",
    number="R-13",
    title=N_("Signature sheet of the shift"),
    summary=N_("The movements of the shift, with a line for each person to sign."),
    asks=("shift", "hide_names", "signatures"),
    make=make,
)
