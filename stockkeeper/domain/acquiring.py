"""What a company may acquire: weapons for its guards, rounds a month for its weapons.

What it already has when its book begins is recorded as it is: only what comes from an outside
party is acquired.
"""

from __future__ import annotations

from stockkeeper.domain.eligibility import Impediment
from stockkeeper.domain.policy import Policy
from stockkeeper.domain.refusals import Fact

GUARD_ROLES = ("guard", "escort", "driver", "supervisor", "")
"""Roles of people who serve; who has none recorded is taken for a guard."""


def most_weapons(guards: int, policy: Policy) -> int | None:
    """Give how many weapons so many active guards allow; None where nothing is said."""
    each = policy.number("weapons.guards_per_weapon")
    return guards // each if each else None


def of_weapons(weapons: int, guards: int, policy: Policy) -> list[Impediment]:
    """Give what stands against a company with these active guards having so many weapons."""
    most = most_weapons(guards, policy)
    if most is None or weapons <= most:
        return []
    facts: dict[str, Fact] = {"weapons": weapons, "guards": guards, "most": most}
    return [Impediment("weapons.beyond_guards", facts)]


def of_month(calibre: str, rounds: int, weapons: int, policy: Policy) -> list[Impediment]:
    """Give what stands against so many rounds of a calibre acquired in one calendar month."""
    each = policy.number("rounds.month_per_weapon")
    if each is None or rounds <= each * weapons:
        return []
    facts: dict[str, Fact] = {"calibre": calibre, "rounds": rounds, "most": each * weapons}
    return [Impediment("rounds.beyond_month", {**facts, "weapons": weapons})]
