"""What is done about an incident: told of, followed up, its things gone or recovered, closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from stockkeeper.book import attachments
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, incident_items, records
from stockkeeper.domain import custody, events, incidents
from stockkeeper.domain.described import Values, checked_changes
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.records import Incident
from stockkeeper.domain.records.incident import ENDINGS, STEPS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

TOLD = {
    "police": ("police_report", "police_office", "police_date"),
    "regulator": ("regulator_notice", "notice_office", "notice_channel", "reported"),
}
"""What a notice to each says of an incident."""


def _fetch(moment: Moment, incident: Ref, *, still_open: bool) -> dict[str, Any]:
    if incident.kind != "incident":
        raise Refusal("record.unknown", ref=str(incident))
    row = records.fetch(moment.base, incident)
    if still_open and row["closed"]:
        raise Refusal("incident.closed_already", incident=str(incident))
    return row


def _changed(ref: Ref, row: Mapping[str, Any], changes: Values, reason: str = "") -> events.Event:
    return events.corrected(ref, changes, {name: row[name] for name in changes}, reason)


@dataclass(frozen=True)
class Notify:
    """The police or the regulator was told of an incident: number, office, when.

    `to` is one of TOLD; `values` are some of its fields. That the regulator was told stops the
    deadline: `reported` is now where it is not given. A closed incident may still be told of.
    """

    name: ClassVar[str] = "incident_notify"

    incident: Ref
    to: str
    values: Values = field(hash=False)
    proof: tuple[bytes, str] | None = field(default=None, repr=False)

    def about(self) -> tuple[Ref, ...]:
        """The incident."""
        return (self.incident,)

    def __call__(self, moment: Moment) -> Events:
        """Yield the correction that says so, then its proof, a document (bytes, title)."""
        row = _fetch(moment, self.incident, still_open=False)
        names = TOLD[self.to]
        for name in self.values:
            if name not in names:
                raise FieldRefusal("field.unknown", field=name)
        changes = checked_changes(Incident, self.values)
        changes = {name: value for name, value in changes.items() if value}
        if not changes and self.proof is None:
            raise Refusal("incident.notice_empty")
        if self.to == "regulator" and not row["reported"]:
            changes.setdefault("reported", moment.at.isoformat(timespec="seconds"))
        if self.to == "police" and not row["police_date"]:
            changes.setdefault("police_date", moment.today)
        changes = {name: value for name, value in changes.items() if row[name] != value}
        incidents.check_change(row, changes, moment.at)
        if not changes and self.proof is None:
            raise FieldRefusal("correct.nothing_changed", field="")
        if changes:
            yield _changed(self.incident, row, changes)
        if self.proof is not None:
            yield attachments.document(moment.base, self.incident, *self.proof)


@dataclass(frozen=True)
class Follow:
    """Something was done about an incident, or will be: a line of its follow-up.

    `sort` is one of STEPS; `due` the day (ISO) of what comes next.
    """

    name: ClassVar[str] = "incident_follow"

    incident: Ref
    sort: str
    note: str
    due: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The incident."""
        return (self.incident,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `incident.followed`; what becomes known of a closed one is added too."""
        _fetch(moment, self.incident, still_open=False)
        if self.sort not in dict(STEPS):
            raise FieldRefusal("field.not_a_choice", field="sort", value=self.sort[:60])
        note = str(checked_changes(Incident, {"narrative": self.note})["narrative"])
        if not note:
            raise FieldRefusal("incident.note_needed", field="note")
        due = str(checked_changes(Incident, {"police_date": self.due})["police_date"])
        yield events.followed(self.incident, self.sort, note, due)


@dataclass(frozen=True)
class TakeOut:
    """The things of an incident leave the book's stores: stolen, lost, or seized by `to`.

    Two people sign: what is said here to be gone is looked for no longer in the armoury.
    """

    name: ClassVar[str] = "incident_out"

    incident: Ref
    to: Ref | None = None
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The incident."""
        return (self.incident,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `custody.loss`, or `custody.transfer` to the authority."""
        row = _fetch(moment, self.incident, still_open=True)
        things = incident_items.of(moment.base, self.incident)
        lines = incident_items.leaving(moment.base, row["sort"], things, self.to)
        custody.settle(lines, holdings.BookHoldings(moment.base))
        reason = incidents.movement_of(row["sort"])
        yield events.moved(reason, lines, incident=str(self.incident), note=self.note.strip())


@dataclass(frozen=True)
class Recover:
    """Things of an incident come back to a place or an outside party; none named means all.

    `condition` (one of CONDITIONS) is how they were found to be; without it they are not handed
    out before somebody looked at them. When nothing is away any more, the incident is closed.
    """

    name: ClassVar[str] = "incident_recover"

    incident: Ref
    to: Ref
    items: tuple[tuple[Ref, int], ...] = ()
    condition: str = ""
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The incident, then who has them now."""
        return (self.incident, self.to)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `custody.recovery`, the conditions, and the correction that closes it."""
        row = _fetch(moment, self.incident, still_open=False)
        records.fetch(moment.base, self.to)
        if self.to.kind not in ("place", "party"):
            raise Refusal("custody.line_unsound", line=str(self.to))
        if self.condition and self.condition not in CONDITIONS:
            raise Refusal("condition.unknown", condition=self.condition)
        lines = incident_items.coming_back(moment.base, self.incident, self.items, self.to)
        custody.settle(lines, holdings.BookHoldings(moment.base))
        away = sum(each.away for each in incident_items.of(moment.base, self.incident))
        about = {"incident": str(self.incident), "note": self.note.strip()}
        seq = yield events.moved("recovery", lines, **about)
        for line in lines:
            if self.condition and line.item.kind in SINGLE_KINDS:
                was = str(records.fetch(moment.base, line.item)["condition"])
                yield events.condition_set(line.item, self.condition, was, self.note.strip())
        if not row["closed"] and away == sum(line.quantity for line in lines):
            changes: Values = {"closed": moment.today, "ending": "recovered"}
            if not row["outcome"]:
                changes["outcome"] = f"folio:{seq}"
            yield _changed(self.incident, row, changes, self.note.strip())


@dataclass(frozen=True)
class CloseIncident:
    """An incident is over: how it ended (one of ENDINGS) and what came of it.

    While something of it is away, it can only end as `lost`, which two people sign.
    """

    name: ClassVar[str] = "incident_close"

    incident: Ref
    ending: str
    outcome: str = ""
    reason: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The incident."""
        return (self.incident,)

    def __call__(self, moment: Moment) -> Events:
        """Yield the one correction that closes it."""
        row = _fetch(moment, self.incident, still_open=True)
        if self.ending not in dict(ENDINGS):
            raise FieldRefusal("field.not_a_choice", field="ending", value=self.ending[:60])
        things = incident_items.of(moment.base, self.incident)
        if self.ending != "lost" and any(each.away > 0 for each in things):
            raise FieldRefusal("incident.still_away", field="ending")
        told = checked_changes(Incident, {"outcome": self.outcome})
        changes: Values = {"closed": moment.today, "ending": self.ending, **told}
        changes = {name: value for name, value in changes.items() if row[name] != value}
        yield _changed(self.incident, row, changes, self.reason.strip())
