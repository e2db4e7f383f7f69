"""What this machine remembers of the books opened on it: when, by whom, how far they were proven.

Only names that were typed here are kept, never keys or anything of the content. A file that is
broken or cannot be written is no reason to stop: then nothing is remembered.

API: `Remembered(file)`: `.of(book) -> Trace`, `.opened(book, name, at, demo)`, `.forget(book)`;
`.proven(uuid) -> (size, leaf) | None`, `.keep_proven(uuid, size, leaf)`; `.visited(uuid) -> refs`,
`.keep_visited(uuid, ref)`: what was gone to in a book, by number alone.
"""

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from stockkeeper.domain.refs import KINDS, is_number

NAMES_KEPT = 8
VISITS_KEPT = 8


@dataclass(frozen=True, slots=True)
class Trace:
    """One book as remembered: RFC 3339 time of its last opening, names newest first."""

    at: str = ""
    names: tuple[str, ...] = ()
    demo: bool = False


class Remembered:
    """See the top of this file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, book: Path) -> Trace:
        """Give what is remembered of a book; an empty trace of one never opened here."""
        told: Any = self._read("books").get(str(book.absolute()))
        try:
            names = tuple(str(name) for name in told["names"])[:NAMES_KEPT]
            return Trace(str(told["at"]), names, bool(told["demo"]))
        except (KeyError, TypeError):
            return Trace()

    def opened(self, book: Path, name: str, at: str, *, demo: bool = False) -> None:
        """Remember that a book was opened by this name, now."""
        before = self.of(book)
        names = (name, *(other for other in before.names if other != name))[:NAMES_KEPT]
        trace = Trace(at, names, demo)
        self._write("books", str(book.absolute()), asdict(trace))

    def forget(self, book: Path) -> None:
        """Forget all about a book."""
        self._write("books", str(book.absolute()), None)

    def proven(self, uuid: str) -> tuple[int, str] | None:
        """Give up to where a book was last found in order: its size and last leaf (hex)."""
        told: Any = self._read("proven").get(uuid)
        try:
            return int(told["size"]), str(told["leaf"])
        except (KeyError, TypeError, ValueError):
            return None

    def keep_proven(self, uuid: str, size: int, leaf: str) -> None:
        """Remember up to where a book was found in order."""
        self._write("proven", uuid, {"size": size, "leaf": leaf})

    def visited(self, uuid: str) -> tuple[str, ...]:
        """Give what was gone to in a book, the latest first, as reference texts."""
        told: Any = self._read("visited").get(uuid)
        refs = told.get("refs") if isinstance(told, dict) else None
        return tuple(ref for ref in refs if _is_ref(ref)) if isinstance(refs, list) else ()

    def keep_visited(self, uuid: str, ref: str) -> None:
        """Remember that a record was gone to."""
        refs = (ref, *(other for other in self.visited(uuid) if other != ref))[:VISITS_KEPT]
        self._write("visited", uuid, {"refs": list(refs)})

    def _read(self, part: str) -> dict[str, Any]:
        found = self._whole().get(part)
        return found if isinstance(found, dict) else {}

    def _whole(self) -> dict[str, Any]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, part: str, key: str, value: dict[str, Any] | None) -> None:
        whole = self._whole()
        kept = self._read(part)
        kept.pop(key, None)
        if value is not None:
            kept[key] = value
        whole[part] = kept
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            text = json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=True)
            beside.write_text(text, encoding="utf-8")
            beside.replace(self._file)
        except (OSError, ValueError):
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def _is_ref(text: object) -> bool:
    kind, _colon, number = text.partition(":") if isinstance(text, str) else ("", "", "")
    return kind in KINDS and is_number(number)
