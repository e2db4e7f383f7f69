"""What the page of a sample asks the book: what was drawn, and what a drawing would be worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import audit_samples, audits, listing, records
from stockkeeper.book.queries.audit_samples import Drawn, Sample
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import sampling
from stockkeeper.domain.audit import Remark
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.sampling import Design


@dataclass(frozen=True)
class Sampled:
    """The sample of a kind in an audit; None before one is drawn.

    `lot` is how many there are to draw from, 0 in a blind audit: it would tell what is expected.
    `shown` are the drawn things that those who count may know.
    """

    audit: Audit
    kind: str
    lot: int
    sample: Sample | None
    shown: tuple[Drawn, ...]
    names: Mapping[str, str]
    things: Mapping[str, Mapping[str, Any]]
    remarks: Mapping[str, tuple[Remark, ...]]


@dataclass(frozen=True)
class AskSample:
    """Asks for the sample of a kind."""

    ref: Ref
    kind: str

    def __call__(self, base: Base) -> Sampled:
        """Drawn anew from its seed."""
        audit = audits.fetch(base, self.ref)
        lot = 0 if audit.blind else len(audit_samples.population(base, audit, self.kind))
        sample = audit_samples.sample(base, audit, self.kind)
        shown = audit_samples.shown(audit, sample) if sample is not None else ()
        items = [each.item for each in shown]
        places = {item: str(told["holder"]) for item, told in _rows(base, items).items()}
        remarks: dict[str, tuple[Remark, ...]] = {}
        for remark in audits.remarks_of(base, audit):
            remarks[remark.item] = (*remarks.get(remark.item, ()), remark)
        names = records.names_of(base, [*items, *places.values()])
        told = {item: names.get(place, "") for item, place in places.items()}
        return Sampled(audit, self.kind, lot, sample, shown, {**names, **told},
                       listing.items_of(base, items), remarks)  # fmt: skip


def _rows(base: Base, items: list[str]) -> dict[str, Mapping[str, Any]]:
    return {item: records.fetch(base, Ref.parse(item)) for item in items}


@dataclass(frozen=True)
class AskPlan:
    """Asks what a drawing would be worth; `confidence` is per mille."""

    lot: int
    confidence: int
    tolerable: int

    def __call__(self, _base: Base) -> str:
        """In words; raises FieldRefusal "sample.figure"."""
        return sampling.plan_words(Design(self.lot, self.confidence, self.tolerable))
