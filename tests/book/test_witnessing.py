"""Who witnesses what: extensions and forks for any tree, and forged cosignatures by name."""

import base64
import hashlib
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.book import merkle, notes, presented, witnessing
from stockkeeper.book.presented import Presented
from stockkeeper.book.witness_key import Witness
from stockkeeper.book.witness_memory import Seen, WitnessMemory
from stockkeeper.domain.refusals import Refusal
from tests.book.journal_export import SITE

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()
NOW = datetime(2028, 2, 9, 12, tzinfo=UTC)
UUID = "6f1c9a44-0d4b-4c57-9b0e-3f2d1a5e7c88"


def leaf(text):
    return hashlib.sha256(text.encode()).digest()


def note_of(leaves, incarnation=1, key=SITE.key):
    origin = f"stockkeeper/{UUID}/{incarnation}"
    return notes.sign(notes.Checkpoint(origin, len(leaves), merkle.root(leaves)), origin, key)


def shown(leaves, since=(), incarnation=1):
    """What a site shows that has these leaves and says to have had the ones of `since`."""
    steps = [
        {
            "size": size,
            "root": base64.b64encode(merkle.root(leaves[:size])).decode(),
            "proof": [
                base64.b64encode(step).decode() for step in merkle.consistency_proof(leaves, size)
            ],
        }
        for size in since
    ]
    grown = presented._grown_of(steps, len(leaves), merkle.root(leaves))
    return Presented(note_of(leaves, incarnation), SITE.public.hex(), grown)


def seen(leaves, incarnation=1):
    return Seen(note_of(leaves, incarnation), SITE.public.hex(), "2028-02-08", "2028-02-01")


def code_of(before, now):
    """The code of the refusal, which always shows both checkpoints; "" when it is taken."""
    try:
        witnessing.judge(before, now)
    except Refusal as refusal:
        both = (before.point.text(), now.point.text())
        whole = (refusal.facts["kept"], refusal.facts["shown"]) == both
        return refusal.code if whole else "lacks a checkpoint"
    return ""


@given(old=st.integers(1, 70), more=st.integers(0, 70), changed=st.integers(0, 200))
def test_extensions_are_taken_and_forks_are_not(old, more, changed):
    leaves = [leaf(f"entry {number}") for number in range(old + more)]
    before = seen(leaves[:old])
    assert code_of(before, shown(leaves, (old,))) == ""
    fork = list(leaves)
    fork[changed % old] = leaf("another")
    assert code_of(before, shown(fork, (old,))) == "witness.fork"
    if more:
        assert code_of(before, shown(leaves)) == "witness.no_proof"
        assert code_of(seen(leaves), shown(leaves[:old], (old,))) == "witness.rollback"
        assert code_of(before, shown(fork, (old,), 2)) == "witness.restored"
        assert code_of(seen(leaves[:old], 2), shown(leaves, (old,))) == "witness.rollback"


@given(
    old=st.integers(1, 40), more=st.integers(1, 40), place=st.integers(0, 99), bit=st.integers(0)
)
def test_a_proof_with_one_bit_changed_is_refused(old, more, place, bit):
    leaves = [leaf(f"entry {number}") for number in range(old + more)]
    steps = merkle.consistency_proof(leaves, old)
    changed = bytearray(steps[place % len(steps)])
    changed[bit % 32] ^= 1 << (bit % 8)
    steps[place % len(steps)] = bytes(changed)
    told = [{"size": old, "root": base64.b64encode(merkle.root(leaves[:old])).decode(),
             "proof": [base64.b64encode(step).decode() for step in steps]}]  # fmt: skip
    grown = presented._grown_of(told, len(leaves), merkle.root(leaves))
    now = Presented(note_of(leaves), SITE.public.hex(), grown)
    assert code_of(seen(leaves[:old]), now) == "witness.proof_fails"


def test_a_book_with_another_site_key_is_refused():
    leaves = [leaf("a"), leaf("b")]
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    grown = shown(leaves, (1,)).grown
    public = other.public_key().public_bytes_raw().hex()
    now = Presented(note_of(leaves, key=other), public, grown)
    assert code_of(seen(leaves[:1]), now) == "witness.other_site_key"


def test_a_restored_book_is_taken_with_a_reason_and_the_break_is_kept(tmp_path):
    memory = WitnessMemory(tmp_path / "witness")
    who = Witness("Sucamec", PUBLIC)
    leaves = [leaf(f"entry {number}") for number in range(9)]
    witnessing.witness(memory, who, KEY, shown(leaves), NOW)
    again = shown([*leaves[:5], leaf("restored"), *map(leaf, "abcdef")], (9,), 2)
    with pytest.raises(Refusal) as refused:
        witnessing.witness(memory, who, KEY, again, NOW)
    assert refused.value.code == "witness.restored"
    assert memory.every()[UUID].point.size == 9
    witnessing.witness(memory, who, KEY, again, NOW, accept="Disk failed, seen by me")
    assert memory.every()[UUID].breaks[0].endswith("Disk failed, seen by me")
    fork = shown([leaf("x"), *leaves, *map(leaf, "abcdef")], (12,), 2)
    with pytest.raises(Refusal) as refused:  # a fork of one and the same life never is
        witnessing.witness(memory, who, KEY, fork, NOW, accept="please")
    assert refused.value.code == "witness.fork"


def test_what_cannot_be_remembered_is_not_signed(tmp_path):
    (tmp_path / "witness").write_text("a file stands where the folder should be")
    memory = WitnessMemory(tmp_path / "witness")
    with pytest.raises(Refusal) as refused:
        witnessing.witness(memory, Witness("S", PUBLIC), KEY, shown([leaf("a")]), NOW)
    assert refused.value.code == "witness.not_remembered"
