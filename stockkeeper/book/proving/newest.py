"""The look at every opening: steps 1 and 2 on what is new since a book was last in order.

It is quick, and it is not `verify`: signatures, checkpoints and tables are proven there.
"""

from __future__ import annotations

from typing import Any

from stockkeeper.book import canonical, merkle, sqlite
from stockkeeper.book.proving import schema_step
from stockkeeper.book.proving.findings import Finding, Progress, Report, Stopped, quiet
from stockkeeper.book.sqlite import Base
from stockkeeper.words import N_

TELL_EVERY = 1_000


def look_at_new(
    base: Base, since: tuple[int, str] | None = None, tell: Progress = quiet
) -> tuple[Report, str]:
    """Check file, schema and chain after `since` (size, leaf in hex); gives the last leaf too.

    `report.entries` is the size of the whole journal. Raises Stopped when `tell` gives False.
    """
    report = Report()
    size, leaf = since or (0, "")
    base.run("BEGIN")
    try:
        if schema_step.check(base, report):
            if size and not _stands(base, size, leaf):
                report.add(Finding(2, N_("the entry is not the one seen before"), seq=size))
            size, leaf = _follow(base, size, leaf, report, tell)
            report.entries = size
    except sqlite.DatabaseError as error:
        report.add(Finding(1, N_("the file is damaged"), found=str(error)))
    finally:
        if base.conn.in_transaction:
            base.run("ROLLBACK")
    return report, leaf


def _stands(base: Base, seq: int, leaf: str) -> bool:
    found = base.value("SELECT leaf FROM entry WHERE seq = ?", (seq,))
    return found is not None and found.hex() == leaf


def _follow(base: Base, size: int, leaf: str, report: Report, tell: Progress) -> tuple[int, str]:
    """Follow the chain of bodies from after `size`; gives size and leaf of its end."""
    total = int(base.value("SELECT max(seq) FROM entry") or 0)
    sql = "SELECT seq, body, leaf FROM entry WHERE seq > ? ORDER BY seq"
    for seq, raw, stored in base.each(sql, (size,)):
        size += 1
        if size % TELL_EVERY == 0 and not tell(2, size, total):
            raise Stopped
        if seq != size:
            report.add(Finding(2, N_("entries are missing before this one"), seq=seq))
            size = seq
        true_leaf = merkle.leaf_hash(raw)
        if true_leaf != stored:
            report.add(Finding(2, N_("the stored hash is not that of the body"), seq=seq))
        _place(raw, seq, leaf, report)
        leaf = true_leaf.hex()
    return size, leaf


def _place(raw: bytes, seq: int, prev: str, report: Report) -> None:
    try:
        body: Any = canonical.decode(raw)
    except canonical.ProfileError:
        report.add(Finding(2, N_("the body is not a canonical entry"), seq=seq))
        return
    if body.get("seq") != seq or body.get("prev") != prev:
        report.add(Finding(2, N_("the entry does not follow the one before"), seq=seq))
