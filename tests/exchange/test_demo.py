"""The demonstration book: the same for the same seed, believable, and verifiable."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from stockkeeper.book.journal import bodies
from stockkeeper.book.opening import unlock
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import (
    acquired,
    audit_checks,
    audits,
    due,
    outstanding,
    records,
    shift_balance,
    shifts,
)
from stockkeeper.domain import incidents
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
    assert findings["fewer"] == 2, "one of a shift, one of a transfer"
    assert len(outstanding.proposals(base, int(NOW.timestamp()))) == 2
    for table in ("kit", "roster", "duty"):
        assert base.value(f"SELECT count(*) FROM {table}") > 2
    assert verify(base, book.identity).findings == []


def test_the_office_has_a_life_too(book):
    """Each thing is there both finished and under way, though a small company has few of them."""
    base = book.base
    sorts = dict(base.rows("SELECT sort, closed <> '' FROM incident"))
    assert sorts == {"robbery": 1, "loss": 0, "discharge": 1, "damage": 0}
    loss = base.named("SELECT * FROM incident WHERE sort = 'loss'")[0]
    assert incidents.deadline(loss, 24, NOW).state == "due"
    robbery = base.named("SELECT * FROM incident WHERE sort = 'robbery'")[0]
    assert incidents.deadline(robbery, 24, NOW).state == "in_time"
    assert robbery["ending"] == "recovered"
    states = {row[0] for row in base.rows("SELECT state FROM transfer")}
    assert states == {"accepted", "partly", "sent"}
    open_works, closed_works = (
        base.value(f"SELECT count(*) FROM work WHERE finished {test}") for test in ("= 0", "> 0")
    )
    assert open_works >= 2
    assert closed_works >= 1
    assert base.value("SELECT count(*) FROM firearm WHERE holder LIKE 'party:%'") >= 1
    assert base.value("SELECT count(*) FROM firearm WHERE holder = 'end:destroyed'") == 2
    assert due.counts(base, NOW.date().isoformat()) != (0, 0)
    assert base.value("SELECT count(*) FROM renewal WHERE submitted <> '' AND closed = ''") == 1
    for table in ("contract", "plan", "mark", "attachment"):
        assert base.value(f"SELECT count(*) FROM {table}") > 2, table


def test_one_audit_is_signed_and_another_is_being_counted(book):
    base = book.base
    signed, counting = audits.recent(base)[::-1]
    assert signed.is_signed
    assert counting.is_open
    told = audit_checks.score(base, signed, "armoury_security")
    assert told.complete
    assert not told.failed
    found = [records.fetch(base, ref) for ref in audits.findings_of(base, signed)]
    assert {row["sort"] for row in found} == {"not_found", "not_on_books", "poor_answer"}
    assert [row["closed"] == "" for row in found].count(True) == 1
    progress = audits.progress(base, counting)
    assert len(progress.waiting) == 1


def test_weapons_stay_within_what_the_guards_allow(tmp_path):
    made = make(tmp_path / "e.stockbook", DemoSize(firearms=12, days=1), plain=True, now=NOW)
    told = acquired.proportion(made.book.base, NOW.date().isoformat())
    assert told is not None
    assert 0 < told.weapons <= told.most
    assert verify(made.book.base, made.book.identity).findings == []
    made.book.close()


def test_nothing_is_told_before_what_was_told_before_it(book):
    sql = (
        "SELECT count(*) FROM folio f JOIN folio g ON g.seq = f.seq + 1 WHERE g.moment < f.moment"
        " OR g.moment > ?"
    )
    assert book.base.value(sql, (int(NOW.timestamp()),)) == 0
