"""Checklists and samples become rows: each content once, under its hash; each drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book import canonical
from stockkeeper.book.sqlite import Base

Body = Mapping[str, Any]
Secret = Mapping[str, Any] | None


def checklist_added(base: Base, body: Body, _secret: Secret) -> None:
    """A checklist of the company."""
    _checklist(base, body, own=1)


def checklist_kept(base: Base, body: Body, _secret: Secret) -> None:
    """A checklist of the program."""
    _checklist(base, body, own=0)


def _checklist(base: Base, body: Body, own: int) -> None:
    data = body["data"]
    told = data["checklist"]
    base.run(
        "INSERT OR IGNORE INTO checklist (seq, name, version, digest, own, content)"
        " VALUES (?,?,?,?,?,?)",
        (
            *(body["seq"], told["name"], told["version"], data["sha256"], own),
            canonical.encode(told).decode(),
        ),
    )


def sampled(base: Base, body: Body, _secret: Secret) -> None:
    """A sample was drawn."""
    data = body["data"]
    names = ("kind", "seed", "population", "lot", "size", "tolerable", "confidence")
    base.run(
        "INSERT INTO audit_sample (seq, audit, kind, seed, population, lot, size, tolerable,"
        " confidence) VALUES (?,?,?,?,?,?,?,?,?)",
        (body["seq"], int(data["ref"].partition(":")[2]), *(data[name] for name in names)),
    )
