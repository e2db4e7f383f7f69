"""The journal's one-line summaries: words of the reader, not codes of the program."""

from datetime import UTC, datetime

import pytest

from stockkeeper.book.queries import ledger
from stockkeeper.book.queries.ledger import LedgerFilter
from stockkeeper.desktop.ledger.wording import about
from stockkeeper.exchange.demo import DemoSize, make
from stockkeeper.words import set_language


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ("movements", "Libro de movimientos · PDF"),
        ("later", "later · PDF"),
    ],
)
def test_a_paper_is_called_by_its_title(report, told):
    set_language("es")
    row = {
        "kind": "paper.made",
        "data": {"report": report, "format": "pdf"},
        "thing": {},
        "subject": "",
        "subject_name": "",
    }
    assert about(row) == told


@pytest.mark.parametrize(
    ("kind", "data", "told"),
    [
        ("shift.opened", {}, "Turno del folio 12 · Armerillo"),
        ("shift.counted", {}, "Turno del folio 12 · Armerillo"),
        ("shift.closed", {"squared": 1}, "Turno del folio 12 · TURNO CUADRADO"),
        ("shift.closed", {"squared": 0}, "Turno del folio 12 · EL TURNO NO CUADRA"),
    ],
)
def test_a_shift_is_told_by_its_place_and_how_it_ended(kind, data, told):
    set_language("es")
    row = {"kind": kind, "data": data, "thing": {}, "subject": "shift:12", "subject_name": "",
           "target": "place:3", "target_name": "Armerillo"}  # fmt: skip
    assert about(row) == told


def test_more_time_is_told_with_the_weapon_and_the_time():
    set_language("es")
    row = {"kind": "issue.extended", "data": {"until": "2026-07-02T06:00:00-05:00"},
           "thing": {"serial": "KU482917"}, "subject": "firearm:9", "subject_name": ""}  # fmt: skip
    assert about(row).startswith("KU482917 · 02 jul 2026")


@pytest.mark.parametrize(
    ("kind", "data", "subject", "told"),
    [
        ("checklist.kept", {"checklist": {"name": "armoury", "version": 2}}, "", "armoury 2"),
        (
            "audit.answered",
            {"question": "armoury/room_door", "mark": "1"},
            "audit:12",
            "Auditoría del folio 12 · armoury/room_door: 1 · Falta grave",
        ),
    ],
)
def test_a_checklist_is_told_by_name_and_an_answer_by_question_and_mark(kind, data, subject, told):
    set_language("es")
    row = {"kind": kind, "data": data, "thing": {}, "subject": subject, "subject_name": ""}
    assert about(row) == told


def test_whatever_a_company_does_has_its_line(tmp_path):
    """Every entry of the demonstration, as the journal's list asks for it."""
    set_language("es")
    now = datetime(2028, 2, 9, 18, tzinfo=UTC)
    made = make(tmp_path / "a.stockbook", DemoSize(60, 0, 2), plain=True, now=now)
    base = made.book.base
    rows = ledger.rows(base, ledger.ids(base, LedgerFilter()))
    made.book.close()
    told = {row["kind"]: about(row) for row in rows}
    assert told["work.registered"].endswith((" · Limpieza", " · Inspección", " · Reparación"))
    assert told["disposal.registered"] == "Destrucción · CD-2028-014"
    assert told["policy.set"].endswith(": 0 horas → 24 horas")
    assert len(told) > 40
    assert {kind for kind, text in told.items() if not text} <= {"book.opened", "user.enrolled"}
