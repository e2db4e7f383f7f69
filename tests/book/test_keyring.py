"""The keyring: the right passphrase opens, nothing else does, and no wrap stands for another."""

import json
from dataclasses import replace

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stockkeeper.book import canonical, keyring
from stockkeeper.book.keyring import Cost, Keyring
from stockkeeper.domain.refusals import FieldRefusal, Refusal

BOOK = "6f1c9a44-0d4b-4c57-9b0e-3f2d1a5e7c88"
CHEAP = Cost(8, 1, 1)
BOOK_KEY = bytes(range(32))
SITE, MARTA, JHON = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))


def _ring():
    ring = keyring.with_site(Keyring(BOOK), BOOK_KEY, SITE)
    ring, marta = keyring.with_user(ring, BOOK_KEY, MARTA, "la armería 7", CHEAP)
    ring, jhon = keyring.with_user(ring, BOOK_KEY, JHON, "otra palabra", CHEAP)
    return ring, marta, jhon


RING, MARTA_ID, JHON_ID = _ring()


def refused(code, act, *arguments):
    with pytest.raises(Refusal) as caught:
        act(*arguments)
    assert caught.value.code == code
    return caught.value


def test_each_passphrase_opens_the_book_and_its_own_signing_key():
    for passphrase, key, signing in (
        ("la armería 7", MARTA_ID, MARTA),
        ("otra palabra", JHON_ID, JHON),
    ):
        for hints in ((), (key,), (MARTA_ID, JHON_ID), ("unknown", JHON_ID)):
            found = keyring.unlock(RING, passphrase, hints)
            assert (found.key, found.book_key) == (key, BOOK_KEY)
            assert found.signing.private_bytes_raw() == signing.private_bytes_raw()
    assert keyring.site_key(RING, BOOK_KEY).private_bytes_raw() == SITE.private_bytes_raw()


def test_a_wrong_passphrase_opens_nothing():
    for wrong in ("", "la armería 8", "La armería 7", "la armería 7 ", "\ud800"):
        refused("key.wrong_passphrase", keyring.unlock, RING, wrong)
    refused("key.wrong_passphrase", keyring.unlock, Keyring(BOOK), "la armería 7")
    refused("key.damaged", keyring.site_key, RING, bytes(32))


def test_the_hint_decides_between_equal_passphrases():
    ring, _ = keyring.with_user(RING, BOOK_KEY, JHON, "la armería 7", CHEAP)
    assert keyring.unlock(ring, "la armería 7", (JHON_ID,)).key == JHON_ID
    assert keyring.unlock(ring, "la armería 7", (MARTA_ID,)).key == MARTA_ID


def test_composed_and_combining_letters_are_the_same_passphrase():
    assert keyring.unlock(RING, "la armeri\u0301a 7").key == MARTA_ID


def test_a_changed_passphrase_ends_the_old_one():
    opened = keyring.unlock(RING, "la armería 7")
    ring, key = keyring.with_user(RING, opened.book_key, opened.signing, "nueva frase", CHEAP)
    assert key == MARTA_ID
    assert keyring.unlock(ring, "nueva frase").book_key == BOOK_KEY
    refused("key.wrong_passphrase", keyring.unlock, ring, "la armería 7")
    assert ring.users[MARTA_ID].salt != RING.users[MARTA_ID].salt


def test_a_removed_user_is_gone():
    ring = keyring.without_user(RING, JHON_ID)
    refused("key.wrong_passphrase", keyring.unlock, ring, "otra palabra")
    assert keyring.unlock(ring, "la armería 7").key == MARTA_ID
    refused("key.unknown_user", keyring.without_user, ring, JHON_ID)


def test_the_usual_cost_is_that_of_the_format_page():
    usual = Cost()
    assert usual.memory >= 64 * 1024
    assert (usual.time, usual.lanes) == (3, 4)
    ring, key = keyring.with_user(Keyring(BOOK), BOOK_KEY, MARTA, "la armería 7")
    assert ring.users[key].cost == usual
    assert keyring.unlock(ring, "la armería 7").book_key == BOOK_KEY


def test_the_wraps_are_what_the_format_page_says():
    wrap = RING.users[MARTA_ID]
    secret = hash_secret_raw(
        "la armería 7".encode(), bytes.fromhex(wrap.salt), 1, 8, 1, 32, Type.ID
    )
    for purpose, coded, plain in (
        ("book", wrap.book_key, BOOK_KEY),
        ("signing", wrap.signing_key, MARTA.private_bytes_raw()),
    ):
        raw = bytes.fromhex(coded)
        bound = f"stockkeeper-keyring-v1/{BOOK}/{MARTA_ID}/{purpose}".encode()
        assert AESGCM(secret).decrypt(raw[:12], raw[12:], bound) == plain


