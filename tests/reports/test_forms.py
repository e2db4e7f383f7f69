"""The forms of authorities: columns, order and rows as DOMAIN.md has them, whatever is asked."""

import csv
import io
from datetime import date, timedelta

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.book.queries import armament, comings
from stockkeeper.book.queries.armament import ArmamentFilter
from stockkeeper.domain import words_of
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.reports import Options, catalog, stamp_of
from stockkeeper.reports.forms import FORMS
from stockkeeper.words import speaking
from tests.book_factory import NOW, USER, day, small_book
from tests.paper.reading import page_texts
from tests.reports.form_acts import Pass, leaves
from tests.reports.test_reports import told

REVIEW = (
    "N°", "NOMBRE PUESTO", "FECHA (AA-MM-DD)", "NOMBRE DEL RESPONSABLE", "No. CEDULA",
    "CLASE ARMA", "SERIAL No.", "YUGO", "CALIBRE", "CANTIDAD MUNICION", "CANTIDAD PROVEEDORES",
    "No. SALVOCONDUCTO", "FECHA VENCIMIENTO SALVOCONDUCTO", "OBSERVACIONES", "ASEO DEL ARMA",
    "FIRMA DEL TRABAJADOR", "IMPRONTAS",
)  # fmt: skip
"""The one form whose columns are certain (DOMAIN.md, Forms in use, 1)."""


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The small book with forty weapons more, and a sale."""
    story = small_book(tmp_path_factory.mktemp("many"))
    for number in range(40):
        story.register(f"N{number:03}", "firearm", NOW - timedelta(hours=1), serial=f"N{number:03}",
                       type="revolver", make="Llama", calibre=".38 Special",
                       marks=f"yugo {4000 + number}")  # fmt: skip
    buyer = story.add("buyer", "party", NOW, name="Vigilancia Sur Ltda.", sort="company",
                      tax_id="NIT 800.111", address="Cali")  # fmt: skip
    leaves(story, story["N039"], buyer)
    story.do(Add("incident", {"sort": "theft", "subject": str(story["N038"]),
                              "occurred": day(30, 2).isoformat(),
                              "known": day(30, 5).isoformat(), "scene": "Portería",
                              "police_report": "D-771"}), NOW)  # fmt: skip
    yield story
    story.close()


@pytest.fixture(scope="module")
def base(many):
    reader = many.book.open_reader()
    yield reader
    reader.close()


def drawn(base, code, when=NOW, **asked):
    return catalog.find(code).build(base, Options(**asked), stamp_of(base, when, USER))


def test_the_monthly_review_has_its_columns_in_their_order_and_twenty_weapons_a_page(base):
    sheet = drawn(base, "co_review", version="03", department="Antioquia")
    (table,) = sheet.tables
    assert tuple(column.heading for column in table.columns) == REVIEW
    assert sheet.title == "REVISTA MENSUAL DE ARMAMENTO"
    assert sheet.page.landscape
    assert ("Código", "FO-OP-03") in sheet.filters
    assert ("Versión", "03") in sheet.filters
    assert ("Mes", "jul 2026") in sheet.filters
    assert ("Departamento", "Antioquia") in sheet.filters
    pages = page_texts(to_bytes(sheet, Format.PDF))
    serials = [row["serial"] for row in told(table)]
    found = [[s for s in serials if f"{s}" in page.split()] for page in pages]
    assert [len(page) for page in found] == [20, 20, 5]
    assert [f"Página {n} de 3" in page for n, page in enumerate(pages, 1)] == [True] * 3


@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
def test_twenty_weapons_stand_on_a_page_of_every_paper(base, paper):
    sheet = drawn(base, "co_review")
    page = type(sheet.page)(paper=paper)
    smaller = drawn(base, "co_review", page=page)
    assert smaller.page.paper == paper
    assert len(page_texts(to_bytes(smaller, Format.PDF))) == 3


def test_the_review_says_who_answers_for_a_weapon_and_what_is_out_with_it(base):
    rows = {row["serial"]: row for row in told(drawn(base, "co_review").tables[0])}
    out = rows["KU482917"]
    assert (out["post_or_place"], out["person"], out["document_number"]) == (
        "Sucursal Norte", "Arango Zea, Mónica Patricia", "52817334",
    )  # fmt: skip
    assert (out["rounds"], out["day"]) == (12, "26-07-30")
    assert rows["N004"]["yoke"] == "4004"
    assert rows["00781123"]["remarks"] == "Reparable"


def test_the_review_of_a_month_that_is_past_shows_what_was_then(base):
    """On the 10th the jericho was back in its store; the forty had not come."""
    stood = armament.weapons(base, ArmamentFilter(before=int(day(10).timestamp())))[1]
    assert len(stood) == 6
    holders = {holder for holder, _folio in stood.values()}
    assert all(holder.startswith("place:") for holder in holders)
    assert drawn(base, "co_review", month="2026-06").tables[0].size == 0


def test_a_form_keeps_to_the_language_of_its_law(base):
    for form in FORMS:
        spanish, other = (drawn(base, form.code, language=code) for code in ("es", "en"))
        assert spanish.language == other.language == form.bound
        assert [t.columns for t in spanish.tables] == [t.columns for t in other.tables]


def test_every_form_but_the_certain_one_says_what_it_is_based_on(base):
    words = {"es": "Basado en", "pt": "Baseado em", "en": "Based on"}
    for form in FORMS:
        labels = [label for label, _value in drawn(base, form.code).filters]
        assert (words[form.bound] in labels) == (form.code != "co_review"), form.code


def test_the_register_of_peru_tells_out_and_in_with_guard_and_place(base):
    rows = told(drawn(base, "pe_register", start="2026-07-06", end="2026-07-07").tables[0])
    assert [(row["way"], row["serial"], row["rounds"]) for row in rows] == [
        ("Salida", "KU482917", 12), ("Ingreso", "KU482917", 12),
        ("Salida", "37410237", 30), ("Ingreso", "37410237", 30),
    ]  # fmt: skip
    assert {row["post"] for row in rows} == {"Sucursal Chapinero", "Sucursal Norte"}


def test_forms_are_narrowed_by_client_post_person_and_type(many, base):
    norte = drawn(base, "pe_register", post=str(many["norte"])).tables[0]
    assert {row["post"] for row in told(norte)} == {"Sucursal Norte"}
    monica = drawn(base, "uy_handover", person=str(many["monica"])).tables[0]
    assert norte.size == monica.size == 3
    client = base.value("SELECT client FROM post LIMIT 1")
    contracts = told(drawn(base, "co_contracts", client=client).tables[0])
    assert {row["client"] for row in contracts} == {"Banco Meridiano"}
    assert drawn(base, "cr_halfyear", types=("shotgun",)).tables[0].size == 1
    half = {row["serial"]: row["assigned"] for row in told(drawn(base, "cr_halfyear").tables[0])}
    assert half["KU482917"] == "Restrepo Gaviria, Jhon Jairo"


def test_contracts_in_force_tell_what_was_agreed_and_what_serves(many):
    base = many.book.base
    client = base.value("SELECT client FROM post LIMIT 1")
    values = {"client": client, "number": "C-77", "begins": "2026-01-01", "weapons": 5}
    many.do(Add("contract", values), NOW)
    over = {"client": client, "number": "C-1", "begins": "2020-01-01", "ends": "2026-06-30"}
    many.do(Add("contract", over), NOW)
    many.do(Correct(many["norte"], {"contract": "C-77"}, "Contrato nuevo"), NOW)
    rows = told(drawn(base, "co_contracts").tables[1])
    assert [(row["number"], row["agreed"], row["serving"]) for row in rows] == [("C-77", 5, 1)]
    june = told(drawn(base, "co_contracts", month="2026-06").tables[1])
    assert {row["number"] for row in june} == {"C-77", "C-1"}


def test_the_issue_book_is_narrowed_by_client_store_and_person(many, base):
    client = base.value("SELECT client FROM post LIMIT 1")
    whole = drawn(base, "issue_book").tables[0].size
    assert drawn(base, "issue_book", client=client).tables[0].size == whole == 4
    assert drawn(base, "issue_book", client="client:1").tables[0].size == 0
    assert drawn(base, "issue_book", person=str(many["monica"])).tables[0].size == 2
    assert drawn(base, "issue_book", place=str(many["safe"])).tables[0].size == 0


def test_the_ammunition_of_the_month_adds_up(base):
    rows = told(drawn(base, "pe_ammunition").tables[0])
    for row in rows:
        assert row["after"] == (
            row["before"] + row["acquired"] - row["used"] - row["lost"] + row["other"]
        )
        assert row["after"] == row["in_store"] + row["handed_out"]
    assert [(row["lot"], row["used"]) for row in rows] == [("24-118", 2), ("25-031", 0)]


def test_what_came_and_what_left_stand_in_their_books(base):
    came, left = (told(table) for table in drawn(base, "mx_changes").tables)
    assert len(came) == 46
    assert [(row["serial"], row["other"]) for row in left] == [("N039", "Vigilancia Sur Ltda.")]
    book = {row["serial"]: row for row in told(drawn(base, "atf_book").tables[0])}
    sold = book["N039"]
    assert (sold["out_day"], sold["out_other"]) == (date(2026, 7, 30), "Vigilancia Sur Ltda.")
    assert sold["out_more"] == "Cali, NIT 800.111"
    assert book["KU482917"]["out_day"] is None
    assert len(comings.spells(base)) == 46


def test_the_changes_of_the_month_tell_corrections_conditions_and_people(base):
    weapons, staff = drawn(base, "co_changes").tables
    acts = [row["act"] for row in told(weapons)]
    with speaking("es"):
        kinds = ("firearm.registered", "condition.set", "assignment.made", "custody.transfer")
        assert {words_of.kind_word(kind) for kind in kinds} < set(acts)
    assert any("941 → 941 F" in row["told"] for row in told(weapons))
    assert [row["act"] for row in told(staff)] == ["Ingreso"] * 3


def test_thefts_are_told_with_their_times_and_report(base):
    (row,) = told(drawn(base, "uy_theft").tables[0])
    assert (row["serial"], row["police_report"], row["what"]) == ("N038", "D-771", "Hurto")
    assert row["occurred"] == day(30, 2)


def test_a_month_that_is_none_is_refused_beside_its_field(base):
    for wrong in ("2026-13", "x", "2026-1", "2026-07-09", "julio"):
        with pytest.raises(FieldRefusal) as refused:
            drawn(base, "co_review", month=wrong)
        assert refused.value.facts["field"] == "month"


def test_weapons_of_the_form_are_rows_of_the_spreadsheet(base):
    text = to_bytes(drawn(base, "gt_changes"), Format.CSV).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) - 1 == drawn(base, "gt_changes").tables[0].size


def test_a_weapon_given_to_a_supplier_and_back_is_acquired_twice(tmp_path):
    story = small_book(tmp_path)
    try:
        item = story["C-119482"]
        leaves(story, item, story["supplier"])
        story.do(Pass("receipt", item, story["supplier"], story["store"]), NOW)
        base = story.book.base
        mine = [each for each in comings.spells(base) if each[0]["item"] == str(item)]
        assert [left is not None for _came, left in mine] == [True, False]
    finally:
        story.close()
