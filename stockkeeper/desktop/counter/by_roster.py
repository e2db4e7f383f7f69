"""A post's roster beside the counter: loaded, and looked up again after every step.

API: `load(doing, step)` the step; `shown(doing, outcome)` the outcome with the roster as it stands
now and who of it is still to receive.
"""

from __future__ import annotations

from dataclasses import replace

from stockkeeper.book.queries import records, rosters
from stockkeeper.book.queries.rosters import DutyLine
from stockkeeper.desktop.counter import looking
from stockkeeper.desktop.counter.answers import MOST_CANDIDATES
from stockkeeper.desktop.counter.doing import Doing
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import Load, OpenLine, Several
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


def load(doing: Doing, step: Load) -> Outcome:
    """Load the roster of a post; without one ask which of those that matter now."""
    if step.post is None:
        posts = [post for post, _lines in rosters.due_posts(doing.base, doing.now)]
        if not posts:
            return doing.refused(step, Refusal("roster.none_now"))
        if len(posts) > 1:
            several = Several(tuple(posts[:MOST_CANDIDATES]))
            told = replace(doing.told(several), more=len(posts) > MOST_CANDIDATES)
            return replace(told, candidates=looking.candidates(doing.base, several.refs))
        step = Load(posts[0])
    assert step.post is not None
    lines = rosters.expected(doing.base, step.post, doing.now)
    if not lines:
        return doing.refused(step, Refusal("roster.none_at_post", post=str(step.post)))
    thing = records.fetch(doing.base, step.post)
    return replace(doing.told(step), item=step.post, thing=thing, count=len(lines))


def shown(doing: Doing, outcome: Outcome) -> Outcome:
    """Add the roster as it stands after a step."""
    state = outcome.state
    if state.roster is None:
        return outcome
    lines = rosters.expected(doing.base, state.roster, doing.now)
    still = still_open(lines, state.skipped)
    return replace(
        outcome,
        roster=lines,
        roster_name=doing.name(str(state.roster)),
        state=replace(state, lines=still),
    )


def still_open(lines: tuple[DutyLine, ...], skipped: tuple[Ref, ...]) -> tuple[OpenLine, ...]:
    """Give who is still to receive, the next one first."""
    return tuple(
        OpenLine(line.person, line.item)
        for line in lines
        if line.open and line.person not in skipped
    )
