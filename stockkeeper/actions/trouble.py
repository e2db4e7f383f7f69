"""Incident and extension: what is out past its time is one or gets the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, records
from stockkeeper.domain import events
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.records import Incident
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.domain.standing import OUT, state_of


@dataclass(frozen=True)
class RecordIncident:
    """Record an incident; what the book knows of its weapon is filled in where it is not given.

    That is the last custodian, the post, the folio it follows from, when it became known, and,
    for `overdue`, when the weapon was due.
    """

    name: ClassVar[str] = "incident"

    values: Values = field(hash=False)

    def about(self) -> tuple[Ref, ...]:
        """What it is about."""
        subject = self.values.get("subject")
        return (Ref.parse(str(subject)),) if subject else ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `incident.registered`."""
        given = {name: value for name, value in self.values.items() if value not in ("", None)}
        known: Values = {"known": moment.at.isoformat(timespec="seconds")}
        subject = given.get("subject")
        if subject and Ref.parse(str(subject)).kind in SINGLE_KINDS:
            known |= self._of_weapon(moment, Ref.parse(str(subject)))
        values = checked(Incident, {**known, **given})
        records.check_refs(moment.base, "incident", values)
        yield events.registered("incident", values)

    def _of_weapon(self, moment: Moment, item: Ref) -> Values:
        row = records.fetch(moment.base, item)
        out = holdings.out_since(moment.base, row["since"]) or {}
        told: Values = {}
        if state_of(row["holder"]) in OUT:
            kind = row["holder"].partition(":")[0]
            told = {kind: row["holder"], "source": f"folio:{row['since']}"}
            if out.get("post"):
                told["post"] = out["post"]
        if self.values.get("sort") == "overdue":
            if not told:
                raise Refusal("incident.not_out", item=str(item))
            told["occurred"] = out.get("until", "")
        return told


@dataclass(frozen=True)
class ExtendUntil:
    """Give what one folio handed out more time, for a reason; a second person approves it.

    A guard who serves a second shift is then no incident. `until` is an RFC 3339 time.
    """

    name: ClassVar[str] = "extend"

    item: Ref
    until: str
    reason: str

    def about(self) -> tuple[Ref, ...]:
        """The weapon."""
        return (self.item,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `issue.extended`."""
        if self.item.kind not in SINGLE_KINDS:
            raise Refusal("item.needs_quantity", item=str(self.item))
        row = records.fetch(moment.base, self.item)
        if state_of(row["holder"]) not in OUT:
            item = self.item
            raise Refusal(f"{item.kind}.not_out", **{item.kind: str(item), "holder": row["holder"]})
        if not self.reason.strip():
            raise Refusal("undo.reason_needed")
        was = (holdings.out_since(moment.base, row["since"]) or {}).get("until", "")
        until = _moment(self.until)
        if was and until <= _moment(was):
            raise Refusal("extend.not_later", until=was)
        stamp = until.isoformat(timespec="seconds")
        yield events.extended(self.item, row["since"], stamp, was, self.reason.strip())


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise FieldRefusal("field.not_a_day", field="until", value=text[:60]) from None
    return found if found.tzinfo else found.astimezone()
