"""Backups: whole, tried out, thinned; restored one incarnation later, never in silence."""

import shutil
import sqlite3
from datetime import timedelta

import pytest

from stockkeeper.actions.record import RecordBackup, SignCheckpoint
from stockkeeper.book import backups, keyrings, opening, points, restoring
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.restoring import Restore
from stockkeeper.domain.refusals import Refusal
from tests.tamper.told import Ticking
from tests.tamper.whole_book import PASSPHRASE, SECOND_PASSPHRASE, enrol, start

QUIET = lambda _done, _total: None  # noqa: E731  nobody watches


@pytest.fixture(params=[True, False], ids=["plain", "encrypted"])
def kept(request, tmp_path):
    """A book with an administrator and a supervisor, its memory of heads, and where backups go."""
    heads = HeadMemory(tmp_path / "heads.json")
    whole = start(tmp_path / "libro.stockbook", plain=request.param, heads=heads)
    whole.second = enrol(whole, "Beto", "supervisor")
    yield whole
    whole.book.close()


def usb(whole):
    """Where the backups go."""
    return whole.book.path.parent / "usb"


def backup(whole):
    reader = whole.book.open_reader()
    try:
        made = backups.make(
            reader, whole.book.path, whole.book.parts.key, usb(whole), whole.clock(), QUIET
        )
    finally:
        reader.close()
    whole.do(RecordBackup(made.path.name, made.sha256, made.head.size))
    return made


def again(whole, made, **more):
    where = whole.book.path.parent / "otro" / "libro.stockbook"
    where.parent.mkdir(exist_ok=True)
    told = {"user": whole.session.name, "passphrase": PASSPHRASE, **more}
    return restoring.restore(Restore(made.path, where, **told), heads=whole.heads, clock=Ticking())


def test_a_backup_is_one_whole_file_with_its_keyring(kept):
    made = backup(kept)
    assert sorted(path.name for path in usb(kept).iterdir()) == [
        made.path.name,
        f"{made.path.name}.keys",
    ]
    assert backups.hash_of(made.path) == made.sha256
    report = restoring.tried(made.path, kept.book.parts.key)
    assert (report.findings, report.entries) == ([], made.head.size)
    last = backups.last_recorded(kept.book.base)
    assert last is not None
    assert last[0] == kept.book.journal.head.size


def test_a_backup_sees_one_moment_while_others_write(kept):
    size = kept.book.journal.head.size

    def write(done, _total):
        if done and kept.book.journal.head.size < size + 3:
            kept.add("party", name=f"P{kept.book.journal.head.size}", sort="supplier")

    reader = kept.book.open_reader()
    made = backups.make(reader, kept.book.path, kept.book.parts.key, usb(kept), kept.clock(),
                        write)  # fmt: skip
    reader.close()
    assert kept.book.journal.head.size > size
    assert made.head.size == size
    assert restoring.tried(made.path, kept.book.parts.key).entries == size


@pytest.mark.parametrize("trouble", ["a file has the folder's name", "stopped half-way"])
def test_what_cannot_be_copied_leaves_nothing_and_older_ones_alone(kept, trouble):
    before = backup(kept)
    reader = kept.book.open_reader()
    folder, tell = usb(kept), QUIET
    expected: type[BaseException] = Refusal
    if trouble == "stopped half-way":

        def tell(_done, _total):
            raise KeyboardInterrupt

        expected = KeyboardInterrupt
    else:
        folder = before.path / "inside"
    with pytest.raises(expected):
        backups.make(reader, kept.book.path, kept.book.parts.key, folder, kept.clock(), tell)
    reader.close()
    names = {path.name for path in usb(kept).iterdir()}
    assert names == {before.path.name, f"{before.path.name}.keys"}


