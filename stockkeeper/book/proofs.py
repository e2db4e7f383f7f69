"""Proof files: that an entry stands in the book, or that an old checkpoint is its beginning.

Whoever receives one needs neither the book nor trust in whoever sends it: only the site's public
key, from paper, or a checkpoint they kept (BOOK-FORMAT.md, Proof).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from stockkeeper.book import canonical, journal, merkle, notes
from stockkeeper.book.book import Book
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal

INCLUSION = "stockkeeper-inclusion-v1"
CONSISTENCY = "stockkeeper-consistency-v1"
HASH = merkle.HASH_BYTES


class Levels:
    """A finished tree with all of its inner nodes: many proofs at the price of one.

    Level 0 holds the leaves; above it stand the pairs, and a last one without a partner passes
    up unchanged, which is the tree of RFC 6962. About 64 bytes of memory an entry.
    """

    def __init__(self, leaves: Iterable[bytes]) -> None:
        """Hash all levels up to the root."""
        self._levels = [bytearray(b"".join(leaves))]
        self.size = len(self._levels[0]) // HASH
        while len(self._levels[-1]) > HASH:
            below = bytes(self._levels[-1])
            above = bytearray()
            for at in range(0, len(below), 2 * HASH):
                left, right = below[at : at + HASH], below[at + HASH : at + 2 * HASH]
                above += merkle.node_hash(left, right) if right else left
            self._levels.append(above)

    @property
    def root(self) -> bytes:
        """The root over all leaves."""
        return bytes(self._levels[-1]) or merkle.EMPTY_ROOT

    def leaves(self) -> list[bytes]:
        """Give the leaf hashes."""
        level = bytes(self._levels[0])
        return [level[at : at + HASH] for at in range(0, len(level), HASH)]

    def inclusion(self, index: int) -> list[bytes]:
        """Give the audit path of one leaf (index from 0)."""
        path = []
        for level in self._levels[:-1]:
            at = (index ^ 1) * HASH
            if at < len(level):
                path.append(bytes(level[at : at + HASH]))
            index >>= 1
        return path


def inclusion(book: Book, base: Base, seqs: Iterable[int]) -> dict[str, Any]:
    """Give the proof file, as plain members, that these entries stand in the book.

    Private parts are not in it. Raises Refusal("folio.unknown").
    """
    tree = _tree_of(base)
    entries = []
    for seq in seqs:
        row = base.row("SELECT body, signature FROM entry WHERE seq = ?", (seq,))
        if row is None or not 0 < seq <= tree.size:
            raise Refusal("folio.unknown", folio=seq)
        proof = [_text(step) for step in tree.inclusion(seq - 1)]
        entries.append(
            {"index": seq - 1, "body": _text(row[0]), "signature": _text(row[1]), "proof": proof}
        )
    return {
        "type": INCLUSION,
        "checkpoint": _signed(book, tree),
        "size": tree.size,
        "site_key": _site_key(book),
        "entries": entries,
    }


def consistency(book: Book, base: Base, old: str) -> dict[str, Any]:
    """Give the proof file that an old checkpoint is the beginning of the book as it is now.

    Raises Refusal "note.unreadable", "note.other_book", "note.not_signed",
    "proof.book_shorter" and "proof.not_a_prefix": the last two say that the book is not the one
    whose checkpoint was kept.
    """
    point = _read_note(old, book.identity.origin, _public(_site_key(book)))
    tree = _tree_of(base)
    if not 0 < point.size <= tree.size:
        raise Refusal("proof.book_shorter", size=point.size, found=tree.size)
    leaves = tree.leaves()
    if merkle.root(leaves[: point.size]) != point.root:
        raise Refusal("proof.not_a_prefix", size=point.size)
    proof = merkle.consistency_proof(leaves, point.size)
    return {
        "type": CONSISTENCY,
        "old": old,
        "new": _signed(book, tree),
        "site_key": _site_key(book),
        "proof": [_text(step) for step in proof],
    }


def entries_of(base: Base, ref: str) -> list[int]:
    """Give the numbers of all entries of one record's history."""
    sql = "SELECT seq FROM touch WHERE ref = ? ORDER BY seq"
    return [int(row[0]) for row in base.rows(sql, (ref,))]


