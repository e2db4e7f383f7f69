"""The shell from end to end: books are made, unlocked, locked, found broken, and left in order."""

import pytest

from stockkeeper import paths
from stockkeeper.book import opening
from stockkeeper.book.keyrings import path_of
from tests.desktop.shell_house import PASSPHRASE, House


@pytest.fixture
def house(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path))
    found = House(qtbot, tmp_path)
    yield found
    found.end()


def test_a_new_book_opens_with_its_site_at_the_foot(house):
    house.begin()
    path = house.make_book(plain=False)
    assert path.parent == paths.books_dir()
    assert path.name == "vigia-ltda.stockbook"
    assert not opening.is_plain(path)
    house.sign("Chain in order")
    house.sign("3 entries")
    assert "Main office" in house.book.main.status.accessibleName()
    assert house.prefs.now.recent == (str(path),)


def test_missing_answers_are_marked_and_nothing_is_made(house):
    house.begin()
    house.program.show_new()
    house.page.line("company").setText("Vigía Ltda.")
    house.page.line("passphrase").setText(PASSPHRASE)
    house.page._make_button.click()
    assert house.page.fields["site"].problem == "Needed"
    assert house.page.fields["company"].problem == ""
    assert not list(paths.books_dir().iterdir())


def test_a_short_passphrase_is_refused_beside_its_line(house):
    house.begin()
    house.program.show_new()
    for name in ("company", "site", "user"):
        house.page.line(name).setText("Marta")
    for name in ("passphrase", "again"):
        house.page.line(name).setText("corta")
    house.page.country.show_value("CO")
    house.page._make_button.click()
    house.until(lambda: house.page.fields["passphrase"].problem != "")
    assert not list(paths.books_dir().iterdir())


def test_the_recovery_key_must_be_kept_before_going_on(house, tmp_path):
    house.begin()
    house.program.show_new()
    for name, text in (("company", "A"), ("site", "B"), ("user", "Marta"),
                       ("passphrase", PASSPHRASE), ("again", PASSPHRASE)):  # fmt: skip
        house.page.line(name).setText(text)
    house.page.country.show_value("CO")
    house.page._make_button.click()
    house.until_page("RecoveryPage")
    assert not house.page._go_on.isEnabled()
    house.answers.path = tmp_path / "key.pdf"
    house.page._save_sheet()
    assert (tmp_path / "key.pdf").read_bytes().startswith(b"%PDF")
    house.page._ticked.setChecked(True)
    assert house.page._go_on.isEnabled()


def test_a_wrong_passphrase_stays_on_the_page_and_the_right_one_opens(house):
    house.begin()
    path = house.make_book()
    house.book.main.lock_wanted.emit()
    house.until_page("UnlockPage")
    house.until(lambda: house.book is None)
    assert house.page._name.currentText() == "Marta"
    house.unlock("something else")
    house.until(lambda: house.page._wrong.text != "")
    assert house.page._mend.isHidden()
    house.unlock()
    house.until(lambda: house.book is not None)
    assert house.book.path == path


def test_a_lost_keyring_leads_to_the_words_and_they_mend_it(house):
    house.begin()
    path = house.make_book()
    house.book.main.lock_wanted.emit()
    house.until_page("UnlockPage")
    path_of(path).unlink()
    house.unlock()
    house.until(lambda: not house.page._mend.isHidden())
    house.page._mend.click()
    house.until_page("MendPage")
    house.page.words.setPlainText("wrong words")
    house.page.start()
    house.until(lambda: house.page._wrong.text != "")
    house.page.words.setPlainText(house.words.upper())
    house.page.start()
    house.until_page("UnlockPage")
    house.unlock()
    house.until(lambda: house.book is not None)


def test_a_second_program_reads_only_and_says_so(house):
    house.begin()
    path = house.make_book()
    house.program._leave_book()
    writer = opening.unlock(path, PASSPHRASE)
    try:
        house.program.ask_unlock(path)
        house.unlock()
        house.until(lambda: house.book is not None)
        house.until(lambda: "Read only" in house.book.main.status.accessibleName())
        assert any(not notice.isHidden() for notice in house.book.main.notices)
    finally:
        house.program._leave_book()
        writer.book.close()


def test_a_book_altered_with_another_program_is_told(house):
    house.begin()
    path = house.make_book()
    house.sign("Chain in order")
    house.program._leave_book()
    writer = opening.unlock(path, PASSPHRASE)
    writer.book.base.run("CREATE TABLE strange (x)")
    writer.book.close()
    house.program.ask_unlock(path)
    house.unlock()
    house.until(lambda: house.book is not None)
    house.sign("Book altered")


def test_demonstration_opens_at_once_with_its_stripe(house, monkeypatch):
    house.begin()
    house.program.show_demo()
    house.page.sizes.choose("small")
    house.page.start()
    house.until(lambda: house.book is not None, 20_000)
    assert house.book.demo
    path = house.book.path
    house.program._leave_book()
    house.program.ask_unlock(path)
    house.unlock("demostracion")
    house.until(lambda: house.book is not None)
    assert house.book.demo


def test_a_cancelled_demonstration_leaves_nothing(house):
    house.begin()
    house.program.show_demo()
    house.page.sizes.choose("large")
    house.page.start()
    house.until(lambda: house.page._bar.maximum() > 0, 20_000)
    house.page._leave()
    house.until(lambda: house.page._errand is None, 20_000)
    left = [file.name for file in paths.books_dir().iterdir() if not file.name.endswith(".lock")]
    assert left == []


def test_recent_books_come_back_and_missing_ones_can_be_forgotten(house):
    house.begin()
    path = house.make_book()
    house.program._leave_book()
    gone = path.with_name("gone.stockbook")
    house.prefs.change(recent=(str(gone), str(path)))
    house.program.show_start()
    rows = house.page._rows
    assert [row.isEnabled() for row in rows] == [False, True]
    assert "today" in rows[1].accessibleDescription()
    house.program._forget(str(gone))
    assert house.prefs.now.recent == (str(path),)
    house.page._rows[0].click()
    house.until_page("UnlockPage")
