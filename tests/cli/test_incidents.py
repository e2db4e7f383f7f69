"""An incident at the command line: recorded, told, followed, gone by two, recovered, closed."""

import pytest

from tests.cli.test_shift import SECOND


@pytest.fixture
def desk(sk, book, tmp_path, monkeypatch):
    """The book with a second user and the police; the command gets the book after its words."""
    secret = tmp_path / "second"
    secret.write_text(SECOND, encoding="utf-8")
    said = sk("user", "add", book, "Beto", "--role", "supervisor", "--new-passphrase-file", secret)
    assert said.status == 0, said.err
    sk("party", "add", book, "--name", "Comisaría", "--sort", "police", "--user", "Marta")
    monkeypatch.setenv("STOCKKEEPER_SECOND_PASSPHRASE", SECOND)

    def run(*words, second=False, place=2):
        seconded = ("--second", "Beto") if second else ()
        return sk(*words[:place], book, *words[place:], "--user", "Marta", *seconded)

    return run


def test_a_theft_is_recorded_told_taken_out_and_recovered(desk):
    told = desk("incident", "add", "--sort", "theft", "--item", "37410237", "--item", "L-7=6",
                "--occurred", "2026-01-02T05:00", "--known", "2026-01-02T06:00",
                "--json").json  # fmt: skip
    ref = told["ref"]
    (row,) = desk("incident", "list", "--untold", "--json").json
    assert (row["ref"], row["notice"]["state"]) == (ref, "at_once")
    assert desk("incident", "out", ref).status == 1
    assert desk("incident", "out", ref, second=True).status == 0
    assert desk("incident", "notify", ref, "--to", "police", "--number", "D-1").status == 0
    said = desk("incident", "notify", ref, "--number", "N-1", "--at", "2026-01-02T05:30")
    assert said.status == 1
    assert desk("incident", "notify", ref, "--number", "N-1", "--channel", "web").status == 0
    assert desk("incident", "list", "--untold", "--json").json == []
    assert desk("incident", "follow", ref, "Cámaras pedidas", "--due", "2026-02-01").status == 0
    shown = desk("incident", "show", ref, "--json").json
    assert [(each["quantity"], each["away"]) for each in shown["things"]] == [(1, 1), (6, 6)]
    assert (shown["police_report"], shown["steps"][0]["note"]) == ("D-1", "Cámaras pedidas")
    assert desk("incident", "close", ref, "--ending", "settled").status == 1
    assert desk("incident", "recover", ref, "--to", "place:3", "--item", "37410237").status == 0
    text = desk("incident", "show", ref).out
    assert "37410237" in text
    assert "Cámaras pedidas" in text
    assert desk("issue", "--to", "52817334", "--item", "37410237", place=1).status == 1
    assert desk("condition", "37410237", "serviceable", place=1).status == 0
    assert desk("issue", "--to", "52817334", "--item", "37410237", place=1).status == 0
    assert desk("incident", "recover", ref, "--to", "place:3").status == 0
    assert desk("incident", "list", "--json").json == []


def test_what_is_seized_is_recorded_and_taken_out_at_once(desk):
    words = ("incident", "add", "--sort", "seizure", "--item", "37410237", "--out")
    assert desk(*words, "--to", "Comisaría").status == 1
    assert desk(*words, second=True).status == 1
    said = desk(*words, "--to", "Comisaría", "--json", second=True)
    assert said.status == 0, said.err
    ref = said.json["ref"]
    assert desk("incident", "show", ref, "--json").json["things"][0]["away"] == 1
    assert desk("incident", "close", ref, "--ending", "lost").status == 1
    assert desk("incident", "close", ref, "--ending", "lost", second=True).status == 0


def test_a_report_of_it_is_written(desk, tmp_path):
    ref = desk("incident", "add", "--sort", "damage", "--item", "37410237", "--json").json["ref"]
    out = tmp_path / "novedad.pdf"
    said = desk("report", "incident", "--incident", ref, "--format", "pdf", "--out", out)
    assert said.status == 0, said.err
    assert out.read_bytes().startswith(b"%PDF")
