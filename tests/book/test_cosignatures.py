"""Cosignatures: the specification's form, and what each forged one meets, by its reason."""

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.actions.record import RecordWitness, SignCheckpoint
from stockkeeper.book import notes, points, witnessing
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.refusals import Refusal
from tests.book import journal_export
from tests.book.journal_export import found, places, sound_book
from tests.book.test_witnessing import KEY, PUBLIC, leaf, note_of
from tests.book_factory import small_book


def test_the_cosignature_is_that_of_the_specification():
    """C2SP tlog-cosignature: key id with 0x04, eight bytes of time, Ed25519 over text and time."""
    note = note_of([leaf("a")])
    cosigned = notes.cosign(note, "w.example/1", KEY, 1_790_000_000)
    line = cosigned.removeprefix(note)
    name, coded = line.removeprefix("\u2014 ").rstrip("\n").split(" ")
    raw = base64.b64decode(coded)
    assert (name, len(raw)) == ("w.example/1", 4 + 8 + 64)
    assert raw[:4] == hashlib.sha256(b"w.example/1\n\x04" + bytes.fromhex(PUBLIC)).digest()[:4]
    assert raw[4:12] == (1_790_000_000).to_bytes(8, "big")
    text = note.partition("\n\n")[0] + "\n"
    KEY.public_key().verify(raw[12:], f"cosignature/v1\ntime 1790000000\n{text}".encode())


# --- what a site records, and what verify and the standalone checker say of it ---


def forged(note, note_later):
    """Cosigned notes that are none, by what is wrong with them; with name and key as told."""
    right = notes.cosign(note, "w", KEY, 1_790_000_000)
    lines = right.split("\n")
    raw = bytearray(base64.b64decode(lines[-2].split(" ")[2]))

    def with_line(changed, name="w"):
        coded = base64.b64encode(bytes(changed)).decode()
        return "\n".join([*lines[:-2], f"\u2014 {name} {coded}", ""])

    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    flips = {f"byte {at}": with_line(_flipped(raw, at)) for at in (0, 3, 4, 11, 12, 43, 75)}
    return {
        **{name: (text, "w", PUBLIC) for name, text in flips.items()},
        "no cosignature": (note, "w", PUBLIC),
        "short": (with_line(raw[:-1]), "w", PUBLIC),
        "long": (with_line(bytes(raw) + b"\0"), "w", PUBLIC),
        "no time": (with_line(raw[:4] + bytes(8) + raw[12:]), "w", PUBLIC),
        "another name": (right, "v", PUBLIC),
        "renamed line": (with_line(raw, "v"), "v", PUBLIC),
        "another key": (right, "w", other.public_key().public_bytes_raw().hex()),
        "by another key": (notes.cosign(note, "w", other, 1_790_000_000), "w", PUBLIC),
        "of a plain signature": (_plainly_signed(note), "w", PUBLIC),
        "moved to another note": (note_later + lines[-2] + "\n", "w", PUBLIC),
    }


def _flipped(raw, at):
    changed = bytearray(raw)
    changed[at] ^= 1
    return changed


def _plainly_signed(note):
    text = note.partition("\n\n")[0] + "\n"
    mark = notes.key_hash("w", bytes.fromhex(PUBLIC))
    return note + f"\u2014 w {base64.b64encode(mark + KEY.sign(text.encode())).decode()}\n"


NAMES = sorted(forged(note_of([leaf("a")]), note_of([leaf("a"), leaf("b")])))


@pytest.fixture
def story(tmp_path):
    story = small_book(tmp_path)
    yield story
    story.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_forged_cosignature_is_not_recorded(story, name):
    note = points.signed_note(story.book)
    story.book.perform(story.session, SignCheckpoint(note))
    text, who, public = forged(note, points.signed_note(story.book))[name]
    before = story.book.journal.head.size
    with pytest.raises(Refusal) as refused:
        story.book.perform(story.session, RecordWitness(text, who, public))
    assert refused.value.code == "witness.not_signed"
    assert story.book.base.value("SELECT count(*) FROM witnessed") == 0
    assert story.book.journal.head.size == before + 1  # the refusal itself


@pytest.mark.parametrize("name", NAMES)
def test_a_forged_cosignature_in_the_journal_is_found(story, name, monkeypatch):
    """Somebody with a clerk's key and another program appends it all the same."""
    monkeypatch.setattr(witnessing, "check_for_book", lambda *_: None)
    note = points.signed_note(story.book)
    story.book.perform(story.session, SignCheckpoint(note))
    text, who, public = forged(note, points.signed_note(story.book))[name]
    story.book.perform(story.session, RecordWitness(text, who, public))
    report = verify(story.book.base, story.book.identity)
    seq = story.book.journal.head.size
    assert [(each.step, each.seq) for each in report.findings] == [(4, seq)]


@pytest.mark.parametrize("name", NAMES)
def test_the_standalone_checker_finds_the_same(name):
    book = sound_book()
    note = book.note()
    book.add("custody.return", journal_export.issue(6), by=journal_export.CID)
    text, who, public = forged(note, book.note())[name]
    book.add("checkpoint.witnessed", {"note": text, "witness": who, "public": public})
    assert places(found(book.closed())) == {(4, len(book.lines))}


def test_a_right_cosignature_is_in_order_and_anchors(story):
    note = points.signed_note(story.book)
    story.book.perform(story.session, SignCheckpoint(note))
    cosigned = notes.cosign(note, "w", KEY, 1_790_000_000)
    story.book.perform(story.session, RecordWitness(cosigned, "w", PUBLIC))
    report = verify(story.book.base, story.book.identity, [cosigned])
    assert report.findings == []
    assert report.not_anchored == points.not_anchored(story.book.base) == 2
    assert story.book.base.row("SELECT name, moment FROM witnessed") == ("w", 1_790_000_000)
    book = sound_book()
    right = notes.cosign(book.note(), "w", KEY, 1_790_000_000)
    book.add("checkpoint.witnessed", {"note": right, "witness": "w", "public": PUBLIC})
    assert found(book.closed()) == []


def test_an_outside_note_with_a_forged_line_of_a_known_witness_is_found(story):
    note = points.signed_note(story.book)
    story.book.perform(story.session, SignCheckpoint(note))
    story.book.perform(
        story.session, RecordWitness(notes.cosign(note, "w", KEY, 1_790_000_000), "w", PUBLIC)
    )
    later = points.signed_note(story.book)
    text, _who, _public = forged(later, note)["byte 43"]
    report = verify(story.book.base, story.book.identity, [text])
    assert [each.step for each in report.findings] == [4]


def test_a_witnessed_checkpoint_newer_than_its_entry_is_found(story, monkeypatch):
    monkeypatch.setattr(witnessing, "check_for_book", lambda *_: None)
    size = story.book.journal.head.size + 5
    point = notes.Checkpoint(story.book.identity.origin, size, bytes(32))
    note = notes.sign(point, point.origin, story.book.parts.site_key)
    cosigned = notes.cosign(note, "w", KEY, 1_790_000_000)
    story.book.perform(story.session, RecordWitness(cosigned, "w", PUBLIC))
    report = verify(story.book.base, story.book.identity)
    assert [each.step for each in report.findings] == [4]
    assert report.not_anchored > 0
