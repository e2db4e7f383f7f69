"""An inspection by commands: the site's computer and the inspector's, each with its own folder."""

import json

import pytest

from stockkeeper import words
from stockkeeper.book import keyring_file

NAME = "Sucamec Lima"


@pytest.fixture
def on(sk, monkeypatch, tmp_path):
    """Run a command on one of two computers; the passphrases stand in the environment."""
    for what, typed in (
        ("WITNESS_PASSPHRASE", "una frase de inspectora"),
        ("PACK_PASSPHRASE", "acordada entre dos"),
    ):
        monkeypatch.setenv(f"STOCKKEEPER_{what}", typed)
    monkeypatch.setattr(keyring_file.Cost, "__init__", _cheap(keyring_file.Cost.__init__))
    own = {"site": "caballo correcto grapa", "laptop": "una frase de inspectora"}

    def run(computer, *arguments, status=0):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / computer))
        monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path / computer))
        monkeypatch.setenv("STOCKKEEPER_PASSPHRASE", own[computer])
        with words.speaking("en"):
            said = sk(*arguments)
        assert said.status == status, said.err
        return said

    return run


def _cheap(usual):
    def init(self, memory=8, time=1, lanes=1):
        usual(self, memory, time, lanes)

    return init


def unpacked(on, pack, folder):
    folder.mkdir()
    on("laptop", "witness", "key", "new", "--name", NAME)
    return on("laptop", "audit", "unpack", pack, "--into", folder, "--json").json


def test_a_pack_goes_out_is_counted_and_comes_back(on, book, tmp_path):
    pack, told = tmp_path / "pack.stockpack", tmp_path / "findings.json"
    made = on("site", "audit", "pack", book, pack, "--json").json
    assert made["things"] == 2
    opened = unpacked(on, pack, tmp_path / "away")
    assert opened["company"] == "Altaguardia"
    assert not opened["people"]
    copy = opened["book"]
    seen = on("laptop", "audit", "scan", copy, "ZZ9", "--json").json
    assert [row["item"] for row in seen["scans"]] == [""]
    for _time in range(2):
        on("laptop", "audit", "count", copy, "--rounds", "L-7=98")
    on("laptop", "audit", "finish", copy)
    on("laptop", "audit", "findings", copy, told, status=1)  # not revealed yet
    on("laptop", "audit", "reveal", copy)
    on("laptop", "audit", "findings", copy, told)

    receipt = tmp_path / "receipt.json"
    said = on("site", "audit", "record", book, told, "--receipt", receipt)
    assert "Sucamec_Lima" in said.out
    on("laptop", "audit", "receipt", copy, receipt)
    on("site", "audit", "record", book, told, status=1)
    for computer, each in (("site", book), ("laptop", copy)):
        assert on(computer, "verify", each, "--json").json["ok"]
    seen_here = on("laptop", "witness", "list", "--json").json
    assert seen_here[0]["size"] > opened["size"]
    journal = tmp_path / "journal.jsonl"
    on("site", "journal", "export", book, "--out", journal)
    on("laptop", "journal", "check", journal)


def test_what_it_says_and_with_which_status(on, book, tmp_path):
    pack = tmp_path / "pack.stockpack"
    text = tmp_path / "text.txt"
    text.write_text("nothing")
    on("laptop", "audit", "unpack", text, status=2)
    on("site", "audit", "record", book, text, status=2)
    on("site", "audit", "pack", book, pack, "--audit", "3", "--place", "place:3", status=2)
    on("site", "audit", "pack", book, pack, "--audit", "3", status=1)
    on("site", "audit", "pack", book, pack, "--with-people", "--thing", "firearm")
    assert "no witness's key" in on("laptop", "audit", "unpack", pack, status=1).err
    on("laptop", "witness", "key", "new", "--name", NAME)
    said = on("laptop", "audit", "unpack", pack, "--into", tmp_path / "none", status=1)
    assert "folder" in said.err
    cut = tmp_path / "cut.stockpack"
    cut.write_bytes(pack.read_bytes()[:-5])
    assert "incomplete" in on("laptop", "audit", "unpack", cut, status=2).err
    other = ("--site-key", "00" * 32)
    assert "another key" in on("laptop", "audit", "unpack", pack, *other, status=1).err.lower()
    said = on("laptop", "audit", "unpack", pack, "--into", tmp_path)
    assert "first time" in said.err
    assert "Names of people" in said.out
    on("laptop", "audit", "unpack", pack, "--into", tmp_path, status=1)  # it is there already
    on("site", "audit", "findings", book, tmp_path / "f.json", status=1)


def test_a_book_put_back_after_the_pack_is_refused_on_the_laptop(on, book, tmp_path):
    old = {path: path.read_bytes() for path in book.parent.iterdir() if path.is_file()}
    pack, again = tmp_path / "a.stockpack", tmp_path / "b.stockpack"
    on("site", "register", book, "--serial", "KU1", "--type", "revolver", "--place", "place:3")
    on("site", "audit", "pack", book, pack)
    unpacked(on, pack, tmp_path / "away")
    for path, raw in old.items():
        path.write_bytes(raw)
    for path in (tmp_path / "site").rglob("heads*.json"):
        path.unlink()  # whoever puts a book back takes its memory too
    on("site", "audit", "pack", book, again)
    said = on("laptop", "audit", "unpack", again, "--into", tmp_path / "away", status=1)
    assert "put back" in said.err
    assert said.err.count("stockkeeper/") >= 2  # both checkpoints
    assert json.loads(on("laptop", "witness", "list", "--json").out)
