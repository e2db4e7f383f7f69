"""Renewals: what a batch may hold, how it stands, and what comes back for one of its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stockkeeper.domain.described import Described, cleaned
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.words import N_, _

MOST = 1000
"""Lines of a batch: they stand in one entry, which holds 64 KiB."""
PERMIT, PAPER = "permit", "paper"
KINDS: Mapping[str, str] = {PERMIT: "firearm", PAPER: "paper"}
"""What the lines of each sort of batch refer to."""
PREPARED, SUBMITTED, PARTLY, RECEIVED, CLOSED = (
    "prepared",
    "submitted",
    "partly",
    "received",
    "closed",
)
STATES: Mapping[str, str] = {
    PREPARED: N_("Prepared"),
    SUBMITTED: N_("Submitted"),
    PARTLY: N_("Partly received"),
    RECEIVED: N_("All received"),
    CLOSED: N_("Closed"),
}
_NUMBER = Described("number", N_("New number"), "serial")
_ISSUED = Described("issued", N_("Issued"), "day")
_EXPIRES = Described("expires", N_("Expires"), "day", required=True)


@dataclass(frozen=True)
class NewPaper:
    """What came back for one line. `number` "" keeps the old one; days are ISO 8601."""

    item: Ref
    expires: str
    number: str = ""
    issued: str = ""

    def checked(self, was: str) -> NewPaper:
        """Give it as the book keeps it; raises FieldRefusal for a day that cannot be.

        It must expire later than the old one did: two exchanged days are the usual slip.
        """
        number = str(cleaned(_NUMBER, self.number))
        issued = str(cleaned(_ISSUED, self.issued))
        expires = str(cleaned(_EXPIRES, self.expires))
        if expires <= was:
            raise FieldRefusal("renewal.not_later", field="expires", day=expires, was=was)
        if issued and issued > expires:
            raise FieldRefusal("renewal.issued_after", field="issued", day=issued)
        return NewPaper(self.item, expires, number, issued)


def check_lines(sort: str, items: Sequence[Ref]) -> None:
    """Raise Refusal "renewal.empty", "renewal.too_many", "renewal.wrong_kind", "renewal.twice"."""
    if not items:
        raise Refusal("renewal.empty")
    if len(items) > MOST:
        raise Refusal("renewal.too_many", most=MOST)
    for item in items:
        if item.kind != KINDS.get(sort):
            raise Refusal("renewal.wrong_kind", item=str(item))
    if len(set(items)) < len(items):
        raise Refusal("renewal.twice")


def state_of(row: Mapping[str, Any], lines: int, done: int) -> str:
    """Give how a batch stands: one of STATES."""
    if row["closed"]:
        return CLOSED
    if not row["submitted"]:
        return PREPARED
    if done == 0:
        return SUBMITTED
    return RECEIVED if done >= lines else PARTLY


def state_word(state: str) -> str:
    """Give a state in words."""
    return _(STATES.get(state, state))
