"""Reports that leave as files: a bundle in a folder, a signed PDF, an extract of the journal."""

import hashlib

import pytest

from tests.paper.certificates import PASSPHRASE as PHRASE
from tests.paper.certificates import certificate
from tests.paper.reading import page_texts


@pytest.fixture
def p12(tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_SIGN_PASSPHRASE", PHRASE)
    return certificate(tmp_path)[0]


def papers(sk, book):
    """What the journal says of papers."""
    rows = sk("journal", "show", book, "--json").json
    return [row for row in rows if row["kind"] == "paper.made"]


def test_a_bundle_is_written_and_recorded_file_by_file(sk, book, tmp_path):
    folder = tmp_path / "octubre"
    done = sk("report", "bundle", book, folder, "--month", "this")
    assert done.status == 0, done.err
    files = sorted(folder.iterdir())
    assert [file.name[:2] for file in files] == ["00", "01", "02", "03"]
    assert done.out.split("\n")[:4] == [str(file) for file in files]
    with_hashes = "".join(page_texts(files[0].read_bytes())).replace("\n", "")
    for file in files[1:]:
        assert hashlib.sha256(file.read_bytes()).hexdigest() in with_hashes
    found = papers(sk, book)
    assert len(found) == 4
    again = sk("report", "bundle", book, folder, "--month", "this")
    assert (again.status, len(papers(sk, book))) == (1, 4)
    assert sk("verify", book).status == 0


@pytest.mark.parametrize("month", ["2026-13", "octubre", "2026"])
def test_a_bundle_of_no_month_writes_nothing(sk, book, tmp_path, month):
    done = sk("report", "bundle", book, tmp_path / "x", "--month", month)
    assert done.status == 1
    assert not (tmp_path / "x").exists()


def test_a_report_is_signed_on_request(sk, book, tmp_path, p12):
    out = tmp_path / "r.pdf"
    given = ("report", "register", book, "--format", "pdf", "--out", out, "--sign", p12)
    assert sk(*given).status == 0
    data = out.read_bytes()
    assert b"/ETSI.CAdES.detached" in data
    out.unlink()
    table = ("report", "register", book, "--format", "csv", "--out", out, "--sign", p12)
    assert sk(*table).status == 1
    assert not out.exists()


def test_a_wrong_passphrase_of_the_certificate_writes_and_records_nothing(
    sk, book, tmp_path, p12, monkeypatch
):
    monkeypatch.setenv("STOCKKEEPER_SIGN_PASSPHRASE", "otra")
    out = tmp_path / "r.pdf"
    before = len(papers(sk, book))
    done = sk("report", "register", book, "--format", "pdf", "--out", out, "--sign", p12)
    assert done.status == 2
    assert "PKCS#12" in done.err
    assert not out.exists()
    assert len(papers(sk, book)) == before
    assert sk("report", "bundle", book, tmp_path / "b", "--sign", p12).status == 2
    assert not (tmp_path / "b").exists()


def test_an_extract_names_its_folios(sk, book, tmp_path):
    out = tmp_path / "e.csv"
    given = ("report", "extract", book, "--format", "csv", "--out", out, "--language", "en")
    assert sk(*given, "--entries", "5, 6").status == 0
    text = out.read_text("utf-8-sig")
    assert text.count("\n5;") + text.count("\n6;") > 6
    assert sk(*given).status == 1
    assert sk(*given, "--entries", "77777").status == 1


def test_settings_are_saved_listed_run_and_removed(sk, book, tmp_path):
    keep = ("report", "saved", "save", book)
    given = ("--set", "from=2026-01-01", "--set", "place=Luna", "--set", "kind=receipt")
    assert sk(*keep, "Recibos", "movements", "--format", "csv", *given).status == 1  # no such place
    given = ("--set", "from=2026-01-01", "--set", "place=place:3", "--set", "kind=receipt")
    assert sk(*keep, "Recibos", "movements", "--format", "csv", *given).status == 0
    (row,) = sk("report", "saved", "list", book, "--json").json
    assert (row["name"], row["report"], row["format"]) == ("Recibos", "movements", "csv")
    assert row["asked"]["start"] == "2026-01-01"
    out = tmp_path / "r.csv"
    assert sk("report", "saved", "run", book, "recibos", "--out", out).status == 0
    assert "L-7" in out.read_text("utf-8-sig")
    for wrong in ("until=x", "from=2026-02-30", "nothing", "audit=3"):
        assert sk(*keep, "Otra", "movements", "--set", wrong).status in (1, 2)
    assert sk(*keep, "Otra", "slip", "--format", "csv").status == 1
    assert sk(*keep, "Otra", "no_such_report").status == 1
    assert sk("report", "saved", "remove", book, "Recibos").status == 0
    assert sk("report", "saved", "run", book, "Recibos", "--out", out).status == 1
