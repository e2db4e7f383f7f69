"""A small JSON file of what this machine must remember: written whole, set aside when broken."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class MemoryFile:
    """An object in a file of its own; a broken one is set aside, never fatal.

    `broken` is where the last one that could not be read was put, for people to be told.
    """

    def __init__(self, path: Path) -> None:
        """Remember in this file; nothing is read or written yet."""
        self._path = path
        self.aside = path.with_name(path.name + ".broken")
        self.broken: Path | None = None

    def write(self, told: dict[str, Any]) -> bool:
        """Replace the file, on the disk before this returns; False when that cannot be done."""
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as file:
                file.write(json.dumps(told, indent=1, sort_keys=True))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError:
            if beside.exists():
                beside.unlink()
            return False
        return True

    def read(self) -> dict[str, Any] | None:
        """Read all of it; None when it is there and cannot be read at the moment."""
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError:
            return None
        except (ValueError, RecursionError):
            return self._set_aside()
        return told if isinstance(told, dict) else self._set_aside()

    def _set_aside(self) -> dict[str, Any] | None:
        try:
            self._path.replace(self.aside)
        except OSError:
            return None
        self.broken = self.aside
        return {}
