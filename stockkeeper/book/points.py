"""Checkpoints of the open book: the text people see on paper, signed by the site's key."""

from __future__ import annotations

from stockkeeper.book import notes
from stockkeeper.book.book import Book
from stockkeeper.book.sqlite import Base


def signed_note(book: Book) -> str:
    """Sign a checkpoint over all entries so far, its root recomputed from the bodies.

    Runs on the writer's thread; the note is not recorded: `SignCheckpoint` does that.
    """
    size, root = book.tree.root(book.base)
    point = notes.Checkpoint(book.identity.origin, size, root)
    return notes.sign(point, book.identity.origin, book.parts.site_key)


def not_anchored(base: Base) -> int:
    """Give how many entries are not yet covered by a checkpoint that left this machine.

    Every saved or printed paper and checkpoint file carries one out; a cosigned one stands in
    the memory of its witness.
    """
    last = int(base.value("SELECT max(seq) FROM entry") or 0)
    papers = int(base.value("SELECT max(size) FROM paper_made") or 0)
    return last - max(papers, int(base.value("SELECT max(size) FROM witnessed") or 0))


def last_point(base: Base) -> tuple[int, int, str] | None:
    """Give the newest signed checkpoint in the journal: (folio, size, note), or None."""
    found = base.row("SELECT seq, size, note FROM signed_point ORDER BY seq DESC LIMIT 1")
    return None if found is None else (int(found[0]), int(found[1]), str(found[2]))
