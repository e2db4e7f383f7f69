"""Acceptance in the book: which one an act asks for, what it lacks, how an entry was accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from stockkeeper.book import journal, policies
from stockkeeper.book.queries import find, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.acceptance import (
    MISSING,
    NONE,
    PIN,
    Acceptance,
    Stroke,
    read_strokes,
    satisfies,
)
from stockkeeper.domain.eligibility import Impediment
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class Accepted:
    """How an entry was accepted, by whom (a person, or the clerk's user), and the pen strokes.

    `acceptance.fitted(strokes, width, height)` gives them as lines to draw.
    """

    how: str
    by: Ref
    name: str
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)


def asked(base: Base, act: str) -> str:
    """Give what the policy asks of whoever receives, in "issue" or "return"."""
    return policies.effective(base).word(f"acceptance.{act}") or NONE


def lacking(base: Base, act: str, by: Ref, given: Acceptance | None) -> list[Impediment]:
    """Give what stands against an act for want of acceptance by its receiver.

    MISSING where it can still be given; "pin.none" or "pin.blocked" where this person's PIN is
    asked and cannot be given. Raises Refusal("acceptance.another") for somebody else's.
    """
    if given is not None and given.by != by:
        raise Refusal("acceptance.another", person=str(given.by), other=str(by))
    how = asked(base, act)
    if satisfies(how, given):
        return []
    if how == PIN:
        row = base.row("SELECT blocked, tries FROM pin WHERE owner = ?", (str(by),))
        if row is None:
            return [Impediment("pin.none", {"owner": str(by)})]
        if row[0]:
            return [Impediment("pin.blocked", {"owner": str(by), "tries": row[1]})]
    return [Impediment(MISSING, {"person": str(by), "how": how})]


def is_badge_of(base: Base, text: str, who: Ref) -> bool:
    """Tell whether a code is on the card of a person, or on one that stands for a user."""
    found = find.scanned(base, text, ("person", "user"))
    if who.kind == "user":
        person = str(records.fetch(base, who)["person"])
        return any(ref == who or str(ref) == person for ref in found)
    return who in found


def of_entry(base: Base, seq: int) -> Accepted | None:
    """Give how an entry was accepted; None where it says nothing of it."""
    body = journal.body_at(base, seq)
    told = body["data"].get("acceptance") if body is not None else None
    if body is None or not told:
        return None
    by = Ref.parse(told["by"])
    strokes = read_strokes(journal.secret_of(base, body["data"]))
    return Accepted(str(told["how"]), by, records.name_of(base, by), strokes)
