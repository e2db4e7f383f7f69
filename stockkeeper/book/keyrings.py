"""Where keyrings are kept: a file beside the book, and a copy inside it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from stockkeeper.book import keyring
from stockkeeper.book.keyring import Keyring
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal


def path_of(book: Path) -> Path:
    """Give the path of a book's keyring: NAME.stockbook.keys."""
    return book.with_name(book.name + ".keys")


def load(book: Path) -> Keyring:
    """Read the keyring of a book; raises Refusal "key.missing", "key.unreadable", "key.newer"."""
    path = path_of(book)
    try:
        return keyring.parse(path.read_bytes())
    except FileNotFoundError:
        raise Refusal("key.missing", path=str(path)) from None
    except OSError as error:
        raise Refusal("key.missing", path=f"{path} ({error.strerror})") from None


def save(book: Path, raw: bytes) -> None:
    """Write the keyring beside and rename it over the old one; readable by its owner alone.

    The old one is not kept: it would open the book with a passphrase that was changed, or for a
    user who was removed. A lost file is mended with the recovery words and the copy inside.
    """
    path = path_of(book)
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
            _settle(path.parent)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Refusal("book.not_written", reason=error.strerror or str(error)) from error


def _settle(folder: Path) -> None:
    """Make a rename last through a power cut; Windows neither needs nor allows it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def keep(base: Base, raw: bytes) -> str:
    """Keep a copy inside the book, in the caller's transaction; give its SHA-256."""
    base.run(
        "INSERT INTO keyring (id, body) VALUES (1, ?)"
        " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        (raw,),
    )
    return hashlib.sha256(raw).hexdigest()


def inside(base: Base) -> Keyring | None:
    """Give the copy inside the book."""
    raw = base.value("SELECT body FROM keyring WHERE id = 1")
    return None if raw is None else keyring.parse(raw)
