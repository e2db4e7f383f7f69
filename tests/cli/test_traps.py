"""What caught a person at the command line once: it told them something wrong, or crashed."""

import shutil
import time as clock

import pytest

from stockkeeper.actions import new_book
from stockkeeper.book import sqlite
from stockkeeper.book.creating import NewBook
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import speaking
from tests.cli.conftest import CHEAP, PASSPHRASE

HUGE = "firearm:" + "9" * 23
PISTOLS = "Tipo;Serie\nPistola;IM0001\nPistola;IMO001\n"


@pytest.mark.parametrize("arguments", [("move", "--to", HUGE), ("show", HUGE), ("find", HUGE)])
def test_a_reference_that_no_book_can_have_is_refused_in_words(sk, book, arguments):
    said = sk(arguments[0], book, *arguments[1:])
    assert said.status in {1, 2}
    assert said.err


@pytest.mark.parametrize("command", [("journal", "show"), ("undo",)])
def test_a_folio_that_no_book_can_have_is_wrong_usage(sk, book, command):
    reason = ("--reason", "x") if command == ("undo",) else ()
    assert sk(*command, book, "9" * 24, *reason).status == 2
    assert sk(*command, book, "9" * 15, *reason).status == 1


def test_an_argument_that_is_no_text_is_refused_in_words(sk, book):
    said = sk("find", book, "n\udce9")
    assert said.status == 2
    assert "UTF-8" in said.err


def test_a_dry_run_asks_for_the_store_as_the_import_does(sk, book, tmp_path):
    file = tmp_path / "armas.csv"
    file.write_text(PISTOLS)
    assert sk("import", "firearms", book, file, "--dry-run").status == 0
    assert sk("place", "add", book, "--name", "Norte", "--sort", "store").status == 0
    assert sk("import", "firearms", book, file).status == 1
    assert sk("import", "firearms", book, file, "--dry-run").status == 1
    assert sk("import", "firearms", book, file, "--dry-run", "--place", "Norte").status == 0


def test_a_serial_that_looks_like_another_is_told(sk, book, tmp_path):
    file = tmp_path / "armas.csv"
    file.write_text(PISTOLS)
    said = sk("import", "firearms", book, file, "--dry-run")
    assert "IM0001" in said.err
    assert said.status == 0


def test_a_list_speaks_the_readers_language(sk, book):
    said = sk("place", "list", book)
    assert "Armerillo" in said.out
    assert "store" not in said.out
    assert {row["sort"] for row in sk("place", "list", book, "--json").json} == {"site", "store"}


def test_a_keyring_of_another_book_is_called_so(sk, book, tmp_path):
    other = tmp_path / "otra.stockbook"
    told = NewBook(other, {"name": "Otra", "country": "CO"}, "Ana", PASSPHRASE, cost=CHEAP)
    new_book.start(told, "Cali").book.close()
    shutil.copy(f"{other}.keys", f"{book}.keys")
    said = sk("find", book, "x")
    assert said.status == 2
    assert "clave" in said.err
    assert "restaure" not in said.err


@pytest.mark.parametrize("content", [b"", b"short"])
def test_an_empty_file_is_no_whole_book_without_its_keys(sk, tmp_path, content):
    file = tmp_path / "vacio.stockbook"
    file.write_bytes(content)
    said = sk("find", file, "x")
    assert said.status == 2
    assert f"{len(content)} bytes" in said.err


@pytest.mark.parametrize(("code", "told"), [(10, "disk_failed"), (13, "disk_failed"),
                                            (522, "disk_failed"), (26, "unreadable"),
                                            (11, "unreadable")])  # fmt: skip
def test_a_full_disk_is_not_called_a_foreign_file(tmp_path, code, told):
    error = sqlite.DatabaseError("disk I/O error")
    vars(error)["sqlite_errorcode"] = code
    assert sqlite.unreadable(tmp_path / "a.stockbook", error).code == f"book.{told}"


def test_a_weapons_history_says_why_an_issue_was_refused(sk, book, tmp_path):
    assert sk("issue", book, "--to", "52817334", "--item", "37410237").status == 0
    assert sk("issue", book, "--to", "52817334", "--item", "37410237").status == 1
    for hidden in (False, True):
        out = tmp_path / f"{hidden}.csv"
        asked = ("--item", "37410237", "--format", "csv", "--out", out)
        assert sk("report", "weapon", book, *asked, *["--hide-names"] * hidden).status == 0
        assert ("no está en armerillo: la tiene Arango" in out.read_text("utf-8-sig")) != hidden


@pytest.mark.parametrize("code", ["book.not_written", "book.disk_failed"])
def test_a_full_disk_is_told_in_the_readers_language(code):
    refusal = Refusal(code, path="a.stockbook", reason="database or disk is full")
    with speaking("es"):
        assert "no queda espacio" in sentence(refusal)
        assert "full" not in sentence(refusal)


TIMES = ["0001-01-01", "9999-12-31", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"]


@pytest.mark.parametrize("time", [*TIMES, "2026-11-24T10:00+99:00", "2026-02-30"])
def test_a_time_out_of_reach_is_wrong_usage(sk, book, monkeypatch, time):
    for zone in ("UTC-14", "UTC+12"):
        monkeypatch.setenv("TZ", zone)
        clock.tzset()
        said = sk("extend", book, "37410237", "--until", time, "--reason", "x")
        assert said.status in {1, 2}
        assert said.err
    monkeypatch.undo()
    clock.tzset()


def test_no_paper_is_written_over_the_book_it_is_of(sk, book):
    before = book.read_bytes()
    for out in (book, book.with_name(book.name + ".keys")):
        said = sk("labels", book, "--kind", "weapons", "--out", out)
        assert said.status == 1
        assert "libro" in said.err
    assert book.read_bytes()[:1024] == before[:1024]
    assert sk("verify", book).status == 0


def test_a_file_that_is_no_text_is_named_without_words_of_the_machine(sk, book, tmp_path):
    file = tmp_path / "pin.txt"
    file.write_bytes(bytes(range(256)))
    said = sk("user", "pin", book, "--pin-file", file)
    assert said.status == 2
    assert "UTF-8" in said.err
    assert "codec" not in said.err
