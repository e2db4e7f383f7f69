"""Signed notes and checkpoints as C2SP writes them (signed-note, tlog-checkpoint)."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = 0x01
ROOT_BYTES = 32
_DASH = "\u2014 "


class NoteError(ValueError):
    """The text is not a signed note or not a checkpoint."""


@dataclass(frozen=True)
class Checkpoint:
    """An origin, a number of entries, and the root of the tree over them."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Give the three lines that are signed, each ended by a line feed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True)
class Note:
    """A parsed note: its checkpoint, its text, and (name, key hash, signature) of each signer."""

    checkpoint: Checkpoint
    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]


def key_hash(name: str, public: bytes, kind: int = ED25519) -> bytes:
    """Give the four bytes that name a key: SHA-256(name || LF || kind || public)[:4]."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def sign(checkpoint: Checkpoint, name: str, key: Ed25519PrivateKey) -> str:
    """Give the note: the text, an empty line, one signature line."""
    text = checkpoint.text()
    parse(f"{text}\n{_line(name, bytes(4), bytes(64))}")
    mark = key_hash(name, key.public_key().public_bytes_raw())
    return f"{text}\n{_line(name, mark, key.sign(text.encode()))}"


def _line(name: str, mark: bytes, signature: bytes) -> str:
    return f"{_DASH}{name} {base64.b64encode(mark + signature).decode()}\n"


def parse(note: str) -> Note:
    """Read a note strictly; raises NoteError."""
    text, blank, tail = note.rpartition("\n\n")
    text += "\n"
    if not blank or not tail.endswith("\n") or "\r" in note:
        raise NoteError("not a signed note")
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0] or not _decimal(lines[1]):  # noqa: PLR2004
        raise NoteError("not a checkpoint")
    root = _base64(lines[2])
    if len(root) != ROOT_BYTES:
        raise NoteError("the root is not 32 bytes")
    signatures = tuple(_signature(line) for line in tail[:-1].split("\n"))
    return Note(Checkpoint(lines[0], int(lines[1]), root), text, signatures)


def _decimal(text: str) -> bool:
    return text.isascii() and text.isdigit() and (text == "0" or text[0] != "0")


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, space, rest = line.removeprefix(_DASH).partition(" ")
    raw = _base64(rest)
    if not line.startswith(_DASH) or not space or not name or "+" in name or len(raw) < 5:  # noqa: PLR2004
        raise NoteError("not a signature line")
    return name, raw[:4], raw[4:]


def _base64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("bad base64") from error
    if base64.b64encode(raw).decode() != text:
        raise NoteError("base64 is not canonical")
    return raw


def verify(note: str, keys: Mapping[str, Ed25519PublicKey]) -> set[str]:
    """Give the names among `keys` whose signature stands on the note and is right.

    A signature that claims a known key and is wrong makes the whole note worth nothing.
    """
    parsed = parse(note)
    found = set()
    for name, mark, signature in parsed.signatures:
        key = keys.get(name)
        if key is None or key_hash(name, key.public_bytes_raw()) != mark:
            continue
        try:
            key.verify(signature, parsed.text.encode())
        except InvalidSignature:
            return set()
        found.add(name)
    return found
