"""Files between two books: made from an entry of one, read and proven before the other acts.

Whatever a file says of its own is signed by the sending site; what counts is taken from the one
entry it proves to stand in that site's journal (resources/help/en/formats.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stockkeeper.book import journal, parcel_seal, parcels, proof_check, proofs
from stockkeeper.book.book import Book
from stockkeeper.book.proof_check import Proven
from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.book.witness_memory import incarnation_of
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import checked
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import ITEM_KINDS, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

VERSION = 1
SENT, ANSWER = "transfer.registered", "transfer.received"


@dataclass(frozen=True)
class Peer:
    """The book a file comes from: its uuid, company, the site's key (hex), its checkpoint."""

    book: str
    company: str
    tax_id: str
    site_key: str
    incarnation: int
    size: int
    root: str
    note: str

    def to_data(self) -> dict[str, Any]:
        """Give it as an entry remembers it."""
        return {
            "book": self.book,
            "company": self.company,
            "site_key": self.site_key,
            "incarnation": self.incarnation,
            "size": self.size,
            "root": self.root,
        }


@dataclass(frozen=True)
class Parcel:
    """A file that was read and proven: what its one entry says, and from whom it is.

    `things` are the whole descriptions, in the order of the entry's lines; none in an answer.
    `names` is what identifies people (the escort). `sha256` is that of the signed file.
    """

    peer: Peer
    kind: str
    seq: int
    at: str
    data: Mapping[str, Any] = field(hash=False)
    sha256: str
    to_company: str = ""
    to_tax_id: str = ""
    things: tuple[dict[str, Any], ...] = field(default=(), hash=False)
    names: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def to_book(self) -> str:
        """The book it is addressed to; "" where the sender knew the company alone."""
        return str(self.data.get("to_book", ""))

    @property
    def nonce(self) -> str:
        """The random number of this one sending."""
        return str(self.data["nonce"])


def sent_file(book: Book, base: Base, transfer: Ref) -> bytes:
    """Make the signed file of a transfer to another book; the same one again when it was lost.

    Raises Refusal("transfer.no_file") for a transfer that stays in this book.
    """
    row = records.fetch(base, transfer)
    body = journal.body_at(base, transfer.folio)
    if body is None or not row["party"]:
        raise Refusal("transfer.no_file", ref=str(transfer))
    party = records.fetch(base, Ref.parse(row["party"]))
    kept = base.value("SELECT bytes FROM attachment WHERE sha256 = ?", (row["things"],))
    things = json.loads(kept or b"[]")
    to = {"company": party["name"], "tax_id": party["tax_id"]}
    return _made(book, base, transfer.folio, {"to": to, "things": things})


def answer_file(book: Book, base: Base, folio: int) -> bytes:
    """Make the signed answer to a transfer that was received or refused in a folio."""
    body = journal.body_at(base, folio)
    if body is None or body["kind"] != ANSWER:
        raise Refusal("transfer.no_file", ref=f"folio:{folio}")
    return _made(book, base, folio, {"to": {}, "things": []})


def made_again(book: Book, base: Base, folio: int) -> bytes:
    """Make the file that a folio gave before: of a transfer, or of an answer to one."""
    if records.fetch_or_none(base, Ref("transfer", folio)) is not None:
        return sent_file(book, base, Ref("transfer", folio))
    return answer_file(book, base, folio)


def _made(book: Book, base: Base, folio: int, more: Mapping[str, Any]) -> bytes:
    company = records.fetch(base, Ref("company", 1))
    content = {
        "v": VERSION,
        "from": {"company": company["name"], "tax_id": company["tax_id"]},
        "proof": proofs.inclusion(book, base, (folio,), names=True),
        **more,
    }
    return parcel_seal.signed(parcels.raw(content), book.parts.site_key)


def read(raw: bytes, passphrase: str = "", site_key: str = "") -> Parcel:
    """Read a file of another book and prove every part of it.

    `site_key` (hex) is the one on that site's papers, if the reader has it. Raises Refusal
    "parcel.unreadable", "parcel.other_version", "parcel.altered", "parcel.not_proven",
    "parcel.passphrase_needed", "parcel.wrong_passphrase", "parcel.other_key".
    """
    file = parcel_seal.unsealed(raw, passphrase)
    content, key = parcel_seal.opened(file)
    if site_key and site_key.strip().lower() != key:
        raise Refusal("parcel.other_key", expected=site_key.strip().lower(), found=key)
    try:
        told = json.loads(content)
        _check_version(told["v"])
        proven = proof_check.check(parcels.raw(told["proof"]), key)
        return _parcel(told, proven, key, hashlib.sha256(file).hexdigest())
    except Refusal as refusal:
        if refusal.code.startswith("parcel."):
            raise
        raise Refusal("parcel.not_proven", reason=refusal.code) from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise Refusal("parcel.unreadable") from None


