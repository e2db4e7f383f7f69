"""Counting in an audit: what is scanned, counted or noted is in the book at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import audits, records
from stockkeeper.domain import audit_events
from stockkeeper.domain.audit import NOTED
from stockkeeper.domain.calibres import canonical
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.records.firearm import FIREARM_TYPES
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

MOST = 1_000_000_000
SCANS_AN_ENTRY = 250
"""So that an entry stays under its 64 KiB."""
Told = dict[str, Any]


@dataclass(frozen=True)
class ScanAudit:
    """Things were scanned at a place (or person, or post) of an audit.

    A code is a tag, asset number or serial, as at the counter; one that the book does not know
    is kept as it was read, and no weapon is made of it. `item` says which thing a single code
    means where it may be several. Whoever scans a thing again is told by `audits.sightings`.
    """

    name: ClassVar[str] = "audit_scan"

    audit: Ref
    place: Ref
    codes: tuple[str, ...]
    item: Ref | None = None

    def about(self) -> tuple[Ref, ...]:
        """The place, then the audit."""
        return (self.place, self.audit)

    def __call__(self, moment: Moment) -> Events:
        """Yield `audit.scanned`; raises "find.several" for a code that may be several things."""
        audit = audits.counting(moment.base, self.audit, self.place)
        if not self.codes or (self.item is not None and len(self.codes) > 1):
            raise Refusal("audit.nothing_scanned")
        if self.item is not None:
            records.fetch(moment.base, self.item)
            _check_single(self.item)
        seen = [audits.meaning(moment.base, code, self.item) for code in self.codes]
        while seen:
            yield audit_events.scanned(audit.ref, str(self.place), seen[:SCANS_AN_ENTRY])
            seen = seen[SCANS_AN_ENTRY:]


@dataclass(frozen=True)
class CountAudit:
    """So many of a lot or stock were counted at a place; `when` if it is entered later.

    A difference asks for a second count (`audits.to_count`), and never tells the figure.
    """

    name: ClassVar[str] = "audit_count"

    audit: Ref
    place: Ref
    counted: tuple[tuple[Ref, int], ...]
    when: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The place, then the audit."""
        return (self.place, self.audit)

    def __call__(self, moment: Moment) -> Events:
        """Yield an `audit.counted` for each."""
        audit = audits.counting(moment.base, self.audit, self.place)
        if not self.counted:
            raise Refusal("audit.nothing_scanned")
        when = audits.time_inside(audit, self.when, moment.at) if self.when else ""
        for item, number in self.counted:
            if item.kind in SINGLE_KINDS:
                raise Refusal("audit.single_thing", item=str(item))
            records.fetch(moment.base, item)
            if not 0 <= number <= MOST:
                raise FieldRefusal("field.out_of_range", field="counted", lowest=0, highest=MOST)
            again = audits.times_counted(moment.base, audit, str(self.place), str(item))
            yield audit_events.counted(audit.ref, str(self.place), item, number, again, when)


@dataclass(frozen=True)
class NoteAudit:
    """Condition, marks or papers of a thing were looked at, or the marks of an unknown one.

    `fine`: as the record says. A condition that is given decides that by itself. What is noted
    of a `code` that the book does not know is its provisional record: the marks as they are read,
    and with `type`, `make` and `calibre` what it seems to be.
    """

    name: ClassVar[str] = "audit_note"

    audit: Ref
    what: str
    item: Ref | None = None
    code: str = ""
    fine: bool = False
    value: str = ""
    note: str = ""
    type: str = ""
    make: str = ""
    calibre: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The thing, then the audit."""
        return (*((self.item,) if self.item else ()), self.audit)

    def __call__(self, moment: Moment) -> Events:
        """Yield `audit.noted`."""
        audit = audits.counting(moment.base, self.audit)
        if self.what not in NOTED:
            raise FieldRefusal("field.not_a_choice", field="what", value=self.what[:60])
        if (self.item is None) == (not self.code.strip()):
            raise Refusal("audit.nothing_scanned")
        value = audits.kept_text(self.value, "value", audits.LONGEST_CODE)
        more: Told = {"value": value, "note": audits.kept_text(self.note, "note")}
        if self.item is None:
            more["code"] = audits.kept_text(self.code, "code", audits.LONGEST_CODE)
            if not audits.sightings(moment.base, audit, code=more["code"]):
                raise Refusal("find.nothing", text=more["code"])
            more.update(self._looks_like())
            yield audit_events.noted(audit.ref, self.what, fine=False, **more)
            return
        row = records.fetch(moment.base, self.item)
        _check_single(self.item)
        fine = self.fine
        if self.what == "condition" and value:
            if value not in CONDITIONS:
                raise Refusal("condition.unknown", condition=value)
            fine = value == row["condition"]
        yield audit_events.noted(audit.ref, self.what, fine=fine, item=str(self.item), **more)

    def _looks_like(self) -> Told:
        if self.type and self.type not in dict(FIREARM_TYPES):
            raise FieldRefusal("field.not_a_choice", field="type", value=self.type[:60])
        calibre = canonical(audits.kept_text(self.calibre, "calibre", audits.LONGEST_CODE))
        make = audits.kept_text(self.make, "make", audits.LONGEST_CODE)
        return {"type": self.type, "make": make, "calibre": calibre}


@dataclass(frozen=True)
class Look:
    """What was seen of one matter of a thing: condition, marks or papers."""

    what: str
    fine: bool = False
    value: str = ""
    note: str = ""


@dataclass(frozen=True)
class InspectAudit:
    """One thing was looked at in several matters at once; all are noted, or none."""

    name: ClassVar[str] = "audit_inspect"

    audit: Ref
    item: Ref
    looks: tuple[Look, ...]

    def about(self) -> tuple[Ref, ...]:
        """The thing, then the audit."""
        return (self.item, self.audit)

    def __call__(self, moment: Moment) -> Events:
        """Yield an `audit.noted` for each."""
        if not self.looks:
            raise Refusal("audit.nothing_scanned")
        for each in self.looks:
            yield from NoteAudit(
                self.audit, each.what, self.item, "", each.fine, each.value, each.note
            )(moment)


@dataclass(frozen=True)
class FinishPlace:
    """A place of an audit is done; with `why`, it could not be counted. `when` if told later."""

    name: ClassVar[str] = "audit_finish"

    audit: Ref
    place: Ref
    why: str = ""
    when: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The place, then the audit."""
        return (self.place, self.audit)

    def __call__(self, moment: Moment) -> Events:
        """Yield `audit.finished`."""
        audit = audits.counting(moment.base, self.audit, self.place)
        when = audits.time_inside(audit, self.when, moment.at) if self.when else ""
        why = audits.kept_text(self.why, "why")
        yield audit_events.finished(audit.ref, str(self.place), why, when)


def _check_single(item: Ref) -> None:
    if item.kind not in SINGLE_KINDS:
        raise Refusal("item.needs_quantity", item=str(item))
