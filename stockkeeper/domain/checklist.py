"""Checklists: what is asked in an audit, how answers are judged, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.words import DEFAULT_LANGUAGE, N_, _, language

BEST = 4
NOT_APPLICABLE = "na"
MARKS: Mapping[str, str] = {
    "0": N_("0 · Missing"),
    "1": N_("1 · Serious lack"),
    "2": N_("2 · In part"),
    "3": N_("3 · Nearly complete"),
    "4": N_("4 · As it should be"),
    NOT_APPLICABLE: N_("Does not apply"),
}
POOR = 1
"""At this mark and below a note and a photo are asked for, and a critical question fails all."""
READ, SECONDARY, PRACTICE, OWN = "read", "secondary", "practice", "own"
HOW_READ: Mapping[str, str] = {
    READ: N_("read in the text"),
    SECONDARY: N_("read in an excerpt; check before relying on it"),
    PRACTICE: N_("our recommendation, no law"),
    OWN: N_("the company's own rule"),
}
Spoken = Mapping[str, str]


def spoken(text: Spoken) -> str:
    """Give a text in the reader's language, or in one that it has."""
    for code in (language(), DEFAULT_LANGUAGE, "en"):
        if code in text:
            return text[code]
    return next(iter(text.values()))


def mark_word(mark: str) -> str:
    """Give a mark in words."""
    return _(MARKS.get(mark, mark))


def read_word(read: str) -> str:
    """Give in words how its source was read."""
    return _(HOW_READ.get(read, read))


@dataclass(frozen=True)
class Question:
    """One thing that is asked: which law or standard it serves (or none), and how much it weighs.

    `photo` says whether a poor mark needs a photo; of people's papers none is taken.
    """

    name: str
    section: str
    text: Spoken
    source: str
    read: str
    weight: int
    critical: bool = False
    photo: bool = True


@dataclass(frozen=True)
class Checklist:
    """A checklist; `as_of` is the day on which its sources were looked at."""

    name: str
    version: int
    title: Spoken
    about: Spoken
    sections: Mapping[str, Spoken]
    questions: tuple[Question, ...]
    as_of: str = ""

    def question(self, name: str) -> Question:
        """Give a question; raises FieldRefusal "checklist.no_question"."""
        for each in self.questions:
            if each.name == name:
                return each
        raise FieldRefusal("checklist.no_question", field="question", question=name[:60])


@dataclass(frozen=True)
class Answer:
    """What was answered: a mark, a note, and the SHA-256 of a photo."""

    mark: str
    note: str = ""
    photo: str = ""

    @property
    def number(self) -> int | None:
        """The mark as a number; None where the question does not apply."""
        return None if self.mark == NOT_APPLICABLE else int(self.mark)


@dataclass(frozen=True)
class Given:
    """An answer as it is given; `picture` is a JPEG."""

    question: str
    mark: str
    note: str = ""
    picture: bytes = b""


def check_answer(question: Question, mark: str, note: str, *, photo: bool) -> None:
    """Refuse an answer that is none, or a poor mark without its note and photo.

    Raises Refusal "checklist.no_mark", FieldRefusal "checklist.note_needed" or
    "checklist.photo_needed".
    """
    if mark not in MARKS:
        raise Refusal("checklist.no_mark", mark=mark[:20])
    if mark == NOT_APPLICABLE:
        if not note.strip():
            raise FieldRefusal("checklist.why_not", field="note", question=question.name)
        return
    if int(mark) > POOR:
        return
    if not note.strip():
        raise FieldRefusal("checklist.note_needed", field="note", question=question.name)
    if question.photo and not photo:
        raise FieldRefusal("checklist.photo_needed", field="photo", question=question.name)


@dataclass(frozen=True)
class Share:
    """Points got of points possible, and how many questions were answered, of how many."""

    points: int = 0
    possible: int = 0
    answered: int = 0
    asked: int = 0

    @property
    def per_mille(self) -> int | None:
        """The score, 0 to 1000, rounded down; None while nothing that counts was answered."""
        return self.points * 1000 // self.possible if self.possible else None

    def and_also(self, question: Question, answer: Answer | None) -> Share:
        """Add a question; what does not apply is answered, and counts for nothing."""
        mark = answer.number if answer is not None else None
        weight = question.weight if mark is not None else 0
        return Share(
            self.points + weight * (mark or 0),
            self.possible + weight * BEST,
            self.answered + (answer is not None),
            self.asked + 1,
        )


@dataclass(frozen=True)
class Gap:
    """What is lacking: a question not answered with the best mark."""

    question: Question
    answer: Answer

    @property
    def lack(self) -> int:
        """How much it counts: weight times the marks that are missing."""
        return self.question.weight * (BEST - (self.answer.number or 0))

    @property
    def fails(self) -> bool:
        """Whether it alone fails the audit: critical, and poor."""
        return self.question.critical and (self.answer.number or 0) <= POOR


@dataclass(frozen=True)
class Score:
    """What the answers come to."""

    total: Share
    sections: Mapping[str, Share]
    gaps: tuple[Gap, ...]

    @property
    def failed(self) -> bool:
        """Whether a critical question got 0 or 1."""
        return any(gap.fails for gap in self.gaps)

    @property
    def complete(self) -> bool:
        """Whether every question was answered."""
        return self.total.answered == self.total.asked


def scored(checklist: Checklist, answers: Mapping[str, Answer]) -> Score:
    """Add up answers; gaps come with those that fail first, then critical ones, then by lack."""
    sections = dict.fromkeys(checklist.sections, Share())
    total = Share()
    gaps = []
    for question in checklist.questions:
        answer = answers.get(question.name)
        total = total.and_also(question, answer)
        sections[question.section] = sections[question.section].and_also(question, answer)
        if answer is not None and answer.number is not None and answer.number < BEST:
            gaps.append(Gap(question, answer))
    return Score(total, sections, tuple(sorted(gaps, key=_rank)))


def _rank(gap: Gap) -> tuple[bool, bool, int]:
    return not gap.fails, not gap.question.critical, -gap.lack
