"""Every row of a file ends as create, update, unchanged or error, with the cell and the reason."""

from pathlib import Path

import pytest

from stockkeeper.domain.intake import CREATE, ERROR, UNCHANGED, UPDATE
from stockkeeper.exchange import reading
from stockkeeper.exchange.plan import plan
from tests.exchange.judging import codes, outcomes, told

SAMPLES = Path(__file__).parents[1] / "samples"


def sample(story, name):
    [file] = SAMPLES.glob(f"{name}*.csv")
    return plan("firearms", reading.read_file(file), story.book.base)


def test_the_colombian_list(story):
    judged = sample(story, "colombia")
    assert outcomes(judged) == [CREATE, CREATE, ERROR, CREATE]
    assert (judged.unmapped, len(judged.mapping)) == ((), 8)
    first, zeros, impossible, uzi = judged.rows
    assert first.values == {
        "serial": "SYN0001", "type": "revolver", "make": "Llama", "calibre": ".38 Special",
        "capacity": 6, "permit_kind": "tenencia", "permit_number": "P000001",
        "permit_expires": "2027-12-31",
    }  # fmt: skip
    assert first.extras.typed == {"calibre": "38L"}
    assert (zeros.values["serial"], zeros.values["make"]) == ("00012", "Córdova")
    assert told(impossible.problems) == [
        ("date.impossible", 8, "FECHA VENCIMIENTO SALVOCONDUCTO", "30/02/2026")
    ]
    assert told(impossible.warnings) == [("serial.other_make", 3, "No. SERIE", "SYN0001")]
    assert (uzi.values["type"], uzi.values["permit_expires"]) == ("submachine_gun", "2026-03-01")


def test_the_fastbound_download(story):
    judged = sample(story, "fastbound")
    assert outcomes(judged) == [CREATE] * 4
    used = " / ".join(judged.mapping.values()).split(" / ")
    assert len(used) + len(judged.unmapped) == 85
    assert (judged.unmapped[0], judged.unmapped[-1]) == ("BarrelLength", "ExternalId")
    gone = judged.rows[2]
    assert gone.values["serial"] == "SYN-0003"
    assert gone.values["notes"] == "2024-05-01 Theft/Loss"
    assert gone.extras.end == "stolen"
    assert "row.disposed" in codes(gone.warnings)
    assert [row.extras.place for row in judged.rows] == [
        "Main vault",
        "Main vault",
        "",
        "Main vault",
    ]
    assert [codes(row.warnings).count("place.new") for row in judged.rows] == [1, 0, 0, 0]


def test_the_american_book_has_the_month_first_and_says_that_it_is_a_guess(story):
    judged = sample(story, "atf")
    stock, gone = judged.rows
    assert (stock.values["acquired"], gone.values["acquired"]) == ("2024-02-01", "2024-02-03")
    assert stock.values["supplier"] == "Synthetic Supplier Ltd, 1 Test Street, Testville"
    assert codes(stock.warnings) == ["date.ambiguous"]
    assert (stock.extras.end, gone.extras.end) == ("", "stolen")
    assert gone.values["notes"] == "05/01/2024 THEFT - police incident SYN-BO-1"


def test_known_weapons_are_updated_or_left(judge, story):
    judged = judge(
        "firearms",
        "Serie;Tipo;Marca;Modelo;Calibre;Vence",
        "ku482917;REVÓLVER;TAURUS;85;38 SPL;09/02/2028",
        "IM2228A;Revólver;Llama;Martial;38L;18/09/2026",
        "37410266;Pistola;Glock;17;9 mm;",
        "C-119482;carabina;;;;",
    )
    assert outcomes(judged) == [UPDATE, UNCHANGED, CREATE, UNCHANGED]
    changed = judged.rows[0]
    assert (changed.ref, changed.changes, changed.was) == (
        story["KU482917"], {"model": "85"}, {"model": "82"},
    )  # fmt: skip
    assert codes(judged.rows[2].warnings) == ["serial.other_make"]
    assert judged.counts == {"create": 1, "update": 1, "unchanged": 2, "error": 0}


