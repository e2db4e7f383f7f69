"""What a pane shows of a record, as plain values made in a reader's thread; and its history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from stockkeeper.book.queries import history, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing import marks
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain.described import LONG, described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import (
    condition_word,
    holder_name,
    kind_word,
    label_of,
    shortage_word,
    word_of,
)
from stockkeeper.words import _, format_date, format_datetime, format_number, format_time

PHOTO = "photo"
"""The slot of a record's picture."""
_ICONS = {
    "issue": ("accent", "arrow-up-right"), "return": ("neutral", "arrow-down-left"),
    "receipt": ("neutral", "plus"), "transfer": ("neutral", "arrows-exchange"),
    "correction": ("warn", "x"), "registered": ("neutral", "plus"),
    "corrected": ("neutral", "pencil"), "refused": ("danger", "ban"),
    "set": ("neutral", "tool"), "made": ("neutral", "user"), "added": ("neutral", "file-text"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that a pane shows of one record. `pages` are rows of further tabs, by their key."""

    ref: Ref
    record: Mapping[str, Any]
    title: str
    lines: tuple[str, ...] = ()
    icon: str = ""
    custody: tuple[str, str, str, str] | None = None
    groups: tuple[tuple[Fact, ...], ...] = ()
    history: tuple[LineRow, ...] = ()
    photo: bytes | None = None
    pages: Mapping[str, tuple[LineRow, ...]] = field(default_factory=dict)


def since(moment: str) -> str:
    """A moment as people say it: "Today 05:47", or the day and the time."""
    if not moment:
        return ""
    if datetime.fromisoformat(moment).date() == date.today():  # noqa: DTZ011  the day on the wall
        return _("Today {time}").format(time=format_time(moment))
    return format_datetime(moment)


def fact(kind: str, record: Mapping[str, Any], name: str, style: str = "body") -> Fact:
    """A field of a record as a fact."""
    value = record[name]
    words = format_number(value) if isinstance(value, int) else word_of(kind, name, value)
    if name == "made_year":
        words = str(value)
    return Fact(label_of(kind, name), words, style)


def expiring(label: str, day: str) -> Fact:
    """An expiry with its chip; a long valid one says so."""
    sight = marks.expiry(day, date.today())  # noqa: DTZ011  the day on the wall
    chip = ("ok", "circle-check", _("Valid"))
    if sight is not None:
        chip = (sight.tone, sight.icon, sight.word)
    return Fact(label, format_date(day), chip=chip)


def the_rest(kind: str, record: Mapping[str, Any], but: Iterable[str] = ()) -> tuple[Fact, ...]:
    """Every described field that has a value and is not shown yet; long texts last."""
    fields = [
        each
        for each in described(RECORDS[kind])
        if each.name not in but and record.get(each.name) not in ("", None)
    ]
    fields.sort(key=_is_long)
    return tuple(fact(kind, record, each.name) for each in fields)


def _is_long(each: Any) -> bool:
    return bool(each.sort == LONG)


def photo_of(base: Base, ref: Ref) -> bytes | None:
    """The picture of a record."""
    return records.picture_of(base, ref, PHOTO)


def history_of(base: Base, ref: Ref) -> tuple[LineRow, ...]:
    """Every entry about a record, newest first."""
    return tuple(_entry(ref, entry) for entry in history.of(base, ref))


def _entry(ref: Ref, entry: Mapping[str, Any]) -> LineRow:
    tone, icon = _ICONS.get(entry["kind"].partition(".")[2], ("neutral", "circle-dashed"))
    by = _("By {name}").format(name=entry["by_name"])
    if entry["second_name"]:
        by += " · " + _("approved by {name}").format(name=entry["second_name"])
    folio = _("folio {number}").format(number=format_number(entry["seq"]))
    lines = [*_way(ref, entry), *_changes(ref, entry), *_said(entry), f"{by} · {folio}"]
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


def _said(entry: Mapping[str, Any]) -> list[str]:
    told = []
    if entry["reason"]:
        short = shortage_word(entry["reason"])
        told.append(_("Reason: {reason}").format(reason=short))
    if entry.get("override"):
        told.append(_("Let pass because: {reason}").format(reason=entry["override"]))
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


def strip(record: Mapping[str, Any], now: float) -> tuple[str, str, str, str]:
    """Where a firearm or article is, for the strip of its pane."""
    sight = marks.custody(record, now)
    name = holder_name(record["holder"], record["holder_name"])
    title = {
        "issued": _("Handed out to {name}"), "at_post": _("At {name}"),
        "in_store": _("In {name}"), "workshop": _("At the armourer's: {name}"),
        "outside": _("With {name}"),
    }.get(record["state"], "{name}")  # fmt: skip
    text = [since(record["since_at"])]
    if record["post_name"] and record["state"] == "issued":
        text.append(record["post_name"])
    if sight.tone == "danger":
        text.insert(0, sight.word)
        text.append(_("until {moment}").format(moment=format_datetime(record["until"])))
    told = title.format(name=name) if name else sight.word
    return sight.tone, sight.icon, told, " · ".join(part for part in text if part)
