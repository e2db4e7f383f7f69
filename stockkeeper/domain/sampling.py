"""Samples of an audit: how many to look at, which ones, and what the result is worth.

A sample is for condition, marks and papers. It is never for presence: one missing weapon of 200
is found by 32 looks 16 % of the time, and 95 % needs 190 looks. All arithmetic is exact: the
hypergeometric distribution in whole numbers, so that every machine gives the same figures.

How a sample is drawn, so that a stranger can draw it again with any tool: write the seed, a line
feed (byte 10) and the reference of a thing ("firearm:12"), take the SHA-256 of these UTF-8 bytes,
do so for each thing of the population, and keep the things with the smallest digests. The
population is named by the SHA-256 of all its references in the order of their bytes, each
followed by a line feed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.words import N_, _, format_number, ngettext

PER_MILLE = 1000
USUAL_CONFIDENCE, USUAL_TOLERABLE = 950, 0
"""95 %, and no defective thing is tolerable."""
LONGEST_SEED = 64
FINE, DIFFERS, WAITING = "fine", "differs", "waiting"
_STATES: Mapping[str, str] = {
    FINE: N_("In order"),
    DIFFERS: N_("Differs from the record"),
    WAITING: N_("To be looked at"),
}
_SEED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


def chance_at_most(found: int, defective: int, size: int, lot: int) -> Fraction:
    """Give the chance that a sample shows no more than `found` of the defective things of a lot."""
    if found >= min(defective, size):
        return Fraction(1)
    few, many = min(defective, size), max(defective, size)
    ways = sum(comb(many, each) * comb(lot - many, few - each) for each in range(found + 1))
    return Fraction(ways, comb(lot, few))


def confidence(lot: int, size: int, tolerable: int, found: int = 0) -> Fraction:
    """Give how sure one may be that no more than `tolerable` things of a lot are defective.

    It is the chance that a lot with one more than that would have shown more than `found`. What
    has more than that among those looked at is surely worse: 0.
    """
    if size >= lot:
        return Fraction(int(found <= tolerable))
    if found > tolerable:
        return Fraction(0)
    if tolerable >= lot:
        return Fraction(1)
    return 1 - chance_at_most(found, tolerable + 1, size, lot)


def size_for(lot: int, wanted: int, tolerable: int, found: int = 0) -> int:
    """Give the smallest sample of a lot that gives a confidence (per mille) if `found` differ."""
    enough, short = lot, 0
    while enough - short > 1:
        middle = (enough + short) // 2
        if _reaches(lot, middle, tolerable, found, wanted):
            enough = middle
        else:
            short = middle
    return enough


def at_most(lot: int, size: int, found: int, wanted: int) -> int:
    """Give the most defective things that a lot has with a confidence, when `found` of `size` are.

    That is the smallest tolerable number for which the confidence is reached.
    """
    enough, short = found + max(lot - size, 0), found - 1
    while enough - short > 1:
        middle = (enough + short) // 2
        if _reaches(lot, size, middle, found, wanted):
            enough = middle
        else:
            short = middle
    return enough


def _reaches(lot: int, size: int, tolerable: int, found: int, wanted: int) -> bool:
    return confidence(lot, size, tolerable, found) * PER_MILLE >= wanted


@dataclass(frozen=True)
class Design:
    """What a sample is asked to show; `confidence` is per mille.

    Raises FieldRefusal "sample.figure" for a figure that is none.
    """

    lot: int
    confidence: int = USUAL_CONFIDENCE
    tolerable: int = USUAL_TOLERABLE

    def __post_init__(self) -> None:
        """Check the figures."""
        _within("confidence", self.confidence, 1, PER_MILLE)
        _within("tolerable", self.tolerable, 0, max(self.lot - 1, 0))

    @property
    def size(self) -> int:
        """How many things must be looked at, if none of them differs."""
        return size_for(self.lot, self.confidence, self.tolerable)


def _within(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise FieldRefusal("sample.figure", field=field, least=least, most=most)


def checked_seed(seed: str) -> str:
    """Give a seed that is letters, digits, and . _ - inside; raises FieldRefusal "sample.seed"."""
    if not _SEED.fullmatch(seed):
        raise FieldRefusal("sample.seed", field="seed", longest=LONGEST_SEED)
    return seed


def drawn(seed: str, population: Iterable[str], size: int) -> tuple[str, ...]:
    """Draw a sample: the `size` things whose digest with the seed is smallest, in that order."""
    keyed = sorted((digest_of(seed, item), item) for item in set(population))
    return tuple(item for _digest, item in keyed[:size])


def digest_of(seed: str, item: str) -> str:
    """Give the digest that decides when a thing is drawn."""
    return hashlib.sha256(f"{seed}\n{item}".encode()).hexdigest()


def population_hash(population: Collection[str]) -> str:
    """Give the SHA-256 that names a population, whatever order it was told in."""
    lines = "".join(f"{item}\n" for item in sorted(set(population)))
    return hashlib.sha256(lines.encode()).hexdigest()


def plan_words(design: Design) -> str:
    """Say what a sample will be worth, before anything was looked at."""
    told = confidence(design.lot, design.size, design.tolerable)
    if design.tolerable:
        words = ngettext(
            "Look at {size} of {lot}. If none of them differs, at most {number} thing of all"
            " differs: confidence {percent}.",
            "Look at {size} of {lot}. If none of them differs, at most {number} things of all"
            " differ: confidence {percent}.",
            design.tolerable,
        )
    else:
        words = _(
            "Look at {size} of {lot}. If none of them differs, none of all does: confidence"
            " {percent}."
        )
    return words.format(
        size=format_number(design.size),
        lot=format_number(design.lot),
        number=format_number(design.tolerable),
        percent=percent(told),
    )


def result_words(design: Design, size: int, seen: int, found: int) -> str:
    """Say what a sample is worth after `seen` of its `size` things were looked at."""
    looked = _("Looked at: {seen} of {size} drawn; {found} differ.").format(
        seen=format_number(seen), size=format_number(size), found=format_number(found)
    )
    limit = _("With confidence {percent}, at most {limit} of {lot} differ.").format(
        percent=percent(Fraction(design.confidence, PER_MILLE)),
        limit=format_number(at_most(design.lot, seen, found, design.confidence)),
        lot=format_number(design.lot),
    )
    return " ".join((looked, _worth(design, seen, found), limit))


def _worth(design: Design, seen: int, found: int) -> str:
    if found > design.tolerable:
        return _("More differ than is tolerable. Look at every thing.")
    reached = percent(confidence(design.lot, seen, design.tolerable, found))
    if not design.tolerable:
        return _("Confidence that none of all differs: {percent}.").format(percent=reached)
    return ngettext(
        "Confidence that at most {number} thing of all differs: {percent}.",
        "Confidence that at most {number} things of all differ: {percent}.",
        design.tolerable,
    ).format(number=format_number(design.tolerable), percent=reached)


def state_word(state: str) -> str:
    """Give in words how a drawn thing stands."""
    return _(_STATES.get(state, state))


def percent(share: Fraction) -> str:
    """Write a share as a percentage with one decimal, never rounded up: 94.9 %, 100 %."""
    tenths = share.numerator * PER_MILLE // share.denominator
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest} %" if rest else f"{whole} %"
