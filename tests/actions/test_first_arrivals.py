"""What arrives from another book and is known by another description; a clerk and a new company."""

import pytest

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.transfer_receive import ReceiveTransfer
from stockkeeper.book import parcel_files
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.actions.two_books import pair_of
from tests.tamper.small_book import STORE, enrol
from tests.tamper.test_two_people import written


@pytest.fixture
def pair(tmp_path):
    made = pair_of(tmp_path / "pair")
    yield made
    made.ours.book.close()
    made.theirs.book.close()


def back_again(pair, here, there):
    """KX0 went to their book and comes back with another description; the folio of its return."""
    pair.confirm(pair.answer(pair.receive(pair.file(pair.send(rounds=0)))))
    pair.ours.do(Correct(pair.guns[0], here))
    gun = Ref("firearm", pair.theirs.book.base.value("SELECT max(id) FROM firearm"))
    pair.theirs.do(Correct(gun, there))
    party = pair.theirs.add("party", name="La nuestra", sort="company")
    pair.ours, pair.theirs, pair.party, pair.guns = pair.theirs, pair.ours, party, [gun]
    sent = pair.send(rounds=0, to_book=pair.theirs.book.identity.book)
    return pair.receive(pair.file(sent))


def findings(whole):
    return whole.book.base.named("SELECT sort, subject, source, note FROM finding ORDER BY id")


def test_another_description_is_a_finding(pair):
    gun = pair.guns[0]
    here: Values = {"model": "941", "calibre": "9x19 mm"}
    folio = back_again(pair, here, {"model": "F", "calibre": "9 mm Luger", "notes": "Nada"})
    base = pair.theirs.book.base
    assert base.value("SELECT kind FROM folio WHERE seq = ?", (folio,)) == "transfer.received"
    (found,) = findings(pair.theirs)
    told = (found["sort"], found["subject"], found["source"])
    assert told == ("differs", str(gun), f"folio:{folio}")
    assert "941" in found["note"]
    assert "9" not in found["note"].replace("941", ""), "the calibre is the same one"
    assert base.value("SELECT model FROM firearm WHERE id = ?", (gun.folio,)) == "941"
    pair.confirm(pair.answer(folio))


def test_the_same_words_in_other_letters_are_none(pair):
    back_again(pair, {"model": "Fénix"}, {"model": "FENIX", "asset_number": "A-9"})
    assert findings(pair.theirs) == []


def test_a_clerk_adds_a_company_with_a_second_person(pair):
    theirs = pair.theirs
    clerk = enrol(theirs, "Eloy", "clerk", "frase de almacenista")
    act = ReceiveTransfer(parcel_files.read(pair.file(pair.send())), STORE)
    with pytest.raises(Refusal) as caught:
        theirs.book.perform(clerk, act)
    assert caught.value.code == "user.second_needed"
    weak = enrol(theirs, "Iris", "clerk", "otra frase de almacenista")
    with pytest.raises(Refusal) as caught:
        theirs.book.perform(clerk, act, second=weak)
    assert caught.value.code == "user.second_not_allowed"
    theirs.book.perform(clerk, act, second=theirs.second)
    assert theirs.book.base.value("SELECT count(*) FROM party") == 1
    assert verify(theirs.book.base, theirs.book.identity).findings == []
    again = ReceiveTransfer(parcel_files.read(pair.file(pair.send(pair.guns[1:2], 0))), STORE)
    theirs.book.perform(clerk, again)
    data = {"values": {"name": "Falsa"}}
    two = written(theirs, "party.registered", data, by=clerk, second=theirs.second)
    alone = written(theirs, "party.registered", {**data, "arrived": 1}, by=clerk)
    report = verify(theirs.book.base, theirs.book.identity)
    assert {each.seq for each in report.findings if each.step == 3} == {two, alone}
