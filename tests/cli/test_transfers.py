"""Transfers at the command line: from a store to another site, answered by another user."""

import pytest

from tests.cli.conftest import PASSPHRASE


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
