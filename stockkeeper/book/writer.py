"""One writer a book: a lock beside the file, and a note that says who holds it."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from stockkeeper.domain.refusals import Refusal


class WriterLock:
    """Held by the process that writes; the system lets go of it when the process dies."""

    def __init__(self, book: Path) -> None:
        """Prepare the lock of a book; nothing is taken yet.

        Any thread may release it: a desktop opens in one thread and closes in another.
        """
        self._lock = FileLock(f"{book}.lock", thread_local=False)
        self._note = Path(f"{book}.writer")

    def take(self) -> None:
        """Take the lock; raises Refusal("book.being_written") with who holds it and since when."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise Refusal("book.being_written", **self._holder()) from None
        except OSError as error:
            raise Refusal("book.folder_not_writable", reason=error.strerror or "") from None
        note = {
            "user": _login(),
            "machine": platform.node(),
            "process": os.getpid(),
            "since": datetime.now(tz=UTC).astimezone().isoformat(timespec="minutes"),
        }
        with contextlib.suppress(OSError):  # the lock counts; the note only tells people
            self._note.write_text(json.dumps(note), encoding="utf-8")

    def _holder(self) -> dict[str, str]:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return {name: str(note[name]) for name in ("user", "machine", "process", "since")}
        except (OSError, ValueError, KeyError):
            return {"user": "?", "machine": "?", "process": "?", "since": "?"}

    def release(self) -> None:
        """Let go; the note goes with it."""
        with contextlib.suppress(OSError):
            self._note.unlink(missing_ok=True)
        self._lock.release()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
