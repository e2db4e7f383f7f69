"""Proof files: that an entry stands in the book, or that an old checkpoint is its beginning.

Whoever receives one needs neither the book nor trust in whoever sends it: only the site's public
key, from paper, or a checkpoint they kept (BOOK-FORMAT.md, Proof).
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from stockkeeper.book import canonical, journal, merkle, notes
from stockkeeper.book.book import Book
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal

INCLUSION = "stockkeeper-inclusion-v1"
CONSISTENCY = "stockkeeper-consistency-v1"
HASH = merkle.HASH_BYTES
MOST_SLIPS = 12
"""Digits of 64 that may differ in a mistyped root; of two roots by chance some 60 do."""


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


def inclusion(
    book: Book, base: Base, seqs: Iterable[int], about: str = "", *, names: bool = False
) -> dict[str, Any]:
    """Give the proof file, as plain members, that these entries stand in the book.

    `about` is the record whose whole history they are. What identifies people is in it with
    `names` alone. Raises Refusal("folio.unknown").
    """
    tree = _tree_of(base)
    entries = []
    keys: dict[str, str] = {}
    for seq in sorted(set(seqs)):
        row = base.row("SELECT body, signature, approval FROM entry WHERE seq = ?", (seq,))
        if row is None or not 0 < seq <= tree.size:
            raise Refusal("folio.unknown", folio=seq)
        body = canonical.decode(row[0])
        entry: dict[str, Any] = {"index": seq - 1, "body": text_of(row[0])}
        entry["signature"] = text_of(row[1])
        if row[2] is not None:
            entry["approval"] = text_of(row[2])
        entry["proof"] = [text_of(step) for step in tree.inclusion(seq - 1)]
        if names:
            entry.update(_private(base, body))
        entries.append(entry)
        keys.update(_keys_of(base, body))
    told = {
        "type": INCLUSION,
        "checkpoint": _signed(book, tree),
        "size": tree.size,
        "site_key": _site_key(book),
        "keys": keys,
        "entries": entries,
    }
    return {**told, "about": about} if about else told


def _private(base: Base, body: dict[str, Any]) -> dict[str, Any]:
    """Give what stands behind an entry's commitment, when it was not erased."""
    commitment = body["data"].get("private", "")
    row = base.row('SELECT salt, body FROM private WHERE "commitment" = ?', (commitment,))
    return {} if row is None else {"private": {"salt": text_of(row[0]), "body": text_of(row[1])}}


def _keys_of(base: Base, body: dict[str, Any]) -> dict[str, str]:
    """Give the public keys of who signed an entry, by their ids."""
    signers = (body["by"], body.get("approved_by", ""))
    rows = base.rows("SELECT key, public FROM user WHERE key IN (?, ?)", signers)
    return {str(key): str(public) for key, public in rows}


def consistency(book: Book, base: Base, old: str) -> dict[str, Any]:
    """Give the proof file that an old checkpoint is the beginning of the book as it is now.

    `old` is a note, or the three lines of one, typed from paper: then nobody's signature tells a
    slip of the fingers from a changed history, and a few wrong digits are said to be just that.
    Raises Refusal "note.unreadable", "note.other_book", "note.not_signed",
    "proof.book_shorter", "proof.mistyped", "proof.typed_differs" and "proof.not_a_prefix".
    """
    point = read_point(old, book.identity.origin, public_of(_site_key(book)))
    tree = _tree_of(base)
    if not 0 < point.size <= tree.size:
        raise Refusal("proof.book_shorter", size=point.size, found=tree.size)
    leaves = tree.leaves()
    root = merkle.root(leaves[: point.size])
    if root != point.root:
        raise _other_root(old, point, root)
    proof = merkle.consistency_proof(leaves, point.size)
    return {
        "type": CONSISTENCY,
        "old": old,
        "new": _signed(book, tree),
        "site_key": _site_key(book),
        "proof": [text_of(step) for step in proof],
    }


def _other_root(old: str, point: notes.Checkpoint, root: bytes) -> Refusal:
    """Say what a root that is not the book's means: roots of other histories share no digits."""
    if "\n\n" in old:
        return Refusal("proof.not_a_prefix", size=point.size)
    pairs = zip(point.root.hex(), root.hex(), strict=True)
    wrong = [place for place, (one, other) in enumerate(pairs) if one != other]
    if len(wrong) > MOST_SLIPS:
        return Refusal("proof.typed_differs", size=point.size)
    groups = sorted({place // 4 + 1 for place in wrong})
    return Refusal("proof.mistyped", groups=", ".join(map(str, groups)))


def entries_of(base: Base, ref: str) -> list[int]:
    """Give the numbers of all entries of one record's history.

    Scans of audits are left out: one entry may name hundreds of other things.
    """
    sql = (
        "SELECT t.seq FROM touch t JOIN folio f USING (seq) WHERE t.ref = ?"
        " AND f.kind <> 'audit.scanned' ORDER BY t.seq"
    )
    return [int(row[0]) for row in base.rows(sql, (ref,))]


def read_point(text: str, origin: str, public: Ed25519PublicKey) -> notes.Checkpoint:
    """Read a checkpoint; a note must be signed by the site, and of the book of `origin` if given.

    Raises Refusal "note.unreadable", "note.other_book", "note.not_signed".
    """
    try:
        point = notes.checkpoint_in(text)
    except notes.NoteError as error:
        raise Refusal("note.unreadable", reason=str(error)) from None
    if origin and point.origin.rpartition("/")[0] != origin.rpartition("/")[0]:
        raise Refusal("note.other_book", found=point.origin)
    if "\n\n" in text and not notes.verify(text, {point.origin: public}):
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


def public_of(key: str) -> Ed25519PublicKey:
    """Give a key from its hex; raises ValueError."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))


def text_of(raw: bytes) -> str:
    """Give bytes as proof files hold them, in base64."""
    return base64.b64encode(raw).decode()


def bytes_of(text: str) -> bytes:
    """Read them back; raises ValueError."""
    return base64.b64decode(text, validate=True)
