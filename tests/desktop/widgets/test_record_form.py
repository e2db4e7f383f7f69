"""Forms: values as the book keeps them, days as people type them, errors under their field."""

import pytest
from PySide6.QtCore import Qt

from stockkeeper.desktop.widgets.form_fields import FormField
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.record_form import RecordForm, fields_from
from stockkeeper.domain.described import described
from stockkeeper.domain.records.firearm import Firearm

FIELDS = [
    FormField(name="serial", label="Serie", sort="serial", required=True),
    FormField(name="type", label="Tipo", sort="choice", required=True,
              choices=(("pistol", "Pistola"), ("revolver", "Revólver"))),
    FormField(name="owner", label="Dueño", sort="choice", choices=(("company", "Empresa"),)),
    FormField(name="made", label="Año", sort="number", lowest=1800, highest=2100),
    FormField(name="expires", label="Vence", sort="day"),
    FormField(name="notes", label="Notas", sort="long", longest=20),
]  # fmt: skip
VALUES = {"serial": "KU482917", "type": "revolver", "owner": "", "made": 2019,
          "expires": "2028-02-09", "notes": "ok"}  # fmt: skip


@pytest.fixture
def form(qtbot):
    found = RecordForm(FIELDS, columns=2)
    qtbot.addWidget(found)
    found.show()
    return found


def test_values_go_in_and_come_out_the_same(form):
    form.show_values(VALUES)
    assert form.check() == VALUES
    assert form.changes() == {}
    assert form.line("expires").text() == "09 feb 2028"


def test_only_what_changed_is_told(form):
    form.show_values(VALUES)
    form.line("notes").setPlainText("limpia")
    form.line("made").setText("")
    assert form.changes() == {"notes": "limpia", "made": None}


@pytest.mark.parametrize(
    ("name", "typed"), [("expires", "30/02/2026"), ("made", "1492"), ("serial", "  ")]
)
def test_what_is_wrong_is_said_under_its_field(form, name, typed):
    form.show_values(VALUES)
    form.line(name).setText(typed)
    assert form.check() is None
    assert form._errors[name].isVisible()
    assert form.line(name).accessibleDescription() == form._errors[name].accessibleName() != ""
    assert [key for key, error in form._errors.items() if error.isVisible()] == [name]
    form.show_values(VALUES)
    assert not form._errors[name].isVisible()


def test_a_text_that_is_too_long_is_said(form):
    form.show_values(VALUES)
    form.line("notes").setPlainText("x" * 21)
    assert form.check() is None


@pytest.mark.parametrize("typed", ["9/2/2028", "09-02-28", "2028-02-09", "09 feb 2028"])
def test_days_are_read_as_people_type_them(form, qtbot, typed):
    form.line("expires").setText(typed)
    form.line("expires").editingFinished.emit()
    assert form.line("expires").text() == "09 feb 2028"
    assert form.values()["expires"] == "2028-02-09"


def test_a_stored_choice_that_is_no_longer_offered_is_kept(form):
    form.show_values({**VALUES, "owner": "leased"})
    assert form.values()["owner"] == "leased"


def test_every_line_has_a_name_and_required_ones_say_so(form):
    for field in FIELDS:
        assert field.label in form.line(field.name).accessibleName()
    assert form.line("serial").accessibleName() != "Serie"


def test_typing_is_told_and_enter_submits(form, qtbot):
    with qtbot.waitSignal(form.edited):
        qtbot.keyClicks(form.line("serial"), "K")
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.line("serial"), Qt.Key.Key_Return)


def test_a_domain_record_makes_a_form(qtbot):
    fields = fields_from(described(Firearm), str)
    form = RecordForm(fields, columns=3)
    qtbot.addWidget(form)
    empty = form.values()
    assert set(empty) == {field.name for field in described(Firearm)}
    assert empty["serial"] == ""
    assert empty["capacity"] is None


def test_a_passphrase_is_hidden_until_asked_and_wiped(qtbot):
    field = PassphraseField("Contraseña")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "secreta")
    assert field.displayText() == field.displayText()[0] * 7 != "secreta"
    field._eye.trigger()
    assert field.displayText() == "secreta"
    field.wipe()
    assert field.text() == ""
    assert field.echoMode() == PassphraseField.EchoMode.Password


def test_a_pin_takes_digits_alone(qtbot):
    field = PassphraseField(pin=True)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "1a2b3")
    assert field.text() == "123"
