"""The one way to a SQLite file: SQLCipher under sqlite-utils, set so that promises are kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import sqlcipher3

from stockkeeper.book.pending import Pending
from stockkeeper.book.resting import collector_resting
from stockkeeper.domain.refusals import Refusal

# sqlite-utils chooses its exception classes at import; without this they differ from ours.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

import sqlite_utils  # noqa: E402  must follow the lines above

DatabaseError = cast("type[Exception]", sqlcipher3.DatabaseError)
OperationalError = cast("type[Exception]", sqlcipher3.OperationalError)
OLDEST_SQLITE = (3, 51, 3)
"""Before this version two connections in WAL mode can corrupt a file (sqlite.org, WAL reset)."""
_DISK_FAILED = (3, 8, 10, 13, 14)
"""Primary result codes PERM, READONLY, IOERR, FULL and CANTOPEN (sqlite.org/rescode.html)."""
_NO_DATABASE = 26
"""NOTADB: a wrong key makes nothing of the first page; a page altered after it is CORRUPT."""
CACHE_KIB = 65_536
BUSY_MS = 5_000

Row = tuple[Any, ...]


class Base(sqlite_utils.Database):
    """A connection to a book's file, or to memory; every SQL statement goes through it.

    `memo` holds small facts read once (a key's user), `kept` what was made of rows, each beside
    what tells whether it still holds; both are forgotten at a roll-back. Rows given
    to `pending` wait until anything else is asked of this connection, or the transaction of
    `writing` ends; in a transaction of another sort `settle` or `drop` ends their waiting.
    """

    def __init__(self, raw: Any) -> None:
        """Take a connection that is configured already."""
        super().__init__(raw, execute_plugins=False, recursive_triggers=False)
        self.memo: dict[str, int] = {}
        self.kept: dict[str, tuple[Any, Any]] = {}
        self.pending = Pending(raw)
        self._ends: list[Callable[[], object]] = []

    def goes_with(self, end: Callable[[], object]) -> None:
        """Have something done once this connection is closed."""
        self._ends.append(end)

    def close(self) -> None:
        """Close the connection."""
        super().close()
        while self._ends:
            self._ends.pop()()

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Give the first row, or None."""
        found = self._asked(sql, values).fetchone()
        return cast("Row | None", found)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Give all rows."""
        return cast("list[Row]", self._asked(sql, values).fetchall())

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Give the first column of the first row, or None."""
        found = self.row(sql, values)
        return None if found is None else found[0]

    def named(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Give all rows as dictionaries by column name."""
        cursor = self._asked(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Give rows one by one, without holding them all."""
        return iter(self._asked(sql, values))

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run one statement."""
        self._asked(sql, values)

    def run_each(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        self.pending.write()
        self.conn.executemany(sql, rows)

    def settle(self) -> None:
        """Write the rows that wait; raises what the database says of them."""
        self.pending.write()

    def drop(self) -> None:
        """Forget the rows that wait and all that was read: the transaction is rolled back."""
        self.pending.forget()
        self.memo.clear()
        self.kept.clear()

    def _asked(self, sql: str, values: Sequence[Any]) -> Any:
        if self.pending.count:
            self.pending.write()
        return self.conn.execute(sql, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Run a transaction that takes the write lock at once.

        A read followed by a write in a deferred one fails under WAL whatever the time-out.
        """
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            with collector_resting():
                yield
                self.pending.write()
            self.conn.execute("COMMIT")
        except BaseException:
            self.drop()
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            raise

    def interrupt(self) -> None:
        """Stop the running question of this connection; safe from another thread."""
        self.conn.interrupt()


@contextmanager
def any_text(base: Base) -> Iterator[None]:
    """Read text that is not UTF-8, which SQLite lets in, without stopping at it.

    The strange bytes come as lone surrogates, so that they equal nothing the program wrote.
    """
    before = base.conn.text_factory
    base.conn.text_factory = _any_text
    try:
        yield
    finally:
        base.conn.text_factory = before


def _any_text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def memory() -> Base:
    """Give an empty database in memory, for rebuilding the tables and for tests."""
    return _dressed(sqlcipher3.connect(":memory:", check_same_thread=False))


def connect(path: Path, key: bytes | None, *, readonly: bool = False, new: bool = False) -> Base:
    """Open a book's file with its 32-byte key, or None for a plain book.

    Raises Refusal: "book.missing", "book.exists" (with `new`), "book.other_key" where the key
    does not open the first page, "book.unreadable" for a damaged or a foreign file,
    "book.disk_failed", "program.old_sqlite".
    """
    if sqlcipher3.sqlite_version_info < OLDEST_SQLITE:
        raise Refusal("program.old_sqlite", version=sqlcipher3.sqlite_version)
    if new and path.exists():
        raise Refusal("book.exists", path=str(path))
    if not new and not path.is_file():
        raise Refusal("book.missing", path=str(path))
    mode = "ro" if readonly else "rwc" if new else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    if readonly and _is_fixed(path):
        uri += "&immutable=1"
    raw: Any = None
    try:
        raw = sqlcipher3.connect(uri, uri=True, check_same_thread=False, timeout=BUSY_MS / 1000)
        raw.execute("PRAGMA cipher_log_level=NONE")  # or a wrong key is told on stderr as well
        if key is not None:
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return _dressed(raw, durable=not readonly)
    except DatabaseError as error:
        if raw is not None:
            raw.close()
        if key is not None and getattr(error, "sqlite_errorcode", 0) & 0xFF == _NO_DATABASE:
            raise Refusal("book.other_key", path=str(path)) from None
        raise unreadable(path, error) from None


def unreadable(path: Path, error: Exception) -> Refusal:
    """Tell a disk that fails, or is full, from a file that is no book."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    code = "book.disk_failed" if primary in _DISK_FAILED else "book.unreadable"
    return Refusal(code, path=str(path), reason=str(error))


def _is_fixed(path: Path) -> bool:
    """Tell whether nobody can be writing: a folder that cannot be written, and no log in it.

    SQLite cannot open a WAL file there otherwise: a book on a read-only medium must open.
    """
    log = path.with_name(path.name + "-wal")
    return not os.access(path.parent, os.W_OK) and not log.exists()


def _dressed(raw: Any, *, durable: bool = False) -> Base:
    raw.isolation_level = None  # the DEFAULT begins transactions behind our back
    if durable:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
    for pragma in (
        "foreign_keys=ON",
        "recursive_triggers=ON",  # or INSERT OR REPLACE passes by the delete guard
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "temp_store=MEMORY",  # nothing of an encrypted book in a plain temporary file
        f"cache_size=-{CACHE_KIB}",
        f"busy_timeout={BUSY_MS}",
    ):
        raw.execute(f"PRAGMA {pragma}")
    return Base(raw)
