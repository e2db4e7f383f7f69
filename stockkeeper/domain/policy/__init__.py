"""Policy: what a country or the company asks of each act, as values that can be stricter or laxer.

Figures of law stand in country packs with their source, never in code (DOMAIN.md).
"""

from stockkeeper.domain.policy.policy import Given, Own, Policy, Standing, laxer_than_before
from stockkeeper.domain.policy.rule import Rule, Value, laxer, read, stored
from stockkeeper.domain.policy.rules import (
    FAMILIES,
    GROUPS,
    RETIRED,
    RULES,
    rule_of,
)
from stockkeeper.domain.policy.seconds import second_rules

__all__ = [
    "FAMILIES",
    "GROUPS",
    "RETIRED",
    "RULES",
    "Given",
    "Own",
    "Policy",
    "Rule",
    "Standing",
    "Value",
    "laxer",
    "laxer_than_before",
    "read",
    "rule_of",
    "second_rules",
    "stored",
]
