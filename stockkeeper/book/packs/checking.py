"""Checking a pack with nothing but the pack: every part proves something, or all is refused."""

from __future__ import annotations

import hashlib
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from stockkeeper.book import canonical, merkle, presented
from stockkeeper.book.journal import APPROVAL_CONTEXT, ENTRY_CONTEXT, SALT_BYTES
from stockkeeper.book.keyring import key_id
from stockkeeper.book.packs import lending, sealed
from stockkeeper.book.packs.contents import TYPE, VERSION
from stockkeeper.book.packs.pack import Body, Pack
from stockkeeper.book.presented import Presented
from stockkeeper.book.proofs import bytes_of
from stockkeeper.book.queries import audits
from stockkeeper.book.witness_memory import incarnation_of
from stockkeeper.domain.inspections import Loan
from stockkeeper.domain.refusals import Refusal

_MEMBERS = {"type", "v", "inspection", "request", "manifest", "entries"}
_MANIFEST = {
    *("scope", "people", "audit", "frozen", "rows", "records", "folios", "named", "checklists"),
}


def opened(raw: bytes, passphrase: str, site_key: str = "") -> Pack:
    """Open a pack and check all of it; `site_key` (hex) is the one the reader has from paper.

    Raises the refusals of `sealed.open_sealed` and `presented.read`, and Refusal "pack.unsound"
    (with what is wrong), "pack.entry_fails", "pack.entry_unsigned", "pack.not_lent",
    "pack.other_contents", "pack.other_list", "pack.other_names", "pack.people_added",
    "pack.people_missing".
    """
    contents = sealed.open_sealed(raw, passphrase)
    try:
        told = json.loads(contents)
        del contents
        if not isinstance(told, dict) or told.get("type") != TYPE:
            raise Refusal("pack.unsound", reason="type")
        if type(told.get("v")) is int and told["v"] > VERSION:
            raise Refusal("pack.newer", found=told["v"])
        if set(told) != _MEMBERS or set(told["manifest"]) != _MANIFEST:
            raise Refusal("pack.unsound", reason="members")
        shown = presented.in_request(told["request"], site_key)
        return _proven(told, shown, hashlib.sha256(raw).hexdigest())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        raise Refusal("pack.unsound", reason=str(error)[:80] or type(error).__name__) from None


def _proven(told: Body, shown: Presented, sha256: str) -> Pack:
    manifest, inspection = told["manifest"], told["inspection"]
    bodies: dict[int, Body] = {}
    private: dict[int, Body] = {}
    for entry in told["entries"]:
        body = _included(entry, shown)
        if body["seq"] in bodies:
            raise Refusal("pack.other_contents", folio=body["seq"])
        bodies[body["seq"]] = body
        if "private" in entry:
            private[body["seq"]] = _private(entry["private"], body)
    _check_signatures(told["entries"], bodies)
    prepared = bodies.get(inspection)
    if prepared is None or prepared["kind"] != "inspection.prepared":
        raise Refusal("pack.not_lent", folio=int(inspection))
    if inspection != shown.point.size or prepared["book"] != shown.book:
        raise Refusal("pack.not_lent", folio=inspection)
    if prepared["incarnation"] != incarnation_of(shown.point.origin):
        raise Refusal("pack.not_lent", folio=inspection)
    if sorted(bodies) != sorted([*manifest["folios"], inspection]) or 1 not in bodies:
        raise Refusal("pack.other_contents", folio=inspection)
    if set(private) != set(manifest["named"]):
        added = set(private) - set(manifest["named"])
        raise Refusal("pack.people_added" if added else "pack.people_missing", folio=inspection)
    if lending.digest_of(manifest) != prepared["data"]["manifest"]:
        raise Refusal("pack.other_contents", folio=inspection)
    loans = tuple(Loan.of_data(row) for row in manifest["rows"])
    pack = Pack(sha256, shown, inspection, prepared, manifest, loans, bodies, private)
    _check_said(pack)
    return pack


def _check_said(pack: Pack) -> None:
    """What the signed entry says of the pack in plain words is what the pack holds."""
    data, manifest = pack.prepared["data"], pack.manifest
    for name in ("scope", "people", "frozen"):
        if data[name] != manifest[name]:
            raise Refusal("pack.other_contents", folio=pack.inspection)
    if audits.digest(pack.frozen, (loan.row for loan in pack.loans)) != pack.expected:
        raise Refusal("pack.other_list", folio=pack.inspection)
    if pack.bodies[1]["data"]["site_key"].lower() != pack.shown.site_key.lower():
        raise Refusal("pack.not_lent", folio=1)


def _included(entry: Body, shown: Presented) -> Body:
    raw = bytes_of(entry["body"])
    body = canonical.decode(raw)
    proof = [bytes_of(step) for step in entry["proof"]]
    seq, point = body["seq"], shown.point
    leaf = merkle.leaf_hash(raw)
    holds = type(seq) is int and merkle.verify_inclusion(
        leaf, seq - 1, point.size, proof, point.root
    )
    if not holds or body["book"] != shown.book:
        raise Refusal("pack.entry_fails", folio=seq if type(seq) is int else 0)
    return body


def _private(told: Body, body: Body) -> Body:
    raw, salt = bytes_of(told["body"]), bytes_of(told["salt"])
    right = hashlib.sha256(salt + raw).hexdigest() == body["data"].get("private")
    if not right or len(salt) != SALT_BYTES:
        raise Refusal("pack.other_names", folio=body["seq"])
    return canonical.decode(raw)


def _check_signatures(entries: list[Body], bodies: dict[int, Body]) -> None:
    """Each entry is signed by whom it names, with a key that an entry of the pack enrolled."""
    keys: dict[str, tuple[int, Ed25519PublicKey]] = {}
    for seq, body in sorted(bodies.items()):
        if body["kind"] in ("book.opened", "user.enrolled"):
            user = body["data"]["user"] if seq == 1 else body["data"]
            public = bytes.fromhex(user["public"])
            if key_id(public) == user["key"]:
                keys[user["key"]] = (seq, Ed25519PublicKey.from_public_bytes(public))
    for entry in entries:
        raw = bytes_of(entry["body"])
        body = canonical.decode(raw)
        signed: list[tuple[str, str, bytes]] = [(body["by"], entry["signature"], ENTRY_CONTEXT)]
        if "approved_by" in body:
            signed.append((body["approved_by"], entry.get("approval", ""), APPROVAL_CONTEXT))
        for key, signature, context in signed:
            _check_one(keys, key, bytes_of(signature), context + raw, body["seq"])


def _check_one(
    keys: dict[str, tuple[int, Ed25519PublicKey]],
    key: str,
    signature: bytes,
    message: bytes,
    seq: int,
) -> None:
    since, public = keys.get(key, (0, None))
    if public is None or (since > seq):
        raise Refusal("pack.entry_unsigned", folio=seq)
    try:
        public.verify(signature, message)
    except InvalidSignature:
        raise Refusal("pack.entry_unsigned", folio=seq) from None