def test_another_writing_of_a_serial_never_changes_it(judge, story):
    judged = judge("firearms", "Serial,Type", "C119482,Carbine")
    assert outcomes(judged) == [UNCHANGED]
    assert judged.rows[0].ref == story["C-119482"]


def test_the_same_weapon_twice_is_an_error_and_names_the_other_row(judge):
    judged = judge("firearms", "Serie;Tipo;Marca", "A1;Pistola;Glock", "", "a1;Pistola;GLOCK")
    assert outcomes(judged) == [CREATE, ERROR]
    [problem] = judged.rows[1].problems
    assert (problem.code, dict(problem.facts), judged.rows[1].number) == (
        "row.duplicate", {"row": 2}, 4,
    )  # fmt: skip


def test_a_serial_repeated_without_its_make_may_be_the_same_weapon(judge):
    judged = judge("firearms", "Serie;Tipo;Marca", "A1;Pistola;Glock", "A1;Pistola;")
    assert outcomes(judged) == [CREATE, ERROR]
    assert codes(judged.rows[1].problems) == ["row.duplicate"]


def test_serials_that_look_alike_are_warned_in_the_file_and_in_the_book(judge):
    judged = judge(
        "firearms", "Serie;Tipo", "KU4829I7;Pistola", "X0Y1;Pistola", "XOYI;Pistola", "Z9;Pistola"
    )
    assert [codes(row.warnings) for row in judged.rows] == [
        ["serial.lookalike"], ["serial.lookalike"], ["serial.lookalike"], [],
    ]  # fmt: skip
    assert judged.rows[0].warnings[0].facts["other"] == "KU482917"


@pytest.mark.parametrize(
    ("serial", "code"),
    [
        ("1.23E+11", "serial.scientific"),
        ("1,23E+11", "serial.scientific"),
        ("1E+11", "serial.scientific"),
        ("2024-03-01", "serial.became_day"),
        ("", "field.required"),
        ("x" * 61, "field.too_long"),
    ],
)
def test_a_serial_that_is_none_is_an_error_at_its_cell(judge, serial, code):
    judged = judge("firearms", "Tipo;Serie", f"Pistola;{serial}")
    assert [(one.code, one.column) for one in judged.rows[0].problems] == [(code, 2)]


@pytest.mark.parametrize("serial", ["12E5", "00012", "1E10", "E+11", "SYN-0003", "ñ 1"])
def test_a_serial_is_kept_as_it_is(judge, serial):
    judged = judge("firearms", "Tipo;Serie", f"Pistola;  {serial} ")
    assert judged.rows[0].values["serial"] == serial


def test_a_weapon_of_no_known_type_is_an_error_and_other_words_a_warning(judge):
    judged = judge("firearms", "Serie;Tipo;Tipo permiso;Estado", "A1;Cañón;Rosado;raro")
    row = judged.rows[0]
    assert codes(row.problems) == ["value.unknown"]
    assert row.values["permit_kind"] == "other"
    assert codes(row.warnings) == ["value.as_other", "value.unknown"]


def test_where_and_with_whom_a_weapon_is(judge):
    judged = judge(
        "firearms",
        "Asset Tag,Serial,Manufacturer,Model,Type,Location,Checked Out To",
        "AF-1,N1,Glock,17,Pistol,armerillo PRINCIPAL,1032456789",
        "AF-2,N2,Glock,17,Pistol,Bodega,Nadie",
    )
    known, unknown = judged.rows
    assert (known.values["asset_number"], known.extras.place, known.extras.holder) == (
        "AF-1", "armerillo PRINCIPAL", "1032456789",
    )  # fmt: skip
    assert codes(known.warnings) == []
    assert codes(unknown.warnings) == ["place.new", "holder.unknown"]


def test_a_known_weapon_that_the_file_calls_gone_is_warned_and_stays(judge):
    judged = judge(
        "firearms", "Serie;Tipo;Fecha de baja;Motivo de baja", "IM2228A;Revólver;1/2/2026;Robo"
    )
    assert codes(judged.rows[0].warnings)[-1] == "row.disposed_known"
    assert judged.rows[0].outcome == UPDATE
