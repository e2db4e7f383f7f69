"""Proofs for strangers, by commands: a history, a checkpoint from paper, and the checker alone."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageEnhance, ImageFilter

from stockkeeper import words
from stockkeeper.book import notes

CHECKER = Path(__file__).resolve().parents[2] / "resources" / "checker" / "check_journal.py"
ALONE = (
    "import runpy, sys; sys.modules['stockkeeper'] = None; sys.argv = sys.argv[1:];"
    " runpy.run_path(sys.argv[0], run_name='__main__')"
)


@pytest.fixture(autouse=True)
def english():
    with words.speaking("en"):
        yield


def alone(*arguments):
    """Run the checker in a process that cannot import Stockkeeper."""
    return subprocess.run(
        [sys.executable, "-I", "-c", ALONE, str(CHECKER), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture
def paper(sk, book, tmp_path):
    """Last year's paper: a report with its checkpoint; then the book went on."""
    pdf = tmp_path / "register.pdf"
    assert sk("report", "register", book, "--format", "pdf", "--out", pdf).status == 0
    for serial in ("KU1", "KU2", "KU3"):
        told = ("--serial", serial, "--type", "revolver", "--place", "place:3")
        assert sk("register", book, *told).status == 0
    return pdf


def photo_of(pdf, degrees=3.0, quality=70):
    """The first page as a phone takes it: not straight, not sharp, in poor light."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72).to_pil().convert("RGB")
    page = page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(90, 80, 70))
    page = ImageEnhance.Brightness(page.filter(ImageFilter.GaussianBlur(1.0))).enhance(0.75)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return out.getvalue()


def test_the_history_of_one_weapon_and_nothing_else(sk, book, tmp_path):
    sk("issue", book, "--to", "52817334", "--item", "37410237", "--override", "Prueba")
    proof = tmp_path / "history.json"
    assert sk("prove", "inclusion", book, "37410237", "--out", proof).status == 0
    book.unlink()
    told = sk("prove", "check", proof, "--json").json
    assert told["about"] == "firearm:5"
    assert {entry["seq"] for entry in told["entries"]} >= {5}
    assert "52817334" not in proof.read_text()
    done = alone(proof, "--site-key", told["site_key"])
    assert (done.returncode, done.stderr) == (0, "")
    assert "PROVEN" in done.stdout
    assert "Entry 5" in done.stdout
    assert json.loads(alone(proof, "--json").stdout)["about"] == "firearm:5"
    assert alone(proof, "--site-key", "00" * 32).returncode == 1


def test_names_leave_only_when_asked(sk, book, tmp_path):
    proof = tmp_path / "person.json"
    assert sk("prove", "inclusion", book, "52817334", "--out", proof).status == 0
    assert sk("prove", "check", proof, "--json").json["names"] == [None]
    told = ("52817334", "--with-names", "--out", proof)
    assert sk("prove", "inclusion", book, *told).status == 0
    assert sk("prove", "check", proof, "--json").json["names"][0]["id_number"] == "52817334"
    assert "52817334" in alone(proof).stdout


def test_last_years_paper_read_from_a_photo(sk, book, paper, tmp_path):
    photo, proof = tmp_path / "photo.jpg", tmp_path / "grown.json"
    photo.write_bytes(photo_of(paper))
    said = sk("prove", "consistency", book, photo, "--out", proof)
    assert said.status == 0, said.err
    told = sk("prove", "check", proof, "--checkpoint", photo, "--json").json
    assert told["old_signed"] is True
    assert sk("verify", book, "--checkpoint", photo).status == 0
    book.unlink()
    assert alone(proof).returncode == 0


def test_a_checkpoint_typed_from_paper(sk, book, paper, tmp_path):
    proof, photo = tmp_path / "grown.json", tmp_path / "photo.png"
    pypdfium2.PdfDocument(paper)[0].render(scale=3).to_pil().save(photo)
    assert sk("prove", "consistency", book, photo, "--out", proof).status == 0
    old = notes.parse(json.loads(proof.read_text())["old"]).checkpoint
    digits = old.root.hex()
    groups = " ".join(digits[at : at + 4] for at in range(0, 64, 4))
    typed = ("--size", old.size, "--root", groups.upper())
    assert sk("prove", "consistency", book, *typed, "--out", proof).status == 0
    said = sk("prove", "check", proof)
    assert (said.status, "was typed" in said.err) == (0, True)
    done = alone(proof)
    assert (done.returncode, "was typed" in done.stdout) == (0, True)


def test_a_slip_of_the_fingers_is_not_a_changed_history(sk, book, paper, tmp_path):
    del paper
    note = tmp_path / "note.txt"
    sk("checkpoint", book, "--out", note)
    old = notes.parse(note.read_text()).checkpoint
    digits = old.root.hex()
    slip = ("0" if digits[9] != "0" else "1").join((digits[:9], digits[10:]))
    out = ("--out", tmp_path / "never.json")
    said = sk("prove", "consistency", book, "--size", old.size, "--root", slip, *out)
    assert (said.status, "groups 3 " in said.err) == (1, True)
    said = sk("prove", "consistency", book, "--size", old.size - 1, "--root", digits, *out)
    assert (said.status, "another root than the one typed" in said.err) == (1, True)
    said = sk("prove", "consistency", book, "--size", 9999, "--root", digits, *out)
    assert (said.status, "Entries are missing" in said.err) == (1, True)
    for size, root in (("0", digits), ("x", digits), ("5", digits[:-1]), ("5", digits + "ff")):
        said = sk("prove", "consistency", book, "--size", size, "--root", root, *out)
        assert said.status == 2, (size, root)
    assert sk("prove", "consistency", book, "--size", "5", *out).status == 2
    assert not (tmp_path / "never.json").exists()


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff no photo", b"\x89PNG\r\n\x1a\n", b"BM", b"\0\1", b"{}", b"text"]
)
def test_what_holds_no_checkpoint_is_refused_in_one_line(sk, book, tmp_path, content):
    file = tmp_path / "file"
    file.write_bytes(content)
    said = sk("prove", "consistency", book, file, "--out", tmp_path / "never.json")
    assert said.status == 2
    assert len(said.err.splitlines()) == 1


def test_a_photo_without_a_code_says_what_to_do(sk, book, tmp_path):
    Image.new("RGB", (400, 300), "white").save(tmp_path / "white.png")
    out = ("--out", tmp_path / "never.json")
    said = sk("prove", "consistency", book, tmp_path / "white.png", *out)
    assert (said.status, "type the number" in said.err) == (2, True)


def test_any_paper_of_the_site_tells_that_the_key_is_its_own(sk, book, paper, tmp_path):
    """A proof says itself by which key it is signed: last year's paper knows that key."""
    proof, photo, note = tmp_path / "p.json", tmp_path / "photo.jpg", tmp_path / "n.txt"
    photo.write_bytes(photo_of(paper))
    sk("checkpoint", book, "--out", note)
    sk("prove", "inclusion", book, "37410237", "--out", proof)
    assert sk("prove", "check", proof, "--paper", photo).status == 0
    assert alone(proof, "--paper", note).returncode == 0
    thief = tmp_path / "thief.stockbook"
    sk("new", thief, "--company", "X", "--site", "X", "--country", "CO", "--user", "M", "--plain")
    other = tmp_path / "other.txt"
    assert sk("checkpoint", thief, "--out", other).status == 0
    assert sk("prove", "check", proof, "--paper", other).status == 1
    assert alone(proof, "--paper", other).returncode == 1
    journal = tmp_path / "j.jsonl"
    sk("journal", "export", book, "--out", journal)
    assert alone(journal, "--paper", note).returncode == 0
    assert alone(journal, "--paper", other).returncode == 1
