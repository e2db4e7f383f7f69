"""A company's first day at the command line: from no book to a proof in a stranger's hands."""

import subprocess
import sys

import pytest

WEAPONS = """TIPO DE ARMA;MARCA ARMA;No. SERIE;CALIBRE;CAPACIDAD;FECHA VENCIMIENTO SALVOCONDUCTO
Revólver;Llama;IM2228A;38L;6;31/12/2090
Pistola;Jericho;00012;9MM;15;31/12/2090
"""
PEOPLE = """Cédula;Apellidos;Nombres;Cargo
52817334;Arango Zea;Mónica;Vigilante
1018422907;Pineda Rojas;Luz;Vigilante
"""


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "armas.csv").write_bytes(WEAPONS.encode("cp1252"))
    (tmp_path / "gente.csv").write_bytes(PEOPLE.encode("utf-8-sig"))
    return tmp_path


@pytest.fixture
def company(sk, lists):
    """A book made by commands, with weapons and people brought in from text files."""
    path = lists / "nueva.stockbook"
    asked = ("--company", "Altaguardia", "--site", "Bogotá", "--country", "co", "--user", "Marta")
    assert sk("new", path, *asked, "--recovery-out", lists / "words.txt").status == 0
    for kind, name in (("firearms", "armas.csv"), ("people", "gente.csv")):
        said = sk("import", kind, path, lists / name, "--json")
        assert (said.status, said.json["create"], said.json["error"]) == (0, 2, 0), said
    return path


def test_from_no_book_to_a_proof_in_a_strangers_hands(sk, company, tmp_path, root):
    assert sk("issue", company, "--to", "52817334", "--item", "00012").status == 0
    had = sk("who-had", company, "00012", "--at", "2090-01-01", "--json")
    assert had.json["name"] == "Arango Zea, Mónica"
    assert sk("return", company, "--item", "00012", "--condition", "repairable").status == 0
    refused = sk("issue", company, "--to", "52817334", "--item", "00012")
    assert refused.status == 1
    assert refused.out == ""

    for name, fmt, starts in (("register", "pdf", b"%PDF-"), ("movements", "xlsx", b"PK")):
        paper = tmp_path / f"{name}.{fmt}"
        assert sk("report", name, company, "--format", fmt, "--out", paper).status == 0
        assert paper.read_bytes().startswith(starts)

    note, export = tmp_path / "punto.txt", tmp_path / "bitacora.jsonl"
    assert sk("checkpoint", company, "--out", note).status == 0
    verified = sk("verify", company, "--full", "--checkpoint", note, "--json")
    assert (verified.status, verified.json["ok"], verified.json["findings"]) == (0, True, [])
    assert sk("journal", "export", company, "--out", export).status == 0
    checked = sk("journal", "check", export, "--checkpoint", note, "--json")
    assert (checked.status, checked.json["ok"]) == (0, True)
    checker = root / "resources" / "checker" / "check_journal.py"
    stranger = [sys.executable, checker, export, "--checkpoint", note]
    done = subprocess.run(stranger, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert checked.json["checkpoint"].strip() in done.stdout


def test_an_altered_export_is_found_by_both_checkers(sk, company, tmp_path, root):
    export = tmp_path / "bitacora.jsonl"
    sk("journal", "export", company, "--out", export)
    lines = export.read_bytes().splitlines(keepends=True)
    lines[4], lines[5] = lines[5], lines[4]
    export.write_bytes(b"".join(lines))
    said = sk("journal", "check", export, "--json")
    assert said.status == 1
    assert {finding["step"] for finding in said.json["findings"]} >= {2}
    checker = root / "resources" / "checker" / "check_journal.py"
    done = subprocess.run([sys.executable, checker, export], capture_output=True, check=False)
    assert done.returncode == 1


def test_an_import_is_all_or_nothing_unless_told_otherwise(sk, company, lists):
    bad = lists / "malas.csv"
    bad.write_text("Tipo;Serie;Vencimiento\nPistola;A1;30/02/2026\nPistola;A2;01/03/2090\n")
    before = sk("verify", company, "--json").json["entries"]
    said = sk("import", "firearms", company, bad, "--errors", lists / "errores.xlsx")
    assert said.status == 1
    assert (lists / "errores.xlsx").stat().st_size > 0
    assert sk("show", company, "A2").status == 1
    dry = sk("import", "firearms", company, bad, "--dry-run", "--accept-valid", "--json")
    assert (dry.status, dry.json["create"], dry.json["error"]) == (0, 1, 1)
    assert sk("verify", company, "--json").json["entries"] == before
    assert sk("import", "firearms", company, bad, "--accept-valid").status == 0
    assert sk("show", company, "A2", "--json").json["permit_expires"] == "2090-03-01"
    again = sk("import", "firearms", company, bad, "--accept-valid", "--json").json
    assert (again["create"], again["unchanged"]) == (0, 1)


def test_the_recovery_words_mend_a_lost_keyring(sk, company, lists):
    keys = company.with_name(company.name + ".keys")
    keys.unlink()
    assert sk("find", company, "x").status == 2
    assert sk("user", "recover", company, "--words-file", lists / "words.txt").status == 0
    assert sk("verify", company).status == 0
    assert (lists / "words.txt").stat().st_mode & 0o077 == 0


def test_a_demonstration_book_opens_and_is_in_order(sk, tmp_path, monkeypatch):
    path = tmp_path / "demo.stockbook"
    assert sk("demo", path, "--firearms", "12", "--days", "3", "--plain").status == 0
    monkeypatch.setenv("STOCKKEEPER_PASSPHRASE", "demostracion")
    assert sk("holdings", path, "--json").json
    assert sk("verify", path).status == 0
