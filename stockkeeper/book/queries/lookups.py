"""What the book already has of the things a file names, asked in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.normalise import lookalike
from stockkeeper.domain.wordlist import folded

BATCH = 400
Row = dict[str, Any]


def _batches(values: Iterable[str]) -> Iterator[list[str]]:
    held = sorted(set(values) - {""})
    for start in range(0, len(held), BATCH):
        yield held[start : start + BATCH]


def _by(base: Base, table: str, column: str, values: Iterable[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for part in _batches(values):
        marks = ",".join("?" * len(part))
        for row in base.named(f"SELECT * FROM {table} WHERE {column} IN ({marks})", part):
            found.setdefault(row[column], []).append(row)
    return found


def by_serial(base: Base, kind: str, keys: Iterable[str]) -> dict[str, list[Row]]:
    """Give the firearms or articles by serial key."""
    return _by(base, kind, "serial_key", keys)


def people(base: Base, column: str, numbers: Iterable[str]) -> dict[str, Row]:
    """Give people by "id_number" or "employee_number"."""
    return {key: rows[0] for key, rows in _by(base, "person", column, numbers).items()}


def papers(base: Base, people_refs: Iterable[str]) -> set[tuple[str, str, str]]:
    """Give (person, sort, expires) of the papers of some people."""
    found: set[tuple[str, str, str]] = set()
    for rows in _by(base, "paper", "person", people_refs).values():
        found.update((row["person"], row["sort"], row["expires"]) for row in rows)
    return found


def every(base: Base, kind: str) -> list[Row]:
    """Give all records of a small kind."""
    return base.named(f"SELECT * FROM {kind} ORDER BY id")


def named(base: Base, kind: str) -> dict[str, Row]:
    """Give the records of a small kind by folded name."""
    return {folded(row["name"]): row for row in every(base, kind)}


def in_stores(base: Base) -> dict[str, int]:
    """Give how many of each counted item stand in places."""
    sql = "SELECT item, sum(quantity) FROM holding WHERE holder LIKE 'place:%' GROUP BY item"
    return dict(base.rows(sql))


def lookalikes(base: Base, wanted: set[str]) -> dict[str, list[str]]:
    """Give the serials of the book's firearms whose look-alike form is wanted: form -> serials."""
    found: dict[str, list[str]] = {}
    for key, serial in base.each("SELECT serial_key, serial FROM firearm"):
        form = lookalike(key)
        if form in wanted:
            found.setdefault(form, []).append(serial)
    return found
