"""Altering packs and findings as somebody who has the passphrase, or the key, could."""

import hashlib
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import canonical, notes
from stockkeeper.book.packs import findings, sealed
from stockkeeper.book.proofs import bytes_of, text_of
from tests.actions.inspection_room import AGREED
from tests.tamper.whole_book import CHEAP


def flipped(raw: bytes, at: int, bit: int = 0) -> bytes:
    changed = bytearray(raw)
    changed[at] ^= 1 << bit
    return bytes(changed)


def head_of(raw):
    line, _end, body = raw.partition(b"\n")
    return json.loads(line), body


def with_head(raw, *, resum=False, body=None, **changes):
    """Change the first line; with `resum` as somebody would who knows how damage is found."""
    head, old = head_of(raw)
    body = old if body is None else body
    head.update(changes)
    if resum:
        told = {name: value for name, value in head.items() if name != "sum"}
        head["sum"] = hashlib.sha256(canonical.encode(told) + b"\n" + body).hexdigest()
    return canonical.encode(head) + b"\n" + body


def contents_of(raw):
    return json.loads(sealed.open_sealed(raw, AGREED))


def resealed(raw, change):
    """Open a pack with the passphrase, change what is in it, and seal it again."""
    told = contents_of(raw)
    changed = change(told)
    told = told if changed is None else changed
    plain = told if isinstance(told, bytes) else json.dumps(told).encode()
    return sealed.seal(plain, AGREED, CHEAP)


def entry_at(told, kind):
    """The first entry of a kind in the contents of a pack."""
    for entry in told["entries"]:
        if canonical.decode(bytes_of(entry["body"]))["kind"].startswith(kind):
            return entry
    raise LookupError(kind)


def body_changed(entry: dict, **changes) -> None:
    body = canonical.decode(bytes_of(entry["body"]))
    body["data"].update(changes)
    entry["body"] = text_of(canonical.encode(body))


def signed_by_another(told: dict) -> None:
    """The checkpoint is signed by another site key, which the pack says to be the site's."""
    key = Ed25519PrivateKey.generate()
    point = notes.parse(told["request"]["checkpoint"]).checkpoint
    told["request"]["checkpoint"] = notes.sign(point, point.origin, key)
    told["request"]["site_key"] = key.public_key().public_bytes_raw().hex()


def found_in(raw):
    return canonical.decode(bytes_of(json.loads(raw)["body"]), limit=findings.LARGEST)


def resigned(raw, key, change):
    """Change what findings say, and sign them with a key."""
    body = found_in(raw)
    change(body)
    return signed(canonical.encode(body, limit=findings.LARGEST), key)


def signed(body, key, **more):
    told = {"type": findings.TYPE, "v": findings.VERSION, "body": text_of(body)}
    told["signature"] = text_of(key.sign(findings.CONTEXT + body))
    return findings.spelled({**told, **more})
