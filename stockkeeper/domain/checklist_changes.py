"""Two audits of one checklist side by side: what became better, worse, or is asked anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stockkeeper.domain.checklist import NOT_APPLICABLE, Answer
from stockkeeper.words import N_, _

NEW, BETTER, WORSE, SAME, GONE = "new", "better", "worse", "same", "gone"
_CHANGES: Mapping[str, str] = {
    NEW: N_("New question"),
    BETTER: N_("Better"),
    WORSE: N_("Worse"),
    SAME: N_("As before"),
    GONE: N_("Not asked now"),
}


def change_word(change: str) -> str:
    """Give in words how a mark changed since the audit before."""
    return _(_CHANGES.get(change, change))


@dataclass(frozen=True)
class Change:
    """One question in two audits of a checklist; "" where it was not answered."""

    question: str
    before: str
    now: str

    @property
    def change(self) -> str:
        """One of new, better, worse, same, gone."""
        if not self.before:
            return NEW
        if not self.now:
            return GONE
        if NOT_APPLICABLE in (self.before, self.now):
            return SAME if self.before == self.now else NEW
        step = int(self.now) - int(self.before)
        return BETTER if step > 0 else WORSE if step < 0 else SAME


def compared(before: Mapping[str, Answer], now: Mapping[str, Answer]) -> tuple[Change, ...]:
    """Compare the answers of two audits, question by question, in the order of the newer one."""
    names: Iterable[str] = dict.fromkeys([*now, *before])
    return tuple(Change(name, _mark(before.get(name)), _mark(now.get(name))) for name in names)


def _mark(answer: Answer | None) -> str:
    return answer.mark if answer is not None else ""
