"""Checking a proof file with nothing but the file: each part proves something or is refused."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from stockkeeper.book import canonical, merkle, notes
from stockkeeper.book.journal import APPROVAL_CONTEXT, ENTRY_CONTEXT
from stockkeeper.book.keyring import key_id
from stockkeeper.book.proofs import CONSISTENCY, INCLUSION, bytes_of, public_of, read_point
from stockkeeper.book.witness_memory import incarnation_of
from stockkeeper.domain.refusals import Refusal

KINDS = (INCLUSION, CONSISTENCY)


@dataclass(frozen=True)
class Proven:
    """What a proof file proves: its type, the checkpoints it stands on, the entries in it.

    `site_key` (hex) is the one the checkpoints are signed by: compare it with the one on paper.
    `old_signed` is False for an old checkpoint that was typed: compare that one with the paper.
    `about` is the record the entries are of; `names` are the private parts, None where an entry
    has none in the file.
    """

    type: str
    site_key: str
    checkpoint: notes.Checkpoint
    old: notes.Checkpoint | None = None
    old_signed: bool = True
    about: str = ""
    entries: tuple[dict[str, Any], ...] = field(default=())
    names: tuple[dict[str, Any] | None, ...] = field(default=())


def is_proof(raw: bytes) -> bool:
    """Tell whether a file says that it is a proof; nothing is checked."""
    try:
        told = json.loads(raw)
        return isinstance(told, dict) and told.get("type") in KINDS
    except (ValueError, RecursionError):
        return False


def check(raw: bytes, site_key: str = "", checkpoint: str = "") -> Proven:
    """Check a proof file; `site_key` (hex) and `checkpoint` (a note) are what the reader has.

    Raises Refusal: "proof.unreadable" for a file that is none, "proof.other_site_key",
    "proof.other_checkpoint", "note.*", "proof.fails", "proof.not_signed", "proof.not_about" and
    "proof.other_names" (with the entry).
    """
    try:
        told = json.loads(raw)
        given = str(told["site_key"])
        public = public_of(given)
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
    note = str(told["checkpoint"])
    point = read_point(note, "", public)
    if "\n\n" not in note:
        raise Refusal("note.not_signed")
    _same(kept, (point,), public)
    about = str(told.get("about", ""))
    bodies, names = [], []
    for entry in told["entries"]:
        body = _entry(entry, point)
        _signatures(entry, body, told.get("keys"))
        if about and not _mentions(body, about):
            raise Refusal("proof.not_about", folio=body["seq"], ref=about)
        bodies.append(body)
        names.append(_names(entry, body))
    seqs = [body["seq"] for body in bodies]
    if not bodies or len(set(seqs)) != len(seqs):
        raise Refusal("proof.unreadable")
    return Proven(
        told["type"],
        told["site_key"],
        point,
        about=about,
        entries=tuple(bodies),
        names=tuple(names),
    )


def _entry(entry: dict[str, Any], point: notes.Checkpoint) -> dict[str, Any]:
    raw, index = bytes_of(entry["body"]), int(entry["index"])
    proof = [bytes_of(step) for step in entry["proof"]]
    body = canonical.decode(raw)
    leaf = merkle.leaf_hash(raw)
    holds = merkle.verify_inclusion(leaf, index, point.size, proof, point.root)
    book = point.origin.split("/")[1]
    if not holds or body.get("seq") != index + 1 or body.get("book") != book:
        raise Refusal("proof.fails", folio=index + 1)
    return body


def _signatures(entry: dict[str, Any], body: dict[str, Any], keys: dict[str, str] | None) -> None:
    """Check who signed; files of earlier versions hold no keys and say nothing of it."""
    if keys is None:
        return
    raw = bytes_of(entry["body"])
    signed = [(body["by"], entry["signature"], ENTRY_CONTEXT)]
    if "approved_by" in body:
        signed.append((body["approved_by"], entry.get("approval", ""), APPROVAL_CONTEXT))
    for key, signature, context in signed:
        public = bytes.fromhex(keys.get(key, ""))
        if key_id(public) != key or not _is_right(public, bytes_of(signature), context + raw):
            raise Refusal("proof.not_signed", folio=body["seq"])


def _is_right(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _mentions(body: dict[str, Any], ref: str) -> bool:
    """Tell whether an entry is about a record: it made it, or names it."""
    kind, _, number = ref.partition(":")
    if str(body["seq"]) == number and body["kind"].startswith(f"{kind}."):
        return True
    return ref in _texts(body["data"])


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []


def _names(entry: dict[str, Any], body: dict[str, Any]) -> dict[str, Any] | None:
    told = entry.get("private")
    if told is None:
        return None
    raw = bytes_of(told["body"])
    if hashlib.sha256(bytes_of(told["salt"]) + raw).hexdigest() != body["data"].get("private"):
        raise Refusal("proof.other_names", folio=body["seq"])
    return canonical.decode(raw)


def _check_consistency(told: dict[str, Any], public: Ed25519PublicKey, kept: str) -> Proven:
    text = str(told["old"])
    old = read_point(text, "", public)
    new = read_point(str(told["new"]), old.origin, public)
    if "\n\n" not in told["new"]:
        raise Refusal("note.not_signed")
    if not 1 <= incarnation_of(old.origin) <= incarnation_of(new.origin):
        raise Refusal("note.other_book", found=old.origin)
    _same(kept, (old, new), public)
    proof = [bytes_of(step) for step in told["proof"]]
    if not merkle.verify_consistency(old.size, new.size, proof, old.root, new.root):
        raise Refusal("proof.fails", folio=old.size)
    signed = "\n\n" in text
    return Proven(told["type"], told["site_key"], new, old, old_signed=signed)


def _same(kept: str, points: tuple[notes.Checkpoint, ...], public: Ed25519PublicKey) -> None:
    if kept and read_point(kept, "", public) not in points:
        raise Refusal("proof.other_checkpoint")
