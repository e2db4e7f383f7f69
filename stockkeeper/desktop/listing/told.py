"""What a pane shows of a record, as plain values made in a reader's thread."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from stockkeeper.book.queries import pictures
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing import marks
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain.described import LONG, described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import (
    holder_name,
    label_of,
    word_of,
)
from stockkeeper.words import _, format_date, format_datetime, format_number, format_time


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
    """The picture that stands for a record."""
    return pictures.cover(base, ref)


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
