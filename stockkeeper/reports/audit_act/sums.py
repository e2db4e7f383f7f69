"""The figures of an audit on paper: its verdict, its places, and the arithmetic of lots."""

from __future__ import annotations

from collections import Counter

from stockkeeper.book.queries.audits import Audit, Progress
from stockkeeper.domain.audit import (
    CONFIRMED,
    DIFFERENCES,
    DIFFERS,
    FEWER,
    MORE,
    MOVED,
    NOT_COUNTED,
    NOT_FOUND,
    NOT_ON_BOOKS,
    OUT,
    WRONG_PLACE,
    Amount,
    Compared,
    state_word,
)
from stockkeeper.domain.refs import Ref
from stockkeeper.paper.rows import Heading, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Strong, Table
from stockkeeper.reports import Options, holder
from stockkeeper.reports.audit_act.lines import Names
from stockkeeper.words import N_, _, format_number

_VERDICT = (
    Heading("what", N_("Result")),
    Heading("things", N_("Weapons and equipment with a serial"), Kind.INTEGER),
    Heading("amounts", N_("Lots and counted equipment"), Kind.INTEGER),
)
_PLACES = (
    Heading("place", N_("Place"), lines=2, width=20),
    Heading("seen", N_("Seen"), Kind.INTEGER),
    Heading("unknown", N_("Not on the books"), Kind.INTEGER),
    Heading("counted", N_("Lots counted"), Kind.INTEGER),
    Heading("finished", N_("Finished"), Kind.STATUS),
    Heading("why", N_("Remarks"), lines=2, width=24),
)
_SUMS = (
    Heading("place", N_("Place"), lines=2, width=16),
    Heading("what", N_("What"), lines=2, width=18),
    Heading("frozen", N_("At the start"), Kind.INTEGER),
    Heading("moved", N_("± moved"), Kind.INTEGER),
    Heading("expected", N_("= expected"), Kind.INTEGER),
    Heading("counted", N_("Counted"), Kind.INTEGER),
    Heading("difference", N_("Difference"), Kind.INTEGER),
    Heading("late", N_("Late folios"), lines=2, width=8),
)
_BAD = (*DIFFERENCES, NOT_COUNTED)
_ORDER = (
    CONFIRMED, NOT_FOUND, WRONG_PLACE, NOT_ON_BOOKS, DIFFERS, FEWER, MORE, NOT_COUNTED, OUT, MOVED,
)  # fmt: skip


def signed_number(number: int) -> str:
    """Give a number with its sign."""
    return f"+{format_number(number)}" if number > 0 else format_number(number).replace("-", "−")


def verdict(told: Compared, progress: Progress, *, failed: bool) -> Table:
    """Say in one line whether book and count agree, and how many there are of each result."""
    things = Counter(line.state for line in told.lines)
    amounts = Counter(each.state for each in told.amounts)
    rows: list[Row] = []
    for state in _ORDER:
        numbers = (things[state], amounts[state])
        if not any(numbers) and state != CONFIRMED:
            continue
        odd = state in _BAD
        figures = [Strong(n) if odd and n else n for n in numbers]
        rows.append((Strong(state_word(state)) if odd else state_word(state), *figures))
    wrong = any(things[state] + amounts[state] for state in _BAD)
    if wrong:
        heading = _("THE COUNT DOES NOT AGREE WITH THE BOOK")
    elif any(spot.why for spot in progress.spots):
        heading = _("NOT EVERYTHING COULD BE COUNTED")
    elif failed:
        heading = _("THE COUNT AGREES; THE CHECKLIST FAILS")
    else:
        heading = _("THE COUNT AGREES WITH THE BOOK")
    return Table(columns=paper_columns(_VERDICT), rows=tuple(rows), heading=heading,
                 numbered=False)  # fmt: skip


def places(options: Options, audit: Audit, progress: Progress) -> Table:
    """Say how far each place is, and which could not be counted."""
    rows = tuple(
        (
            holder(options, spot.spot, spot.name),
            spot.seen,
            spot.unknown,
            spot.counted,
            _finished(spot.finished, spot.why),
            spot.why,
        )
        for spot in progress.spots
        if spot.required or spot.finished
    )
    heading = _("DRAFT: STILL BEING COUNTED") if audit.is_open else _("Places")
    return Table(columns=paper_columns(_PLACES), rows=rows, heading=heading, numbered=False)


def _finished(folio: int, why: str) -> Cell:
    if why:
        return Strong(_("Not counted"))
    return _("folio {folio}").format(folio=format_number(folio)) if folio else Strong("–")


def arithmetic(names: Names, told: Compared) -> Table:
    """Give a line of arithmetic for each lot or stock at each place."""
    rows = tuple(_sum(names, each) for each in sorted(told.amounts, key=_place_and_item))
    return Table(columns=paper_columns(_SUMS), rows=rows, numbered=False,
                 heading=_("Ammunition and counted equipment"),
                 empty=_("No lot and no counted equipment is kept here."))  # fmt: skip


def _place_and_item(each: Amount) -> tuple[str, int, str, int]:
    place, item = Ref.parse(each.place), Ref.parse(each.item)
    return place.kind, place.folio, item.kind, item.folio


def _sum(names: Names, each: Amount) -> Row:
    odd = each.state in _BAD
    name = names.thing(each.item)
    difference = "" if each.difference is None else signed_number(each.difference)
    return (
        names.holder(each.place),
        Strong(name) if odd else name,
        each.frozen,
        signed_number(each.moved),
        each.expected,
        Strong("–") if each.counted is None else each.counted,
        Strong(difference) if odd else difference,
        Strong(", ".join(map(format_number, each.late))) if each.late else "",
    )
