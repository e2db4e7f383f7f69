"""Backups through the window: made by themselves and on request, tried out, put back."""

from datetime import timedelta

import pytest

from stockkeeper import paths
from stockkeeper.book import backups
from stockkeeper.desktop import backing
from stockkeeper.desktop.backing import ago
from tests.desktop.shell_house import PASSPHRASE, House


@pytest.fixture
def house(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path))
    found = House(qtbot, tmp_path)
    found.begin()
    yield found
    found.end()


def there(house):
    return backups.found(paths.backups_dir(), house.path)


def foot(house):
    return house.book.main.status.accessibleName()


def to_backups(house):
    house.book.go_to("settings/backups")
    return house.book.main.front.pages["backups"]


def test_one_is_made_by_itself_and_no_second_before_it_is_due(house, monkeypatch):
    monkeypatch.setattr(backing, "FIRST_MS", 50)
    monkeypatch.setattr(backing, "EVERY_MS", 50)
    house.path = house.make_book(plain=False)
    house.until(lambda: "Backup 0 min ago" in foot(house))
    assert len(there(house)) == 1
    entries = house.book.seat.book.journal.head.size
    house.qtbot.wait(400)
    assert len(there(house)) == 1
    assert house.book.seat.book.journal.head.size == entries


def test_none_is_made_where_it_is_switched_off(house, monkeypatch):
    monkeypatch.setattr(backing, "FIRST_MS", 50)
    house.prefs.change(backups=False)
    house.path = house.make_book()
    house.qtbot.wait(500)
    assert "No backup yet" in foot(house)
    assert there(house) == []


def test_a_click_makes_one_where_the_person_chose_and_a_trial_proves_it(house, tmp_path):
    house.path = house.make_book(plain=False)
    page = to_backups(house)
    house.answers.path = tmp_path / "usb"
    page._chooser = house.answers
    page.choose.click()
    page.now.click()
    house.until(lambda: bool(backups.found(tmp_path / "usb", house.path)))
    house.until(page.now.isEnabled)
    page.drill.click()
    house.until(lambda: "in order" in page._said.text)
    assert "4 entries" not in page._said.text  # the copy was made before its own entry
    assert "3 entries" in page._said.text


def test_a_backup_that_fails_is_told_and_the_old_one_stays(house, tmp_path):
    house.path = house.make_book()
    page = to_backups(house)
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    house.prefs.change(backup_folder=str(blocked))
    page.now.click()
    house.until(lambda: "Backup failed" in foot(house))
    assert str(blocked) in house.book._line.accessibleName()


def test_a_lost_book_comes_back_from_the_start_page(house):
    house.path = house.make_book(plain=False)
    page = to_backups(house)
    page.now.click()
    house.until(lambda: len(there(house)) == 1 and page.now.isEnabled())
    house.program._left()
    house.page.restore_wanted.emit()
    house.until_page("RestorePage")
    restore = house.page
    restore.choose(there(house)[0].path)
    assert restore.target.text() != str(house.path)
    restore.user.setText("Marta")
    restore.passphrase.setText(PASSPHRASE)
    restore._go.click()
    house.until(restore._two.isVisible)  # the entry of the backup itself is lacking in it
    assert "second person" in restore._wrong.text
    house.until(restore._go.isEnabled)
    (paths.data_dir() / "heads.json").unlink()  # as on another machine
    restore._go.click()
    house.until(lambda: house.book is not None)
    assert house.book.seat.book.identity.incarnation == 2
    house.sign("Chain in order")


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=-5), "0 min ago"),
        (timedelta(minutes=59), "59 min ago"),
        (timedelta(hours=2, minutes=10), "2 h ago"),
        (timedelta(days=1, hours=3), "1 day ago"),
        (timedelta(days=9), "9 days ago"),
    ],
)
def test_how_long_ago(house, past, words):
    assert ago(past) == words
