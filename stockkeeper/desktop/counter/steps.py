"""The words in which the counter thinks: steps, what a scan was read as, where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from stockkeeper.domain import codes
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_

ISSUE, RETURN = "issue", "return"
COMMANDS = {
    codes.ISSUE: "F7",
    codes.RETURN: "F8",
    codes.UNDO: "F9",
    codes.AUTHORISE: "F12",
    codes.END: "Esc",
}
"""Command barcodes and the key each stands for; printed, so the same in every language."""
SIGNS = "!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡¿¨°"
"""What a scanner may be set to send before and after a code; no code of ours has any of it."""
SHORTAGES = ("fired", "lost", "damaged")
"""Why rounds did not come back, by the digit that says it."""
UNDO_REASONS = (
    N_("Wrong person"),
    N_("Wrong weapon"),
    N_("Wrong quantity"),
    N_("Other reason"),
)
"""Why an act is taken back, by the digit that says it."""
MOST_CANDIDATES = 9
"""One digit chooses."""
OVERRIDABLE = frozenset(
    {
        "person.blocked",
        "person.left",
        "person.paper_expired",
        "firearm.unserviceable",
        "firearm.permit_expired",
        "item.unserviceable",
        "item.expired",
        "user.second_needed",
        "user.second_not_allowed",
    }
)
"""Refusals that a second person may let pass (domain/eligibility.py), or another second person."""


@dataclass(frozen=True, slots=True)
class Several:
    """A code that may be several things; a digit chooses."""

    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A person stands at the counter: to receive, or in return mode to give back."""

    person: Ref


@dataclass(frozen=True, slots=True)
class Hand:
    """Hand a thing to a person, with its usual kit or so many rounds."""

    person: Ref
    item: Ref
    rounds: int | None = None
    override: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take things back from whoever holds them; `rounds` that came, None as issued.

    `person` alone: all that the person holds.
    """

    items: tuple[Ref, ...] = ()
    person: Ref | None = None
    rounds: int | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class TakeUndo:
    """Take an act back for a reason (an English msgid); folio 0 asks which act and why."""

    folio: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """A thing to hand out, but no card is open (¿QUIÉN?)."""

    item: Ref


@dataclass(frozen=True, slots=True)
class AlreadyIn:
    """A thing given back that is not out."""

    item: Ref


@dataclass(frozen=True, slots=True)
class WrongKind:
    """A code of something that is neither handed out nor taken back by itself."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Unknown:
    """A code that the book does not know."""

    text: str


Step = (
    Several | OpenCard | Hand | TakeBack | TakeUndo | Who | AlreadyIn | WrongKind | Unknown
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """Where the counter stands between two scans.

    `person` is the open card, `rounds` what `*12` said for the next weapon, `asking` the step
    that waits for a digit, `blocked` the issue that a second person may still let pass.
    """

    mode: str = ISSUE
    person: Ref | None = None
    rounds: int | None = None
    asking: Step | None = None
    blocked: Hand | None = None

    @property
    def must_answer(self) -> bool:
        """Whether the question has to be answered or given up (Esc) before the next scan."""
        counted = isinstance(self.asking, TakeBack) and self.asking.rounds is not None
        return counted or isinstance(self.asking, TakeUndo)


@dataclass(frozen=True, slots=True)
class Key:
    """A command barcode: the same as pressing this key."""

    key: str


@dataclass(frozen=True, slots=True)
class Rounds:
    """`*12`: so many rounds with the next weapon."""

    count: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A step that needs no looking up: the answer to a question."""

    step: Step


@dataclass(frozen=True, slots=True)
class LookUp:
    """A code, number or name that the book must look up; `ref` when a digit has chosen it."""

    text: str
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class AskAgain:
    """No answer to the question that stands."""


Meaning = Key | Rounds | Ready | LookUp | AskAgain


@dataclass(frozen=True, slots=True)
class Thing:
    """What a code was found to be, and who holds it ("" for what nobody holds)."""

    ref: Ref
    holder: str = ""
