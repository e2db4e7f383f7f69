"""PINs: ten tries that no restart gives back, weak ones refused, nobody sets another user's."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.actions.pins import LinkUser, SetPin
from stockkeeper.actions.record import ErasePerson
from stockkeeper.book import opening, pins
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.pins import TRIES, check_new
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from tests.tamper.whole_book import CHEAP, PASSPHRASE, enrol, start

PIN, WRONG = "7305", "9264"


@pytest.fixture
def guarded(armoury):
    """The small armoury, whose guard has a PIN."""
    whole, things = armoury
    give(whole, things["guard"], PIN)
    return whole, things["guard"]


def give(whole, owner, pin):
    whole.do(SetPin(owner, pins.hashed(whole.book, owner, pin, CHEAP)))


def tried(whole, owner, pin):
    """The code of the refusal and the tries left; None for a right PIN."""
    try:
        pins.check(whole.book, whole.session, owner, pin)
    except Refusal as refusal:
        return refusal.code, refusal.facts.get("left")
    return None


def reopened(whole):
    """Close the book and open it anew, as another process would."""
    path = whole.book.path
    whole.book.close()
    opened = opening.unlock(path, PASSPHRASE, clock=whole.clock)
    whole.book, whole.session = opened.book, opened.session
    return whole


def test_ten_wrong_tries_block_across_restarts_and_the_right_one_comes_too_late(guarded):
    whole, guard = guarded
    for number in range(TRIES - 1):
        assert tried(whole, guard, WRONG) == ("pin.wrong", TRIES - 1 - number)
        if number % 3 == 0:
            reopened(whole)
    assert tried(whole, guard, PIN) is None, "nine tries do not block"
    assert tried(whole, guard, WRONG) == ("pin.blocked", None)
    assert tried(reopened(whole), guard, PIN) == ("pin.blocked", None)
    found = pins.standing(whole.book.base, guard)
    assert found is not None
    assert found.blocked
    give(whole, guard, "5081")
    assert tried(whole, guard, PIN) == ("pin.wrong", TRIES - 1)
    assert tried(whole, guard, "5081") is None


@given(st.lists(st.text("0123456789", min_size=4, max_size=8), min_size=1, max_size=TRIES + 2))
def test_no_row_of_wrong_pins_shorter_than_ten_blocks(tmp_path_factory, row):
    whole = start(tmp_path_factory.mktemp("pins") / "p.stockbook")
    guard = whole.add("person", surnames="Quispe", given_names="Luz", id_number="40000001")
    give(whole, guard, PIN)
    wrong = [pin for pin in row if pin != PIN]
    for number, pin in enumerate(wrong):
        expected = "pin.wrong" if number < TRIES - 1 else "pin.blocked"
        assert tried(whole, guard, pin)[0] == expected
    at_the_end = None if len(wrong) < TRIES else ("pin.blocked", None)
    assert tried(whole, guard, PIN) == at_the_end
    assert verify(whole.book.base, whole.book.identity).ok
    whole.book.close()


def test_a_wrong_try_is_recorded_before_anybody_is_told(guarded, monkeypatch):
    whole, guard = guarded

    def killed(*_arguments, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(whole.book, "perform", killed)
    with pytest.raises(KeyboardInterrupt):
        pins.check(whole.book, whole.session, guard, WRONG)
    monkeypatch.undo()
    assert tried(whole, guard, WRONG) == ("pin.wrong", TRIES - 1)


def test_a_book_that_can_only_be_read_gives_no_free_tries(tmp_path):
    heads = HeadMemory(tmp_path / "heads.json")
    whole = start(tmp_path / "r.stockbook", heads=heads)
    guard = whole.add("person", surnames="Quispe", given_names="Luz", id_number="40000001")
    give(whole, guard, PIN)
    reader = opening.unlock(whole.book.path, PASSPHRASE, readonly=True)
    for pin in (PIN, WRONG):
        with pytest.raises(Refusal) as caught:
            pins.check(reader.book, reader.session, guard, pin)
        assert caught.value.code == "book.opened_to_read"
    reader.book.close()
    whole.book.close()


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("0000", "pin.weak"),
        ("1234", "pin.weak"),
        ("9876", "pin.weak"),
        ("8901", "pin.weak"),
        ("1212", "pin.weak"),
        ("731731", "pin.weak"),
        ("123", "pin.digits"),
        ("123456789", "pin.digits"),
        ("73o5", "pin.digits"),
        ("٧٣٠٥", "pin.digits"),
        ("", "pin.digits"),
        ("5281", "pin.own_number"),
        ("7334", "pin.own_number"),
    ],
)
def test_pins_that_others_would_guess_are_refused(pin, code):
    with pytest.raises(FieldRefusal) as caught:
        check_new(pin, ("5.281.733-4", "V-0417"))
    assert caught.value.code == code


def test_most_pins_of_four_digits_may_be_chosen():
    refused = 0
    for number in range(10_000):
        try:
            check_new(f"{number:04}")
        except FieldRefusal:
            refused += 1
    assert refused == 120  # 10 of one digit, 20 in a row, 90 of a part repeated


def test_a_persons_own_numbers_are_no_pin(armoury):
    whole, things = armoury
    with pytest.raises(FieldRefusal) as caught:
        pins.hashed(whole.book, things["guard"], "40000001", CHEAP)
    assert caught.value.code == "pin.own_number"


def test_a_user_sets_their_own_and_nobody_elses(armoury):
    whole, _things = armoury
    beto = whole.second.user
    give(whole, whole.session.user, PIN)
    assert tried(whole, whole.session.user, PIN) is None
    assert whole.refused(SetPin(beto, "x")).code == "pin.not_yours"
    whole.book.perform(whole.second, SetPin(beto, pins.hashed(whole.book, beto, PIN, CHEAP)))
    assert tried(whole, beto, PIN) is None


def test_a_clerk_gives_no_pins(armoury):
    whole, things = armoury
    clerk = enrol(whole, "Caro", "clerk", "tercera frase larga")
    made = pins.hashed(whole.book, things["guard"], PIN, CHEAP)
    with pytest.raises(Refusal) as caught:
        whole.book.perform(clerk, SetPin(things["guard"], made))
    assert caught.value.code == "user.not_allowed"
    whole.book.perform(clerk, SetPin(clerk.user, pins.hashed(whole.book, clerk.user, PIN, CHEAP)))


def test_two_owners_of_one_pin_have_other_hashes(armoury):
    whole, things = armoury
    one = pins.hashed(whole.book, things["guard"], PIN, CHEAP)
    give(whole, whole.session.user, PIN)
    whole.do(SetPin(things["guard"], one))
    with whole.book.base.writing():
        whole.book.base.run("UPDATE pin SET hash = ? WHERE owner = ?",
                            (one, str(whole.session.user)))  # fmt: skip
    assert tried(whole, whole.session.user, PIN) == ("pin.wrong", TRIES - 1), "bound to its owner"
    report = verify(whole.book.base, whole.book.identity)
    assert [finding.table for finding in report.findings] == ["pin.hash"]
    give(whole, whole.session.user, PIN)


def test_an_erased_person_has_no_pin_and_its_hash_is_gone(guarded):
    whole, guard = guarded
    whole.both(ErasePerson(guard, "Lo pidió"))
    assert tried(whole, guard, PIN) == ("pin.none", None)
    bodies = [body for (body,) in whole.book.base.rows("SELECT body FROM private")]
    assert not any(b"argon2id" in body for body in bodies)


def test_nothing_of_a_pin_stands_in_clear(guarded, caplog):
    whole, guard = guarded
    secret = "48261937"
    give(whole, guard, secret)
    act = SetPin(guard, pins.hashed(whole.book, guard, secret, CHEAP))
    tried(whole, guard, "59372048")
    assert "argon2" not in repr(act)
    names = [
        n for (n,) in whole.book.base.rows("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    told = repr([whole.book.base.rows(f"SELECT * FROM {name}") for name in names]) + caplog.text
    for pin in (secret, "59372048"):
        assert pin not in told
        assert pin.encode().hex() not in told


def test_a_card_stands_for_one_user(armoury):
    whole, things = armoury
    ana, beto = whole.session.user, whole.second.user
    whole.do(LinkUser(ana, things["guard"]))
    assert whole.refused(LinkUser(beto, things["guard"])).code == "user.card_taken"
    assert whole.refused(LinkUser(ana, things["guard"])).code == "user.linked_already"
    assert whole.refused(LinkUser(ana, Ref("place", 3))).code == "record.unknown"
    whole.do(LinkUser(ana, None))
    whole.do(LinkUser(beto, things["guard"]))


def test_the_hash_needs_the_key_of_the_book(guarded):
    """Whoever has the file of a plain book alone cannot try the few PINs there are."""
    whole, guard = guarded
    kept = whole.book.parts.ring_key
    whole.book.parts.ring_key = random.Random(1).randbytes(32)
    assert tried(whole, guard, PIN) == ("pin.wrong", TRIES - 1)
    whole.book.parts.ring_key = kept
    assert tried(whole, guard, PIN) is None
