"""An inspection through the screens: a pack out, a book of the inspector's, findings back."""

import pytest
from PySide6.QtGui import QAccessible

from stockkeeper.book import keyring_file
from stockkeeper.book.proving.verify import verify
from stockkeeper.desktop.auditing.pages import LIST, REVEAL
from stockkeeper.desktop.inspecting.found_page import FoundPage
from stockkeeper.desktop.inspecting.pack_page import PackPage
from stockkeeper.words import _
from tests.actions.inspection_room import AGREED, NAME, OWN
from tests.desktop.audit_room import AuditRoom
from tests.desktop.counter_room import furnished
from tests.desktop.shell_house import Answers, House
from tests.desktop.test_shift_looks import nameless


@pytest.fixture
def site(tmp_path, qapp):
    (tmp_path / "site").mkdir()
    found = AuditRoom(furnished(tmp_path / "site"), tmp_path / "site")
    found.screen.inspecting.files = Answers()
    yield found
    found.close()


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """The passphrases of the tests are not worth a guess."""
    usual = keyring_file.Cost.__init__

    def init(self, memory=8, time=1, lanes=1):
        usual(self, memory, time, lanes)

    monkeypatch.setattr(keyring_file.Cost, "__init__", init)


@pytest.fixture
def house(qtbot, tmp_path, monkeypatch):
    """The inspector's computer, with a data folder of its own."""
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path / "laptop"))
    folder = tmp_path / "laptop"
    folder.mkdir()
    it = House(qtbot, folder)
    yield it
    it.end()


def test_without_an_audit_there_is_nothing_to_lend(site):
    site.screen.inspecting.lend.click()
    assert site.notes[-1][0] == "warn"


def lend(site, path, *, people=False):
    """A pack of the audit in front, through its page."""
    site.pages.to_list()
    site.settle()
    site.screen.inspecting.lend.click()
    page = site.pages.currentWidget()
    assert isinstance(page, PackPage)
    page.people.setChecked(people)
    page.passphrase.setText(AGREED)
    page.again.setText(AGREED)
    site.screen.inspecting.files.path = path
    page.act.click()
    site.settle()


def test_a_pack_is_made_of_the_audit_in_front(site, tmp_path):
    site.begin(sort="inspection")
    lend(site, tmp_path / "a.stockpack")
    assert (tmp_path / "a.stockpack").stat().st_size > 2000
    assert site.notes[-1][0] == "ok"
    assert not isinstance(site.pages.currentWidget(), PackPage)
    assert site.pages.at == LIST


def test_what_is_wrong_is_said_beside_its_line(site, tmp_path):
    site.begin(sort="inspection")
    site.pages.to_list()
    site.settle()
    site.screen.inspecting.lend.click()
    page = site.pages.currentWidget()
    page.passphrase.setText("corta")
    page.act.click()
    assert page.first.problem
    page.passphrase.setText(AGREED)
    page.again.setText("otra frase")
    page.act.click()
    assert (page.first.problem, page.second.problem) == ("", _("This is not the same passphrase"))
    assert nameless(QAccessible.queryAccessibleInterface(page)) == []
    page.again.setText(AGREED)
    site.screen.inspecting.files.path = tmp_path / "none" / "a.stockpack"
    page.act.click()
    site.settle()
    assert page.problem.text
    assert page.act.isEnabled()
    assert site.screen.escape()
    assert site.pages.currentWidget() is not page


def opened(house, path):
    """The inspector opens the pack on the first page, and makes a key and a book."""
    house.begin()
    house.page.unpack_wanted.emit()
    house.until_page("UnpackPage")
    page = house.page
    house.answers.path = path
    page._choose.click()
    page.agreed.setText("otra frase larga")
    page.check.click()
    house.until(lambda: page.verdict.text != "")
    wrong = page.verdict.text
    page.agreed.setText(AGREED)
    page.check.click()
    house.until(page.go.isVisible)
    assert nameless(QAccessible.queryAccessibleInterface(page)) == []
    for line, text in ((page.name, NAME), (page.own, OWN), (page.again, OWN)):
        line.setText(text)
    page.go.click()
    house.until(lambda: house.book is not None)
    return wrong


def counted(house):
    """The inspector opens the audit that came with the pack."""
    screen = house.book.main.front
    pages = screen.pages
    house.until(lambda: screen.inspecting._copy and len(pages.list.rows) == 1)
    pages.list.opened.emit(pages.list.rows[0].id)
    house.until(lambda: pages.counting.count is not None)
    return screen, pages


def test_a_pack_goes_out_and_findings_come_back(site, house, tmp_path):
    site.begin(sort="inspection")
    lend(site, tmp_path / "a.stockpack")
    assert "passphrase" in opened(house, tmp_path / "a.stockpack")
    screen, pages = counted(house)
    assert screen.inspecting.at_audit(pages.audit) == ()  # nothing to give before the reveal
    finish(house, screen, pages)
    screen.inspecting.files = Answers()
    screen.inspecting.files.path = tmp_path / "found.json"
    assert screen.inspecting.give_this in screen.header_actions()
    screen.inspecting.give_this.click()
    house.until((tmp_path / "found.json").exists)

    take(site, tmp_path / "found.json")
    kinds = [kind for kind in site.armoury.kinds() if "." in kind]
    assert {"inspection.recorded", "checkpoint.witnessed"} <= set(kinds)
    assert verify(site.armoury.book.open_reader(), site.armoury.book.identity).ok
    page = take(site, tmp_path / "found.json")
    assert page.problem.text
    assert not page.act.isEnabled()


def finish(house, screen, pages):
    count = pages.counting
    for _turn in range(40):
        if not count.count.progress.waiting:
            break
        before = len(count.count.progress.waiting)
        pages.count_page.finished.emit()
        house.until(lambda before=before: len(count.count.progress.waiting) < before)
    screen.reveal.click()
    house.until(lambda: pages.at == REVEAL)


def take(site, path):
    site.screen.inspecting.record.click()
    page = site.pages.currentWidget()
    assert isinstance(page, FoundPage)
    site.screen.inspecting.files.path = path
    page.choice.click()
    site.settle()
    assert nameless(QAccessible.queryAccessibleInterface(page)) == []
    if page.act.isEnabled():
        page.act.click()
        site.settle()
    return page
