"""Things and people as the counter writes them: a weapon's name, an ID, a paper's state, a time."""

from __future__ import annotations

from datetime import date, datetime

from stockkeeper.book.queries.kits import MAGAZINES, VEST
from stockkeeper.book.queries.records import Record
from stockkeeper.desktop.counter.outcome import Moved, Outcome
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import record_word, word_of
from stockkeeper.words import THOUSANDS, _, format_date, format_time, ngettext

ICONS = {
    "revolver": "sk-revolver",
    "shotgun": "sk-escopeta",
    "lot": "sk-cartucho",
    "stock": "archive",
    "article": "archive",
    "person": "user",
    "place": "building-warehouse",
    "post": "map-pin",
}
_GROUPED_FROM = 6
"""Digits from which an ID number is written in groups of three."""


def icon_of(ref: Ref, record: Record) -> str:
    """Give the drawing that stands for a thing."""
    if ref.kind == "firearm":
        return ICONS.get(str(record.get("type", "")), "sk-pistola")
    return ICONS.get(ref.kind, "archive")


def thing_name(ref: Ref, record: Record) -> str:
    """Give what a thing is, without its serial: `Revólver Taurus 82`."""
    if ref.kind == "firearm":
        parts = (word_of("firearm", "type", record["type"]), record["make"], record["model"])
    elif ref.kind == "article":
        parts = (word_of("article", "category", record["category"]), record["make"],
                 record["model"] or record["size"])  # fmt: skip
    else:
        parts = (record_word(ref.kind), own_name(ref, record), "")
    return " ".join(str(part) for part in parts if part)


def own_name(ref: Ref, record: Record) -> str:
    """Give a record's own name: a serial, a lot with its calibre, a person's names."""
    if ref.kind == "person":
        return person_name(record)
    if ref.kind == "lot":
        return " ".join(part for part in (record["calibre"], record["lot_number"]) if part)
    return str(record.get("serial") or record.get("description") or record.get("name") or "")


def person_name(record: Record) -> str:
    """Give surnames, then given names."""
    names = (record["surnames"], record["given_names"])
    return ", ".join(name for name in names if name) or _("Erased person")


def identity(record: Record) -> str:
    """Give ID (in bold), role and employee number on one line."""
    number = str(record["id_number"])
    if number.isdigit() and len(number) > _GROUPED_FROM:
        number = f"{int(number):,}".replace(",", THOUSANDS)
    shown = " ".join(part for part in (record["id_kind"], number) if part)
    role = word_of("person", "role", record["role"])
    who = " ".join(part for part in (role, record["employee_number"]) if part)
    return " · ".join(part for part in (f"**{shown}**" if shown else "", who) if part)


def rounds_of(count: int) -> str:
    """Give a number of rounds in words."""
    return ngettext("{n} round", "{n} rounds", count).format(n=count)


def rounds_short(count: int) -> str:
    """Give a number of rounds where there is little room."""
    return _("{n} rds").format(n=count)


def clock_of(moment: str, now: datetime) -> str:
    """Give a time today as `05:47`, an earlier one with its day."""
    if not moment:
        return ""
    when = datetime.fromisoformat(moment)
    if when.date() == now.date():
        return format_time(when)
    return f"{format_date(when)[:6]} {format_time(when)}"


def span(since: str, now: datetime) -> str:
    """Give how long ago that was: `11 h 58 min`, or days when it is longer than two."""
    if not since:
        return ""
    minutes = max(0, int((now - datetime.fromisoformat(since)).total_seconds() // 60))
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:  # noqa: PLR2004 - two days
        return ngettext("{n} day", "{n} days", hours // 24).format(n=hours // 24)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return _("{minutes} min").format(minutes=minutes)


def days_between(day: str, today: date) -> int:
    """Give the days from today until a day (ISO); negative when it is past."""
    return (date.fromisoformat(day) - today).days


def model_of(moved: Moved) -> str:
    """Give make and model of what moved."""
    return f"{moved.get('make', '')} {moved.get('model', '')}".strip()


def thing_of(outcome: Outcome) -> str:
    """Give what the outcome is about, without its serial."""
    if outcome.item is None or outcome.thing is None:
        return ""
    return thing_name(outcome.item, outcome.thing)


def serial_of(outcome: Outcome) -> str:
    """Give the serial of what the outcome is about."""
    return str((outcome.thing or {}).get("serial", ""))


def ammunition_of(outcome: Outcome) -> str:
    """Give the label over the rounds, with the calibre of the weapon."""
    calibre = (outcome.thing or {}).get("calibre", "")
    return _("Ammunition {calibre}").format(calibre=calibre) if calibre else _("Ammunition")


def recorded_at(at: datetime) -> str:
    """Give when it was written, under the verdict's word."""
    return _("Recorded at {time}").format(time=format_time(at, seconds=True))


def lacking(lacks: tuple[tuple[str, int], ...]) -> str:
    """Give what of a kit was not there: `vest, 6 rounds`."""
    words = []
    for what, number in lacks:
        if what == VEST:
            words.append(_("vest"))
        elif what == MAGAZINES:
            words.append(ngettext("{n} magazine", "{n} magazines", number).format(n=number))
        else:
            words.append(rounds_of(number))
    return ", ".join(words)
