"""The Merkle tree of the open book: read once from the bodies, then grown with each entry."""

from __future__ import annotations

from collections.abc import Sequence

from stockkeeper.book import journal, merkle
from stockkeeper.book.sqlite import Base


class LiveTree:
    """The tree of this session.

    It is made from the bodies on disk the first time a root is asked for, never from stored
    hashes (BOOK-FORMAT.md, Proof); entries appended by this process are added as they commit,
    so that a body altered on disk meanwhile does not enter a checkpoint.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._tree: merkle.Tree | None = None

    def extend(self, before: int, leaves: Sequence[bytes]) -> None:
        """Add the leaves that follow entry number `before`."""
        if self._tree is not None and self._tree.size == before:
            for leaf in leaves:
                self._tree.append(leaf)

    def root(self, base: Base) -> tuple[int, bytes]:
        """Give (size, root) over all entries."""
        tree = self._tree or merkle.Tree()
        for _, body in journal.bodies(base, tree.size):
            tree.append(merkle.leaf_hash(body))
        self._tree = tree
        return tree.size, tree.root()