def _check_version(version: object) -> None:
    if version != VERSION:
        raise Refusal("parcel.other_version")


def _parcel(told: dict[str, Any], proven: Proven, key: str, sha256: str) -> Parcel:
    if len(proven.entries) != 1 or not told["proof"].get("keys"):
        raise Refusal("parcel.not_proven", reason="entries")
    (body,), point = proven.entries, proven.checkpoint
    origin = point.origin.split("/")
    peer = Peer(
        origin[1],
        str(told["from"]["company"]),
        str(told["from"]["tax_id"]),
        key,
        incarnation_of(point.origin),
        point.size,
        point.root.hex(),
        str(told["proof"]["checkpoint"]),
    )
    if body["kind"] not in (SENT, ANSWER) or not peer.incarnation:
        raise Refusal("parcel.not_proven", reason="kind")
    things = told["things"]
    if body["kind"] == SENT:
        _check_things(body, things)
    else:
        _check_answer(body["data"])
    return Parcel(
        peer,
        body["kind"],
        body["seq"],
        body["at"],
        body["data"],
        sha256,
        str(told["to"].get("company", "")),
        str(told["to"].get("tax_id", "")),
        tuple(things),
        dict(proven.names[0] or {}),
    )


def _check_things(body: dict[str, Any], things: list[dict[str, Any]]) -> None:
    """Hold the descriptions against the entry: its digest of them, and its lines one by one."""
    data = body["data"]
    _texts({"to_book": "", **data}, "to_book", "nonce", "things")
    if parcels.digest(things) != data["things"] or len(data["nonce"]) < KEY_DIGITS:
        raise Refusal("parcel.not_proven", reason="things")
    lines = [(line["item"], line["quantity"]) for line in data["lines"]]
    if lines != [(each["ref"], each["quantity"]) for each in things]:
        raise Refusal("parcel.not_proven", reason="lines")
    for at, each in enumerate(things):
        line = Line.from_data({**data["lines"][at], "to": "end:sold"})
        if line.quantity < 1 or (each["kind"] in SINGLE_KINDS and line.quantity != 1):
            raise Refusal("parcel.not_proven", reason="quantity")
        if each["kind"] not in ITEM_KINDS or each["ref"].partition(":")[0] != each["kind"]:
            raise Refusal("parcel.not_proven", reason="kind")
        try:
            checked(RECORDS[each["kind"]], each["values"])
        except FieldRefusal:  # a field of a later version, or one that nobody could have written
            raise Refusal("parcel.other_version") from None


def _check_answer(data: Mapping[str, Any]) -> None:
    """Check the shape of an answer; what it says is held against the transfer by the act."""
    _texts(data, "nonce", "answer", "file")
    _texts(data["peer"], "book", "site_key", "company")
    if type(data["transfer"]) is not int or data["transfer"] < 1:
        raise Refusal("parcel.unreadable")
    for each in data.get("told", ()):
        numbers = [each["line"], *(each.get(name, 0) for name in ("came", "refused", "missing"))]
        if any(type(number) is not int for number in numbers):
            raise Refusal("parcel.unreadable")


def _texts(data: Mapping[str, Any], *names: str) -> None:
    if not all(isinstance(data[name], str) for name in names):
        raise Refusal("parcel.unreadable")


def before(book: Book, parcel: Parcel) -> str:
    """Give when this machine saw the book receive a file, or ""; the book may have forgotten."""
    if book.parts.heads is None:
        return ""
    return book.parts.heads.parcels.before(book.identity.book, _sending(parcel))


def remember(book: Book, parcel: Parcel) -> None:
    """Remember outside the book that it received a file."""
    if book.parts.heads is not None:
        when = book.clock().isoformat(timespec="seconds")
        book.parts.heads.parcels.keep(book.identity.book, _sending(parcel), when)


def _sending(parcel: Parcel) -> tuple[str, int, str]:
    return parcel.peer.book, parcel.seq, parcel.nonce


KEY_DIGITS = 32
"""Digits of the number that makes each sending another one: 128 bits."""
