"""Everything out as an open zip, everything in again: holdings and history are equal."""

import csv
import io
import json
import zipfile
from operator import itemgetter

import pytest

from stockkeeper.actions.bring_whole import BringWhole
from stockkeeper.book.exporting import check
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import history, records
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.whole.reading import ReadWhole
from stockkeeper.exchange.whole.writing import write
from tests.exchange.whole_room import exported
from tests.tamper.whole_book import enrol, start, whole_book

FOLIOS = ("since", "erased", "finished", "answered", "closed")
"""Columns that may hold a folio as a number."""
SIGNERS = ("sender", "receiver")
"""Columns with the user who signed the entry: here, whoever brought it."""
TABLES = [kind for kind in RECORDS if kind not in ("company", "user", "place")]


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """A book with every kind of entry."""
    made = whole_book(tmp_path_factory.mktemp("old") / "old.stockbook")
    yield made
    made.book.close()


@pytest.fixture(scope="module")
def file(old, tmp_path_factory):
    return exported(old, tmp_path_factory.mktemp("out") / "todo.zip")


@pytest.fixture(scope="module")
def new(file, tmp_path_factory):
    made = start(tmp_path_factory.mktemp("new") / "new.stockbook", country="PE", seed=8)
    made.second = enrol(made, "Carla", "supervisor")
    made.clock.now = made.clock.now.replace(year=made.clock.now.year + 1)
    with ReadWhole(file) as source:
        made.both(BringWhole(source))
    yield made
    made.book.close()


def renumbered(old, new):
    """Folio there -> folio here, as the entries here tell it."""
    found = {}
    for seq, raw in new.book.base.each("SELECT seq, body FROM entry"):
        told = json.loads(raw)["data"].get("brought")
        if told:
            found[told["folio"]] = seq
    return found


def anew(way, value):
    """What a value of the old book must be in the new one."""
    text = str(value)
    kind, colon, number = text.partition(":")
    return f"{kind}:{way.get(int(number), number)}" if colon and number.isdigit() else value


def test_the_new_book_verifies(new):
    assert verify(new.book.base, new.book.identity).findings == []


@pytest.mark.parametrize("table", TABLES)
def test_every_record_is_the_same_under_its_new_number(old, new, table):
    way = renumbered(old, new)
    there = [same(row, way) for row in records.every(old.book.base, table)]
    here = [same(row) for row in records.every(new.book.base, table)]
    assert there
    assert sorted(there, key=itemgetter("id")) == sorted(here, key=itemgetter("id"))


def same(row, way=None):
    """A row as it must be here, or as it is; without who signed."""
    told = {name: value for name, value in row.items() if name not in SIGNERS}
    if way is not None:
        told = {name: anew(way, value) for name, value in told.items()}
        told["id"] = way[row["id"]]
        for name in FOLIOS:
            if type(row.get(name)) is int and row[name]:
                told[name] = way[row[name]]
    return told


def test_holdings_are_equal(old, new):
    way = renumbered(old, new)
    sql = "SELECT item, holder, quantity FROM holding WHERE quantity <> 0"
    there = {(anew(way, item), anew(way, holder), n) for item, holder, n in old.book.base.rows(sql)}
    assert there == set(new.book.base.rows(sql))


def test_the_history_of_every_weapon_is_equal(old, new):
    way = renumbered(old, new)
    for row in records.every(old.book.base, "firearm"):
        there, here = (
            [(entry["kind"], entry["at"], entry["subject_name"], entry["source_name"],
              entry["target_name"], entry["until"], entry["note"], entry["by_name"],
              entry["second_name"], entry["backdated"])
             for entry in history.of(book.base, Ref("firearm", number))]
            for book, number in ((old.book, row["id"]), (new.book, way[row["id"]]))
        )  # fmt: skip
        assert there == here
        assert there


def test_former_users_are_named_and_cannot_sign(old, new):
    there = {row["name"]: row for row in records.every(old.book.base, "user")}
    here = {row["name"]: row for row in records.every(new.book.base, "user") if row["revoked"]}
    assert set(there) <= set(here)
    assert all(here[name]["key"] == row["key"] for name, row in there.items())


def test_attachments_come_along_but_erased_ones(old, new):
    sql = "SELECT sha256, media_type FROM attachment ORDER BY sha256"
    assert old.book.base.rows(sql) == new.book.base.rows(sql)
    assert old.book.base.rows(sql)


def test_each_entry_says_where_it_comes_from(old, new):
    way = renumbered(old, new)
    raw = new.book.base.value("SELECT body FROM entry WHERE seq = ?", (way[5],))
    body = json.loads(raw)
    assert body["data"]["brought"]["book"] == old.book.identity.book
    assert body["recorded"] > body["data"]["brought"]["recorded"]
    there = json.loads(old.book.base.value("SELECT body FROM entry WHERE seq = 5"))
    assert (body["at"], body["kind"]) == (there["at"], there["kind"])


def test_a_second_round_is_as_the_first(new, tmp_path):
    path = exported(new, tmp_path / "again.zip")
    third = start(tmp_path / "third.stockbook", country="PE", seed=9)
    third.second = enrol(third, "Dora", "supervisor")
    with ReadWhole(path) as source:
        third.both(BringWhole(source))
    assert verify(third.book.base, third.book.identity).findings == []
    names = "SELECT serial, condition FROM firearm ORDER BY id"
    assert third.book.base.rows(names) == new.book.base.rows(names)
    third.book.close()


# --- the file ---


def test_other_programs_can_read_it(old, file, tmp_path):
    with zipfile.ZipFile(file) as archive:
        text = archive.read("records/firearm.csv").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        (tmp_path / "journal.jsonl").write_bytes(archive.read("journal.jsonl"))
        names = archive.namelist()
    assert [row["serial"] for row in rows] == [
        serial for (serial,) in old.book.base.rows("SELECT serial FROM firearm ORDER BY id")
    ]
    assert check(tmp_path / "journal.jsonl").ok
    assert any(name.startswith("attachments/") for name in names)
    assert {"README.txt", "manifest.json", "movements.csv", "holdings.csv"} <= set(names)


def test_only_an_administrator_takes_everything_out(old, tmp_path):
    reader = old.book.open_reader()
    with pytest.raises(Refusal, match=r"user\.not_allowed"):
        write(old.book, old.second, reader, io.BytesIO())
    reader.close()


def test_a_book_that_holds_something_is_no_place_for_it(old, file):
    with ReadWhole(file) as source, pytest.raises(Refusal, match=r"whole\.not_empty"):
        old.both(BringWhole(source))


def test_two_people_sign(file, tmp_path):
    made = start(tmp_path / "one.stockbook", country="PE", seed=10)
    with ReadWhole(file) as source, pytest.raises(Refusal, match="second"):
        made.do(BringWhole(source))
    assert made.book.base.value("SELECT count(*) FROM firearm") == 0
    made.book.close()
