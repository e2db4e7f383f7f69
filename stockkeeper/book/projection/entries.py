"""One entry in, rows out: writes the folio row and hands the rest to the kind's own rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from stockkeeper.book.projection import (
    audits,
    checks,
    custody,
    incidents,
    maintenance,
    pins,
    records,
    renewals,
    rest,
    shifts,
    transfers,
)
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.events import BEGINNING

Body = Mapping[str, Any]
Secret = Mapping[str, Any] | None
Rule = Callable[[Base, Body, Secret], None]

_FOLIO = (
    "INSERT INTO folio (seq, kind, at, moment, recorded, by_user, second, subject, source, target,"
    " post, until, undoes) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_EXACT: dict[str, Rule] = {
    "book.opened": rest.book_opened,
    "user.enrolled": rest.user_enrolled,
    "user.revoked": rest.user_revoked,
    "user.changed": rest.user_changed,
    "assignment.made": rest.assigned,
    "condition.set": rest.condition_set,
    "checkpoint.signed": rest.checkpoint_signed,
    "checkpoint.witnessed": rest.checkpoint_witnessed,
    "paper.made": rest.paper_made,
    "attachment.added": rest.attached,
    "attachment.removed": rest.detached,
    "evidence.added": rest.attached,
    "person.erased": records.erased,
    "pin.set": pins.set_for,
    "pin.failed": pins.failed,
    "user.pin": pins.set_own,
    "user.linked": pins.linked,
    "policy.set": rest.policy_set,
    "checklist.added": checks.checklist_added,
    "checklist.kept": checks.checklist_kept,
    "audit.sampled": checks.sampled,
    "renewal.registered": renewals.registered,
    "place.registered": audits.place_registered,
    "audit.opened": audits.opened,
    "audit.scanned": audits.scanned,
    "audit.counted": audits.counted,
    "audit.noted": audits.noted,
    "audit.answered": audits.answered,
    "audit.finished": audits.finished,
    "audit.revealed": audits.revealed,
    "audit.signed": audits.signed,
    "audit.added": audits.added,
    "shift.opened": shifts.opened,
    "shift.counted": shifts.counted,
    "shift.summed": shifts.summed,
    "shift.closed": shifts.closed,
    "issue.extended": shifts.extended,
    "work.finished": maintenance.finished,
    "transfer.registered": transfers.sent,
    "transfer.answered": transfers.answered,
    "transfer.confirmed": transfers.answered,
    "transfer.cancelled": transfers.cancelled,
    "transfer.received": transfers.received,
    "incident.registered": incidents.registered,
    "incident.followed": incidents.followed,
}
_NAMED_IN_DATA = ("post", "to", "was", "person", "work", "incident", "renewal", "replaces",
                  "disposal")  # fmt: skip
"""Members of an entry that name a record to whose history it belongs."""
_NAMED_IN_VALUES = ("person", "client", "subject", "item", "post", "roster")
"""Fields of a new record that name another one, to whose history the entry belongs too."""


def project(base: Base, body: Body, secret: Secret) -> None:
    """Apply one entry to the tables, inside the caller's transaction.

    `secret` is the private part of the entry, None when it has none or was erased.
    """
    kind: str = body["kind"]
    rule = _EXACT.get(kind)
    if rule is None:
        rule = _of_family(kind)
    if rule is not None:
        rule(base, body, secret)
    if kind.startswith("custody."):
        transfers.moved(base, body)
    incidents.moved(base, body)
    pins.given(base, body)
    renewals.received(base, body)
    _folio(base, body)


@lru_cache(maxsize=256)
def moment_of(at: str) -> int:
    """Give the Unix second of an RFC 3339 time, so that offsets do not disturb an order."""
    return int(datetime.fromisoformat(at).timestamp())


def _of_family(kind: str) -> Rule | None:
    record, _, what = kind.partition(".")
    if record == "custody":
        return custody.moved
    if what == "registered":
        return records.registered
    if what == "corrected":
        return records.corrected
    return None


def _folio(base: Base, body: Body) -> None:
    data = body["data"]
    seq = body["seq"]
    subject, source, target = _told(body, data)
    user = _user_id(base, body["by"])
    second = _user_id(base, body["approved_by"]) if "approved_by" in body else 0
    base.pending.add(
        _FOLIO,
        (
            seq,
            body["kind"],
            body["at"],
            moment_of(body["at"]),
            body["recorded"],
            user,
            second,
            subject,
            source,
            target,
            data.get("post", ""),
            data.get("until", ""),
            data.get("undoes", 0),
        ),
    )
    touched = [(ref, seq) for ref in _touched(data, subject)]
    base.pending.add_all("INSERT OR IGNORE INTO touch (ref, seq) VALUES (?,?)", touched)
    if "undoes" in data:
        base.run("UPDATE folio SET undone = ? WHERE seq = ?", (seq, data["undoes"]))


def _user_id(base: Base, key: str) -> int:
    found = base.memo.get(key)
    if found is None:
        found = int(base.value("SELECT id FROM user WHERE key = ?", (key,)) or 0)
        if found:
            base.memo[key] = found
    return found


def _told(body: Body, data: Body) -> tuple[str, str, str]:
    """Give what an entry is about, and from whom to whom, for lists."""
    if "lines" in data and not body["kind"].endswith(".registered"):
        first = data["lines"][0]
        for line in data["lines"]:
            if line["item"].startswith("firearm:"):
                first = line
                break
        return first["item"], first["from"], first["to"]
    if "values" in data:
        record = body["kind"].partition(".")[0]
        moved = data["lines"][0] if "lines" in data else {}
        ref = f"{record}:{body['seq']}"
        return ref, moved.get("from", ""), moved.get("to", "").replace(f"{record}:new", ref)
    if "about" in data:
        about = [*data["about"], "", ""]
        return about[0], "", about[1]
    if body["kind"] == "assignment.made":
        return data["item"], data["was"], data["to"]
    if body["kind"] in BEGINNING:
        record = body["kind"].partition(".")[0]
        return f"{record}:{body['seq']}", "", data.get("place", "")
    return data.get("ref", data.get("item", "")), "", data.get("place", "")


def _touched(data: Body, subject: str) -> set[str]:
    """Give the records whose history this entry belongs to.

    Stores and users are left out, since their histories are the folios themselves. What a shift
    read are plain codes; what an audit saw are things.
    """
    found: list[Any] = [subject]
    found += [data[name] for name in _NAMED_IN_DATA if name in data]
    for line in data.get("lines", ()):
        found += (line["item"], line["from"], line["to"])
    found += data.get("about", ())
    if "items" in data:
        found += [line["item"] for line in data["items"]]
    found += [each["item"] for each in data.get("seen", ()) if isinstance(each, dict)]
    found += [item for item, _was in data.get("chosen", ())]
    values = data.get("values", {})
    found += [values[name] for name in _NAMED_IN_VALUES if name in values]
    return {
        ref
        for ref in found
        if isinstance(ref, str)  # a correction's `was` is a dict
        and ":" in ref
        and not ref.startswith(("place:", "end:"))
        and not ref.endswith(":new")
    }
