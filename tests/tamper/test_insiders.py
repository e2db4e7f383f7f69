"""Attackers who hold keys: C with the site's, D with an older copy, and one who signs for real."""

import random
import shutil

import pytest

from stockkeeper.book import canonical, keyring, merkle, notes, opening, points, sqlite
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.journal import secret_of
from stockkeeper.book.projection import project
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.schema import PROJECTIONS
from stockkeeper.domain.events import Event
from tests.tamper.attacker import Target, unguarded
from tests.tamper.entry_attacks import STRANGER, approvals_again, entries, rewrite
from tests.tamper.told import Told
from tests.tamper.whole_book import PASSPHRASE, start, whole_book


def _target(whole):
    parts = whole.book.parts
    return Target(whole.book.path, parts.key, whole.book.identity), parts.site_key


def _forged_history(client, site, seq, change):
    """Rewrite all: every user's key becomes the attacker's, and the site's notes are made anew."""
    public = STRANGER.public_key().public_bytes_raw()
    mine = keyring.key_id(public)
    rows = entries(client)
    keys = {canonical.decode(row[1])["by"] for row in rows}
    assert len(keys) == 1
    old = keys.pop()
    told = canonical.decode(rows[0][1])
    old_public = told["data"]["user"]["public"]
    tree, prev = merkle.Tree(), ""
    for row in rows:
        raw = row[1].replace(old.encode(), mine.encode())
        body = canonical.decode(raw.replace(old_public.encode(), public.hex().encode()))
        body["prev"] = prev
        if row[0] == seq:
            change(body["data"])
        if body["kind"] == "checkpoint.signed":
            origin = f"stockkeeper/{body['book']}/{body['incarnation']}"
            point = notes.Checkpoint(origin, tree.size, tree.root())
            body["data"]["note"] = notes.sign(point, origin, site)
        row[1] = canonical.encode(body)
        row[2] = merkle.leaf_hash(row[1])
        row[3] = approvals_again(row[1], STRANGER)[0]
        prev = row[2].hex()
        tree.append(row[2])
    client.execute("DELETE FROM entry")
    client.executemany("INSERT INTO entry VALUES (?,?,?,?,?)", rows)


def _rebuilt(target):
    """Make the tables agree with the forged journal."""
    base, _ = opening.to_check(target.path)
    bodies = [canonical.decode(row[0]) for row in base.rows("SELECT body FROM entry ORDER BY seq")]
    base.close()
    writer = sqlite.connect(target.path, None)
    with writer.writing():
        for table in PROJECTIONS:
            writer.run(f"DELETE FROM {table}")
        for body in bodies:
            project(writer, body, secret_of(writer, body["data"]))
    writer.close()


@pytest.fixture
def history(tmp_path):
    """A book by one user, and outside notes taken at two moments."""
    whole = start(tmp_path / "a.stockbook")
    kept = []
    for round_ in range(3):
        for number in range(4):
            whole.register("firearm", serial=f"KU{round_}{number}", type="revolver", make="Taurus")
        kept.append(points.signed_note(whole.book))
    target, site = _target(whole)
    whole.book.close()
    return target, site, kept


def test_with_the_site_key_a_row_that_cannot_be_signed_is_named(history):
    target, site, _ = history
    client = target.client(target.path)
    rows = entries(client)
    body = canonical.decode(rows[5][1])
    body["data"]["values"]["make"] = "Rossi"
    rows[5][1] = canonical.encode(body)
    with unguarded(client):
        rewrite(client, rows, 6)
        root = merkle.root(row[2] for row in entries(client))
        origin = target.identity.origin
        note = notes.sign(notes.Checkpoint(origin, 15, root), origin, site)
    client.close()
    report = Target(target.path, None, target.identity, [note]).checked(target.path)
    named = {f.seq for f in report.findings if f.step == 3}
    assert 6 in named


def test_a_history_forged_whole_is_located_between_two_outside_checkpoints(history):
    target, site, kept = history
    client = target.client(target.path)
    with unguarded(client):
        _forged_history(client, site, 10, lambda data: data["values"].update(make="Rossi"))
    client.close()
    _rebuilt(target)
    assert target.checked(target.path).ok, "every signature is right: only the outside can tell"
    report = Target(target.path, None, target.identity, kept).checked(target.path)
    assert {f.step for f in report.findings} == {4}
    assert len(report.findings) == 3, "the attacker's key stands in the first entry already"


