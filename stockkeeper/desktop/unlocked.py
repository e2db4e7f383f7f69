"""The keys of whoever gave their passphrase in this window since the book was opened: in memory.

API: `UnlockedKeys()`: `.keep(session)`, `.of(key id) -> Session | None`, `.forget()`.
A PIN takes no key from any file: it only lets one of these be used. They are let go of when the
book is closed, and at every lock unless the person set otherwise (`Settings.keys_over_lock`).
"""

from __future__ import annotations

from dataclasses import replace

from stockkeeper.book.session import Session


class UnlockedKeys:
    """See the top of this file."""

    def __init__(self) -> None:
        """Hold nobody's."""
        self._held: dict[str, Session] = {}

    def keep(self, session: Session) -> None:
        """Hold the key of a user who has just given their passphrase."""
        self._held[session.key] = replace(session, by_pin=False)

    def of(self, key: str) -> Session | None:
        """Give the session of a user's key id, or None where the passphrase is needed first."""
        return self._held.get(key)

    def forget(self) -> None:
        """Let go of all of them."""
        self._held.clear()

    def __repr__(self) -> str:
        """Tell how many, and nothing of them."""
        return f"UnlockedKeys({len(self._held)})"
