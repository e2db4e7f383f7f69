"""People, ammunition, equipment, posts and clients: each list as people keep it."""

from stockkeeper.domain.intake import CREATE, ERROR, UNCHANGED, UPDATE
from tests.exchange.judging import codes, outcomes


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
