"""Expiring papers: permits, licences and exams, vests and lots, in 30, 60 or 90 days."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import expiring
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, day_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import PORTRAIT, Options, Report, Stamp, holder, sheet_of
from stockkeeper.words import N_, _, format_number

_TITLES = {
    "permit": N_("Weapons' permits"),
    "paper": N_("People's papers"),
    "article": N_("Equipment"),
    "lot": N_("Ammunition"),
}
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


def _row(options: Options, today: str, sort: str, row: dict[str, Any]) -> Row:
    expires, now = day_of(row["expires"]), day_of(today)
    left = (expires - now).days if expires and now else 0
    record, name = _FIELDS.get(sort, ("article", "category"))
    who = (row["ref"], row["name"]) if sort == "paper" else (row["holder"], row["holder_name"])
    shown: dict[str, Cell] = {
        "serial": row["thing"].get("serial", ""),
        "thing": words_of.thing_word(row["thing"]),
        "calibre": row["thing"].get("calibre", ""),
        "what": words_of.word_of(record, name, row["what"]),
        "number": "" if options.hide_names and sort == "paper" else row["number"],
        "expires": Strong(expires) if left < 0 else expires,
        "left": Strong(left) if left < 0 else left,
        "holder": holder(options, *who),
    }
    return tuple(shown[column.key] for column in _COLUMNS[sort])


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the four lists, what has expired first."""
    tables, filters = [], [(_("Days ahead"), format_number(options.days))]
    for sort, title in _TITLES.items():
        found = expiring.within(base, sort, stamp.today, options.days)
        rows = tuple(_row(options, stamp.today, sort, row) for row in found)
        tables.append(
            Table(
                columns=paper_columns(_COLUMNS[sort]),
                rows=rows,
                heading=_(title),
                empty=_("Nothing expires in this time."),
            )
        )
        expired = sum(1 for row in found if row["expires"] < stamp.today)
        told = _("{count}, expired {expired}")
        counts = told.format(count=format_number(len(rows)), expired=format_number(expired))
        filters.append((_(title), counts))
    legend = _("Bold: already expired.")
    return sheet_of(REPORT, options, stamp, tables, filters=tuple(filters), legend=legend)


REPORT = Report(
    code="expiring",
    number="R-08",
    title=N_("Expiring papers"),
    summary=N_("Permits, licences, exams, vests and lots that expire in 30, 60 or 90 days."),
    asks=("days", "hide_names", "signatures"),
    make=make,
    page=PORTRAIT,
)
