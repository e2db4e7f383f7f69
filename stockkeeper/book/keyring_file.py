"""What a keyring file says: its shape, its one spelling in bytes, and its strict reading."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from stockkeeper.book import canonical
from stockkeeper.domain.refusals import Refusal

VERSION = 1
LARGEST = 4 * 1024 * 1024
"""Bytes of a keyring: some nine thousand users."""
NONCE_BYTES = 12
SALT_BYTES = 16
_WRAPPED_BYTES = NONCE_BYTES + 32 + 16
_HEX = re.compile(r"(?:[0-9a-f]{2})*")


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id memory in KiB, passes, lanes (RFC 9106)."""

    memory: int = 65_536
    time: int = 3
    lanes: int = 4


# What a file may ask for: enough for any machine to come, not enough to stop this one.
_COSTS = {"memory": range(8, 1_048_577), "time": range(1, 65), "lanes": range(1, 65)}


@dataclass(frozen=True)
class UserWrap:
    """One user's wraps; all bytes in hex. `public` is the Ed25519 public key."""

    public: str
    salt: str
    cost: Cost
    book_key: str
    signing_key: str


_LENGTHS = {"public": 32, "salt": SALT_BYTES, "book_key": _WRAPPED_BYTES}
_LENGTHS["signing_key"] = _WRAPPED_BYTES


@dataclass(frozen=True)
class Keyring:
    """All wraps of one book, by key id; it holds no name."""

    book: str
    site_key: str = ""
    users: dict[str, UserWrap] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Give the canonical bytes of the file."""
        users = {key: asdict(wrap) for key, wrap in self.users.items()}
        told = {"v": VERSION, "book": self.book, "site_key": self.site_key, "users": users}
        return canonical.encode(told, limit=LARGEST)

    @property
    def sha256(self) -> str:
        """Give the hash by which the journal names this keyring."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


def key_id(public: bytes) -> str:
    """Give the id of a key: the first 16 hex digits of SHA-256 of the public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def parse(raw: bytes) -> Keyring:
    """Read a keyring strictly; raises Refusal "key.unreadable", or "key.newer" with `found`."""
    try:
        told = canonical.decode(raw, limit=LARGEST)
        version: Any = told.get("v")
        _need(type(version) is int and version >= VERSION and "users" in told)
        if version != VERSION:
            raise Refusal("key.newer", found=version)
        _need(set(told) == {"v", "book", "site_key", "users"})
        _need(isinstance(told["book"], str) and told["book"] != "")
        _hex(told["site_key"], _WRAPPED_BYTES)
        users = {key: _wrap_of(key, wrap) for key, wrap in told["users"].items()}
        return Keyring(told["book"], told["site_key"], users)
    except (AttributeError, TypeError, ValueError):  # ProfileError is a ValueError
        raise Refusal("key.unreadable") from None


def _need(holds: object) -> None:
    if not holds:
        raise ValueError


def _hex(text: Any, length: int) -> bytes:
    _need(isinstance(text, str) and _HEX.fullmatch(text) and len(text) == 2 * length)
    return bytes.fromhex(text)


def _wrap_of(key: str, told: dict[str, Any]) -> UserWrap:
    _need(set(told) == {each.name for each in fields(UserWrap)})
    found = {name: _hex(told[name], length) for name, length in _LENGTHS.items()}
    _need(key_id(found["public"]) == key)
    return UserWrap(**{**told, "cost": cost_of(told["cost"])})


def cost_of(told: Any) -> Cost:
    """Read what a guess costs; raises ValueError for what this machine should not try."""
    _need(isinstance(told, dict) and set(told) == set(_COSTS))
    _need(all(type(told[name]) is int and told[name] in _COSTS[name] for name in _COSTS))
    _need(told["memory"] >= 8 * told["lanes"])  # RFC 9106, 3.1
    return Cost(**told)
