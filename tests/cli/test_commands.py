"""Commands one by one: what they write, what they answer, and how they say no."""

import json
import os
import subprocess
import sys

import pytest
from filelock import FileLock

NEW_PASSPHRASE = "otra frase larga"


def test_places_clients_posts_and_parties(sk, book):
    safe = ("place", "add", book, "--name", "Caja 1", "--sort", "safe", "--parent", "place:3")
    assert sk(*safe, "--json").json["ref"] == "place:7"
    assert sk("client", "add", book, "--name", "Banco Andino").status == 0
    added = sk("post", "add", book, "--name", "Torre Norte", "--client", "banco andino", "--json")
    assert added.json["ref"].startswith("post:")
    assert sk("party", "add", book, "--name", "Armería Central", "--sort", "armourer").status == 0
    posts = sk("post", "list", book, "--json").json
    assert [post["name"] for post in posts] == ["Torre Norte"]
    assert sk("party", "list", book, "--json").json[0]["sort"] == "armourer"
    assert sk("client", "add", book, "--name", "Banco Andino").status == 1


def test_issue_with_rounds_and_partial_return(sk, book):
    assert sk("issue", book, "--to", "52817334", "--item", "37410237", "--rounds", "L-7=30",
              "--until", "2090-01-01T06:00").status == 0  # fmt: skip
    held = sk("holdings", book, "52817334", "--json").json
    assert {(row["item"], row["quantity"]) for row in held} == {("firearm:5", 1), ("lot:6", 30)}
    missing = sk("return", book, "--item", "37410237", "--rounds", "L-7=28")
    assert missing.status == 1
    back = ("return", book, "--item", "37410237", "--rounds", "L-7=28", "--short", "fired")
    assert sk(*back).status == 0
    assert sk("holdings", book, "--json").json == []
    lots = sk("lot", "list", book, "--json").json
    assert (lots[0]["in_stores"], lots[0]["out"]) == (98, 0)


def test_undo_takes_the_last_act_back(sk, book):
    sk("issue", book, "--to", "52817334", "--item", "37410237")
    assert sk("undo", book, "--reason", "equivocado").status == 0
    assert sk("show", book, "37410237", "--json").json["holder"] == "place:3"
    assert sk("undo", book).status == 2


def test_a_second_person_lets_an_issue_pass(sk, book, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_NEW_PASSPHRASE", NEW_PASSPHRASE)
    monkeypatch.setenv("STOCKKEEPER_SECOND_PASSPHRASE", NEW_PASSPHRASE)
    assert sk("user", "add", book, "Luis", "--role", "supervisor").status == 0
    assert sk("person", "block", book, "52817334", "--because", "suspendida").status == 0
    issue = ("issue", book, "--to", "52817334", "--item", "37410237", "--user", "Marta")
    assert "suspendida" in sk(*issue).err
    assert sk(*issue, "--second", "Luis", "--reason", "orden del gerente").status == 0
    assert sk("user", "revoke", book, "Luis").status == 0
    assert sk(*issue, "--second", "Luis", "--reason", "otra vez").status == 1
    assert sk("verify", book).status == 0


def test_what_was_true_then_can_be_asked(sk, book):
    sk("correct", book, "37410237", "--make", "Jericho", "--reason", "faltaba")
    now = sk("show", book, "37410237", "--json").json
    assert now["make"] == "Jericho"
    assert [entry["kind"] for entry in now["history"]] == [
        "firearm.registered",
        "firearm.corrected",
    ]
    assert sk("show", book, "37410237", "--at", "2001-01-01").status == 1
    then = sk("show", book, "lot:6", "--at", "2090-01-01", "--json").json
    assert {"holder": "place:3", "quantity": 100} in then["balances"]
    assert sk("who-had", book, "37410237", "--at", "2001-01-01").status == 1
    held = sk("holdings", book, "place:3", "--at", "2090-01-01", "--json").json
    assert {(row["item"], row["quantity"]) for row in held} == {("firearm:5", 1), ("lot:6", 100)}


def test_move_assign_condition_and_equipment(sk, book):
    vest = ("equipment", "receive", book, "--category", "vest", "--serial", "CH-1")
    assert sk(*vest).status == 0
    magazines = ("equipment", "receive", book, "--category", "magazine")
    assert sk(*magazines, "--description", "Proveedor", "--quantity", "10").status == 0
    assert sk("equipment", "receive", book, "--of", "Proveedor", "--quantity", "5").status == 0
    counted = sk("equipment", "list", book, "--counted", "--json").json
    assert counted[0]["in_stores"] == 15
    assert sk("place", "add", book, "--name", "Bodega", "--sort", "store").status == 0
    moved = ("move", book, "--item", "CH-1", "--item", "Proveedor=4", "--to", "Bodega")
    assert sk(*moved).status == 0
    assert sk("assign", book, "CH-1", "--to", "52817334").status == 0
    assert sk("condition", book, "CH-1", "repairable", "--note", "rota").status == 0
    piece = sk("equipment", "list", book, "--json").json[0]
    assert (piece["assigned"], piece["condition"]) == ("person:4", "repairable")
    assert sk("register", book, "--serial", "X1", "--type", "pistol").status == 1


def test_find_tells_by_its_status_whether_anything_was_found(sk, book):
    assert sk("find", book, "arango", "--json").json[0]["ref"] == "person:4"
    assert sk("find", book, "nadie").status == 1


def test_the_passphrase_changes_and_the_old_one_no_longer_opens(sk, book, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_NEW_PASSPHRASE", NEW_PASSPHRASE)
    assert sk("user", "passphrase", book).status == 0
    assert sk("user", "list", book).status == 1
    monkeypatch.setenv("STOCKKEEPER_PASSPHRASE", NEW_PASSPHRASE)
    assert sk("user", "list", book, "--json").json[0]["role"] == "administrator"
    assert sk("verify", book).status == 0


def test_proofs_go_out_and_are_checked_without_the_book(sk, book, tmp_path):
    note, proof, link = tmp_path / "n.txt", tmp_path / "p.json", tmp_path / "c.json"
    sk("checkpoint", book, "--out", note)
    assert sk("prove", "inclusion", book, "37410237", "--out", proof).status == 0
    assert sk("prove", "consistency", book, note, "--out", link).status == 0
    book.unlink()
    entries = sk("prove", "check", proof, "--json").json["entries"]
    assert [entry["seq"] for entry in entries] == [5]
    assert sk("prove", "check", link, "--checkpoint", note).status == 0
    assert sk("prove", "check", proof, "--site-key", "00" * 32).status == 1
    told = json.loads(proof.read_text())
    told["entries"][0]["index"] = 3
    proof.write_text(json.dumps(told))
    assert sk("prove", "check", proof).status == 1
    proof.write_text("{}")
    assert sk("prove", "check", proof).status == 2


def test_rebuild_makes_altered_tables_right_again(sk, book):
    assert sk("rebuild", book).status == 0
    assert sk("verify", book).status == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("verify", "{tmp}/no.stockbook"), 2),
        (("verify", "{tmp}/text.stockbook"), 2),
        (("journal", "check", "{tmp}/text.stockbook"), 2),
        (("journal", "check", "{tmp}/no.jsonl"), 2),
        (("prove", "check", "{tmp}/text.stockbook"), 2),
        (("import", "firearms", "{book}", "{tmp}/no.xlsx"), 2),
        (("import", "firearms", "{book}", "{tmp}/text.stockbook"), 2),
        (("who-had", "{book}", "37410237", "--at", "ayer"), 2),
        (("issue", "{book}", "--to", "52817334", "--rounds", "L-7"), 2),
        (("person", "add", "{book}", "--surnames", "X"), 1),
        (("person", "add", "{book}", "--started", "30/02/2026"), 2),
        (("correct", "{book}", "37410237", "--set", "colour=red"), 2),
        (("issue", "{book}", "--to", "nadie", "--item", "37410237"), 1),
        (("show", "{book}", "firearm:999"), 1),
        (("undo", "{book}", "999", "--reason", "x"), 1),
        (("checkpoint", "{book}", "--out", "{tmp}/no/folder/n.txt"), 1),
        (("new", "{book}", "--company", "X", "--site", "Y", "--country", "CO", "--user", "Z"), 1),
        (("nothing", "{book}"), 2),
        (("verify",), 2),
    ],
)
def test_what_goes_wrong_is_told_in_a_line_and_by_the_status(sk, book, tmp_path, arguments, status):
    (tmp_path / "text.stockbook").write_text("only words\n")
    said = sk(*(argument.format(tmp=tmp_path, book=book) for argument in arguments))
    assert said.status == status, said
    assert said.err.strip()
    assert said.out == ""


