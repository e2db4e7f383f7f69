"""Photos on the command line: added from a file, listed, written out, taken away."""

import hashlib

from stockkeeper.exchange.photos import prepared
from tests.exchange.photo_files import with_exif


def _file(folder, content, name="foto.jpg"):
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_photo_goes_in_and_comes_out_as_it_is_kept(sk, book, tmp_path):
    path = _file(tmp_path, with_exif(6))
    said = sk("photo", "add", book, "37410237", path, "--slot", "serial", "--json")
    assert said.status == 0
    assert said.json["touched"] == ["firearm:5"]
    made = prepared(path.read_bytes()).jpeg
    told = sk("photo", "list", book, "37410237", "--json").json
    assert [(row["slot"], row["sha256"]) for row in told] == [
        ("serial", hashlib.sha256(made).hexdigest())
    ]
    out = tmp_path / "out.jpg"
    said = sk("photo", "export", book, "37410237", "--slot", "serial", "--out", out)
    assert said.status == 0
    assert out.read_bytes() == made
    assert sk("journal", "show", book, "--json").json[0]["kind"] == "paper.made"
    assert sk("verify", book).status == 0


def test_without_a_slot_it_is_the_first_one_and_the_newest_is_shown(sk, book, tmp_path):
    for turn in (1, 3):
        path = _file(tmp_path, with_exif(turn))
        assert sk("photo", "add", book, "52817334", path).status == 0
    assert [row["folio"] for row in sk("photo", "list", book, "52817334", "--json").json] == [8]
    every = sk("photo", "list", book, "52817334", "--all", "--json").json
    assert [(row["folio"], row["shown"]) for row in every] == [(8, True), (7, False)]
    out = tmp_path / "old.jpg"
    assert sk("photo", "export", book, "52817334", "--folio", 7, "--out", out).status == 0
    assert out.read_bytes() == prepared(with_exif(1)).jpeg
    said = sk("photo", "remove", book, "52817334", "--slot", "photo", "--reason", "Otra persona")
    assert said.status == 0
    assert sk("photo", "list", book, "52817334", "--json").json == []
    assert sk("photo", "export", book, "52817334", "--out", tmp_path / "n.jpg").status == 1
    assert not (tmp_path / "n.jpg").exists()
    assert "52817334" not in sk("photo", "list", book, "52817334", "--all").err


def test_what_is_no_photo_is_refused_and_nothing_is_recorded(sk, book, tmp_path):
    said = sk("photo", "add", book, "37410237", _file(tmp_path, b"a text", "carta.jpg"))
    assert said.status == 2
    assert "carta.jpg" in said.err
    assert sk("photo", "add", book, "37410237", tmp_path / "no.jpg").status == 2
    path = _file(tmp_path, with_exif())
    said = sk("photo", "add", book, "37410237", path, "--slot", "roof")
    assert said.status == 1
    assert "right" in said.err
    assert sk("photo", "add", book, "37410237", path, "--slot", "right").status == 0
    assert sk("photo", "add", book, "37410237", path, "--slot", "right").status == 1
    assert len(sk("photo", "list", book, "37410237", "--all", "--json").json) == 1
