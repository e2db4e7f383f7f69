"""Findings that were altered, forged, replayed or of another pack: refused, each for its reason."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from stockkeeper.book import notes
from stockkeeper.book.packs import findings, fitting, found
from tests.actions.inspection_room import Laptop, code_of, lend, record
from tests.book.altered import flipped, found_in, resigned, signed
from tests.book_factory import NOW, small_book

STORE, SAFE = "Armerillo principal", "Caja fuerte 2"


class Inspection:
    """A site that lent a pack, and the findings of the inspector who counted."""

    def __init__(self, folder):
        (folder / "site").mkdir()
        self.site = small_book(folder / "site")
        self.laptop = Laptop(folder / "laptop", lambda: NOW + timedelta(hours=1))
        self.laptop.opens(lend(self.site))
        self.raw = self.count()
        self.key = self.laptop.session.signing

    def count(self):
        laptop = self.laptop
        laptop.scans(STORE, "IM2228A", "37410266", "C-119482", "CH20001", "GLOCK77")
        laptop.finishes(STORE, SAFE)
        laptop.reveals()
        return laptop.findings()

    def refused(self, raw, key=""):
        return code_of(lambda: fitting.check(self.site.book.base, found.read(raw, key)))

    def close(self):
        self.laptop.close()
        self.site.close()


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    it = Inspection(tmp_path_factory.mktemp("inspection"))
    yield it
    it.close()


def test_what_was_not_altered_is_taken(done):
    assert done.refused(done.raw) == ""
    assert done.refused(done.raw, done.laptop.witness.public.upper()) == ""


def _outer(**changes):
    return lambda raw: findings.spelled({**json.loads(raw), **changes})


FILES = {
    "nothing at all": (lambda raw: raw[:0], "findings.unreadable"),
    "a text": (lambda raw: b"Hallazgos\n" + raw[:0], "findings.unreadable"),
    "a list": (lambda raw: b"[" + raw + b"]", "findings.unreadable"),
    "JSON without end": (lambda raw: b"[" * 200_000 + raw[:0], "findings.unreadable"),
    "half of it": (lambda raw: raw[: len(raw) // 2], "findings.unreadable"),
    "one byte less": (lambda raw: raw[:-1], "findings.unreadable"),
    "a space more": (lambda raw: raw + b" ", "findings.unreadable"),
    "another type": (_outer(type="stockkeeper-witnessed-v1"), "findings.unreadable"),
    "a later version": (_outer(v=2), "findings.newer"),
    "version nought": (_outer(v=0), "findings.unreadable"),
    "a member more": (_outer(more=1), "findings.unreadable"),
    "no signature": (_outer(signature=""), "findings.not_signed"),
    "another signature": (_outer(signature="AAAA" * 21 + "AA=="), "findings.not_signed"),
    "another body": (_outer(body="e30="), "findings.not_signed"),
    "too large": (lambda raw: raw + b" " * findings.LARGEST, "findings.too_large"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_damaged_file_is_refused(done, what):
    change, code = FILES[what]
    assert done.refused(change(done.raw)) == code


def test_the_signature_of_another_key_is_refused(done):
    other = Ed25519PrivateKey.generate()
    public = other.public_key().public_bytes_raw().hex()
    assert done.refused(resigned(done.raw, other, lambda _body: None)) == "findings.not_signed"
    theirs = resigned(done.raw, other, lambda body: body.update(public=public))
    assert done.refused(theirs) == "witness.not_signed"
    assert done.refused(done.raw, public) == "findings.other_key"
    not_canonical = json.dumps(found_in(done.raw)).encode()
    assert done.refused(signed(not_canonical, done.key)) == "findings.not_signed"


def _set(**changes):
    return lambda body: body.update(changes)


def _state(state):
    def change(body):
        body["lines"][0][0] = state

    return change


def _drop_line(body):
    at = next(i for i, line in enumerate(body["lines"]) if line[0] == "confirmed")
    del body["lines"][at]
    body["figures"]["confirmed"] -= 1


def _other_thing(body):
    line = next(line for line in body["lines"] if line[0] == "confirmed")
    line[1] = "firearm:9999"


def _drop_amount(body):
    state = body["amounts"].pop()[0]
    body["figures"][state] -= 1
    body["figures"] = {name: count for name, count in body["figures"].items() if count}


def _count(body):
    body["amounts"][0][4] = "7"


def _list(body):
    body["list"][0][2] += 1


def _uncosigned(body):
    body["checkpoint"] = notes.signed_by_site(body["checkpoint"])


def _larger(body):
    size = body["checkpoint"].split("\n")[1]
    body["checkpoint"] = body["checkpoint"].replace(f"\n{size}\n", f"\n{int(size) + 1}\n", 1)


def _copy(**changes):
    def change(body):
        body["copy"].update(changes)

    return change


def _remark(body):
    body["lines"][0][5].append(["condition", 2, "", ""])


def _origin(change):
    def told(body):
        origin, rest = body["checkpoint"].split("\n", 1)
        body["checkpoint"] = change(origin) + "\n" + rest

    return told


BODIES = {
    "another book": (_set(book="0" * 36), "findings.other_book"),
    "a checkpoint of another incarnation": (
        _origin(lambda origin: origin[:-1] + "2"), "findings.other_incarnation"),
    "a checkpoint of another book": (
        _origin(lambda origin: "stockkeeper/x/" + origin[-1]), "note.other_book"),
    "a checkpoint that is none": (_set(checkpoint="?"), "note.unreadable"),
    "a checkpoint that was not cosigned": (_uncosigned, "witness.not_signed"),
    "a checkpoint over more": (_larger, "note.not_signed"),
    "another witness's name": (_set(witness="Otro"), "witness.not_signed"),
    "another pack": (_set(pack="00" * 32), "findings.other_pack"),
    "another inspection": (_set(inspection=12), "findings.other_pack"),
    "no inspection": (_set(inspection=0), "findings.unsound"),
    "another manifest": (_set(manifest="00" * 32), "findings.other_pack"),
    "another list's hash": (_set(expected="00" * 32), "findings.other_pack"),
    "another folio frozen": (_set(frozen=3), "findings.other_pack"),
    "one more in the list": (_list, "findings.other_list"),
    "no list": (_set(list=[]), "findings.other_list"),
    "a state edited": (_state("confirmed"), "findings.figures"),
    "figures edited": (_set(figures={"confirmed": 99}), "findings.figures"),
    "an unknown state": (_state("stolen"), "findings.unsound"),
    "a line left out": (_drop_line, "findings.incomplete"),
    "a line on another thing": (_other_thing, "findings.incomplete"),
    "an amount left out": (_drop_amount, "findings.incomplete"),
    "a count that is no number": (_count, "findings.unsound"),
    "a remark out of shape": (_remark, "findings.unsound"),
    "another journal's name": (_copy(book="1" * 36), "findings.unsound"),
    "another key of that journal": (_copy(site_key="11" * 32), "findings.unsound"),
    "no checkpoint of that journal": (_copy(note=""), "findings.unsound"),
    "a member more": (_set(more=1), "findings.unsound"),
    "no lines": (_set(lines=None), "findings.unsound"),
}  # fmt: skip


@pytest.mark.parametrize("what", BODIES)
def test_findings_altered_by_who_has_the_key_are_refused(done, what):
    change, code = BODIES[what]
    assert done.refused(resigned(done.raw, done.key, change)) == code


def test_findings_under_the_hash_of_another_pack_are_refused(done):
    lend(done.site, kinds=("firearm",))
    other = done.site.book.base.value("SELECT sha256 FROM paper_made ORDER BY seq DESC LIMIT 1")
    raw = resigned(done.raw, done.key, lambda body: body.update(pack=other))
    assert done.refused(raw) == "findings.other_pack"


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_flipped_bit_is_refused(done, data):
    at = data.draw(st.integers(0, len(done.raw) - 1))
    changed = flipped(done.raw, at, data.draw(st.integers(0, 7)))
    assert done.refused(changed) in (
        "findings.unreadable", "findings.not_signed", "findings.newer",
    )  # fmt: skip


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_signed_bytes_are_no_findings(done, raw):
    assert done.refused(raw) == "findings.unreadable"
    assert done.refused(signed(raw, done.key)) == "findings.not_signed"


def test_the_same_findings_are_recorded_once_whatever_their_bytes(tmp_path):
    it = Inspection(tmp_path)
    record(it.site, it.raw)
    again = resigned(it.raw, it.key, lambda body: body["audit"].update(guided=1))
    assert [it.refused(each) for each in (it.raw, again)] == ["findings.recorded"] * 2
    it.close()
