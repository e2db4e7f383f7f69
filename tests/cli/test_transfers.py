"""Transfers at the command line: from a store to another site, answered by another user."""

import pytest

from tests.cli.conftest import PASSPHRASE


def send_by_two(sk, book, user, *told):
    """What leaves the company is signed by a second person, who is here only for that."""
    one = sk("transfer", "send", book, *told)
    assert one.status == 1
    role = ("--role", "supervisor", "--new-passphrase-file", _file(book))
    assert sk("user", "add", book, f"Lina {user}", *role).status == 0
    two = ("--user", user, "--second", f"Lina {user}", "--second-passphrase-file", _file(book))
    sent = sk("transfer", "send", book, *told, *two)
    assert sk("user", "revoke", book, f"Lina {user}", "--user", user).status == 0
    return sent


@pytest.fixture
def north(sk, book):
    assert sk("place", "add", book, "--name", "Norte", "--sort", "site").status == 0
    added = sk("user", "add", book, "Beto", "--role", "clerk", "--new-passphrase-file", _file(book))
    assert added.status == 0, added.err
    return book


def _file(book):
    path = book.parent / "passphrase"
    path.write_text(f"{PASSPHRASE} dos")
    return path


def beto(book):
    return ("--user", "Beto", "--passphrase-file", _file(book))


def test_a_transfer_is_sent_shown_and_accepted_but_for_two_rounds(sk, north):
    to = ("--from", "place:3", "--to", "Norte", "--seals", "A-1", "--expected", "1/7/2026")
    things = ("--item", "37410237", "--rounds", "L-7=40")
    sent = sk("transfer", "send", north, "--user", "Marta", *to, *things, "--json")
    ref = sent.json["ref"]
    assert sent.status == 0
    assert ref.startswith("transfer:")
    (row,) = sk("transfer", "list", north, "--user", "Marta", "--json").json
    assert (row["weapons"], row["rounds"], row["late"]) == (1, 40, True)
    assert "En curso" in sk("transfer", "show", north, ref, "--user", "Marta").out
    refused = sk("transfer", "accept", north, ref, "--user", "Marta")
    assert refused.status == 1
    assert "Quien envió" in refused.err
    came = ("--item", "37410237", "--rounds", "L-7=38", "--seals-broken")
    accepted = sk("transfer", "accept", north, ref, *came, *beto(north))
    assert accepted.status == 0, accepted.err
    shown = sk("transfer", "show", north, ref, "--user", "Marta", "--json").json
    assert shown["state"] == "partly"
    assert [(line["left"], line["state"]) for line in shown["lines"]] == [
        (0, "came"),
        (2, "missing"),
    ]
    assert shown["seals_fit"] == 0
    assert sk("transfer", "cancel", north, ref, "--reason", "Estaban", *beto(north)).status == 0
    assert sk("transfer", "list", north, "--user", "Marta", "--json").json == []
    (row,) = sk("transfer", "list", north, "--user", "Marta", "--all", "--json").json
    assert row["state"] == "ended"
    assert sk("verify", north, "--full").status == 0


def test_a_transfer_is_refused_and_named_in_many_wrong_ways(sk, north):
    user = ("--user", "Marta")
    assert sk("transfer", "send", north, *user, "--item", "37410237").status == 1
    sent = sk(
        "transfer", "send", north, *user, "--to", "Norte", "--item", "37410237", "--json"
    ).json
    for wrong in ("transfer:999", "999", "place:3", "nada", "transfer:"):
        assert sk("transfer", "show", north, wrong, *user).status in (1, 2)
    assert (
        sk("transfer", "refuse", north, sent["ref"], "--reason", "Sin guía", *beto(north)).status
        == 0
    )
    assert sk("transfer", "refuse", north, sent["ref"], "--reason", "x", *beto(north)).status == 1
    assert sk("issue", north, *user, "--to", "52817334", "--item", "37410237").status == 1


@pytest.fixture
def other(sk, tmp_path):
    """The book of another company, which our book knows as a party."""
    path = tmp_path / "otra.stockbook"
    made = ("--company", "Otra Seguridad", "--site", "La Paz", "--country", "BO", "--plain")
    assert sk("new", path, *made, "--user", "Dora").status == 0
    return path


