"""Where keyrings are kept: whole or not at all, for their owner alone, and a copy inside."""

import os
import stat

import pytest

from stockkeeper.book import keyrings, sqlite
from stockkeeper.book.keyring import Keyring
from stockkeeper.domain.refusals import Refusal

OLD = Keyring("old", "00" * 60).to_bytes()
NEW = Keyring("new", "00" * 60).to_bytes()


@pytest.fixture
def book(tmp_path):
    return tmp_path / "A.stockbook"


def test_it_stands_beside_the_book_and_reads_back(book):
    keyrings.save(book, NEW)
    assert keyrings.path_of(book).name == "A.stockbook.keys"
    assert keyrings.load(book).to_bytes() == NEW


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_its_owner_alone_may_read_it(book):
    keyrings.save(book, NEW)
    assert stat.S_IMODE(keyrings.path_of(book).stat().st_mode) == 0o600


def test_the_old_one_is_replaced_and_not_kept(book, tmp_path):
    keyrings.save(book, OLD)
    keyrings.save(book, NEW)
    assert [file.name for file in tmp_path.iterdir()] == ["A.stockbook.keys"]
    assert keyrings.load(book).book == "new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_one_whole(book, tmp_path, monkeypatch, step):
    keyrings.save(book, OLD)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(
        f"stockkeeper.book.keyrings.{'os' if step == 'fsync' else 'Path'}.{step}", full
    )
    with pytest.raises(Refusal) as caught:
        keyrings.save(book, NEW)
    assert caught.value.code == "book.not_written"
    monkeypatch.undo()
    assert [file.name for file in tmp_path.iterdir()] == ["A.stockbook.keys"]
    assert keyrings.load(book).book == "old"


def test_missing_and_broken_files_are_refused(book):
    for content, code in (
        (None, "key.missing"),
        (b"{}", "key.unreadable"),
        (b"", "key.unreadable"),
    ):
        if content is not None:
            keyrings.path_of(book).write_bytes(content)
        with pytest.raises(Refusal) as caught:
            keyrings.load(book)
        assert caught.value.code == code


def test_a_copy_is_kept_inside():
    base = sqlite.memory()
    base.run("CREATE TABLE keyring (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL)")
    assert keyrings.inside(base) is None
    keyrings.keep(base, OLD)
    sha256 = keyrings.keep(base, NEW)
    found = keyrings.inside(base)
    assert found is not None
    assert (found.to_bytes(), found.sha256) == (NEW, sha256)
    base.close()
