"""backup, restore and drill as commands: what they print, what they leave, when they refuse."""

import shutil


def test_backup_drill_and_restore(sk, book, tmp_path):
    usb = tmp_path / "usb"
    made = sk("backup", book, "--folder", usb, "--json")
    assert made.status == 0
    assert made.json["entries"] == made.json["folio"] - 1
    tried = sk("drill", book, "--folder", usb, "--json")
    assert (tried.status, tried.json["ok"], tried.json["entries"]) == (
        0, True, made.json["entries"],
    )  # fmt: skip
    again = tmp_path / "de-nuevo.stockbook"
    refused = sk("restore", made.json["path"], again, "--user", "Marta")
    assert refused.status == 1  # the entry of the backup itself is lacking: two people
    assert not again.exists()
    assert sk("verify", book).status == 0


def test_a_machine_that_never_saw_the_book_restores_with_one_signature(
    sk, book, tmp_path, monkeypatch
):
    usb = tmp_path / "usb"
    made = sk("backup", book, "--folder", usb, "--json").json
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path / "otro"))
    again = tmp_path / "de-nuevo.stockbook"
    said = sk("restore", made["path"], again)
    assert (said.status, "2" in said.err) == (0, True)
    assert sk("verify", again).status == 0
    assert sk("journal", "show", again, "--json").json[0]["kind"] == "book.restored"


def test_what_is_no_backup_is_refused_in_words(sk, book, tmp_path):
    assert sk("drill", book, "--folder", tmp_path / "nada").status == 1
    assert sk("restore", tmp_path / "nada.stockbook", tmp_path / "a.stockbook").status == 2
    half = tmp_path / "half.stockbook"
    half.write_bytes(book.read_bytes()[:5000])
    shutil.copy(f"{book}.keys", f"{half}.keys")
    assert sk("restore", half, tmp_path / "a.stockbook").status in (1, 2)
    assert not (tmp_path / "a.stockbook").exists()
    assert sk("backup", book, "--folder", book).status != 0
