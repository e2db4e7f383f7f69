"""The arithmetic of a shift on paper, in all and place by place, and what does not agree."""

from __future__ import annotations

from collections.abc import Iterable

from stockkeeper.book.queries import listing, records
from stockkeeper.book.queries.shift_story import Found
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.balance import ARTICLES, WEAPONS, Balance, Line, must_be_counted
from stockkeeper.paper.rows import Heading, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Strong, Table
from stockkeeper.words import N_, _, format_number, ngettext

_WRONG = (Heading("what", N_("What does not agree")), Heading("told", N_("Details")))
_SUMS = (
    Heading("what", N_("What")),
    Heading("opening", N_("At opening"), Kind.INTEGER),
    Heading("received", N_("+ received"), Kind.INTEGER),
    Heading("returned", N_("+ returned"), Kind.INTEGER),
    Heading("issued", N_("− issued"), Kind.INTEGER),
    Heading("lost", N_("− lost"), Kind.INTEGER),
    Heading("moved", N_("± moved"), Kind.INTEGER),
    Heading("closing", N_("= closing"), Kind.INTEGER),
    Heading("counted", N_("Counted"), Kind.INTEGER),
    Heading("difference", N_("Difference"), Kind.INTEGER),
)
_ROUNDS = (
    Heading("what", N_("Handed out in the shift")),
    Heading("issued", N_("Issued in all"), Kind.INTEGER),
    Heading("returned", N_("Came back"), Kind.INTEGER),
    Heading("fired", N_("Fired"), Kind.INTEGER),
    Heading("lost", N_("Lost"), Kind.INTEGER),
    Heading("open", N_("Out, change"), Kind.STATUS),
)


def _items(base: Base, refs: Iterable[str]) -> dict[str, str]:
    """Give what a line is about: weapons, equipment, a lot with its calibre, a counted thing."""
    told = list(refs)
    things = listing.items_of(base, told)
    names = {WEAPONS: _("Weapons"), ARTICLES: _("Equipment with a serial")}
    for ref in told:
        thing = things.get(ref, {})
        if ref.startswith("lot:"):
            lot = _("lot {number}").format(number=thing.get("serial") or "–")
            names[ref] = f"{thing.get('calibre', '')}, {lot}"
        elif ref not in names:
            names[ref] = words_of.thing_word(thing) or ref
    return names


def _signed(number: int) -> str:
    return f"+{format_number(number)}" if number > 0 else format_number(number).replace("-", "−")


def _sum_row(name: str, line: Line) -> Row:
    odd = not line.balances or bool(line.difference)
    wanting = line.counted is None and must_be_counted(line.item)
    difference = "" if line.difference is None else _signed(line.difference)
    figures = (line.opening, line.received, line.returned, line.issued, line.lost)
    closing: Cell = line.closing if line.balances else Strong(line.closing)
    return (
        Strong(name) if odd or wanting else name,
        *figures,
        _signed(line.moved),
        closing,
        Strong("–") if wanting else line.counted,
        Strong(difference) if line.difference else difference,
    )


def sums(base: Base, lines: Iterable[Line], heading: str) -> Table:
    """Give a line of arithmetic for each thing that was there or moved."""
    told = [line for line in lines if line.moves]
    names = _items(base, [line.item for line in told])
    rows = tuple(_sum_row(names[line.item], line) for line in told)
    return Table(columns=paper_columns(_SUMS), rows=rows, heading=heading, numbered=False,
                 empty=_("Nothing is kept here."))  # fmt: skip


def by_place(base: Base, balance: Balance) -> list[Table]:
    """Give the arithmetic of each place, where there is more than one."""
    places = list(dict.fromkeys(line.place for line in balance.lines))
    if len(places) < 2:  # noqa: PLR2004  one place is the total itself
        return []
    names = records.names_of(base, places)
    return [
        sums(base, [line for line in balance.lines if line.place == place], names.get(place, ""))
        for place in places
    ]


def rounds(base: Base, balance: Balance) -> list[Table]:
    """Give what became of what was handed out by the piece; nothing where nothing was."""
    if not balance.rounds:
        return []
    names = _items(base, [each.item for each in balance.rounds])
    rows = tuple(
        (names[each.item], each.issued, each.returned, Strong(each.fired) if each.fired else 0,
         Strong(each.lost) if each.lost else 0, _signed(each.open))
        for each in balance.rounds
    )  # fmt: skip
    return [Table(columns=paper_columns(_ROUNDS), rows=rows, numbered=False,
                  heading=_("What became of rounds and equipment"))]  # fmt: skip


def _open(found: Found) -> Row:
    """Name an open finding: what it is, of which thing, expected and found."""
    row, thing = found.row, found.thing
    name = " ".join(x for x in (words_of.thing_word(thing), thing.get("serial", "")) if x)
    told = [name or found.place]
    if row["expected"] is not None and row["counted"] is not None:
        told.append(f"{format_number(row['expected'])} → {format_number(row['counted'])}")
    told.append(_("finding of folio {folio}").format(folio=format_number(row["id"])))
    return words_of.word_of("finding", "sort", row["sort"]), "; ".join(told)


def _wrong(base: Base, balance: Balance, found: list[Found]) -> list[Row]:
    """Say each thing for which the shift does not square."""
    names = _items(base, [line.item for line in balance.totals])
    rows: list[Row] = []
    for line in balance.totals:
        name = names[line.item]
        if not line.balances:
            told = _("the arithmetic gives {sum}, the book holds {closing}")
            rows.append((name, told.format(sum=line.sum, closing=line.closing)))
        if line.difference:
            told = _("counted {counted}, the book holds {closing}: {difference}")
            told = told.format(counted=format_number(line.counted or 0),
                               closing=format_number(line.closing),
                               difference=_signed(line.difference))  # fmt: skip
            rows.append((name, told))
        if line.counted is None and must_be_counted(line.item):
            rows.append((name, _("not counted")))
    if balance.late:
        late = ngettext("{count} weapon is overdue", "{count} weapons are overdue", balance.late)
        rows.append((_("Weapons"), late.format(count=format_number(balance.late))))
    rows += [_open(each) for each in found if not each.row["closed"]]
    return rows


def verdict(base: Base, shift: Shift, balance: Balance, found: list[Found]) -> Table:
    """Say that the shift is square, or each thing for which it is not."""
    square = not shift.is_open and shift.squared
    rows = [] if square else _wrong(base, balance, found)
    if not rows and not square and not shift.is_open:
        rows.append((_("Findings"), _("solved since the shift was closed")))
    if square:
        heading = _("SHIFT SQUARE")
    elif shift.is_open:
        heading = _("DRAFT: THE SHIFT IS STILL OPEN")
    else:
        heading = _("THE SHIFT DOES NOT SQUARE")
    empty = _("Arithmetic, count and book agree; nothing that was due is out.")
    if shift.is_open:
        empty = _("Nothing disagrees so far.")
    return Table(columns=paper_columns(_WRONG), rows=tuple(rows), heading=heading, numbered=False,
                 empty=empty)  # fmt: skip
