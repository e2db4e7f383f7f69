"""The policy of a book: its country's pack, the default pack, and what the company set."""

from __future__ import annotations

from dataclasses import dataclass

from stockkeeper.book.policy_packs import default_pack, pack_of
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.policy import RETIRED, Given, Own, Policy, Standing, read, rule_of
from stockkeeper.domain.policy.policy import PRACTICE
from stockkeeper.domain.refusals import Refusal

ALERT_DAYS = (30, 60, 90)
"""Where no pack and no company says other days."""
_STAMP = "SELECT coalesce(max(seq), 0), (SELECT country FROM company LIMIT 1) FROM policy"
_OWN = "SELECT rule, value, seq, second FROM policy ORDER BY seq"


def effective(base: Base) -> Policy:
    """Give every rule as it stands; read once and kept until a `policy.set` follows.

    One question of microseconds tells whether it still holds, in each connection for itself.
    """
    stamp = base.row(_STAMP)
    kept = base.kept.get("policy")
    if kept is not None and kept[0] == stamp:
        found: Policy = kept[1]
        return found
    policy = _made(base, str(stamp[1] or "") if stamp else "")
    base.kept["policy"] = (stamp, policy)
    return policy


@dataclass(frozen=True)
class PapersAsked:
    """Kinds of paper that stop an issue once they expired, and those that must be there."""

    checked: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()


def papers_asked(base: Base) -> PapersAsked:
    """Give the kinds of paper that an issue asks for."""
    policy = effective(base)
    required = policy.words("papers.required")
    return PapersAsked(frozenset((*policy.words("papers.valid"), *required)), required)


def alert_days(base: Base) -> tuple[int, ...]:
    """Give the days ahead of which it warns that something ends, from the nearest; at least one."""
    found = sorted({int(text) for text in effective(base).words("alert.days")})
    return tuple(found) or ALERT_DAYS


def given_of(country: str, name: str) -> Given:
    """Give what the packs say of a rule: the country's value, else the default one.

    A rule of a family that no pack names says nothing. Raises Refusal("policy.unknown_rule").
    """
    pack = pack_of(country)
    if pack is not None and name in pack.given:
        return pack.given[name]
    rule_of(name)
    return default_pack().given.get(name, Given(None, "", "", PRACTICE))


def _made(base: Base, country: str) -> Policy:
    pack = pack_of(country)
    given = {**default_pack().given, **(pack.given if pack is not None else {})}
    standing = {name: Standing(rule_of(name), each) for name, each in given.items()}
    for name, value, seq, second in base.rows(_OWN):
        if name in RETIRED:
            continue
        try:
            rule = rule_of(name)
            own = Own(read(rule, value), seq, agreed=bool(second))
        except Refusal:  # a rule of a later version of the program, or a forged row: `verify`
            continue
        standing[name] = Standing(rule, given_of(country, name), own)
    return Policy(country, standing)
