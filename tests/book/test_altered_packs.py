"""Packs that were altered, cut, forged or mixed up: each is refused, for its own reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stockkeeper.book.packs import checking, sealed
from tests.actions.inspection_room import AGREED, code_of, lend
from tests.book import altered
from tests.book.altered import body_changed, entry_at, flipped, resealed, with_head
from tests.book_factory import small_book
from tests.tamper.whole_book import CHEAP


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    story = small_book(tmp_path_factory.mktemp("site"))
    yield story
    story.close()


@pytest.fixture(scope="module")
def raw(site):
    return lend(site)


@pytest.fixture(scope="module")
def named(site):
    return lend(site, people=True)


def refused(raw, passphrase=AGREED, site_key=""):
    return code_of(checking.opened, raw, passphrase, site_key)


def test_what_was_not_altered_opens(raw, named):
    assert [refused(each) for each in (raw, named)] == ["", ""]


def _of_head(name):
    def change(raw):
        head, _body = altered.head_of(raw)
        return raw.replace(head[name].encode(), head[name][:-1].encode() + b"?", 1)

    return change


FILES = {
    "nothing at all": (lambda raw: raw[:0], "pack.unreadable"),
    "a text": (lambda raw: b"Estimados:\n" + raw[:0], "pack.unreadable"),
    "a workbook": (lambda raw: b"PK\3\4" + raw, "pack.unreadable"),
    "a book": (lambda raw: b"SQLite format 3\0" + raw, "pack.unreadable"),
    "half of the first line": (lambda raw: raw[:100], "pack.unreadable"),
    "no first line's end": (lambda raw: raw.replace(b"\n", b" ", 1), "pack.unreadable"),
    "a wrong digit in the salt": (_of_head("salt"), "pack.unreadable"),
    "the first line alone": (lambda raw: raw.partition(b"\n")[0] + b"\n", "pack.cut"),
    "one byte less": (lambda raw: raw[:-1], "pack.cut"),
    "half of it": (lambda raw: raw[: len(raw) // 2], "pack.cut"),
    "one byte more": (lambda raw: raw + b"\0", "pack.altered"),
    "twice the same": (lambda raw: raw + raw, "pack.altered"),
    "a bit of the first sealed byte": (
        lambda raw: flipped(raw, raw.index(b"\n") + 1), "pack.altered"),
    "a bit in the middle": (lambda raw: flipped(raw, len(raw) // 2, 3), "pack.altered"),
    "a bit of the last byte": (lambda raw: flipped(raw, len(raw) - 1, 7), "pack.altered"),
    "another salt": (lambda raw: with_head(raw, salt="00" * 16), "pack.altered"),
    "another wrapped key": (lambda raw: with_head(raw, key="00" * 60), "pack.altered"),
    "another nonce": (lambda raw: with_head(raw, nonce="00" * 12), "pack.altered"),
    "a later version": (lambda raw: with_head(raw, v=2), "pack.newer"),
    "version nought": (lambda raw: with_head(raw, v=0), "pack.unreadable"),
    "another type": (lambda raw: with_head(raw, type="keyring"), "pack.unreadable"),
    "a huge cost": (
        lambda raw: with_head(raw, resum=True, cost={"memory": 1_048_576, "time": 64, "lanes": 4}),
        "pack.unreadable"),
    "a huge size": (lambda raw: with_head(raw, resum=True, size=2**52), "pack.cut"),
    "a size below nought": (lambda raw: with_head(raw, size=-1), "pack.unreadable"),
    "a member more": (lambda raw: with_head(raw, more=1), "pack.unreadable"),
    "another salt, and the sum made anew": (
        lambda raw: with_head(raw, resum=True, salt="00" * 16), "pack.wrong_passphrase"),
    "a cheaper guess, and the sum made anew": (
        lambda raw: with_head(raw, resum=True, cost={"memory": 16, "time": 1, "lanes": 1}),
        "pack.wrong_passphrase"),
    "another nonce, and the sum made anew": (
        lambda raw: with_head(raw, resum=True, nonce="00" * 12), "pack.altered"),
}  # fmt: skip


@pytest.mark.parametrize("what", FILES)
def test_a_damaged_file_is_refused(raw, what):
    change, code = FILES[what]
    assert refused(change(raw)) == code


def test_the_wrong_passphrase_and_the_wrong_site_key_are_refused(raw):
    assert refused(raw, "otra frase larga") == "pack.wrong_passphrase"
    assert refused(raw, site_key="00" * 32) == "proof.other_site_key"


def test_the_contents_of_another_pack_under_this_head_are_refused(raw, named):
    _head, body = altered.head_of(named)
    changed = with_head(raw, resum=True, body=body, size=len(body))
    assert refused(changed) == "pack.altered"


def test_what_is_too_large_is_refused_before_it_fills_the_memory(raw, monkeypatch):
    bomb = sealed.seal(b"\0" * 2_000_000, AGREED, CHEAP)
    assert len(bomb) < 5_000
    with monkeypatch.context() as patch:
        patch.setattr(sealed, "LARGEST_CONTENTS", 1_000_000)
        assert refused(bomb) == "pack.too_large"
    with monkeypatch.context() as patch:
        patch.setattr(sealed, "LARGEST_FILE", len(raw) - 1)
        assert refused(raw) == "pack.too_large"
    assert refused(bomb) == "pack.unsound"


def _swap(told, member):
    one, other = told["entries"][2], told["entries"][3]
    one[member], other[member] = other[member], one[member]


def _drop(told, kind):
    told["entries"].remove(entry_at(told, kind))


def _twice(told):
    told["entries"].append(told["entries"][3])


def _manifest(**changes):
    def change(told):
        told["manifest"].update(changes)

    return change


def _row(place, value):
    def change(told):
        told["manifest"]["rows"][0][place] = value

    return change


def _request(**changes):
    def change(told):
        told["request"].update(changes)

    return change


def _forged_note(told):
    note = told["request"]["checkpoint"]
    size = note.split("\n")[1]
    told["request"]["checkpoint"] = note.replace(f"\n{size}\n", f"\n{int(size) + 1}\n", 1)


def _signature(told):
    entry_at(told, "firearm.registered")["signature"] = told["entries"][0]["signature"]


def _proof(told):
    entry_at(told, "firearm.registered")["proof"][0] = "A" * 43 + "="


CONTENTS = {
    "no JSON": (lambda _told: b"{", "pack.unsound"),
    "JSON without end": (lambda _told: b"[" * 200_000, "pack.unsound"),
    "a list": (lambda told: [told], "pack.unsound"),
    "a later version of them": (lambda told: {**told, "v": 2}, "pack.newer"),
    "a member more of them": (lambda told: {**told, "more": 1}, "pack.unsound"),
    "no manifest": (lambda told: {**told, "manifest": {}}, "pack.unsound"),
    "entries that are none": (lambda told: {**told, "entries": [{}]}, "pack.unsound"),
    "another site key": (_request(site_key="11" * 32), "note.not_signed"),
    "a checkpoint signed by another": (altered.signed_by_another, "pack.not_lent"),
    "a checkpoint over more": (_forged_note, "note.not_signed"),
    "no checkpoint": (_request(checkpoint="?"), "witness.unreadable"),
    "a serial changed": (
        lambda told: body_changed(entry_at(told, "firearm."), values={"serial": "1"}),
        "pack.entry_fails"),
    "a signature of another entry": (_signature, "pack.entry_unsigned"),
    "two signatures swapped": (lambda told: _swap(told, "signature"), "pack.entry_unsigned"),
    "two bodies swapped": (lambda told: _swap(told, "body"), "pack.entry_fails"),
    "two proofs swapped": (lambda told: _swap(told, "proof"), "pack.entry_fails"),
    "a step of a proof": (_proof, "pack.entry_fails"),
    "a weapon left out": (lambda told: _drop(told, "firearm."), "pack.other_contents"),
    "the lending left out": (lambda told: _drop(told, "inspection."), "pack.not_lent"),
    "the opening left out": (lambda told: _drop(told, "book."), "pack.entry_unsigned"),
    "an entry twice": (_twice, "pack.other_contents"),
    "another inspection": (lambda told: {**told, "inspection": 12}, "pack.not_lent"),
    "another scope": (_manifest(scope={"kinds": ["lot"]}), "pack.other_contents"),
    "another folio frozen": (_manifest(frozen=3), "pack.other_contents"),
    "said to name people": (_manifest(people=1), "pack.other_contents"),
    "another checklist": (_manifest(checklists=["x"]), "pack.other_contents"),
    "one thing more in a row": (_row(2, 2), "pack.other_contents"),
    "another holder in a row": (_row(1, "place:2"), "pack.other_contents"),
    "another home in a row": (_row(4, "place:2"), "pack.other_contents"),
    "no row": (_manifest(rows=[]), "pack.other_contents"),
}  # fmt: skip


@pytest.mark.parametrize("what", CONTENTS)
def test_contents_altered_by_who_has_the_passphrase_are_refused(raw, what):
    change, code = CONTENTS[what]
    assert refused(resealed(raw, change)) == code


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_flipped_bit_is_refused(raw, data):
    at = data.draw(st.integers(0, len(raw) - 1))
    changed = flipped(raw, at, data.draw(st.integers(0, 7)))
    assert refused(changed) in ("pack.altered", "pack.unreadable", "pack.newer", "pack.cut")


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_no_pack(raw):
    assert refused(raw) == "pack.unreadable"
    assert refused(sealed.seal(raw, AGREED, CHEAP)) == "pack.unsound"
