"""Set policy: the company gives a rule a value of its own; laxer only with two signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book import policies
from stockkeeper.book.act import Events, Moment
from stockkeeper.domain import events
from stockkeeper.domain.policy import laxer_than_before, read, rule_of, stored
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal


@dataclass(frozen=True)
class SetPolicy:
    """Give one rule a value, as the text that `policy.read` takes ("60", "1", "pin", "").

    Stricter than before, one person may do it. Laxer than the pack, or than it was, a second
    person signs with the same permission; this version of the packs stands in the entry.
    """

    name: ClassVar[str] = "policy"

    rule: str
    value: str
    reason: str

    def about(self) -> tuple[Ref, ...]:
        """No record: the whole book."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `policy.set`."""
        rule = rule_of(self.rule)
        value = stored(read(rule, self.value))
        standing = policies.effective(moment.base).of(self.rule)
        was = stored(standing.value)
        if value == was:
            raise FieldRefusal("correct.nothing_changed", field="")
        reason = " ".join(self.reason.split())
        if not reason:
            raise Refusal("undo.reason_needed")
        told = events.policy_set(rule.name, value, was, stored(standing.given.value), reason)
        if laxer_than_before(told.data):
            told.data["second"] = "laxer"
        yield told
