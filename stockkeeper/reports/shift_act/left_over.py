"""What a shift leaves to the next one, on paper: the weapons that are out, and the findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book.queries.outstanding import Outstanding
from stockkeeper.book.queries.shift_story import Found
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, day_of, moment_of, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Strong, Table
from stockkeeper.reports import Options, holder
from stockkeeper.words import N_, _, format_datetime, format_number

_OUT = (
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("thing", N_("Weapon"), lines=2, width=12),
    Heading("holder", N_("Holder"), lines=2, width=16),
    Heading("post", N_("Post"), lines=2, width=12),
    Heading("since", N_("Since"), Kind.DATETIME),
    Heading("until", N_("Until"), Kind.DATETIME),
    Heading("late", N_("Overdue by"), Kind.STATUS),
)
_FINDINGS = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("finding", N_("Finding"), lines=3, width=13),
    Heading("thing", N_("Thing"), lines=3, width=13),
    Heading("figures", N_("Expected, found")),
    Heading("person", N_("Person"), lines=3, width=13),
    Heading("cause", N_("Cause"), lines=3, width=13),
    Heading("action", N_("Action, responsible"), lines=3, width=14),
    Heading("due", N_("Due"), Kind.DATE),
    Heading("state", N_("State"), Kind.STATUS),
)
_MINUTES = 60


def _late(each: Outstanding) -> Cell:
    if not each.late:
        return ""
    hours, minutes = divmod(each.late // _MINUTES, _MINUTES)
    text = _("{hours} h {minutes} min") if hours else _("{minutes} min")
    return Strong(text.format(hours=format_number(hours), minutes=minutes))


def out(options: Options, found: list[Outstanding]) -> Table:
    """Give the weapons that are out: with whom, where, until when and how late."""
    rows = tuple(
        (
            each.thing.get("serial", ""),
            words_of.thing_word(each.thing),
            holder(options, each.holder, each.holder_name),
            each.post_name,
            moment_of(each.at),
            moment_of(each.until),
            _late(each),
        )
        for each in found
    )
    return Table(columns=paper_columns(_OUT), rows=rows, heading=_("Weapons out"),
                 empty=_("No weapon is out."))  # fmt: skip


def _note(row: Mapping[str, Any]) -> str:
    """Give the remarks of a finding; what the program itself noted there is put into words."""
    note = str(row["note"])
    if row["sort"] == "wrong_item" and note:
        return _("instead of {serials}").format(serials=note)
    if row["sort"] != "not_returned":
        return note
    try:
        return _("was due {when}").format(when=format_datetime(note))
    except ValueError:  # somebody wrote other words there
        return note


def _finding(options: Options, found: Found) -> Row:
    row, thing = found.row, found.thing
    named = " ".join(x for x in (words_of.thing_word(thing), thing.get("serial", "")) if x)
    figures = [row["expected"], row["counted"]]
    told = " → ".join("–" if n is None else format_number(n) for n in figures)
    who = "" if options.hide_names else found.person
    note = "" if options.hide_names else _note(row)
    return (
        row["id"],
        words_of.word_of("finding", "sort", row["sort"]),
        "\n".join(part for part in (named or found.place, note) if part),
        told if any(n is not None for n in figures) else "",
        who,
        words_of.word_of("finding", "cause", row["cause"]) or "–",
        "\n".join(part for part in (row["action"], row["owner"]) if part),
        day_of(row["due"]),
        _("Closed") if row["closed"] else Strong(_("Not solved")),
    )


def findings(options: Options, found: list[Found]) -> Table:
    """Give the findings: what, whose, why, what will be done by whom until when."""
    rows = tuple(_finding(options, each) for each in found)
    return Table(columns=paper_columns(_FINDINGS), rows=rows, heading=_("Findings of the shift"),
                 numbered=False, empty=_("Nothing was found amiss."))  # fmt: skip
