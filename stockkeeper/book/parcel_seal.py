"""The wrapper of a file that goes to another book: signed by the site, and if wished encrypted."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stockkeeper.book.keyring_file import NONCE_BYTES, SALT_BYTES, Cost
from stockkeeper.book.proofs import bytes_of, public_of, text_of
from stockkeeper.domain.refusals import Refusal

SIGNED = "stockkeeper-transfer-v1"
SEALED = "stockkeeper-sealed-v1"
FAMILIES = ("stockkeeper-transfer-v", "stockkeeper-sealed-v")
LARGEST = 20 * 2**20
"""Bytes of a file: 300 things with a proof are far below it."""
MOST_MEMORY, MOST_PASSES = 2**20, 16
"""What a file may ask of Argon2id: KiB and passes; more would only be meant to stop us."""
KEY_BYTES = 32
_MEMBERS = {SIGNED: {"type", "content", "site_key", "signature"}}
_MEMBERS[SEALED] = {"type", "salt", "cost", "nonce", "sealed"}


def signed(content: bytes, site: Ed25519PrivateKey) -> bytes:
    """Give the file of some content, signed by the site's key."""
    told = {
        "type": SIGNED,
        "content": text_of(content),
        "site_key": site.public_key().public_bytes_raw().hex(),
        "signature": text_of(site.sign(_message(content))),
    }
    return _raw(told)


def sealed(
    file: bytes,
    passphrase: str,
    cost: Cost | None = None,
    random: Callable[[int], bytes] = os.urandom,
) -> bytes:
    """Give a file encrypted under a passphrase (Argon2id, AES-256-GCM)."""
    cost = cost or Cost()
    salt, nonce = random(SALT_BYTES), random(NONCE_BYTES)
    told: dict[str, Any] = {
        "type": SEALED,
        "salt": text_of(salt),
        "cost": [cost.memory, cost.time, cost.lanes],
        "nonce": text_of(nonce),
    }
    secret = _derived(passphrase, salt, cost)
    told["sealed"] = text_of(AESGCM(secret).encrypt(nonce, file, SEALED.encode()))
    return _raw(told)


def is_sealed(raw: bytes) -> bool:
    """Tell whether a file needs a passphrase; raises the refusals of `opened`."""
    return bool(_told(raw)["type"] == SEALED)


def unsealed(raw: bytes, passphrase: str = "") -> bytes:
    """Give the signed file inside, or the file itself when it was never encrypted.

    Raises Refusal "parcel.passphrase_needed", "parcel.wrong_passphrase" (or it was altered) and
    those of `opened`.
    """
    told = _told(raw)
    if told["type"] == SIGNED:
        return raw
    if not passphrase:
        raise Refusal("parcel.passphrase_needed")
    try:
        cost = Cost(*told["cost"])
        sane = 8 <= cost.memory <= MOST_MEMORY and 1 <= cost.time <= MOST_PASSES  # noqa: PLR2004
        if not sane or not 1 <= cost.lanes <= MOST_PASSES:
            raise Refusal("parcel.unreadable")
        secret = _derived(passphrase, bytes_of(told["salt"]), cost)
        nonce, inside = bytes_of(told["nonce"]), bytes_of(told["sealed"])
        return AESGCM(secret).decrypt(nonce, inside, SEALED.encode())
    except InvalidTag:
        raise Refusal("parcel.wrong_passphrase") from None
    except (ValueError, TypeError):
        raise Refusal("parcel.unreadable") from None


def opened(raw: bytes) -> tuple[bytes, str]:
    """Give the content of a signed file, and the key (hex) that signed it.

    Raises Refusal "parcel.unreadable" for what is no such file, "parcel.other_version" for one
    of a later program, "parcel.altered" when the signature is not that of its content.
    """
    told = _told(raw)
    if told["type"] != SIGNED:
        raise Refusal("parcel.unreadable")
    try:
        content, key = bytes_of(told["content"]), str(told["site_key"])
        signature, public = bytes_of(told["signature"]), public_of(key)
        if key != key.lower():
            raise Refusal("parcel.unreadable")
        public.verify(signature, _message(content))
    except InvalidSignature:
        raise Refusal("parcel.altered") from None
    except (ValueError, TypeError):
        raise Refusal("parcel.unreadable") from None
    return content, key


def _told(raw: bytes) -> dict[str, Any]:
    if len(raw) > LARGEST:
        raise Refusal("parcel.unreadable")
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        raise Refusal("parcel.unreadable") from None
    kind = told.get("type") if isinstance(told, dict) else None
    if not isinstance(kind, str) or not kind.startswith(FAMILIES):
        raise Refusal("parcel.unreadable")
    if kind not in _MEMBERS:
        raise Refusal("parcel.other_version")
    if set(told) != _MEMBERS[kind]:
        raise Refusal("parcel.unreadable")
    return dict(told)


def _message(content: bytes) -> bytes:
    return SIGNED.encode() + b"\0" + content


def _raw(told: dict[str, Any]) -> bytes:
    return json.dumps(told, indent=1, sort_keys=True).encode() + b"\n"


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # one passphrase may be typed as composed or as combining characters (RFC 8265)
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(typed, salt, cost.time, cost.memory, cost.lanes, KEY_BYTES, Type.ID)
