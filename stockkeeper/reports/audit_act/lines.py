"""What an audit found, on paper: the four lists, what is out, and what moved while it ran."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Any

from stockkeeper.book.queries import listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.audit import (
    CONFIRMED,
    DIFFERS,
    MOVED,
    NOT_FOUND,
    NOT_ON_BOOKS,
    OUT,
    WRONG_PLACE,
    Compared,
    Line,
    Remark,
    Step,
    near_both_ways,
    noted_word,
    state_word,
)
from stockkeeper.paper.rows import Heading, paper_columns
from stockkeeper.paper.sheet import Kind, Row, Strong, Table
from stockkeeper.reports import Options, holder
from stockkeeper.words import N_, _, format_number

_LIST = (
    Heading("serial", N_("Serial or code"), Kind.SERIAL),
    Heading("thing", N_("What"), lines=2, width=16),
    Heading("book", N_("By the book"), lines=2, width=16),
    Heading("found", N_("Found at"), lines=2, width=16),
    Heading("told", N_("Remarks"), lines=2, width=22),
)
_MOVES = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("recorded", N_("Recorded"), Kind.DATETIME),
    Heading("at", N_("Says it happened"), Kind.DATETIME),
    Heading("thing", N_("What"), lines=3, width=16),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
    Heading("source", N_("From"), lines=3, width=13),
    Heading("target", N_("To"), lines=3, width=13),
    Heading("told", N_("Remarks"), lines=3, width=14),
)
_NOTED = (NOT_ON_BOOKS, DIFFERS)
_LISTS = (NOT_FOUND, WRONG_PLACE, NOT_ON_BOOKS, DIFFERS)


@dataclass(frozen=True)
class Names:
    """What things and holders of an audit are called on its papers."""

    options: Options
    things: dict[str, dict[str, Any]]
    holders: dict[str, str]
    near: dict[str, list[str]] = field(default_factory=dict)

    def thing(self, item: str) -> str:
        """Give what a thing is; a lot with its calibre and number."""
        thing = self.things.get(item, {})
        if item.startswith("lot:"):
            lot = _("lot {number}").format(number=thing.get("serial") or "–")
            return ", ".join(filter(None, (thing.get("calibre", ""), lot)))
        return words_of.thing_word(thing) or item

    def serial(self, item: str) -> str:
        """Give its serial."""
        return str(self.things.get(item, {}).get("serial") or "")

    def holder(self, ref: str) -> str:
        """Give the name of a place, person or post."""
        return holder(self.options, ref, self.holders.get(ref, "")) if ref else ""


def names_of(base: Base, options: Options, told: Compared, moves: Iterable[Step]) -> Names:
    """Look up every name that an act needs, at once."""
    steps = list(moves)
    items = [line.item for line in told.lines] + [each.item for each in told.amounts]
    ends = [end for line in told.lines for end in (line.book, line.found)]
    ends += [each.place for each in told.amounts]
    ends += [end for step in steps for end in (step.source, step.target)]
    items += [step.item for step in steps]
    things = listing.items_of(base, items)
    return Names(options, things, records.names_of(base, ends), _near(told, things))


def _near(told: Compared, things: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    lost = {str(things.get(line.item, {}).get("serial") or "") for line in told.of(NOT_FOUND)}
    codes = {line.code for line in told.of(NOT_ON_BOOKS) if not line.item}
    return near_both_ways(codes, lost - {""})


def _remark(remark: Remark) -> str:
    value = remark.value
    if remark.what == "condition":
        value = words_of.condition_word(value)
    like = remark.looks_like
    like_what = words_of.thing_word({"kind": "firearm", **like}) if like else ""
    told = ", ".join(filter(None, (like_what, remark.calibre, value, remark.note)))
    return f"{noted_word(remark.what)}: {told or '–'}"


def _row(names: Names, line: Line) -> Row:
    told = [_remark(each) for each in line.remarks if not each.fine]
    if line.late:
        folios = ", ".join(map(format_number, line.late))
        told.append(_("Late entry explains nothing: folio {folios}").format(folios=folios))
    serial = names.serial(line.item) or line.code
    several = names.near.get(serial, []) if line.state in (NOT_FOUND, NOT_ON_BOOKS) else []
    if several:
        words = _("May be {serial}: one character differs")
        told.append(words.format(serial=", ".join(several)))
    return (
        serial,
        names.thing(line.item) if line.item else "–",
        names.holder(line.book),
        names.holder(line.found),
        "\n".join(told),
    )


def _table(names: Names, lines: Iterable[Line], state: str, empty: str = "") -> Table:
    rows = tuple(_row(names, line) for line in lines)
    heading = f"{state_word(state)}: {format_number(len(rows))}"
    columns = paper_columns(_LIST)
    if state in _NOTED and rows:  # what was noted of a thing may take more room
        columns = (*columns[:-1], replace(columns[-1], lines=4))
    if state == CONFIRMED:  # many, and nothing to say of each: a line is enough
        columns = tuple(replace(column, lines=1) for column in columns[:-1])
        rows = tuple(row[:-1] for row in rows)
    return Table(columns=columns, rows=rows, heading=heading, empty=empty)


def lists(names: Names, told: Compared, *, confirmed: bool) -> list[Table]:
    """Give the four lists, empty ones too; what is out or moved; what was confirmed if asked."""
    tables = [_table(names, told.of(state), state, _("None.")) for state in _LISTS]
    more = (OUT, MOVED, CONFIRMED) if confirmed else (OUT, MOVED)
    return tables + [_table(names, told.of(state), state) for state in more if told.of(state)]


def moved(told: Compared, steps: Iterable[Step]) -> list[Step]:
    """Give the movements during an audit that touch what it looked at, in order."""
    amounts = {(each.item, each.place) for each in told.amounts}
    found = {step for line in told.lines for step in line.steps}
    found |= {
        step for step in steps if {(step.item, step.source), (step.item, step.target)} & amounts
    }
    return sorted(found, key=lambda step: (step.seq, step.item, step.target))


def movements(names: Names, steps: list[Step], opened: int, zone: tzinfo | None) -> Table:
    """Give the movements during an audit, those named that were recorded as of an earlier time."""
    rows = tuple(_move(names, step, opened, zone) for step in steps)
    return Table(columns=paper_columns(_MOVES), rows=rows, numbered=False,
                 heading=_("Movements while the audit ran"),
                 empty=_("Nothing moved while the audit ran."))  # fmt: skip


def _move(names: Names, step: Step, opened: int, zone: tzinfo | None) -> Row:
    late = step.late(opened)
    thing = " ".join(filter(None, (names.thing(step.item), _serial(names, step.item))))
    said = datetime.fromtimestamp(step.at, zone)
    return (
        step.seq,
        datetime.fromtimestamp(step.recorded, zone),
        Strong(said) if late else said,
        thing,
        step.quantity,
        names.holder(step.source),
        names.holder(step.target),
        Strong(_("Recorded late: explains nothing")) if late else "",
    )


def _serial(names: Names, item: str) -> str:
    return "" if item.startswith("lot:") else names.serial(item)
