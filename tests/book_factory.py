"""A small plain book for tests of every room: the same story, the same folios, each time."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Assign, SetCondition
from stockkeeper.actions.move import Move
from stockkeeper.actions.record import SignCheckpoint
from stockkeeper.actions.register import Receive, Register
from stockkeeper.actions.undo import Undo
from stockkeeper.book import points
from stockkeeper.book.act import Act, Receipt
from stockkeeper.book.book import Book
from stockkeeper.book.creating import NewBook, create
from stockkeeper.book.keyring import Cost
from stockkeeper.book.session import Session
from stockkeeper.domain.described import Value, Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

BOGOTA = timezone(timedelta(hours=-5))
NOW = datetime(2026, 7, 30, 6, 24, tzinfo=BOGOTA)
"""When the story ends: the time that the book's clock shows from then on."""
USER, PASSPHRASE = "Marta Rodríguez", "caballo correcto grapa"
COMPANY = {
    "name": "Seguridad Altaguardia Ltda.",
    "country": "XX",  # no country whose policy would stand against this small story
    "tax_id": "NIT 900.482.117-3",
    "licence": "Licencia de funcionamiento 20231400117",
    "address": "Calle 63 # 11-27, Bogotá",
}
WEAPONS = (
    ("KU482917", "revolver", "Taurus", "82", ".38 Special", 6, "2028-02-09"),
    ("IM2228A", "revolver", "Llama", "Martial", ".38 Special", 6, "2026-09-18"),
    ("37410237", "pistol", "Jericho", "941", "9x19 mm", 15, "2027-03-19"),
    ("37410266", "pistol", "Jericho", "941", "9x19 mm", 15, "2026-07-01"),
    ("00781123", "shotgun", "Mossberg", "500", "12 gauge", 6, "2028-11-22"),
    ("C-119482", "carbine", "Marlin", "1894", ".357 Magnum", 9, ""),
)
PEOPLE = (
    ("Restrepo Gaviria", "Jhon Jairo", "1032456789", "V-0417", "2027-03-14"),
    ("Arango Zea", "Mónica Patricia", "52817334", "V-0388", "2026-09-02"),
    ("Pineda Rojas", "Luz Ángela", "1018422907", "V-0421", "2026-06-30"),
)


