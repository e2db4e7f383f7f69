"""The standalone checker: entries that are well signed and yet break a rule, and checkpoints."""

import hashlib
import json

import pytest

from tests.book.journal_export import (
    ADA,
    BEA,
    BOOK,
    CID,
    LAST,
    LINES,
    MAL,
    SITE,
    SOUND,
    Export,
    b64,
    found,
    issue,
    places,
    sound_book,
)


def _extended(write):
    book = sound_book()
    write(book)
    return found(book.closed())


def _forge_prev(book):
    book.add("custody.issue", {}, prev="0" * 64)


BAD_ENTRIES = {
    "another user's pin": (3, lambda book: book.add("pin.set", {"ref": "user:1"})),
    "revoked": (3, lambda book: book.add("custody.issue", {}, by=BEA)),
    "unknown": (3, lambda book: book.add("custody.issue", {}, by=MAL)),
    "same second": (3, lambda book: book.add("person.erased", {}, by=ADA, second=ADA)),
    "no second the company asks": (3, lambda book: book.add("x.y", {"second": "policy"}, by=ADA)),
    "no second": (3, lambda book: book.add("person.erased", {}, by=ADA)),
    "seized by one": (3, lambda book: book.add("custody.transfer", {"incident": "incident:1"})),
    "given up by one": (
        3,
        lambda book: book.add("incident.corrected", {"changes": {"ending": "lost"}}, by=ADA),
    ),
    "revoked second": (3, lambda book: book.add("person.erased", {}, by=ADA, second=BEA)),
    "unknown second": (3, lambda book: book.add("person.erased", {}, by=ADA, second=MAL)),
    "prev": (2, _forge_prev),
    "seq": (2, lambda book: book.add("custody.issue", {}, seq=99)),
    "book": (2, lambda book: book.add("custody.issue", {}, book=BOOK[::-1])),
    "version": (2, lambda book: book.add("custody.issue", {}, v=2)),
    "version true": (2, lambda book: book.add("custody.issue", {}, v=True)),
    "incarnation": (2, lambda book: book.add("custody.issue", {}, incarnation=3)),
    "older incarnation": (2, lambda book: book.add("custody.issue", {}, incarnation=1)),
    "restored twice": (2, lambda book: book.add("book.restored", {}, incarnation=4)),
    "member": (2, lambda book: book.add("custody.issue", {}, extra="")),
    "float": (2, lambda book: book.add("custody.issue", {"n": 1.5})),
    "big": (2, lambda book: book.add("custody.issue", {"n": 2**53})),
    "not nfc": (2, lambda book: book.add("custody.issue", {"n": "n\u0303"})),
    "name": (2, lambda book: book.add("custody.issue", {"ñ": 1})),
    "deep": (2, lambda book: book.add("custody.issue", {"n": [[[[[[[]]]]]]]})),
    "large": (2, lambda book: book.add("custody.issue", {"n": "x" * 65_536})),
    "time": (2, lambda book: book.add("custody.issue", {}, at="2028-02-09 05:47")),
    "opened again": (2, lambda book: book.add("book.opened", {})),
    "enrolled again": (2, lambda book: book.add("user.enrolled", {**BEA.told, "role": "clerk"})),
    "false key id": (
        2,
        lambda book: book.add("user.enrolled", {**MAL.told, "key": "0" * 16, "role": "clerk"}),
    ),
    "revokes nobody": (2, lambda book: book.add("user.revoked", {"key": MAL.id})),
    "stranger's note": (
        4,
        lambda book: book.add("checkpoint.signed", {"note": book.note(by=MAL)}),
    ),
    "false note": (
        4,
        lambda book: book.add("checkpoint.signed", {"note": book.note(root=bytes(32))}),
    ),
    "early note": (
        4,
        lambda book: book.add("checkpoint.signed", {"note": book.note(500, root=bytes(32))}),
    ),
    "a shift closed by one": (3, lambda book: book.add("shift.closed", {"ref": "shift:9"})),
    "a write-off by one": (3, lambda book: book.add("custody.loss", {"lines": []})),
    "a surplus taken in by one": (
        3,
        lambda book: book.add("custody.recovery", {"lines": [], "write_off": "finding:9"}),
    ),
    "an override by one": (
        3,
        lambda book: book.add("custody.issue", {"lines": [], "override": {"codes": []}}),
    ),
    "more time by one": (3, lambda book: book.add("issue.extended", {"folio": 4})),
    "no note": (4, lambda book: book.add("checkpoint.signed", {"note": "x"})),
}


@pytest.mark.parametrize("name", BAD_ENTRIES)
def test_well_signed_entries_that_break_a_rule_are_named(name):
    step, write = BAD_ENTRIES[name]
    book = sound_book()
    write(book)
    last = len(book.lines)
    named = places(found(book.closed()))
    assert (step, last) in {(s, last if q == 99 else q) for s, q in named}


