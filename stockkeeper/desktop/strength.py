"""How hard a passphrase is to guess, roughly, so that a person can choose a better one.

API: `strength(text) -> int` 0 (none) to 4 (strong); `WORDS[level]` says it. An estimate in bits:
characters by the sorts used, less for repeats, runs and few different ones; nothing is refused.
"""

import math
from itertools import pairwise

from stockkeeper.words import N_

WORDS = ("", N_("Weak"), N_("Fair"), N_("Good"), N_("Strong"))
STEPS = (38, 55, 75)
"""Bits from which a passphrase is fair, good, strong; Argon2id makes each guess cost 0.2 s."""
COMMON = ("password", "contrase", "qwerty", "asdf", "1234", "stockkeeper", "abcd", "seguridad")
COMMON_COST = 20.0
_SORTS = ((str.islower, 26), (str.isupper, 26), (str.isdigit, 10))
OTHER_SIGNS = 20


def bits(text: str) -> float:
    """Estimate how many bits a guesser must try."""
    if not text:
        return 0.0
    alphabet = sum(size for sort, size in _SORTS if any(sort(char) for char in text))
    if any(not char.isalnum() for char in text):
        alphabet += OTHER_SIGNS
    fresh = 1 + sum(abs(ord(here) - ord(before)) > 1 for before, here in pairwise(text))
    counted = min(fresh, len(set(text.casefold())) * 2)
    found = counted * math.log2(max(alphabet, 2))
    words = len(text.split())
    if words >= 3:  # noqa: PLR2004 - a phrase is guessed by words, some 13 bits each
        found = min(found, words * 13.0 + (found - words * 13.0) / 4)
    common = sum(known in text.casefold() for known in COMMON)
    return max(1.0, found - common * COMMON_COST)


def strength(text: str) -> int:
    """0 for nothing typed, 1 weak, 2 fair, 3 good, 4 strong."""
    return 0 if not text else 1 + sum(bits(text) >= step for step in STEPS)
