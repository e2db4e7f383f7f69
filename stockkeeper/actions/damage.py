"""Damage: what just came back is found damaged; it goes out of service, and a finding says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import records
from stockkeeper.domain import events
from stockkeeper.domain.described import checked
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class ReportDamage:
    """A firearm or article is repairable, unserviceable or obsolete, as somebody brought it back.

    `person` had it; `source` names the folio of its return ("folio:131"). Both may be "".
    """

    name: ClassVar[str] = "damage"

    item: Ref
    condition: str
    person: str = ""
    source: str = ""
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The item."""
        return (self.item,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `condition.set` and the finding that it leaves."""
        row = records.fetch(moment.base, self.item)
        known = self.condition in CONDITIONS and self.condition != "serviceable"
        if self.item.kind not in SINGLE_KINDS or not known:
            raise Refusal("condition.unknown", condition=self.condition)
        if row["condition"] == self.condition:
            raise Refusal("condition.already", item=str(self.item), condition=self.condition)
        values = checked(
            RECORDS["finding"],
            {
                "sort": "damaged",
                "subject": str(self.item),
                "person": self.person if self.person.startswith("person:") else "",
                "cause": "damaged",
                "note": self.note,
                "source": self.source,
            },
        )
        records.check_refs(moment.base, "finding", values)
        yield events.condition_set(self.item, self.condition, row["condition"], self.note)
        yield events.registered("finding", values)
