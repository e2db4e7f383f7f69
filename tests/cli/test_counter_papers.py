"""The papers of the counter from the command line: each with what it is asked, and recorded."""

from datetime import UTC, datetime

import pytest

from tests.paper.reading import page_texts


@pytest.fixture
def folio(sk, book):
    done = sk("issue", book, "--to", "52817334", "--item", "37410237", "--json")
    assert done.status == 0
    return done.json["folio"]


@pytest.fixture
def draw(sk, book, tmp_path):
    def drawn(code, fmt, *more):
        out = tmp_path / f"{code}.{fmt}"
        said = sk("report", code, book, "--format", fmt, "--out", out, *more)
        return said, out

    return drawn


def today():
    return datetime.now(UTC).astimezone().date().isoformat()


def test_a_permit_is_printed_of_an_issue_and_of_nothing_else(draw, folio):
    said, out = draw("permit", "pdf", "--folio", folio, "--language", "en")
    assert said.status == 0, said
    assert "Permit to carry" in page_texts(out.read_bytes())[0]
    assert draw("permit", "xlsx", "--folio", folio)[0].status == 2
    said, _out = draw("permit", "pdf", "--folio", 4)
    assert said.status == 1
    assert "4" in said.err


@pytest.mark.parametrize("fmt", ["pdf", "xlsx", "csv"])
@pytest.mark.parametrize(("code", "asked"), [
    ("signatures", ()), ("issue_book", ("--from", "2020-01-01")), ("roster", ("--day", "day")),
    ("daily", ("--day", "day")),
])  # fmt: skip
def test_tables_come_out_in_every_format(draw, folio, code, asked, fmt):
    said, out = draw(code, fmt, *(today() if word == "day" else word for word in asked))
    assert said.status == 0, said
    assert out.stat().st_size > 50


@pytest.mark.parametrize("code", ["daily", "roster"])
def test_a_day_is_asked_for(draw, folio, code):
    assert draw(code, "pdf")[0].status == 2


def test_the_act_of_a_shift_is_named_by_its_reference_or_its_folio(sk, book, draw):
    said, _out = draw("shift_act", "pdf")
    assert said.status == 1
    opened = sk("shift", "open", book, "--json")
    assert opened.status == 0, opened
    number = opened.json["folio"]
    for named in ((), ("--shift", number), ("--shift", f"shift:{number}")):
        said, out = draw("shift_act", "pdf", *named, "--language", "es")
        assert said.status == 0, said
        assert "BORRADOR: EL TURNO SIGUE ABIERTO" in page_texts(out.read_bytes())[0]
    for bad in ("999999", "shift:3", "person:4", "ayer"):
        said, _out = draw("shift_act", "pdf", "--shift", bad)
        assert said.status in (1, 2), bad
        assert said.err


def test_the_papers_of_an_audit_are_named_by_its_reference_or_its_folio(sk, book, draw):
    assert draw("audit_act", "pdf")[0].status == 1
    opened = sk("audit", "new", book, "--kind", "surprise", "--json")
    assert opened.status == 0, opened
    number = opened.json["ref"].partition(":")[2]
    for named in ((), ("--audit", number), ("--audit", f"audit:{number}")):
        said, out = draw("audit_act", "pdf", *named, "--language", "es")
        assert said.status == 0, said
        assert "BORRADOR: AÚN SE CUENTA" in page_texts(out.read_bytes())[0]
        said, out = draw("count_sheet", "pdf", *named, "--lines", 60, "--language", "es")
        assert said.status == 0, said
        assert f"Conteo de auditoría {number}" in page_texts(out.read_bytes())[0]
    for bad in ("999999", "audit:3", "person:4", "ayer"):
        said, _out = draw("audit_act", "pdf", "--audit", bad)
        assert said.status in (1, 2), bad
        assert said.err
