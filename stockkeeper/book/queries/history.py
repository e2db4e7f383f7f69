"""The history of one record: every entry that concerns it, who recorded it, and what changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.queries import folios, listing, records
from stockkeeper.book.queries.folios import FolioFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

BACKDATED_SECONDS = 600
"""An entry recorded so much later than the time it speaks of is marked as such."""
_PLAIN = ("custody.issue", "custody.receipt", "custody.transfer", "paper.made")
"""Kinds of entries whose row says everything."""
_TOLD = {
    "mark.registered": ("sort", "text", "authority"),
    "work.registered": ("sort", "why"),
    "work.finished": ("result", "findings"),
    "incident.registered": ("sort", "modality"),
}
"""Fields, none of them private, that say what another record is about in the history of a thing."""


def of(
    base: Base, ref: Ref, *, newest_first: bool = True, limit: int | None = None
) -> list[dict[str, Any]]:
    """Give the history of a record.

    Each has seq, kind, at, recorded, `by_name`, `second_name`, subject, `subject_name`, source,
    target and post with `…_name`, until, undoes, undone; `quantity` and `rounds` that moved, in
    pieces and rounds; `accepted` how its receiver did (acceptance.WORDS); `late` (a return after
    the time allowed), `backdated` (recorded over ten minutes after it happened); `changes`
    [(field, was, new)], `told` [(kind, field, value)] of a mark, work or incident recorded,
    `reason`, `note` (of a document its title), `code` of a refusal, and `thing` as
    `listing.items_of` gives it. `limit` keeps the newest.
    """
    numbers = folios.numbers(base, FolioFilter(ref=str(ref)))[:limit]
    numbers.reverse()
    by_seq = folios.rows(base, numbers)
    entries = [by_seq[seq] for seq in numbers]
    _own_lines(base, entries, ref)
    _names(base, entries)
    due: dict[str, str] = {}
    for entry in entries:
        _times(entry, due)
        _brought(base, entry)
        _details(base, entry, ref)
    if newest_first:
        entries.reverse()
    return entries


def _own_lines(base: Base, entries: list[dict[str, Any]], ref: Ref) -> None:
    """Let an entry say from whom to whom this very thing went, not the first of a pile."""
    by_seq = {entry["seq"]: entry for entry in entries}
    for entry in entries:
        entry.update(quantity=0, rounds=0, moved=[])
    for part in listing.chunks(by_seq):
        marks = ",".join("?" * len(part))
        sql = (
            "SELECT seq, item, quantity, source, target FROM movement"
            f" WHERE seq IN ({marks}) ORDER BY seq, line"
        )
        for seq, item, quantity, source, target in base.each(sql, part):
            entry = by_seq[seq]
            entry["moved"].append((item, quantity, source, target))
            if item.startswith("lot:"):
                entry["rounds"] += quantity
            if item == str(ref):
                entry["quantity"] += quantity
                entry.update(source=source, target=target)


def _names(base: Base, entries: list[dict[str, Any]]) -> None:
    refs = {entry[name] for entry in entries for name in ("subject", "source", "target", "post")}
    refs |= {f"user:{entry[name]}" for entry in entries for name in ("by_user", "second")}
    refs |= {ref for entry in entries for _, _, *ends in entry["moved"] for ref in ends}
    names = records.names_of(base, sorted(refs))
    things = listing.items_of(base, (entry["subject"] for entry in entries))
    for entry in entries:
        for name in ("subject", "source", "target", "post"):
            entry[f"{name}_name"] = names.get(entry[name], "")
        entry["by_name"] = names.get(f"user:{entry['by_user']}", "")
        entry["second_name"] = names.get(f"user:{entry['second']}", "")
        entry["thing"] = things.get(entry["subject"], {})


def _times(entry: dict[str, Any], due: dict[str, str]) -> None:
    entry["late"] = False
    entry["backdated"] = _gap(entry["at"], entry["recorded"]) > BACKDATED_SECONDS
    for item, _, _, _ in entry["moved"]:
        until = due.pop(item, "")
        if until and entry["kind"] == "custody.return":
            entry["late"] |= datetime.fromisoformat(until).timestamp() < entry["moment"]
        if entry["kind"] == "custody.issue" and entry["until"]:
            due[item] = entry["until"]


def _gap(at: str, recorded: str) -> float:
    return (datetime.fromisoformat(recorded) - datetime.fromisoformat(at)).total_seconds()


def _brought(base: Base, entry: dict[str, Any]) -> None:
    """What came from another book was late if it was late there, and is whose it was there."""
    body = journal.body_at(base, entry["seq"]) if entry["backdated"] else None
    told = body["data"].get("brought") if body is not None else None
    if told:
        entry["backdated"] = _gap(entry["at"], told["recorded"]) > BACKDATED_SECONDS
        entry["by_name"] = records.name_of(base, told["by"]) if told.get("by") else ""
        second = told.get("second", "")
        entry["second_name"] = records.name_of(base, second) if second else ""


def _details(base: Base, entry: dict[str, Any], ref: Ref) -> None:
    entry.update(changes=[], reason="", note="", code="", facts={}, condition="", purpose="")
    entry.update(accepted="", told=[])
    if entry["kind"] in _PLAIN[1:]:
        return
    body = journal.body_at(base, entry["seq"])
    if body is None:
        return
    data = body["data"]
    for name in ("note", "code", "facts", "condition", "purpose"):
        entry[name] = data.get(name, entry[name])
    if entry["kind"] == "attachment.added":
        entry["note"] = data.get("title", "")
    values = {**data.get("values", {}), **data.get("changes", {})}
    kind = entry["kind"].partition(".")[0]
    names = _TOLD.get(entry["kind"], ())
    entry["told"] = [(kind, name, values[name]) for name in names if values.get(name)]
    entry["accepted"] = data.get("acceptance", {}).get("how", "")
    override = data.get("override", {})
    entry["override"] = override.get("reason", "")
    entry["reason"] = data.get("reason", "") or data.get("short", "")
    if entry["kind"] == "condition.set":
        entry["changes"] = [("condition", data["was"], data["condition"])]
    elif entry["kind"].endswith(".corrected") and data.get("ref") == str(ref):
        secret = journal.secret_of(base, data) or {}
        changes = {**data["changes"], **secret.get("changes", {})}
        was = {**data["was"], **secret.get("was", {})}
        entry["changes"] = [(name, was.get(name), value) for name, value in changes.items()]


def as_registered(base: Base, ref: Ref) -> dict[str, Any]:
    """Give the values a record was registered with, before any correction; {} when erased."""
    body = journal.body_at(base, ref.folio)
    if body is None or "values" not in body["data"]:
        return {}
    secret = journal.secret_of(base, body["data"]) or {}
    return {**body["data"]["values"], **secret}
