"""Who is at the desk: a user with the key that signs, held in memory while the book is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.domain.refs import Ref


@dataclass(frozen=True)
class Session:
    """A user who unlocked the book; `key` is the key id that entries carry as `by`.

    `by_pin` when a PIN, and no passphrase, was given for the act at hand: the entry that this
    user approves says so.
    """

    key: str
    signing: Ed25519PrivateKey = field(repr=False)
    user: Ref
    name: str
    role: str
    by_pin: bool = False
