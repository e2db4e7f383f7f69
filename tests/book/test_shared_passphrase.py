"""Two users with one passphrase: whoever is named is who sits down."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import keyring, keyrings
from stockkeeper.book.creating import NewBook, create
from stockkeeper.book.keyring import Cost
from stockkeeper.book.opening import unlock
from stockkeeper.domain.described import Values
from stockkeeper.domain.refusals import Refusal

CHEAP = Cost(64, 1, 1)


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "a.stockbook"
    company: Values = {"name": "Altaguardia", "country": "CO"}
    made = create(NewBook(found, company, "Marta", "armerillo 1", cost=CHEAP))
    ring = keyrings.load(found)
    opened = keyring.unlock(ring, "armerillo 1")
    signing = Ed25519PrivateKey.generate()
    ring, key = keyring.with_user(ring, opened.book_key, signing, "armerillo 1", CHEAP)
    keyrings.save(found, ring.to_bytes())
    public = signing.public_key().public_bytes_raw().hex()
    made.book.perform(made.session, EnrolUser("Jorge", "clerk", key, public, ring.to_bytes()))
    made.book.close()
    return found


@pytest.mark.parametrize("user", ["Marta", "Jorge"])
def test_the_one_who_is_named_opens_the_book(path, user):
    opened = unlock(path, "armerillo 1", user=user)
    assert opened.session.name == user
    opened.book.close()


def test_a_name_that_is_nobodys_is_refused(path):
    with pytest.raises(Refusal, match=r"key\.wrong_passphrase"):
        unlock(path, "armerillo 1", user="Nadie")
