"""The beginning of a small book: its people, a store, and acts done in it."""

import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from stockkeeper.actions import new_book
from stockkeeper.actions.add import Add
from stockkeeper.actions.register import Register
from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import enrolling, opening
from stockkeeper.book.act import Act, Receipt
from stockkeeper.book.book import Book
from stockkeeper.book.creating import NewBook
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.keyring import Cost
from stockkeeper.book.session import Session
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.tamper.told import Ticking

CHEAP = Cost(8, 1, 1)
PASSPHRASE, SECOND_PASSPHRASE = "caballo correcto grapa", "otra frase bien larga"
STORE = Ref("place", 3)
NAME = "Vigías del Sur"


@dataclass
class Whole:
    """The open book, its administrator and its supervisor, and its clock."""

    book: Book
    session: Session
    clock: Ticking
    heads: HeadMemory | None = None
    second: Session | None = None

    def do(self, act: Act) -> Receipt:
        return self.book.perform(self.session, act)

    def both(self, act: Act) -> Receipt:
        return self.book.perform(self.session, act, second=self.second)

    def add(self, kind: str, **values) -> Ref:
        return Ref(kind, self.do(Add(kind, values)).folio)

    def register(self, kind: str, quantity: int = 1, **values) -> Ref:
        return Ref(kind, self.do(Register(kind, values, STORE, quantity)).folio)

    def refused(self, act: Act) -> Refusal:
        with pytest.raises(Refusal) as caught:
            self.do(act)
        return caught.value


def start(path: Path, *, plain=True, heads=None, country="XX", seed=7, name=NAME) -> Whole:
    """An empty book with a site and a store, of a country without rules of its own."""
    clock = Ticking()
    dice = random.Random(seed)
    company: Values = {"name": name, "country": country, "tax_id": "20481234567"}
    new = NewBook(path, company, "Ana", PASSPHRASE, plain=plain, cost=CHEAP, random=dice.randbytes)
    made = new_book.start(new, "Sede Lima", "Armería", heads=heads, clock=clock)
    return Whole(made.book, made.session, clock, heads)


def enrol(whole: Whole, name: str, role: str, passphrase: str = SECOND_PASSPHRASE) -> Session:
    """Enrol a user and unlock their key."""
    enrolment = enrolling.with_new_user(whole.book, name, passphrase, CHEAP)
    act = EnrolUser(name, role, enrolment.key, enrolment.public, enrolment.keyring)
    enrolling.saved_before(whole.book, enrolment.keyring, lambda: whole.do(act))
    return opening.second(whole.book, passphrase, name)
