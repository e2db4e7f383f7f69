"""Merge: the scans of a file join those of an audit, each with its own time and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import audits
from stockkeeper.book.queries.audits import Audit
from stockkeeper.domain import audit_events
from stockkeeper.domain.audit import FileScan
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

SCANS_AN_ENTRY = 250
"""So that an entry stays under its 64 KiB."""
Told = dict[str, Any]


@dataclass(frozen=True)
class MergeScans:
    """The scans of a file join those of the audit, each with its own time.

    They are held against where the book had things then. `file` and `sha256` name the file.
    """

    name: ClassVar[str] = "audit_merge"

    audit: Ref
    scans: tuple[FileScan, ...]
    file: str = ""
    sha256: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The audit."""
        return (self.audit,)

    def __call__(self, moment: Moment) -> Events:
        """Yield `audit.scanned` for each run of scans at one place."""
        audit = audits.counting(moment.base, self.audit)
        if not self.scans:
            raise Refusal("audit.nothing_scanned")
        origin = {"file": self.file, "sha256": self.sha256} if self.file else {}
        for place, run in groupby(self.scans, key=_place):
            if not audits.looks_at(moment.base, audit, str(place)):
                raise Refusal("audit.place_outside", place=str(place))
            seen = list(self._seen(moment, audit, run))
            while seen:
                part = seen[:SCANS_AN_ENTRY]
                yield audit_events.scanned(audit.ref, str(place), part, **origin)
                seen = seen[SCANS_AN_ENTRY:]

    def _seen(self, moment: Moment, audit: Audit, run: Iterator[FileScan]) -> Iterator[Told]:
        for scan in run:
            at = audits.time_inside(audit, scan.at, moment.at)
            yield {**audits.meaning(moment.base, scan.code), "at": at}


def _place(scan: FileScan) -> Ref:
    return scan.place
