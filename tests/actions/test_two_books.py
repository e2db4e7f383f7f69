"""A transfer between two books: never in neither, never in both."""

import json

import pytest

from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.actions.transfer_arrive import CancelTransfer
from stockkeeper.book import parcel_files, parcel_seal
from stockkeeper.book.keyring import Cost
from stockkeeper.book.queries import records
from stockkeeper.domain.refs import Ref
from tests.actions.two_books import code, state, where
from tests.tamper.whole_book import STORE

CHEAP = Cost(8, 1, 1)


def test_it_leaves_one_book_only_when_the_other_has_it(pair):
    sent = pair.send(escort="Luz Quispe", guide="G-1")
    assert (where(pair.ours, "KX0"), where(pair.theirs, "KX0")) == (str(sent), "")
    parcel = parcel_files.read(pair.file(sent))
    assert (parcel.names["escort"], parcel.data["values"]["guide"]) == ("Luz Quispe", "G-1")
    assert parcel.things[0]["values"]["serial"] == "KX0"
    assert parcel.things[0]["history"]["entries"] == 1
    folio = pair.receive(pair.file(sent))
    gun = Ref.parse(f"firearm:{pair.theirs.book.base.value('SELECT max(id) FROM firearm')}")
    assert (where(pair.theirs, "KX0"), where(pair.ours, "KX0")) == (str(STORE), str(sent))
    row = records.fetch(pair.theirs.book.base, gun)
    assert (row["make"], row["tag"]) == ("Jericho", "")
    pair.confirm(pair.answer(folio))
    assert (where(pair.ours, "KX0"), state(pair.ours, sent)) == (str(pair.party), "accepted")
    total = "SELECT quantity FROM holding WHERE item = ? AND holder = ?"
    assert pair.ours.book.base.value(total, (str(pair.lot), str(pair.party))) == 40


def test_what_went_comes_back_to_the_same_record(pair):
    pair.confirm(pair.answer(pair.receive(pair.file(pair.send()))))
    back = pair.theirs.add("party", name="Otro", sort="company")
    gun = Ref("firearm", pair.theirs.book.base.value("SELECT max(id) FROM firearm"))
    ours, theirs = pair.ours, pair.theirs
    pair.ours, pair.theirs, pair.party, pair.guns = theirs, ours, back, [gun]
    sent = pair.send(rounds=0, to_book=ours.book.identity.book)
    folio = pair.receive(pair.file(sent))
    assert where(ours, "KX0") == str(STORE)
    assert ours.book.base.value("SELECT count(*) FROM firearm WHERE serial = 'KX0'") == 1
    pair.confirm(pair.answer(folio))
    assert where(theirs, "KX0") == str(back)


def test_what_is_refused_or_missing_stays_under_way_until_it_is_back(pair):
    sent = pair.send(pair.guns)
    folio = pair.receive(pair.file(sent), came=((0, 1), (3, 38)), refused=((1, 1),))
    assert [where(pair.theirs, f"KX{n}") for n in range(3)] == [str(STORE), "", ""]
    pair.confirm(pair.answer(folio))
    assert [where(pair.ours, f"KX{n}") for n in range(3)] == [str(pair.party), *[str(sent)] * 2]
    assert state(pair.ours, sent) == "partly"
    sorts = pair.ours.book.base.rows("SELECT sort FROM finding ORDER BY id")
    assert sorts == [("turned_away",), ("not_found",), ("fewer",)]
    pair.cancel(sent)
    assert [where(pair.ours, f"KX{n}") for n in range(1, 3)] == [str(STORE)] * 2
    assert state(pair.ours, sent) == "ended"


def test_a_whole_refusal_makes_it_the_senders_again(pair):
    sent = pair.send()
    assert code(pair.ours.do, _cancel(sent)) == "transfer.file_out"
    folio = pair.receive(pair.file(sent), came=(), refused=((0, 1), (1, 40)), note="Sin espacio")
    assert where(pair.theirs, "KX0") == ""
    pair.confirm(pair.answer(folio))
    assert (where(pair.ours, "KX0"), state(pair.ours, sent)) == (str(sent), "refused")
    pair.ours.do(_cancel(sent))
    assert where(pair.ours, "KX0") == str(STORE)
    assert code(pair.receive, pair.file(sent)) == "parcel.received_already"


def _cancel(sent):
    return CancelTransfer(sent, "De vuelta")


def test_a_weapon_that_is_here_already_is_not_taken_in_again(pair):
    pair.theirs.register("firearm", serial="KX0", type="pistol", make="Jericho")
    before = pair.theirs.book.base.value("SELECT count(*) FROM firearm")
    assert code(pair.receive, pair.file(pair.send())) == "parcel.already_here"
    assert pair.theirs.book.base.value("SELECT count(*) FROM firearm") == before


def test_an_encrypted_file_opens_with_its_passphrase_alone(pair):
    raw = pair.file(pair.send())
    sealed = parcel_seal.sealed(raw, "frase del sobre", CHEAP)
    assert parcel_seal.is_sealed(sealed)
    assert not parcel_seal.is_sealed(raw)
    assert b"KX0" not in sealed
    assert parcel_files.read(sealed, "frase del sobre").sha256 == parcel_files.read(raw).sha256
    assert code(parcel_files.read, sealed) == "parcel.passphrase_needed"
    assert code(parcel_files.read, sealed, "otra") == "parcel.wrong_passphrase"
    greedy = json.loads(sealed) | {"cost": [2**30, 1, 1]}
    assert code(parcel_files.read, json.dumps(greedy).encode(), "x") == "parcel.unreadable"


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"\xff\xfe", b'{"type":1}', b"[" * 9000])
def test_what_is_no_such_file_says_so(raw):
    assert code(parcel_files.read, raw) == "parcel.unreadable"


def test_what_policy_says_of_acquiring_binds_here_too(pair):
    pair.theirs.do(SetPolicy("weapons.guards_per_weapon", "3", "Colombia"))
    raw = pair.file(pair.send())
    assert code(pair.receive, raw) == "weapons.beyond_guards"
    assert pair.receive(raw, override="Autorizado por oficio")
