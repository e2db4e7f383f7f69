"""Who may do which act: the whole matrix role x act, each one done for real on a book."""

import importlib
import inspect
import pkgutil
import shutil
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper import actions
from stockkeeper.actions.add import Add
from stockkeeper.actions.bring_in import BringIn
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.count_place import CountPlace
from stockkeeper.actions.damage import ReportDamage
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Assign, Attach, SetCondition
from stockkeeper.actions.move import Move
from stockkeeper.actions.pins import LinkUser, SetPin
from stockkeeper.actions.record import (
    ErasePerson,
    RecordBackup,
    RecordPaper,
    RecordWitness,
    SignCheckpoint,
)
from stockkeeper.actions.register import Receive, Register
from stockkeeper.actions.relieve import Relieve
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.actions.shift import CloseShift, OpenShift
from stockkeeper.actions.trouble import ExtendUntil
from stockkeeper.actions.undo import Undo
from stockkeeper.actions.users import ChangePassphrase, EnrolUser, RevokeUser
from stockkeeper.actions.write_off import WriteOff
from stockkeeper.book import enrolling, notes, opening, points
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.intake import IntakePlan
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.actions.life_rights import DESK, LEADS
from tests.actions.other_rights import ALL, ELSEWHERE, OTHER_ACTS, OTHERS_BY_TWO, others_of
from tests.tamper.whole_book import (
    CHEAP,
    PASSPHRASE,
    PIN_HASH,
    SECOND_PASSPHRASE,
    STORE,
    enrol,
    start,
)

ROLES = ("clerk", "supervisor", "auditor", "administrator")
NAMES = {"clerk": "Caro", "supervisor": "Beto", "auditor": "Dina", "administrator": "Ana"}
LATER = "2026-07-03T06:00:00-05:00"
NOTHING = IntakePlan("person", "a.xlsx", "ab" * 32, "", 1, {}, (), ())


def _add(kind, **values):
    return lambda it: Add(kind, {k: str(it[v]) if v in it else v for k, v in values.items()})


def _enrol(it):
    enrolment = enrolling.with_new_user(it["book"], "Eva", "quinta frase larga", CHEAP)
    return EnrolUser("Eva", "clerk", enrolment.key, enrolment.public, enrolment.keyring)


def _revoke(it):
    key = it["book"].base.value("SELECT key FROM user WHERE id = ?", (it["other"].id,))
    return RevokeUser(it["other"], enrolling.without_user(it["book"], key))


def _passphrase(it):
    secret = PASSPHRASE if it["who"] == "administrator" else SECOND_PASSPHRASE
    ring = enrolling.with_new_passphrase(it["book"], it["session"], secret, CHEAP)
    return ChangePassphrase(ring)


def _witness(it):
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    note = notes.cosign(points.signed_note(it["book"]), "Sucamec", key, 1_790_000_000)
    return RecordWitness(note, "Sucamec", key.public_key().public_bytes_raw().hex())


def _own_pin(it):
    return SetPin(it["session"].user, PIN_HASH)


