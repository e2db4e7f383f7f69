"""The events of the journal: what an entry's `kind` and `data` say (BOOK-FORMAT.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stockkeeper.domain import documents
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Value, Values, private_names
from stockkeeper.domain.photo_slots import EVIDENCE
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref

Data = dict[str, Any]
PICTURES = ("attachment.added", "evidence.added")
"""Kinds of entries that name the bytes of a photo or document by their hash."""
KEEPING = (*PICTURES, "inspection.recorded")
"""Kinds of entries that name by its hash a file that is kept beside the journal."""
BEGINNING = ("shift.opened", "audit.opened", "inspection.prepared")
"""Kinds of entries, besides new records, whose folio is the number of what they begin."""
PRIVATE_FACTS = ("user",)
"""Facts of a refusal that name a person: they stay out of the journal's bodies."""


@dataclass(frozen=True)
class Event:
    """What happened: a kind, plain data, and what of it identifies a person.

    `secret` never enters the body: the journal keeps a commitment to it in `data["private"]`.
    `about` names the records it touches besides those found in `data`; `at` is when it happened
    where that is not the moment of the act (what is brought from another book).
    """

    kind: str
    data: Data
    secret: Data | None = None
    about: tuple[Ref, ...] = field(default=())
    at: datetime | None = None


def _split(kind: str, values: Mapping[str, Any]) -> tuple[Data, Data]:
    hidden = private_names(RECORDS[kind])
    if hidden.isdisjoint(values):
        return dict(values), {}
    return (
        {name: value for name, value in values.items() if name not in hidden},
        {name: value for name, value in values.items() if name in hidden},
    )


def registered(
    kind: str, values: Mapping[str, Value], lines: Iterable[Line] = (), **more: Any
) -> Event:
    """A new record; `lines` may receive it into a store in the same entry.

    A line of the new record names it as `KIND:new`, since its folio is not known before.
    """
    public, hidden = _split(kind, values)
    data: Data = {"values": public, **{k: v for k, v in more.items() if v not in ("", None)}}
    moved = [line.to_data() for line in lines]
    if moved:
        data["lines"] = moved
    return Event(f"{kind}.registered", data, hidden or None)


def corrected(ref: Ref, changes: Values, was: Values, reason: str, **more: Any) -> Event:
    """A description changes; the old values stay readable in this entry."""
    public, hidden = _split(ref.kind, changes)
    public_was, hidden_was = _split(ref.kind, was)
    data: Data = {"ref": str(ref), "changes": public, "was": public_was, **more}
    if reason:
        data["reason"] = reason
    secret = {"changes": hidden, "was": hidden_was} if hidden else None
    return Event(f"{ref.kind}.corrected", data, secret)


def moved(reason: str, lines: Iterable[Line], /, **details: Any) -> Event:
    """Custody passes: `reason` is one of custody.REASONS; empty details are left out."""
    data: Data = {"lines": [line.to_data() for line in lines]}
    data.update({name: value for name, value in details.items() if value not in ("", None)})
    return Event(f"custody.{reason}", data)


def assigned(item: Ref, to: Ref | None, was: Ref | None, **more: Any) -> Event:
    """Whose weapon it usually is, or to which post it belongs; None ends the assignment."""
    data: Data = {"item": str(item), "to": str(to or ""), "was": str(was or ""), **more}
    return Event("assignment.made", data)


def condition_set(item: Ref, condition: str, was: str, note: str = "", **more: Any) -> Event:
    """The condition of a weapon or article is found to be another."""
    data: Data = {"item": str(item), "condition": condition, "was": was, **more}
    if note:
        data["note"] = note
    return Event("condition.set", data)


def policy_set(rule: str, value: str, was: str, pack: str, reason: str, **more: Any) -> Event:
    """The company gives a rule a value of its own, as texts of `policy.stored`.

    `was` is the value that counted before and `pack` what the packs of this version say.
    """
    data: Data = {"rule": rule, "value": value, "was": was, "pack": pack, "reason": reason}
    return Event("policy.set", {**data, **more})


def refused(act: str, code: str, facts: Mapping[str, Any], about: tuple[Ref, ...]) -> Event:
    """An act was refused; the refusal is itself recorded, with what it was about."""
    told = {
        name: value
        for name, value in facts.items()
        if isinstance(value, str | int) and name not in PRIVATE_FACTS
    }
    data: Data = {"act": act, "code": code, "facts": told, "about": [str(ref) for ref in about]}
    return Event("act.refused", data)


