"""The demonstration book: the same for the same seed, believable, and verifiable."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from stockkeeper.book.journal import bodies
from stockkeeper.book.opening import unlock
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import outstanding, shift_balance, shifts, troubles
from stockkeeper.exchange.demo import DEMO_PASSPHRASE, DemoSize, make

NOW = datetime(2026, 7, 30, 11, 0, tzinfo=UTC)
SMALL = DemoSize(firearms=40, people=30, days=70)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    made = make(tmp_path_factory.mktemp("demo") / "a.stockbook", SMALL, plain=True, now=NOW)
    yield made.book
    made.book.close()


def test_the_same_seed_makes_the_same_book_to_the_last_byte(book, tmp_path):
    again = make(tmp_path / "b.stockbook", SMALL, plain=True, now=NOW).book
    assert list(bodies(again.base)) == list(bodies(book.base))
    again.close()


def test_another_seed_makes_another_book(book, tmp_path):
    size = DemoSize(firearms=40, people=30, days=70, seed=7)
    other = make(tmp_path / "b.stockbook", size, plain=True, now=NOW).book
    names = "SELECT surnames FROM person ORDER BY id"
    assert other.base.rows(names) != book.base.rows(names)
    other.close()


def test_it_verifies_and_opens_with_the_passphrase_that_is_shown(tmp_path):
    made = make(tmp_path / "c.stockbook", DemoSize(firearms=10, days=3), now=NOW)
    made.book.close()
    opened = unlock(tmp_path / "c.stockbook", DEMO_PASSPHRASE)
    report = verify(opened.book.open_reader(), opened.book.identity)
    assert report.findings == []
    opened.book.close()


def test_it_holds_what_a_counter_meets(book):
    kinds = dict(book.base.rows("SELECT kind, count(*) FROM folio GROUP BY kind"))
    for kind in ("custody.issue", "custody.return", "act.refused", "checkpoint.signed"):
        assert kinds.get(kind, 0) > 0, kind
    out = book.base.value("SELECT count(*) FROM firearm WHERE holder LIKE 'person:%'")
    assert out > 0
    today = NOW.date().isoformat()
    expired = "SELECT count(*) FROM paper WHERE expires < ?"
    assert book.base.value(expired, (today,)) > 0


def test_it_stops_when_told_to(tmp_path):
    told = []

    def stop(written: int) -> bool:
        told.append(written)
        return False

    made = make(tmp_path / "d.stockbook", SMALL, plain=True, now=NOW, progress=stop)
    assert told[0] < 1000
    assert made.book.journal.head.size == told[-1] + 4
    made.book.close()


def test_something_is_overdue_at_the_end(book):
    sql = (
        "SELECT count(*) FROM firearm f JOIN folio g ON g.seq = f.since"
        " WHERE f.holder LIKE 'person:%' AND g.until <> '' AND g.until < ?"
    )
    assert book.base.value(sql, (NOW.isoformat(timespec="seconds"),)) > 0


def test_the_clerks_of_the_last_weeks_handed_over_with_a_count(book):
    base = book.base
    shift = shifts.current(base)
    assert shift is not None
    closed = base.rows("SELECT outgoing, incoming, squared FROM shift WHERE closed > 0")
    assert len(closed) > 30
    assert {outgoing for outgoing, _incoming, _squared in closed} == {"user:1", "user:2"}
    assert all(outgoing != incoming for outgoing, incoming, _squared in closed)
    assert sum(squared for _outgoing, _incoming, squared in closed) > len(closed) // 2
    assert all(line.balances for line in shift_balance.lines(base, shift))
    findings = dict(base.rows("SELECT sort, count(*) FROM finding GROUP BY sort"))
    assert findings["fewer"] == 1
    assert 0 < troubles.open_numbers(base)[0] <= 2
    assert troubles.open_numbers(base)[1] == 1
    assert len(outstanding.proposals(base, int(NOW.timestamp()))) == 2
    for table in ("kit", "roster", "duty"):
        assert base.value(f"SELECT count(*) FROM {table}") > 2
    assert verify(base, book.identity).findings == []
