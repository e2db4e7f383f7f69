"""Many entries with times of their own: for books that are made, not kept (a demonstration)."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime

from stockkeeper.book.book import Book
from stockkeeper.book.session import Session
from stockkeeper.domain.events import Event

BATCH = 20_000
"""Entries a transaction."""
TELL_EVERY = 500
"""Entries between two tellings of the progress: a tenth of a second or two."""


@dataclass(frozen=True)
class Timed:
    """An event with its time and the people who sign it."""

    event: Event
    at: datetime
    by: Session
    second: Session | None = None


Story = Generator[Timed, int, None]
"""Yields what happens; is sent the folio each one got."""


def tell(book: Book, story: Story, progress: Callable[[int], bool]) -> int:
    """Write a story and give how many entries it had; `progress` gives False to stop early."""
    written = 0
    timed = next(story, None)
    while timed is not None:
        with book.base.writing():
            leaves: list[bytes] = []
            before = book.journal.head.size
            while timed is not None and len(leaves) < BATCH:
                seq, leaf = book.journal.append(
                    timed.event, timed.at, timed.at, timed.by, timed.second
                )
                leaves.append(leaf)
                try:
                    timed = story.send(seq)
                except StopIteration:
                    timed = None
                if len(leaves) % TELL_EVERY == 0 and not progress(written + len(leaves)):
                    timed = None
        book.tree.extend(before, leaves)
        written += len(leaves)
        if not progress(written):
            break
    return written
