"""Every row of a file ends as create, update, unchanged or error, with the cell and the reason."""

from pathlib import Path

import pytest

from stockkeeper.domain.intake import CREATE, ERROR, UNCHANGED, UPDATE
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import reading
from stockkeeper.exchange.plan import plan
from tests.book_factory import small_book

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    story = small_book(tmp_path_factory.mktemp("book"))
    yield story
    story.close()


@pytest.fixture(scope="module")
def judge(story):
    def act(kind, *lines, **overrides):
        raw = "\n".join(lines).encode()
        return plan(kind, reading.read_bytes("lista.csv", raw), story.book.base, overrides)

    return act


def sample(story, name):
    [file] = SAMPLES.glob(f"{name}*.csv")
    return plan("firearms", reading.read_file(file), story.book.base)


def outcomes(judged):
    return [row.outcome for row in judged.rows]


def told(problems):
    return [(one.code, one.column, one.heading, one.value) for one in problems]


def codes(problems):
    return [one.code for one in problems]


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


def test_people_are_known_by_their_number_whatever_its_dots(judge, story):
    judged = judge(
        "people",
        "Cédula;Nombres y Apellidos;Cargo;Código empleado;No. Licencia;Vencimiento licencia",
        "1.032.456.789;RESTREPO GAVIRIA JHON JAIRO;Vigilante;E-1;L-1;31/12/2027",
        "77001;Ana María Ruiz Paz;Reina;E-2;;",
        ";Sin Número;Escolta;E-3;;",
        "77001;Otra Vez;Guarda;;;",
        "88;Uno;Guarda;;;30/02/2027",
    )
    assert outcomes(judged) == [UPDATE, CREATE, CREATE, ERROR, ERROR]
    known, new, employee, twice, wrong = judged.rows
    assert (known.ref, known.changes) == (story["jhon"], {"employee_number": "E-1"})
    assert known.extras.papers == (
        {"sort": "weapons_licence", "number": "L-1", "expires": "2027-12-31"},
    )
    assert (new.values["surnames"], new.values["given_names"]) == ("Ruiz Paz", "Ana María")
    assert (new.values["role"], codes(new.warnings)) == ("other", ["value.as_other"])
    assert employee.values["id_number"] == "E-3"
    assert codes(twice.problems) == ["row.duplicate"]
    assert codes(wrong.problems) == ["field.required", "date.impossible"]


def test_ammunition_is_received_and_a_balance_never_overwritten(judge, story):
    judged = judge(
        "ammunition",
        "Calibre;Marca;Lote;Cantidad;Ubicación;Vence",
        "38 SPL;INDUMIL;24-118;2.486;Armerillo principal;",
        "9MM;Indumil;25-031;1.000;Armerillo principal;",
        "12;CBC;77;2,000;Armerillo principal;31/01/2031",
        "12;CBC;78;-3;;",
        "12;CBC;79;1.5;;",
        "12;CBC;80;;;",
    )
    assert outcomes(judged) == [UNCHANGED, ERROR, CREATE, ERROR, ERROR, ERROR]
    assert [codes(row.problems) for row in judged.rows if row.problems] == [
        ["quantity.differs"], ["quantity.negative"], ["field.not_a_number"], ["field.required"],
    ]  # fmt: skip
    new = judged.rows[2]
    assert (new.values["calibre"], new.extras.quantity) == ("12 gauge", 2000)


def test_vests_come_with_the_person_who_wears_them(judge, story):
    judged = judge(
        "equipment",
        "CÉDULA DEL EMPLEADO;NOMBRES Y APELLIDOS;CARGO;RAZON SOCIAL CLIENTE;PUESTO;MARCA CHALECO;"
        "LOTE;No. SERIE O CODIGO;TALLA;FECHA DE FABRICACION;FECHA DE VENCIMIENTO;RESPONSABLE",
        "1032456789;Jhon;Vigilante;Banco;Norte;Armor;L1;CH1;M;13/02/2021;01/02/2026;Pedro",
        "1032456789;Jhon;Vigilante;Banco;Norte;Armor;;CH20001;L;;20/08/2026;Pedro",
    )
    assert outcomes(judged) == [CREATE, UNCHANGED]
    new = judged.rows[0]
    assert new.values == {
        "serial": "CH1", "category": "vest", "make": "Armor", "lot_number": "L1", "size": "M",
        "made": "2021-02-13", "expires": "2026-02-01",
    }  # fmt: skip
    assert (new.extras.holder, codes(new.warnings)) == ("1032456789", [])
    assert judged.rows[1].ref == story["vest"]


