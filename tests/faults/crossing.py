"""Two armouries that send weapons to each other without end, lose, recover and destroy some.

`make(folder)` the two books; `stream(folder, ack, dice)` works until something ends the process;
`classes(folder)` says of each serial what the two books say of it.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from stockkeeper.actions.dispose import Dispose
from stockkeeper.actions.incidents import Recover
from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_confirm import ConfirmTransfer
from stockkeeper.actions.transfer_receive import ReceiveTransfer
from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.book import opening, parcel_files
from stockkeeper.book.act import Act
from stockkeeper.book.book import Book
from stockkeeper.book.queries import known_books
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.tamper.small_book import PASSPHRASE, SECOND_PASSPHRASE, STORE, enrol, start

NAMES = ("a", "b")
COMPANIES = ("Vigías del Sur", "Guardas del Norte")
GUNS = 12
SUPERVISOR = "Beto"
DESTROYED: Values = {
    "way": "destruction", "reason": "Cañón partido", "authority": "SUCAMEC", "method": "Fundición",
    "order_number": "RS-2211", "operator": "Iván Paz", "witness": "Rosa Luna",
    "witness_id": "4411", "other_witness": "Juan Vega", "other_witness_id": "5522",
}  # fmt: skip
Ack = Callable[[str, int], None]


@dataclass
class Armoury:
    """One of the two, open."""

    name: str
    book: Book
    session: Session
    second: Session
    ack: Ack

    @property
    def base(self) -> Base:
        return self.book.base

    def do(self, act: Act, *, both: bool = False) -> int:
        """Perform, then tell the folio."""
        folio = self.book.perform(self.session, act, second=self.second if both else None).folio
        self.ack(self.name, folio)
        return folio

    @property
    def party(self) -> Ref:
        """What the other one is called here."""
        return Ref("party", self.base.value("SELECT min(id) FROM party"))

    def stored(self) -> list[Ref]:
        """The weapons in the store."""
        rows = self.base.rows("SELECT id FROM firearm WHERE holder = ?", (str(STORE),))
        return [Ref("firearm", number) for (number,) in rows]


def path_of(folder: Path, name: str) -> Path:
    """Where one of the books is."""
    return folder / f"{name}.stockbook"


def make(folder: Path, seed: int) -> None:
    """Each has GUNS weapons and knows the other as a party."""
    for number, name in enumerate(NAMES):
        whole = start(path_of(folder, name), plain=False, seed=seed + number,
                      name=COMPANIES[number])  # fmt: skip
        enrol(whole, SUPERVISOR, "supervisor")
        whole.add("party", name=COMPANIES[1 - number], sort="company")
        for gun in range(GUNS):
            whole.register("firearm", serial=f"K{name}{gun:02}", type="pistol", make="Jericho")
        whole.book.close()


@contextmanager
def both_open(folder: Path, ack: Ack) -> Iterator[list[Armoury]]:
    """Open the two books."""
    found = []
    for name in NAMES:
        opened = opening.unlock(path_of(folder, name), PASSPHRASE)
        second = opening.second(opened.book, SECOND_PASSPHRASE, SUPERVISOR)
        found.append(Armoury(name, opened.book, opened.session, second, ack))
    try:
        yield found
    finally:
        for each in found:
            each.book.close()


def stream(folder: Path, ack: Ack, dice: random.Random) -> None:
    """Take up what was interrupted, then go on."""
    with both_open(folder, ack) as pair:
        while True:
            here, there = dice.sample(pair, 2)
            with suppress(Refusal):  # nothing left to send, or its answer is still to come
                dice.choices((_send, _arrive, _steal, _destroy), (5, 6, 1, 1))[0](
                    here, there, folder, dice
                )


def _send(here: Armoury, _there: Armoury, _folder: Path, dice: random.Random) -> None:
    guns = here.stored()
    values: Values = {"source": str(STORE), "party": str(here.party), "seals": "A-1"}
    here.do(SendTransfer(values, tuple(dice.sample(guns, min(len(guns), 2)))))


def _arrive(here: Armoury, there: Armoury, folder: Path, dice: random.Random) -> None:
    """The file of a transfer under way, written, read, received, answered, confirmed."""
    rows = here.base.rows("SELECT DISTINCT transfer FROM transfer_line WHERE still > 0")
    if not rows:
        return
    sent = Ref("transfer", dice.choice(rows)[0])
    raw = _carried(folder / "sent", parcel_files.sent_file(here.book, here.base, sent))
    parcel = parcel_files.read(raw)
    known = known_books.received(there.base, parcel.peer.book, parcel.seq, parcel.nonce)
    folio = int(known["seq"]) if known else there.do(ReceiveTransfer(parcel, STORE))
    answer = parcel_files.answer_file(there.book, there.base, folio)
    here.do(ConfirmTransfer(parcel_files.read(_carried(folder / "answer", answer))))


def _carried(path: Path, raw: bytes) -> bytes:
    path.write_bytes(raw)
    return path.read_bytes()


def _steal(here: Armoury, _there: Armoury, _folder: Path, _dice: random.Random) -> None:
    """A weapon is stolen, or what was stolen is back."""
    stolen = here.base.rows("SELECT id FROM incident WHERE closed = ''")
    if stolen:
        here.do(Recover(Ref("incident", stolen[0][0]), STORE, condition="serviceable"))
    else:
        for gun in here.stored()[:1]:
            here.do(RecordIncident({"sort": "theft"}, ((gun, 1),), out=True), both=True)


def _destroy(here: Armoury, _there: Armoury, _folder: Path, dice: random.Random) -> None:
    guns = here.stored()
    if len(guns) > GUNS // 2:
        here.do(Dispose(DESTROYED, (dice.choice(guns),)), both=True)


def classes(pair: list[Armoury]) -> dict[str, tuple[str, ...]]:
    """Give what both books say of each serial: here, ended, way, gone, or "" for unknown.

    `way` is under way in the sender's book until the answer; received by the other book it is
    `arrived`.
    """
    serials = {row[0] for each in pair for row in each.base.rows("SELECT serial FROM firearm")}
    a, b = pair
    return {serial: (_class(a, b, serial), _class(b, a, serial))
            for serial in sorted(serials)}  # fmt: skip


def _class(here: Armoury, there: Armoury, serial: str) -> str:
    rows = here.base.rows("SELECT holder FROM firearm WHERE serial = ?", (serial,))
    if len(rows) != 1:
        return "twice" if rows else ""
    kind, _colon, number = str(rows[0][0]).partition(":")
    if kind == "transfer":
        parcel = parcel_files.read(
            parcel_files.sent_file(here.book, here.base, Ref("transfer", int(number)))
        )
        known = known_books.received(there.base, parcel.peer.book, parcel.seq, parcel.nonce)
        return "arrived" if known else "way"
    return {"place": "here", "end": "ended", "party": "gone"}.get(kind, kind)


def in_one(said: tuple[str, ...]) -> bool:
    """Tell whether a weapon is in exactly one of: a store, the way, its end."""
    return "twice" not in said and sum(each in ("here", "way", "ended") for each in said) == 1
