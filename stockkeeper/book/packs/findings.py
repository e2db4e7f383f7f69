"""The findings file: what an inspector found, signed with the inspector's own key."""

from __future__ import annotations

import json
from typing import Any

from stockkeeper.book import canonical, notes, points
from stockkeeper.book.book import Book
from stockkeeper.book.packs import copies
from stockkeeper.book.packs.copies import Origin
from stockkeeper.book.proofs import text_of
from stockkeeper.book.queries import audits
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.session import Session
from stockkeeper.domain.audit import Amount, Compared, Line
from stockkeeper.domain.refusals import Refusal

TYPE, VERSION = "stockkeeper-findings", 1
CONTEXT = b"stockkeeper-findings-v1\0"
LARGEST = 8 * 1024 * 1024
"""Bytes of a findings file, which the site keeps as an attachment; some 80,000 things."""


def written(book: Book, session: Session, audit: Audit) -> tuple[bytes, int]:
    """Give the findings file of a revealed audit, and the size of this journal's checkpoint.

    Raises Refusal "findings.no_copy", "audit.not_revealed", "findings.not_inspector",
    "findings.too_large".
    """
    base = book.base
    origin = copies.needed(base)
    if audit.is_open:
        raise Refusal("audit.not_revealed", audit=str(audit.ref))
    if session.signing.public_key().public_bytes_raw().hex() != origin.public:
        raise Refusal("findings.not_inspector", name=origin.witness)
    note = points.signed_note(book)
    body = _body(book, origin, audit, note)
    try:
        raw = canonical.encode(body, limit=LARGEST)
    except canonical.ProfileError as error:
        raise Refusal("findings.too_large", reason=str(error)) from None
    signature = session.signing.sign(CONTEXT + raw)
    told = {"type": TYPE, "v": VERSION, "body": text_of(raw), "signature": text_of(signature)}
    found = spelled(told)
    if len(found) > LARGEST:
        raise Refusal("findings.too_large", reason=str(len(found)))
    return found, notes.parse(note).checkpoint.size


def spelled(told: dict[str, Any]) -> bytes:
    """Give the one spelling of a findings file."""
    return json.dumps(told, indent=1).encode() + b"\n"


def _body(book: Book, origin: Origin, audit: Audit, note: str) -> dict[str, Any]:
    base = book.base
    theirs = copies.at_the_site(base)
    compared = audits.compared(base, audit)
    site_key = book.parts.site_key.public_key().public_bytes_raw().hex()
    return {
        "pack": origin.pack,
        "book": origin.book,
        "inspection": origin.inspection,
        "manifest": origin.manifest,
        "expected": origin.expected,
        "frozen": origin.frozen,
        "checkpoint": origin.checkpoint,
        "witness": origin.witness,
        "public": origin.public,
        "copy": {"book": book.identity.book, "note": note, "site_key": site_key},
        "audit": _audit(audit),
        "list": [
            [theirs[row.item], theirs[row.holder], row.quantity]
            for row in audits.expected(base, audit)
        ],
        "figures": {name: count for name, count in compared.figures.items() if count},
        **_results(compared, theirs),
        "skipped": _skipped(book, audit, theirs),
        "answers": [
            [row[name] for name in ("checklist", "question", "mark", "note", "photo")]
            for row in audits.answers(base, audit)
        ],
    }


def _audit(audit: Audit) -> dict[str, Any]:
    told: dict[str, Any] = {
        "opened": audit.opened_at,
        "revealed": audit.revealed_at,
        "guided": int(audit.guided),
        "number": audit.number,
    }
    if audit.is_signed:
        told.update(signed=audit.signed_at, act=audit.act)
    return told


def _results(compared: Compared, theirs: dict[str, str]) -> dict[str, Any]:
    lines = [_line(line, theirs) for line in compared.lines]
    return {"lines": lines, "amounts": [_amount(each, theirs) for each in compared.amounts]}


def _line(line: Line, theirs: dict[str, str]) -> list[Any]:
    """What the inspector's book alone knows has no name at the site: its code says what it is."""
    remarks = [[each.what, int(each.fine), each.value, each.note] for each in line.remarks]
    places = [theirs.get(line.book, ""), theirs.get(line.found, "")]
    return [line.state, theirs.get(line.item, ""), line.code, *places, remarks]


def _amount(amount: Amount, theirs: dict[str, str]) -> list[Any]:
    item, place = theirs.get(amount.item, ""), theirs.get(amount.place, "")
    return [amount.state, item, place, amount.expected, amount.counted]


def _skipped(book: Book, audit: Audit, theirs: dict[str, str]) -> list[list[str]]:
    told = audits.progress(book.base, audit).spots
    return [[theirs.get(spot.spot, ""), spot.why] for spot in told if spot.why]
