"""Policy in the settings: read with its sources, made stricter alone, made laxer only by two."""

import pytest

from stockkeeper.book import policies
from tests.desktop.shell_house import CHEAP, PASSPHRASE, House

OTHER = "lápiz ventana tambor"


@pytest.fixture
def house(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path))
    found = House(qtbot, tmp_path)
    found.begin()
    found.path = found.make_book()
    found.book.go_to("settings")
    found.screen = found.book.main.front
    found.screen.turn_to("policy")
    found.until(lambda: bool(found.screen.pages["policy"].lines))
    yield found
    found.end()


def value(house, rule):
    reader = house.book.seat.open_reader()
    try:
        return policies.effective(reader).value(rule)
    finally:
        reader.close()


def form_of(house, rule):
    house.screen.pages["policy"].change(rule)
    return house.screen.pages["policy"].lines[rule].form


def enrol(house, name, role):
    house.screen.turn_to("users")
    form = house.screen.pages["users"].enrol
    form._cost = CHEAP
    form.fields["name"].line.setText(name)
    form.fields["role"].line.show_value(role)
    form.fields["passphrase"].line.setText(OTHER)
    form.fields["again"].line.setText(OTHER)
    form.button.click()
    reader = house.book.seat.open_reader()
    count = "SELECT count(*) FROM user WHERE role = ?"
    house.until(lambda: reader.value(count, (role,)) == 1)
    reader.close()
    house.screen.turn_to("policy")


def test_each_rule_stands_with_its_value_source_and_day(house):
    page = house.screen.pages["policy"]
    texts = page.lines["weapons.guards_per_weapon"]._sources()
    assert any("30 jul 2026" in text and "Read in the legal text" in text for text in texts)
    assert page.lines["rounds.carried"].standing.value is None
    page.search.setText("guards each")
    page.search.returnPressed.emit()
    shown = [name for name, line in page.lines.items() if not line.isHidden()]
    assert shown == ["weapons.guards_per_weapon"]


def test_stricter_takes_one_person_and_a_reason(house):
    form = form_of(house, "rounds.carried")
    form.value.setText("40")
    form.value.edited.emit()
    assert form._second.isHidden()
    form.save()
    house.until(lambda: house.window.focusWidget() is form.reason)
    form.reason.setText("Internal rule")
    form.save()
    house.until(lambda: value(house, "rounds.carried") == 40)
    house.until(lambda: house.screen.pages["policy"].lines["rounds.carried"].standing.value == 40)


def test_laxer_takes_another_person_with_the_right_passphrase(house):
    enrol(house, "Beto", "supervisor")
    form = form_of(house, "weapons.guards_per_weapon")
    form.value.setText("2")
    form.value.edited.emit()
    assert not form._second.isHidden()
    form.reason.setText("The board wants it")
    for name, secret in (("Marta", PASSPHRASE), ("Beto", "wrong one entirely"), ("Nobody", OTHER)):
        form.user.setText(name)
        form.secret.setText(secret)
        form.said.tell("")
        form.save()
        house.until(lambda: form.save_button.isEnabled() and bool(form.said.text))
        assert value(house, "weapons.guards_per_weapon") == 3
    form.user.setText("Beto")
    form.secret.setText(OTHER)
    form.save()
    house.until(lambda: value(house, "weapons.guards_per_weapon") == 2)


def test_a_list_is_ticked_and_one_form_is_open_at_a_time(house):
    first = form_of(house, "papers.required")
    assert not first.needs_second
    first.ticks["medical"].setChecked(True)
    assert first.text == "medical"
    second = form_of(house, "papers.valid")
    assert house.screen.pages["policy"].lines["papers.required"].form is None
    second.ticks["credential"].setChecked(False)
    assert second.needs_second
