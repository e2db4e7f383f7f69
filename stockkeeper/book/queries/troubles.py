"""Findings and incidents as lists: what is open, with the names of all that each is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stockkeeper.book.queries import listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

_REFERENCES = ("subject", "place", "person", "post")


def findings(
    base: Base, *, only_open: bool = True, limit: int | None = None
) -> list[dict[str, Any]]:
    """Give findings, the newest first: every field, `ref`, `at`, `thing` and `NAME_name`.

    NAME is subject, place or person; `thing` is as `listing.items_of` gives it.
    """
    return _list(base, "finding", only_open=only_open, limit=limit)


def incidents(
    base: Base, *, only_open: bool = True, limit: int | None = None
) -> list[dict[str, Any]]:
    """Give incidents, the newest first, as `findings` does; `post_name` too."""
    return _list(base, "incident", only_open=only_open, limit=limit)


def of_refs(base: Base, refs: Sequence[Ref]) -> list[dict[str, Any]]:
    """Give some findings in their order, open or closed: those of one shift."""
    found = listing.by_id(base, _sql("finding", "f.id IN ({marks})"), [ref.folio for ref in refs])
    return _named(base, "finding", [found[ref.folio] for ref in refs if ref.folio in found])


def open_of(base: Base, source: Ref) -> int:
    """Give how many findings of an audit or a shift are open."""
    sql = "SELECT count(*) FROM finding WHERE source = ? AND closed = ''"
    return int(base.value(sql, (str(source),)) or 0)


def open_numbers(base: Base) -> tuple[int, int]:
    """Give how many findings and how many incidents are open."""
    row = base.row(
        "SELECT (SELECT count(*) FROM finding WHERE closed = ''),"
        " (SELECT count(*) FROM incident WHERE closed = '')"
    )
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _sql(kind: str, test: str) -> str:
    return f"SELECT f.*, g.at FROM {kind} f JOIN folio g ON g.seq = f.id WHERE {test}"


def _list(base: Base, kind: str, *, only_open: bool, limit: int | None) -> list[dict[str, Any]]:
    sql = _sql(kind, "f.closed = ''" if only_open else "1") + " ORDER BY f.id DESC LIMIT ?"
    return _named(base, kind, base.named(sql, (-1 if limit is None else limit,)))


def _named(base: Base, kind: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    refs = [row[name] for row in rows for name in _REFERENCES if row.get(name)]
    names = records.names_of(base, refs)
    things = listing.items_of(base, [row["subject"] for row in rows])
    for row in rows:
        row["ref"] = f"{kind}:{row['id']}"
        row["thing"] = things.get(row["subject"], {})
        for name in _REFERENCES:
            if name in row:
                row[f"{name}_name"] = names.get(row[name], "")
    return rows
