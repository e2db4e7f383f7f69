"""Files between two books, beside the window: read and proven, or written and recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stockkeeper.actions.record import RecordPaper
from stockkeeper.book import parcel_files, parcel_seal
from stockkeeper.book.parcel_files import Parcel
from stockkeeper.book.queries import arrivals, known_books
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.listing import act_forms
from stockkeeper.desktop.listing.act_forms import Whereabouts
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.domain import arriving
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper import deliver


@dataclass(frozen=True)
class Opened:
    """A file that was read: `before` as ReceiveTransfer wants it, `folio` that answered it here.

    `differs` says what this book knows by another description.
    """

    path: Path
    parcel: Parcel
    before: str
    folio: int
    where: Whereabouts
    differs: str = ""


def reading(seat: BookSeat, path: Path, passphrase: str) -> Callable[[Errand], Opened]:
    """Give the work that reads a file of another book."""

    def work(errand: Errand) -> Opened:
        try:
            raw = path.read_bytes()
        except OSError:
            raise Refusal("parcel.unreadable") from None
        parcel = parcel_files.read(raw, passphrase)
        base = errand.reader()
        folio = 0
        if parcel.kind == parcel_files.SENT:
            found = known_books.received(base, parcel.peer.book, parcel.seq, parcel.nonce)
            folio = int(found["seq"]) if found else 0
        before = parcel_files.before(seat.book, parcel)
        where = act_forms.whereabouts(base)
        return Opened(path, parcel, before, folio, where, _differs(base, parcel))

    return work


def _differs(base: Base, parcel: Parcel) -> str:
    """Say of each thing that this book knows where its description is another one."""
    found = []
    for thing in parcel.things:
        kind = str(thing["kind"])
        values = arrivals.own_values(kind, thing["values"])
        known = arrivals.known_as(base, kind, values)
        differences = arrivals.differences(base, known, values) if known else []
        if differences:
            words = arriving.told_differences(kind, differences)
            found.append(f"{arriving.thing_named(thing)} ({words})")
    return ", ".join(found)


def writing(seat: BookSeat, folio: int, path: Path, passphrase: str) -> Callable[[Errand], Path]:
    """Give the work that writes the file of a transfer, or of an answer, and records it."""

    def work(errand: Errand) -> Path:
        raw = parcel_files.made_again(seat.book, errand.reader(), folio)
        content = parcel_seal.sealed(raw, passphrase) if passphrase else raw
        sha256 = deliver.write_bytes(path, content)
        try:
            errand.perform(RecordPaper("transfer", "json", sha256, 0))
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    return work
