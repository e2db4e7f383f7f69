"""An inspector's own key, on the inspector's machine: Ed25519, wrapped under a passphrase.

The file is a keyring with one user and no book (keyring_file.py): the same Argon2id and
AES-256-GCM, and the witness's name is bound into every wrap.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import keyring
from stockkeeper.book.keyring import Cost, Keyring
from stockkeeper.domain.refusals import FieldRefusal, Refusal

FILE = "key.json"
LONGEST_NAME = 80
_OWNER = "stockkeeper-witness/"
_FORBIDDEN = re.compile(r"[\s+\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff/]")


@dataclass(frozen=True)
class Witness:
    """Who witnesses: the name that stands on a note, and the public key (hex)."""

    name: str
    public: str


def note_name(name: str) -> str:
    """Give a name as a note can carry it: no spaces, no plus sign (C2SP signed-note).

    Raises FieldRefusal for one that is empty or too long.
    """
    found = _FORBIDDEN.sub("_", " ".join(name.split()))
    if not found or len(found) > LONGEST_NAME:
        raise FieldRefusal("witness.name", field="name", most=LONGEST_NAME)
    return found


def make(folder: Path, name: str, passphrase: str, cost: Cost | None = None) -> Witness:
    """Make the key of this machine's witness.

    Raises Refusal "witness.has_key" where there is one, "witness.not_remembered" for a folder
    that cannot be written; FieldRefusal for a name or passphrase that will not do.
    """
    path = folder / FILE
    shown = note_name(name)
    keyring.check_passphrase(passphrase, name)
    if path.exists():
        raise Refusal("witness.has_key", path=str(path))
    signing = Ed25519PrivateKey.generate()
    secret = os.urandom(keyring.KEY_BYTES)
    ring = keyring.with_site(Keyring(_OWNER + shown), secret, signing)
    ring, _key = keyring.with_user(ring, secret, signing, passphrase, cost)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(ring.to_bytes())
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise Refusal("witness.has_key", path=str(path)) from None
    except OSError as error:
        raise Refusal("witness.not_remembered", reason=str(error)) from None
    return _witness_of(ring)


def show(folder: Path) -> Witness:
    """Give the witness of this machine; raises Refusal "witness.no_key", "witness.key_damaged"."""
    return _witness_of(_load(folder))


def unlock(folder: Path, passphrase: str) -> tuple[Witness, Ed25519PrivateKey]:
    """Give the witness and the key.

    Raises what `show` raises, and Refusal("witness.wrong_passphrase").
    """
    ring = _load(folder)
    try:
        return _witness_of(ring), keyring.unlock(ring, passphrase).signing
    except Refusal as refusal:
        wrong = refusal.code == "key.wrong_passphrase"
        code = "witness.wrong_passphrase" if wrong else "witness.key_damaged"
        raise Refusal(code, path=str(folder / FILE)) from None


def _load(folder: Path) -> Keyring:
    path = folder / FILE
    try:
        ring = keyring.parse(path.read_bytes())
    except FileNotFoundError:
        raise Refusal("witness.no_key") from None
    except (OSError, Refusal):
        raise Refusal("witness.key_damaged", path=str(path)) from None
    if len(ring.users) != 1 or not ring.book.startswith(_OWNER):
        raise Refusal("witness.key_damaged", path=str(path))
    return ring


def _witness_of(ring: Keyring) -> Witness:
    (wrap,) = ring.users.values()
    return Witness(ring.book.removeprefix(_OWNER), wrap.public)
