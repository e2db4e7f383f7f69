"""Disposal at the command line: recorded by two, completed, found, and its certificate drawn."""

import pytest

SECOND = "otra frase bien larga"
ACT = ("--way", "destruction", "--reason", "Obsoleta", "--certificate", "CD-7", "--method",
       "Fundición", "--witness", "Rosa Luna", "--other-witness", "Juan Vega")  # fmt: skip


@pytest.fixture
def two(sk, book, tmp_path, monkeypatch):
    secret = tmp_path / "second"
    secret.write_text(SECOND, encoding="utf-8")
    said = sk("user", "add", book, "Beto", "--role", "supervisor", "--new-passphrase-file", secret)
    assert said.status == 0, said.err
    monkeypatch.setenv("STOCKKEEPER_SECOND_PASSPHRASE", SECOND)
    return ("--user", "Marta"), ("--user", "Marta", "--second", "Beto")


def test_an_act_is_recorded_by_two_completed_and_found(sk, book, two, tmp_path):
    one, both = two
    act = ("disposal", "add", book, "--item", "37410237", "--rounds", "L-7=10", *ACT)
    assert sk(*act, *one).status == 1
    said = sk(*act, *both, "--json")
    assert said.status == 0, said.err
    ref = said.json["ref"]
    said = sk("disposal", "complete", book, "CD-7", "--permit-surrendered", "2026-07-01", *one)
    assert said.status == 0, said.err
    assert sk("disposal", "complete", book, ref, *one).status == 1
    told = sk("disposal", "show", book, ref, *one, "--json").json
    assert (told["permit_surrendered"], told["witness"]) == ("2026-07-01", "Rosa Luna")
    assert "Rosa Luna" in sk("disposal", "show", book, "CD-7", *one).out
    assert "37410237" in sk("disposal", "list", book, *one).out
    (listed,) = sk("disposal", "list", book, "--item", "37410237", *one, "--json").json
    assert [line["quantity"] for line in listed["lines"]] == [1, 10]
    found = sk("find", book, "37410237", *one, "--json").json
    assert found[0]["holder"] == "end:destroyed"
    assert sk("find", book, "CD-7", *one, "--json").json[0]["ref"] == ref
    for fmt in ("pdf", "xlsx", "csv"):
        out = tmp_path / f"acta.{fmt}"
        said = sk("report", "disposal_certificate", book, "--format", fmt, "--out", out,
                  "--disposal", "CD-7", "--language", "es", *one)  # fmt: skip
        assert said.status == 0, said.err
        assert out.stat().st_size > 200
    assert sk("disposal", "show", book, "CD-99", *one).status in (1, 2)


def test_a_bad_act_is_told_what_it_lacks(sk, book, two):
    _one, both = two
    said = sk(
        "disposal", "add", book, "--item", "37410237", "--way", "sale", "--reason", "x", *both
    )
    assert said.status == 1
    assert said.err
    bad = sk("report", "disposal_certificate", book, "--format", "pdf", "--out", "x.pdf", *both[:2])
    assert bad.status == 1
