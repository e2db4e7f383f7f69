"""Signed notes and checkpoints as C2SP writes them: signed-note, tlog-checkpoint, tlog-cosignature.

Read strictly: a note has one spelling, so that the one on paper is the one in the journal.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = 0x01
COSIGNATURE = 0x04
ROOT_BYTES = 32
LONGEST_NOTE = 64 * 1024
MOST_SIGNATURES = 100
LARGEST_NUMBER = 2**63 - 1
_MARK_BYTES = 4
_TIME_BYTES = 8
_DASH = "\u2014 "
_CHECKPOINT_LINES = 3
# signed-note: no control characters but line feeds; nor what some editors take for a line feed
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class NoteError(ValueError):
    """The text is not a signed note or not a checkpoint, or cannot become one."""


@dataclass(frozen=True)
class Checkpoint:
    """An origin, a number of entries, and the root of the tree over them (32 bytes)."""

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
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:_MARK_BYTES]


def sign(checkpoint: Checkpoint, name: str, key: Ed25519PrivateKey) -> str:
    """Give the note: the text, an empty line, one signature line.

    Raises NoteError when the checkpoint or the name cannot stand in a note.
    """
    text = checkpoint.text()
    mark = key_hash(name, key.public_key().public_bytes_raw())
    note = f"{text}\n{_line(name, mark + key.sign(text.encode()))}"
    if parse(note).checkpoint != checkpoint:
        raise NoteError("not a checkpoint")
    return note


def cosign(note: str, name: str, key: Ed25519PrivateKey, when: int) -> str:
    """Give the note with a witness's line (cosignature/v1); `when` in Unix seconds.

    The witness says: at that time this was the largest consistent tree I had seen of this
    origin. Checking that is the caller's duty. Raises NoteError.
    """
    parsed = parse(note)
    if not 0 < when <= LARGEST_NUMBER:
        raise NoteError("not a time")
    mark = key_hash(name, key.public_key().public_bytes_raw(), COSIGNATURE)
    stamp = when.to_bytes(_TIME_BYTES, "big")
    witnessed = note + _line(name, mark + stamp + key.sign(_cosigned(parsed.text, when)))
    parse(witnessed)
    return witnessed


def _cosigned(text: str, when: int) -> bytes:
    return f"cosignature/v1\ntime {when}\n{text}".encode()


def _line(name: str, signature: bytes) -> str:
    return f"{_DASH}{name} {base64.b64encode(signature).decode()}\n"


def parse(note: str) -> Note:
    """Read a note strictly; raises NoteError. Nothing is verified."""
    if len(note) > LONGEST_NOTE or _CONTROL.search(note):
        raise NoteError("not a signed note")
    text, blank, tail = note.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise NoteError("not a signed note")
    point = checkpoint_in(f"{text}\n")
    signatures = tuple(_signature(line) for line in tail[:-1].split("\n"))
    if len({each[:2] for each in signatures}) != len(signatures):
        raise NoteError("a key signs twice")
    if len(signatures) > MOST_SIGNATURES:
        raise NoteError("too many signatures")
    return Note(point, f"{text}\n", signatures)


def checkpoint_in(text: str) -> Checkpoint:
    """Read the three lines of a checkpoint that nobody signed, or those of a note."""
    if "\n\n" in text:
        return parse(text).checkpoint
    lines = text.removesuffix("\n").split("\n")
    if len(lines) != _CHECKPOINT_LINES or not lines[0] or _CONTROL.search(text):
        raise NoteError("not a checkpoint")
    root = _base64(lines[2])
    if len(root) != ROOT_BYTES:
        raise NoteError("the root is not 32 bytes")
    return Checkpoint(lines[0], _number(lines[1]), root)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or (text[0] == "0" and text != "0"):
        raise NoteError("not a checkpoint")
    if len(text) > len(str(LARGEST_NUMBER)) or int(text) > LARGEST_NUMBER:
        raise NoteError("not a checkpoint")
    return int(text)


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, space, rest = line.removeprefix(_DASH).rpartition(" ")
    spaced = any(char.isspace() or char == "+" for char in name)
    if not line.startswith(_DASH) or not space or not name or spaced:
        raise NoteError("not a signature line")
    raw = _base64(rest)
    if len(raw) <= _MARK_BYTES:
        raise NoteError("not a signature line")
    return name, raw[:_MARK_BYTES], raw[_MARK_BYTES:]


def _base64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise NoteError("bad base64") from error
    if base64.b64encode(raw).decode() != text:
        raise NoteError("base64 is not canonical")
    return raw


def verify(note: str, keys: Mapping[str, Ed25519PublicKey]) -> set[str]:
    """Give the names among `keys` whose signature stands on the note and is right.

    Lines of unknown keys are passed over. One that claims a known key and is wrong makes the
    whole note worth nothing: the set is empty. Raises NoteError for what is not a note.
    """
    parsed = parse(note)
    found = set()
    for name, mark, signature in parsed.signatures:
        key = keys.get(name)
        if key is None or key_hash(name, key.public_bytes_raw()) != mark:
            continue
        if not _is_right(key, signature, parsed.text.encode()):
            return set()
        found.add(name)
    return found


def witnesses(note: str, keys: Mapping[str, Ed25519PublicKey]) -> dict[str, int]:
    """Give the witnesses among `keys` that cosigned the note, and when, in Unix seconds.

    As with `verify`, one wrong line of a known witness leaves nothing to believe.
    """
    parsed = parse(note)
    found = {}
    for name, mark, signature in parsed.signatures:
        key = keys.get(name)
        if key is None or key_hash(name, key.public_bytes_raw(), COSIGNATURE) != mark:
            continue
        when = int.from_bytes(signature[:_TIME_BYTES], "big")
        if not when:
            return {}
        if not _is_right(key, signature[_TIME_BYTES:], _cosigned(parsed.text, when)):
            return {}
        found[name] = when
    return found


def witnessed_by(note: str, name: str, public: str) -> int:
    """Give when this witness (key in hex) cosigned the note, in Unix seconds; 0 when it did not.

    Raises NoteError for what is not a note.
    """
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    except ValueError:
        return 0
    return witnesses(note, {name: key}).get(name, 0)


def signed_by_site(note: str) -> str:
    """Give the note with the lines of its origin alone; raises NoteError."""
    parsed = parse(note)
    own = [line for line in parsed.signatures if line[0] == parsed.checkpoint.origin]
    if not own:
        raise NoteError("not signed by its origin")
    return parsed.text + "\n" + "".join(_line(name, mark + rest) for name, mark, rest in own)


def signed_with(note: str, public: str) -> bool:
    """Tell whether the key (hex) signed the note under its origin's name; raises NoteError."""
    origin = parse(note).checkpoint.origin
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    except ValueError:
        return False
    return bool(verify(note, {origin: key}))


def claims(note: str, name: str, public: str) -> bool:
    """Tell whether a line of the note says that it is by this witness; raises NoteError."""
    try:
        mark = key_hash(name, bytes.fromhex(public), COSIGNATURE)
    except ValueError:
        return False
    return any(line[:2] == (name, mark) for line in parse(note).signatures)


def _is_right(key: Ed25519PublicKey, signature: bytes, message: bytes) -> bool:
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True
