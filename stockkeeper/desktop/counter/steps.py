"""The words in which the counter thinks: steps, what a scan was read as, where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from stockkeeper.domain import codes
from stockkeeper.domain.acceptance import Acceptance, Stroke
from stockkeeper.domain.refs import Ref

ISSUE, RETURN, RELIEF = "issue", "return", "relief"
COMMANDS = {
    codes.ISSUE: "F7",
    codes.RETURN: "F8",
    codes.RELIEF: "F4",
    codes.UNDO: "F9",
    codes.AUTHORISE: "F12",
    codes.END: "Esc",
}
"""Command barcodes and the key each stands for; printed, so the same in every language."""


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
    accepted: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take things back from whoever holds them; `rounds` that came, None as issued.

    `person` alone: all that the person holds. `by` brought it, whoever had it; `into` is the store
    it goes to, None where it left. `over`: it was counted again, and more came than went.
    """

    items: tuple[Ref, ...] = ()
    person: Ref | None = None
    rounds: int | None = None
    short: str = ""
    by: Ref | None = None
    into: Ref | None = None
    over: bool = False
    asks: str = ""
    accepted: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class Into:
    """What comes back from now on goes to this store."""

    place: Ref


@dataclass(frozen=True, slots=True)
class Damage:
    """The weapon that just came back is damaged; without a condition it asks which."""

    item: Ref
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A weapon whose guard is relieved; it may stay at `post` until the next one comes."""

    item: Ref
    post: Ref | None = None


@dataclass(frozen=True, slots=True)
class Pass:
    """Relief: a weapon passes to the incoming guard, or stays at a post."""

    item: Ref
    to: Ref
    rounds: int | None = None
    short: str = ""
    override: str = ""
    accepted: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class Accept:
    """Whoever receives accepts before it is recorded: a person, or the clerk of a return."""

    step: Hand | Pass | TakeBack
    how: str
    by: Ref


@dataclass(frozen=True, slots=True)
class Given:
    """What was given for acceptance; nobody else sees it."""

    asked: Accept
    badge: str = ""
    pin: str = field(default="", repr=False)
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Record:
    """Record a finding or incident that the counter proposes, filled in."""

    kind: str
    values: tuple[tuple[str, str | int], ...]


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
    Several | OpenCard | Hand | TakeBack | Into | Damage | Outgoing | Pass | Record | TakeUndo
    | Accept | Given | Who | AlreadyIn | WrongKind | Unknown
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """Where the counter stands between two scans.

    `person` is the open card, `rounds` what `*12` said for the next weapon, `asking` the step
    that waits for a digit, `blocked` the issue or relief that a second person may still let pass.
    `item` is the weapon whose guard is relieved, `into` the store for what comes back, `last` what
    came back last, `follow` the record that F12 makes of it, `bare` who still lacks a vest.
    """

    mode: str = ISSUE
    person: Ref | None = None
    rounds: int | None = None
    asking: Step | None = None
    blocked: Hand | Pass | None = None
    item: Ref | None = None
    into: Ref | None = None
    last: Ref | None = None
    follow: Record | None = None
    bare: Ref | None = None

    @property
    def idle(self) -> bool:
        """Whether there is nothing that Esc would clear."""
        return self == State(self.mode)

    @property
    def must_answer(self) -> bool:
        """Whether the question has to be answered or given up (Esc) before the next scan."""
        counted = isinstance(self.asking, TakeBack | Pass) and self.asking.rounds is not None
        return counted or isinstance(self.asking, TakeUndo | Damage | Accept)


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
    """What a code was found to be, who holds it ("" for nobody), of an article its category."""

    ref: Ref
    holder: str = ""
    category: str = ""
