"""The seat of the desk while no book is open: errands can be run, nothing can be done or asked."""

from typing import Any


class NoBook:
    """See the top of this file."""

    def perform(self, act: Any, second: Any = None) -> Any:
        """Nothing can be done without a book: always raises RuntimeError."""
        raise RuntimeError(f"no book is open: {act!r}, {second!r}")

    def open_reader(self) -> Any:
        """There is nothing to read: always raises RuntimeError."""
        raise RuntimeError("no book is open")
