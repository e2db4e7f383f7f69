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
    note: str = ""


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


@dataclass(frozen=True, slots=True)
class Load:
    """Show a post's roster beside the counter; without a post it asks which."""

    post: Ref | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """A weapon that is not the next guard's usual one: a digit or a badge says whose."""

    item: Ref
    people: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """The next guard on the roster is not here: the one after is next."""

    person: Ref


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A guard on the roster who is still to receive, and the weapon that is usually theirs."""

    person: Ref
    item: Ref | None = None


Step = (
    Several | OpenCard | Hand | TakeBack | Into | Damage | Outgoing | Pass | Record | TakeUndo
    | Accept | Given | Load | Whose | Skip | Who | AlreadyIn | WrongKind | Unknown
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """Where the counter stands between two scans.

    `person` is the open card, `rounds` what `*12` said for the next weapon, `asking` the step
    that waits for a digit, `blocked` the issue or relief that a second person may still let pass.
    `item` is the weapon whose guard is relieved, `into` the store for what comes back, `last` what
    came back last, `follow` the record that F12 makes of it, `bare` who still lacks a vest.
    `roster` is the post whose roster is shown, `lines` who of it is still to receive, the next one
    first, and `skipped` who is not here.
    """

    mode: str = ISSUE
    person: Ref | None = None
    rounds: int | None = None
    asking: Step | None = None
    blocked: Hand | Pass | TakeBack | TakeUndo | None = None
    item: Ref | None = None
    into: Ref | None = None
    last: Ref | None = None
    follow: Record | None = None
    bare: Ref | None = None
    roster: Ref | None = None
    lines: tuple[OpenLine, ...] = ()
    skipped: tuple[Ref, ...] = ()

    @property
    def idle(self) -> bool:
        """Whether there is nothing that Esc would clear."""
        return self == State(self.mode)

    @property
    def empty(self) -> State:
        """Nobody at the counter and nothing asked: what stays is mode, store and roster."""
        return State(
            self.mode,
            into=self.into,
            roster=self.roster,
            lines=self.lines,
            skipped=self.skipped,
        )

    @property
    def must_answer(self) -> bool:
        """Whether the question has to be answered or given up (Esc) before the next scan."""
        counted = isinstance(self.asking, TakeBack | Pass) and self.asking.rounds is not None
        return counted or isinstance(self.asking, TakeUndo | Damage | Accept)