def test_a_wrong_passphrase_is_refused(sk, book, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_PASSPHRASE", "esta no es")
    assert sk("verify", book).status == 1


def test_without_any_passphrase_a_script_does_not_hang(sk, book, monkeypatch):
    monkeypatch.delenv("STOCKKEEPER_PASSPHRASE")
    assert sk("verify", book).status == 2


def test_a_locked_book_is_read_but_not_written(sk, book):
    with FileLock(f"{book}.lock"):
        assert sk("verify", book).status == 0
        refused = sk("place", "add", book, "--name", "X", "--sort", "store")
    assert refused.status == 1
    assert sk("place", "add", book, "--name", "X", "--sort", "store").status == 0


def test_reading_takes_no_lock_and_writes_nothing(sk, book):
    before = book.read_bytes()
    for command in (("find", "arango"), ("holdings",), ("journal", "show"), ("verify",)):
        words = command[1:] if command[0] != "journal" else ()
        start = command[:1] if command[0] != "journal" else command
        sk(*start, book, *words)
    assert book.read_bytes() == before
    assert not book.with_name(book.name + ".writer").exists()


def test_results_go_to_standard_output_in_utf8_even_through_a_pipe(book):
    home = {**os.environ, "STOCKKEEPER_PASSPHRASE": "caballo correcto grapa", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "stockkeeper", "person", "list", book, "--json"],
        capture_output=True, check=True, env=home,
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))[0]["given_names"] == "Mónica"
    assert done.stderr == b""


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_damaged_file_is_told_of_and_never_a_traceback(sk, tmp_path, monkeypatch, encrypted):
    path = tmp_path / "demo.stockbook"
    plain = () if encrypted else ("--plain",)
    sk("demo", path, "--firearms", "20", "--days", "2", *plain)
    monkeypatch.setenv("STOCKKEEPER_PASSPHRASE", "demostracion")
    whole = path.read_bytes()
    for share in (0.02, 0.3, 0.6, 0.9):
        at = int(len(whole) * share) // 4096 * 4096
        path.write_bytes(whole[:at] + b"\xaa" * 4096 + whole[at + 4096 :])
        assert sk("verify", path, "--full").status in {1, 2}
        for command in (("find", path, "taurus"), ("holdings", path), ("journal", "show", path)):
            assert sk(*command).status in {0, 1, 2}
    path.write_bytes(whole[: len(whole) // 2])
    assert sk("verify", path).status in {1, 2}
