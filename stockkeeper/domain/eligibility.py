"""When a weapon may not leave with a person: the rules that are always on (issue, DOMAIN.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Fact, Refusal

CONDITIONS = ("serviceable", "repairable", "unserviceable", "obsolete")
"""Of firearms and articles; only the first may leave (DESIGN.md: condition is apart)."""
LICENCES = ("weapons_licence", "credential")
"""Papers that must not have expired; Peru Ley 30299 arts. 24.5 and 24.7 ask for the first."""


@dataclass(frozen=True)
class Impediment:
    """One reason against an issue; a second user may override it unless `absolute`."""

    code: str
    facts: Mapping[str, Fact]

    def refusal(self) -> Refusal:
        """Give it as a Refusal."""
        return Refusal(self.code, **self.facts)


def of_person(
    ref: Ref, person: Mapping[str, Any], papers: Iterable[Mapping[str, Any]], today: str
) -> list[Impediment]:
    """Give what stands against a person receiving anything on a day (ISO text).

    A paper blocks when the latest of its kind expired before today; a kind never recorded
    does not, since not every country asks for each.
    """
    found = []
    name = {"person": str(ref)}
    if person.get("blocked"):
        found.append(Impediment("person.blocked", {**name, "reason": person["blocked"]}))
    if person.get("ended") and person["ended"] < today:
        found.append(Impediment("person.left", {**name, "ended": person["ended"]}))
    latest: dict[str, str] = {}
    for paper in papers:
        if paper["sort"] in LICENCES and paper.get("expires"):
            latest[paper["sort"]] = max(latest.get(paper["sort"], ""), paper["expires"])
    found += [
        Impediment("person.paper_expired", {**name, "paper": sort, "expired": expires})
        for sort, expires in sorted(latest.items())
        if expires < today
    ]
    return found


def of_firearm(ref: Ref, firearm: Mapping[str, Any], today: str) -> list[Impediment]:
    """Give what stands against a firearm leaving, besides where it is."""
    found = []
    name = {"firearm": str(ref)}
    if firearm.get("condition", "serviceable") != "serviceable":
        found.append(
            Impediment("firearm.unserviceable", {**name, "condition": firearm["condition"]})
        )
    if firearm.get("permit_expires") and firearm["permit_expires"] < today:
        found.append(
            Impediment("firearm.permit_expired", {**name, "expired": firearm["permit_expires"]})
        )
    return found


def of_supply(ref: Ref, item: Mapping[str, Any], today: str) -> list[Impediment]:
    """Give what stands against a lot of ammunition or an article leaving."""
    found = []
    name = {"item": str(ref)}
    if (item.get("condition") or "serviceable") != "serviceable":
        found.append(Impediment("item.unserviceable", {**name, "condition": item["condition"]}))
    if item.get("expires") and item["expires"] < today:
        found.append(Impediment("item.expired", {**name, "expired": item["expires"]}))
    return found
