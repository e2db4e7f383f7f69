"""The keyring beside the book: its key, wrapped once per user, and each user's signing key."""

from __future__ import annotations

import hashlib
import os
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stockkeeper.book import canonical
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.domain.wordlist import folded

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
SHORTEST_PASSPHRASE = 8


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id memory in KiB, passes, lanes (RFC 9106)."""

    memory: int = 65_536
    time: int = 3
    lanes: int = 4


@dataclass(frozen=True)
class UserWrap:
    """One user's wraps; all bytes in hex. `public` is the Ed25519 public key."""

    public: str
    salt: str
    cost: Cost
    book_key: str
    signing_key: str


@dataclass(frozen=True)
class Keyring:
    """All wraps of one book, by key id; it holds no name."""

    book: str
    site_key: str = ""
    users: dict[str, UserWrap] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Give the canonical bytes of the file."""
        users = {key: asdict(wrap) for key, wrap in self.users.items()}
        return canonical.encode(
            {"v": 1, "book": self.book, "site_key": self.site_key, "users": users}
        )

    @property
    def sha256(self) -> str:
        """Give the hash by which the journal names this keyring."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


@dataclass(frozen=True)
class Unlocked:
    """What a right passphrase opens."""

    key: str
    book_key: bytes
    signing: Ed25519PrivateKey = field(repr=False)


def key_id(public: bytes) -> str:
    """Give the id of a key: the first 16 hex digits of SHA-256 of the public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def check_passphrase(passphrase: str, user: str) -> None:
    """Refuse a passphrase under 8 characters or equal to the name: FieldRefusal."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise FieldRefusal("key.short_passphrase", field="passphrase", shortest=SHORTEST_PASSPHRASE)
    if folded(passphrase).strip() == folded(user).strip():
        raise FieldRefusal("key.passphrase_is_name", field="passphrase")


def with_site(keyring: Keyring, book_key: bytes, site: Ed25519PrivateKey) -> Keyring:
    """Give the keyring with the site's checkpoint key wrapped under the book key."""
    wrapped = _wrap(book_key, site.private_bytes_raw(), keyring.book, "", "site")
    return replace(keyring, site_key=wrapped)


def site_key(keyring: Keyring, book_key: bytes) -> Ed25519PrivateKey:
    """Unwrap the site's key; raises Refusal("key.damaged")."""
    raw = _unwrap(book_key, keyring.site_key, keyring.book, "", "site")
    if raw is None:
        raise Refusal("key.damaged")
    return Ed25519PrivateKey.from_private_bytes(raw)


def with_user(
    keyring: Keyring,
    book_key: bytes,
    signing: Ed25519PrivateKey,
    passphrase: str,
    cost: Cost | None = None,
) -> tuple[Keyring, str]:
    """Give the keyring with a user's wraps added or replaced, and the user's key id."""
    cost = cost or Cost()
    public = signing.public_key().public_bytes_raw()
    name = key_id(public)
    salt = os.urandom(SALT_BYTES)
    secret = _derive(passphrase, salt, cost)
    wrap = UserWrap(
        public=public.hex(),
        salt=salt.hex(),
        cost=cost,
        book_key=_wrap(secret, book_key, keyring.book, name, "book"),
        signing_key=_wrap(secret, signing.private_bytes_raw(), keyring.book, name, "signing"),
    )
    return replace(keyring, users={**keyring.users, name: wrap}), name


def without_user(keyring: Keyring, key: str) -> Keyring:
    """Give the keyring without one user's wraps."""
    return replace(keyring, users={k: w for k, w in keyring.users.items() if k != key})


def unlock(keyring: Keyring, passphrase: str, hints: tuple[str, ...] = ()) -> Unlocked:
    """Find the user whose passphrase this is, the hinted key ids first.

    Raises Refusal("key.wrong_passphrase"). One Argon2id derivation a user tried.
    """
    order = [key for key in hints if key in keyring.users]
    order += [key for key in keyring.users if key not in order]
    for key in order:
        found = _try(keyring, key, passphrase)
        if found is not None:
            return found
    raise Refusal("key.wrong_passphrase")


def _try(keyring: Keyring, key: str, passphrase: str) -> Unlocked | None:
    wrap = keyring.users[key]
    secret = _derive(passphrase, bytes.fromhex(wrap.salt), wrap.cost)
    book_key = _unwrap(secret, wrap.book_key, keyring.book, key, "book")
    signing = _unwrap(secret, wrap.signing_key, keyring.book, key, "signing")
    if book_key is None or signing is None:
        return None
    return Unlocked(key, book_key, Ed25519PrivateKey.from_private_bytes(signing))


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        passphrase.encode(), salt, cost.time, cost.memory, cost.lanes, KEY_BYTES, Type.ID
    )


def _wrap(secret: bytes, plain: bytes, book: str, key: str, purpose: str) -> str:
    nonce = os.urandom(NONCE_BYTES)
    bound = f"stockkeeper-keyring-v1/{book}/{key}/{purpose}".encode()
    return (nonce + AESGCM(secret).encrypt(nonce, plain, bound)).hex()


def _unwrap(secret: bytes, wrapped: str, book: str, key: str, purpose: str) -> bytes | None:
    raw = bytes.fromhex(wrapped)
    bound = f"stockkeeper-keyring-v1/{book}/{key}/{purpose}".encode()
    try:
        return AESGCM(secret).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        return None


def parse(raw: bytes) -> Keyring:
    """Read a keyring strictly; raises Refusal "key.unreadable" or "key.newer"."""
    try:
        told: dict[str, Any] = canonical.decode(raw)
        if told["v"] != 1:
            raise Refusal("key.newer", found=str(told["v"]))
        users = {
            key: UserWrap(**{**wrap, "cost": Cost(**wrap["cost"])})
            for key, wrap in told["users"].items()
        }
        for key, wrap in users.items():
            bytes.fromhex(wrap.salt + wrap.book_key + wrap.signing_key)
            if key_id(bytes.fromhex(wrap.public)) != key:
                raise Refusal("key.unreadable")
        bytes.fromhex(told["site_key"])
        return Keyring(str(told["book"]), told["site_key"], users)
    except (canonical.ProfileError, KeyError, TypeError, AttributeError, ValueError):
        raise Refusal("key.unreadable") from None
