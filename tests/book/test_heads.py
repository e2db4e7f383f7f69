"""The memory of heads: it never goes back by itself, and a broken file never stops anybody."""

import json

import pytest

from stockkeeper.book import heads, sqlite
from stockkeeper.book.heads import HeadMemory, Seen, compared
from stockkeeper.book.journal import Head, Identity

BOOK = Identity("6f1c9a44-0d4b-4c57-9b0e-3f2d1a5e7c88", 1)
OTHER = Identity("00000000-0d4b-4c57-9b0e-3f2d1a5e7c88", 1)
RESTORED = Identity(BOOK.book, 2)


def head(size):
    return Head(size, f"{size:064x}", f"2028-02-09T05:{size:02}:00-05:00")


def seen(size, incarnation=1):
    return Seen(incarnation, size, head(size).leaf, head(size).recorded)


@pytest.fixture
def memory(tmp_path):
    return HeadMemory(tmp_path / "data" / "heads.json")


def test_what_was_seen_is_remembered_for_each_book(memory, tmp_path):
    assert memory.seen(BOOK) is None
    memory.remember(BOOK, head(7))
    memory.remember(OTHER, head(3))
    again = HeadMemory(tmp_path / "data" / "heads.json")
    assert (again.seen(BOOK), again.seen(OTHER)) == (seen(7), seen(3))
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["heads.json"]


def test_it_goes_forward_and_back_only_when_told(memory):
    memory.remember(BOOK, head(7))
    memory.remember(BOOK, head(6))
    assert memory.seen(BOOK) == seen(7)
    memory.remember(RESTORED, head(5))
    assert memory.seen(BOOK) == seen(5, incarnation=2)
    memory.remember(BOOK, head(9))
    assert memory.seen(BOOK) == seen(5, incarnation=2)
    memory.remember(BOOK, head(4), backwards=True)
    assert memory.seen(BOOK) == seen(4)


def test_between_acts_it_is_written_at_most_now_and_then(memory, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("stockkeeper.book.heads.time.monotonic", lambda: clock[0])
    memory.remember(BOOK, head(1), at_once=False)
    clock[0] += heads.PAUSE_SECONDS / 2
    memory.remember(BOOK, head(2), at_once=False)
    assert memory.seen(BOOK) == seen(1)
    clock[0] += heads.PAUSE_SECONDS
    memory.remember(BOOK, head(3), at_once=False)
    assert memory.seen(BOOK) == seen(3)
    memory.remember(BOOK, head(4), at_once=True)
    assert memory.seen(BOOK) == seen(4)


@pytest.mark.parametrize("broken", ["", "{", "[]", "[" * 99_999, "\x00", '"x"'])
def test_a_broken_file_is_kept_aside_and_told(memory, tmp_path, broken):
    memory.remember(BOOK, head(7))
    file = tmp_path / "data" / "heads.json"
    file.write_text(broken, encoding="utf-8")
    assert memory.seen(BOOK) is None
    assert memory.broken == tmp_path / "data" / "heads.json.broken"
    assert memory.broken.read_text(encoding="utf-8") == broken
    memory.remember(BOOK, head(8))
    assert memory.seen(BOOK) == seen(8)


@pytest.mark.parametrize(
    "told",
    [None, 7, {}, {"size": 7}, {"incarnation": 1, "size": "7", "leaf": ""},
     {"incarnation": 1, "size": -1, "leaf": ""}, {"incarnation": 1, "size": 7, "leaf": 0}],
)  # fmt: skip
def test_what_makes_no_sense_of_one_book_is_unknown(memory, tmp_path, told):
    memory.remember(OTHER, head(3))
    file = tmp_path / "data" / "heads.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), BOOK.book: told}))
    assert memory.seen(BOOK) is None
    assert memory.broken is None
    memory.remember(BOOK, head(8))
    assert (memory.seen(BOOK), memory.seen(OTHER)) == (seen(8), seen(3))


def test_a_place_that_cannot_be_read_or_written_stops_nobody(tmp_path):
    (tmp_path / "heads.json").mkdir()
    memory = HeadMemory(tmp_path / "heads.json")
    assert memory.seen(BOOK) is None
    memory.remember(BOOK, head(7))
    assert (tmp_path / "heads.json").is_dir()
    (tmp_path / "file").write_text("")
    HeadMemory(tmp_path / "file" / "heads.json").remember(BOOK, head(7))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "heads.json"]


def test_a_book_is_compared_with_what_was_seen():
    base = sqlite.memory()
    base.run("CREATE TABLE entry (seq INTEGER PRIMARY KEY, leaf BLOB NOT NULL)")
    for size in range(1, 8):
        base.run("INSERT INTO entry VALUES (?, ?)", (size, bytes.fromhex(head(size).leaf)))
    assert compared(base, None, 1) == "unknown"
    assert compared(base, seen(7), 1) == "ok"
    assert compared(base, seen(5), 1) == "ok"
    assert compared(base, seen(5), 2) == "ok"
    assert compared(base, Seen(1, 0, ""), 1) == "ok"
    assert compared(base, seen(8), 1) == "shorter"
    assert compared(base, seen(8), 2) == "shorter"
    assert compared(base, seen(5, incarnation=2), 1) == "shorter"
    assert compared(base, Seen(1, 5, head(6).leaf), 1) == "forked"
    base.close()
