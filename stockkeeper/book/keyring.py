"""The keyring beside the book: its key, wrapped once per user, and each user's signing key.

The passphrase goes through Argon2id (RFC 9106), wraps are AES-256-GCM bound to the book's uuid,
the user's key id and their purpose, so that none can stand in for another.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stockkeeper.book.keyring_file import (
    NONCE_BYTES,
    SALT_BYTES,
    Cost,
    Keyring,
    UserWrap,
    key_id,
    parse,
)
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.domain.wordlist import folded

__all__ = [
    "KEY_BYTES",
    "SHORTEST_PASSPHRASE",
    "Cost",
    "Keyring",
    "Unlocked",
    "UserWrap",
    "check_passphrase",
    "key_id",
    "parse",
    "site_key",
    "unlock",
    "with_site",
    "with_user",
    "without_user",
]

KEY_BYTES = 32
SHORTEST_PASSPHRASE = 8
"""Characters, as typed."""

Random = Callable[[int], bytes]


@dataclass(frozen=True)
class Unlocked:
    """What a right passphrase opens; the keys are never shown in messages."""

    key: str
    book_key: bytes = field(repr=False)
    signing: Ed25519PrivateKey = field(repr=False)


def check_passphrase(passphrase: str, user: str) -> None:
    """Refuse a passphrase under 8 characters or equal to the name: FieldRefusal."""
    if len(unicodedata.normalize("NFC", passphrase)) < SHORTEST_PASSPHRASE:
        raise FieldRefusal("key.short_passphrase", field="passphrase", shortest=SHORTEST_PASSPHRASE)
    if folded(passphrase).strip() == folded(user).strip():
        raise FieldRefusal("key.passphrase_is_name", field="passphrase")


def with_site(
    keyring: Keyring, book_key: bytes, site: Ed25519PrivateKey, random: Random = os.urandom
) -> Keyring:
    """Give the keyring with the site's checkpoint key wrapped under the book key."""
    bound = _bound(keyring, "", "site")
    return replace(keyring, site_key=wrapped(book_key, site.private_bytes_raw(), bound, random))


def site_key(keyring: Keyring, book_key: bytes) -> Ed25519PrivateKey:
    """Unwrap the site's key; raises Refusal("key.damaged")."""
    raw = unwrapped(book_key, keyring.site_key, _bound(keyring, "", "site"))
    if raw is None:
        raise Refusal("key.damaged")
    return Ed25519PrivateKey.from_private_bytes(raw)


def with_user(
    keyring: Keyring,
    book_key: bytes,
    signing: Ed25519PrivateKey,
    passphrase: str,
    cost: Cost | None = None,
    *,
    random: Random = os.urandom,
) -> tuple[Keyring, str]:
    """Give the keyring with a user's wraps added or replaced, and the user's key id.

    Changing a passphrase is this with the keys of `unlock`: a new salt, and the old wraps are
    gone from this file, though not from older backups.
    """
    cost = cost or Cost()
    public = signing.public_key().public_bytes_raw()
    name = key_id(public)
    salt = random(SALT_BYTES)
    secret = derived(passphrase, salt, cost)
    private = signing.private_bytes_raw()
    wrap = UserWrap(
        public=public.hex(),
        salt=salt.hex(),
        cost=cost,
        book_key=wrapped(secret, book_key, _bound(keyring, name, "book"), random),
        signing_key=wrapped(secret, private, _bound(keyring, name, "signing"), random),
    )
    return replace(keyring, users={**keyring.users, name: wrap}), name


def without_user(keyring: Keyring, key: str) -> Keyring:
    """Give the keyring without one user's wraps; raises Refusal("key.unknown_user")."""
    if key not in keyring.users:
        raise Refusal("key.unknown_user", key=key)
    return replace(keyring, users={k: w for k, w in keyring.users.items() if k != key})


def unlock(keyring: Keyring, passphrase: str, hints: tuple[str, ...] = ()) -> Unlocked:
    """Find the user whose passphrase this is, the hinted key ids first.

    Raises Refusal("key.wrong_passphrase"), or "key.damaged" when the passphrase is right and the
    signing key cannot be read. One Argon2id derivation a user tried (about 0.2 s each).
    """
    order = dict.fromkeys([*(key for key in hints if key in keyring.users), *keyring.users])
    for key in order:
        found = _try(keyring, key, passphrase)
        if found is not None:
            return found
    raise Refusal("key.wrong_passphrase")


def _try(keyring: Keyring, key: str, passphrase: str) -> Unlocked | None:
    wrap = keyring.users[key]
    secret = derived(passphrase, bytes.fromhex(wrap.salt), wrap.cost)
    book_key = unwrapped(secret, wrap.book_key, _bound(keyring, key, "book"))
    raw = unwrapped(secret, wrap.signing_key, _bound(keyring, key, "signing"))
    if book_key is None and raw is None:
        return None
    if book_key is None or raw is None:
        raise Refusal("key.damaged")
    signing = Ed25519PrivateKey.from_private_bytes(raw)
    if signing.public_key().public_bytes_raw().hex() != wrap.public:
        raise Refusal("key.damaged")
    return Unlocked(key, book_key, signing)


def derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Give the key that a passphrase stands for: Argon2id, 32 bytes."""
    # one passphrase may be typed as composed or as combining characters (RFC 8265)
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(typed, salt, cost.time, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _bound(keyring: Keyring, key: str, purpose: str) -> bytes:
    return f"stockkeeper-keyring-v1/{keyring.book}/{key}/{purpose}".encode()


def wrapped(secret: bytes, plain: bytes, bound: bytes, random: Random = os.urandom) -> str:
    """Give a key sealed under another, bound to what it is for: nonce and AES-256-GCM, in hex."""
    nonce = random(NONCE_BYTES)
    return (nonce + AESGCM(secret).encrypt(nonce, plain, bound)).hex()


def unwrapped(secret: bytes, sealed: str, bound: bytes) -> bytes | None:
    """Give the key that was sealed; None for another secret, another purpose, or what is none."""
    raw = bytes.fromhex(sealed)
    try:
        return AESGCM(secret).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        return None
