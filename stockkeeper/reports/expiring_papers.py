"""Expiring papers: permits, licences and exams, vests and lots, so many days ahead.

Without days it is the farthest warning of the policy, `alert.days`.
"""

from __future__ import annotations

from stockkeeper.book import policies
from stockkeeper.book.queries import expiries, listing
from stockkeeper.book.queries.expiries import EXPIRING, PERSONAL, SORTS, Ending
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, day_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import PORTRAIT, Options, Report, Stamp, holder, sheet_of
from stockkeeper.words import N_, _, format_number

_EXPIRY = (
    Heading("expires", N_("Expires"), Kind.DATE),
    Heading("left", N_("Days left"), Kind.INTEGER),
)
_COLUMNS = {
    "permit": (
        Heading("serial", N_("Serial"), Kind.SERIAL),
        Heading("thing", N_("Description")),
        Heading("what", N_("Permit kind")),
        Heading("number", N_("Permit"), Kind.MONO),
        *_EXPIRY,
        Heading("holder", N_("Holder or place")),
    ),
    "paper": (
        Heading("holder", N_("Person")),
        Heading("what", N_("Document")),
        Heading("number", N_("Number"), Kind.MONO),
        *_EXPIRY,
    ),
    "article": (
        Heading("serial", N_("Serial"), Kind.SERIAL),
        Heading("thing", N_("Description")),
        *_EXPIRY,
        Heading("holder", N_("Holder or place")),
    ),
    "lot": (
        Heading("serial", N_("Lot"), Kind.SERIAL),
        Heading("calibre", N_("Calibre")),
        Heading("thing", N_("Description")),
        *_EXPIRY,
    ),
}
_FIELDS = {"permit": ("firearm", "permit_kind"), "paper": ("paper", "sort")}


def _row(options: Options, today: str, each: Ending) -> Row:
    sort, personal = each.sort, each.sort == PERSONAL
    expires, now = day_of(each.day), day_of(today)
    left = (expires - now).days if expires and now else 0
    record, name = _FIELDS.get(sort, ("article", "category"))
    who = (each.ref, each.name) if personal else (each.holder, each.whose)
    shown: dict[str, Cell] = {
        "serial": each.thing.get("serial", ""),
        "thing": words_of.thing_word(each.thing),
        "calibre": each.thing.get("calibre", ""),
        "what": words_of.word_of(record, name, each.what),
        "number": "" if options.hide_names and personal else each.number,
        "expires": Strong(expires) if left < 0 else expires,
        "left": Strong(left) if left < 0 else left,
        "holder": holder(options, *who),
    }
    return tuple(shown[column.key] for column in _COLUMNS[sort])


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the four lists, what has expired first."""
    days = options.days or policies.alert_days(base)[-1]
    tables, filters = [], [(_("Days ahead"), format_number(days))]
    every = expiries.until(base, stamp.today, listing.day_after(stamp.today, days), EXPIRING)
    for sort in EXPIRING:
        found = [each for each in every if each.sort == sort]
        title = _(SORTS[sort])
        rows = tuple(_row(options, stamp.today, each) for each in found)
        tables.append(
            Table(
                columns=paper_columns(_COLUMNS[sort]),
                rows=rows,
                heading=title,
                empty=_("Nothing expires in this time."),
            )
        )
        expired = sum(1 for each in found if each.day < stamp.today)
        told = _("{count}, expired {expired}")
        counts = told.format(count=format_number(len(rows)), expired=format_number(expired))
        filters.append((title, counts))
    legend = _("Bold: already expired.")
    return sheet_of(REPORT, options, stamp, tables, filters=tuple(filters), legend=legend)


REPORT = Report(
    code="expiring",
    number="R-08",
    title=N_("Expiring papers"),
    summary=N_("Permits, licences, exams, vests and lots that have expired or expire soon."),
    asks=("days", "hide_names", "signatures"),
    make=make,
    page=PORTRAIT,
)
