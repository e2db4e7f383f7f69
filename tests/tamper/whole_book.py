"""A small book that holds every kind of entry and a row in every table, to be tampered with."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.actions.add_checklist import AddChecklist
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.count_place import CountPlace
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Assign, SetCondition
from stockkeeper.actions.move import Move
from stockkeeper.actions.pins import LinkUser, SetPin
from stockkeeper.actions.record import (
    ErasePerson,
    RecordBackup,
    RecordPaper,
    RecordWitness,
    SignCheckpoint,
)
from stockkeeper.actions.register import Receive
from stockkeeper.actions.relieve import Relieve
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.actions.shift import CloseShift, OpenShift
from stockkeeper.actions.trouble import ExtendUntil
from stockkeeper.actions.undo import Undo
from stockkeeper.actions.users import ChangePassphrase, RevokeUser
from stockkeeper.actions.write_off import WriteOff
from stockkeeper.book import enrolling, merkle, notes, pins, points, proofs
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.queries.holdings import BookHoldings
from stockkeeper.domain import events
from stockkeeper.domain.acceptance import SIGNATURE, Acceptance
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.checklist_text import own
from tests.tamper.small_book import (
    CHEAP,
    PASSPHRASE,
    SECOND_PASSPHRASE,
    STORE,
    Whole,
    enrol,
    start,
)
from tests.tamper.told import Told
from tests.tamper.whole_audit import audit_of
from tests.tamper.whole_life import life_of
from tests.tamper.whole_photos import photos_of

__all__ = ["CHEAP", "PASSPHRASE", "SECOND_PASSPHRASE", "STORE", "Whole", "enrol", "start"]
"""What most tests with a book need; they may take it from here."""
PIN_HASH = (
    "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$mXg0kJdMpdJbJ3pYzG0m7cJZzC3LrVQ3G2cB7yQz4dE"
)
"""Kept of a PIN that nobody knows: the same bytes in every book that is made."""


def whole_book(path: Path, *, plain: bool = True, heads: HeadMemory | None = None) -> Whole:
    """The book with every kind of entry; it is open, and `close` is the caller's."""
    whole = start(path, plain=plain, heads=heads, country="PE")
    whole.second = enrol(whole, "Beto", "supervisor")
    safe = whole.add("place", name="Caja 2", sort="safe", parent=str(STORE))
    client = whole.add("client", name="Banco Sur", legal_representative="Inés Paz")
    post = whole.add("post", name="Agencia Centro", client=str(client), sort="ordinary")
    whole.add("contract", client=str(client), number="C-7", begins="2026-01-01", weapons=4)
    party = whole.add("party", name="Indumil", sort="supplier")
    people = _people(whole)
    _movements(whole, (safe, post, party), people)
    _troubles(whole, post, people[0])
    photos_of(whole)
    _pins(whole, people)
    _shift(whole)
    life_of(whole)
    audit_of(whole, STORE)
    _papers(whole, people)
    whole.do(SetPolicy("rounds.carried", "48", "Norma interna"))
    whole.both(SetPolicy("rounds.carried", "90", "Resolución de gerencia"))
    whole.do(AddChecklist(own()))
    return whole


def _troubles(whole: Whole, post: Ref, person: Ref) -> None:
    """A usual kit, a roster with a line, a finding that is closed, an incident."""
    whole.add("kit", calibre=".38 Special", post=str(post), rounds=12, vest="yes")
    roster = whole.add("roster", post=str(post), name="Día", days="12345", starts="06:00",
                       ends="18:00")  # fmt: skip
    whole.add("duty", roster=str(roster), person=str(person), rounds=10)
    finding = whole.add("finding", sort="rounds_short", person=str(person), expected=12,
                        counted=10, cause="fired", source="folio:30")  # fmt: skip
    whole.do(Correct(finding, {"closed": "2026-07-02", "outcome": "Polígono"}, "Acta vista"))
    whole.add("incident", sort="discharge", person=str(person), quantity=2, source=str(finding))


def _pins(whole: Whole, people: list[Ref]) -> None:
    """A guard's PIN, one wrong try, a user's own PIN, and the guard's card for that user."""
    guard, own = people[0], whole.session.user
    whole.do(SetPin(guard, PIN_HASH))
    with pytest.raises(Refusal):
        pins.check(whole.book, whole.session, guard, "9264")
    whole.do(SetPin(own, PIN_HASH))
    gun = whole.register("firearm", serial="KU489", type="revolver", make="Taurus")
    signed = Acceptance(SIGNATURE, guard, (((0, 0), (400, 300), (1000, 120)),))
    whole.do(Issue(guard, (gun,), accepted=signed))
    whole.do(GiveBack((gun,)))
    whole.do(LinkUser(own, guard))


