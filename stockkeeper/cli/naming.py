"""What people name on the command line: things, people, places, times, and amounts of rounds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

import click

from stockkeeper.book.queries import audits, find, places, records, shifts
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import ITEM_KINDS, KINDS, SINGLE_KINDS, Ref, is_number
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _, parse_date

PERSON = ("person",)
PLACE = ("place",)
POST = ("post",)
COUNTED = ("lot", "stock")
HOLDERS = ("person", "place", "post", "party")
Counted = tuple[tuple[Ref, int], ...]


def one(base: Base, text: str, kinds: Iterable[str] = KINDS) -> Ref:
    """Find the one record a text names; a reference such as person:40 always works.

    Raises Refusal "find.nothing", or "find.several" that tells the candidates by name.
    """
    wanted = tuple(kinds)
    try:
        return find.one(base, text, wanted)
    except Refusal as refusal:
        if refusal.code != "find.several":
            if not (refusal.code == "find.nothing" and "person" in wanted):
                raise
            return _by_name(base, text, refusal)
        refs = str(refusal.facts["candidates"]).split(", ")
        names = records.names_of(base, refs)
        told = ", ".join(f"{names.get(ref, '')} ({ref})".strip() for ref in refs)
        raise Refusal("find.several", text=text[:80], candidates=told) from None


def _by_name(base: Base, text: str, nothing: Refusal) -> Ref:
    """People may be named by their whole name too, where only one answers to it."""
    found = find.by_words(base, "person", text, 2)
    if len(found) != 1:
        raise nothing
    return found[0]


def things(
    base: Base, items: Iterable[str], rounds: Iterable[str] = ()
) -> tuple[tuple[Ref, ...], Counted]:
    """Read --item and --rounds: weapons and equipment by themselves, counted things as THING=N."""
    single: list[Ref] = []
    counted: list[tuple[Ref, int]] = []
    for text in items:
        name, sign, number = text.rpartition("=")
        if sign and number.isdecimal():
            counted.append((one(base, name, COUNTED), int(number)))
        else:
            single.append(one(base, text, ITEM_KINDS))
    for text in rounds:
        name, sign, number = text.rpartition("=")
        if not sign or not number.isdecimal():
            told = _("{text}: write LOT=NUMBER").format(text=text)
            raise click.UsageError(told)
        counted.append((one(base, name, COUNTED), int(number)))
    return tuple(single), tuple(counted)


def single(base: Base, text: str) -> Ref:
    """Find one weapon or piece of equipment."""
    return one(base, text, SINGLE_KINDS)


def shift(base: Base, text: str) -> Ref:
    """Find a shift by its reference, or by the folio that opened it; raises "shift.unknown"."""
    ref = Ref.parse(text if ":" in text else f"shift:{text}")
    return shifts.fetch(base, ref).ref


def audit(base: Base, text: str) -> Ref:
    """Find an audit by its reference, or by the folio that began it; raises "audit.unknown"."""
    ref = Ref.parse(text if ":" in text else f"audit:{text}")
    return audits.fetch(base, ref).ref


def recorded(base: Base, kind: str, text: str) -> Ref:
    """Find a finding, an incident: by its reference, or by its folio alone.

    Raises Refusal "ref.unreadable", "record.unknown".
    """
    found = Ref(kind, int(text)) if is_number(text) else Ref.parse(text)
    if found.kind != kind:
        raise Refusal("ref.unreadable", text=text[:80])
    records.fetch(base, found)
    return found


def user(base: Base, name: str) -> Ref:
    """Find a user by name; raises Refusal("user.unknown")."""
    for row in records.every(base, "user"):
        if row["name"].casefold() == name.strip().casefold() and not row["revoked"]:
            return Ref("user", row["id"])
    raise Refusal("user.unknown", user=name)


def store(base: Base, text: str) -> Ref:
    """Find a place; nothing named means the only store of the book."""
    return one(base, text, PLACE) if text else places.only_store(base)


def moment(text: str, *, ends: bool = True) -> datetime | None:
    """Read a time: ISO 8601 or a day as people type it, in this machine's zone unless it says.

    A day alone is its last second, or its first when `ends` is False. Raises click.UsageError.
    """
    text = text.strip()
    if not text:
        return None
    try:
        return _zoned(text, ends=ends)
    except (ValueError, OverflowError):  # a zone may carry the first and last year out of reach
        told = _("{text} is no time: write for example 2028-02-09T05:47").format(text=text)
        raise click.UsageError(told) from None


def _zoned(text: str, *, ends: bool) -> datetime:
    """Read a day or a day and time; ValueError or OverflowError says that it is neither."""
    try:
        day = parse_date(text)
    except ValueError:
        day_part, _space, clock = text.replace("T", " ").partition(" ")
        found = datetime.fromisoformat(f"{parse_date(day_part).isoformat()}T{clock}")
        return _checked(found if found.tzinfo else found.astimezone())
    start = datetime.combine(day, time()).astimezone()
    return _checked(start + timedelta(days=1, seconds=-1) if ends else start)


def _checked(when: datetime) -> datetime:
    """Give a time back that UTC can say too; OverflowError where it cannot."""
    when.astimezone(UTC)
    return when


def stamp(text: str) -> str:
    """Read a time and give it as the journal keeps it (RFC 3339), or ""."""
    found = moment(text)
    return found.isoformat(timespec="seconds") if found else ""
