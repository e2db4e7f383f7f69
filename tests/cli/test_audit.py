"""Audits at the command line: begun, scanned by hand and by file, revealed, resolved, signed."""

import json

import pytest

SECOND = "otra frase larga"


@pytest.fixture
def two(sk, book, monkeypatch):
    """The book with a second user, an auditor."""
    monkeypatch.setenv("STOCKKEEPER_NEW_PASSPHRASE", SECOND)
    added = sk("user", "add", book, "Beto", "--role", "auditor")
    assert added.status == 0, added.err
    monkeypatch.setenv("STOCKKEEPER_SECOND_PASSPHRASE", SECOND)
    return book


def begin(sk, book, *more):
    told = sk("audit", "new", book, "--kind", "inspection", *more, "--json", "--user", "Marta")
    assert told.status == 0, told.err
    return told.json


def test_from_the_list_to_the_signed_act(sk, two):
    me = ("--user", "Marta")
    audit = begin(sk, two)
    assert len(audit["expected"]) == 64
    assert audit["size"] is None  # blind
    seen = sk("audit", "scan", two, "37410237", "GLOCK77", *me, "--json").json
    assert [row["item"] for row in seen["scans"]] == ["firearm:5", ""]
    again = sk("audit", "scan", two, "0237", *me)
    assert "37410237" in again.out
    assert "was scanned before" in again.err or "ya se escaneó" in again.err
    assert (
        sk("audit", "note", two, "GLOCK77", "--what", "marks", "--note", "Sin marca", *me).status
        == 0
    )
    counted = sk("audit", "count", two, "--rounds", "L-7=98", *me, "--json").json
    assert counted["again"] == ["lot:6"]
    assert sk("audit", "reveal", two, *me).status == 1
    sk("audit", "count", two, "--rounds", "L-7=98", *me)
    assert sk("audit", "finish", two, *me).status == 0
    told = sk("audit", "reveal", two, *me, "--json").json
    assert told["figures"]["confirmed"] == 1
    assert [f["sort"] for f in told["findings"]] == ["not_on_books", "fewer"]
    assert told["amounts"][0]["difference"] == -2
    sign = ("audit", "sign", two, *me, "--second", "Beto")
    assert sk(*sign).status == 1
    for finding in told["findings"]:
        solved = ("--cause", "unknown", "--action", "Buscar", "--owner", "Marta")
        act = ("audit", "resolve", two, finding["ref"], *solved, "--due", "2030-01-02", *me)
        assert sk(*act).status == 0
    signed = sk(*sign, "--json")
    assert signed.status == 0, signed.err
    assert len(signed.json["act"]) == 64
    _is_locked(sk, two, audit, signed.json["act"])


def _is_locked(sk, two, audit, act):
    me = ("--user", "Marta")
    late = sk("audit", "scan", two, "37410237", "--of", audit["ref"], *me)
    assert late.status == 1
    folio = audit["ref"].partition(":")[2]
    assert sk("audit", "addendum", two, folio, "--text", "Apareció", *me).status == 0
    shown = sk("audit", "show", two, folio, *me, "--json").json
    assert shown["act"] == act
    assert [each["text"] for each in shown["addenda"]] == ["Apareció"]
    assert sk("audit", "show", two, folio, *me).status == 0
    assert [row["state"] for row in sk("audit", "list", two, *me, "--json").json] == ["signed"]
    assert sk("verify", two).status == 0


def _lines(sk, book, code="37410237"):
    opened = sk("audit", "show", book, "--json").json["opened"]
    return [{"time": opened, "place": "place:3", "code": code}]


def test_a_file_is_taken_whole_or_not_at_all(sk, book, tmp_path):
    begin(sk, book)
    good = _lines(sk, book)
    file = tmp_path / "lecturas.jsonl"
    bad = [{**good[0], "place": "nowhere"}, {"code": "X"}]
    bad.append({**good[0], "time": "2001-01-01T00:00:00Z"})
    file.write_text("\n".join(json.dumps(each) for each in [*good, *bad]) + "\n{no\n")
    refused = sk("audit", "scan", book, "--file", file)
    assert refused.status == 1
    assert all(f" {line}: " in refused.err for line in (2, 3, 4, 5))
    assert sk("audit", "show", book, "--json").json["seen"] == 0
    taken = sk("audit", "scan", book, "--file", file, "--accept-valid", "--json")
    assert taken.status == 0
    assert [row["item"] for row in taken.json["scans"]] == ["firearm:5"]
    twice = sk("audit", "scan", book, "--file", file, "--accept-valid", "--json").json
    assert (twice["folio"], twice["repeated"]) == (None, [1])


def test_two_files_tell_what_both_saw(sk, book, tmp_path):
    begin(sk, book)
    told = _lines(sk, book)[0]
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(f"hora;lugar;código\n{told['time']};{told['place']};37410237\n", "utf-8")
    second.write_text(f"{told['time']},{told['place']},0237\n{told['time']},{told['place']},ZZ9\n")
    assert sk("audit", "scan", book, "--file", first).status == 0
    both = sk("audit", "scan", book, "--file", second, "--json").json
    assert [len(row["before"]) for row in both["scans"]] == [1, 0]


@pytest.mark.parametrize("text", ["", "\0\1", '"', "time;place\n", "[" * 5000])
def test_strange_files_change_nothing(sk, book, tmp_path, text):
    begin(sk, book)
    for name in ("x.csv", "x.jsonl"):
        file = tmp_path / name
        file.write_text(text)
        sk("audit", "scan", book, "--file", file)
    assert sk("audit", "show", book, "--json").json["seen"] == 0


def test_wrong_use_is_said(sk, book):
    assert sk("audit", "show", book).status == 1
    begin(sk, book)
    assert sk("audit", "scan", book).status == 2
    assert sk("audit", "scan", book, "X", "--place", "nowhere").status == 1
    assert (
        sk("audit", "resolve", book, "finding:99", "--cause", "lost", "--reason", "x").status == 1
    )
    assert sk("audit", "show", book, "999").status == 1
