"""Audits as they stand in the book: which are open, where they look, whose they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.audit import Ground, Scope
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

_COLUMNS = (
    "id, sort, scope, guided, counter, checklist, note, frozen, expected, size, opened, recorded,"
    " opened_by, revealed, revealed_at, figures, lines, signed, signed_at, signer, second, act,"
    " remarks"
)
_NAMES = tuple(_COLUMNS.replace(" ", "").split(","))


@dataclass(frozen=True)
class Audit:
    """One audit. `sort` is one of audit.SORTS; folios are 0 while a thing has not happened.

    `frozen` is the folio that its expected list stands at, `expected` the SHA-256 of that list
    and `size` how many rows it has. `counter` is the second person who counts, `signer` and
    `second` are who signed, as reference texts or "". `recorded` is the Unix second it began.
    """

    ref: Ref
    sort: str
    scope: Scope
    guided: bool
    counter: str
    checklist: str
    note: str
    frozen: int
    expected: str
    size: int
    opened_at: str
    recorded: int
    opened_by: Ref
    revealed_seq: int
    revealed_at: str
    figures: dict[str, int]
    lines: str
    signed_seq: int
    signed_at: str
    signer: str
    second: str
    act: str
    remarks: str

    @property
    def number(self) -> int:
        """The folio that began it."""
        return self.ref.folio

    @property
    def is_open(self) -> bool:
        """Whether things are still counted."""
        return self.revealed_seq == 0

    @property
    def is_signed(self) -> bool:
        """Whether it is locked."""
        return self.signed_seq != 0

    @property
    def blind(self) -> bool:
        """Whether those who count may not know what is expected."""
        return not self.guided and self.is_open


def _user(number: int) -> str:
    return f"user:{number}" if number else ""


def _audit(row: tuple[Any, ...]) -> Audit:
    told = dict(zip(_NAMES, row, strict=True))
    return Audit(
        ref=Ref("audit", told["id"]),
        sort=told["sort"],
        scope=Scope.of_data(json.loads(told["scope"])),
        guided=bool(told["guided"]),
        counter=_user(told["counter"]),
        checklist=told["checklist"],
        note=told["note"],
        frozen=told["frozen"],
        expected=told["expected"],
        size=told["size"],
        opened_at=told["opened"],
        recorded=told["recorded"],
        opened_by=Ref("user", told["opened_by"]),
        revealed_seq=told["revealed"],
        revealed_at=told["revealed_at"],
        figures=json.loads(told["figures"] or "{}"),
        lines=told["lines"],
        signed_seq=told["signed"],
        signed_at=told["signed_at"],
        signer=_user(told["signer"]),
        second=_user(told["second"]),
        act=told["act"],
        remarks=told["remarks"],
    )


def fetch(base: Base, ref: Ref) -> Audit:
    """Give an audit; raises Refusal("audit.unknown")."""
    found = None
    if ref.kind == "audit":
        found = base.row(f"SELECT {_COLUMNS} FROM audit WHERE id = ?", (ref.id,))
    if found is None:
        raise Refusal("audit.unknown", ref=str(ref))
    return _audit(found)


def open_ones(base: Base) -> list[Audit]:
    """Give the audits that are not signed, the newest first."""
    sql = f"SELECT {_COLUMNS} FROM audit WHERE signed = 0 ORDER BY id DESC"
    return [_audit(row) for row in base.rows(sql)]


def recent(base: Base, limit: int = 50) -> list[Audit]:
    """Give the latest audits, open or signed, the newest first."""
    sql = f"SELECT {_COLUMNS} FROM audit ORDER BY id DESC LIMIT ?"
    return [_audit(row) for row in base.rows(sql, (limit,))]


def meant(base: Base) -> Audit:
    """Give the only audit that is not signed; raises "audit.none_open", "audit.several_open"."""
    found = open_ones(base)
    if not found:
        raise Refusal("audit.none_open")
    if len(found) > 1:
        raise Refusal("audit.several_open")
    return found[0]


def spots_of(base: Base, audit: Audit) -> list[str]:
    """Give where an audit looks, as reference texts: places, people and posts."""
    sql = (
        "SELECT spot FROM audit_place WHERE audit = ?"
        " ORDER BY spot NOT GLOB 'place:*', CAST(substr(spot, instr(spot, ':') + 1) AS INTEGER)"
    )
    return [row[0] for row in base.rows(sql, (audit.number,))]


def ground_of(base: Base, audit: Audit) -> Ground:
    """Give where an audit looks."""
    return Ground(frozenset(spots_of(base, audit)))


def looks_at(base: Base, audit: Audit, spot: str) -> bool:
    """Tell whether an audit looks at a place, person or post."""
    sql = "SELECT 1 FROM audit_place WHERE audit = ? AND spot = ?"
    return base.value(sql, (audit.number, spot)) is not None


def counting(base: Base, ref: Ref, spot: Ref | None = None) -> Audit:
    """Give an audit that still counts, and looks at a place.

    Raises Refusal "audit.unknown", "audit.revealed_already", "audit.place_outside".
    """
    audit = fetch(base, ref)
    if audit.is_signed:
        raise Refusal("audit.signed_already", audit=str(ref), folio=audit.signed_seq)
    if not audit.is_open:
        raise Refusal("audit.revealed_already", audit=str(ref), folio=audit.revealed_seq)
    if spot is not None and not looks_at(base, audit, str(spot)):
        raise Refusal("audit.place_outside", place=str(spot))
    return audit
