"""The journal's long pieces of work: verify, export, prove; each in the desk's background."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stockkeeper.actions.record import RecordPaper, SignCheckpoint
from stockkeeper.book import proofs
from stockkeeper.book.exporting import Export
from stockkeeper.book.proving.findings import Report, Stopped
from stockkeeper.book.proving.verify import verify
from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.seat import BookSeat, SignNote
from stockkeeper.paper import deliver
from stockkeeper.words import N_, _

STEPS = {
    2: N_("Reading every entry, its hash and its signatures"),
    5: N_("Comparing the tables with the journal"),
}


def _telling(errand: Errand) -> Callable[[int, int, int], bool]:
    def tell(step: int, done: int, total: int) -> bool:
        errand.step(done, max(total, 1), _(STEPS.get(step, "")))
        return True

    return tell


def verifying(seat: BookSeat) -> Callable[[Errand], Report]:
    """Give the work that checks the whole book; raises Cancelled when stopped."""

    def work(errand: Errand) -> Report:
        try:
            return verify(errand.reader(), seat.book.identity, (), _telling(errand))
        except Stopped:
            raise Cancelled from None

    return work


def exporting(seat: BookSeat, path: Path) -> Callable[[Errand], Path]:
    """Give the work that writes the journal export and records that it left."""

    def work(errand: Errand) -> Path:
        export = Export(seat.book, errand.reader(), _telling(errand))

        def write(file: Any) -> None:
            for line in export.lines():
                file.write(line)

        sha256 = deliver.write_file(path, write)
        errand.perform(RecordPaper("journal", "jsonl", sha256, export.size))
        return path

    return work


def proving(seat: BookSeat, seq: int, path: Path) -> Callable[[Errand], Path]:
    """Give the work that writes the proof that one entry stands in the book."""

    def work(errand: Errand) -> Path:
        proof = proofs.inclusion(seat.book, errand.reader(), [seq])
        raw = json.dumps(proof, ensure_ascii=False, indent=1).encode() + b"\n"
        sha256 = deliver.write_bytes(path, raw)
        errand.perform(RecordPaper("proof", "json", sha256, 0))
        return path

    return work


def signing() -> Callable[[Errand], str]:
    """Give the work that signs a checkpoint over all entries and records it."""

    def work(errand: Errand) -> str:
        note = str(errand.perform(SignNote()).note)
        errand.perform(SignCheckpoint(note))
        return note

    return work


def saving_note(path: Path) -> Callable[[Errand], Path]:
    """Give the work that saves a signed checkpoint outside the book, which anchors it."""

    def work(errand: Errand) -> Path:
        note = str(errand.perform(SignNote()).note)
        errand.perform(SignCheckpoint(note))
        raw = note.encode()
        deliver.write_bytes(path, raw)
        size = int(note.split("\n")[1])
        digest = hashlib.sha256(raw).hexdigest()
        errand.perform(RecordPaper("checkpoint", "txt", digest, size))
        return path

    return work
