"""Reading a findings file at the site: by whom it is, and whether it is of a pack of this book."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from stockkeeper.book import canonical, notes
from stockkeeper.book.packs.findings import CONTEXT, LARGEST, TYPE, VERSION, spelled
from stockkeeper.book.proofs import bytes_of, text_of
from stockkeeper.domain.audit import STATES
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

_TEXTS = ("pack", "book", "manifest", "expected", "checkpoint", "witness", "public")
_NUMBERS = ("inspection", "frozen")
_REST = {"copy", "audit", "list", "figures", "lines", "amounts", "skipped", "answers"}


@dataclass(frozen=True)
class Findings:
    """A findings file whose signature is right; `body` is what was signed, `sha256` the file's."""

    raw: bytes
    sha256: str
    body: Mapping[str, Any]

    @property
    def witness(self) -> str:
        """The inspector's name, as it stands on cosignatures."""
        return str(self.body["witness"])

    @property
    def public(self) -> str:
        """The inspector's public key in hex: compare it with the one on paper."""
        return str(self.body["public"])

    @property
    def inspection(self) -> Ref:
        """The inspection at the site."""
        return Ref("inspection", self.body["inspection"])


def read(raw: bytes, key: str = "") -> Findings:
    """Read a findings file and check whose it is; `key` (hex) is the inspector's, from paper.

    Raises Refusal "findings.unreadable", "findings.newer", "findings.too_large",
    "findings.not_signed", "findings.other_key", "findings.unsound", "findings.figures".
    """
    if len(raw) > LARGEST:
        raise Refusal("findings.too_large", reason=str(len(raw)))
    try:
        told = json.loads(raw)
        if told["type"] != TYPE or type(told["v"]) is not int or told["v"] < VERSION:
            raise Refusal("findings.unreadable")
        if told["v"] > VERSION:
            raise Refusal("findings.newer", found=told["v"])
        signed, signature = bytes_of(told["body"]), bytes_of(told["signature"])
        again = {**told, "body": text_of(signed), "signature": text_of(signature)}
        if set(told) != {"type", "v", "body", "signature"} or spelled(again) != raw:
            raise Refusal("findings.unreadable")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal("findings.unreadable") from None
    try:
        body = canonical.decode(signed, limit=LARGEST)
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(body["public"]))
        public.verify(signature, CONTEXT + signed)
    except (ValueError, KeyError, TypeError, InvalidSignature):
        raise Refusal("findings.not_signed") from None
    if key and key.strip().lower() != body["public"].lower():
        raise Refusal("findings.other_key", expected=key.strip(), found=body["public"])
    try:
        _check_shape(body)
    except (ValueError, KeyError, TypeError, AttributeError, Refusal) as error:
        if isinstance(error, Refusal) and error.code == "findings.figures":
            raise
        raise Refusal("findings.unsound", reason=str(error)[:80]) from None
    return Findings(raw, hashlib.sha256(raw).hexdigest(), body)


def _check_shape(body: dict[str, Any]) -> None:
    """Raise ValueError or TypeError for members that are not what they must be."""
    _need(set(body) == {*_TEXTS, *_NUMBERS, *_REST}, "members")
    _need(all(isinstance(body[name], str) for name in _TEXTS), "texts")
    _need(all(type(body[name]) is int and body[name] > 0 for name in _NUMBERS), "numbers")
    seen: Counter[str] = Counter()
    for state, item, code, book, place, remarks in body["lines"]:
        _need(state in STATES, "state")
        _refs(item, book, place)
        _need(isinstance(code, str), "code")
        for what, fine, value, note in remarks:
            _need(all(isinstance(text, str) for text in (what, value, note)), "remark")
            _need(fine in (0, 1), "remark")
        seen[state] += 1
    for state, item, place, expected, counted in body["amounts"]:
        _need(state in STATES, "state")
        _refs(item, place)
        _need(type(expected) is int and (counted is None or type(counted) is int), "amount")
        seen[state] += 1
    for item, holder, quantity in body["list"]:
        _refs(item, holder)
        _need(item and holder and type(quantity) is int, "list")
    for place, why in body["skipped"]:
        _refs(place)
        _need(isinstance(why, str), "skipped")
    for row in body["answers"]:
        _need(len(row) == len(("list", "question", "mark", "note", "photo")), "answers")
        _need(all(isinstance(text, str) for text in row), "answers")
    if dict(seen) != body["figures"]:
        raise Refusal("findings.figures")
    copy = body["copy"]
    _need(set(copy) == {"book", "note", "site_key"}, "copy")
    _need(notes.signed_with(copy["note"], copy["site_key"]), "copy")
    _need(notes.parse(copy["note"]).checkpoint.origin == f"stockkeeper/{copy['book']}/1", "copy")


def _need(holds: object, what: str) -> None:
    if not holds:
        raise ValueError(what)


def _refs(*texts: str) -> None:
    for text in texts:
        if text:
            Ref.parse(text)
