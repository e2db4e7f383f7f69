"""Looking up a code inside the trip: what it may be, and the candidates when it may be several."""

from __future__ import annotations

from stockkeeper.book.queries import find, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.counter.answers import MOST_CANDIDATES, SIGNS
from stockkeeper.desktop.counter.meanings import LookUp, Thing
from stockkeeper.desktop.counter.outcome import Candidate
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

KINDS = ("firearm", "article", "person", "lot", "stock", "place", "user", "post")
SHORTEST_NAME = 2
"""Letters of a name typed, fewest: two begin some surnames whole (Li, Xu)."""


def found(base: Base, asked: LookUp) -> list[Thing]:
    """Give what a code may be: itself when chosen, else as scanned, else people or posts by name.

    One more than a digit can choose tells that there are more.
    """
    if asked.ref is not None:
        return [_thing(base, asked.ref)]
    refs: list[Ref] = []
    for text in readings(asked.text):
        refs = refs or find.scanned(base, text, KINDS)
    if not refs and _is_name(asked.text):
        refs = find.by_words(base, "person", asked.text, MOST_CANDIDATES + 1)
        refs = refs or find.by_words(base, "post", asked.text, MOST_CANDIDATES + 1)
    return [_thing(base, ref) for ref in refs[: MOST_CANDIDATES + 1]]


def readings(text: str) -> tuple[str, ...]:
    """Give what a text may have been meant as, the surest first.

    As it is; with the hyphen for which a US-layout scanner types '; without signs before and after
    it, which a scanner may be set to send.
    """
    return tuple(dict.fromkeys((text, text.replace("'", "-"), text.strip(SIGNS))))


def candidates(base: Base, refs: tuple[Ref, ...]) -> tuple[Candidate, ...]:
    """Give the records of several things with who holds each."""
    found_ = [(ref, records.fetch(base, ref)) for ref in refs]
    names = records.names_of(base, [row["holder"] for _, row in found_ if row.get("holder")])
    return tuple(Candidate(ref, row, names.get(row.get("holder", ""), "")) for ref, row in found_)


def names_for(base: Base, refusal: Refusal) -> dict[str, str]:
    """Give the names of all that the facts of a refusal refer to."""
    texts = [str(value) for value in refusal.facts.values() if ":" in str(value)]
    return records.names_of(base, texts)


def _thing(base: Base, ref: Ref) -> Thing:
    row = records.fetch(base, ref)
    return Thing(ref, str(row.get("holder", "")), str(row.get("category", "")))


def _is_name(text: str) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    return letters >= SHORTEST_NAME and not any(letter.isdigit() for letter in text)
