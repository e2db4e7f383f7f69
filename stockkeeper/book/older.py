"""A book of an older schema that may only be read: a copy of it is brought to this version.

Whoever opens a book to write brings the file itself up to date (`schema.migrate`). An inspector who
only reads must not change it, nor be told that an honest old book lacks tables.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from stockkeeper.book import schema, sqlite
from stockkeeper.book.sqlite import Base


def readable(path: Path, key: bytes | None) -> tuple[Base, Path]:
    """Open a book read-only; give the connection and the file that further readers open.

    For an older schema that file is a private copy, encrypted as the book is, which is gone when
    the connection closes. What cannot be brought up to date is given as it stands: `verify` says
    what is wrong with it. Raises what `sqlite.connect` raises.
    """
    base = sqlite.connect(path, key, readonly=True)
    if not 0 < int(base.value("PRAGMA user_version")) < schema.VERSION:
        return base, path
    folder = tempfile.TemporaryDirectory(prefix="stockkeeper-")
    copy = Path(folder.name) / path.name
    newer = sqlite.connect(copy, key, new=True)
    try:
        base.conn.backup(newer.conn)
        schema.migrate(newer)
    except sqlite.DatabaseError:
        newer.close()
        folder.cleanup()
        return base, path
    base.close()
    newer.goes_with(folder.cleanup)
    return newer, copy
