"""When a weapon may not leave with a person: what always stands, and what policy adds to it.

A second person may let every impediment pass (`Issue.override`); what nobody may let pass is no
impediment but a refusal of its own: a thing that is not there, a person who was erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from stockkeeper.domain.calibres import canonical
from stockkeeper.domain.policy import Policy
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Fact, Refusal
from stockkeeper.domain.wordlist import folded

CONDITIONS = ("serviceable", "repairable", "unserviceable", "obsolete")
"""Of firearms and articles; only the first may leave (DESIGN.md: condition is apart)."""
TRANSIT = "cash_in_transit"
OUT_OF_SERVICE = "item.out_of_service"
"""Nobody lets this pass: the work is finished, or cancelled, first."""
Papers = Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Impediment:
    """One reason against an issue; a second user may override it."""

    code: str
    facts: Mapping[str, Fact]

    def refusal(self) -> Refusal:
        """Give it as a Refusal."""
        return Refusal(self.code, **self.facts)


def of_person(
    ref: Ref, person: Mapping[str, Any], papers: Papers, policy: Policy, today: str
) -> list[Impediment]:
    """Give what stands against a person receiving anything on a day (ISO text).

    A paper blocks when the latest of its kind expired before today. One that was never recorded
    blocks where it is required: not every country asks for each.
    """
    found = []
    name = {"person": str(ref)}
    if person.get("blocked"):
        found.append(Impediment("person.blocked", {**name, "reason": person["blocked"]}))
    if person.get("ended") and person["ended"] < today:
        found.append(Impediment("person.left", {**name, "ended": person["ended"]}))
    required = policy.words("papers.required")
    checked = {*policy.words("papers.valid"), *required}
    latest: dict[str, str] = {}
    for paper in papers:
        if paper["sort"] in checked:
            latest[paper["sort"]] = max(latest.get(paper["sort"], ""), paper.get("expires") or "")
    found += [
        Impediment("person.paper_expired", {**name, "paper": sort, "expired": expires})
        for sort, expires in sorted(latest.items())
        if expires and expires < today
    ]
    found += [
        Impediment("person.paper_missing", {**name, "paper": sort})
        for sort in required
        if sort not in latest
    ]
    return found


def of_firearm(
    ref: Ref, firearm: Mapping[str, Any], policy: Policy, today: str, back: str = ""
) -> list[Impediment]:
    """Give what stands against a firearm leaving, besides where it is.

    `back` is the day (ISO text) it is to come back, "" when no day was said.
    """
    found = []
    name = {"firearm": str(ref)}
    if firearm.get("condition", "serviceable") != "serviceable":
        found.append(
            Impediment("firearm.unserviceable", {**name, "condition": firearm["condition"]})
        )
    expires = firearm.get("permit_expires") or ""
    if expires and expires < today:
        found.append(Impediment("firearm.permit_expired", {**name, "expired": expires}))
    elif expires:
        least = policy.number("permit.days_left")
        if policy.asks("permit.outlasts_return") and expires < back:
            facts: dict[str, Fact] = {**name, "expires": expires, "back": back}
            found.append(Impediment("firearm.permit_too_short", facts))
        left = (date.fromisoformat(expires) - date.fromisoformat(today)).days if least else 0
        if least and left < least:
            facts = {**name, "expires": expires, "left": left, "least": least}
            found.append(Impediment("firearm.permit_days", facts))
    return found


def of_works(ref: Ref, since: str) -> list[Impediment]:
    """Give what stands against a thing that an open work of maintenance keeps out of service.

    `since` is the day (ISO text), "" when none does.
    """
    return [Impediment(OUT_OF_SERVICE, {"item": str(ref), "since": since})] if since else []


def of_match(
    person: Ref,
    papers: Papers,
    firearm: Ref,
    row: Mapping[str, Any],
    policy: Policy,
    today: str,
) -> list[Impediment]:
    """Give what stands against this person having this firearm: authorisation, calibre.

    ISO 18788 8.3.2 asks for a written authorisation for each type and model of weapon.
    """
    found = []
    name: dict[str, Fact] = {"person": str(person), "firearm": str(firearm)}
    valid = [p for p in papers if not p.get("expires") or p["expires"] >= today]
    if policy.asks("authorisation.required") and not any(
        names_weapon(str(p.get("models") or ""), row) for p in valid if p["sort"] == "authorisation"
    ):
        found.append(Impediment("person.not_authorised", name))
    calibre = str(row.get("calibre") or "")
    if policy.asks("licence.calibre") and calibre:
        licensed = {
            canonical(each.strip())
            for paper in valid
            if paper["sort"] == "weapons_licence"
            for each in str(paper.get("calibres") or "").replace(";", ",").split(",")
        }
        if canonical(calibre) not in licensed:
            facts = {"person": str(person), "calibre": calibre}
            found.append(Impediment("person.calibre_not_licensed", facts))
    return found


def names_weapon(models: str, row: Mapping[str, Any]) -> bool:
    """Tell whether one of the types or models named (commas between them) is this weapon's.

    `revolver`, `82` and `Taurus 82` each name a revolver Taurus 82; accents and case do not count.
    """
    kind, make, model = (folded(str(row.get(n) or "")) for n in ("type", "make", "model"))
    known = {kind, model, f"{make} {model}".strip() if model else ""} - {""}
    return any(folded(" ".join(each.split())) in known for each in models.split(","))


def of_rounds(
    person: Ref, held: int, more: int, post_sort: str, policy: Policy
) -> list[Impediment]:
    """Give what stands against rounds going to a person who holds some already."""
    transit = policy.number("rounds.carried_transit")
    most = policy.number("rounds.carried")
    if post_sort == TRANSIT and transit is not None:
        most = transit
    if not more or most is None or held + more <= most:
        return []
    facts: dict[str, Fact] = {"person": str(person), "rounds": held + more, "most": most}
    return [Impediment("person.rounds_beyond", facts)]


def of_time(person: Ref, hours_out: float, rest: float | None, policy: Policy) -> list[Impediment]:
    """Give what stands against a weapon being out so long, and after so short a rest (hours).

    `rest` None: the person never gave a weapon back, or still has one.
    """
    found = []
    longest, least = policy.number("hours.out"), policy.number("hours.rest_min")
    if longest is not None and hours_out > longest:
        found.append(Impediment("issue.too_long", {"hours": _up(hours_out), "most": longest}))
    if least and rest is not None and rest < least:
        facts: dict[str, Fact] = {"person": str(person), "hours": int(rest), "least": least}
        found.append(Impediment("person.no_rest", facts))
    return found


def _up(hours: float) -> int:
    return int(hours) + (hours > int(hours))


def not_inspected(ref: Ref) -> Impediment:
    """Give what stands against a thing that was recovered until somebody looked at it."""
    if ref.kind == "firearm":
        return Impediment("firearm.not_inspected", {"firearm": str(ref)})
    return Impediment("item.not_inspected", {"item": str(ref)})


def of_supply(ref: Ref, item: Mapping[str, Any], today: str) -> list[Impediment]:
    """Give what stands against a lot of ammunition or an article leaving."""
    found = []
    name = {"item": str(ref)}
    if (item.get("condition") or "serviceable") != "serviceable":
        found.append(Impediment("item.unserviceable", {**name, "condition": item["condition"]}))
    if item.get("expires") and item["expires"] < today:
        found.append(Impediment("item.expired", {**name, "expired": item["expires"]}))
    return found