@dataclass(frozen=True)
class Proven:
    """What a proof file proves: its type, the checkpoints it stands on, the entries in it.

    `site_key` (hex) is the one the checkpoints are signed by: compare it with the one on paper.
    """

    type: str
    site_key: str
    checkpoint: notes.Checkpoint
    old: notes.Checkpoint | None = None
    entries: tuple[dict[str, Any], ...] = field(default=())


def check(raw: bytes, site_key: str = "", checkpoint: str = "") -> Proven:
    """Check a proof file; `site_key` (hex) and `checkpoint` (a note) are what the reader has.

    Raises Refusal: "proof.unreadable" for a file that is none, "proof.other_site_key",
    "proof.other_checkpoint", "note.*", and "proof.fails" (with the entry, where there is one).
    """
    try:
        told = json.loads(raw)
        given = str(told["site_key"])
        public = _public(given)
        if site_key and site_key.strip().lower() != given.lower():
            raise Refusal("proof.other_site_key", expected=site_key.strip(), found=given)
        if told["type"] == INCLUSION:
            return _check_inclusion(told, public, checkpoint)
        if told["type"] == CONSISTENCY:
            return _check_consistency(told, public, checkpoint)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal("proof.unreadable") from None
    raise Refusal("proof.unreadable")


def _check_inclusion(told: dict[str, Any], public: Ed25519PublicKey, kept: str) -> Proven:
    point = _read_note(told["checkpoint"], "", public)
    _same(kept, (point,), public)
    bodies = []
    for entry in told["entries"]:
        raw, index = _bytes(entry["body"]), int(entry["index"])
        proof = [_bytes(step) for step in entry["proof"]]
        leaf = merkle.leaf_hash(raw)
        body = canonical.decode(raw)
        holds = merkle.verify_inclusion(leaf, index, point.size, proof, point.root)
        if not holds or body.get("seq") != index + 1:
            raise Refusal("proof.fails", folio=index + 1)
        bodies.append(body)
    if not bodies:
        raise Refusal("proof.unreadable")
    return Proven(told["type"], told["site_key"], point, entries=tuple(bodies))


def _check_consistency(told: dict[str, Any], public: Ed25519PublicKey, kept: str) -> Proven:
    old = _read_note(told["old"], "", public)
    new = _read_note(told["new"], old.origin, public)
    _same(kept, (old, new), public)
    proof = [_bytes(step) for step in told["proof"]]
    if not merkle.verify_consistency(old.size, new.size, proof, old.root, new.root):
        raise Refusal("proof.fails", folio=old.size)
    return Proven(told["type"], told["site_key"], new, old)


def _same(kept: str, points: tuple[notes.Checkpoint, ...], public: Ed25519PublicKey) -> None:
    if kept and _read_note(kept, "", public) not in points:
        raise Refusal("proof.other_checkpoint")


def _read_note(text: str, origin: str, public: Ed25519PublicKey) -> notes.Checkpoint:
    try:
        point = notes.parse(text).checkpoint
    except notes.NoteError as error:
        raise Refusal("note.unreadable", reason=str(error)) from None
    if origin and point.origin.rpartition("/")[0] != origin.rpartition("/")[0]:
        raise Refusal("note.other_book", found=point.origin)
    if not notes.verify(text, {point.origin: public}):
        raise Refusal("note.not_signed")
    return point


def leaves_of(base: Base) -> list[bytes]:
    """Give the leaf hashes of all entries, made from their bodies."""
    return list(_leaves(base))


def _tree_of(base: Base) -> Levels:
    return Levels(_leaves(base))


def _leaves(base: Base) -> Iterator[bytes]:
    for _, body in journal.bodies(base):
        yield merkle.leaf_hash(body)


def _signed(book: Book, tree: Levels) -> str:
    origin = book.identity.origin
    return notes.sign(notes.Checkpoint(origin, tree.size, tree.root), origin, book.parts.site_key)


def _site_key(book: Book) -> str:
    return book.parts.site_key.public_key().public_bytes_raw().hex()


def _public(key: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
