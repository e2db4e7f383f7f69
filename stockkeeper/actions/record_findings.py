"""Record findings: what an inspector found comes into the book, signed by the inspector's key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from stockkeeper.book import attachments, witnessing
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.packs import fitting
from stockkeeper.book.packs.found import Findings
from stockkeeper.book.queries import audits, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import audit as words
from stockkeeper.domain import events, inspections
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

MOST_FOLIOS = 10
"""Movements since the pack was made that a finding names."""
LONGEST_NOTE = 1000


@dataclass(frozen=True)
class RecordFindings:
    """Record the findings of an inspector: the file is kept, and each difference follows its thing.

    The site's checkpoint that the inspector cosigned is recorded as witnessed; the entry carries
    the checkpoint of the inspector's own journal. Raises the refusals of `fitting.check`.
    """

    name: ClassVar[str] = "inspection_record"

    findings: Findings = field(hash=False)

    def about(self) -> tuple[Ref, ...]:
        """The inspection."""
        return (self.findings.inspection,)

    def __call__(self, moment: Moment) -> Events:
        """Yield `checkpoint.witnessed`, `inspection.recorded`, a finding for each difference."""
        base, told = moment.base, self.findings
        body = told.body
        fitting.check(base, told)
        note, who, public = body["checkpoint"], told.witness, told.public
        if _is_new(base, note, who, public):
            yield events.checkpoint_witnessed(note, who, public)
        sha256 = attachments.keep(base, inspections.FINDINGS_TYPE, told.raw)
        differences = list(_differences(base, body))
        yield inspections.recorded(
            told.inspection,
            sha256,
            pack=body["pack"],
            witness=who,
            public=public,
            copy=body["copy"]["note"],
            copy_key=body["copy"]["site_key"],
            figures=body["figures"],
            findings=len(differences),
        )
        for values in differences:
            yield events.registered("finding", {**values, "source": str(told.inspection)})


def _is_new(base: Base, note: str, who: str, public: str) -> bool:
    try:
        witnessing.check_for_book(base, note, who, public)
    except Refusal as refusal:
        if refusal.code != "witness.recorded":
            raise
        return False
    return True


def _differences(base: Base, body: Any) -> Iterator[Values]:
    skipped = {place for place, _why in body["skipped"]}
    for line in body["lines"]:
        if line[0] in words.DIFFERENCES:
            yield _of_line(base, line, body["frozen"])
    for state, item, place, expected, counted in body["amounts"]:
        uncounted = state == words.NOT_COUNTED
        if state == words.CONFIRMED or (uncounted and place in skipped):
            continue
        values: Values = {"sort": state, "expected": expected, **_known(base, subject=item)}
        if counted is not None:
            values["counted"] = counted
        since = _moved(base, item, body["frozen"])
        yield _with_note({**values, **_where(base, place)}, since)
    for place, why in body["skipped"]:
        yield _with_note({"sort": words.NOT_COUNTED, **_where(base, place)}, why)


def _of_line(base: Base, line: list[Any], frozen: int) -> Values:
    state, item, code, book, place, remarks = line
    values: Values = {"sort": state, **_where(base, place or book)}
    subject = item or _meant(base, code)
    values.update(_known(base, subject=subject))
    if state != words.DIFFERS:
        values["expected"] = int(state == words.NOT_FOUND)
        values["counted"] = int(bool(place))
    if book.startswith("person:"):
        values.update(_known(base, person=book))
    told = [] if item else [code]
    told += [f"{value} {note}".strip() for _what, fine, value, note in remarks if not fine]
    return _with_note(values, *told, _moved(base, subject, frozen))


def _meant(base: Base, code: str) -> str:
    """Give the thing that a code unknown to the pack means in the whole book, if it is one."""
    try:
        return audits.meaning(base, code)["item"] if code else ""
    except Refusal:
        return ""


def _moved(base: Base, item: str, frozen: int) -> str:
    """Name the movements of a thing since the list was frozen: they may explain the difference."""
    sql = (
        "SELECT DISTINCT m.seq FROM touch t JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
        " WHERE t.ref = ? AND t.seq > ? ORDER BY m.seq LIMIT ?"
    )
    rows = base.rows(sql, (item, frozen, MOST_FOLIOS)) if item else []
    return ", ".join(f"folio:{row[0]}" for row in rows)


def _known(base: Base, **named: str) -> Values:
    """Give references that the book has; an erased or unknown one is left out."""
    found_ones: Values = {}
    for name, text in named.items():
        if text and records.fetch_or_none(base, Ref.parse(text)) is not None:
            found_ones[name] = text
    return found_ones


def _where(base: Base, spot: str) -> Values:
    kind = spot.partition(":")[0]
    return _known(base, **{kind: spot}) if kind in ("place", "person") else {}


def _with_note(values: Values, *notes: str) -> Values:
    note = " · ".join(filter(None, notes))[:LONGEST_NOTE]
    return {**values, "note": note} if note else values