def shift_opened(place: Ref, note: str = "", *, blind: bool = True) -> Event:
    """A shift begins at a place and all places inside it."""
    data: Data = {"place": str(place), "blind": int(blind)}
    if note:
        data["note"] = note
    return Event("shift.opened", data)


def shift_counted(shift: Ref, phase: str, place: Ref, **more: Any) -> Event:
    """A place was counted: `counts` tell each thing with the book's figure, `seen` what was read.

    Each count has item, expected, counted and, for what the book does not know, mark.
    """
    return Event("shift.counted", {"ref": str(shift), "phase": phase, "place": str(place), **more})


def shift_summed(shift: Ref, sums: list[list[str | int | None]]) -> Event:
    """Lines of a shift's balance (balance.Line.to_data) that its closing cannot hold."""
    return Event("shift.summed", {"ref": str(shift), "sums": sums})


def shift_closed(shift: Ref, sums: list[list[str | int | None]], **more: Any) -> Event:
    """A shift ends between an outgoing and an incoming user, with its arithmetic; both sign."""
    data: Data = {"ref": str(shift), "sums": sums}
    data.update({name: value for name, value in more.items() if value != ""})
    return Event("shift.closed", data)


def extended(item: Ref, folio: int, until: str, was: str, reason: str) -> Event:
    """What a folio handed out may stay out until another time."""
    data: Data = {"item": str(item), "folio": folio, "until": until, "was": was}
    return Event("issue.extended", {**data, "reason": reason})


def work_finished(
    work: Ref,
    item: Ref,
    changes: Mapping[str, Value],
    parts: list[dict[str, str | int]],
    reason: str = "",
) -> Event:
    """A work of maintenance ends: what became of it, the day it was closed, the parts fitted."""
    data: Data = {"item": str(item), "work": str(work), "changes": dict(changes)}
    if parts:
        data["parts"] = parts
    if reason:
        data["reason"] = reason
    return Event("work.finished", data)


def followed(incident: Ref, sort: str, note: str, due: str = "") -> Event:
    """Something was done about an incident; `due` is the day of what comes next."""
    data: Data = {"ref": str(incident), "sort": sort, "note": note}
    return Event("incident.followed", {**data, "due": due} if due else data)


def paper_made(report: str, fmt: str, sha256: str, **more: Any) -> Event:
    """A print or an export was made; its SHA-256 matches the file to this entry."""
    return Event("paper.made", {"report": report, "format": fmt, "sha256": sha256, **more})


def import_closed(name: str, sha256: str, counts: Mapping[str, int]) -> Event:
    """Closes an import: the rows before it came from the file with this hash."""
    return Event("import.closed", {"name": name, "sha256": sha256, "counts": dict(counts)})


def clock_regressed(previous: str) -> Event:
    """The clock runs behind the entry before; nothing is refused for it."""
    return Event("clock.regressed", {"previous": previous})


def checkpoint_signed(note: str) -> Event:
    """The site's key signed the root of all entries so far."""
    return Event("checkpoint.signed", {"note": note})


def checkpoint_witnessed(note: str, witness: str, public: str) -> Event:
    """A witness outside cosigned a checkpoint; `public` is the witness's Ed25519 key in hex."""
    data: Data = {"note": note, "witness": witness, "public": public}
    return Event("checkpoint.witnessed", data)


def erased(person: Ref, reason: str) -> Event:
    """What identified a person is removed, where the law asks for it; two signatures."""
    return Event("person.erased", {"ref": str(person), "reason": reason})


def attached(ref: Ref, slot: str, sha256: str, media_type: str, title: str = "") -> Event:
    """A photo or document is attached to a record; its bytes are found by their hash.

    What a document of a person, or of their paper, is called identifies them: it is private.
    """
    data: Data = {"ref": str(ref), "slot": slot, "sha256": sha256, "media_type": media_type}
    kind = "evidence.added" if ref.kind in EVIDENCE else "attachment.added"
    if title and ref.kind in documents.OF_PEOPLE:
        return Event(kind, data, {"title": title})
    return Event(kind, {**data, "title": title} if title else data)


def detached(ref: Ref, slot: str, sha256: str, reason: str) -> Event:
    """A photo is no longer shown; its bytes stay in the book, as what was shown until then."""
    data: Data = {"ref": str(ref), "slot": slot, "sha256": sha256, "reason": reason}
    return Event("attachment.removed", data)
