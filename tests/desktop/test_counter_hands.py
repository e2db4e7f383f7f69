"""The counter under hands: fast scanners, a second person, focus, a lower window, other screens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from stockkeeper.actions.keep import Attach
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.refs import Ref
from tests.desktop.counter_room import (
    CLERK,
    GUARDS,
    PASSPHRASE,
    SECOND,
    SUPERVISOR,
    Armoury,
    Counter,
    furnished,
    wait_for,
)

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield found
    report = verify(found.armoury.book.base, found.armoury.book.identity)
    assert report.ok, report
    found.close()


def authorise(counter, user, passphrase, reason):
    counter.press(Qt.Key.Key_F12)
    panel = counter.page.panel
    for line, text in ((panel.user, user), (panel.passphrase, passphrase), (panel.reason, reason)):
        assert line.hasFocus() or QApplication.focusWidget() is None
        line.setText(text)  # QTest types no accents
        QTest.keyClick(line, Qt.Key.Key_Return)
    counter.settle()


def test_fifty_fast_scans_are_all_recorded_in_order(tmp_path, qapp):
    guards = [(f"Apellido{n}", "Uno", str(5000 + n), "2027-01-01") for n in range(25)]
    counter = Counter(Armoury(tmp_path, guards, 25), tmp_path / "settings.toml")
    for number in range(1, 26):
        counter.type(f"B{number:04}")
        counter.type(f"T{number:04}")
    counter.settle()
    wait_for(lambda: len(counter.rows) == 25, 20)
    holders = [counter.armoury.holder(number) for number in range(1, 26)]
    assert holders == [str(guard) for guard in counter.armoury.guards]
    assert counter.kinds() == ["custody.issue"] * 25
    serials = [row.serial for row in reversed(counter.rows)]
    base = counter.armoury.book.base
    sql = "SELECT serial FROM firearm ORDER BY id"
    assert serials == [row[0] for row in base.rows(sql)]
    counter.close()


def test_a_key_pressed_among_fast_scans_keeps_its_place(counter):
    counter.type("B0001")
    counter.type("T0001")
    QTest.keyClick(counter.page.scan.line, Qt.Key.Key_F8)
    counter.type("T0001")
    counter.settle()
    assert counter.kinds() == ["custody.issue", "custody.return"]


def test_a_second_person_lets_an_issue_pass(counter):
    counter.scan("B0004", "T0001")
    authorise(counter, SUPERVISOR, SECOND, "Trae la credencial renovada")
    wait_for(lambda: counter.verdict.state == "authorised")
    counter.settle()
    assert counter.armoury.holder(1) == str(counter.armoury.guards[3])
    assert counter.kinds() == ["act.refused", "custody.issue"]
    second = counter.armoury.book.base.value("SELECT second FROM folio ORDER BY seq DESC LIMIT 1")
    assert second
    assert counter.rows[0].icon == "user-shield"
    assert counter.page.panel.passphrase.text() == ""
    assert counter.scan("B0004", "T0004").state == "blocked"


@pytest.mark.parametrize("user", ["Nadie", SUPERVISOR])
def test_a_wrong_passphrase_may_be_typed_again(counter, user):
    counter.scan("B0004", "T0001")
    authorise(counter, user, "no es la clave buena", "x")
    wait_for(lambda: not counter.page.panel.user.isReadOnly())
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    assert counter.page.panel.passphrase.text() == ""
    panel = counter.page.panel
    panel.user.setText(SUPERVISOR)
    QTest.keyClicks(panel.passphrase, SECOND)
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    wait_for(lambda: counter.verdict.state == "authorised")


def test_nobody_authorises_alone(counter):
    counter.scan("B0004", "T0001")
    authorise(counter, CLERK, PASSPHRASE, "Soy yo")
    wait_for(lambda: len(counter.rows) == 2)
    assert counter.verdict.state == "blocked"
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    assert counter.screen.state.blocked is not None


def test_esc_leaves_the_panel_and_forgets(counter):
    counter.scan("B0004", "T0001")
    counter.press(Qt.Key.Key_F12)
    QTest.keyClicks(counter.page.panel.passphrase, SECOND)
    QTest.keyClick(counter.page.panel.passphrase, Qt.Key.Key_Escape)
    assert counter.page.panel.passphrase.text() == ""
    counter.press(Qt.Key.Key_Escape)
    assert counter.screen.state.blocked is None
    counter.press(Qt.Key.Key_F12)
    assert not counter.page.panel.isVisible()


def test_f12_means_nothing_where_nothing_was_refused(counter):
    counter.scan("B0001", "T0001")
    counter.press(Qt.Key.Key_F12)
    assert not counter.page.panel.isVisible()


def test_the_renewed_paper_is_recorded_in_the_persons_record(counter):
    counter.scan("B0004", "T0001")
    counter.press(Qt.Key.Key_F3)
    assert counter.went == [("people", counter.armoury.guards[3])]


def test_a_photo_is_shown_where_there_is_one(counter):
    counter.armoury.do(Attach(counter.armoury.guards[0], "photo", PIXEL, "image/png"))
    counter.scan("B0001")
    assert counter.page.card._photo._photo is not None
    counter.scan("B0002")
    assert counter.page.card._photo._photo is None


def test_enter_presses_no_button_and_focus_stays(counter):
    for button in counter.window.findChildren(QAbstractButton):
        assert not getattr(button, "autoDefault", bool)()
    counter.scan("B0001")
    counter.type("")
    counter.type("")
    counter.settle()
    assert counter.screen.state.person == counter.armoury.guards[0]


def test_what_another_screen_changes_is_looked_up(counter):
    guard, weapon = counter.armoury.guards[0], counter.armoury.weapons[0]
    counter.screen.open(guard)
    counter.settle()
    assert counter.screen.state.person == guard
    assert counter.scan("T0001").state == "issued"
    counter.screen.touched(frozenset({Ref("firearm", weapon.folio)}))
    counter.settle()
    assert len(counter.rows) == 1
    assert counter.rows[0].wash == ""


def test_the_list_holds_this_shift_alone(counter):
    counter.scan("B0001", "T0001")
    counter.armoury.clock.later(hours=13)
    counter.screen.tick("19:00")
    counter.settle()
    assert counter.rows == []
    assert counter.press(Qt.Key.Key_F9).state == "blocked"


@pytest.mark.parametrize("size", [(1366, 768), (1366, 697), (1024, 560)])
def test_nothing_overlaps_in_a_low_window(counter, size, look):
    counter.window.resize(*size)
    look.fit(size[1])
    for scans in (("B0001",), ("B0004", "T0001"), ("RESTREPO",), ("DESHACER",)):
        counter.scan(*scans)
        page = counter.page
        card = page.card
        for child in (card._top, card._lower):
            if child.isVisible():
                assert child.geometry().height() >= child.minimumSizeHint().height()
        assert page.keys.geometry().bottom() <= page.height()
        assert page.card.geometry().bottom() < page.keys.geometry().top()
        counter.scan("TERMINAR")


def test_every_control_has_a_name(counter):
    counter.scan("B0004", "T0001")
    counter.press(Qt.Key.Key_F12)
    for widget in (*counter.window.findChildren(QAbstractButton),
                   *counter.window.findChildren(QLineEdit)):  # fmt: skip
        if widget.isVisible():
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, widget


def test_only_keys_that_work_are_offered(counter):
    told = counter.page.keys.accessibleName
    assert "F9" not in told()
    assert "F12 Novedad" in told()
    counter.scan("B0004", "T0001")
    assert "F12 Autorizar" in told()
    assert "F12 Novedad" not in told()
    assert "F3" in told()
    counter.scan("B0001", "T0001")
    assert "F9" in told()
    assert "F12 Autorizar" not in told()
    assert len(GUARDS) == len(counter.armoury.guards)


def test_what_was_typed_before_a_key_is_not_lost(counter):
    QTest.keyClicks(counter.page.scan.line, "B00")
    counter.settle()
    assert counter.page.scan.text() == "B00"
    assert counter.scan("01").state == "waiting"
