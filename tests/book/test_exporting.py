"""The exported journal: complete, checked without the book, and any change of a line is found."""

import json
import random

import pytest

from stockkeeper.book import points
from stockkeeper.book.exporting import Export, check
from stockkeeper.book.proving.findings import Stopped
from stockkeeper.domain.refusals import Refusal
from tests.book_factory import small_book


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    story = small_book(tmp_path_factory.mktemp("book"))
    yield story
    story.close()


@pytest.fixture(scope="module")
def lines(story):
    reader = story.book.open_reader()
    found = list(Export(story.book, reader).lines())
    reader.close()
    return found


@pytest.fixture
def checked(tmp_path):
    def run(lines, given=()):
        path = tmp_path / "diario.jsonl"
        path.write_bytes(b"".join(lines))
        return check(path, given)

    return run


def test_an_export_has_every_entry_and_ends_with_a_checkpoint(story, lines, checked):
    size = story.book.journal.head.size
    assert [json.loads(line)["seq"] for line in lines[:-1]] == list(range(1, size + 1))
    assert set(json.loads(lines[-1])) == {"checkpoint"}
    outside = points.last_point(story.book.base)
    assert outside is not None
    report = checked(lines, [outside[2]])
    assert report.ok, report.to_json()
    assert report.entries == size
    assert report.checkpoint in json.loads(lines[-1])["checkpoint"]


def test_any_line_removed_swapped_or_doubled_is_found(lines, checked):
    last = len(lines) - 1
    for at in range(last):
        assert not checked(lines[:at] + lines[at + 1 :]).ok
        assert not checked([*lines[: at + 1], *lines[at:]]).ok
        if at + 1 < last:
            swapped = lines.copy()
            swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
            assert not checked(swapped).ok


def test_any_changed_letter_is_found(lines, checked):
    dice = random.Random(7)
    for at in range(len(lines)):
        raw = bytearray(lines[at])
        spot = dice.randrange(len(raw) - 3)
        raw[spot] = raw[spot] ^ 1
        assert not checked([*lines[:at], bytes(raw), *lines[at + 1 :]]).ok, (at, spot)


def test_a_missing_end_is_found(lines, checked):
    report = checked(lines[:-1])
    assert [finding.step for finding in report.findings] == [4]
    assert not checked([*lines[:-3], lines[-1]]).ok
    assert not checked([*lines, lines[0]]).ok


def test_an_outside_checkpoint_of_a_longer_book_is_found(story, lines, checked):
    longer = points.signed_note(story.book)
    first = json.loads(lines[-1])["checkpoint"]
    assert longer == first
    assert not checked(lines, [first.replace("\n", "\r\n")]).ok


@pytest.mark.parametrize("content", [b"", b"\n\n", b"only words\n", b"\xff\xfe\x00", b"[]\n{}\n"])
def test_what_is_no_journal_is_refused_in_one_word(tmp_path, content):
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        check(path)
    assert refused.value.code == "journal.unreadable"
    with pytest.raises(Refusal):
        check(tmp_path / "none.jsonl")


def test_a_check_can_be_stopped(tmp_path, story, lines, monkeypatch):
    monkeypatch.setattr("stockkeeper.book.exporting.TELL_EVERY", 1)
    reader = story.book.open_reader()
    with pytest.raises(Stopped):
        list(Export(story.book, reader, lambda *_: False).lines())
    assert not reader.conn.in_transaction
    reader.close()
