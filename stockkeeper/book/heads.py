"""The last heads seen, kept outside the book: a shorter or forked book is noticed at opening."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stockkeeper.book.journal import Head, Identity
from stockkeeper.book.sqlite import Base

PAUSE_SECONDS = 2.0
"""Between two writes of the memory while people work; at closing it is always written."""


@dataclass(frozen=True)
class Seen:
    """What this machine remembers of a book."""

    incarnation: int
    size: int
    leaf: str


class HeadMemory:
    """A small JSON file in the user's data folder; a broken one is set aside, never fatal."""

    def __init__(self, path: Path) -> None:
        """Remember in this file."""
        self._path = path
        self._written = 0.0

    def seen(self, identity: Identity) -> Seen | None:
        """Give what is remembered of a book."""
        told = self._read().get(identity.book)
        try:
            return Seen(int(told["incarnation"]), int(told["size"]), str(told["leaf"]))
        except (TypeError, KeyError, ValueError):
            return None

    def remember(self, identity: Identity, head: Head, *, at_once: bool = True) -> None:
        """Keep the newest head; an unwritable folder is no reason to stop work."""
        now = time.monotonic()
        if not at_once and now - self._written < PAUSE_SECONDS:
            return
        self._written = now
        told = self._read()
        told[identity.book] = {
            "incarnation": identity.incarnation,
            "size": head.size,
            "leaf": head.leaf,
        }
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(told, indent=1, sort_keys=True), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            beside.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            self._set_aside()
            return {}
        return told if isinstance(told, dict) else {}

    def _set_aside(self) -> None:
        try:
            self._path.replace(self._path.with_name(self._path.name + ".broken"))
        except OSError:
            return


def compared(base: Base, seen: Seen | None, incarnation: int) -> str:
    """Tell how a book stands to what was seen: "ok", "unknown", "shorter" or "forked"."""
    if seen is None:
        return "unknown"
    if incarnation < seen.incarnation:
        return "shorter"
    if seen.size == 0:
        return "ok"
    leaf = base.value("SELECT leaf FROM entry WHERE seq = ?", (seen.size,))
    if leaf is None:
        return "shorter"
    return "ok" if leaf.hex() == seen.leaf else "forked"
