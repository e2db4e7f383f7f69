"""The events of checklists: what their entries say."""

from __future__ import annotations

from typing import Any

from stockkeeper.domain.events import Data, Event


def checklist_added(content: dict[str, Any], digest: str) -> Event:
    """A company's own checklist; audits refer to it by `sha256`, of its canonical content."""
    data: Data = {"checklist": content, "sha256": digest}
    return Event("checklist.added", data)