def _shift(whole: Whole) -> None:
    """A shift with a round missing, which is written off, and a weapon that may stay out longer."""
    base = whole.book.base
    gun, lot = (Ref(k, base.value(f"SELECT min(id) FROM {k}")) for k in ("firearm", "lot"))
    shift = Ref("shift", whole.do(OpenShift(STORE, note="Noche")).folio)
    inner = whole.add("place", name="Gaveta", sort="safe", parent=str(STORE))
    whole.do(CountPlace(shift, inner, weapons=0))
    whole.both(ExtendUntil(gun, "2026-07-02T06:00:00-05:00", "Dobla turno"))
    held = BookHoldings(base).quantity(lot, STORE)
    for _time in range(2):
        whole.do(CountPlace(shift, STORE, seen=(), counted=((lot, held - 1),)))
    whole.both(CloseShift(shift, uncounted="Sin llave", note="Acta"))
    fewer = Ref("finding", base.value("SELECT id FROM finding WHERE sort = 'fewer'"))
    whole.both(WriteOff(fewer, "Acta 12"))
    second = Ref("shift", whole.do(OpenShift(STORE)).folio)
    whole.do(Told((events.shift_summed(second, [[str(lot), str(STORE), *[0] * 7, None]]),)))


def _people(whole: Whole) -> list[Ref]:
    people = []
    for number, surnames in enumerate(("Quispe", "Ñahui", "Rojas")):
        person = whole.add("person", surnames=surnames, given_names="Luz", role="guard",
                           id_number=f"4000000{number}", badge=f"V-{number}")  # fmt: skip
        whole.add("paper", person=str(person), sort="weapons_licence", number=f"L-{number}",
                  expires="2026-06-30" if number == 1 else "2028-01-31")  # fmt: skip
        people.append(person)
    whole.add("paper", person=str(people[0]), sort="authorisation", models="revolver, Jericho 941")
    whole.do(Correct(people[0], {"given_names": "Luz María", "role": "escort"}, "DNI nuevo"))
    return people


def _movements(whole: Whole, around: tuple[Ref, Ref, Ref], people: list[Ref]) -> None:
    safe, post, party = around
    guns = [
        whole.register("firearm", serial=f"KU48{n}", type="revolver", make="Taurus",
                       calibre=".38 Special", permit_expires="2028-02-09")
        for n in range(3)
    ]  # fmt: skip
    lot = whole.register("lot", 500, calibre=".38 Special", lot_number="24-118")
    vest = whole.register("article", category="vest", serial="CH1", make="MC")
    stock = whole.register("stock", 40, category="holster", description="Funda")
    whole.do(Receive(lot, 100, STORE, party))
    until = "2026-07-01T18:00:00-05:00"
    whole.do(Issue(people[0], (guns[0], vest), ((lot, 12), (stock, 1)), post, until, "Ronda"))
    whole.do(GiveBack((guns[0],), ((lot, 10),), people[0], short="fired", note="Dos tiros"))
    whole.do(Undo("Era otra arma"))
    whole.refused(Issue(people[1], (guns[1],), (), post, until))
    whole.both(Issue(people[1], (guns[1],), (), post, until, override="Turno sin relevo"))
    whole.do(Relieve(guns[1], people[0], until=until))
    whole.do(Move((guns[2],), safe, note="Orden"))
    whole.do(Assign(guns[0], people[0]))
    whole.do(SetCondition(guns[2], "repairable", "Cilindro flojo"))
    whole.do(Correct(guns[2], {"model": "82"}, "Se leyó mal"))


def _papers(whole: Whole, people: Iterable[Ref]) -> None:
    _, _, third = people
    book = whole.book
    whole.do(SignCheckpoint(points.signed_note(book)))
    _witnessed(whole)
    whole.do(RecordPaper("register", "pdf", "ab" * 32, 20, {"place": "place:3"}))
    whole.do(RecordBackup("libro.20260701-080000.stockbook", "ef" * 32, 20))
    whole.do(Told((events.import_closed("armas.xlsx", "cd" * 32, {"created": 3}),)))
    whole.do(Correct(Ref("company", 1), {"address": "Av. Arequipa 100"}, "Mudanza"))
    whole.both(ErasePerson(third, "Lo pidió por escrito"))
    enrol(whole, "Caro", "clerk", "tercera frase larga")
    user = Ref("user", book.base.value("SELECT max(id) FROM user"))
    key = book.base.value("SELECT key FROM user WHERE id = ?", (user.id,))
    changed = Event("user.changed", {"ref": str(user), "key": key, "role": "auditor"})
    whole.do(Told((changed,)))
    ring = enrolling.without_user(book, key)
    enrolling.saved_after(book, ring, lambda: whole.do(RevokeUser(user, ring)))
    ring = enrolling.with_new_passphrase(book, whole.session, PASSPHRASE, CHEAP)
    enrolling.saved_before(book, ring, lambda: whole.do(ChangePassphrase(ring)))
    whole.clock.now -= timedelta(hours=1)
    whole.add("party", name="Sucamec", sort="regulator")
    whole.do(SignCheckpoint(points.signed_note(book)))


def _witnessed(whole: Whole) -> None:
    """An early checkpoint that an inspector cosigned: it anchors less than the paper does."""
    book = whole.book
    leaves = proofs.leaves_of(book.base)[:12]
    point = notes.Checkpoint(book.identity.origin, len(leaves), merkle.root(leaves))
    note = notes.sign(point, point.origin, book.parts.site_key)
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    cosigned = notes.cosign(note, "Sucamec", key, int(whole.clock.now.timestamp()))
    public = key.public_key().public_bytes_raw().hex()
    whole.do(RecordWitness(cosigned, "Sucamec", public))
