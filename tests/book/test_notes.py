"""Signed notes: one spelling, the right signature, and nothing else."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import notes
from stockkeeper.book.notes import Checkpoint, NoteError

ORIGIN = "stockkeeper/6f1c9a44-0d4b-4c57-9b0e-3f2d1a5e7c88/1"
SITE, WITNESS, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
INSPECTOR = "inspector.example/w1"
POINT = Checkpoint(ORIGIN, 12, bytes(range(32)))
NOTE = notes.sign(POINT, ORIGIN, SITE)
COSIGNED = notes.cosign(NOTE, INSPECTOR, WITNESS, 1_833_000_000)
KEYS = {ORIGIN: SITE.public_key(), INSPECTOR: WITNESS.public_key()}


def test_the_note_is_exactly_that_of_the_format_page():
    root = base64.b64encode(POINT.root).decode()
    assert NOTE.startswith(f"{ORIGIN}\n12\n{root}\n\n\u2014 {ORIGIN} ")
    assert NOTE.endswith("\n")
    assert NOTE.count("\n") == 5
    signed = base64.b64decode(NOTE.split(" ")[-1])
    SITE.public_key().verify(signed[4:], f"{ORIGIN}\n12\n{root}\n".encode())
    assert signed[:4] == notes.key_hash(ORIGIN, SITE.public_key().public_bytes_raw())


def test_key_hash_is_that_of_the_published_example():
    """The verifier key PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW."""
    raw = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    assert notes.key_hash("PeterNeumann", raw[1:], raw[0]).hex() == "c74f20a3"


def test_a_note_reads_back_and_verifies():
    parsed = notes.parse(COSIGNED)
    assert parsed.checkpoint == POINT
    assert [name for name, *_ in parsed.signatures] == [ORIGIN, INSPECTOR]
    assert notes.verify(COSIGNED, KEYS) == {ORIGIN}
    assert notes.witnesses(COSIGNED, KEYS) == {INSPECTOR: 1_833_000_000}
    assert notes.witnesses(NOTE, KEYS) == {}


def test_what_a_witness_signs_is_that_of_tlog_cosignature():
    signed = base64.b64decode(COSIGNED.split(" ")[-1])
    text = COSIGNED.partition("\n\n")[0] + "\n"
    message = b"cosignature/v1\ntime 1833000000\n" + text.encode()
    WITNESS.public_key().verify(signed[12:], message)
    assert signed[:4] == notes.key_hash(INSPECTOR, WITNESS.public_key().public_bytes_raw(), 4)
    assert int.from_bytes(signed[4:12], "big") == 1_833_000_000


def test_unknown_keys_are_passed_over_and_known_ones_must_be_right():
    other = {ORIGIN: OTHER.public_key(), INSPECTOR: OTHER.public_key()}
    assert notes.verify(COSIGNED, other) == set()
    assert notes.verify(COSIGNED, {}) == set()
    assert notes.witnesses(COSIGNED, other) == {}
    moved = COSIGNED.replace("\n12\n", "\n13\n")
    assert notes.verify(moved, KEYS) == set()
    assert notes.witnesses(moved, KEYS) == {}


def test_every_flipped_character_is_refused_or_proves_nothing():
    for place in range(len(COSIGNED)):
        changed = COSIGNED[:place] + chr(ord(COSIGNED[place]) ^ 1) + COSIGNED[place + 1 :]
        try:
            both = notes.verify(changed, KEYS), notes.witnesses(changed, KEYS)
        except NoteError:
            continue
        assert both != (notes.verify(COSIGNED, KEYS), notes.witnesses(COSIGNED, KEYS)), place


LINES = NOTE.split("\n")
ROOT = LINES[2]
BAD = {
    "empty": "",
    "no signature": NOTE.partition("\n\n")[0] + "\n\n",
    "no blank line": NOTE.replace("\n\n", "\n"),
    "no last line feed": NOTE[:-1],
    "line feed too many": NOTE + "\n",
    "carriage returns": NOTE.replace("\n", "\r\n"),
    "carriage return in name": NOTE.replace("\u2014 s", "\u2014 \rs"),
    "tabulator": NOTE.replace("\u2014 ", "\u2014\t"),
    "hyphen": NOTE.replace("\u2014", "-"),
    "trailing garbage": NOTE + "x\n",
    "trailing space": NOTE[:-1] + " \n",
    "no origin": NOTE.replace(f"{ORIGIN}\n", "\n", 1),
    "leading zero": NOTE.replace("\n12\n", "\n012\n"),
    "plus": NOTE.replace("\n12\n", "\n+12\n"),
    "minus": NOTE.replace("\n12\n", "\n-12\n"),
    "other digits": NOTE.replace("\n12\n", "\n\u0661\u0662\n"),
    "no size": NOTE.replace("\n12\n", "\n\n"),
    "size of 2^63": NOTE.replace("\n12\n", f"\n{2**63}\n"),
    "size of 5000 digits": NOTE.replace("\n12\n", "\n" + "9" * 5000 + "\n"),
    "extension line": NOTE.replace("\n\n", "\nmore\n\n"),
    "root too short": NOTE.replace(ROOT, base64.b64encode(bytes(31)).decode()),
    "root too long": NOTE.replace(ROOT, base64.b64encode(bytes(33)).decode()),
    "root without padding": NOTE.replace(ROOT, ROOT.rstrip("=")),
    "root in a second spelling": NOTE.replace(ROOT, ROOT[:-2] + chr(ord(ROOT[-2]) + 1) + "="),
    "root in url base64": NOTE.replace(ROOT, ROOT[:-2] + "_="),
    "root not ascii": NOTE.replace(ROOT, "ñ" + ROOT[1:]),
    "name with space": NOTE.replace(f"\u2014 {ORIGIN}", f"\u2014 {ORIGIN} x"),
    "name with narrow space": NOTE.replace("\u2014 s", "\u2014 \u202fs"),
    "name with plus": NOTE.replace("\u2014 s", "\u2014 +s"),
    "no name": NOTE.replace(f"\u2014 {ORIGIN} ", "\u2014 "),
    "signed twice": NOTE + LINES[4] + "\n",
    "signature too short": "\n".join([*LINES[:4], f"\u2014 {ORIGIN} AAAAAA==", ""]),
    "lone surrogate": NOTE.replace("stockkeeper", "stock\ud800", 1),
    "too long": NOTE + "\u2014 x AAAAAAAA\n" * 9999,
}


@pytest.mark.parametrize("name", BAD)
def test_any_other_spelling_is_refused(name):
    for read in (notes.parse, lambda note: notes.verify(note, KEYS)):
        with pytest.raises(NoteError):
            read(BAD[name])


@pytest.mark.parametrize(
    "point",
    [
        Checkpoint("", 1, bytes(32)),
        Checkpoint("a\nb", 1, bytes(32)),
        Checkpoint("a", -1, bytes(32)),
        Checkpoint("a", 2**63, bytes(32)),
        Checkpoint("a", 1, bytes(31)),
    ],
)
def test_what_could_not_be_read_is_not_signed(point):
    with pytest.raises(NoteError):
        notes.sign(point, ORIGIN, SITE)


def test_names_and_times_that_cannot_stand_in_a_note_are_refused():
    for name in ("", "a b", "a+b", "a\nb", "a\u2028b"):
        with pytest.raises(NoteError):
            notes.sign(POINT, name, SITE)
    for when in (0, -1, 2**63):
        with pytest.raises(NoteError):
            notes.cosign(NOTE, INSPECTOR, WITNESS, when)
    with pytest.raises(NoteError):
        notes.cosign(COSIGNED, INSPECTOR, WITNESS, 1_833_000_001)


def test_an_empty_book_has_a_checkpoint():
    empty = Checkpoint(ORIGIN, 0, bytes(32))
    assert notes.parse(notes.sign(empty, ORIGIN, SITE)).checkpoint == empty
