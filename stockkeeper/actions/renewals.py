"""Renewals: a batch is prepared, submitted, what came back is recorded, and it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import records, renewals
from stockkeeper.domain import events
from stockkeeper.domain.described import Values, checked, checked_changes
from stockkeeper.domain.events import Event
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.renewing import NewPaper, check_lines

_PAPER = ("person", "sort", "weapon_class", "calibres", "models")
"""What a new paper has from the one that it replaces."""


@dataclass(frozen=True)
class PrepareRenewal:
    """A batch of permits (firearms) or of papers that are to be renewed together."""

    name: ClassVar[str] = "renewal"

    sort: str
    items: tuple[Ref, ...]
    values: Values = field(default_factory=dict, hash=False)

    def about(self) -> tuple[Ref, ...]:
        """The first of its lines: a refusal need not name a thousand."""
        return self.items[:1]

    def __call__(self, moment: Moment) -> Events:
        """Yield one `renewal.registered` with its lines."""
        given = {"prepared": moment.today, **self.values, "sort": self.sort}
        values = checked(RECORDS["renewal"], given)
        check_lines(self.sort, self.items)
        records.check_refs(moment.base, "renewal", values)
        chosen = [[str(item), _expiry(moment, item)] for item in self.items]
        yield events.registered("renewal", values, chosen=chosen)


def _expiry(moment: Moment, item: Ref) -> str:
    row = records.fetch(moment.base, item)
    if item.kind == "paper" and records.fetch(moment.base, Ref.parse(row["person"]))["erased"]:
        raise Refusal("person.erased", person=row["person"])
    expires = row["permit_expires" if item.kind == "firearm" else "expires"]
    if not expires:
        raise Refusal("renewal.without_paper", item=str(item))
    found = renewals.open_with(moment.base, item)
    if found is not None:
        raise Refusal("renewal.already", item=str(item), renewal=found.folio)
    return str(expires)


@dataclass(frozen=True)
class SubmitRenewal:
    """The batch went to the authority on a day, under the number of its filing."""

    name: ClassVar[str] = "renewal_submit"

    renewal: Ref
    day: str = ""
    filing: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The batch."""
        return (self.renewal,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `renewal.corrected`."""
        row = _open(moment, self.renewal)
        if row["submitted"]:
            raise Refusal("renewal.submitted_already", renewal=self.renewal.folio)
        given: Values = {"submitted": self.day or moment.today, "filing": self.filing}
        yield _changed(self.renewal, row, given)


@dataclass(frozen=True)
class ReceiveRenewal:
    """What came back: new numbers and dates for some lines of the batch, all or none of them."""

    name: ClassVar[str] = "renewal_receive"

    renewal: Ref
    papers: tuple[NewPaper, ...]

    def about(self) -> tuple[Ref, ...]:
        """The batch."""
        return (self.renewal,)

    def __call__(self, moment: Moment) -> Events:
        """Yield a `firearm.corrected` or a `paper.registered` for each."""
        row = _open(moment, self.renewal)
        if not row["submitted"]:
            raise Refusal("renewal.not_submitted", renewal=self.renewal.folio)
        check_lines(str(row["sort"]), [paper.item for paper in self.papers])
        lines = {line.item: line for line in renewals.lines(moment.base, self.renewal)}
        for paper in self.papers:
            line = lines.get(paper.item)
            if line is None:
                raise Refusal("renewal.not_in_it", item=str(paper.item))
            if line.done:
                raise Refusal("renewal.done_already", item=str(paper.item), folio=line.done)
            yield _renewed(moment, self.renewal, paper.checked(line.was))


def _renewed(moment: Moment, renewal: Ref, paper: NewPaper) -> Event:
    row = records.fetch(moment.base, paper.item)
    more: dict[str, Any] = {"renewal": str(renewal)}
    if paper.item.kind == "firearm":
        given = {"permit_expires": paper.expires, "permit_issued": paper.issued}
        if paper.number:
            given["permit_number"] = paper.number
        changes = checked_changes(RECORDS["firearm"], dict(given))
        changes = {name: value for name, value in changes.items() if row[name] != value}
        was = {name: row[name] for name in changes}
        return events.corrected(paper.item, changes, was, "", **more)
    values = {name: row[name] for name in _PAPER if row[name]}
    values |= {"number": paper.number or row["number"], "issued": paper.issued}
    values = checked(RECORDS["paper"], {**values, "expires": paper.expires})
    records.check_refs(moment.base, "paper", values)
    return events.registered("paper", values, **more, replaces=str(paper.item))


@dataclass(frozen=True)
class CloseRenewal:
    """The batch ends: all came back, or `outcome` says what becomes of the rest."""

    name: ClassVar[str] = "renewal_close"

    renewal: Ref
    outcome: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The batch."""
        return (self.renewal,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `renewal.corrected`, which names the lines that are left."""
        row = _open(moment, self.renewal)
        left = [str(line.item) for line in renewals.lines(moment.base, self.renewal)
                if not line.done]  # fmt: skip
        if left and not self.outcome.strip():
            raise Refusal("renewal.open_lines", count=len(left))
        given: Values = {"closed": moment.today, "outcome": self.outcome}
        more = {"left": left} if left else {}
        yield _changed(self.renewal, row, given, **more)


def _open(moment: Moment, renewal: Ref) -> dict[str, Any]:
    if renewal.kind != "renewal":
        raise Refusal("record.unknown", ref=str(renewal))
    row = records.fetch(moment.base, renewal)
    if row["closed"]:
        raise Refusal("renewal.closed", renewal=renewal.folio)
    return row


def _changed(renewal: Ref, row: dict[str, Any], given: Values, **more: Any) -> Event:
    changes = checked_changes(RECORDS["renewal"], given)
    changes = {name: value for name, value in changes.items() if row[name] != value}
    was = {name: row[name] for name in changes}
    return events.corrected(renewal, changes, was, "", **more)
