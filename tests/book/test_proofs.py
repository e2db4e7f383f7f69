"""Proof files: what they prove, to whom, and every way in which they must fail."""

import copy
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import merkle, notes, points, proof_check, proofs
from stockkeeper.domain.refusals import Refusal
from tests.book_factory import small_book


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    story = small_book(tmp_path_factory.mktemp("book"))
    yield story
    story.close()


@pytest.fixture
def inclusion(story):
    return proofs.inclusion(story.book, story.book.base, [1, story["37410237"].folio])


def check(told, **kept):
    return proof_check.check(json.dumps(told).encode(), **kept)


def code_of(told, **kept):
    with pytest.raises(Refusal) as refused:
        check(told, **kept)
    return refused.value.code


@pytest.mark.parametrize("size", [0, 1, 2, 3, 5, 8, 13, 31, 64])
def test_levels_give_the_tree_of_rfc_6962(size):
    leaves = [hashlib.sha256(bytes([number])).digest() for number in range(size)]
    levels = proofs.Levels(leaves)
    assert (levels.size, levels.root, levels.leaves()) == (size, merkle.root(leaves), leaves)
    for index in range(size):
        assert levels.inclusion(index) == merkle.inclusion_proof(leaves, index)


def test_an_entry_is_proven_and_shown(story, inclusion):
    proven = check(inclusion)
    assert [body["kind"] for body in proven.entries] == ["book.opened", "firearm.registered"]
    assert proven.checkpoint.size == story.book.journal.head.size
    assert proven.site_key == inclusion["site_key"]
    check(inclusion, site_key=inclusion["site_key"], checkpoint=inclusion["checkpoint"])


def test_private_parts_are_not_in_a_proof(story):
    seqs = proofs.entries_of(story.book.base, str(story["jhon"]))
    text = json.dumps(check(proofs.inclusion(story.book, story.book.base, seqs)).entries)
    assert "1032456789" not in text
    assert "Restrepo" not in text


def test_a_changed_body_place_or_path_proves_nothing(inclusion):
    for change in (
        lambda told: told["entries"][0].update(body=told["entries"][1]["body"]),
        lambda told: told["entries"][0].update(index=1),
        lambda told: told["entries"][0]["proof"].pop(),
        lambda told: told["entries"][0]["proof"].append(told["entries"][0]["proof"][0]),
        lambda told: told["entries"][0]["proof"].reverse(),
    ):
        told = copy.deepcopy(inclusion)
        change(told)
        assert code_of(told) == "proof.fails"


def test_another_site_key_or_checkpoint_than_the_one_kept(story, inclusion):
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    note = notes.parse(inclusion["checkpoint"]).checkpoint
    assert code_of(inclusion, site_key="00" * 32) == "proof.other_site_key"
    forged = {**inclusion, "checkpoint": notes.sign(note, note.origin, other)}
    assert code_of(forged) == "note.not_signed"
    older = points.last_point(story.book.base)
    assert older is not None
    assert code_of(inclusion, checkpoint=older[2]) == "proof.other_checkpoint"


@pytest.mark.parametrize(
    "told", [[], {}, {"type": "x", "site_key": "00" * 32}, {"type": 1}, "no", None]
)
def test_what_is_no_proof_file_is_unreadable(told):
    assert code_of(told) == "proof.unreadable"


def test_an_inclusion_file_without_entries_proves_nothing(inclusion):
    assert code_of({**inclusion, "entries": []}) == "proof.unreadable"


@pytest.mark.parametrize("folio", [0, -1, 10_000])
def test_there_is_no_proof_of_an_entry_that_is_not_there(story, folio):
    with pytest.raises(Refusal) as refused:
        proofs.inclusion(story.book, story.book.base, [folio])
    assert refused.value.code == "folio.unknown"


def test_an_old_checkpoint_is_the_beginning(story):
    known = points.last_point(story.book.base)
    assert known is not None
    _folio, size, old = known
    told = proofs.consistency(story.book, story.book.base, old)
    proven = check(told, checkpoint=old)
    assert proven.old is not None
    assert (proven.old.size, proven.checkpoint.size > size) == (size, True)
    assert code_of({**told, "proof": told["proof"][:-1]}) == "proof.fails"
    assert code_of({**told, "old": told["new"], "new": told["old"]}) == "proof.fails"


def test_a_book_that_was_shortened_or_rewritten_gives_no_proof(story):
    key, origin = story.book.parts.site_key, story.book.identity.origin
    size = story.book.journal.head.size
    for point, code in (
        (notes.Checkpoint(origin, size + 1, bytes(32)), "proof.book_shorter"),
        (notes.Checkpoint(origin, size - 1, bytes(32)), "proof.not_a_prefix"),
        (notes.Checkpoint("stockkeeper/other/1", 1, bytes(32)), "note.other_book"),
    ):
        note = notes.sign(point, point.origin, key)
        with pytest.raises(Refusal) as refused:
            proofs.consistency(story.book, story.book.base, note)
        assert refused.value.code == code
    with pytest.raises(Refusal) as refused:
        proofs.consistency(story.book, story.book.base, "no note")
    assert refused.value.code == "note.unreadable"


def test_a_history_is_all_entries_of_the_thing(story):
    seqs = proofs.entries_of(story.book.base, str(story["00781123"]))
    assert story["00781123"].folio in seqs
    assert story.folios["condition"] in seqs
    assert story.folios["transfer"] in seqs
