"""Files between two books that were altered, replayed, misdirected or answered twice."""

import base64
import json
import shutil

import pytest

from stockkeeper.book import merkle, notes, opening, parcel_files, parcel_seal, parcels, proofs
from stockkeeper.book.keyring import Cost
from stockkeeper.book.queries import known_books
from stockkeeper.domain import transfer_events
from stockkeeper.domain.refusals import Refusal
from tests.actions.two_books import code, pair_of, receive, state, where
from tests.tamper.told import Told
from tests.tamper.whole_book import PASSPHRASE, STORE, Whole, enrol, start

CHEAP = Cost(8, 1, 1)


def test_the_same_file_twice_is_refused_also_when_made_again(pair):
    sent = pair.send()
    first = pair.file(sent)
    pair.receive(first)
    pair.ours.add("party", name="Otra cosa", sort="police")
    for raw in (first, pair.file(sent)):
        assert code(pair.receive, raw) == "parcel.received_already"
    assert pair.theirs.book.base.value("SELECT count(*) FROM firearm") == 1


def test_the_same_answer_twice_is_refused_also_when_made_again(pair):
    sent = pair.send()
    answer = pair.answer(pair.receive(pair.file(sent)))
    pair.confirm(answer)
    assert code(pair.confirm, answer) == "parcel.confirmed_already"
    pair.theirs.add("place", name="Caja 9", sort="safe")
    later = pair.answer(pair.theirs.book.base.value("SELECT max(seq) FROM transfer_in"))
    assert code(pair.confirm, later) == "parcel.confirmed_already"
    assert where(pair.ours, "KX0") == str(pair.party)


def test_a_file_for_another_book_or_company_is_refused(pair, tmp_path):
    other = start(tmp_path / "other.stockbook", seed=99)
    other.second = enrol(other, "Eva", "supervisor")
    for named, why in (
        (pair.send(to_book=pair.theirs.book.identity.book), "parcel.other_book"),
        (pair.send(pair.guns[1:2], rounds=0), ""),
    ):
        if why:
            assert code(receive, other, pair.file(named)) == why
    strange = pair.ours.add("party", name="Nadie", sort="company")
    pair.party = strange
    sent = pair.send(pair.guns[2:], rounds=0)
    assert code(receive, other, pair.file(sent)) == "parcel.other_company"
    assert receive(other, pair.file(sent), override="Razón social nueva")
    assert code(receive, pair.ours, pair.file(sent)) == "parcel.own_book"
    other.book.close()


def test_each_part_of_a_file_is_proven(pair):
    sent = pair.send()
    raw = pair.file(sent)
    content, _key = parcel_seal.opened(raw)
    site = pair.ours.book.parts.site_key
    edits = {
        "things": lambda told: told["things"][0]["values"].update(serial="OTRO"),
        "quantity": lambda told: told["things"][1].update(quantity=4000),
        "one less": lambda told: told["things"].pop(),
        "body": lambda told: told["proof"]["entries"][0].update(body=_other_body(told)),
        "signature": lambda told: told["proof"]["entries"][0].update(signature=_zeros()),
        "proof": lambda told: told["proof"]["entries"][0].update(proof=[]),
        "index": lambda told: told["proof"]["entries"][0].update(index=3),
        "checkpoint": lambda told: told["proof"].update(checkpoint="x\n1\nAAAA\n"),
        "keys": lambda told: told["proof"].update(keys={}),
        "no keys": lambda told: told["proof"].pop("keys"),
        "names": lambda told: told["proof"]["entries"][0].update(
            private={"salt": _zeros(), "body": base64.b64encode(b"{}").decode()}
        ),
        "site key": lambda told: told["proof"].update(site_key="00" * 32),
    }
    for name, edit in edits.items():
        told = json.loads(content)
        edit(told)
        forged = parcel_seal.signed(parcels.raw(told), site)
        assert code(parcel_files.read, forged) in ("parcel.not_proven", "parcel.unreadable"), name
    told = json.loads(content) | {"v": 2}
    newer = parcel_seal.signed(parcels.raw(told), site)
    assert code(parcel_files.read, newer) == "parcel.other_version"
    assert code(parcel_files.read, raw.replace(b"transfer-v1", b"transfer-v9")) == (
        "parcel.other_version"
    )


def _other_body(told):
    body = json.loads(base64.b64decode(told["proof"]["entries"][0]["body"]))
    body["data"]["lines"][0]["quantity"] = 2
    return base64.b64encode(parcels.raw(body)).decode()


def _zeros():
    return base64.b64encode(bytes(64)).decode()


