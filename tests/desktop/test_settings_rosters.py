"""Rosters and usual kits are kept in the settings: added, corrected, ended."""

import pytest
from PySide6.QtTest import QTest

from stockkeeper.actions.add import Add
from stockkeeper.actions.register import Register
from stockkeeper.book.queries import records
from stockkeeper.domain.refs import Ref
from tests.desktop.shell_house import House


def perform(house, act):
    seat = house.book.seat
    return seat.book.perform(seat.session, act).folio


@pytest.fixture
def house(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path))
    found = House(qtbot, tmp_path)
    found.begin()
    found.make_book()
    found.book.go_to("settings")
    found.screen = found.book.main.front
    client = perform(found, Add("client", {"name": "Banco"}))
    perform(found, Add("post", {"name": "Chapinero", "client": f"client:{client}"}))
    perform(found, Add("person", {"surnames": "Restrepo", "given_names": "Luz",
                                  "id_number": "1032"}))  # fmt: skip
    perform(found, Register("firearm", {"serial": "KU4829", "type": "revolver"}, Ref("place", 3)))
    yield found
    found.end()


def every(house, kind):
    reader = house.book.seat.open_reader()
    try:
        return records.every(reader, kind)
    finally:
        reader.close()


def find(house, line, text):
    QTest.keyClicks(line, text)
    house.until(lambda: bool(line._found))


def test_a_roster_gets_its_guards_and_ends(house):
    house.screen.turn_to("rosters")
    page = house.screen.pages["rosters"]
    page.begin_new("roster")
    find(house, page.form.line("post"), "chapi")
    for name, text in (("name", "Day"), ("starts", "06:00"), ("ends", "6")):
        page.form.line(name).setText(text)
    page.save()
    house.until(lambda: not page.form._errors["ends"].isHidden())
    page.form.line("ends").setText("18:00")
    page.save()
    house.until(lambda: page.tree.node is not None and page.tree.node.title == "Day")
    page.begin_new("duty")
    find(house, page.form.line("person"), "restrepo")
    find(house, page.form.line("item"), "KU48")
    page.save()
    house.until(lambda: len(every(house, "duty")) == 1)
    duty, roster = every(house, "duty")[0], every(house, "roster")[0]
    assert duty["roster"] == f"roster:{roster['id']}"
    assert duty["item"].startswith("firearm:")
    house.until(lambda: page.tree.node is not None and page.tree.node.title == "Restrepo, Luz")
    assert page.tree.node.detail == "KU4829"
    page.form.line("ended").setText("1/7/2026")
    page.save()
    house.until(lambda: every(house, "duty")[0]["ended"] == "2026-07-01")


def test_a_kit_for_one_post(house):
    house.screen.turn_to("kits")
    page = house.screen.pages["kits"]
    page.begin_new("kit")
    page.form.line("calibre").setText("38 special")
    find(house, page.form.line("post"), "chapi")
    page.form.line("rounds").setText("12")
    page.form.line("vest").show_value("yes")
    page.save()
    house.until(lambda: page.tree.node is not None)
    assert page.tree.node.title.endswith("Chapinero")
    kit = every(house, "kit")[0]
    assert (kit["calibre"], kit["rounds"], kit["vest"]) == (".38 Special", 12, "yes")
