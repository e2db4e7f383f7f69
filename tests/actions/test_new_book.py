"""A new book can receive things at once, and one that cannot be made leaves nothing behind."""

import pytest

from stockkeeper.actions import new_book
from stockkeeper.actions.register import Register
from stockkeeper.book.creating import NewBook
from stockkeeper.book.keyring import Cost
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import places, records
from stockkeeper.domain.refusals import FieldRefusal


def new(folder, **more):
    told = {"company": {"name": "Altaguardia", "country": "CO"}, "user": "Marta",
            "passphrase": "caballo correcto", "cost": Cost(8, 1, 1)}  # fmt: skip
    return NewBook(path=folder / "a.stockbook", **{**told, **more})


def test_it_has_a_site_with_a_store_that_receives(tmp_path):
    made = new_book.start(new(tmp_path), "Bogotá", "Armerillo")
    store = places.only_store(made.book.base)
    assert records.fetch(made.book.base, store)["parent"] == "place:2"
    made.book.perform(made.session, Register("firearm", {"serial": "A", "type": "pistol"}, store))
    assert verify(made.book.base, made.book.identity).ok
    made.book.close()


@pytest.mark.parametrize(
    ("more", "site"),
    [({}, ""), ({}, "x" * 300), ({"passphrase": "corta"}, "Bogotá"), ({"company": {}}, "Bogotá")],
)
def test_what_cannot_be_accepted_leaves_nothing_behind(tmp_path, more, site):
    with pytest.raises(FieldRefusal):
        new_book.start(new(tmp_path, **more), site)
    assert [p.name for p in tmp_path.iterdir() if not p.name.endswith(".lock")] == []


def test_a_store_that_is_no_name_takes_the_half_made_book_away(tmp_path):
    with pytest.raises(FieldRefusal):
        new_book.start(new(tmp_path), "Bogotá", "x" * 300)
    assert [p.name for p in tmp_path.iterdir() if not p.name.endswith(".lock")] == []
