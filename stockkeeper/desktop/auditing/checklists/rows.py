"""A checklist in words: its questions, the score by section, the gaps, the audit before."""

from fractions import Fraction

from stockkeeper.desktop.auditing.checklists.facts import Asked
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.domain.checklist import (
    POOR,
    Answer,
    Gap,
    Question,
    Share,
    mark_word,
    spoken,
)
from stockkeeper.domain.checklist_changes import BETTER, SAME, WORSE, Change, change_word
from stockkeeper.domain.sampling import percent
from stockkeeper.words import _, format_date, format_number, ngettext

DAY = len("2026-07-30")
_CHANGED = {BETTER: ("ok", "circle-check"), WORSE: ("danger", "alert-triangle")}


def look_of(mark: str) -> tuple[str, str]:
    """Give colour and icon of a mark; "" is none."""
    if not mark:
        return "neutral", "circle-dashed"
    if not mark.isdecimal():
        return "neutral", "ban"
    if int(mark) <= POOR:
        return "danger", "alert-octagon"
    return ("warn", "alert-triangle") if int(mark) == POOR + 1 else ("ok", "circle-check")


def question_rows(asked: Asked) -> list[LineRow]:
    """The questions in order: number, what is asked, the mark."""
    numbers = numbered(asked)
    return [
        _question(at, each, numbers[each.name], asked.answers.get(each.name))
        for at, each in enumerate(asked.checklist.questions)
    ]


def numbered(asked: Asked) -> dict[str, str]:
    """Give the number of each question: that of its section, and its own in there."""
    sections = list(asked.checklist.sections)
    counts = dict.fromkeys(sections, 0)
    found = {}
    for each in asked.checklist.questions:
        counts[each.section] += 1
        found[each.name] = f"{sections.index(each.section) + 1}.{counts[each.section]}"
    return found


def _question(at: int, question: Question, number: str, answer: Answer | None) -> LineRow:
    mark = answer.mark if answer is not None else ""
    tone, icon = look_of(mark)
    right = mark_word(mark) if mark else "–"
    chips = (critical_chip(),) if question.critical else ()
    return LineRow(at, number, (spoken(question.text),), right, tone, icon, chips)


def critical_chip() -> tuple[str, str, str]:
    """What is said of a question that alone fails the audit."""
    return "danger", "flag", _("Critical")


def score_rows(asked: Asked) -> list[LineRow]:
    """The score by section, and that of all."""
    told = [
        _share(at, f"{at}. {spoken(title)}", asked.score.sections[name])
        for at, (name, title) in enumerate(asked.checklist.sections.items(), 1)
    ]
    return [*told, _share(0, _("In all"), asked.score.total)]


def _share(at: int, title: str, share: Share) -> LineRow:
    done = share.answered == share.asked
    tone, icon = ("ok", "circle-check") if done else ("neutral", "circle-dashed")
    words = _("{answered} of {asked} answered").format(
        answered=format_number(share.answered), asked=format_number(share.asked)
    )
    return LineRow(at, title, (words,), percent_of(share), tone, icon)


def percent_of(share: Share) -> str:
    """Give a score as a percentage."""
    return percent(Fraction(share.points, share.possible)) if share.possible else "–"


def gap_rows(asked: Asked) -> list[LineRow]:
    """What lacks most, first what fails the audit; the id is the place of the question."""
    places = {each.name: at for at, each in enumerate(asked.checklist.questions)}
    numbers = numbered(asked)
    return [
        _gap(places[gap.question.name], numbers[gap.question.name], gap) for gap in asked.score.gaps
    ]


def _gap(at: int, number: str, gap: Gap) -> LineRow:
    tone, icon = look_of(gap.answer.mark)
    told = (spoken(gap.question.text), gap.answer.note)
    chips = (("danger", "flag", _("Fails the audit")),) if gap.fails else ()
    title = f"{number} · {mark_word(gap.answer.mark)}"
    right = _("weight {weight}").format(weight=format_number(gap.question.weight))
    return LineRow(at, title, tuple(filter(None, told)), right, tone, icon, chips)


def change_rows(asked: Asked) -> list[LineRow]:
    """What changed since the audit before, worse things first."""
    places = {each.name: at for at, each in enumerate(asked.checklist.questions)}
    numbers = numbered(asked)
    found = [each for each in asked.changes.values() if each.now and each.change != SAME]
    found.sort(key=_is_better)
    return [
        _change(places.get(each.question, -1), numbers.get(each.question, each.question), each)
        for each in found
    ]


def _is_better(change: Change) -> bool:
    return change.change != WORSE


def _change(at: int, number: str, change: Change) -> LineRow:
    tone, icon = _CHANGED.get(change.change, ("neutral", "circle-dashed"))
    marks = f"{_short(change.before)} → {_short(change.now)}"
    return LineRow(at, f"{number} · {change_word(change.change)}", (), marks, tone, icon)


def _short(mark: str) -> str:
    return mark if mark.isdecimal() else mark_word(mark) if mark else "–"


def before_words(asked: Asked, question: str) -> str:
    """What was answered to a question in the audit before, "" without one."""
    change = asked.changes.get(question)
    if asked.former is None or change is None or not change.before:
        return ""
    words = _("Audit of {day}: {mark}")
    told = words.format(day=former_day(asked), mark=mark_word(change.before))
    return f"{told} · {change_word(change.change)}" if change.now else told


def former_day(asked: Asked) -> str:
    """The day of the audit before."""
    return format_date(asked.former.opened_at[:DAY]) if asked.former is not None else ""


def state_chip(asked: Asked) -> tuple[str, str, str]:
    """How the whole stands."""
    if asked.score.failed:
        return "danger", "alert-octagon", _("A critical item fails.")
    if asked.score.complete:
        return "ok", "circle-check", _("Complete")
    left = len(asked.waiting)
    words = ngettext("{n} question to answer", "{n} questions to answer", left)
    return "accent", "progress", words.format(n=format_number(left))
