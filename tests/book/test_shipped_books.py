"""Every shipped schema left a small book; this version opens it, verifies it, writes on."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.book import opening, schema
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


@pytest.mark.parametrize("shipped", BOOKS, ids=[book.stem for book in BOOKS])
def test_it_is_read_and_verified_without_being_changed(shipped, tmp_path):
    path = tmp_path / shipped.name
    shutil.copy(shipped, path)
    shutil.copy(f"{shipped}.keys", f"{path}.keys")
    before = path.read_bytes()
    base, identity = opening.to_check(path)
    assert verify(base, identity).findings == []
    base.close()
    opened = unlock(path, PASSPHRASE, user=USER, readonly=True)
    reader = opened.book.open_reader()
    assert find.one(reader, "C-119482", ("firearm",)).kind == "firearm"
    assert reader.value("SELECT count(*) FROM finding") is not None
    reader.close()
    folder = opened.book.parts.file
    opened.book.close()
    assert path.read_bytes() == before
    assert folder == path or (folder is not None and not folder.exists())


def test_a_version_set_back_is_found(tmp_path):
    path = tmp_path / BOOKS[-1].name
    shutil.copy(BOOKS[-1], path)
    with closing(sqlite3.connect(path)) as client:
        client.execute("PRAGMA user_version = 1")
    base, identity = opening.to_check(path)
    assert verify(base, identity).findings[0].step == 1
    base.close()
