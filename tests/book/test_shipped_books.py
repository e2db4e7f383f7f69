"""Every shipped schema left a small book; this version opens it, verifies it, writes on."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.book import schema
from stockkeeper.book.opening import unlock
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import find
from tests.book_factory import NOW, PASSPHRASE, USER, Clock

BOOKS = sorted((Path(__file__).parents[1] / "golden" / "books").glob("schema-*.stockbook"))


def test_each_version_of_the_schema_left_one():
    assert [book.stem for book in BOOKS] == [f"schema-{n}" for n in range(1, schema.VERSION + 1)]


@pytest.mark.parametrize("shipped", BOOKS, ids=[book.stem for book in BOOKS])
def test_it_opens_verifies_and_takes_new_entries(shipped, tmp_path):
    path = tmp_path / shipped.name
    shutil.copy(shipped, path)
    shutil.copy(f"{shipped}.keys", f"{path}.keys")
    opened = unlock(path, PASSPHRASE, user=USER, clock=Clock(NOW + timedelta(days=1)))
    book = opened.book
    assert opened.warnings == ()
    before = verify(book.base, book.identity)
    assert (before.findings, before.entries > 30) == ([], True)
    weapon = find.one(book.base, "C-119482", ("firearm",))
    guard = find.one(book.base, "1032456789", ("person",))
    book.perform(opened.session, Issue(guard, (weapon,), override=""))
    book.perform(opened.session, GiveBack((weapon,)))
    assert verify(book.base, book.identity).findings == []
    book.close()
