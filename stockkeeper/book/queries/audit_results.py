"""How an audit stands: its evidence gathered from the tables, compared by the domain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from stockkeeper.book import canonical
from stockkeeper.book.queries import audit_list
from stockkeeper.book.queries.audit_rows import Audit, ground_of
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.audit import (
    Compared,
    Count,
    Evidence,
    Expected,
    Point,
    Remark,
    Sight,
    Step,
    compare,
)
from stockkeeper.domain.refs import SINGLE_KINDS, Ref

_NEWEST = 2**53
_LARGEST = 256 * 2**20
_ANSWER = ("question", "mark", "note", "photo", "checklist")
_SAMPLES = (
    "SELECT kind, seed, population, lot, size, tolerable, confidence FROM audit_sample"
    " WHERE audit = ? ORDER BY seq"
)


def compared(base: Base, audit: Audit) -> Compared:
    """Compare an audit: as it stands now, or as it stood when it was revealed.

    Not for those who count in a blind audit: it holds the book's figures.
    """
    return compare(evidence(base, audit))


def evidence(base: Base, audit: Audit) -> Evidence:
    """Gather what an audit goes by."""
    frozen = tuple(audit_list.expected(base, audit))
    steps = tuple(_steps(base, audit))
    sights = tuple(_sights(base, audit))
    remarks = tuple(remarks_of(base, audit))
    finished, skipped = _finished(base, audit)
    known = {row.item for row in frozen}
    strange = {sight.item for sight in sights} | {remark.item for remark in remarks}
    return Evidence(
        opened=audit.recorded,
        scope=audit.scope,
        ground=ground_of(base, audit),
        frozen=frozen,
        before=dict(_before(base, audit, strange - known)),
        steps=steps,
        sights=sights,
        counts=tuple(_counts(base, audit)),
        remarks=remarks,
        finished=finished,
        skipped=skipped,
    )


def lines_digest(told: Compared) -> str:
    """Give the SHA-256 of all lines in canonical JSON."""
    return hashlib.sha256(canonical.encode(told.to_data(), limit=_LARGEST)).hexdigest()


def act_digest(base: Base, audit: Audit, told: Compared) -> str:
    """Give the SHA-256 of what an act says: the list, the lines, the findings, answers and samples.

    Of findings that is what was found; causes and what was done live on after the signing.
    """
    data = {
        "audit": audit.number,
        "expected": audit.expected,
        "frozen": audit.frozen,
        "revealed": audit.revealed_seq,
        **told.to_data(),
        "findings": [list(row) for row in _findings(base, audit)],
        "answers": [[row[name] for name in _ANSWER] for row in answers(base, audit)],
        "samples": [list(row) for row in base.rows(_SAMPLES, (audit.number,))],
    }
    return hashlib.sha256(canonical.encode(data, limit=_LARGEST)).hexdigest()


def answers(base: Base, audit: Audit) -> list[dict[str, Any]]:
    """Give the answers to the checklist: question, mark, note, photo, checklist, seq."""
    sql = "SELECT * FROM audit_answer WHERE audit = ? ORDER BY question"
    return base.named(sql, (audit.number,))


def addenda(base: Base, audit: Audit) -> list[dict[str, Any]]:
    """Give what was said after the signing: seq, at, by (a user), text."""
    sql = (
        "SELECT a.seq, f.at, 'user:' || f.by_user AS by, a.text FROM audit_added a"
        " JOIN folio f USING (seq) WHERE a.audit = ? ORDER BY a.seq"
    )
    return base.named(sql, (audit.number,))


def findings_of(base: Base, audit: Audit) -> list[Ref]:
    """Give the findings that an audit brought about, in order."""
    return [Ref("finding", row[0]) for row in _findings(base, audit)]


def audit_of(base: Base, finding: Ref) -> Ref | None:
    """Give the audit that a finding comes from, or None."""
    found = base.value("SELECT source FROM finding WHERE id = ?", (finding.id,))
    ref = Ref.parse(found) if found and finding.kind == "finding" else None
    return ref if ref is not None and ref.kind == "audit" else None


def _findings(base: Base, audit: Audit) -> list[tuple[Any, ...]]:
    sql = (
        "SELECT id, sort, subject, place, person, expected, counted FROM finding"
        " WHERE source = ? AND source <> '' ORDER BY id"
    )
    return base.rows(sql, (str(audit.ref),))


def _last(audit: Audit) -> int:
    return audit.revealed_seq or _NEWEST


def _steps(base: Base, audit: Audit) -> Iterator[Step]:
    sql = (
        "SELECT m.seq, m.item, m.quantity, m.source, m.target, f.moment, f.recorded, f.post"
        " FROM movement m JOIN folio f ON f.seq = m.seq WHERE m.seq > ? AND m.seq <= ?"
        " ORDER BY m.seq, m.line"
    )
    for seq, item, quantity, source, target, at, recorded, post in base.each(
        sql, (audit.frozen, _last(audit))
    ):
        yield Step(seq, item, quantity, source, target, at, second_of(recorded), post)


def _sights(base: Base, audit: Audit) -> Iterator[Sight]:
    sql = (
        "SELECT seq, spot, item, code, at, timed FROM audit_scan WHERE audit = ? ORDER BY seq, line"
    )
    for seq, spot, item, code, at, timed in base.rows(sql, (audit.number,)):
        yield Sight(spot, item, code, point_of(seq, at, timed), second_of(at))


def _counts(base: Base, audit: Audit) -> Iterator[Count]:
    sql = "SELECT seq, spot, item, counted, at, timed FROM audit_count WHERE audit = ? ORDER BY seq"
    for seq, spot, item, counted, at, timed in base.rows(sql, (audit.number,)):
        yield Count(spot, item, counted, point_of(seq, at, timed), second_of(at))


def remarks_of(base: Base, audit: Audit) -> Iterator[Remark]:
    """Give what was noted, the last word on each thing and matter."""
    sql = (
        "SELECT seq, item, code, what, fine, value, note, type, make, calibre FROM audit_note"
        " WHERE audit = ? ORDER BY seq"
    )
    found: dict[tuple[str, str, str], Remark] = {}
    for seq, item, code, what, fine, *told in base.rows(sql, (audit.number,)):
        found[item, code, what] = Remark(seq, item, code, what, bool(fine), *told)
    yield from found.values()


def _finished(base: Base, audit: Audit) -> tuple[dict[str, Point], dict[str, str]]:
    sql = "SELECT spot, finished, at, timed, why FROM audit_place WHERE audit = ? AND finished > 0"
    done: dict[str, Point] = {}
    skipped: dict[str, str] = {}
    for spot, seq, at, timed, why in base.rows(sql, (audit.number,)):
        if why:
            skipped[spot] = why
        else:
            done[spot] = point_of(seq, at, timed)
    return done, skipped


def _before(base: Base, audit: Audit, items: Iterable[str]) -> Iterator[tuple[str, Expected]]:
    for item in items:
        if item.partition(":")[0] in SINGLE_KINDS:
            found = audit_list.standing_at(base, item, audit.frozen)
            if found is not None:
                yield item, found


def point_of(seq: int, at: str, timed: int) -> Point:
    """Give the point of what was noted at a folio, or at a time and entered later."""
    return Point(seq, second_of(at) if timed else None)


def second_of(text: str) -> int:
    """Give the Unix second of an RFC 3339 time."""
    return int(datetime.fromisoformat(text).timestamp())