def test_an_insider_who_signs_again_is_located_between_two_outside_checkpoints(history):
    """The administrator rewrites an entry with the true key: C and a user at once."""
    target, _, kept = history
    base, identity = opening.to_check(target.path)
    base.close()
    opened = opening.unlock(target.path, PASSPHRASE)
    signing = opened.session.signing
    opened.book.close()
    client = target.client(target.path)
    with unguarded(client):
        rows = entries(client)
        body = canonical.decode(rows[9][1])
        body["data"]["values"]["make"] = "Rossi"
        rows[9][1] = canonical.encode(body)
        rewrite(client, rows, 10)
        for seq, raw, *_ in entries(client):
            signature = approvals_again(raw, signing)[0]
            client.execute("UPDATE entry SET signature = ? WHERE seq = ?", (signature, seq))
    client.close()
    _rebuilt(target)
    assert target.checked(target.path).ok
    report = Target(target.path, None, identity, kept).checked(target.path)
    sizes = [notes.parse(note).checkpoint.size for note in kept]
    assert sizes == [7, 11, 15]
    assert len(report.findings) == 2, "the note over 7 still holds: the change lies after it"


def test_an_older_copy_is_noticed_by_this_machine_and_by_any_newer_note(tmp_path):
    heads = HeadMemory(tmp_path / "heads.json")
    whole = whole_book(tmp_path / "a.stockbook", heads=heads)
    book = whole.book
    exposure = points.not_anchored(book.base)
    assert exposure == book.journal.head.size - 20, "what was printed carried a note over 20"
    book.close()
    older = tmp_path / "older"
    older.mkdir()
    for path in tmp_path.glob("a.stockbook*"):
        shutil.copyfile(path, older / path.name)
    opened = opening.unlock(book.path, PASSPHRASE, heads=heads, clock=whole.clock)
    newer = opened.book.perform(opened.session, Told((Event("clock.regressed", {"previous": ""}),)))
    note = points.signed_note(opened.book)
    opened.book.close()
    for path in older.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    again = opening.unlock(book.path, PASSPHRASE, heads=heads)
    assert again.book.readonly is not None
    assert again.book.readonly.code == "book.shorter"
    assert again.book.readonly.facts == {"seen": newer.folio, "found": newer.folio - 1}
    assert verify(again.book.base, again.book.identity).ok
    report = verify(again.book.base, again.book.identity, [note])
    assert [(f.step, f.expected) for f in report.findings] == [(4, str(newer.folio))]
    again.book.close()


def test_signed_nonsense_is_reported_and_never_raised(tmp_path):
    """A user with a true key signs whatever the form allows: verify goes through it all."""
    whole = whole_book(tmp_path / "a.stockbook")
    book, session, dice = whole.book, whole.session, random.Random(11)
    kinds = [kind for (kind,) in book.base.rows("SELECT DISTINCT kind FROM folio ORDER BY kind")]
    rows = book.base.rows("SELECT body FROM entry ORDER BY seq")
    bodies = [canonical.decode(raw) for (raw,) in rows]
    prev = book.journal.head
    with book.base.writing():
        size, leaf = prev.size, prev.leaf
        for _ in range(600):
            body = dict(dice.choice(bodies))
            body["data"] = _nonsense(body["data"], dice)
            kind = dice.choice(kinds) if dice.random() < 0.3 else body["kind"]
            size += 1
            body.update(seq=size, prev=leaf, by=session.key, kind=kind)
            body.pop("approved_by", None)
            raw = canonical.encode(body)
            hashed = merkle.leaf_hash(raw)
            leaf = hashed.hex()
            values = (size, raw, hashed, approvals_again(raw, session.signing)[0])
            book.base.run("INSERT INTO entry VALUES (?,?,?,?,NULL)", values)
    report = verify(book.base, book.identity)
    assert report.entries == size
    assert {f.step for f in report.findings} >= {3, 5, 6}
    for finding in report.findings:
        finding.message().encode()
    book.close()


STRANGE: tuple[object, ...] = (
    *(None, True, -1, 2**53 - 1, "", "x", "firearm:new", "9" * 6000, [], {}, [[]], "é\x00"),
)


def _nonsense(value, dice):
    if dice.random() < 0.12:
        return dice.choice(STRANGE)
    if isinstance(value, dict):
        kept = {k: _nonsense(v, dice) for k, v in value.items() if dice.random() < 0.95}
        return kept or {}
    if isinstance(value, list):
        return [_nonsense(item, dice) for item in value]
    return value