def test_only_this_books_superfluous_backups_are_removed(kept):
    made = backup(kept)
    other = usb(kept) / "otro.20200101-000000.stockbook"
    other.touch()
    for days in range(30):
        stamp = (kept.clock() - timedelta(days=days + 40)).strftime(backups.STAMP)
        shutil.copy(made.path, usb(kept) / f"libro.{stamp}.stockbook")
        shutil.copy(f"{made.path}.keys", usb(kept) / f"libro.{stamp}.stockbook.keys")
    gone = backups.thin(usb(kept), kept.book.path)
    left = backups.found(usb(kept), kept.book.path)
    assert gone
    assert left[0].path == made.path
    assert not any(keyrings.path_of(path).exists() or path.exists() for path in gone)
    assert all(keyrings.path_of(each.path).exists() for each in left)
    assert other.exists()
    assert backups.thin(usb(kept), kept.book.path) == []


def test_a_restored_book_is_the_next_incarnation_and_says_so(kept):
    kept.do(SignCheckpoint(points.signed_note(kept.book)))
    reader = kept.book.open_reader()
    made = backups.make(reader, kept.book.path, kept.book.parts.key, usb(kept), kept.clock(),
                        QUIET)  # fmt: skip
    reader.close()
    note = points.signed_note(kept.book)
    kept.book.close()
    opened = again(kept, made)
    book = opened.book
    try:
        assert opened.warnings == ()
        assert book.identity.incarnation == 2
        assert book.base.value("SELECT kind FROM folio ORDER BY seq DESC") == "book.restored"
        assert verify(book.base, book.identity, [note]).findings == []
        assert points.signed_note(book).startswith(f"{book.identity.origin}\n")
        book.perform(opened.session, SignCheckpoint(points.signed_note(book)))
        assert verify(book.base, book.identity, [note]).findings == []
    finally:
        book.close()


def test_putting_back_an_older_copy_needs_a_second_person_and_tells_what_lacks(kept):
    made = backup(kept)
    kept.add("party", name="Después", sort="supplier")
    size = kept.book.journal.head.size
    kept.book.close()
    with pytest.raises(Refusal, match=r"user\.second_needed"):
        again(kept, made)
    assert (
        list((kept.book.path.parent / "otro").glob("libro.stockbook*")) == []
        or not (kept.book.path.parent / "otro" / "libro.stockbook").exists()
    )
    opened = again(kept, made, second="Beto", second_passphrase=SECOND_PASSPHRASE)
    raw = opened.book.base.value("SELECT body FROM entry ORDER BY seq DESC LIMIT 1")
    opened.book.close()
    assert f'"lacks":{size - made.head.size}'.encode() in bytes(raw)
    old = opening.unlock(kept.book.path, PASSPHRASE, user=kept.session.name, heads=kept.heads)
    assert old.book.readonly is not None  # the longer book is a fork now, and opens to read only
    old.book.close()


def test_a_supervisor_alone_cannot_restore(kept):
    made = backup(kept)
    kept.book.close()
    with pytest.raises(Refusal, match=r"user\.not_allowed"):
        again(kept, made, user="Beto", passphrase=SECOND_PASSPHRASE)


def sound(path, key):
    try:
        return restoring.tried(path, key).ok
    except Refusal:
        return False


def test_an_altered_backup_is_neither_restored_nor_passed(kept):
    made = backup(kept)
    if kept.book.parts.key is None:
        with sqlite3.connect(made.path) as client:
            client.execute("UPDATE place SET name = 'Otra'")
        client.close()
        assert not restoring.tried(made.path, None).ok
    else:
        raw = bytearray(made.path.read_bytes())
        raw[len(raw) // 2] ^= 1  # a page of the schema, or any other: none is the key's fault
        made.path.write_bytes(raw)
        assert not sound(made.path, kept.book.parts.key)
    kept.book.close()
    with pytest.raises(Refusal, match=r"backup\.altered|book\.unreadable"):
        again(kept, made)
    assert list((kept.book.path.parent / "otro").iterdir()) == [], "what failed left something"


def test_nothing_is_written_over(kept):
    made = backup(kept)
    kept.book.close()
    with pytest.raises(Refusal, match=r"book\.exists"):
        restoring.restore(
            Restore(made.path, kept.book.path, kept.session.name, PASSPHRASE), heads=kept.heads
        )
