"""What a scan was read as: a key, a number of rounds, an answer, or a code to look up."""

from __future__ import annotations

from dataclasses import dataclass

from stockkeeper.desktop.counter.steps import Step
from stockkeeper.domain.refs import Ref


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
