"""Whatever is altered behind the program's back is found, and the row is named."""

import random
from collections import defaultdict
from itertools import islice

import pytest

from stockkeeper.book import schema
from tests.tamper.attacker import unguarded
from tests.tamper.campaign import all_attacks, run, target


def _some(attacks, share, seed):
    """One edit of every row of every table and of every entry; of the rest one in so many."""
    dice = random.Random(seed)
    edits, rest = defaultdict(list), []
    for attack in attacks:
        if attack.sort.endswith(("edited", "changed")):
            thing = attack.sort.split()[1].partition(".")[0]
            edits[thing, attack.where.partition(" .")[0]].append(attack)
        else:
            rest.append(attack)
    yield from (dice.choice(of_row) for of_row in edits.values())
    yield from (attack for attack in rest if dice.randrange(share) == 0)


@pytest.mark.parametrize(
    ("plain", "share", "every", "fewest"),
    [(True, 10, 1, 300), (False, 10, 6, 60)],
    ids=["plain", "encrypted"],
)
def test_attacks_are_found_and_named(tmp_path, plain, share, every, fewest):
    found = target(tmp_path, plain=plain)
    attacks = islice(_some(all_attacks(found), share, 1), 0, None, every)
    tally = run(found, attacks, tmp_path)
    assert tally.missed == []
    assert tally.tried.total() > fewest


@pytest.mark.long
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "encrypted"])
def test_every_attack_is_found_and_named(tmp_path, plain):
    found = target(tmp_path, plain=plain)
    tally = run(found, all_attacks(found), tmp_path)
    assert tally.missed == []
    assert tally.tried.total() > 3000


def test_an_untouched_book_verifies(tmp_path):
    found = target(tmp_path, plain=True)
    report = found.checked(found.path)
    assert report.ok
    assert report.checkpoint.startswith(f"{found.identity.origin}\n{report.entries}\n")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("CREATE TABLE more (a)", "table more"),
        ("CREATE VIEW firearms AS SELECT * FROM firearm", "view firearms"),
        ("CREATE INDEX spare ON firearm (make)", "index spare"),
        ("ALTER TABLE firearm ADD COLUMN more TEXT", "firearm"),
        ("DROP INDEX firearm_holder", "index firearm_holder"),
        ("DROP TRIGGER entry_is_never_deleted", "trigger entry_is_never_deleted"),
        (f"PRAGMA user_version = {schema.VERSION + 1}", str(schema.VERSION + 1)),
        ("PRAGMA application_id = 2", "2"),
        ("CREATE TRIGGER sly AFTER INSERT ON folio BEGIN DELETE FROM word; END", "trigger sly"),
    ],
)
def test_another_schema_is_found(tmp_path, statement, told):
    found = target(tmp_path, plain=True)
    client = found.client(found.path)
    client.execute(statement)
    client.close()
    first = found.checked(found.path).findings[0]
    assert first.step == 1
    assert told in (first.table, first.found, first.expected)


def test_text_that_is_no_text_is_named(tmp_path):
    found = target(tmp_path, plain=True)
    client = found.client(found.path)
    client.execute("UPDATE firearm SET make = CAST(x'ff41' AS TEXT) WHERE serial = 'KU480'")
    number = client.execute("SELECT id FROM firearm WHERE serial = 'KU480'").fetchone()[0]
    client.close()
    findings = found.checked(found.path).findings
    assert [(f.table, f.row) for f in findings] == [("firearm.make", str(number))]
    findings[0].message().encode()


def test_an_index_that_lies_is_found(tmp_path):
    found = target(tmp_path, plain=True)
    client = found.client(found.path)
    sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    one, two = (client.execute(sql, (n,)).fetchone()[0] for n in ("firearm_holder", "article_tag"))
    client.execute("PRAGMA writable_schema = ON")
    for name, page in (("firearm_holder", two), ("article_tag", one)):
        client.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (page, name))
    client.close()
    assert found.checked(found.path).findings[0].step == 1


def test_bytes_that_are_no_body_never_stop_it(tmp_path):
    found = target(tmp_path, plain=True)
    dice = random.Random(5)
    for number in range(40):
        victim = tmp_path / f"fuzz{number}"
        victim.write_bytes(found.path.read_bytes())
        client = found.client(victim)
        seq = dice.randrange(1, 40)
        raw = client.execute("SELECT body FROM entry WHERE seq = ?", (seq,)).fetchone()[0]
        with unguarded(client):
            body = _mangled(raw, dice)
            client.execute("UPDATE entry SET body = ? WHERE seq = ?", (body, seq))
        client.close()
        assert any(f.seq == seq for f in found.checked(victim).findings)
        victim.unlink()


def _mangled(raw, dice):
    body = bytearray(raw)
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(body))
        match dice.randrange(4):
            case 0:
                body[at] = body[at] ^ (1 << dice.randrange(8))
            case 1:
                del body[at : at + dice.randrange(1, 9)]
            case 2:
                body[at:at] = dice.randbytes(dice.randrange(1, 9))
            case _:
                body[at:at] = b"[" * dice.randrange(1, 3000)
    return bytes(body) if bytes(body) != raw else raw + b" "
