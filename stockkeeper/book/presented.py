"""What a site shows to a witness: a checkpoint, and how it grew out of an earlier one.

One of: a request file (`request`), a proof of consistency, an exported journal, or a bare note.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from stockkeeper.book import exporting, merkle, notes, proofs
from stockkeeper.book.proofs import bytes_of, text_of
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal

REQUEST = "stockkeeper-witness-request-v1"
LARGEST = 64 * 1024 * 1024
"""Bytes of a request or a proof; an exported journal is read line by line."""


_SEEN = (
    "SELECT max(size) FROM witnessed GROUP BY name, public"
    " UNION SELECT seq FROM folio WHERE kind = 'inspection.prepared' ORDER BY 1"
)


@dataclass(frozen=True)
class Presented:
    """A checkpoint signed by the site's key (hex).

    `grown` answers for an earlier checkpoint: "ok", "fork" (the site signs another history),
    "proof_fails", or "no_proof" when the file says nothing about it.
    """

    note: str
    site_key: str
    grown: Callable[[notes.Checkpoint], str]

    @property
    def point(self) -> notes.Checkpoint:
        """The checkpoint."""
        return notes.parse(self.note).checkpoint

    @property
    def book(self) -> str:
        """The uuid of the book."""
        return self.point.origin.split("/")[1]


def is_request(raw: bytes) -> bool:
    """Tell whether a file says that it is a request; nothing is checked."""
    try:
        told = json.loads(raw)
        return isinstance(told, dict) and told.get("type") == REQUEST
    except (ValueError, RecursionError):
        return False


def request(base: Base, note: str, site_key: str) -> dict[str, Any]:
    """Give the request for a note of this book, with proofs from what witnesses may have seen.

    That is what each cosigned last, and the checkpoint of every pack that was lent: an inspector
    remembers it from the moment of opening the pack.
    """
    size = notes.parse(note).checkpoint.size
    leaves = proofs.leaves_of(base)
    since = []
    for (old,) in base.rows(_SEEN):
        if 0 < old <= size:
            root = merkle.root(leaves[:old])
            steps = merkle.consistency_proof(leaves, old, size)
            since.append(
                {
                    "size": old,
                    "root": text_of(root),
                    "proof": [text_of(s) for s in steps],
                }
            )
    return {"type": REQUEST, "checkpoint": note, "site_key": site_key, "since": since}


def read(path: Path, known_key: Callable[[str], str], site_key: str = "") -> Presented:
    """Read what a site shows.

    `known_key(uuid)` gives the site's key (hex) that is remembered of a book, "" for none;
    `site_key` is the one the reader has from paper. Raises Refusal "witness.unreadable",
    "witness.key_needed" for a bare note of a book never seen, "proof.other_site_key",
    "note.not_signed", "witness.journal_unsound".
    """
    try:
        with path.open("rb") as file:
            start = file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal("witness.unreadable", reason=error.strerror or str(error)) from None
    if _is_export(start):
        return _checked(partial(_export, path), site_key)
    return _checked(partial(_small, start, known_key, site_key), site_key)


def in_request(told: Any, site_key: str = "") -> Presented:
    """Read a request that stands inside another file; refusals as `read`."""
    return _checked(partial(_requested, told), site_key)


def _checked(found_by: Callable[[], Presented], site_key: str) -> Presented:
    try:
        found = found_by()
        key, origin = found.site_key, found.point.origin
        if site_key.strip() and site_key.strip().lower() != key.lower():
            raise Refusal("proof.other_site_key", expected=site_key.strip(), found=key)
        if not notes.signed_with(found.note, key):
            raise Refusal("note.not_signed")
        if origin.count("/") != 2 or not origin.startswith("stockkeeper/"):  # noqa: PLR2004
            raise Refusal("witness.unreadable", reason=origin)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal("witness.unreadable", reason=str(error)[:120]) from None
    return found


def _is_export(start: bytes) -> bool:
    first, _end, _rest = start.partition(b"\n")
    return first.startswith(b"{") and b'"body"' in first


def _small(raw: bytes, known_key: Callable[[str], str], site_key: str) -> Presented:
    text = raw[:LARGEST].decode("utf-8-sig").replace("\r\n", "\n")
    if not text.lstrip().startswith("{"):
        origin = notes.parse(text).checkpoint.origin
        key = site_key.strip() or known_key(origin.split("/")[1] if "/" in origin else "")
        if not key:
            raise Refusal("witness.key_needed")
        return Presented(text, key, _grown_of([], 0, b""))
    told = json.loads(text)
    if told["type"] == proofs.CONSISTENCY:
        old = notes.checkpoint_in(told["old"])
        told = {**told, "checkpoint": told["new"], "since": [
            {"size": old.size, "root": text_of(old.root), "proof": told["proof"]}
        ]}  # fmt: skip
    elif told["type"] != REQUEST:
        raise ValueError(str(told["type"]))
    return _requested(told)


def _requested(told: Any) -> Presented:
    note = str(told["checkpoint"])
    new = notes.parse(note).checkpoint
    return Presented(note, str(told["site_key"]), _grown_of(told["since"], new.size, new.root))


def _grown_of(since: list[Any], size: int, root: bytes) -> Callable[[notes.Checkpoint], str]:
    """Answer from proofs; they are read now, so that what is none is refused before judging."""
    steps = {
        int(each["size"]): (
            bytes_of(each["root"]),
            [bytes_of(step) for step in each["proof"]],
        )
        for each in since
    }

    def grown(old: notes.Checkpoint) -> str:
        if old.size not in steps:
            return "no_proof"
        told_root, proof = steps[old.size]
        if not merkle.verify_consistency(old.size, size, proof, told_root, root):
            return "proof_fails"
        return "ok" if told_root == old.root else "fork"

    return grown


def _export(path: Path) -> Presented:
    """An exported journal: proven whole, then the root at the earlier size is made from it."""
    report = exporting.check(path)
    if not report.ok:
        raise Refusal("witness.journal_unsound", findings=len(report.findings))
    note, site_key, leaves = "", "", []
    with path.open("rb") as file:
        for line in file:
            told = json.loads(line)
            if "checkpoint" in told:
                note = str(told["checkpoint"])
                continue
            body = bytes_of(told["body"])
            leaves.append(merkle.leaf_hash(body))
            if not site_key:
                site_key = str(json.loads(body)["data"]["site_key"])

    def grown(old: notes.Checkpoint) -> str:
        return "ok" if merkle.root(leaves[: old.size]) == old.root else "fork"

    return Presented(note, site_key, grown)
