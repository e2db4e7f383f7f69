"""What is done for an inspection on the writer's thread: a pack is lent, findings are made.

`LendTo(plan, passphrase, path)` and `MakeFindings(audit, path)` are given to `desk.do`;
`look_at(path)` is work for `desk.background` and gives a `Looked`; `AskCopy` is a question.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from stockkeeper.actions import lend_pack
from stockkeeper.actions.record import RecordPaper
from stockkeeper.book.packs import copies, files, findings, fitting, found
from stockkeeper.book.packs.found import Findings
from stockkeeper.book.packs.lending import Plan
from stockkeeper.book.queries import audits
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper import deliver


@dataclass(frozen=True)
class Saved:
    """A file that was written and recorded."""

    path: Path
    folio: int
    things: int = 0
    touched: frozenset[Ref] = frozenset()


@dataclass(frozen=True)
class LendTo:
    """Make a pack and write it; a file that cannot be recorded does not stay."""

    plan: Plan
    passphrase: str = field(repr=False)
    path: Path

    def travel(self, seat: BookSeat, _second: Session | None = None) -> Saved:
        """Lend, write, record."""
        if seat.book.readonly is not None:
            raise seat.book.readonly
        lent = lend_pack.lend(seat.book, seat.session, self.plan, self.passphrase)
        deliver.write_bytes(self.path, lent.raw)
        receipt = _recorded(seat, self.path, lent.recorded)
        touched = frozenset({lent.inspection, *receipt.touched})
        return Saved(self.path, receipt.folio, lent.things, touched)


@dataclass(frozen=True)
class MakeFindings:
    """Write what an inspector found, signed, and record that it was written."""

    audit: Ref
    path: Path

    def travel(self, seat: BookSeat, _second: Session | None = None) -> Saved:
        """Sign, write, record."""
        if seat.book.readonly is not None:
            raise seat.book.readonly
        audit = audits.fetch(seat.book.base, self.audit)
        raw, size = findings.written(seat.book, seat.session, audit)
        sha256 = deliver.write_bytes(self.path, raw)
        receipt = _recorded(
            seat, self.path, RecordPaper("inspector_findings", "json", sha256, size)
        )
        return Saved(self.path, receipt.folio, touched=receipt.touched)


def _recorded(seat: BookSeat, path: Path, act: Any) -> Any:
    try:
        return seat.book.perform(seat.session, act)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@dataclass(frozen=True)
class Looked:
    """Findings that were read; `refusal` says why this book cannot record them, if it cannot."""

    findings: Findings
    refusal: Refusal | None


def look_at(path: Path) -> Callable[[Errand], Looked]:
    """Give the work of reading findings and holding them against the book."""
    return partial(_look_at, path=path)


def _look_at(errand: Errand, path: Path) -> Looked:
    told = found.read(files.findings_file(path))
    try:
        fitting.check(errand.reader(), told)
    except Refusal as refusal:
        return Looked(told, refusal)
    return Looked(told, None)


def of_copy(base: Base) -> bool:
    """Tell whether a book is an inspector's, made of a pack."""
    return copies.origin_of(base) is not None
