"""Add: a person, paper, place, client, post, kit, roster, plan, finding … enters the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import find, records
from stockkeeper.domain import duty_hours, events, incidents, maintenance
from stockkeeper.domain.calibres import canonical
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

KINDS = (
    *("person", "paper", "place", "client", "post", "party"),
    *("kit", "roster", "duty", "finding", "incident", "contract", "plan", "mark"),
)
_NAMING = {"person": "id_number", "duty": "person", "kit": "calibre", "contract": "number"}
"""The field by which a record is another's twin, where it is not the name."""


@dataclass(frozen=True)
class Add:
    """A new record of one of KINDS with its values; references must exist already."""

    name: ClassVar[str] = "add"

    kind: str
    values: Values = field(hash=False)

    def about(self) -> tuple[Ref, ...]:
        """Nothing yet."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `KIND.registered` entry."""
        if self.kind not in KINDS:
            raise Refusal("record.unknown", ref=self.kind)
        values = checked(RECORDS[self.kind], self.values)
        if values.get("calibre"):
            values["calibre"] = canonical(str(values["calibre"]))
        if self.kind == "roster":
            duty_hours.check(values)
        if self.kind == "plan":
            maintenance.check_plan(values)
        if self.kind == "incident":
            incidents.check_new(values, moment.at)
        records.check_refs(moment.base, self.kind, values)
        twin = find.twin(moment.base, self.kind, values)
        if twin is not None:
            name = _NAMING.get(self.kind, "name")
            raise FieldRefusal("record.duplicate", field=name, ref=str(twin))
        yield events.registered(self.kind, values)
