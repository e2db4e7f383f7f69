"""The events of an audit: what its entries say (audit.opened … audit.signed)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.domain.events import Data, Event
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_

KINDS: Mapping[str, str] = {
    "audit.opened": N_("Audit begun"),
    "audit.scanned": N_("Seen in an audit"),
    "audit.counted": N_("Counted in an audit"),
    "audit.noted": N_("Noted in an audit"),
    "audit.answered": N_("Checklist answered"),
    "audit.sampled": N_("Sample drawn"),
    "checklist.added": N_("Checklist added"),
    "checklist.kept": N_("Checklist of an audit kept"),
    "audit.finished": N_("Place finished"),
    "audit.revealed": N_("Audit revealed"),
    "audit.signed": N_("Audit signed"),
    "audit.added": N_("Addendum to an audit"),
}
"""What its entries are called."""


def _filled(**more: Any) -> Data:
    return {name: value for name, value in more.items() if value not in ("", None, 0)}


def opened(sort: str, scope: Mapping[str, Any], frozen: int, expected: str, **more: Any) -> Event:
    """An audit begins: `expected` is the SHA-256 of the list as the book stood after `frozen`.

    `more` has size, guided, counter, checklist and note; what is empty is left out.
    """
    data: Data = {"kind": sort, "scope": dict(scope), "frozen": frozen, "expected": expected}
    return Event("audit.opened", {**data, **_filled(**more)})


def scanned(audit: Ref, spot: str, seen: list[Data], **more: Any) -> Event:
    """Things were seen at a place; each has code, item ("" for unknown) and, from a file, at."""
    return Event("audit.scanned", {"ref": str(audit), "place": spot, "seen": seen, **more})


def counted(audit: Ref, spot: str, item: Ref, number: int, again: int, when: str = "") -> Event:
    """A lot or stock was counted at a place; `again` is how often it had been counted before."""
    data: Data = {"ref": str(audit), "place": spot, "item": str(item), "counted": number}
    return Event("audit.counted", {**data, "again": again, **_filled(when=when)})


def noted(audit: Ref, what: str, *, fine: bool, **more: Any) -> Event:
    """Condition, marks or papers of a thing, or of an unknown code, were looked at."""
    data: Data = {"ref": str(audit), "what": what, "fine": int(fine)}
    return Event("audit.noted", {**data, **_filled(**more)})


def answered(audit: Ref, question: str, mark: str, **more: Any) -> Event:
    """A question of the checklist got a mark, 0 to 4 or `na`; `more` has note and photo."""
    data: Data = {"ref": str(audit), "question": question, "mark": mark}
    return Event("audit.answered", {**data, **_filled(**more)})


def finished(audit: Ref, spot: str, why: str = "", when: str = "") -> Event:
    """A place is done; with `why`, it could not be counted."""
    data: Data = {"ref": str(audit), "place": spot}
    return Event("audit.finished", {**data, **_filled(why=why, when=when)})


def revealed(audit: Ref, figures: Mapping[str, int], lines: str) -> Event:
    """Counting is over; `figures` are the lines of each state, `lines` their SHA-256."""
    return Event("audit.revealed", {"ref": str(audit), "figures": dict(figures), "compared": lines})


def signed(audit: Ref, act: str, findings: int, note: str = "") -> Event:
    """Two people sign the act, of which `act` is the SHA-256; the audit is locked."""
    data: Data = {"ref": str(audit), "act": act, "findings": findings}
    return Event("audit.signed", {**data, **_filled(note=note)})


def added(audit: Ref, text: str) -> Event:
    """Something is said of an audit after it was signed."""
    return Event("audit.added", {"ref": str(audit), "text": text})
