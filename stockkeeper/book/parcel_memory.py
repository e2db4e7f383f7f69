"""What this machine remembers of files received, outside any book: a restored copy forgets them.

It stands beside the last heads seen. It helps on this machine alone: a copy of the book restored
elsewhere knows nothing of it, and only the sender then notices, by a second answer.
"""

from __future__ import annotations

from pathlib import Path

from stockkeeper.book.memory_file import MemoryFile

PARCELS = "parcels.json"


class ParcelMemory:
    """A small JSON file: book -> sending (sender's book, folio there, nonce) -> when received."""

    def __init__(self, path: Path) -> None:
        """Remember in this file; nothing is read or written yet."""
        self._file = MemoryFile(path)

    def before(self, book: str, sending: tuple[str, int, str]) -> str:
        """Give when a book received a sending, as this machine remembers it, or ""."""
        told = (self._file.read() or {}).get(book)
        found = told.get(_name(sending), "") if isinstance(told, dict) else ""
        return found if isinstance(found, str) else ""

    def keep(self, book: str, sending: tuple[str, int, str], when: str) -> None:
        """Remember it; an unwritable folder is no reason to stop work."""
        told = self._file.read()
        if told is None:
            return
        own = told.get(book)
        kept = own if isinstance(own, dict) else {}
        told[book] = {**kept, _name(sending): when}
        self._file.write(told)


def _name(sending: tuple[str, int, str]) -> str:
    return "/".join(map(str, sending))
