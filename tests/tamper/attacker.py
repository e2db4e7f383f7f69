"""People who alter a book behind the program's back: with an SQL client, or with its key."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3

from stockkeeper.book import sqlite
from stockkeeper.book.journal import Identity
from stockkeeper.book.proving.findings import Finding, Report
from stockkeeper.book.proving.verify import verify

Client = Any
"""A connection of an SQL client: of the standard library, or of SQLCipher with the key."""
IMPOSSIBLE = (sqlite3.IntegrityError, sqlcipher3.IntegrityError)
"""The file itself refuses such a change; there is nothing to find."""


@dataclass(frozen=True)
class Attack:
    """One alteration, by whom and of what sort, and where a check has to point."""

    sort: str
    where: str
    apply: Callable[[Client], None]
    named: Callable[[Finding], bool]


@dataclass(frozen=True)
class Target:
    """A closed book: its file, its key (None when plain), which book it is, outside notes."""

    path: Path
    key: bytes | None
    identity: Identity
    given: Sequence[str] = ()

    def client(self, path: Path) -> Client:
        """Open a file as an SQL client does: no setting of ours."""
        if self.key is None:
            return sqlite3.connect(path, isolation_level=None)
        found = sqlcipher3.connect(str(path), isolation_level=None)
        found.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
        return found

    def checked(self, path: Path) -> Report:
        """Verify a file."""
        base = sqlite.connect(path, self.key, readonly=True)
        try:
            return verify(base, self.identity, self.given)
        finally:
            base.close()

    def after(self, attack: Attack, victim: Path) -> Report | None:
        """Attack a copy and verify it; None when the file itself does not let it happen."""
        for ending in ("-wal", "-shm"):
            victim.with_name(victim.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self.path, victim)
        client = self.client(victim)
        try:
            with unguarded(client):
                attack.apply(client)
        except IMPOSSIBLE:
            return None
        finally:
            client.close()
        return self.checked(victim)


@contextmanager
def unguarded(client: Client) -> Iterator[None]:
    """Take the triggers away and put the same ones back, as an attacker would."""
    guards = client.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    client.execute("PRAGMA foreign_keys = OFF")
    client.execute("BEGIN")
    for name, _ in guards:
        client.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in guards:
        client.execute(sql)
    client.execute("COMMIT")


def other(value: Any) -> Any:
    """Give a value that is nearly the same."""
    if value is None:
        return 1
    if isinstance(value, int):
        return value + 1
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"\x00"
    return value + "x" if not value or value[-1] != "x" else value[:-1]
