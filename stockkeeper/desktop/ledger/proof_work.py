"""What proves the book to people outside: a weapon's history, a comparison, a witness's request."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stockkeeper.actions.record import RecordPaper, RecordWitness, SignCheckpoint
from stockkeeper.book import notes, presented, proofs, witnessing
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.seat import BookSeat, SignNote
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import kept_note
from stockkeeper.paper import deliver


@dataclass(frozen=True)
class Compared:
    """An old checkpoint is the beginning of the book: the proof, and both sizes."""

    told: dict[str, Any]
    old: int
    new: int


def history(seat: BookSeat, ref: str, path: Path) -> Callable[[Errand], Path]:
    """Give the work that writes the proof of a record's whole history, without names of people."""

    def work(errand: Errand) -> Path:
        base = errand.reader()
        told = proofs.inclusion(seat.book, base, proofs.entries_of(base, ref), ref)
        _leave(errand, told, path, "proof", told["size"])
        return path

    return work


def comparing(seat: BookSeat, text: str, size: str, root: str) -> Callable[[Errand], Compared]:
    """Give the work that holds a checkpoint, pasted or typed, against the book."""

    def work(errand: Errand) -> Compared:
        origin = seat.book.identity.origin
        old = kept_note.in_text(text) if text.strip() else kept_note.typed(origin, size, root)
        told = proofs.consistency(seat.book, errand.reader(), old)
        new = notes.parse(told["new"]).checkpoint.size
        return Compared(told, notes.checkpoint_in(old).size, new)

    return work


def reading(path: Path) -> Callable[[Errand], str]:
    """Give the work that reads a checkpoint out of a file or a photo."""

    def work(_errand: Errand) -> str:
        return kept_note.read(path)

    return work


def saving(compared: Compared, path: Path) -> Callable[[Errand], Path]:
    """Give the work that writes what `comparing` proved."""

    def work(errand: Errand) -> Path:
        _leave(errand, compared.told, path, "proof", compared.new)
        return path

    return work


def asking(seat: BookSeat, path: Path) -> Callable[[Errand], Path]:
    """Give the work that writes a request for a witness."""

    def work(errand: Errand) -> Path:
        note = str(errand.perform(SignNote()).note)
        errand.perform(SignCheckpoint(note))
        public = seat.book.parts.site_key.public_key().public_bytes_raw().hex()
        told = presented.request(errand.reader(), note, public)
        _leave(errand, told, path, "checkpoint", notes.parse(note).checkpoint.size)
        return path

    return work


def recording(path: Path) -> Callable[[Errand], str]:
    """Give the work that records what a witness gave back; it gives the witness's name."""

    def work(errand: Errand) -> str:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Refusal("witness.not_cosigned", reason=str(error)[:120]) from None
        note, name, public = witnessing.cosigned_in(text)
        errand.perform(RecordWitness(note, name, public))
        return name

    return work


def _leave(errand: Errand, told: dict[str, Any], path: Path, what: str, size: int) -> None:
    """Write a file and record it; one that cannot be recorded does not stay."""
    raw = json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
    sha256 = deliver.write_bytes(path, raw)
    try:
        errand.perform(RecordPaper(what, "json", sha256, size))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
