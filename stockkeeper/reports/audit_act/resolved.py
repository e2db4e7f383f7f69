"""What is done about an audit, on paper: its findings, and its checklists with their gaps."""

from __future__ import annotations

import re

from stockkeeper.book.queries import audit_checks, shift_story
from stockkeeper.book.queries.audits import Audit, findings_of
from stockkeeper.book.queries.shift_story import Found
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.checklist import Checklist, Gap, Score, Share, mark_word, spoken
from stockkeeper.domain.checklist_changes import SAME, WORSE, Change, change_word
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.rows import Heading, day_of, paper_columns
from stockkeeper.paper.sheet import Kind, Row, Strong, Table
from stockkeeper.reports import Options
from stockkeeper.words import N_, _, format_date, format_number

_DAY = len("2026-07-30")
_FOLIO = re.compile(r"\bfolio:(\d+)")
_FINDINGS = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("finding", N_("Finding"), lines=4, width=13),
    Heading("thing", N_("Thing"), lines=4, width=20),
    Heading("figures", N_("Expected, found")),
    Heading("cause", N_("Cause"), lines=4, width=12),
    Heading("action", N_("Action, responsible"), lines=4, width=18),
    Heading("due", N_("Due"), Kind.DATE),
    Heading("state", N_("State"), Kind.STATUS),
)
_SECTIONS = (
    Heading("section", N_("Section"), width=40),
    Heading("answered", N_("Answered")),
    Heading("points", N_("Points")),
    Heading("score", N_("Score")),
)
_GAPS = (
    Heading("question", N_("What is lacking"), lines=4, width=30),
    Heading("mark", N_("Mark"), Kind.STATUS, lines=2, width=12),
    Heading("note", N_("Remarks"), lines=4, width=22),
    Heading("source", N_("Law or standard"), lines=4, width=18),
)


_CHANGES = (
    Heading("question", N_("Question"), lines=4, width=40),
    Heading("before", N_("Before"), width=12),
    Heading("now", N_("Now"), width=12),
    Heading("change", N_("Change"), Kind.STATUS, width=10),
)


def findings(base: Base, options: Options, audit: Audit) -> Table:
    """Give the findings: what, why, what will be done by whom until when."""
    found = shift_story.findings(base, tuple(findings_of(base, audit)))
    rows = tuple(_finding(options, each) for each in found)
    return Table(columns=paper_columns(_FINDINGS), rows=rows, heading=_("Findings"),
                 numbered=False, empty=_("Nothing was found amiss."))  # fmt: skip


def _finding(options: Options, found: Found) -> Row:
    row, thing = found.row, found.thing
    named = " ".join(x for x in (words_of.thing_word(thing), thing.get("serial", "")) if x)
    note = "" if options.hide_names else _note(str(row["note"]))
    figures = [row["expected"], row["counted"]]
    told = " → ".join("–" if n is None else format_number(n) for n in figures)
    return (
        row["id"],
        words_of.word_of("finding", "sort", row["sort"]),
        "\n".join(part for part in (named, found.place, note) if part),
        told if any(n is not None for n in figures) else "",
        words_of.word_of("finding", "cause", row["cause"]) or "–",
        "\n".join(part for part in (row["action"], row["owner"]) if part),
        day_of(row["due"]),
        _("Closed") if row["closed"] else Strong(_("Not solved")),
    )


def _note(note: str) -> str:
    """Give the remarks of a finding, with what the program noted there in words."""
    told = []
    for part in note.split(" · "):
        first, _space, rest = part.partition(" ")
        if first in CONDITIONS:
            told.append(f"{words_of.condition_word(first)} {rest}".strip())
        else:
            told.append(_FOLIO.sub(lambda m: _("folio {folio}").format(folio=m[1]), part))
    return " · ".join(told)


def scores(base: Base, audit: Audit) -> list[tuple[Checklist, Score]]:
    """Give the checklists of an audit that the book has, with what their answers come to."""
    found = []
    for name in audit_checks.names(base, audit):
        try:
            asked = audit_checks.asked(base, audit, name).checklist
        except Refusal:  # begun with a name that no checklist has
            continue
        found.append((asked, audit_checks.score(base, audit, name)))
    return found


def _percent(share: Share) -> str:
    return "–" if share.per_mille is None else f"{format_number(share.per_mille // 10)} %"


def _share(name: str, share: Share) -> Row:
    number = format_number
    return (
        name,
        f"{number(share.answered)} / {number(share.asked)}",
        f"{number(share.points)} / {number(share.possible)}",
        _percent(share),
    )


def _gap(gap: Gap) -> Row:
    mark = mark_word(gap.answer.mark)
    photo = _("Photo: {hash}").format(hash=gap.answer.photo[:16]) if gap.answer.photo else ""
    return (
        spoken(gap.question.text),
        Strong(mark) if gap.fails else mark,
        "\n".join(filter(None, (gap.answer.note, photo))),
        gap.question.source,
    )


def checklists(found: list[tuple[Checklist, Score]]) -> list[Table]:
    """Give score by section, and the gaps: those that fail the audit first."""
    tables = []
    for checklist, score in found:
        rows = [_share(spoken(checklist.sections[name]), each)
                for name, each in score.sections.items()]  # fmt: skip
        rows.append(_share(_("In all"), score.total))
        fails = _("A critical item fails.") if score.failed else ""
        title = spoken(checklist.title)
        tables += [
            Table(columns=paper_columns(_SECTIONS), rows=tuple(rows), numbered=False,
                  heading=_("Checklist: {title}").format(title=title), note=fails),
            Table(columns=paper_columns(_GAPS), rows=tuple(map(_gap, score.gaps)),
                  heading=_("Gaps: {title}").format(title=title), empty=_("No gaps.")),
        ]  # fmt: skip
    return tables


def changes(base: Base, audit: Audit, found: list[tuple[Checklist, Score]]) -> list[Table]:
    """Say what was answered otherwise in the audit before of the same places, worse ones first."""
    tables = []
    for checklist, _score in found:
        former = audit_checks.before(base, audit, checklist.name)
        if former is None:
            continue
        told = [each for each in audit_checks.changes(base, audit, checklist.name)
                if each.now and each.change != SAME]  # fmt: skip
        told.sort(key=_is_no_worse)
        words = {each.name: spoken(each.text) for each in checklist.questions}
        day = format_date(former.opened_at[:_DAY])
        title = _("Beside the audit of {day}, folio {folio}")
        heading = title.format(day=day, folio=format_number(former.number))
        rows = tuple(_change(words, each) for each in told)
        tables.append(Table(columns=paper_columns(_CHANGES), rows=rows, numbered=False,
                            heading=f"{heading}: {spoken(checklist.title)}",
                            empty=_("Every answer is as before.")))  # fmt: skip
    return tables


def _is_no_worse(change: Change) -> bool:
    return change.change != WORSE


def _change(words: dict[str, str], change: Change) -> Row:
    word = change_word(change.change)
    before = mark_word(change.before) if change.before else "–"
    question = words.get(change.question, change.question)
    told = Strong(word) if change.change == WORSE else word
    return question, before, mark_word(change.now), told
