"""How commands show a shift: who, what is still to be counted, the arithmetic, the findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from stockkeeper.book.queries import records, shift_balance, shift_counts, troubles
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.cli.telling import give, give_json, give_pairs, give_rows
from stockkeeper.domain.balance import ARTICLES, WEAPONS, Balance, Line
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import N_, _, format_datetime

_FLOWS = (
    ("opening", N_("At opening")),
    ("received", N_("Received")),
    ("returned", N_("Returned")),
    ("issued", N_("Handed out")),
    ("lost", N_("Lost")),
    ("moved", N_("Moved")),
    ("closing", N_("At closing")),
    ("counted", N_("Counted")),
    ("difference", N_("Difference")),
)


def item_word(item: str, names: Mapping[str, str]) -> str:
    """Give what a line of a balance is about."""
    if item == WEAPONS:
        return _("Weapons")
    return _("Serial equipment") if item == ARTICLES else names.get(item) or item


def told(base: Base, shift: Shift, now: datetime) -> dict[str, Any]:
    """Give a shift as JSON members. The arithmetic of a blind one appears when all was counted."""
    balance = shift_balance.balance(base, shift, int(now.timestamp()))
    to_count = shift_counts.to_count(base, shift) if shift.is_open else []
    hidden = shift.is_open and shift.blind and not all(place.done for place in to_count)
    return {
        "ref": str(shift.ref),
        "place": str(shift.place),
        "open": shift.is_open,
        "opened": shift.opened_at,
        "opened_by": str(shift.opened_by),
        "closed": shift.closed_at or None,
        "outgoing": shift.outgoing or None,
        "incoming": shift.incoming or None,
        "squared": None if hidden else balance.squared if shift.is_open else shift.squared,
        "out": balance.out,
        "late": balance.late,
        "lines": [] if hidden else [_line(line) for line in balance.lines],
        "to_count": [
            {"place": place.place, "item": each.item, "counted": each.counted, "again": each.again}
            for place in to_count
            for each in place.things
        ],
        "weapons": [] if hidden else _stories(balance),
        "findings": [] if hidden else _findings(base, balance),
    }


def _line(line: Line) -> dict[str, Any]:
    told = {name: getattr(line, name) for name, _label in _FLOWS}
    return {"item": line.item, "place": line.place, **told, "balances": line.balances}


def _stories(balance: Balance) -> list[dict[str, Any]]:
    return [
        {
            "item": str(story.item),
            "before": story.before,
            "after": story.after,
            "steps": [
                {"folio": step.folio, "from": step.source, "to": step.target}
                for step in story.steps
            ],
        }
        for story in balance.stories
    ]


def _findings(base: Base, balance: Balance) -> list[dict[str, Any]]:
    names = ("ref", "sort", "subject", "place", "person", "expected", "counted", "cause", "closed")
    return [{name: row[name] for name in names} for row in troubles.of_refs(base, balance.findings)]


def give_shift(base: Base, shift: dict[str, Any], *, as_json: bool) -> None:
    """Print a shift."""
    if as_json:
        give_json(shift)
        return
    refs = [str(shift[name]) for name in ("place", "opened_by", "outgoing", "incoming")]
    for part in ("lines", "to_count", "findings"):
        refs += [str(row[name]) for row in shift[part] for name in row if name in _NAMED]
    names = records.names_of(base, refs)
    give_pairs(_heading(shift, names))
    if shift["lines"]:
        give("")
        rows = [_named(row, names) for row in shift["lines"]]
        labels = {name: _(label) for name, label in _FLOWS}
        give_rows(rows, {"item": _("Thing"), "place": _("Place"), **labels}, as_json=False)
    elif shift["to_count"]:
        give("")
        rows = [_named(row, names) for row in shift["to_count"]]
        for row in rows:
            row["again"] = _("Yes") if row["again"] else ""
        columns = {"place": _("Place"), "item": _("Thing"), "counted": _("Counted")}
        give_rows(rows, {**columns, "again": _("Count again")}, as_json=False)
    if shift["findings"]:
        give("")
        give_findings(shift["findings"], names)


_NAMED = ("item", "place", "subject", "person")


def _named(row: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        **row,
        "item": item_word(row["item"], names),
        "place": names.get(row["place"], row["place"]),
    }


def give_findings(rows: list[dict[str, Any]], names: Mapping[str, str]) -> None:
    """Print findings as a table; `names` are those of their references."""
    told = [
        {
            **row,
            **{name: names.get(row[name], row[name]) for name in ("subject", "place", "person")},
            "sort": word_of("finding", "sort", row["sort"]),
            "cause": word_of("finding", "cause", row["cause"]),
            "closed": word_of("finding", "closed", row["closed"]),
        }
        for row in rows
    ]
    columns = {
        "ref": _("Reference"),
        "sort": _("Finding"),
        "subject": _("Thing"),
        "place": _("Place"),
        "person": _("Person"),
        "expected": _("Expected"),
        "counted": _("Counted"),
        "cause": _("Cause"),
        "closed": _("Closed"),
    }
    give_rows(told, columns, as_json=False)


def _heading(shift: dict[str, Any], names: Mapping[str, str]) -> list[tuple[str, Any]]:
    pairs = [
        (_("Shift"), shift["ref"]),
        (_("Place"), names.get(shift["place"], "")),
        (_("Shift opened"), _by(shift["opened"], shift["opened_by"], names)),
    ]
    if shift["closed"]:
        pairs.append((_("Shift closed"), format_datetime(shift["closed"])))
        pairs.append((_("Hands over"), names.get(shift["outgoing"], "")))
        pairs.append((_("Takes over"), names.get(shift["incoming"], "")))
    pairs.append((_("Weapons out"), shift["out"]))
    pairs.append((_("Weapons overdue"), shift["late"]))
    if shift["squared"] is not None:
        words = _("SHIFT SQUARE") if shift["squared"] else _("THE SHIFT DOES NOT SQUARE")
        pairs.append((_("Shift balance"), words))
    return pairs


def _by(at: str, user: str, names: Mapping[str, str]) -> str:
    return f"{format_datetime(at)} · {names.get(user, '')}"