def test_only_administrators_enrol_and_revoke():
    for kind, data in (
        ("user.enrolled", {**MAL.told, "role": "administrator"}),
        ("user.revoked", {"key": ADA.id}),
        ("user.changed", {"key": BEA.id, "role": "administrator"}),
    ):
        book = Export()
        book.add("user.enrolled", {**BEA.told, "role": "clerk"})
        book.add(kind, data, by=BEA)
        assert places(found(book.closed())) == {(3, 3)}


def test_a_clerk_gives_no_pins_and_no_cards():
    for kind, data in (("pin.set", {"ref": "person:4"}), ("user.linked", {"ref": "user:2"})):
        for role, wrong in (("clerk", {(3, 3)}), ("auditor", {(3, 3)}), ("supervisor", set())):
            book = Export()
            book.add("user.enrolled", {**BEA.told, "role": role})
            book.add(kind, data, by=BEA)
            assert places(found(book.closed())) == wrong


def test_a_book_rewritten_with_the_site_key_is_found_by_a_checkpoint_outside():
    """Attacker C holds the site key and one user's; the interval is named."""
    book = Export()
    for number in range(4, 12):
        book.add("custody.issue", issue(number))
    outside = [book.note(size) for size in (3, 6, 9)]
    forged = Export()
    for number in range(4, 12):
        forged.add("custody.issue", issue(99 if number == 8 else number))
    findings = found(forged.closed(), outside)
    assert [each["message"].split(":")[1].strip() for each in findings] == [
        "something between entries 4 and 6 was changed",
        "something between entries 4 and 9 was changed",
    ]


def test_a_rolled_back_book_is_found_by_a_newer_checkpoint():
    """Attacker D restores an older copy of everything on the machine."""
    newer = SOUND.note()
    old = Export()
    findings = found(old.closed(), [newer])
    assert any("more entries than stand here" in each["message"] for each in findings)


def test_checkpoints_of_others_are_refused():
    note = SOUND.note()
    for text, reason in (
        (note.replace(BOOK, BOOK[::-1]), "another book"),
        (note.replace(f"{BOOK}/2", f"{BOOK}/3"), "another life"),
        (note.replace(f"{BOOK}/2", f"{BOOK}/02"), "another book"),
        (SOUND.note(by=MAL), "not signed by the site"),
        (note.replace("\n\n", "\n"), "cannot be read"),
        (note.replace("\n", "\r\n"), "cannot be read"),
        (note[:-1], "cannot be read"),
        (note + "\n", "cannot be read"),
        ("", "cannot be read"),
    ):
        assert any(reason in each["message"] for each in found(LINES, [text])), (text, reason)
    assert any("another site key" in each["message"] for each in found(LINES, (), "00" * 32))


def test_the_last_checkpoint_covers_everything():
    short = SOUND.closed(SOUND.note(5))
    assert any("whole export" in each["message"] for each in found(short))


def test_a_journal_begins_with_its_opening_and_opens_once():
    book = sound_book()
    book.add("book.opened", {"site_key": SITE.public.hex(), "user": {**MAL.told, "role": "clerk"}})
    assert any("no other" in each["message"] for each in found(book.closed()))
    assert any("no other" in each["message"] for each in found(LINES[1:]))


@pytest.mark.parametrize(
    "bend",
    [
        lambda body: json.dumps(body, sort_keys=True),
        lambda body: json.dumps(dict(sorted(body.items(), reverse=True)), separators=(",", ":")),
        lambda body: json.dumps([body], sort_keys=True, separators=(",", ":")),
        lambda body: json.dumps({**body, "by": body["by"] + "/"}).replace("/", "\\/"),
    ],
)
def test_well_signed_bodies_in_another_spelling_are_refused(bend):
    book = sound_book()
    body = {**book.bodies[-1], "seq": LAST, "prev": book.leaves[-1].hex()}
    raw = bend(body).encode()
    book.put(raw, CID.key.sign(b"stockkeeper-entry-v1\0" + raw))
    assert (2, LAST) in places(found(book.closed()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n17\n", "\n017\n"),
        ("\n17\n", "\n+17\n"),
        ("\n17\n", "\n17\nmore\n"),
        ("=\n", "AAA=\n"),
        ("\u2014 ", "- "),
        ("\u2014 ", "\u2014  "),
    ],
)
def test_well_signed_notes_in_another_spelling_are_refused(old, new):
    plain = SOUND.note()
    assert old in plain
    text, _, block = plain.partition("\n\n")
    text, block = f"{text}\n".replace(old, new, 1), block.replace(old, new)
    start, _, _ = block.rpartition(" ")
    origin = text.partition("\n")[0]
    mark = hashlib.sha256(f"{origin}\n".encode() + b"\x01" + SITE.public).digest()[:4]
    note = f"{text}\n{start} {b64(mark + SITE.key.sign(text.encode()))}\n"
    findings = found(LINES, [note])
    assert [each["message"] for each in findings] == ["a checkpoint cannot be read"]
