"""Proof files as strangers get them: every forged member is refused, by two programs alike."""

import base64
import copy
import importlib.util
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.book import merkle, notes, proof_check, proofs
from stockkeeper.domain.refusals import Refusal
from tests.book.journal_export import CHECKER
from tests.book.test_witnessing import leaf
from tests.book_factory import small_book

_spec = importlib.util.spec_from_file_location("check_journal_again", CHECKER)
assert _spec is not None
assert _spec.loader is not None
checker = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(checker)


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    story = small_book(tmp_path_factory.mktemp("book"))
    yield story
    story.close()


@pytest.fixture(scope="module")
def history(story):
    """The history of a weapon that was handed out, with the names in it."""
    ref = str(story["37410237"])
    seqs = proofs.entries_of(story.book.base, ref)
    return proofs.inclusion(story.book, story.book.base, seqs, ref, names=True)


@pytest.fixture(scope="module")
def grown(story):
    base = story.book.base
    leaves = proofs.leaves_of(base)[:10]
    point = notes.Checkpoint(story.book.identity.origin, len(leaves), merkle.root(leaves))
    return proofs.consistency(story.book, base, point.text())


def code_of(told):
    """The code of Stockkeeper's refusal; "" when it takes the file."""
    try:
        proof_check.check(json.dumps(told).encode())
    except Refusal as refusal:
        return refusal.code
    return ""


def by_checker(told):
    """Whether the standalone checker takes the file."""
    try:
        return checker.Proof(told).findings == []
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def test_a_whole_history_is_proven_by_both(history, grown):
    assert (code_of(history), by_checker(history)) == ("", True)
    assert (code_of(grown), by_checker(grown)) == ("", True)
    assert len(history["entries"]) > 1


def test_the_history_of_every_record_is_about_it(story):
    base = story.book.base
    for (ref,) in base.rows("SELECT DISTINCT ref FROM touch"):
        seqs = proofs.entries_of(base, ref)
        told = proofs.inclusion(story.book, base, seqs, ref, names=True)
        assert (code_of(told), by_checker(told)) == ("", True), ref


def test_names_are_shown_only_when_asked(story):
    base, ref = story.book.base, str(story["jhon"])
    seqs = proofs.entries_of(base, ref)
    quiet = json.dumps(proofs.inclusion(story.book, base, seqs, ref))
    proven = proof_check.check(
        json.dumps(proofs.inclusion(story.book, base, seqs, ref, names=True)).encode()
    )
    assert "private" not in json.loads(quiet)["entries"][0]
    assert "Restrepo" in json.dumps(proven.names)


def _leaves_of(value, path=()):
    """Every text and number in a file, by the way to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves_of(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves_of(inner, (*path, place))
    else:
        yield path, value


def _changed(told, path, value):
    forged = copy.deepcopy(told)
    inner = forged
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return forged


def _spoiled(value):
    """The value with a letter or digit replaced, at some places; a number with its neighbours."""
    if isinstance(value, int):
        return [value + 1, value - 1, str(value) + "x", None]
    places = {0, len(value) // 3, len(value) // 2, max(0, len(value) - 5)}
    other = {place: "A" if value[place : place + 1] != "A" else "B" for place in places}
    spoiled = [value[:place] + letter + value[place + 1 :] for place, letter in other.items()]
    return [*spoiled, "", value + "A", None, 7]


SAID_ONLY = {("size",)}
"""Members that repeat what the checkpoint says; nothing is read from them."""


@pytest.mark.parametrize("which", ["history", "grown"])
def test_every_member_that_is_changed_is_refused_by_both(which, request):
    told = request.getfixturevalue(which)
    tried = 0
    for path, value in _leaves_of(told):
        if path in SAID_ONLY:
            continue
        for spoiled in _spoiled(value):
            forged = _changed(told, path, spoiled)
            if path[-1] == "about" and spoiled == "":
                continue  # then it claims less, and that is proven
            assert code_of(forged), (path, spoiled)
            assert not by_checker(forged), (path, spoiled)
            tried += 1
    assert tried > 30


ZERO = base64.b64encode(bytes(32)).decode()
FORGERIES = {
    "an entry of another weapon": ("proof.not_about", lambda t, o: t["entries"].append(o)),
    "an entry twice": ("proof.unreadable", lambda t, _: t["entries"].append(t["entries"][0])),
    "no entry": ("proof.unreadable", lambda t, _: t["entries"].clear()),
    "no keys inside": ("proof.not_signed", lambda t, _: t["keys"].clear()),
    "places swapped": ("proof.fails", lambda t, _: _swap(t["entries"], "index")),
    "paths swapped": ("proof.fails", lambda t, _: _swap(t["entries"], "proof")),
    "bodies swapped": ("proof.fails", lambda t, _: _swap(t["entries"], "body")),
    "signatures swapped": ("proof.not_signed", lambda t, _: _swap(t["entries"], "signature")),
    "a path too short": ("proof.fails", lambda t, _: t["entries"][0]["proof"].pop()),
    "a path too long": ("proof.fails", lambda t, _: t["entries"][0]["proof"].append(ZERO)),
    "three lines that nobody signed": ("note.not_signed", lambda t, _: _unsigned(t)),
}


def _swap(entries, name):
    entries[0][name], entries[1][name] = entries[1][name], entries[0][name]


def _unsigned(told):
    told["checkpoint"] = told["checkpoint"].partition("\n\n")[0] + "\n"


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_refused_with_its_reason(story, history, name):
    code, forge = FORGERIES[name]
    other = proofs.inclusion(story.book, story.book.base, [1])
    told = copy.deepcopy(history)
    told["keys"].update(other["keys"])
    forge(told, other["entries"][0])
    assert (code_of(told), by_checker(told)) == (code, False)


def test_names_of_somebody_else_are_refused(story):
    base = story.book.base
    people = [str(story[name]) for name in ("jhon", "marta") if name in story.refs]
    people = people or [str(story["jhon"])]
    seqs = proofs.entries_of(base, people[0])
    told = proofs.inclusion(story.book, base, seqs, people[0], names=True)
    entry = next(each for each in told["entries"] if "private" in each)
    entry["private"]["body"] = base64.b64encode(b'{"surnames":"Otro"}').decode()
    assert (code_of(told), by_checker(told)) == ("proof.other_names", False)


def test_an_old_file_without_keys_still_proves_its_entries(history):
    told = copy.deepcopy(history)
    for name in ("keys", "about"):
        del told[name]
    assert (code_of(told), by_checker(told)) == ("", True)


@given(size=st.integers(1, 90), first=st.integers(1, 90), index=st.integers(0, 89))
def test_the_checker_agrees_about_trees(size, first, index):
    leaves = [leaf(str(number)) for number in range(size)]
    root, first, index = merkle.root(leaves), min(first, size), min(index, size - 1)
    steps = merkle.inclusion_proof(leaves, index)
    assert checker.stands(leaves[index], index, size, root, steps)
    assert not checker.stands(leaf("x"), index, size, root, steps)
    assert not checker.stands(leaves[index], index, size + 1, root, [*steps, root])
    old = merkle.root(leaves[:first])
    grown = merkle.consistency_proof(leaves, first)
    assert checker.follows(first, old, size, root, grown)
    assert not checker.follows(first, leaf("x"), size, root, grown)
    assert not checker.follows(first, old, size, leaf("x"), grown)
    assert not checker.follows(first, old, size, root, [*grown, root])
    if first < size:
        assert not checker.follows(first, old, size, root, grown[:-1])