def party(sk, book, name):
    assert sk("party", "add", book, "--name", name, "--sort", "company").status == 0


def test_a_weapon_passes_from_one_book_to_another_and_back(sk, book, other, tmp_path):
    party(sk, book, "Otra Seguridad")
    secret = tmp_path / "sobre"
    secret.write_text("frase del sobre\n")
    file, answer = tmp_path / "t.json", tmp_path / "a.json"
    to = ("--to-party", "Otra Seguridad", "--item", "37410237", "--rounds", "L-7=40")
    assert sk("transfer", "send", book, *to).status == 2
    sealed = ("--file-passphrase-file", secret)
    sent = send_by_two(sk, book, "Marta", *to, "--out", file, *sealed, "--json")
    assert sent.status == 0, sent.err
    assert sk("transfer", "receive", other, file, "--out", answer).status == 1
    shown = sk("transfer", "receive", other, file, "--dry-run", *sealed, "--json").json
    assert shown["things"][0]["values"]["serial"] == "37410237"
    assert "37410237" in sk("transfer", "receive", other, file, "--dry-run", *sealed).out
    came = ("--item", "37410237", "--rounds", "L-7=39")
    received = sk("transfer", "receive", other, file, *came, "--out", answer, *sealed, "--json")
    assert received.status == 0, received.err
    assert sk("transfer", "receive", other, file, "--out", answer, *sealed).status == 1
    assert sk("transfer", "confirm", other, answer, *sealed).status == 1
    assert sk("transfer", "confirm", book, file, *sealed).status == 1
    again = tmp_path / "again.json"
    assert sk("transfer", "file", other, received.json["folio"], "--out", again).status == 0
    confirmed = sk("transfer", "confirm", book, again)
    assert confirmed.status == 0, confirmed.err
    row = sk("transfer", "show", book, sent.json["ref"], "--json").json
    assert [(line["left"], line["state"]) for line in row["lines"]] == [(0, "came"), (1, "missing")]
    for each in (book, other):
        assert sk("verify", each, "--full").status == 0
    back = ("--to-party", "Altaguardia", "--item", "37410237", "--out", tmp_path / "b.json")
    assert send_by_two(sk, other, "Dora", *back).status == 0
    refused = tmp_path / "r.json"
    no = ("--reason", "Sin espacio", "--out", refused)
    assert sk("transfer", "refuse", book, tmp_path / "b.json", *no).status == 0
    assert sk("transfer", "confirm", other, refused).status == 0
    (left,) = sk("transfer", "list", other, "--json").json
    assert (left["state"], left["left"]) == ("refused", 1)
    assert sk("transfer", "cancel", other, left["ref"], "--reason", "De vuelta").status == 0


def test_a_restored_copy_does_not_receive_the_same_file_again(sk, book, other, tmp_path):
    party(sk, book, "Otra Seguridad")
    file, answer = tmp_path / "t.json", tmp_path / "a.json"
    to = ("--to-party", "Otra Seguridad", "--item", "37410237", "--out", file)
    assert send_by_two(sk, book, "Marta", *to).status == 0
    kept = tmp_path / "kept"
    eva = ("--role", "supervisor", "--new-passphrase-file", _file(other))
    assert sk("user", "add", other, "Eva", *eva).status == 0
    both = ("--user", "Dora", "--second", "Eva", "--second-passphrase-file", _file(other))
    assert sk("backup", other, "--user", "Dora", "--folder", kept).status == 0
    (copy,) = kept.glob("*.stockbook")
    assert sk("transfer", "receive", other, file, "--user", "Dora", "--out", answer).status == 0
    new, later = tmp_path / "restored.stockbook", tmp_path / "a2.json"
    assert sk("restore", copy, new, *both).status == 0
    refused = sk("transfer", "receive", new, file, "--user", "Dora", "--out", later)
    assert refused.status == 1
    assert "copia" in refused.err
    assert not later.exists()
    why = ("--override", "Disco dañado; el arma está en el armerillo")
    assert sk("transfer", "receive", new, file, *both, "--out", later, *why).status == 0
    assert sk("transfer", "confirm", book, later).status == 0