def test_no_byte_of_a_file_can_change(pair):
    raw = pair.file(pair.send(rounds=0))
    told = [at for at, byte in enumerate(raw) if not chr(byte).isspace()]
    for at in told[:: max(1, len(told) // 400)]:
        for flip in (0x01, 0x20):
            changed = bytearray(raw)
            changed[at] ^= flip
            with pytest.raises(Refusal, match=r"parcel\."):
                parcel_files.read(bytes(changed))


def test_another_key_for_a_known_book_is_refused(pair):
    pair.receive(pair.file(pair.send()))
    known = known_books.known(pair.theirs.book.base, pair.ours.book.identity.book) or {}
    assert known["company"] == "Vigías del Sur"
    raw = pair.file(pair.send(pair.guns[1:2], rounds=0))
    right = pair.ours.book.parts.site_key
    pair.ours.book.parts.site_key = pair.theirs.book.parts.site_key
    forged = pair.file(pair.send(pair.guns[2:], rounds=0))
    pair.ours.book.parts.site_key = right
    assert code(pair.receive, forged) == "parcel.other_key"
    paper = right.public_key().public_bytes_raw().hex()
    assert parcel_files.read(raw, site_key=paper.upper()).peer.site_key == paper
    assert code(parcel_files.read, raw, site_key="00" * 32) == "parcel.other_key"


def test_a_second_history_of_the_sender_is_noticed(pair):
    pair.receive(pair.file(pair.send()))
    known = known_books.known(pair.theirs.book.base, pair.ours.book.identity.book) or {}
    leaves = proofs.leaves_of(pair.ours.book.base)
    fork = notes.Checkpoint(pair.ours.book.identity.origin, known["size"], b"\1" * 32)
    assert merkle.root(leaves[: known["size"]]).hex() == known["root"]
    peer = parcel_files.Peer(
        pair.ours.book.identity.book, "", "", known["site_key"], 1, fork.size, "01" * 32, ""
    )
    assert code(known_books.check, pair.theirs.book.base, peer) == "parcel.forked"


def test_an_answer_to_another_transfer_is_no_answer(pair):
    first, second = pair.send(), pair.send(pair.guns[1:2], rounds=0)
    answer = pair.answer(pair.receive(pair.file(second)))
    pair.confirm(answer)
    assert (state(pair.ours, first), state(pair.ours, second)) == ("sent", "accepted")
    assert code(pair.confirm, pair.file(first)) == "parcel.is_no_answer"
    assert code(pair.receive, answer) == "parcel.is_answer"
    third = pair_of(pair.ours.book.path.parent / "more", seed=80)
    sent = third.send()
    foreign = third.answer(third.receive(third.file(sent)))
    assert code(pair.confirm, foreign) == "parcel.other_book"
    for whole in (third.ours, third.theirs):
        whole.book.close()


def test_an_answer_by_a_book_it_was_not_sent_to_is_refused(pair, tmp_path):
    other = start(tmp_path / "other.stockbook", seed=99)
    sent = pair.send(to_book=other.book.identity.book)
    raw = pair.file(sent)
    assert code(pair.receive, raw) == "parcel.other_book"
    told = parcel_files.read(raw)
    line = [{"line": 0, "came": 1}, {"line": 1, "came": 40}]
    more = {"transfer": sent.folio, "nonce": told.nonce, "file": told.sha256, "seals": 1}
    event = transfer_events.received(None, "accepted", told.peer.to_data(), line, **more)
    folio = pair.theirs.do(Told((event,))).folio
    assert code(pair.confirm, pair.answer(folio)) == "parcel.not_addressee"
    other.book.close()


def test_taken_back_with_two_signatures_it_can_no_longer_be_confirmed(pair):
    sent = pair.send()
    raw = pair.file(sent)
    pair.cancel(sent, override="La empresa cerró")
    assert where(pair.ours, "KX0") == str(STORE)
    answer = pair.answer(pair.receive(raw))
    assert code(pair.confirm, answer) == "parcel.cancelled"


def test_a_restored_copy_of_the_receiver_is_noticed_on_this_machine(pair, tmp_path):
    sent = pair.send()
    raw = pair.file(sent)
    parcel = parcel_files.read(raw)
    assert parcel_files.before(pair.theirs.book, parcel) == ""
    pair.receive(raw)
    parcel_files.remember(pair.theirs.book, parcel)
    when = parcel_files.before(pair.theirs.book, parcel)
    assert when
    other = pair_of(
        tmp_path / "again", seed=90
    )  # stands for the older copy: it has not received anything
    assert code(receive, other.theirs, raw, before=when) == "parcel.received_before"
    assert receive(other.theirs, raw, before=when, override="Restaurado por un disco dañado")
    for whole in (other.ours, other.theirs):
        whole.book.close()


def test_a_copy_of_the_receiver_that_answers_too_is_noticed_by_the_sender(pair, tmp_path):
    sent = pair.send()
    raw = pair.file(sent)
    copy = tmp_path / "copy.stockbook"
    pair.theirs.book.base.run("VACUUM INTO ?", (str(copy),))
    shutil.copy(f"{pair.theirs.book.path}.keys", f"{copy}.keys")
    pair.confirm(pair.answer(pair.receive(raw)))
    opened = opening.unlock(copy, PASSPHRASE)
    opened.book.clock = pair.theirs.clock
    other = Whole(opened.book, opened.session, pair.theirs.clock)
    other.add("place", name="Caja 9", sort="safe")
    folio = receive(other, raw)
    answer = parcel_files.answer_file(other.book, other.book.base, folio)
    assert code(pair.confirm, answer) == "parcel.answered_otherwise"
    other.book.close()
