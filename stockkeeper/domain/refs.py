"""How one thing of the book points to another: a kind and the folio that made it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stockkeeper.domain.refusals import Refusal

ENDS = ("origin", "lost", "stolen", "destroyed", "sold", "expended")
"""Holders outside every store: where things come from, and where they go for good."""

KINDS = (
    "company",
    "user",
    "place",
    "client",
    "post",
    "party",
    "person",
    "paper",
    "firearm",
    "lot",
    "article",
    "stock",
    "kit",
    "roster",
    "duty",
    "finding",
    "incident",
    "transfer",
    "shift",
    "audit",
    "contract",
    "mark",
    "renewal",
    "plan",
    "work",
    "inspection",
    "disposal",
)
HOLDING_KINDS = ("place", "person", "post", "party", "transfer", "end")
"""Kinds that can hold things (DESIGN.md, custody is double-entry)."""
ITEM_KINDS = ("firearm", "lot", "article", "stock")
SINGLE_KINDS = ("firearm", "article")
"""Items of which there is exactly one: quantity is always 1 and there is one holder."""
LONGEST_NUMBER = 15
"""Digits of the largest folio, which is a JSON integer under 2**53."""


def is_number(text: str) -> bool:
    """Tell whether a text is a folio as the book writes one: digits without a leading zero."""
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) <= LONGEST_NUMBER


@dataclass(frozen=True, order=True, slots=True)
class Ref:
    """A reference such as `firearm:12`; `id` is the folio (seq) of the entry that made it.

    Terminal holders have a name in place of a folio: `end:lost`.
    """

    kind: str
    id: int | str

    def __str__(self) -> str:
        """Write it as it stands in the journal and in the tables."""
        return f"{self.kind}:{self.id}"

    @staticmethod
    def parse(text: str) -> Ref:
        """Read `kind:id`; raises Refusal("ref.unreadable") for anything else."""
        return _parsed(text)

    @property
    def folio(self) -> int:
        """The folio that made the thing; raises Refusal for a terminal holder."""
        if isinstance(self.id, int):
            return self.id
        raise Refusal("ref.unreadable", text=str(self))


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Ref:
    kind, _, tail = text.partition(":")
    if kind == "end" and tail in ENDS:
        return Ref(kind, tail)
    if kind in KINDS and is_number(tail):
        return Ref(kind, int(tail))
    raise Refusal("ref.unreadable", text=text[:80])


ORIGIN = Ref("end", "origin")
LOST = Ref("end", "lost")
STOLEN = Ref("end", "stolen")
DESTROYED = Ref("end", "destroyed")
SOLD = Ref("end", "sold")
EXPENDED = Ref("end", "expended")
