"""The Merkle tree of RFC 6962 over the entries: roots, and proofs that need not show the rest.

Leaf prefix 0x00, node prefix 0x01, SHA-256; the root of no leaves is SHA-256 of nothing.
Functions take leaf hashes (`leaf_hash(body)`), never bodies. Verification follows RFC 9162,
2.1.3.2 and 2.1.4.2; verifiers answer False to whatever is not proven and never raise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()


def leaf_hash(body: bytes) -> bytes:
    """Give the leaf of an entry's body: SHA-256(0x00 || body), 32 bytes."""
    return hashlib.sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Give the hash of an inner node: SHA-256(0x01 || left || right), 32 bytes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that only grows, kept as the roots of its perfect subtrees."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """Start with these leaf hashes."""
        self.size = 0
        self._peaks: list[bytes] = []  # one for each bit of size, the largest first
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash at the end."""
        size = self.size
        while size & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            size >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Give the root over all leaves so far."""
        if not self._peaks:
            return EMPTY_ROOT
        found = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            found = node_hash(peak, found)
        return found

    def copy(self) -> Tree:
        """Give a tree that grows on its own from here."""
        other = Tree()
        other.size, other._peaks = self.size, self._peaks.copy()
        return other


def root(leaves: Iterable[bytes]) -> bytes:
    """Give the root over these leaf hashes."""
    return Tree(leaves).root()


def _split(size: int) -> int:
    """The largest power of two smaller than `size`, which is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(leaves: Sequence[bytes], index: int, size: int | None = None) -> list[bytes]:
    """Give the audit path of leaf `index` (from 0) in the tree of the first `size` leaves.

    Raises ValueError when there is no such leaf.
    """
    end = len(leaves) if size is None else size
    if not 0 <= index < end <= len(leaves):
        raise ValueError(f"no leaf {index} in a tree of {end}, with {len(leaves)} leaves at hand")
    start = 0
    path: list[bytes] = []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(root(leaves[middle:end]))
            end = middle
        else:
            path.append(root(leaves[start:middle]))
            start = middle
    return path[::-1]


def consistency_proof(
    leaves: Sequence[bytes], first: int, second: int | None = None
) -> list[bytes]:
    """Give the proof that the tree of the `first` leaves is a prefix of that of the `second`.

    Raises ValueError unless 0 < first <= second <= number of leaves.
    """
    end = len(leaves) if second is None else second
    if not 0 < first <= end <= len(leaves):
        raise ValueError(f"no proof from {first} to {end}, with {len(leaves)} leaves at hand")
    start = 0
    path: list[bytes] = []
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            path.append(root(leaves[middle:end]))
            end = middle
        else:
            path.append(root(leaves[start:middle]))
            start = middle
    if start:
        path.append(root(leaves[start:end]))
    return path[::-1]


def _are_hashes(proof: Iterable[bytes]) -> bool:
    return all(len(step) == HASH_BYTES for step in proof)


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Tell whether a leaf hash stands at `index` (from 0) in the tree of this size and root."""
    if not 0 <= index < size or not _are_hashes((leaf, *proof)):
        return False
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False  # longer than any path in this tree
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            found = node_hash(found, step)
        place >>= 1
        last >>= 1
    return last == 0 and found == expected


def verify_consistency(
    first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes
) -> bool:
    """Tell whether the tree of `first` leaves is a prefix of that of `second`.

    The empty tree is a prefix of all and proves nothing: `first` = 0 is always refused.
    """
    if not 0 < first <= second or not _are_hashes(proof):
        return False
    if first == second:
        return not proof and first_root == second_root
    steps = list(proof)
    if first & (first - 1) == 0:
        steps.insert(0, first_root)  # a perfect tree is itself the first node
    if not steps:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place >>= 1
        last >>= 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            new = node_hash(new, step)
        place >>= 1
        last >>= 1
    return last == 0 and old == first_root and new == second_root
