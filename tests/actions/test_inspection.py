"""An inspection with a pack: lent, counted on another laptop, recorded. A clerk can read it."""

from datetime import timedelta

import pytest

from stockkeeper.actions.audit import NewAudit
from stockkeeper.actions.move import Move
from stockkeeper.actions.see_receipt import SeeReceipt
from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.book import journal, notes, points, presented, witnessing
from stockkeeper.book.packs import copies
from stockkeeper.book.proving import verify
from stockkeeper.book.queries import records, witnesses
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from tests.actions.inspection_room import NAME, Laptop, code_of, lend, record
from tests.book_factory import NOW, day, small_book

STORE, SAFE = "Armerillo principal", "Caja fuerte 2"
ROUNDS = {"lot 38": 2486, "lot 9": 4970, "magazines": 40}


@pytest.fixture
def site(tmp_path):
    (tmp_path / "site").mkdir()
    story = small_book(tmp_path / "site")
    yield story
    story.close()


@pytest.fixture
def laptop(tmp_path):
    found = Laptop(tmp_path / "laptop", lambda: NOW + timedelta(hours=1))
    yield found
    found.close()


def counts(laptop, site, **different):
    """Count each lot twice: what differs is asked for again."""
    for thing, number in {**ROUNDS, **different}.items():
        for _time in range(2):
            laptop.counts(STORE, site[thing], number)


def proven(book):
    base = book.open_reader()
    try:
        return [str(each) for each in verify.verify(base, book.identity).findings]
    finally:
        base.close()


def found_at(site, inspection):
    base = site.book.base
    sql = "SELECT id FROM finding WHERE source = ? ORDER BY id"
    refs = [Ref("finding", row[0]) for row in base.rows(sql, (str(inspection),))]
    return {row["sort"]: row for row in (records.fetch(base, ref) for ref in refs)}


def lent_in(site):
    sql = "SELECT max(seq) FROM folio WHERE kind = 'inspection.prepared'"
    return Ref("inspection", site.book.base.value(sql))


def test_inspection_with_a_pack(site, laptop):
    # given: the site lends an inspector a pack of all it has, without the names of people
    raw = lend(site)
    inspection = lent_in(site)

    # when: the inspector opens it on a laptop, with the passphrase that both agreed on
    pack = laptop.opens(raw)
    # then: everything in it is proven, and it names nobody
    assert pack.company["name"] == "Seguridad Altaguardia Ltda."
    assert not pack.people
    assert "Restrepo" not in str(records.every(laptop.base, "person"))

    # when: the inspector counts; the shotgun is not in its safe, a magazine lacks, and a pistol
    #       lies in the store that the site does not know; meanwhile the site moved the shotgun
    site.do(Move((site["00781123"],), site["store"]), day(30, 7), "moved")
    laptop.scans(STORE, "IM2228A", "37410266", "C-119482", "CH20001", "GLOCK77")
    counts(laptop, site, magazines=39)
    laptop.finishes(STORE, SAFE)
    figures = laptop.reveals()
    # then: the four lists say so, and nothing else
    assert {state: count for state, count in figures.items() if count} == {
        "confirmed": 6, "not_found": 1, "not_on_books": 1, "fewer": 1, "out": 2,
    }  # fmt: skip

    # when: the findings come back, signed with the inspector's key, and the site records them
    told = laptop.findings()
    receipt = record(site, told, laptop.witness.public)
    # then: each difference follows its thing at the site; the move since is named beside it
    found = found_at(site, inspection)
    assert set(found) == {"not_found", "not_on_books", "fewer"}
    assert found["not_found"]["subject"] == str(site["00781123"])
    assert found["not_found"]["place"] == str(site["safe"])
    assert found["not_found"]["note"] == f"folio:{site.folios['moved']}"
    assert found["fewer"]["subject"] == str(site["magazines"])
    assert (found["fewer"]["expected"], found["fewer"]["counted"]) == (40, 39)
    assert found["not_on_books"]["note"] == "GLOCK77"
    # and: each journal carries the other's checkpoint, both are in order, it is recorded once
    they_carry_each_other(site, laptop, inspection, receipt.folio)
    assert proven(site.book) == proven(laptop.book) == []
    assert code_of(record, site, told) == "findings.recorded"