@dataclass
class Clock:
    """Shows what it is told."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Story:
    """The open book, who keeps it, and the things in it by a short name."""

    book: Book
    session: Session
    clock: Clock
    refs: dict[str, Ref] = field(default_factory=dict)
    folios: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Ref:
        return self.refs[name]

    def do(self, act: Act, at: datetime, name: str = "") -> Receipt:
        """Perform an act at a time, recorded at that time; `name` keeps its folio."""
        self.clock.now = at
        receipt = self.book.perform(self.session, act, at=at)
        if name:
            self.folios[name] = receipt.folio
        return receipt

    def add(self, called: str, kind: str, at: datetime, **values: str) -> Ref:
        """Add a record and remember it."""
        self.refs[called] = Ref(kind, self.do(Add(kind, dict(values)), at).folio)
        return self.refs[called]

    def register(
        self, called: str, kind: str, at: datetime, quantity: int = 1, **values: Value
    ) -> Ref:
        """Register a thing received into the main store, and remember it."""
        act = Register(kind, values, self["store"], quantity, self["supplier"])
        self.refs[called] = Ref(kind, self.do(act, at).folio)
        return self.refs[called]

    def close(self) -> None:
        """Close the book."""
        self.book.close()


def day(number: int, hour: int = 8, minute: int = 0) -> datetime:
    """A time in July 2026, in Bogotá."""
    return datetime(2026, 7, number, hour, minute, tzinfo=BOGOTA)


def until(number: int, hour: int = 18) -> str:
    """The end of a shift in July 2026, as an issue keeps it."""
    return day(number, hour).isoformat()


def empty_book(folder: Path) -> Story:
    """A plain book with its company and one user, an administrator, and nothing else."""
    clock = Clock(day(1, 7))
    dice = random.Random(2026)
    new = NewBook(folder / "libro.stockkeeper", dict(COMPANY), USER, PASSPHRASE, plain=True,
                  cost=Cost(8, 1, 1), random=dice.randbytes)  # fmt: skip
    created = create(new, clock=clock)
    created.book.journal.salt_from(dice.randbytes)
    return Story(created.book, created.session, clock)


def small_book(folder: Path) -> Story:
    """A book of one month: six firearms, three people, two lots, and what happened to them."""
    story = empty_book(folder)
    _company(story)
    _things(story)
    _first_shifts(story)
    _last_shifts(story)
    story.do(SignCheckpoint(points.signed_note(story.book)), day(30, 6), "checkpoint")
    story.clock.now = NOW
    return story


def _company(story: Story) -> None:
    at = day(1)
    site = story.add("site", "place", at, name="Sede Bogotá", sort="site")
    store = story.add("store", "place", at, name="Armerillo principal", sort="store",
                      parent=str(site))  # fmt: skip
    story.add("safe", "place", at, name="Caja fuerte 2", sort="safe", parent=str(store))
    story.add("supplier", "party", at, name="Indumil", sort="supplier")
    story.add("armourer", "party", at, name="Taller Andino", sort="armourer")
    client = story.add("client", "client", at, name="Banco Meridiano", city="Bogotá")
    for name, title in (("chapinero", "Sucursal Chapinero"), ("norte", "Sucursal Norte")):
        story.add(name, "post", at, name=title, client=str(client), city="Bogotá")
    for name, (surnames, given, number, credential, expires) in zip(
        ("jhon", "monica", "luz"), PEOPLE, strict=True
    ):
        person = story.add(
            name, "person", at, surnames=surnames, given_names=given, id_kind="CC",
            id_number=number, credential=credential, role="guard",
        )  # fmt: skip
        story.add(f"{name}'s credential", "paper", at, person=str(person), sort="credential",
                  number=credential, expires=expires)  # fmt: skip


def _things(story: Story) -> None:
    at = day(2)
    for serial, type_, make, model, calibre, capacity, expires in WEAPONS:
        values: Values = {"serial": serial, "type": type_, "make": make, "model": model,
                  "calibre": calibre, "capacity": capacity}  # fmt: skip
        if expires:
            values |= {"permit_kind": "porte", "permit_number": f"PT-01{serial[-5:]}",
                       "permit_expires": expires}  # fmt: skip
        story.register(serial, "firearm", at, 1, **values)
    story.register("lot 38", "lot", at, 2000, calibre=".38 Special", lot_number="24-118",
                   maker="Indumil", sort="ball", expires="2031-01-31")  # fmt: skip
    story.register("lot 9", "lot", at, 5000, calibre="9x19 mm", lot_number="25-031",
                   maker="Indumil", sort="ball", expires="2026-10-10")  # fmt: skip
    story.register("magazines", "stock", at, 40, category="magazine", calibre="9x19 mm",
                   description="Proveedor Jericho 9 mm")  # fmt: skip
    story.register("vest", "article", at, category="vest", serial="CH20001", make="Armor",
                   size="L", level="IIIA", expires="2026-08-20")  # fmt: skip
    story.do(Assign(story["KU482917"], story["jhon"]), day(2, 9))
    change: Values = {"model": "941 F"}
    story.do(Correct(story["37410237"], change, "Se leyó mal el grabado"), day(2, 10), "correction")
    unfit = SetCondition(story["00781123"], "repairable", "No asegura el cerrojo")
    story.do(unfit, day(3, 9), "condition")
    story.do(Move((story["00781123"],), story["safe"]), day(3, 9, 5), "transfer")


def _first_shifts(story: Story) -> None:
    """Two rounds fired on the 6th; a return too late on the 7th; one undone on the 8th."""
    issue = Issue(story["jhon"], (story["KU482917"],), ((story["lot 38"], 12),),
                  story["chapinero"], until(6))  # fmt: skip
    story.do(issue, day(6, 5, 47), "issue with rounds")
    back = GiveBack((story["KU482917"],), ((story["lot 38"], 10),), story["jhon"], short="fired")
    story.do(back, day(6, 17, 50), "return with two fired")
    kit = ((story["lot 9"], 30), (story["magazines"], 2))
    items = (story["37410237"], story["vest"])
    story.do(Issue(story["monica"], items, kit, story["norte"], until(7)), day(7, 5, 40), "kit")
    story.do(GiveBack(items), day(7, 19, 30), "late return")
    wrong = Issue(story["jhon"], (story["IM2228A"],), (), story["chapinero"], until(8))
    story.do(wrong, day(8, 5, 50), "wrong issue")
    story.do(Undo("Se leyó el carné equivocado"), day(8, 5, 51), "undo")
    story.do(Receive(story["lot 38"], 500, story["store"], story["supplier"]), day(10), "receipt")


def _last_shifts(story: Story) -> None:
    """One weapon is overdue, one is out in time; one issue is refused."""
    refused = Issue(story["luz"], (story["IM2228A"],), (), story["norte"], until(29))
    with pytest.raises(Refusal):
        story.do(refused, day(29, 5, 55))
    overdue = Issue(story["jhon"], (story["37410237"],), ((story["lot 9"], 30),),
                    story["chapinero"], until(29))  # fmt: skip
    story.do(overdue, day(29, 6), "overdue issue")
    current = Issue(story["monica"], (story["KU482917"],), ((story["lot 38"], 12),),
                    story["norte"], until(30))  # fmt: skip
    story.do(current, day(30, 5, 47), "current issue")
