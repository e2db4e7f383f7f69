"""What a pack lends: the list of things in scope, and the entries that tell of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from stockkeeper.book import canonical, checklists, journal
from stockkeeper.book.projection.audits import spots
from stockkeeper.book.queries import audits, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.audit import Expected, Ground, Scope
from stockkeeper.domain.inspections import Loan
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal

LARGEST = 64 * 1024 * 1024
"""Bytes of a manifest."""
DESCRIBED = (
    *("place", "client", "post", "party", "transfer", "person"),
    *("firearm", "lot", "article", "stock"),
)
NAMING = ("person", "client", "user", "book")
"""Records whose entries keep what identifies people behind a commitment."""
_LAST = (
    "SELECT m.seq, m.source, m.target, g.post FROM touch t JOIN movement m ON m.seq = t.seq"
    " AND m.item = t.ref JOIN folio g ON g.seq = m.seq WHERE t.ref = ? AND t.seq <= ?"
    " ORDER BY t.seq DESC, m.line DESC LIMIT 1"
)
_HOME = (
    "SELECT m.source FROM touch t JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
    " WHERE t.ref = ? AND t.seq <= ? AND m.source GLOB 'place:*' ORDER BY t.seq DESC LIMIT 1"
)


@dataclass(frozen=True)
class Plan:
    """What is asked for: the scope of an audit under way, or one of its own, and whose names."""

    scope: Scope
    people: bool = False
    audit: Ref | None = None
    checklist: str = ""
    by: Ref | None = None
    """Who signs that it was prepared."""


@dataclass(frozen=True)
class Lending:
    """What a plan comes to: the manifest (plain members), and the hash of its expected list."""

    manifest: dict[str, Any]
    expected: str

    @property
    def digest(self) -> str:
        """The hash of the manifest."""
        return digest_of(self.manifest)


def digest_of(manifest: dict[str, Any]) -> str:
    """Give the SHA-256 of a manifest in its one form; raises ValueError for what is none."""
    return hashlib.sha256(canonical.encode(manifest, limit=LARGEST)).hexdigest()


def lend(base: Base, plan: Plan, upto: int) -> Lending:
    """Give what a pack holds, as the book stands at a folio: the newest, for a scope of its own.

    Raises Refusal "audit.unknown", "audit.nothing_to_look_at", "checklist.unknown",
    "pack.list_changed" when an audit's list can no longer be made as it was hashed.
    """
    scope, frozen, ground, named, known = plan.scope, upto, Ground(frozenset()), "", ""
    if plan.audit is not None:
        audit = audits.fetch(base, plan.audit)
        scope, frozen, named = audit.scope, audit.frozen, audit.checklist
        ground, known = audits.ground_of(base, audit), audit.expected
    else:
        for ref in scope.refs:
            records.fetch(base, ref)
        ground, named = Ground(frozenset(spots(base, scope.to_data()))), plan.checklist
    if not ground.spots:
        raise Refusal("audit.nothing_to_look_at")
    rows = audits.frozen_list(base, scope, ground, frozen)
    digest = audits.digest(frozen, rows)
    if known not in ("", digest):
        raise Refusal("pack.list_changed", audit=str(plan.audit))
    loans = [_loan(base, row, frozen) for row in rows]
    needed = _needed(base, scope, ground, loans)
    questions = [name for name in named.split(",") if name]
    folios = sorted(set(_folios(base, needed, loans, frozen)) | set(_own(base, questions)))
    more = (ref.folio for ref in (plan.audit, plan.by) if ref is not None)
    folios = _with_signers(base, {*folios, *more})
    manifest: dict[str, Any] = {
        "scope": scope.to_data(),
        "people": int(plan.people),
        "audit": str(plan.audit or ""),
        "frozen": frozen,
        "rows": [loan.to_data() for loan in sorted(loans, key=_row_order)],
        "records": sorted(needed, key=_ref_order),
        "folios": folios,
        "named": list(_named(base, folios)) if plan.people else [],
        "checklists": questions,
    }
    return Lending(manifest, digest)


def _row_order(loan: Loan) -> tuple[tuple[str, int], str]:
    return _ref_order(loan.row.item), loan.row.holder


def _ref_order(ref: str) -> tuple[str, int]:
    kind, _colon, number = ref.partition(":")
    return kind, int(number) if number.isdigit() else 0


def _loan(base: Base, row: Expected, frozen: int) -> Loan:
    if row.holder.startswith("place:"):
        return Loan(row, row.holder)
    if row.item.partition(":")[0] not in SINGLE_KINDS:
        return Loan(row, "")
    last = base.row(_LAST, (row.item, frozen))
    home = str(last[1]) if last is not None and str(last[1]).startswith("place:") else ""
    return Loan(row, home or str(base.value(_HOME, (row.item, frozen)) or ""))


def _needed(base: Base, scope: Scope, ground: Ground, loans: Iterable[Loan]) -> set[str]:
    """Give the records that the list cannot be read without, as reference texts."""
    needed = set(ground.spots) | {str(ref) for ref in scope.refs}
    for loan in loans:
        needed |= {loan.row.item, loan.row.holder, loan.row.post, loan.home} - {""}
    parents = {f"place:{row['id']}": row["parent"] for row in records.every(base, "place")}
    for place in [ref for ref in needed if ref.startswith("place:")]:
        above = parents.get(place, "")
        while above and above not in needed:
            needed.add(above)
            above = parents.get(above, "")
    posts = [ref for ref in needed if ref.startswith("post:")]
    for part in listing.chunks([int(post.partition(":")[2]) for post in posts]):
        marks = ",".join("?" * len(part))
        sql = f"SELECT DISTINCT client FROM post WHERE id IN ({marks}) AND client <> ''"
        needed |= {row[0] for row in base.rows(sql, part)}
    return {ref for ref in needed if ref.partition(":")[0] in DESCRIBED}


def _folios(base: Base, needed: set[str], loans: Iterable[Loan], frozen: int) -> Iterator[int]:
    """Give the entries that made and changed these records, and the last movement of each thing."""
    yield 1
    for ref in needed:
        yield int(ref.partition(":")[2])
    changes = [f"{kind}.corrected" for kind in DESCRIBED]
    for kind in (*changes, "condition.set", "person.erased"):
        sql = "SELECT seq, subject FROM folio WHERE kind = ? AND seq <= ?"
        yield from (int(seq) for seq, ref in base.each(sql, (kind, frozen)) if ref in needed)
    for loan in loans:
        if loan.row.item.partition(":")[0] in SINGLE_KINDS:
            last = base.row(_LAST, (loan.row.item, frozen))
            if last is not None:
                yield int(last[0])


def _own(base: Base, names: Iterable[str]) -> Iterator[int]:
    """Give the entries of the company's own checklists."""
    for name in names:
        known = checklists.named(base, name)
        if known.folio:
            yield known.folio


def _with_signers(base: Base, folios: set[int]) -> list[int]:
    """Give these entries and those that enrolled whoever signed one of them."""
    new = folios
    while new:
        users: set[int] = set()
        for part in listing.chunks(new):
            marks = ",".join("?" * len(part))
            sql = f"SELECT by_user, second FROM folio WHERE seq IN ({marks})"
            users.update(int(each) for row in base.rows(sql, part) for each in row if each)
        new = users - folios
        folios = folios | new
    return sorted(folios)


def _named(base: Base, folios: Iterable[int]) -> Iterator[int]:
    """Give the entries whose private part is here and goes along."""
    for seq in folios:
        body = journal.body_at(base, seq)
        if body is None or body["kind"].partition(".")[0] not in NAMING:
            continue
        if journal.secret_of(base, body["data"]) is not None:
            yield seq
