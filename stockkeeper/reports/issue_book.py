"""The issue and return book: a line for each weapon that went out, and how it came back.

After the books kept in the English Caribbean and South Africa (Firearms Control Regulations 2004,
r.22): the heading says what it is based on, and that the law of the place decides.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from stockkeeper.book.queries import folios, issue_book, movements, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, Rows, moment_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import (
    Options,
    Report,
    Stamp,
    chosen,
    holder,
    period,
    seconds,
    sheet_of,
)
from stockkeeper.words import N_, _, format_number

COLUMNS = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("at", N_("Went out"), Kind.DATETIME),
    Heading("person", N_("Receives"), lines=3, width=22),
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("thing", N_("Weapon"), lines=3, width=12),
    Heading("calibre", N_("Calibre"), usual=False),
    Heading("rounds", N_("Rounds out"), Kind.INTEGER),
    Heading("post", N_("Post, purpose"), lines=3, width=18),
    Heading("signed", N_("Signature"), width=18, ruled=True),
    Heading("back", N_("Came back"), Kind.DATETIME),
    Heading("came", N_("Rounds back"), Kind.INTEGER),
    Heading("back_seq", N_("Folio of return"), Kind.INTEGER),
    Heading("received", N_("Signature"), width=18, ruled=True),
)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _row(options: Options, keys: tuple[str, ...], row: dict[str, Any]) -> Row:
    thing, back = row["thing"], row["back"]
    came = back[3] if back else None
    short = came is not None and row["rounds"] is not None and came != row["rounds"]
    name = holder(options, row["target"], row["target_name"])
    document = "" if options.hide_names else row["document"]
    shown: dict[str, Cell] = {
        "seq": row["seq"],
        "at": moment_of(row["at"]),
        "person": _lines(name, document),
        "serial": thing.get("serial", ""),
        "thing": words_of.thing_word(thing),
        "calibre": thing.get("calibre", ""),
        "rounds": row["rounds"],
        "post": _lines(row["post_name"], row["purpose"]),
        "signed": "",
        "back": moment_of(back[1]) if back else None,
        "came": Strong(came) if short else came,
        "back_seq": back[0] if back else None,
        "received": words_of.kind_word(back[2]) if back and back[2] != "custody.return" else "",
    }
    return tuple(shown[key] for key in keys)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the book of a period; what is still out has its right half blank."""
    after, before = seconds(options, stamp)
    posts = issue_book.posts_of(base, options.client) if options.client else ()
    where = (options.place, posts, options.person)
    asked = issue_book.wanted(after, before, folios.last(base), where)
    count = movements.count(base, asked)
    columns = chosen(REPORT, options)
    keys = tuple(column.key for column in columns)
    rows = Rows(partial(issue_book.lines, base, asked), partial(_row, options, keys),
                options.language)  # fmt: skip
    table = Table(columns=paper_columns(columns), rows=rows, count=count, numbered=False,
                  empty=_("Nothing went out in this period."))  # fmt: skip
    note = _(
        "Based on the firearms issue and return books kept in the English Caribbean and South"
        " Africa. The law of the place decides what the book must hold."
    )
    filters = [period(options), (_("Weapons"), format_number(count))]
    for name, label in (("place", _("Place")), ("client", _("Client")), ("person", _("Person"))):
        if ref := getattr(options, name):
            filters.append((label, holder(options, ref, records.name_of(base, ref))))
    return sheet_of(REPORT, options, stamp, (table,), filters=tuple(filters), notes=(note,),
                    legend=_("Bold: other rounds came back."))  # fmt: skip


REPORT = Report(
    code="issue_book",
    number="R-11",
    title=N_("Issue and return book"),
    summary=N_("Each weapon that went out in a period, and how it came back, with signatures."),
    asks=("start", "end", "place", "client", "person", "hide_names", "signatures"),
    make=make,
    columns=COLUMNS,
    group="ZA",
)
