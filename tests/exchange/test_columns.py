"""Which row holds the headings, which column is which field, and in what order dates stand."""

import pytest

from stockkeeper.domain.refusals import Refusal


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
