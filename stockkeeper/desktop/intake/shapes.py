"""Which column each field is read from, remembered for files of the same making on this machine.

Only headings and names of fields are kept, nothing of any row. A file that is broken or cannot be
written is no reason to stop: then nothing is remembered.

API: `Shapes(file=None)`: `.of(shape) -> {field: heading}`, `.keep(shape, mapping)`.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stockkeeper import paths

FILE = "mappings.json"
MOST = 200
"""Shapes kept; the one not used for longest goes first."""


class Shapes:
    """See the top of this file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or paths.data_dir() / FILE

    def of(self, shape: str) -> dict[str, str]:
        """Give what was chosen by hand for files of this shape."""
        found = self._read().get(shape)
        if not isinstance(found, dict):
            return {}
        return {name: text for name, text in found.items() if isinstance(text, str)}

    def keep(self, shape: str, mapping: Mapping[str, str]) -> None:
        """Remember a choice; an empty one forgets the shape."""
        whole = self._read()
        before = whole.pop(shape, None)
        if mapping:
            whole[shape] = dict(mapping)
        elif before is None:
            return
        kept = dict(list(whole.items())[-MOST:])
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            beside.write_text(json.dumps(kept, indent=1, ensure_ascii=True), encoding="utf-8")
            beside.replace(self._file)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}