MATRIX = {
    "add person": (_add("person", surnames="Paz", given_names="Inés", id_number="9"), DESK),
    "add paper": (_add("paper", person="guard", sort="medical"), DESK),
    "add place": (_add("place", name="Caja 9", sort="safe"), LEADS),
    "add client": (_add("client", name="Banco Este"), LEADS),
    "add post": (_add("post", name="Este", client="client"), LEADS),
    "add party": (_add("party", name="Taller", sort="armourer"), LEADS),
    "add contract": (_add("contract", client="client", number="C-9"), LEADS),
    "add kit": (_add("kit", calibre="9x19 mm"), LEADS),
    "add roster": (_add("roster", post="post", name="Noche"), LEADS),
    "add duty": (_add("duty", roster="roster", person="guard"), LEADS),
    "add finding": (_add("finding", sort="damaged"), ALL),
    "add incident": (_add("incident", sort="loss"), DESK),
    "import": (lambda _it: BringIn(NOTHING), LEADS),
    "correct weapon": (lambda it: Correct(it["gun"], {"model": "85"}, "x"), DESK),
    "correct post": (lambda it: Correct(it["post"], {"city": "Lima"}, "x"), LEADS),
    "correct finding": (lambda it: Correct(it["fewer"], {"cause": "lost"}, "x"), ALL),
    "correct incident": (lambda it: Correct(it["incident"], {"quantity": 2}, "x"), DESK),
    "correct company": (lambda _it: Correct(Ref("company", 1), {"licence": "1"}, "x"),
                        "administrator"),
    "shift_open": (lambda it: OpenShift(it["annex"]), DESK),
    "shift_count": (lambda it: CountPlace(it["shift"], STORE, weapons=2), DESK),
    "shift_close": (lambda it: CloseShift(it["shift"], uncounted="Sin llave"), DESK),
    "damage": (lambda it: ReportDamage(it["gun"], "repairable"), DESK),
    "issue": (lambda it: Issue(it["guard"], (it["gun"],), ((it["lot"], 6),)), DESK),
    "return": (lambda it: GiveBack((it["out"],)), DESK),
    "relieve": (lambda it: Relieve(it["out"], it["third"]), DESK),
    "move": (lambda it: Move((it["gun"],), it["annex"]), DESK),
    "assign": (lambda it: Assign(it["gun"], it["guard"]), DESK),
    "condition": (lambda it: SetCondition(it["gun"], "repairable"), DESK),
    "pin": (lambda it: SetPin(it["guard"], PIN_HASH), LEADS),
    "pin, one's own": (_own_pin, ALL),
    "link": (lambda it: LinkUser(it["other"], it["guard"]), LEADS),
    "checkpoint": (lambda it: SignCheckpoint(points.signed_note(it["book"])), ALL),
    "witness": (_witness, ALL),
    "paper": (lambda _it: RecordPaper("register", "pdf", "ab" * 32), ALL),
    "backup": (lambda _it: RecordBackup("a.stockbook", "ab" * 32, 3), ALL),
    "erase": (lambda it: ErasePerson(it["third"], "Lo pidió"), LEADS),
    "register": (lambda _it: Register("firearm", {"serial": "N1", "type": "pistol"}, STORE), DESK),
    "receive": (lambda it: Receive(it["lot"], 5, STORE), DESK),
    "policy": (lambda _it: SetPolicy("hours.out", "12", "Turno"), LEADS),
    **OTHER_ACTS,
    "extend": (lambda it: ExtendUntil(it["out"], LATER, "Dobla turno"), DESK),
    "write_off": (lambda it: WriteOff(it["fewer"], "Acta 3"), DESK),
    "undo": (lambda it: Undo("Era otra", it["moved"]), DESK),
    "enrol": (_enrol, "administrator"),
    "revoke": (_revoke, "administrator"),
    "passphrase": (_passphrase, ALL),
}  # fmt: skip
"""Act (its name, and of what) -> how it is made, and the roles that may do it."""
TWO = {"audit_sign", "shift_close", "erase", "extend", "write_off", "dispose", *OTHERS_BY_TWO}
"""Acts that always take a second person, who must hold the same right."""


