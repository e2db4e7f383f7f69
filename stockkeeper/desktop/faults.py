"""What goes wrong is written to a log and said in the window; the program never dies in silence.

API: `Faults(folder)`: `.watch()` takes over what nothing caught, in every thread, and Qt's own
messages; `.file` the log; `.note(error, what)` for errors that were caught; signal `happened(str)`
with a short name of the error, emitted in the window's thread. `.release()` at the end.
"""

import logging
import platform
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from stockkeeper.desktop.guard import LOG

LOG_BYTES = 1_000_000
"""A longer log of before is set aside at the start, the one before that forgotten."""


class Faults(QObject):
    """See the top of this file."""

    happened = Signal(str)
    _noticed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = folder / "stockkeeper.log"
        self._handler: logging.Handler = logging.NullHandler()
        self._before = (sys.excepthook, threading.excepthook)
        self._noticed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Write to the log from now on; a folder that cannot be written is no reason to stop."""
        try:
            self._turn_over()
            self._handler = logging.FileHandler(self.file, encoding="utf-8")
        except OSError:
            self._handler = logging.StreamHandler()
        form = logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s")
        self._handler.setFormatter(form)
        self._handler.addFilter(self._seen)
        LOG.addHandler(self._handler)
        LOG.setLevel(logging.INFO)
        LOG.info("started: Python %s on %s", platform.python_version(), platform.platform())
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def _turn_over(self) -> None:
        if self.file.exists() and self.file.stat().st_size > LOG_BYTES:
            self.file.replace(self.file.with_name(self.file.name + ".old"))

    def note(self, error: BaseException, what: str) -> None:
        """Write an error that somebody caught and will tell the person about."""
        LOG.error("%s", what, exc_info=error, extra={"told": True})

    def release(self) -> None:
        """Give the hooks back and close the log."""
        sys.excepthook, threading.excepthook = self._before
        LOG.removeHandler(self._handler)
        self._handler.close()

    def _seen(self, record: logging.LogRecord) -> bool:
        """Each error that reaches the log is also said, in whatever thread it came up."""
        if record.levelno >= logging.ERROR and not getattr(record, "told", False):
            error = record.exc_info[1] if record.exc_info else None
            self._noticed.emit(type(error).__name__ if error else record.getMessage())
        return True

    def _tell(self, name: str) -> None:
        self.happened.emit(name)

    def _uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        LOG.critical("not caught", exc_info=(kind, error, trace))

    def _uncaught_in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None and not issubclass(found.exc_type, SystemExit):
            LOG.critical(
                "not caught in %s",
                found.thread.name if found.thread else "a thread",
                exc_info=(found.exc_type, found.exc_value, found.exc_traceback),
            )
