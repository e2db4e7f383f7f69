"""The book itself: one writer, whole transactions, a clock that goes backwards, erasure by law."""

import subprocess
import sys
import tempfile
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from stockkeeper.actions.record import ErasePerson
from stockkeeper.book import journal, merkle, opening, points, proofs, schema, sqlite
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import records
from stockkeeper.domain.events import Event
from stockkeeper.domain.refusals import Refusal
from tests.tamper.told import Told
from tests.tamper.whole_book import PASSPHRASE, enrol, start, whole_book

FILLS = """
import resource, sys
from pathlib import Path
from stockkeeper.actions.add import Add
from stockkeeper.book import opening
from stockkeeper.domain.refusals import Refusal
from tests.tamper.whole_book import PASSPHRASE
path = Path(sys.argv[1])
book = (opened := opening.unlock(path, PASSPHRASE)).book
limit = path.stat().st_size + 60_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for number in range(100_000):
    try:
        book.perform(opened.session, Add("party", {"name": f"N{number} " + "x" * 150,
                                                   "sort": "supplier"}))
    except Refusal as refusal:
        print(book.journal.head.size, refusal.code)
        break
"""
READS = """
import os, sys
from pathlib import Path
from stockkeeper.book import opening
from tests.tamper.whole_book import PASSPHRASE
if os.getuid() == 0:
    os.setuid(65534)
opened = opening.unlock(Path(sys.argv[1]), PASSPHRASE)
print(opened.book.readonly.code, opened.book.base.value("SELECT count(*) FROM entry"))
"""
WRITES = """
import sys, time
from pathlib import Path
from stockkeeper.book import opening
from tests.tamper.whole_book import PASSPHRASE
opened = opening.unlock(Path(sys.argv[1]), PASSPHRASE)
print(opened.book.readonly, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def whole(tmp_path):
    made = whole_book(tmp_path / "a.stockbook")
    yield made
    made.book.close()


def _python(root, code, path, **more):
    return subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=root, capture_output=True, text=True,
        check=False, **more,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of file sizes")
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "encrypted"])
def test_a_full_disk_never_leaves_half_an_act(root, tmp_path, plain):
    made = whole_book(tmp_path / "a.stockbook", plain=plain)
    made.book.close()
    done = _python(root, FILLS, made.book.path)
    assert done.returncode == 0, done.stderr
    size, code = done.stdout.split()
    assert code == "book.not_written"
    opened = opening.unlock(made.book.path, PASSPHRASE)
    report = verify(opened.book.base, opened.book.identity)
    assert (report.ok, report.entries) == (True, int(size))
    opened.book.close()


@pytest.mark.skipif(sys.platform == "win32", reason="folders there have other rights")
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "encrypted"])
def test_a_book_in_a_folder_that_cannot_be_written_opens_to_read(root, plain):
    with tempfile.TemporaryDirectory() as name:  # what others write to at the same time stays so
        folder = Path(name)
        made = whole_book(folder / "a.stockbook", plain=plain)
        size = made.book.journal.head.size
        made.book.close()
        (folder / "a.stockbook.lock").unlink(missing_ok=True)
        (folder / "a.stockbook.keys").chmod(0o644)
        folder.chmod(0o555)
        try:
            done = _python(root, READS, made.book.path)
        finally:
            folder.chmod(0o700)
    assert done.stdout.split() == ["book.folder_not_writable", str(size)], done.stderr


def test_a_second_process_reads_and_says_who_writes(root, tmp_path):
    made = start(tmp_path / "a.stockbook")
    made.book.close()
    command = [sys.executable, "-c", WRITES, str(made.book.path)]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as writer:  # fmt: skip
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stdout.readline() == "None\n"
        opened = opening.unlock(made.book.path, PASSPHRASE)
        assert opened.book.readonly is not None
        assert opened.book.readonly.code == "book.being_written"
        assert opened.book.readonly.facts["process"] == str(writer.pid)
        with pytest.raises(Refusal):
            opened.book.perform(opened.session, Told(()))
        opened.book.close()
        writer.stdin.close()
    again = opening.unlock(made.book.path, PASSPHRASE)
    assert again.book.readonly is None
    again.book.close()


def test_an_error_in_the_middle_leaves_nothing(whole):
    class Broken(Told):
        def __call__(self, moment):
            del moment
            yield Event("clock.regressed", {"previous": ""})
            raise RuntimeError("a bug")

    before = whole.book.journal.head
    with pytest.raises(RuntimeError):
        whole.do(Broken(()))
    assert whole.book.journal.head == before == journal.head_of(whole.book.base)
    whole.add("party", name="Otro", sort="supplier")
    assert verify(whole.book.base, whole.book.identity).ok


def test_entries_are_neither_changed_nor_deleted_by_sql(whole):
    for statement in ("UPDATE entry SET leaf = leaf", "DELETE FROM entry",
                      "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 1",
                      "UPDATE private SET salt = salt"):  # fmt: skip
        with pytest.raises(sqlite.DatabaseError, match="never"):
            whole.book.base.run(statement)


def test_a_clock_that_goes_backwards_is_recorded_and_refuses_nothing(whole):
    head = whole.book.journal.head
    whole.clock.now -= timedelta(days=2)
    receipt = whole.do(Told((Event("clock.regressed", {"previous": ""}),)))
    first = journal.body_at(whole.book.base, receipt.folios[0])
    assert first is not None
    assert (len(receipt.folios), first["data"]) == (2, {"previous": head.recorded})


def test_an_equal_time_in_another_zone_keeps_its_offset(whole):
    event = Event("clock.regressed", {"previous": ""})
    now = whole.clock.now + timedelta(minutes=1)
    utc = now.astimezone(timezone.utc)  # noqa: UP017  Python 3.11 has both
    folio = whole.book.perform(whole.session, Told((event,)), at=utc).folio
    body = journal.body_at(whole.book.base, folio)
    assert body is not None
    assert (body["at"][-6:], body["recorded"][-6:]) == ("+00:00", "-05:00")


def test_erasure_needs_two_and_leaves_every_proof_whole(tmp_path):
    whole = start(tmp_path / "a.stockbook")
    whole.second = enrol(whole, "Beto", "supervisor")
    person = whole.add("person", surnames="Zzyzx", given_names="Qwfp", id_number="87654321")
    whole.add("paper", person=str(person), sort="credential", number="SECRETNUMBER")
    note = points.signed_note(whole.book)
    assert whole.refused(ErasePerson(person, "Ley")).code == "user.second_needed"
    folio = whole.both(ErasePerson(person, "Ley")).folio
    base = whole.book.base
    assert base.value("SELECT approval FROM entry WHERE seq = ?", (folio,)) is not None
    assert records.fetch(base, person)["surnames"] == ""
    assert whole.refused(ErasePerson(person, "Ley")).code == "person.erased"
    assert verify(base, whole.book.identity, [note]).ok
    assert merkle.leaf_hash(base.value("SELECT body FROM entry WHERE seq = ?", (person.folio,)))
    assert proofs.inclusion(whole.book, base, [person.folio])
    whole.book.close()
    for path in tmp_path.iterdir():
        for secret in (b"Zzyzx", b"zzyzx", b"87654321", b"SECRETNUMBER"):
            assert secret not in path.read_bytes(), path


def test_a_refusal_does_not_carry_a_name_into_the_journal(whole):
    text = b"".join(body for (body,) in whole.book.base.rows("SELECT body FROM entry"))
    for name in ("Ana", "Beto", "Quispe", "40000000", "Luz"):
        assert name.encode() not in text


def test_the_schema_is_the_known_one(whole):
    assert schema.objects(whole.book.base) == schema.expected_objects()