def they_carry_each_other(site, laptop, inspection, folio):
    entry = journal.body_at(site.book.base, folio) or {}
    assert notes.checkpoint_in(entry["data"]["copy"]).origin == laptop.book.identity.origin
    here = copies.needed(laptop.base)
    assert notes.signed_with(here.checkpoint, here.site_key)
    assert notes.checkpoint_in(here.checkpoint).size == inspection.folio
    assert [each.name for each in witnesses.newest(site.book.base)] == [NAME]


def test_with_people_they_are_named_and_what_is_out_has_its_guard(site, laptop):
    laptop.opens(lend(site, people=True))
    names = {row["surnames"] for row in records.every(laptop.base, "person")}
    assert names == {"Restrepo Gaviria", "Arango Zea"}  # who has something, and nobody else
    row = records.fetch(laptop.base, laptop.mine(site["KU482917"]))
    assert row["holder"] == str(laptop.mine(site["monica"]))
    assert row["serial"] == "KU482917"


@pytest.mark.parametrize("people", [False, True])
def test_only_what_is_in_scope_goes_out(site, laptop, people):
    raw = lend(site, people=people, places=(site["safe"],), kinds=("firearm",))
    pack = laptop.opens(raw)
    told = str(pack.bodies) + str(pack.private)
    assert "00781123" in told
    assert not [serial for serial in ("KU482917", "37410237", "CH20001") if serial in told]
    assert [loan.row.item for loan in pack.loans] == [str(site["00781123"])]
    row = records.fetch(laptop.base, laptop.mine(site["00781123"]))
    assert row["condition"] == "repairable"


def test_a_pack_of_an_audit_has_its_very_list(site, laptop):
    site.clock.now = day(30, 8)
    from_audit = begin(site)
    pack = laptop.opens(lend(site, audit=from_audit))
    expected = site.book.base.value("SELECT expected FROM audit WHERE id = ?", (from_audit.id,))
    assert pack.expected == expected
    assert laptop.now.checklist == "armoury_security"


def audit_act():
    return NewAudit("inspection", checklist="armoury_security")


def begin(site):
    return Ref("audit", site.do(audit_act(), day(30, 8)).folio)


def test_the_receipt_brings_the_later_checkpoint_home(site, laptop):
    laptop.opens(lend(site))
    shown = presented.in_request(request_of(site))
    told, before = witnessing.witness(
        laptop.heads.witness, laptop.witness, laptop.session.signing, shown, laptop.clock()
    )
    laptop.does(SeeReceipt(told["note"]))
    assert before is not None
    assert before.point.size < shown.point.size
    assert proven(laptop.book) == []


def request_of(site):
    note = points.signed_note(site.book)
    public = site.book.parts.site_key.public_key().public_bytes_raw().hex()
    return presented.request(site.book.base, note, public)


def test_what_is_under_way_is_out_on_the_laptop_too(site, laptop):
    way: Values = {"source": str(site["store"]), "target": str(site["safe"])}
    site.do(SendTransfer(way, (site["C-119482"],)), day(30, 7))
    laptop.opens(lend(site))
    row = records.fetch(laptop.base, laptop.mine(site["C-119482"]))
    assert row["holder"].startswith("party:")
    laptop.scans(STORE, "IM2228A", "37410266", "CH20001")
    laptop.scans(SAFE, "00781123")
    counts(laptop, site)
    laptop.finishes(STORE, SAFE)
    assert laptop.reveals()["out"] == 3
    record(site, laptop.findings())
