"""The book that is tampered with leaves nothing out: every kind of entry, every table, sound."""

import pytest

from stockkeeper.book import schema
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain import custody
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.roles import _EXACT
from tests.tamper.table_attacks import TABLES
from tests.tamper.whole_book import whole_book

ELSEWHERE = {"book.restored", "company.registered", "user.registered"}
"""Restoring makes another file of the book (tests/book/test_backups.py); the rest never happens."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    found = whole_book(tmp_path_factory.mktemp("whole") / "a.stockbook")
    yield found
    found.book.close()


def test_every_kind_of_entry_is_in_it(whole):
    held = {kind for (kind,) in whole.book.base.rows("SELECT kind FROM folio")}
    known = {*_EXACT, *(f"custody.{reason}" for reason in custody.REASONS)}
    known |= {f"{kind}.registered" for kind in RECORDS}
    known |= {f"user.{what}" for what in ("enrolled", "revoked", "changed")}
    assert known - held == ELSEWHERE


def test_every_table_has_a_row_and_is_attacked(whole):
    base = whole.book.base
    tables = {name for (name,) in base.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {*TABLES, "entry"}
    assert [name for name in tables if not base.value(f"SELECT count(*) FROM {name}")] == []
    assert set(schema.PROJECTIONS) < tables


def test_it_is_sound(whole):
    report = verify(whole.book.base, whole.book.identity)
    assert [finding.message() for finding in report.findings] == []