def test_the_matrix_holds_every_act_there_is():
    found = set()
    for module in pkgutil.iter_modules(actions.__path__):
        room = importlib.import_module(f"stockkeeper.actions.{module.name}")
        for _name, kind in inspect.getmembers(room, inspect.isclass):
            if kind.__module__ == room.__name__ and not kind.__name__.startswith("_"):
                found.add(kind.__dict__.get("name", "add"))  # not all are acts
    assert {name.split(" ")[0].rstrip(",") for name in MATRIX} | ELSEWHERE.keys() == found


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A closed book in which every act of the matrix is possible, and what is in it."""
    whole = start(tmp_path_factory.mktemp("rights") / "libro.stockbook")
    for role in ("clerk", "supervisor", "auditor"):
        enrol(whole, NAMES[role], role)
    enrol(whole, "Olga", "administrator")
    it: dict[str, Any] = {"client": whole.add("client", name="Banco Sur")}
    it["post"] = whole.add("post", name="Centro", client=str(it["client"]))
    it["annex"] = whole.add("place", name="Anexo", sort="store", parent="place:2")
    it["roster"] = whole.add("roster", post=str(it["post"]), name="Día")
    for number, name in enumerate(("guard", "second", "third")):
        it[name] = whole.add("person", surnames=name, given_names="X", id_number=str(number))
    for name in ("gun", "out"):
        it[name] = whole.register("firearm", serial=name, type="pistol", calibre="9x19 mm")
    it["lot"] = whole.register("lot", 100, calibre="9x19 mm")
    whole.do(Attach(it["out"], "photo", b"\xff\xd8"))
    it["shift"] = Ref("shift", whole.do(OpenShift(STORE)).folio)
    until = "2026-07-02T06:00:00-05:00"
    whole.do(Issue(it["second"], (it["out"],), until=until))
    it["moved"] = whole.do(Receive(it["lot"], 3, STORE)).folio
    it["fewer"] = whole.add("finding", sort="fewer", subject=str(it["lot"]), place=str(STORE),
                            expected=103, counted=102)  # fmt: skip
    it["incident"] = whole.add("incident", sort="loss")
    base = whole.book.base
    whole.second = opening.second(whole.book, SECOND_PASSPHRASE, "Beto")
    it |= others_of(whole, it["annex"], tmp_path_factory.mktemp("other"))
    it["other"] = Ref("user", base.value("SELECT id FROM user WHERE role = 'auditor'"))
    whole.book.close()
    return whole.book.path, it, whole.clock.now


@pytest.fixture
def at_the_desk(small, tmp_path):
    """Open a copy of it as somebody of a role, with another administrator beside."""
    path, known, now = small
    copy = tmp_path / "libro.stockbook"
    shutil.copy(path, copy)
    shutil.copy(f"{path}.keys", f"{copy}.keys")
    opened = []

    def sit(role):
        secret = PASSPHRASE if role == "administrator" else SECOND_PASSPHRASE
        found = opening.unlock(copy, secret, user=NAMES[role], clock=lambda: now)
        opened.append(found.book)
        beside = opening.second(found.book, SECOND_PASSPHRASE, "Olga")
        it = {
            **known,
            "session_clock": now,
            "book": found.book,
            "session": found.session,
            "who": role,
        }
        return found.book, found.session, beside, it

    yield sit
    for book in opened:
        report = verify(book.base, book.identity)
        assert report.ok, [finding.message() for finding in report.findings]
        book.close()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", MATRIX)
def test_who_may_do_what(at_the_desk, name, role):
    make, roles = MATRIX[name]
    book, session, beside, it = at_the_desk(role)
    second = beside if name in TWO else None
    if role in roles.split():
        receipt = book.perform(session, make(it), second=second)
        assert len(receipt.folios) >= 1
        return
    before = book.journal.head.size
    with pytest.raises(Refusal) as caught:
        book.perform(session, make(it), second=second)
    assert caught.value.code == "user.not_allowed"
    assert book.base.rows("SELECT kind FROM folio WHERE seq > ?", (before,)) == [("act.refused",)]


@pytest.mark.parametrize("beside", ["nobody", "oneself", "auditor"])
@pytest.mark.parametrize("name", sorted(TWO))
def test_what_takes_two_is_refused_to_one(at_the_desk, name, beside):
    book, session, _other, it = at_the_desk("administrator")
    second = {"nobody": None, "oneself": session}.get(beside)
    if beside == "auditor" and name != "audit_sign":  # that is what an auditor is for
        second = opening.second(book, SECOND_PASSPHRASE, "Dina")
    with pytest.raises(Refusal) as caught:
        book.perform(session, MATRIX[name][0](it), second=second)
    assert caught.value.code in ("user.second_needed", "user.second_not_allowed", "shift.second")
