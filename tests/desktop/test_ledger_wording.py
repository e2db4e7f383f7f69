"""The journal's one-line summaries: words of the reader, not codes of the program."""

import pytest

from stockkeeper.desktop.ledger.wording import about
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
