"""What an act at the counter still lacks before it is recorded: its receiver's acceptance.

API: `lacks(moment, act, step) -> Accept | None`.
"""

from __future__ import annotations

from stockkeeper.book.act import Act, Moment
from stockkeeper.book.queries import acceptance
from stockkeeper.desktop.counter.steps import Accept, Hand, Pass, Step, TakeBack
from stockkeeper.domain.acceptance import MISSING, NONE
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


def lacks(moment: Moment, act: Act, step: Step) -> Accept | None:
    """Give what has to be accepted before an act, when nothing else stands against it."""
    if not isinstance(step, Hand | Pass | TakeBack) or step.accepted is not None:
        return None
    kind = "return" if isinstance(step, TakeBack) else "issue"
    if acceptance.asked(moment.base, kind) == NONE:
        return None
    try:
        events = act(moment)
        next(events)
        while True:  # nothing of it is written: the act only says whether it would be refused
            events.send(0)
    except StopIteration:
        return None
    except Refusal as refusal:
        if refusal.code != MISSING:
            return None
        return Accept(step, str(refusal.facts["how"]), Ref.parse(str(refusal.facts["person"])))
