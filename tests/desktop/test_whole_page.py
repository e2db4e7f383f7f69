"""Settings, Export and import: everything out of a book, and into a new one with two people."""

import zipfile

import pytest

from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import enrolling
from stockkeeper.book.keyring import Cost
from stockkeeper.book.queries import records
from tests.desktop.shell_house import Answers, House
from tests.exchange.whole_room import exported
from tests.tamper.whole_book import whole_book

SECOND = "una frase de otra persona"


@pytest.fixture
def house(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path))
    found = House(qtbot, tmp_path)
    found.begin()
    found.make_book()
    seat = found.book.seat
    made = enrolling.with_new_user(seat.book, "Hugo", SECOND, Cost(8, 1, 1))
    act = EnrolUser("Hugo", "administrator", made.key, made.public, made.keyring)
    enrolling.saved_before(seat.book, made.keyring, lambda: seat.perform(act))
    found.book.go_to("settings/whole")
    found.screen = found.book.main.front.pages["whole"]
    found.screen._chooser = Answers()
    yield found
    found.end()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    made = whole_book(folder / "old.stockbook")
    found = exported(made, folder / "todo.zip")
    made.book.close()
    return found


def test_everything_goes_out_and_is_recorded(house, tmp_path):
    out = tmp_path / "todo.zip"
    house.screen._chooser.path = out
    house.screen.out.click()
    house.until(lambda: str(out) in house.screen.out_said.text)
    with zipfile.ZipFile(out) as archive:
        assert "journal.jsonl" in archive.namelist()
    base = house.book.seat.book.base
    assert base.value("SELECT report FROM paper_made ORDER BY seq DESC LIMIT 1") == "whole"


def test_a_whole_book_comes_in_once_a_second_person_signed(house, file):
    page = house.screen
    page._chooser.path = file
    page.open.click()
    house.until(lambda: not page.bring_button.isHidden())
    page.bring_button.click()
    house.until(lambda: not page.second.isHidden())
    page.second.user.setText("Hugo")
    page.second.secret.setText("no es esta la frase")
    page.bring_button.click()
    house.until(lambda: page.bring_button.isEnabled() and bool(page.in_said.text))
    page.second.secret.setText(SECOND)
    page.bring_button.click()
    house.until(lambda: "Done" in page.in_said.text)
    assert page.bring_button.isHidden()
    assert records.every(house.book.seat.book.base, "firearm")
    page.open.click()
    house.until(lambda: not page.bring_button.isHidden())
    page.bring_button.click()
    house.until(lambda: "already holds" in page.in_said.text)


def test_what_is_no_export_is_said_and_offers_nothing(house, tmp_path):
    wrong = tmp_path / "other.zip"
    wrong.write_bytes(b"no zip")
    house.screen._chooser.path = wrong
    house.screen.open.click()
    house.until(lambda: "no export" in house.screen.in_said.text)
    assert house.screen.bring_button.isHidden()
