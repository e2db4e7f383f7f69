"""How commands show a checklist of an audit: its score, its gaps, the audit before."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from stockkeeper.book.queries import audit_checks
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.cli.telling import give, give_json, give_rows
from stockkeeper.domain.checklist import Share, mark_word, spoken
from stockkeeper.domain.checklist_changes import SAME, change_word
from stockkeeper.domain.sampling import percent
from stockkeeper.words import _, format_date, format_number


def give_score(base: Base, audit: Audit, name: str, *, as_json: bool) -> None:
    """Print how a checklist of an audit stands."""
    told = _told(base, audit, name)
    if as_json:
        give_json(told)
        return
    known = audit_checks.asked(base, audit, name).checklist
    score = audit_checks.score(base, audit, name)
    give(f"{spoken(known.title)} · {_state(told)}")
    rows = [
        _row(spoken(title), score.sections[section]) for section, title in known.sections.items()
    ]
    heads = {"section": _("Section"), "score": _("Score"), "answered": _("Answered")}
    give_rows([*rows, _row(_("Total"), score.total)], heads, as_json=False)
    if score.gaps:
        give(f"\n{_('What lacks most')}")
    for gap in score.gaps:
        fails = f" · {_('fails the audit')}" if gap.fails else ""
        give(f"  {gap.question.name}: {mark_word(gap.answer.mark)}{fails}")
        give(f"      {spoken(gap.question.text)}")
        if gap.answer.note:
            give(f"      {gap.answer.note}")
    _give_changes(base, audit, told)


def _give_changes(base: Base, audit: Audit, told: dict[str, Any]) -> None:
    former = audit_checks.before(base, audit, told["checklist"])
    if former is None:
        return
    words = _("Beside the audit of {day}, folio {folio}")
    day = format_date(former.opened_at[: len("2026-07-30")])
    give("\n" + words.format(day=day, folio=format_number(former.number)))
    for each in told["changes"]:
        if each["change"] != SAME:
            marks = f"{each['before'] or '–'} → {each['now'] or '–'}"
            give(f"  {each['question']}: {marks} · {change_word(each['change'])}")


def _told(base: Base, audit: Audit, name: str) -> dict[str, Any]:
    known = audit_checks.asked(base, audit, name)
    score = audit_checks.score(base, audit, name)
    answers = audit_checks.answers(base, audit, name)
    former = audit_checks.before(base, audit, name)
    questions = []
    for each in known.checklist.questions:
        answer = answers.get(each.name)
        given = {"mark": answer.mark, "note": answer.note, "photo": answer.photo} if answer else {}
        about = {"question": each.name, "section": each.section, "text": spoken(each.text)}
        questions.append({**about, "weight": each.weight, "critical": each.critical, **given})
    return {
        "ref": str(audit.ref),
        "checklist": known.checklist.name,
        "version": known.checklist.version,
        "sha256": known.digest,
        "complete": score.complete,
        "failed": score.failed,
        "total": _share(score.total),
        "sections": {name: _share(each) for name, each in score.sections.items()},
        "gaps": [each.question.name for each in score.gaps],
        "questions": questions,
        "before": str(former.ref) if former is not None else "",
        "changes": [
            {"question": e.question, "before": e.before, "now": e.now, "change": e.change}
            for e in audit_checks.changes(base, audit, name)
        ],
    }


def _state(told: dict[str, Any]) -> str:
    if told["failed"]:
        return _("Failed: a critical question got 0 or 1")
    return _("Complete") if told["complete"] else _("Not complete")


def _share(share: Share) -> dict[str, int | None]:
    return {
        "points": share.points,
        "possible": share.possible,
        "per_mille": share.per_mille,
        "answered": share.answered,
        "asked": share.asked,
    }


def _row(section: str, share: Share) -> dict[str, str]:
    answered = f"{format_number(share.answered)} / {format_number(share.asked)}"
    score = percent(Fraction(share.points, share.possible)) if share.possible else "–"
    return {"section": section, "score": score, "answered": answered}
