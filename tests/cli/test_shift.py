"""A shift at the command line, with its findings and incidents."""

import pytest

SECOND = "otra frase bien larga"


@pytest.fixture
def desk(sk, book, tmp_path, monkeypatch):
    """The book with a second user; the command gets the book after its words."""
    secret = tmp_path / "second"
    secret.write_text(SECOND, encoding="utf-8")
    said = sk("user", "add", book, "Beto", "--role", "supervisor", "--new-passphrase-file", secret)
    assert said.status == 0, said.err
    monkeypatch.setenv("STOCKKEEPER_SECOND_PASSPHRASE", SECOND)

    def run(*words, second=False):
        at = 2 if words[0] in ("shift", "finding", "incident") else 1
        seconded = ("--second", "Beto") if second else ()
        return sk(*words[:at], book, *words[at:], "--user", "Marta", *seconded)

    return run


def test_a_shift_is_opened_counted_closed_and_shown(desk):
    assert desk("shift", "open", "--note", "Noche").status == 0
    assert desk("shift", "open").status == 1
    said = desk("shift", "count", "--weapons", "1", "--rounds", "L-7=98", "--json").json
    assert said["again"] == ["lot:6"]
    hidden = desk("shift", "show", "--json").json
    assert (hidden["lines"], hidden["squared"]) == ([], None)
    assert "100" not in desk("shift", "show").out
    said = desk("shift", "count", "--rounds", "L-7=98")
    assert "Folio" in said.out
    assert desk("shift", "close").status == 1
    closed = desk("shift", "close", "--json", second=True).json
    assert (closed["squared"], closed["open"]) == (False, False)
    line = next(each for each in closed["lines"] if each["item"] == "lot:6")
    assert (line["opening"], line["closing"], line["counted"], line["difference"]) == (
        100, 100, 98, -2)  # fmt: skip
    assert line["balances"]
    (finding,) = closed["findings"]
    assert (finding["sort"], finding["expected"], finding["counted"]) == ("fewer", 100, 98)
    shown = desk("shift", "show").out
    assert "9 mm L-7" in shown
    assert "-2" in shown


def test_a_finding_is_listed_resolved_and_written_off(desk):
    desk("shift", "open")
    for _time in range(2):
        desk("shift", "count", "--weapons", "1", "--rounds", "L-7=98")
    desk("shift", "close", second=True)
    (row,) = desk("finding", "list", "--json").json
    ref = row["ref"]
    said = desk("finding", "resolve", ref, "--cause", "not_recorded", "--owner", "Marta")
    assert said.status == 0, said.err
    number = ref.partition(":")[2]
    assert desk("finding", "write-off", number, "--reason", "Acta 3").status == 1
    said = desk("finding", "write-off", number, "--reason", "Acta 3", second=True)
    assert said.status == 0, said.err
    assert desk("finding", "list", "--json").json == []
    (row,) = desk("finding", "list", "--all", "--json").json
    assert (row["cause"], row["owner"]) == ("not_recorded", "Marta")
    assert row["closed"]
    assert desk("finding", "resolve", "lot:6", "--close").status == 2
    assert desk("finding", "resolve", "999", "--close").status == 1


def test_a_late_weapon_is_proposed_extended_or_recorded(desk):
    said = desk("issue", "--to", "52817334", "--item", "37410237", "--until", "2026-01-02T06:00")
    assert said.status == 0, said.err
    (late,) = desk("incident", "list", "--proposed", "--json").json
    assert (late["serial"], late["name"]) == ("37410237", "Arango, Mónica")
    assert late["minutes"] > 60
    assert "37410237" in desk("incident", "list", "--proposed").out
    told = ("extend", "37410237", "--until", "2099-01-02T06:00", "--reason", "Dobla")
    assert desk(*told).status == 1
    assert desk(*told, second=True).status == 0
    assert desk("incident", "list", "--proposed", "--json").json == []
    said = desk("incident", "add", "--sort", "overdue", "--item", "37410237", "--known",
                "2026-01-02T08:00", "--json")  # fmt: skip
    assert said.status == 0, said.err
    (row,) = desk("incident", "list", "--json").json
    assert (row["person"], row["sort"]) == ("person:4", "overdue")
    assert row["known"].startswith("2026-01-02T08:00")
    assert "Arango" in desk("incident", "list").out
    said = desk("incident", "close", row["ref"], "--outcome", "Volvió", "--reason", "Visto")
    assert said.status == 0, said.err
    assert desk("incident", "list", "--json").json == []


def test_no_shift_is_open(desk):
    assert desk("shift", "show").status == 1
    assert desk("shift", "count", "--weapons", "1").status == 1
