"""The file of a pack: one line that says how it is sealed, then the sealed contents.

The contents are compressed and sealed with AES-256-GCM under a random key; that key is wrapped
under the passphrase agreed with the inspector (Argon2id, as in a keyring). The first line is
bound into both. `sum` finds damage of the way (a cut, a flipped bit) before anything else.
"""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from dataclasses import asdict
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stockkeeper.book import canonical, keyring
from stockkeeper.book.keyring import Cost
from stockkeeper.book.keyring_file import NONCE_BYTES, SALT_BYTES, cost_of
from stockkeeper.domain.refusals import Refusal

TYPE, VERSION = "stockkeeper-pack", 1
LARGEST_FILE = 128 * 1024 * 1024
LARGEST_CONTENTS = 512 * 1024 * 1024
"""Bytes, compressed and not: some 100,000 things."""
LONGEST_HEAD = 2048
MOST_MEMORY, MOST_PASSES = 262_144, 10
"""KiB and passes of Argon2id that a stranger's file may ask for."""
_HEX = re.compile(r"(?:[0-9a-f]{2})*")
_LENGTHS = {"salt": SALT_BYTES, "key": NONCE_BYTES + 32 + 16, "nonce": NONCE_BYTES, "sum": 32}
_HEAD = {"type", "v", "cost", "size", *_LENGTHS}


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase of under 8 characters: FieldRefusal "key.short_passphrase"."""
    keyring.check_passphrase(passphrase, TYPE)


def seal(contents: bytes, passphrase: str, cost: Cost | None = None) -> bytes:
    """Give the bytes of a pack; raises FieldRefusal "key.short_passphrase", "pack.too_large"."""
    check_passphrase(passphrase)
    packed = zlib.compress(contents, 6)
    if len(packed) > LARGEST_FILE - LONGEST_HEAD or len(contents) > LARGEST_CONTENTS:
        raise Refusal("pack.too_large", size=len(packed), largest=LARGEST_FILE)
    cost = cost or Cost()
    salt, nonce, key = (os.urandom(size) for size in (SALT_BYTES, NONCE_BYTES, keyring.KEY_BYTES))
    head: dict[str, Any] = {"type": TYPE, "v": VERSION, "cost": asdict(cost), "salt": salt.hex()}
    wrapping = keyring.derived(passphrase, salt, cost)
    head["key"] = keyring.wrapped(wrapping, key, _bound(head, "key"))
    head.update(nonce=nonce.hex(), size=len(packed) + 16)
    body = AESGCM(key).encrypt(nonce, packed, _bound(head, "contents"))
    head["sum"] = _sum(head, body)
    return canonical.encode(head) + b"\n" + body


def open_sealed(raw: bytes, passphrase: str) -> bytes:
    """Give the contents of a pack.

    Raises Refusal "pack.unreadable" (no pack), "pack.newer", "pack.too_large", "pack.cut" and
    "pack.altered", and "pack.wrong_passphrase".
    """
    head, body = _parts(raw)
    cost = cost_of(head["cost"])
    wrapping = keyring.derived(passphrase, bytes.fromhex(head["salt"]), cost)
    bound = _bound({name: head[name] for name in ("type", "v", "cost", "salt")}, "key")
    key = keyring.unwrapped(wrapping, head["key"], bound)
    if key is None:
        raise Refusal("pack.wrong_passphrase")
    told = {name: value for name, value in head.items() if name != "sum"}
    try:
        nonce = bytes.fromhex(head["nonce"])
        packed = AESGCM(key).decrypt(nonce, body, _bound(told, "contents"))
    except InvalidTag:
        raise Refusal("pack.altered") from None
    return _expanded(packed)


def check_whole(raw: bytes) -> None:
    """Check that a file is a whole pack, before any passphrase; the refusals of `open_sealed`."""
    _parts(raw)


def _parts(raw: bytes) -> tuple[dict[str, Any], bytes]:
    if len(raw) > LARGEST_FILE:
        raise Refusal("pack.too_large", size=len(raw), largest=LARGEST_FILE)
    line, end, body = raw[:LONGEST_HEAD].partition(b"\n")
    if not end or b'"stockkeeper-pack"' not in line:
        raise Refusal("pack.unreadable")
    try:
        head = canonical.decode(line, limit=LONGEST_HEAD)
        version = head.get("v")
        if head.get("type") != TYPE or type(version) is not int or version < VERSION:
            raise Refusal("pack.unreadable")
        if version > VERSION:
            raise Refusal("pack.newer", found=version)
        _check_head(head)
    except (ValueError, TypeError, AttributeError, KeyError):
        raise Refusal("pack.unreadable") from None
    body = raw[len(line) + 1 :]
    if len(body) < head["size"]:
        raise Refusal("pack.cut", size=len(raw))
    if len(body) != head["size"] or head["sum"] != _sum(head, body):
        raise Refusal("pack.altered")
    return head, body


def _check_head(head: dict[str, Any]) -> None:
    """Raise ValueError unless the head has its members and no others."""
    sized = type(head.get("size")) is int and head["size"] > 0
    if set(head) != _HEAD or not sized:
        raise ValueError(str(sorted(head)))
    for name, length in _LENGTHS.items():
        text = head[name]
        if not isinstance(text, str) or len(text) != 2 * length or not _HEX.fullmatch(text):
            raise ValueError(name)
    cost = cost_of(head["cost"])
    if cost.memory > MOST_MEMORY or cost.time > MOST_PASSES:
        raise ValueError(str(cost))


def _expanded(packed: bytes) -> bytes:
    machine = zlib.decompressobj()
    try:
        contents = machine.decompress(packed, LARGEST_CONTENTS + 1)
    except zlib.error:
        raise Refusal("pack.altered") from None
    if len(contents) > LARGEST_CONTENTS:
        raise Refusal("pack.too_large", size=len(contents), largest=LARGEST_CONTENTS)
    if not machine.eof or machine.unused_data:
        raise Refusal("pack.altered")
    return contents


def _bound(head: dict[str, Any], purpose: str) -> bytes:
    return f"stockkeeper-pack-v1/{purpose}\n".encode() + canonical.encode(head)


def _sum(head: dict[str, Any], body: bytes) -> str:
    told = {name: value for name, value in head.items() if name != "sum"}
    return hashlib.sha256(canonical.encode(told) + b"\n" + body).hexdigest()
