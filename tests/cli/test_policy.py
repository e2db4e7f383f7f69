"""stockkeeper policy: values with their sources, and what takes two at the command line."""

import pytest

OTHER = "otra frase bien larga"


@pytest.fixture
def two(sk, book, tmp_path, monkeypatch):
    """The book with a supervisor beside its administrator, and how a second person is named."""
    secret = tmp_path / "second.txt"
    secret.write_text(OTHER)
    monkeypatch.setenv("STOCKKEEPER_NEW_PASSPHRASE", OTHER)
    assert sk("user", "add", book, "Beto", "--role", "supervisor", "--user", "Marta").status == 0
    return ("--user", "Marta"), ("--second", "Beto", "--second-passphrase-file", secret)


def test_each_value_is_shown_with_its_source_and_how_it_was_read(sk, book):
    told = {each["rule"]: each for each in sk("policy", "show", book, "--json").json}
    guards = told["weapons.guards_per_weapon"]
    assert (guards["value"], guards["origin"], guards["company"]) == ("3", "country", None)
    assert guards["pack"]["country"] == "CO"
    assert (guards["pack"]["as_of"], guards["pack"]["read"]) == ("2026-07-30", "read")
    assert all(each["pack"]["source"] for each in told.values())
    assert told["rounds.carried"]["pack"]["read"] == "practice"
    shown = sk("policy", "show", book).out
    assert "weapons.guards_per_weapon" in shown
    assert "30 jul 2026" in shown
    one = sk("policy", "show", book, "loss.notice_hours").out
    assert "rounds.carried" not in one
    listed = sk("policy", "list", book, "--json").json
    assert {each["rule"] for each in listed} == told.keys()


def test_stricter_takes_one_and_laxer_two(sk, book, two):
    one, second = two
    set_rule = ("policy", "set", book, "weapons.guards_per_weapon")
    assert sk(*set_rule, "4", "--reason", "Norma interna", *one).status == 0
    for lax in ("3", "2", ""):
        assert sk(*set_rule, lax, "--reason", "Menos", *one).status == 1
    assert sk(*set_rule, "2", "--reason", "Junta", *one, *second).status == 0
    shown = sk("policy", "show", book, "weapons.guards_per_weapon", "--json", *one).json[0]
    assert (shown["value"], shown["pack"]["value"], shown["origin"]) == ("2", "3", "company")
    assert shown["company"]["two_signatures"]
    assert sk("verify", book, *one).status == 0


@pytest.mark.parametrize(
    ("rule", "value"), [("rounds.thrown", "1"), ("rounds.carried", "x"), ("second.undo", "2")]
)
def test_what_cannot_be_set_is_refused_in_words(sk, book, rule, value):
    said = sk("policy", "set", book, rule, value, "--reason", "x")
    assert said.status == 1
    assert said.err.strip()


def test_an_override_at_the_command_line_takes_two(sk, book, two):
    one, second = two
    issue = ("issue", book, "--to", "52817334", "--item", "37410237", "--rounds", "L-7=12")
    assert sk("policy", "set", book, "rounds.carried", "10", "--reason", "x", *one).status == 0
    assert sk(*issue, *one).status == 1
    assert sk(*issue, "--reason", "Urgente", *one).status == 1
    assert sk(*issue, *one, *second).status == 1, "a second person gives a reason"
    assert sk(*issue, "--reason", "Urgente", *one, *second).status == 0
    assert sk("party", "add", book, "--name", "Indumil", "--sort", "supplier", *one).status == 0
    more = ("register", book, "--serial", "N9", "--type", "pistol", "--source", "Indumil")
    assert sk(*more, *one).status == 1
    assert sk(*more, "--reason", "Contrato nuevo", *one, *second).status == 0


def test_a_second_signature_that_the_company_asks_is_given_in_every_command(sk, book, two):
    one, second = two
    rules = ("second.register", "second.correct", "second.undo", "second.loss")
    acts = (
        ("register", book, "--serial", "N1", "--type", "pistol"),
        ("correct", book, "37410237", "--model", "941", "--reason", "x"),
        ("undo", book, "--reason", "x"),
        ("return", book, "--item", "37410237", "--rounds", "L-7=9", "--short", "lost"),
    )
    issue = ("issue", book, "--to", "52817334", "--item", "37410237", "--rounds", "L-7=10")
    for rule in rules:
        assert sk("policy", "set", book, rule, "1", "--reason", "x", *one).status == 0
    for act in acts:
        if act[0] in ("undo", "return"):
            sk(*issue, *one)
        assert sk(*act, *one).status == 1
        said = sk(*act, *one, *second)
        assert said.status == 0, said.err
    assert sk("verify", book, *one).status == 0
