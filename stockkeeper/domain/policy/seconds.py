"""Which rules may ask a second signature for an entry, by what the entry says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CORRECTED = tuple(
    f"{kind}.corrected" for kind in ("firearm", "article", "lot", "stock", "person", "paper")
)
_REGISTERED = tuple(f"{kind}.registered" for kind in ("firearm", "article", "lot", "stock"))
_SECOND_OF: Mapping[str, str] = {
    **dict.fromkeys((*_REGISTERED, "custody.receipt"), "second.register"),
    **dict.fromkeys(_CORRECTED, "second.correct"),
}
_MISSING = ("end:lost", "end:stolen")


def second_rules(kind: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the rules any of which may ask a second signature for an entry."""
    found = ("second.leaving",) if _leaves(kind, data) else ()
    other = _second_of(kind, data)
    return (*found, other) if other else found


def _leaves(kind: str, data: Mapping[str, Any]) -> bool:
    """Tell whether something goes to an outside party, or a weapon is taken out of the book.

    Not what an armourer has by an open work, nor what another book's signed answer confirms:
    that was sent by two. Undoing sends nobody to the armourer: it is such a leaving, too.
    """
    if kind == "transfer.registered":
        return bool(data["values"].get("party"))
    if not kind.startswith("custody.") or kind == "custody.maintenance" or "transfer" in data:
        return False
    ends = [(line["item"], line["to"]) for line in data["lines"]]
    if "undoes" in data:
        weapons = [to for item, to in ends if item.startswith("firearm:")]
        return any(to.startswith(("party:", "end:origin")) for to in weapons)
    return any(to.startswith("party:") for _item, to in ends)


def _second_of(kind: str, data: Mapping[str, Any]) -> str:
    if "undoes" in data:
        return "second.undo"
    if kind.startswith("custody.") and any(line["to"] in _MISSING for line in data["lines"]):
        return "second.loss"
    return _SECOND_OF.get(kind, "")
