"""Blank sheets for counting an audit on paper: they say where, and nothing of what is expected."""

from __future__ import annotations

from collections.abc import Iterator

from stockkeeper.book.queries import audits, records
from stockkeeper.book.queries.audits import Audit, Countable, Spot
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.audit import sort_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.paper.rows import Heading, paper_columns
from stockkeeper.paper.sheet import Row, Sheet, SignatureBlock, Table
from stockkeeper.reports import PORTRAIT, Options, Report, Stamp, sheet_of
from stockkeeper.words import N_, _, format_datetime, format_number

MOST = 2_000
"""Blank lines a place."""
_THINGS = (
    Heading("serial", N_("Serial or tag"), lines=2, width=30, ruled=True),
    Heading("told", N_("Condition, marks, papers"), lines=2, width=30, ruled=True),
)
_AMOUNTS = (
    Heading("what", N_("Lot or counted equipment"), lines=2, width=28),
    Heading("first", N_("First count"), lines=2, width=14, ruled=True),
    Heading("second", N_("Second count"), lines=2, width=14, ruled=True),
)


def _amount(each: Countable) -> Row:
    thing = each.thing
    told = words_of.thing_word(thing)
    if each.item.startswith("lot:"):
        lot = _("lot {number}").format(number=thing.get("serial") or "–")
        told = ", ".join(filter(None, (told, thing.get("calibre", ""), lot)))
    return told or each.item, "", ""


def _of_place(base: Base, options: Options, audit: Audit, spot: Spot) -> Iterator[Table]:
    blank = (("", ""),) * options.lines
    if not audit.scope.kinds or {"firearm", "article"} & set(audit.scope.kinds):
        yield Table(columns=paper_columns(_THINGS), rows=blank, heading=spot.name)
    amounts = audits.to_count(base, audit, spot.spot)
    if amounts:
        heading = _("{place}: rounds and pieces").format(place=spot.name)
        yield Table(columns=paper_columns(_AMOUNTS), rows=tuple(map(_amount, amounts)),
                    heading=heading, numbered=False)  # fmt: skip


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw blank lines for each place; their number never comes from what is expected there."""
    if not 1 <= options.lines <= MOST:
        raise FieldRefusal("field.out_of_range", field="lines", lowest=1, highest=MOST)
    only = Ref.parse(options.place) if options.place else None
    ref = Ref.parse(options.audit) if options.audit else audits.meant(base).ref
    audit = audits.counting(base, ref, only)
    spots = [
        spot
        for spot in audits.progress(base, audit).spots
        if (spot.spot == str(only) if only else spot.required)
    ]
    number = format_number(audit.number)
    people = [audit.opened_by, *([Ref.parse(audit.counter)] if audit.counter else [])]
    names = [records.name_of(base, person) for person in people]
    return sheet_of(
        REPORT,
        options,
        stamp,
        [table for spot in spots for table in _of_place(base, options, audit, spot)],
        title=_("Count sheet, audit {number}").format(number=number),
        filters=(
            (_("Audit"), f"{number} · {sort_word(audit.sort)}"),
            (_("Audit begun"), format_datetime(audit.opened_at)),
            (_("Frozen at folio"), format_number(audit.frozen)),
            (_("Expected list"), audit.expected[:12]),
            (_("Counters"), ", ".join(names)),
        ),
        notes=(
            _("Hash of the expected list (SHA-256): {hash}").format(hash=audit.expected),
            _("Write one thing a line. Strike out the lines that stay empty, and sign."),
        ),
        signatures=tuple(
            SignatureBlock(role=_("Counted by"), name=name) for name in [*names, ""][:2]
        ),
    )


REPORT = Report(
    code="count_sheet",
    number="R-17",
    title=N_("Count sheet"),
    summary=N_("Blank lines to count an audit on paper, place by place, without any figure."),
    asks=("audit", "place", "lines"),
    make=make,
    page=PORTRAIT,
)