def test_counted_equipment_has_a_quantity_in_place_of_a_serial(judge):
    judged = judge("equipment", "Tipo;Descripción;Cantidad", "Proveedor;Jericho 15 tiros;40")
    row = judged.rows[0]
    assert (row.kind, row.outcome, row.extras.quantity) == ("stock", CREATE, 40)
    assert row.values == {"category": "magazine", "description": "Jericho 15 tiros"}


def test_posts_bring_their_client_and_a_list_of_clients_is_one(judge, story):
    posts = judge("posts", "Cliente;Puesto;Ciudad", "BANCO MERIDIANO;sucursal norte;Cali", "Z;P1;")
    assert outcomes(posts) == [UPDATE, CREATE]
    assert (posts.rows[0].ref, posts.rows[0].changes) == (story["norte"], {"city": "Cali"})
    assert posts.rows[1].extras.client == {"name": "Z"}
    clients = judge(
        "posts",
        "NIT./CC; RAZON SOCIAL; NOMBRE REP. LEGAL; DIRECCION PRINCIPAL; CIUDAD",
        "900.1;Banco Meridiano;Ana;Calle 1;Bogotá",
    )
    [client] = clients.rows
    assert (client.kind, client.ref, client.outcome) == ("client", story["client"], UPDATE)
    assert client.changes == {
        "tax_id": "900.1", "legal_representative": "Ana", "address": "Calle 1",
    }  # fmt: skip


def test_one_date_that_can_only_be_american_decides_for_the_file(judge):
    lines = ("Serie;Tipo;Vence", "A1;Pistola;03/04/2027", "A2;Pistola;12/25/2027")
    judged = judge("firearms", *lines)
    assert [row.values["permit_expires"] for row in judged.rows] == ["2027-03-04", "2027-12-25"]
    assert [row.warnings for row in judged.rows] == [(), ()]
    mixed = judge("firearms", *lines, "A3;Pistola;25/12/2027")
    assert [row.values["permit_expires"] for row in mixed.rows] == [
        "2027-04-03", "2027-12-25", "2027-12-25",
    ]  # fmt: skip


def test_headings_are_found_under_titles_and_repeated_ones_left_out(judge):
    judged = judge(
        "firearms",
        "SEGURIDAD ALTAGUARDIA LTDA.",
        "Inventario de armas;;;Página 1",
        "",
        "N°;Tipo de Arma;N° de Serie;CALIBRE.",
        "1;Pistola;A1;9MM",
        "N°;Tipo de Arma;N° de Serie;CALIBRE.",
        "2;Pistola;A2;9MM",
        ";;;",
    )
    assert (judged.header_row, [row.number for row in judged.rows]) == (4, [5, 7])
    assert judged.mapping == {
        "type": "Tipo de Arma",
        "serial": "N° de Serie",
        "calibre": "CALIBRE.",
    }
    assert judged.unmapped == ("N°",)


def test_a_person_may_say_which_heading_is_which(judge):
    lines = ("Cosa;Clase;Modelo", "A1;Pistola;M-1")
    with pytest.raises(Refusal, match=r"file\.no_column"):
        judge("firearms", *lines)
    judged = judge("firearms", *lines, serial="cosa", make="MODELO")
    assert judged.rows[0].values == {"serial": "A1", "type": "pistol", "make": "M-1"}
    with pytest.raises(Refusal, match=r"file\.no_such_heading"):
        judge("firearms", *lines, serial="nada")


@pytest.mark.parametrize(
    ("kind", "line", "code"),
    [
        ("firearms", "uno;dos;tres", "file.no_header"),
        ("cannons", "Serie;Tipo", "import.unknown_kind"),
        ("ammunition", "Calibre;Lote", "file.no_column"),
    ],
)
def test_a_file_without_what_is_needed_is_refused(judge, kind, line, code):
    with pytest.raises(Refusal) as refused:
        judge(kind, line, "1;2")
    assert refused.value.code == code
