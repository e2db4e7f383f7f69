"""A record's history as rows: every entry, when, from whom to whom, who recorded it, what changed.

API: `past_of(base, ref, limit) -> Past` in a reader's thread; a long history gives its newest rows
and one more, whose id is OLDER, that stands for the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from stockkeeper.book.queries import folios, history, records
from stockkeeper.book.queries.folios import FolioFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing import marks
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.desktop.listing.running import with_balance
from stockkeeper.domain.acceptance import CLERK, how_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusal_words import of_code
from stockkeeper.domain.words_of import (
    condition_word,
    holder_name,
    kind_word,
    label_of,
    shortage_word,
    word_of,
)
from stockkeeper.words import _, format_datetime, format_number

FIRST = 200
"""Entries shown at once; a lot may have a hundred thousand."""
OLDER = -1
_ICONS = {
    "issue": ("accent", "arrow-up-right"), "return": ("neutral", "arrow-down-left"),
    "receipt": ("neutral", "plus"), "transfer": ("neutral", "arrows-exchange"),
    "correction": ("warn", "x"), "registered": ("neutral", "plus"),
    "corrected": ("neutral", "pencil"), "refused": ("danger", "ban"),
    "set": ("neutral", "tool"), "made": ("neutral", "user"), "added": ("neutral", "eye"),
    "removed": ("warn", "eye-off"),
}  # fmt: skip


@dataclass(frozen=True)
class Past:
    """Rows of a history, newest first, and how many entries there are."""

    ref: Ref
    rows: tuple[LineRow, ...]
    number: int


def past_of(base: Base, ref: Ref, limit: int | None = None) -> Past:
    """Every entry about a record, newest first, or the newest `limit`."""
    number = len(folios.numbers(base, FolioFilter(ref=str(ref))))
    rows = tuple(_entry(base, ref, entry) for entry in history.of(base, ref, limit=limit))
    if ref.kind in ("lot", "stock"):
        rows = with_balance(base, ref, rows)
    left = number - len(rows)
    if left > 0:
        words = _("{count} older entries").format(count=format_number(left))
        more = LineRow(OLDER, words, (_("Press Enter to show them all"),), "", "accent", "clock")
        rows = (*rows, more)
    return Past(ref, rows, number)


def _entry(base: Base, ref: Ref, entry: Mapping[str, Any]) -> LineRow:
    tone, icon = _ICONS.get(entry["kind"].partition(".")[2], ("neutral", "circle-dashed"))
    by = _("By {name}").format(name=entry["by_name"])
    if entry["second_name"]:
        by += " · " + _("approved by {name}").format(name=entry["second_name"])
    folio = _("folio {number}").format(number=format_number(entry["seq"]))
    lines = [*_way(ref, entry), *_changes(ref, entry), *_about(base, entry),
             *_said(entry), f"{by} · {folio}"]  # fmt: skip
    return LineRow(
        entry["seq"], kind_word(entry["kind"]), tuple(lines), format_datetime(entry["at"]),
        tone, icon, tuple(_chips(entry)),
    )  # fmt: skip


def _way(ref: Ref, entry: Mapping[str, Any]) -> list[str]:
    """From whom to whom, how many, to which post, until when."""
    told = []
    if entry["source"] and entry["target"]:
        source = holder_name(entry["source"], entry["source_name"])
        target = holder_name(entry["target"], entry["target_name"])
        told.append(f"{source} → {target}")
    more = []
    if ref.kind in ("lot", "stock") and entry["quantity"]:
        number = entry["quantity"]
        more.append(marks.rounds(number) if ref.kind == "lot" else format_number(number))
    elif entry["rounds"]:
        more.append(marks.rounds(entry["rounds"]))
    if entry["post_name"]:
        more.append(entry["post_name"])
    if entry["until"]:
        more.append(_("until {moment}").format(moment=format_datetime(entry["until"])))
    return [*told, " · ".join(more)] if more else told


def _changes(ref: Ref, entry: Mapping[str, Any]) -> list[str]:
    """What a correction changed: old → new."""
    return [
        f"{label_of(ref.kind, name)}: {_value(ref.kind, name, was)} → {_value(ref.kind, name, now)}"
        for name, was, now in entry["changes"]
    ]


def _value(kind: str, name: str, value: Any) -> str:
    if value in ("", None):
        return _("(empty)")
    return word_of(kind, name, value)


def _about(base: Base, entry: Mapping[str, Any]) -> list[str]:
    """What a mark, a work, an incident was; why an act was refused."""
    told = [word_of(*each) for each in entry["told"]]
    found = [" · ".join(told)] if told else []
    if entry["code"]:
        found.append(of_code(entry["code"], entry["facts"], partial(records.name_of, base)))
    return found


def _said(entry: Mapping[str, Any]) -> list[str]:
    told = []
    if entry["reason"]:
        short = shortage_word(entry["reason"])
        told.append(_("Reason: {reason}").format(reason=short))
    if entry.get("override"):
        told.append(_("Let pass because: {reason}").format(reason=entry["override"]))
    if entry["accepted"] not in ("", CLERK):
        how = how_word(entry["accepted"])
        told.append(_("Accepted with: {how}").format(how=how))
    if entry["note"]:
        told.append(str(entry["note"]))
    if entry["condition"] and not entry["changes"]:
        told.append(condition_word(entry["condition"]))
    if entry["undoes"]:
        folio = format_number(entry["undoes"])
        told.append(_("Undoes folio {number}").format(number=folio))
    return told


def _chips(entry: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    found = []
    if entry["late"]:
        found.append(("danger", "clock-exclamation", _("Late")))
    if entry["backdated"]:
        recorded = format_datetime(entry["recorded"])
        word = _("Recorded {moment}").format(moment=recorded)
        found.append(("warn", "clock", word))
    if entry["undone"]:
        found.append(("warn", "x", _("Undone")))
    return found
