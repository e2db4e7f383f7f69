"""Checklists of an audit: what is asked, what was answered, how it stands beside the one before."""

from __future__ import annotations

from stockkeeper.book import checklists
from stockkeeper.book.checklists import Known
from stockkeeper.book.queries import audit_rows
from stockkeeper.book.queries.audit_rows import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import checklist as checks
from stockkeeper.domain.checklist import Answer, Score
from stockkeeper.domain.checklist_changes import Change, compared
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

_ANSWERS = (
    "SELECT substr(question, ?), mark, note, photo FROM audit_answer"
    " WHERE audit = ? AND question >= ? AND question < ? ORDER BY seq"
)
_BEFORE = (
    "SELECT max(a.id) FROM audit a WHERE a.id < ? AND a.scope = (SELECT scope FROM audit"
    " WHERE id = ?) AND EXISTS (SELECT 1 FROM audit_answer w WHERE w.audit = a.id"
    " AND w.question >= ? AND w.question < ?)"
)


def names(base: Base, audit: Audit) -> list[str]:
    """Give the names of the checklists that an audit was begun with, or answered."""
    sql = (
        "SELECT substr(question, 1, instr(question, '/') - 1) FROM audit_answer"
        " WHERE audit = ? AND checklist <> '' GROUP BY 1 ORDER BY min(seq)"
    )
    begun = [name.strip() for name in audit.checklist.split(",") if name.strip()]
    return list(dict.fromkeys([*begun, *(row[0] for row in base.rows(sql, (audit.number,)))]))


def asked(base: Base, audit: Audit, name: str) -> Known:
    """Give a checklist in the version that an audit answers: that of its first answer.

    Raises Refusal "checklist.unknown".
    """
    sql = (
        "SELECT checklist FROM audit_answer WHERE audit = ? AND question >= ? AND question < ?"
        " AND checklist <> '' ORDER BY seq LIMIT 1"
    )
    digest = base.value(sql, (audit.number, *_range(name)))
    found = checklists.of_digest(base, digest) if digest else None
    return found or checklists.named(base, name)


def only(base: Base, audit: Audit) -> str:
    """Give the only checklist of an audit; raises Refusal "checklist.say_which"."""
    found = names(base, audit)
    if len(found) != 1:
        known = found or [each.checklist.name for each in checklists.every(base)]
        raise Refusal("checklist.say_which", known=", ".join(known))
    return found[0]


def answers(base: Base, audit: Audit, name: str) -> dict[str, Answer]:
    """Give the answers of an audit to a checklist, by question."""
    values = (len(name) + 2, audit.number, *_range(name))
    return {row[0]: Answer(*row[1:]) for row in base.rows(_ANSWERS, values)}


def score(base: Base, audit: Audit, name: str) -> Score:
    """Add up what was answered."""
    told = asked(base, audit, name).checklist
    return checks.scored(told, answers(base, audit, name))


def before(base: Base, audit: Audit, name: str) -> Audit | None:
    """Give the audit before, of the same scope, that answered the same checklist."""
    found = base.value(_BEFORE, (audit.number, audit.number, *_range(name)))
    return audit_rows.fetch(base, Ref("audit", found)) if found else None


def changes(base: Base, audit: Audit, name: str) -> tuple[Change, ...]:
    """Compare with the audit before; () where there was none."""
    former = before(base, audit, name)
    if former is None:
        return ()
    order = [each.name for each in asked(base, audit, name).checklist.questions]
    now = answers(base, audit, name)
    told = {each: now[each] for each in order if each in now}
    return compared(answers(base, former, name), told)


def _range(name: str) -> tuple[str, str]:
    """Give the bounds of the questions of a checklist: "/" and the character after it."""
    return f"{name}/", f"{name}0"
