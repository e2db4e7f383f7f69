"""Findings of an audit: what each difference, and each poor answer, is recorded as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stockkeeper.book.queries import audit_checks
from stockkeeper.book.queries.audit_rows import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import audit as words
from stockkeeper.domain.audit import Compared, Line
from stockkeeper.domain.checklist import BEST, POOR, Answer, Question, spoken
from stockkeeper.domain.described import Values
from stockkeeper.domain.refusals import Refusal

POOR_ANSWER = "poor_answer"
LONGEST = 300
"""So much of what was asked is repeated in a finding."""


def of_answers(base: Base, audit: Audit) -> Iterator[Values]:
    """Give a finding for each poor answer to a checklist of an audit, as it stands now."""
    for name in audit_checks.names(base, audit):
        try:
            asked = audit_checks.asked(base, audit, name).checklist
        except Refusal:  # begun with a name that no checklist has
            continue
        given = audit_checks.answers(base, audit, name)
        for question in asked.questions:
            answer = given.get(question.name)
            if answer is not None and is_poor(answer):
                yield of_answer(question, answer)


def is_poor(answer: Answer | None) -> bool:
    """Tell whether an answer becomes a finding: a 0 or a 1."""
    return answer is not None and answer.number is not None and answer.number <= POOR


def of_answer(question: Question, answer: Answer) -> Values:
    """Give the finding of one poor answer: what was asked, in words, and what was noted."""
    text = spoken(question.text)[:LONGEST]
    values: Values = {"sort": POOR_ANSWER, "expected": BEST, "counted": answer.number or 0}
    return _with_note(values, text, answer.note)


def of_compared(told: Compared, skipped: Mapping[str, str]) -> Iterator[Values]:
    """Give a finding for each difference, and one for each place that was not counted."""
    for line in told.of(*words.DIFFERENCES):
        yield _of_line(line)
    for amount in told.amounts:
        uncounted = amount.state == words.NOT_COUNTED
        if amount.state == words.CONFIRMED or (uncounted and amount.place in skipped):
            continue
        values: Values = {
            "sort": amount.state,
            "subject": amount.item,
            "expected": amount.expected,
            **_where(amount.place),
        }
        if amount.counted is not None:
            values["counted"] = amount.counted
        yield _with_note(values, _late(amount.late))
    for spot, why in skipped.items():
        yield {"sort": words.NOT_COUNTED, "note": why, **_where(spot)}


def _of_line(line: Line) -> Values:
    values: Values = {"sort": line.state, **_where(line.found or line.book)}
    if line.item:
        values["subject"] = line.item
    if line.state != words.DIFFERS:
        values["expected"] = int(line.state == words.NOT_FOUND)
        values["counted"] = int(bool(line.found))
    if line.book.startswith("person:"):
        values["person"] = line.book
    told = [line.code] if not line.item else []
    told += [f"{each.value} {each.note}".strip() for each in line.remarks if not each.fine]
    return _with_note(values, *told, _late(line.late))


def _late(folios: tuple[int, ...]) -> str:
    """Name the movements recorded meanwhile as of an earlier time: they explain nothing."""
    return ", ".join(f"folio:{folio}" for folio in folios)


def _with_note(values: Values, *notes: str) -> Values:
    note = " · ".join(filter(None, notes))
    return {**values, "note": note} if note else values


def _where(spot: str) -> Values:
    kind = spot.partition(":")[0]
    return {kind: spot} if kind in ("place", "person") else {}