def test_no_wrap_stands_for_another():
    marta, jhon = RING.users[MARTA_ID], RING.users[JHON_ID]
    swapped = replace(marta, book_key=marta.signing_key, signing_key=marta.book_key)
    for users in ({MARTA_ID: jhon}, {MARTA_ID: swapped}):
        moved = replace(RING, users=users)
        for passphrase in ("la armería 7", "otra palabra"):
            refused("key.wrong_passphrase", keyring.unlock, moved, passphrase)
    other_book = replace(RING, book=BOOK[::-1])
    refused("key.wrong_passphrase", keyring.unlock, other_book, "la armería 7")
    refused("key.damaged", keyring.site_key, other_book, BOOK_KEY)


def test_half_a_wrap_is_damage_and_not_a_wrong_passphrase():
    for name in ("book_key", "signing_key"):
        wrap = replace(RING.users[MARTA_ID], **{name: "00" * 60})
        damaged = replace(RING, users={MARTA_ID: wrap})
        refused("key.damaged", keyring.unlock, damaged, "la armería 7")
    wrap = replace(RING.users[MARTA_ID], public="00" * 32)
    refused("key.damaged", keyring.unlock, replace(RING, users={MARTA_ID: wrap}), "la armería 7")


def test_secrets_are_not_shown():
    shown = repr(keyring.unlock(RING, "la armería 7"))
    assert BOOK_KEY.hex() not in shown
    assert repr(BOOK_KEY) not in shown


def test_the_same_randomness_gives_the_same_bytes():
    def made():
        ring = keyring.with_site(Keyring(BOOK), BOOK_KEY, SITE, bytes)
        return keyring.with_user(ring, BOOK_KEY, MARTA, "la armería 7", CHEAP, random=bytes)[0]

    assert made().to_bytes() == made().to_bytes()
    assert _ring()[0].to_bytes() != _ring()[0].to_bytes()


def test_weak_passphrases_are_refused():
    for passphrase, user, code in (
        ("corta", "Marta", "key.short_passphrase"),
        ("ni\u0301n\u0303o\u0301s\u0301", "Marta", "key.short_passphrase"),
        ("MARTA RESTREPO ", "marta restrepo", "key.passphrase_is_name"),
    ):
        with pytest.raises(FieldRefusal) as caught:
            keyring.check_passphrase(passphrase, user)
        assert caught.value.code == code
    keyring.check_passphrase("la armería 7", "Marta")


# --- the file ---


def test_the_file_reads_back_and_holds_no_name():
    raw = RING.to_bytes()
    assert keyring.parse(raw) == RING
    assert keyring.parse(raw).to_bytes() == raw
    assert len(RING.sha256) == 64
    assert set(json.loads(raw)) == {"v", "book", "site_key", "users"}


def test_two_hundred_users_fit():
    wrap = RING.users[MARTA_ID]
    users = {f"{n:016x}": wrap for n in range(200)}
    assert len(replace(RING, users=users).to_bytes()) > canonical.MAX_BYTES


def _bent(**changes):
    return canonical.encode({**json.loads(RING.to_bytes()), **changes})


def _bent_user(**changes):
    users = json.loads(RING.to_bytes())["users"]
    users[MARTA_ID] = {**users[MARTA_ID], **changes}
    return _bent(users=users)


HUGE = {"memory": 2**40, "time": 1, "lanes": 1}
UNREADABLE = {
    "empty": b"",
    "foreign": b"SQLite format 3\0",
    "other json": b'{"a":1}',
    "list": b"[]",
    "spaced": RING.to_bytes() + b"\n",
    "member": _bent(more=1),
    "version 0": _bent(v=0),
    "version true": _bent(v=True),
    "no book": _bent(book=""),
    "book number": _bent(book=1),
    "users list": _bent(users=[]),
    "user list": _bent(users={MARTA_ID: []}),
    "site short": _bent(site_key="00"),
    "site number": _bent(site_key=7),
    "key id": _bent(users={JHON_ID: json.loads(RING.to_bytes())["users"][MARTA_ID]}),
    "capitals": _bent_user(salt="AA" * 16),
    "salt spaced": _bent_user(salt=("00" * 15) + "  "),
    "book_key short": _bent_user(book_key="00" * 59),
    "more": _bent_user(name="Marta"),
    "cost huge": _bent_user(cost=HUGE),
    "cost text": _bent_user(cost={"memory": "8", "time": 1, "lanes": 1}),
    "cost true": _bent_user(cost={"memory": 8, "time": True, "lanes": 1}),
    "cost lanes": _bent_user(cost={"memory": 8, "time": 1, "lanes": 4}),
    "cost member": _bent_user(cost={"memory": 8, "time": 1}),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_keyring_is_refused(name):
    refused("key.unreadable", keyring.parse, UNREADABLE[name])


def test_every_truncation_is_refused():
    raw = RING.to_bytes()
    for end in range(0, len(raw), 7):
        refused("key.unreadable", keyring.parse, raw[:end])


def test_a_newer_file_says_so():
    assert refused("key.newer", keyring.parse, _bent(v=2, more={})).facts == {"found": 2}
