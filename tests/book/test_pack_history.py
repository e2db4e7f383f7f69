"""Packs and findings of a book that was put back, forked or restored: the laptop remembers."""

import shutil
from datetime import timedelta

import pytest

from stockkeeper.actions.keep import SetCondition
from stockkeeper.book import backups, opening, restoring
from tests.actions.inspection_room import Laptop, code_of, lend, record
from tests.book_factory import NOW, PASSPHRASE, Story, small_book

STORE, SAFE = "Armerillo principal", "Caja fuerte 2"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "site").mkdir()
    story = small_book(tmp_path / "site")
    yield story
    story.book.close()


@pytest.fixture
def laptop(tmp_path):
    it = Laptop(tmp_path / "laptop", lambda: NOW + timedelta(hours=1))
    yield it
    it.close()


def copy_of(site, folder):
    """An older copy of everything on the site's machine."""
    folder.mkdir()
    site.book.base.run("PRAGMA wal_checkpoint(TRUNCATE)")
    for path in site.book.path.parent.iterdir():
        if not path.name.endswith((".lock", ".writer", "-wal", "-shm")):
            shutil.copy(path, folder / path.name)
    return folder / site.book.path.name


def opened(site, path):
    told = opening.unlock(path, PASSPHRASE, clock=site.clock)
    return Story(told.book, told.session, site.clock, dict(site.refs), dict(site.folios))


def history(site, number=1):
    site.do(SetCondition(site["IM2228A"], "repairable" if number == 1 else "unserviceable"), NOW)


def counted(laptop):
    laptop.scans(STORE, "IM2228A")
    laptop.finishes(STORE, SAFE)
    laptop.reveals()
    return laptop.findings()


def opens(laptop, raw, name):
    try:
        return code_of(laptop.opens, raw, name=name)
    finally:
        laptop.close()


def test_a_book_that_grew_is_opened_again_and_an_older_one_is_not(site, laptop, tmp_path):
    old = copy_of(site, tmp_path / "old")
    assert opens(laptop, lend(site), "a.stockbook") == ""
    history(site)
    assert opens(laptop, lend(site), "b.stockbook") == ""
    before = opened(site, old)
    assert opens(laptop, lend(before), "c.stockbook") == "witness.rollback"
    history(before, 2)
    assert opens(laptop, lend(before), "d.stockbook") == "witness.fork"
    before.close()
    assert not (tmp_path / "laptop" / "d.stockbook").exists()


def test_findings_of_a_fork_or_for_an_older_copy_are_refused(site, laptop, tmp_path):
    old = copy_of(site, tmp_path / "old")
    laptop.opens(lend(site))
    told = counted(laptop)
    shorter = opened(site, old)
    assert code_of(record, shorter, told) == "proof.book_shorter"
    for number in range(1, 6):
        history(shorter, number % 2)
    assert code_of(record, shorter, told) == "proof.not_a_prefix"
    shorter.close()
    assert code_of(record, site, told) == ""


def test_findings_of_before_a_restore_are_refused(site, laptop, tmp_path):
    laptop.opens(lend(site))
    told = counted(laptop)
    restored = restored_book(site, tmp_path)
    assert code_of(record, restored, told) == "findings.other_incarnation"
    assert opens(laptop, lend(restored), "b.stockbook") == ""
    restored.close()


def restored_book(site, tmp_path):
    book = site.book
    base = book.open_reader()
    made = backups.make(base, book.path, book.parts.key, tmp_path / "backups", NOW, told_nothing)
    base.close()
    what = restoring.Restore(made.path, tmp_path / "vuelto.stockbook", passphrase=PASSPHRASE)
    told = restoring.restore(what, heads=None, clock=site.clock)
    return Story(told.book, told.session, site.clock, dict(site.refs), dict(site.folios))


def told_nothing(_done, _total):
    return None
