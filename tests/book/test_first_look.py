"""What opening a book notices before anybody writes in it."""

import pytest

from stockkeeper.book import opening
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.events import Event
from stockkeeper.domain.refusals import Refusal
from tests.tamper.told import Told
from tests.tamper.whole_book import PASSPHRASE, start


def test_a_newer_book_is_left_alone(tmp_path):
    made = start(tmp_path / "a.stockbook")
    made.book.base.run("PRAGMA user_version = 99")
    made.book.close()
    with pytest.raises(Refusal) as caught:
        opening.unlock(made.book.path, PASSPHRASE)
    assert caught.value.code == "book.newer"


@pytest.mark.parametrize("what", ["body", "leaf"])
def test_a_damaged_end_opens_to_read_and_is_named(tmp_path, what):
    made = start(tmp_path / "a.stockbook")
    made.book.base.run("DROP TRIGGER entry_is_never_changed")
    last = made.book.journal.head.size
    made.book.base.run(f"UPDATE entry SET {what} = x'00' WHERE seq = ?", (last,))
    made.book.close()
    opened = opening.unlock(made.book.path, PASSPHRASE)
    assert opened.book.readonly is not None
    assert str(opened.book.readonly) == f"book.end_unsound (folio={last})"
    assert last in {f.seq for f in verify(opened.book.base, opened.book.identity).findings}
    opened.book.close()


def test_a_forked_book_opens_to_read(tmp_path):
    heads = HeadMemory(tmp_path / "heads.json")
    made = start(tmp_path / "a.stockbook", heads=heads)
    made.book.base.run("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = made.book.path.read_bytes()
    made.add("party", name="Uno", sort="supplier")
    made.book.close()
    made.book.path.write_bytes(raw)
    other = opening.unlock(made.book.path, PASSPHRASE, clock=made.clock)
    event = Event("clock.regressed", {"previous": ""})
    other.book.perform(other.session, Told((event,)))
    other.book.close()
    opened = opening.unlock(made.book.path, PASSPHRASE, heads=heads)
    assert opened.book.readonly is not None
    assert opened.book.readonly.code == "book.forked"
    opened.book.close()


def test_verify_needs_no_users_table(tmp_path):
    made = start(tmp_path / "a.stockbook", plain=False)
    made.book.base.run("DELETE FROM user")
    made.book.close()
    base, identity = opening.to_check(made.book.path, PASSPHRASE)
    assert [f.table for f in verify(base, identity).findings] == ["user"]
    base.close()


def test_the_writer_is_the_only_one_who_makes_a_book(tmp_path):
    made = start(tmp_path / "a.stockbook")
    with pytest.raises(Refusal) as caught:
        start(tmp_path / "a.stockbook")
    assert caught.value.code == "book.exists"
    made.book.close()
    opening.unlock(made.book.path, PASSPHRASE).book.close()
