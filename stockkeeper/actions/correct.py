"""Correct: a description changes; the old value stays readable in the entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import find, records
from stockkeeper.domain import duty_hours, events, incidents, maintenance
from stockkeeper.domain.calibres import canonical
from stockkeeper.domain.described import Values, checked_changes
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

NAMING = ("serial", "id_number", "name", "client", "make", "category", "number", "certificate")
"""Fields by which two records would be the same thing."""
ENDS = {"source", "target", "party"}
"""Where a transfer leaves and goes is signed when it is sent: one cancels it, and sends anew."""


@dataclass(frozen=True)
class Correct:
    """Change some described values of a record, for a reason people can read later."""

    name: ClassVar[str] = "correct"

    ref: Ref
    changes: Values = field(hash=False)
    reason: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The record."""
        return (self.ref,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `KIND.corrected` entry with the new and the old values."""
        if self.ref.kind == "user" or (self.ref.kind == "transfer" and ENDS & self.changes.keys()):
            raise Refusal("record.not_correctable", ref=str(self.ref))
        row = records.fetch(moment.base, self.ref)
        if row.get("erased"):
            raise Refusal("person.erased", person=str(self.ref))
        changes = checked_changes(RECORDS[self.ref.kind], self.changes)
        if changes.get("calibre"):
            changes["calibre"] = canonical(str(changes["calibre"]))
        if self.ref.kind == "roster":
            duty_hours.check(changes)
        if self.ref.kind == "plan":
            maintenance.check_plan({**row, **changes})
        changes = {name: value for name, value in changes.items() if row[name] != value}
        if self.ref.kind == "incident":
            incidents.check_change(row, changes, moment.at)
        if not changes:
            raise FieldRefusal("correct.nothing_changed", field="")
        records.check_refs(moment.base, self.ref.kind, changes)
        self._check_place(moment, changes)
        named = next((name for name in NAMING if name in changes), None)
        if named is not None:
            twin = find.twin(moment.base, self.ref.kind, {**row, **changes})
            if twin is not None and twin != self.ref:
                raise FieldRefusal("record.duplicate", field=named, ref=str(twin))
        was = {name: row[name] for name in changes}
        yield events.corrected(self.ref, changes, was, self.reason)

    def _check_place(self, moment: Moment, changes: Values) -> None:
        """Refuse a place inside itself, however many places lie between."""
        above = changes.get("parent") if self.ref.kind == "place" else None
        while above:
            if above == str(self.ref):
                raise FieldRefusal("field.wrong_kind", field="parent", value=str(above))
            above = records.fetch(moment.base, Ref.parse(str(above)))["parent"]
