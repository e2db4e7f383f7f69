"""The events of checklists and samples: what their entries say."""

from __future__ import annotations

from typing import Any

from stockkeeper.domain.events import Data, Event
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.sampling import Design


def checklist_added(content: dict[str, Any], digest: str) -> Event:
    """A company's own checklist; audits refer to it by `sha256`, of its canonical content."""
    data: Data = {"checklist": content, "sha256": digest}
    return Event("checklist.added", data)


def checklist_kept(content: dict[str, Any], digest: str) -> Event:
    """A checklist of the program, as it was when an audit of this book first answered it."""
    data: Data = {"checklist": content, "sha256": digest}
    return Event("checklist.kept", data)


def sampled(audit: Ref, kind: str, seed: str, population: str, design: Design) -> Event:
    """A sample was drawn: what is needed to draw it again, and what it shall show.

    `population` is the SHA-256 of what it was drawn from, `confidence` is per mille.
    """
    data: Data = {"ref": str(audit), "kind": kind, "seed": seed, "population": population}
    figures = {"lot": design.lot, "size": design.size, "tolerable": design.tolerable}
    return Event("audit.sampled", {**data, **figures, "confidence": design.confidence})


def answer_photo(audit: Ref, question: str, sha256: str) -> Event:
    """A photo of what was found at a question of a checklist."""
    data: Data = {"ref": str(audit), "slot": question, "sha256": sha256}
    return Event("evidence.added", {**data, "media_type": "image/jpeg"})
