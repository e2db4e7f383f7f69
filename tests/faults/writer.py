"""A clerk who issues and takes back one weapon without end, and tells each folio once it is kept.

python -m tests.faults.writer BOOK ACKS COUNT [--off] [--early]; used by the kill and the power-cut
campaigns. `--off` gives up synchronous writing, `--early` tells before it is kept: both are lies
that the campaigns must notice.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.book import opening
from stockkeeper.book.act import Act
from stockkeeper.book.book import Book
from stockkeeper.book.session import Session
from stockkeeper.domain.refs import Ref
from tests.tamper.whole_book import PASSPHRASE, start

Ack = Callable[[int], None]


def make(path: Path) -> None:
    """A book with one person, one weapon and a lot of rounds."""
    whole = start(path, plain=False)
    whole.add("person", surnames="Quispe", given_names="Luz", id_number="40000001")
    whole.register("firearm", serial="KU1", type="revolver", make="Taurus")
    whole.register("lot", 1_000_000, calibre=".38 Special")
    whole.book.close()


def stream(path: Path, ack: Ack, count: int, *, off: bool = False, early: bool = False) -> None:
    """Open the book and work; `count` acts, or until something ends the process."""
    opened = opening.unlock(path, PASSPHRASE)
    book, session = opened.book, opened.session
    person, gun, lot = (Ref(kind, book.base.value(f"SELECT max(id) FROM {kind}"))
                        for kind in ("person", "firearm", "lot"))  # fmt: skip
    if off:
        book.base.run("PRAGMA synchronous=OFF")
    for _ in range(count):
        held = book.base.value("SELECT holder FROM firearm WHERE id = ?", (gun.id,))
        act: Act = GiveBack((gun,))
        if str(held).startswith("place"):
            act = Issue(person, (gun,), ((lot, 6),))
        _do(book, session, act, ack, early=early)
    book.close()


def _do(book: Book, session: Session, act: Act, ack: Ack, *, early: bool) -> None:
    if early:
        ack(book.journal.head.size + 1)
    folio = book.perform(session, act).folio
    if not early:
        ack(folio)


def main() -> None:
    """Work as the arguments say; acknowledgements are lines appended to a file."""
    book, acks, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    told = os.open(acks, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    options = sys.argv[4:]

    def ack(folio: int) -> None:
        os.write(told, b"%d\n" % folio)

    stream(book, ack, count, off="--off" in options, early="--early" in options)


if __name__ == "__main__":
    main()
