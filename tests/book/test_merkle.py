"""The Merkle tree: held against the recursive definition of RFC 6962, and forgeries refused."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

import pytest

from stockkeeper.book import merkle

SIZES = range(1, 65)
LEAVES = [merkle.leaf_hash(b"entry %d" % number) for number in range(65)]
OTHER = hashlib.sha256(b"other").digest()


def _sha(data):
    return hashlib.sha256(data).digest()


@cache
def mth(start, end):
    """MTH of RFC 6962, 2.1, over LEAVES[start:end]."""
    if end == start:
        return _sha(b"")
    if end - start == 1:
        return LEAVES[start]
    k = _half(end - start)
    return _sha(b"\x01" + mth(start, start + k) + mth(start + k, end))


def _half(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def path(m, start, end):
    """PATH of RFC 6962, 2.1.1."""
    n = end - start
    if n == 1:
        return []
    k = _half(n)
    if m < k:
        return [*path(m, start, start + k), mth(start + k, end)]
    return [*path(m - k, start + k, end), mth(start, start + k)]


def subproof(m, start, end, *, whole):
    """SUBPROOF of RFC 6962, 2.1.2."""
    n = end - start
    if m == n:
        return [] if whole else [mth(start, end)]
    k = _half(n)
    if m <= k:
        return [*subproof(m, start, start + k, whole=whole), mth(start + k, end)]
    return [*subproof(m - k, start + k, end, whole=False), mth(start, start + k)]


def _flips(hashes):
    for place, found in enumerate(hashes):
        for bit in (0, 7, 100, 255):
            changed = bytearray(found)
            changed[bit // 8] ^= 1 << bit % 8
            yield [*hashes[:place], bytes(changed), *hashes[place + 1 :]]


def _bent_proofs(proof, *known):
    """Give proofs that are not this one: shorter, longer, flipped, swapped, odd lengths."""
    yield from _flips(proof)
    for place in range(len(proof)):
        yield [*proof[:place], *proof[place + 1 :]]
        yield [*proof[:place], proof[place][:-1], *proof[place + 1 :]]
    for place in range(len(proof) - 1):
        yield [*proof[:place], proof[place + 1], proof[place], *proof[place + 2 :]]
    for extra in (*known, OTHER, b""):
        yield [*proof, extra]
        yield [extra, *proof]


def test_leaf_and_node_have_their_prefixes():
    assert merkle.leaf_hash(b"x") == _sha(b"\x00x")
    assert merkle.node_hash(LEAVES[0], LEAVES[1]) == _sha(b"\x01" + LEAVES[0] + LEAVES[1])


def test_roots_of_every_size_follow_the_definition():
    tree = merkle.Tree()
    assert tree.root() == merkle.root([]) == merkle.EMPTY_ROOT == _sha(b"")
    for size in SIZES:
        before, old_root = tree.copy(), tree.root()
        tree.append(LEAVES[size - 1])
        assert tree.size == size
        assert tree.root() == merkle.root(LEAVES[:size]) == mth(0, size)
        assert (before.size, before.root()) == (size - 1, old_root)


@pytest.mark.parametrize("size", SIZES)
def test_inclusion_of_every_leaf(size):
    root = mth(0, size)
    for index in range(size):
        proof = merkle.inclusion_proof(LEAVES, index, size)
        assert proof == path(index, 0, size)
        assert merkle.verify_inclusion(LEAVES[index], index, size, proof, root)


@pytest.mark.parametrize("size", SIZES)
def test_forged_inclusions_are_refused(size):
    root = mth(0, size)
    for index in range(size):
        leaf, proof = LEAVES[index], path(index, 0, size)
        for other in {-1, index - 1, index + 1, index ^ 2, index + size, size, 2**64 - 1}:
            assert not merkle.verify_inclusion(leaf, other, size, proof, root)
        for other in (0, -1, index, size * 2 + 1):
            known = merkle.verify_inclusion(leaf, index, other, proof, root)
            assert not known or len(path(index, 0, other)) == len(proof)
        assert not merkle.verify_inclusion(OTHER, index, size, proof, root)
        assert not merkle.verify_inclusion(leaf, index, size, proof, OTHER)
        assert not merkle.verify_inclusion(leaf, index, size, proof, merkle.EMPTY_ROOT)
        for bent in _bent_proofs(proof, leaf, root):
            assert not merkle.verify_inclusion(leaf, index, size, bent, root)


@pytest.mark.parametrize("second", SIZES)
def test_consistency_of_every_prefix(second):
    for first in range(1, second + 1):
        proof = merkle.consistency_proof(LEAVES, first, second)
        assert proof == subproof(first, 0, second, whole=True)
        assert merkle.verify_consistency(first, second, proof, mth(0, first), mth(0, second))


@pytest.mark.parametrize("second", SIZES)
def test_forged_consistencies_are_refused(second):
    new = mth(0, second)
    for first in range(1, second + 1):
        old = mth(0, first)
        proof = subproof(first, 0, second, whole=True)
        for other in {-1, 0, first - 1, first + 1, first ^ 2, second + 1} - {first}:
            assert not merkle.verify_consistency(other, second, proof, old, new)
        assert not merkle.verify_consistency(first, first - 1, proof, old, new)
        assert not merkle.verify_consistency(first, second, proof, OTHER, new)
        assert not merkle.verify_consistency(first, second, proof, old, OTHER)
        if first != second:
            assert not merkle.verify_consistency(first, second, proof, new, old)
        for bent in _bent_proofs(proof, old, new):
            assert not merkle.verify_consistency(first, second, bent, old, new)


def test_the_empty_tree_proves_nothing():
    empty = merkle.EMPTY_ROOT
    assert not merkle.verify_consistency(0, 0, [], empty, empty)
    assert not merkle.verify_consistency(0, 5, [], empty, mth(0, 5))
    assert not merkle.verify_inclusion(b"", 0, 0, [], empty)
    assert not merkle.verify_inclusion(b"", 0, 1, [], b"")


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0), (0, 66)])
def test_no_inclusion_proof_outside_the_tree(index, size):
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion_proof(LEAVES, index, size)


@pytest.mark.parametrize(("first", "second"), [(0, 4), (5, 4), (1, 66), (-1, 3)])
def test_no_consistency_proof_outside_the_tree(first, second):
    with pytest.raises(ValueError, match="no proof"):
        merkle.consistency_proof(LEAVES, first, second)


# --- vectors of others, where they stand beside the checkout (BOOK-FORMAT.md, Proof) ---

_FILE = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "merkle.json"
_VECTORS = json.loads(_FILE.read_text(encoding="utf-8")) if _FILE.is_file() else {}


def _own_vector():
    """One vector of our own in the shape of theirs, for a checkout that stands alone."""
    told = {"leafHash": LEAVES[2], "root": mth(0, 5), "root1": mth(0, 3), "root2": mth(0, 5)}
    coded = {name: base64.b64encode(value).decode() for name, value in told.items()}
    plain = {"leafIdx": 2, "treeSize": 5, "size1": 3, "size2": 5, "wantErr": False, "name": "own"}
    return coded | plain


def _vectors(sort, proof):
    own = _own_vector() | {"proof": [base64.b64encode(step).decode() for step in proof]}
    return [pytest.param(each, id=each["name"]) for each in (own, *_VECTORS.get(sort, ()))]


def _b64(text):
    return base64.b64decode(text, validate=True)


@pytest.mark.parametrize("vector", _vectors("inclusion", path(2, 0, 5)))
def test_inclusion_vectors(vector):
    proof = [_b64(step) for step in vector["proof"] or ()]
    found = merkle.verify_inclusion(
        _b64(vector["leafHash"]),
        vector["leafIdx"],
        vector["treeSize"],
        proof,
        _b64(vector["root"]),
    )
    assert found is not vector["wantErr"]


@pytest.mark.parametrize("vector", _vectors("consistency", subproof(3, 0, 5, whole=True)))
def test_consistency_vectors(vector):
    proof = [_b64(step) for step in vector["proof"] or ()]
    found = merkle.verify_consistency(
        vector["size1"], vector["size2"], proof, _b64(vector["root1"]), _b64(vector["root2"])
    )
    assert found is not vector["wantErr"]
