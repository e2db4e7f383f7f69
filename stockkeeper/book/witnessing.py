"""Witnessing: an inspector's key cosigns the site's checkpoint, if it grew out of the one before.

The site asks with a request file: its checkpoint, and proofs from those that witnesses saw last.
The witness judges it against the memory of its own machine (witness_memory.py), remembers, and
only then signs (C2SP tlog-witness). The site records what comes back (`checkpoint.witnessed`).
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import journal, merkle, notes
from stockkeeper.book.presented import Presented
from stockkeeper.book.sqlite import Base
from stockkeeper.book.witness_key import Witness
from stockkeeper.book.witness_memory import Seen, WitnessMemory, incarnation_of
from stockkeeper.domain.refusals import Refusal

WITNESSED = "stockkeeper-witnessed-v1"


def witness(
    memory: WitnessMemory,
    who: Witness,
    key: Ed25519PrivateKey,
    shown: Presented,
    now: datetime,
    *,
    accept: str = "",
) -> tuple[dict[str, Any], Seen | None]:
    """Cosign what the site shows; gives the file for the site, and what was known before.

    `accept` is why a person takes a restored book, one incarnation later, although entries that
    were seen are missing in it. Raises the refusals of `judge` and of WitnessMemory; nothing is
    then signed nor remembered.
    """
    with memory.turn():
        before = memory.every().get(shown.book)
        broken = ""
        try:
            judge(before, shown)
        except Refusal as refusal:
            if refusal.code != "witness.restored" or not accept.strip():
                raise
            broken = f"{now.isoformat(timespec='seconds')} {accept.strip()}"
        moment = now.isoformat(timespec="seconds")
        note = notes.signed_by_site(shown.note)
        since, breaks = (before.since, before.breaks) if before else (moment, ())
        breaks = (*breaks, broken) if broken else breaks
        memory.remember(shown.book, Seen(note, shown.site_key, moment, since, breaks))
    cosigned = notes.cosign(note, who.name, key, int(now.timestamp()))
    told = {"type": WITNESSED, "note": cosigned, "witness": who.name, "public": who.public}
    return told, before


def judge(before: Seen | None, shown: Presented) -> None:
    """Refuse what is not an extension of the largest checkpoint seen of this book.

    Raises Refusal, each with `kept` and `shown` (the text of both checkpoints), `seen` and
    `found` (their sizes) and `when`: "witness.other_site_key", "witness.rollback",
    "witness.restored", "witness.fork", "witness.no_proof", "witness.proof_fails".
    """
    if before is None:
        return
    old, new = before.point, shown.point
    if before.site_key.lower() != shown.site_key.lower():
        raise _refusal("other_site_key", before, shown)
    was, now = incarnation_of(old.origin), incarnation_of(new.origin)
    if now < was or (now == was and new.size < old.size):
        raise _refusal("rollback", before, shown)
    if new.size == old.size and new.root != old.root:
        raise _refusal("restored" if now > was else "fork", before, shown)
    if new.size == old.size:
        return
    grown = shown.grown(old) if new.size > old.size else "fork"
    if grown != "ok":
        raise _refusal("restored" if now > was and grown == "fork" else grown, before, shown)


def _refusal(what: str, before: Seen, shown: Presented) -> Refusal:
    old, new = before.point, shown.point
    return Refusal(
        f"witness.{what}",
        seen=old.size,
        found=new.size,
        when=before.when,
        kept=old.text(),
        shown=new.text(),
    )


def cosigned_in(text: str) -> tuple[str, str, str]:
    """Read the file of `witness`: (note, witness's name, key in hex).

    Raises Refusal("witness.not_cosigned").
    """
    try:
        told = json.loads(text)
        found = (told["note"], told["witness"], told["public"])
        if told["type"] != WITNESSED or not all(isinstance(each, str) for each in found):
            raise ValueError(str(told["type"]))  # noqa: TRY301
        notes.parse(found[0])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refusal("witness.not_cosigned", reason=str(error)[:120]) from None
    return found


def check_for_book(base: Base, note: str, name: str, public: str) -> None:
    """Refuse to record a cosigned note that is not of this book, or not by this witness.

    Raises Refusal: "note.unreadable", "note.other_book", "note.not_signed",
    "witness.not_signed", "proof.book_shorter" and "proof.not_a_prefix" (this book is not the one
    that was witnessed), "witness.recorded".
    """
    first = journal.body_at(base, 1) or {}
    uuid, site = str(first.get("book", "")), str(first.get("data", {}).get("site_key", ""))
    try:
        point = notes.parse(note).checkpoint
        if point.origin.rpartition("/")[0] != f"stockkeeper/{uuid}":
            raise Refusal("note.other_book", found=point.origin)
        if not notes.signed_with(note, site):
            raise Refusal("note.not_signed")
        if not notes.witnessed_by(note, name, public):
            raise Refusal("witness.not_signed", name=name)
    except notes.NoteError as error:
        raise Refusal("note.unreadable", reason=str(error)) from None
    size = int(base.value("SELECT max(seq) FROM entry") or 0)
    if not 0 < point.size <= size:
        raise Refusal("proof.book_shorter", size=point.size, found=size)
    tree = merkle.Tree()
    for _, body in journal.bodies(base):
        tree.append(merkle.leaf_hash(body))
        if tree.size == point.size:
            break
    if tree.root() != point.root:
        raise Refusal("proof.not_a_prefix", size=point.size)
    known = base.value("SELECT seq FROM witnessed WHERE note = ?", (note,))
    if known is not None:
        raise Refusal("witness.recorded", folio=int(known))
