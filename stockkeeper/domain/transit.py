"""What is under way between two places: how a transfer stands, and what the law asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from stockkeeper.domain.described import Values
from stockkeeper.domain.eligibility import Impediment
from stockkeeper.domain.policy import Policy
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Fact, FieldRefusal, Refusal
from stockkeeper.words import N_

SENT, PARTLY, ACCEPTED, REFUSED, CANCELLED, ENDED = (
    *("sent", "partly", "accepted", "refused", "cancelled", "ended"),
)
STATES: Mapping[str, str] = {
    SENT: N_("Under way"),
    PARTLY: N_("Accepted in part"),
    ACCEPTED: N_("Accepted"),
    REFUSED: N_("Refused, coming back"),
    CANCELLED: N_("Cancelled"),
    ENDED: N_("Concluded"),
}
"""How a transfer stands. PARTLY and REFUSED still have things in their hands; ENDED had."""
CAME, TURNED_AWAY, MISSING, BACK = "came", "refused", "missing", "back"
LINE_STATES: Mapping[str, str] = {
    "": N_("Under way"),
    CAME: N_("Arrived"),
    TURNED_AWAY: N_("Refused on arrival"),
    MISSING: N_("Missing"),
    BACK: N_("Came back"),
}
"""How one of its lines stands; the last thing that was said of it."""
MOST = 300
"""Lines of one transfer: an entry that tells of each must stay under 64 KiB."""


@dataclass(frozen=True)
class Sent:
    """One line of a transfer: what was sent, from where, how much is still under way.

    `index` counts from 0 in the order of sending; `left` is in pieces or rounds.
    """

    index: int
    item: Ref
    quantity: int
    home: Ref
    left: int
    state: str = ""


def with_validity(values: Values, policy: Policy) -> Values:
    """Fill in until when a guide is valid, where only its day of issue was said."""
    days = policy.number("transit.days")
    issued = values.get("guide_issued")
    if days is None or not issued or values.get("guide_until"):
        return values
    until = date.fromisoformat(str(issued)) + timedelta(days=days)
    return {**values, "guide_until": until.isoformat()}


def of_sending(
    values: Mapping[str, Any], weapons: int, rounds: int, policy: Policy, today: str
) -> list[Impediment]:
    """Give what stands against so many weapons and rounds leaving with these papers.

    Peru: more than 5 weapons or 600 rounds need a guide, which is valid for 15 days.
    """
    found = []
    most_weapons, most_rounds = policy.number("transit.weapons"), policy.number("transit.rounds")
    if not values.get("guide"):
        if most_weapons is not None and weapons > most_weapons:
            facts: dict[str, Fact] = {"number": weapons, "most": most_weapons}
            found.append(Impediment("transfer.guide_needed_weapons", facts))
        elif most_rounds is not None and rounds > most_rounds:
            facts = {"number": rounds, "most": most_rounds}
            found.append(Impediment("transfer.guide_needed_rounds", facts))
    until, issued = str(values.get("guide_until") or ""), str(values.get("guide_issued") or "")
    if until and until < today:
        found.append(Impediment("transfer.guide_expired", {"expired": until}))
    days = policy.number("transit.days")
    if until and issued and days is not None:
        valid = (date.fromisoformat(until) - date.fromisoformat(issued)).days
        if valid > days:
            found.append(Impediment("transfer.guide_too_long", {"days": valid, "most": days}))
    return found


def check_ends(values: Mapping[str, Any]) -> None:
    """Refuse a transfer that goes nowhere, to two ends at once, or to where it comes from."""
    target, party = values.get("target"), values.get("party")
    if bool(target) == bool(party):
        raise FieldRefusal("transfer.one_end", field="target")
    if target == values.get("source"):
        raise FieldRefusal("transfer.same_place", field="target")
    issued, until = values.get("guide_issued"), values.get("guide_until")
    if issued and until and str(until) < str(issued):
        raise FieldRefusal("transfer.guide_order", field="guide_until")


@dataclass(frozen=True)
class Arrived:
    """What is said of each line on arrival: how much came, how much was turned away.

    What is neither is missing. Numbers are by the index of the line, in pieces or rounds.
    """

    came: Mapping[int, int]
    refused: Mapping[int, int]

    def missing(self, line: Sent) -> int:
        """Give how much of a line neither came nor was turned away."""
        return line.left - self.came.get(line.index, 0) - self.refused.get(line.index, 0)


def arrived(
    lines: Iterable[Sent],
    came: Mapping[Ref, int],
    refused: Mapping[Ref, int],
) -> Arrived:
    """Spread what came and what was refused, named by thing, over the lines of a transfer.

    Raises Refusal "transfer.not_on_it" for a thing that is on none of the lines, and
    "transfer.more_than_sent".
    """
    lines = list(lines)
    left = {**came}
    away = {**refused}
    on = {line.item for line in lines if line.left}
    for item in (*came, *refused):
        if item not in on:
            raise Refusal("transfer.not_on_it", item=str(item))
    taken: dict[int, int] = {}
    turned: dict[int, int] = {}
    for line in lines:
        taken[line.index] = min(line.left, left.get(line.item, 0))
        left[line.item] = left.get(line.item, 0) - taken[line.index]
        turned[line.index] = min(line.left - taken[line.index], away.get(line.item, 0))
        away[line.item] = away.get(line.item, 0) - turned[line.index]
    for item in on:
        if left.get(item, 0) > 0 or away.get(item, 0) > 0:
            asked = came.get(item, 0) + refused.get(item, 0)
            sent = sum(line.left for line in lines if line.item == item)
            raise Refusal("transfer.more_than_sent", item=str(item), sent=sent, asked=asked)
    return Arrived(
        {index: n for index, n in taken.items() if n},
        {index: n for index, n in turned.items() if n},
    )
