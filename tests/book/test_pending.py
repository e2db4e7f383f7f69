"""Rows that wait are seen by whoever asks, are the same rows as written at once, and roll back."""

import gc

import pytest

from stockkeeper.book import canonical, pending, schema, sqlite
from stockkeeper.book.projection import project
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.resting import collector_resting
from tests.tamper.whole_book import whole_book

WORD = "INSERT OR IGNORE INTO word (kind, word, id) VALUES (?,?,?)"


@pytest.fixture
def base():
    fresh = sqlite.memory()
    schema.create_projections(fresh)
    yield fresh
    fresh.close()


@pytest.mark.parametrize(
    "asked",
    [
        lambda base: base.row("SELECT count(*) FROM word")[0],
        lambda base: base.rows("SELECT count(*) FROM word")[0][0],
        lambda base: base.value("SELECT count(*) FROM word"),
        lambda base: base.named("SELECT count(*) AS found FROM word")[0]["found"],
        lambda base: next(base.each("SELECT count(*) FROM word"))[0],
    ],
)
def test_whoever_asks_sees_the_rows_that_wait(base, asked):
    with base.writing():
        base.pending.add(WORD, ("firearm", "taurus", 4))
        base.pending.add_all(WORD, [("firearm", "82", 4), ("firearm", "taurus", 4)])
        assert asked(base) == 2


def test_a_change_finds_the_rows_that_wait(base):
    with base.writing():
        base.pending.add(WORD, ("firearm", "taurus", 4))
        base.run_each("DELETE FROM word WHERE id = ?", [(4,)])
    assert base.value("SELECT count(*) FROM word") == 0


def test_the_end_of_a_transaction_writes_what_waits(base):
    with base.writing():
        base.pending.add(WORD, ("firearm", "taurus", 4))
    assert base.value("SELECT word FROM word") == "taurus"


def test_nothing_that_waited_outlives_a_roll_back(base):
    def stopped():
        with base.writing():
            base.pending.add(WORD, ("firearm", "taurus", 4))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stopped()
    assert base.value("SELECT count(*) FROM word") == 0


def test_a_row_the_table_refuses_rolls_all_back(base):
    rows = [("firearm", "taurus", 4), ("firearm", "taurus", "four")]
    with pytest.raises(sqlite.DatabaseError), base.writing():
        base.pending.add_all(WORD, rows)
    assert base.value("SELECT count(*) FROM word") == 0
    assert not base.conn.in_transaction


def test_more_rows_than_may_wait_are_written_on_the_way(base, monkeypatch):
    monkeypatch.setattr(pending, "MOST", 10)
    with base.writing():
        for number in range(25):
            base.pending.add(WORD, ("firearm", f"w{number % 7}", number))
        assert base.pending.count == 5
    assert base.value("SELECT count(*) FROM word") == 25


def _tables(book):
    names = (*schema.PROJECTIONS, "entry", "private")
    return {name: sorted(book.base.rows(f"SELECT * FROM {name}"), key=repr) for name in names}


def test_rows_that_waited_are_those_written_one_by_one(tmp_path, monkeypatch):
    whole = whole_book(tmp_path / "waited.stockbook")
    waited = _tables(whole.book)
    whole.book.base.run("BEGIN")
    for name in schema.PROJECTIONS:
        whole.book.base.run(f"DELETE FROM {name}")
    monkeypatch.setattr(pending, "MOST", 1)
    bodies = [row[0] for row in whole.book.base.rows("SELECT body FROM entry ORDER BY seq")]
    secrets = {
        row[0]: canonical.decode(row[1])
        for row in whole.book.base.rows('SELECT "commitment", body FROM private')
    }
    for body in map(canonical.decode, bodies):
        project(whole.book.base, body, secrets.get(body["data"].get("private")))
    assert _tables(whole.book) == waited
    whole.book.base.run("ROLLBACK")
    assert verify(whole.book.base, whole.book.identity).ok
    whole.book.close()


def test_a_mark_after_an_escaped_letter_is_no_composition():
    value = {"note": "uno\n\u0303dos", "other": "ma\u00f1ana"}
    assert canonical.decode(canonical.encode(value)) == value
    with pytest.raises(canonical.ProfileError, match="not_nfc at other"):
        canonical.encode({"note": "uno", "other": "man\u0303ana"})


def _fail_if(resting):
    if resting:
        raise ZeroDivisionError


def test_the_collector_is_afterwards_as_it_was():
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collector_resting():
        _fail_if(not gc.isenabled())
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
