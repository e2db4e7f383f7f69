"""The counter under a scanner: what is heard, read twice, misread, or read too soon."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.actions.correct import Correct
from stockkeeper.book.proving.verify import verify
from stockkeeper.desktop.counter.steps import RETURN
from stockkeeper.words import _
from tests.desktop.counter_room import Armoury, Counter, furnished, wait_for


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield found
    report = verify(found.armoury.book.base, found.armoury.book.identity)
    assert report.ok, report
    found.close()


@pytest.mark.parametrize(
    ("scans", "tone"),
    [
        (("B0001",), "information"),
        (("B0001", "T0001"), "done"),
        (("B0001", "T0001", "DEVOLVER", "T0001"), "done"),
        (("B0001", "T0001", "DESHACER", "1"), "done"),
        (("B0001", "*12"), "information"),
        (("DEVOLVER",), "information"),
        (("RESTREPO",), "information"),
        (("T0001",), "warning"),
        (("DEVOLVER", "T0001"), "warning"),
        (("B0001", "T0001", "DEVOLVER", "*4", "T0001"), "warning"),
        (("B0001", "T0001", "DESHACER", "T0002"), "warning"),
        (("B0004",), "warning"),
        (("B0004", "T0001"), "refused"),
        (("NADA99",), "refused"),
        (("DESHACER",), "refused"),
    ],
)
def test_what_happened_is_heard(counter, scans, tone):
    counter.scan(*scans)
    assert counter.ear.heard[-1] == tone
    assert len(counter.ear.heard) == len(scans), "one tone a scan"


def typed(counter, *texts):
    """Scanned without waiting for what comes of them."""
    for text in texts:
        counter.type(text)
    counter.settle()


def test_a_weapon_scanned_twice_is_issued_once_and_nothing_is_refused(counter):
    typed(counter, "B0001", "T0001", "T0001", "T0001")
    assert counter.verdict.state == "issued"
    assert counter.kinds() == ["custody.issue"]
    assert counter.page.scan._remark
    assert counter.ear.heard == ["information", "done", "information", "information"]
    counter.scan("B0002")
    assert counter.page.scan._remark == ""


def test_every_scan_made_twice_is_the_same_day(counter):
    scans = ("B0001", "T0001", "B0002", "T0002", "DESHACER", "1", "DEVOLVER", "T0001", "TERMINAR")
    typed(counter, *(each for scan in scans for each in (scan, scan)))
    expected = ["custody.issue", "custody.issue", "custody.correction", "custody.return"]
    assert counter.kinds() == expected
    assert counter.armoury.holder(1) == counter.armoury.holder(2) == str(counter.armoury.store)


def test_an_act_is_not_undone_twice(counter):
    counter.scan("B0001", "T0001")
    counter.scan("B0002", "T0002")
    typed(counter, "DESHACER", "DESHACER", "1", "1")
    assert counter.kinds()[2:] == ["custody.correction"]
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])


def test_the_same_weapon_may_come_back_at_once_after_a_key(counter):
    typed(counter, "B0001", "T0001")
    counter.press(Qt.Key.Key_F8)
    typed(counter, "T0001")
    assert counter.kinds() == ["custody.issue", "custody.return"]


@pytest.mark.parametrize(
    ("badge", "weapon"),
    [
        ("]C1B0001", "]C1KU482901"),
        ("+C1B0001", "~KU482901"),
        ("b0001", "ku482901"),
        ("*B0001*", "*KU482901*"),
        ("#B0001", "$T0001$"),
        ("B0001", "KU'482901"),
        ("v'0401", "T0001"),
    ],
)
def test_what_scanners_make_of_a_code_is_found(counter, badge, weapon):
    assert counter.scan(badge, weapon).state == "issued"
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])


@pytest.mark.parametrize("stored", ["pt-0184", "PT-0184"])
@pytest.mark.parametrize("read", ["pt'0184", "PT'0184", "PT-0184", "pt-0184"])
def test_a_hyphen_and_capitals_do_not_matter(counter, stored, read):
    counter.armoury.do(Correct(counter.armoury.weapons[0], {"tag": stored}, "rótulo nuevo"))
    counter.scan("B0001")
    for letter in (*read, Qt.Key.Key_Return):  # slowly: nobody knows that it was a scanner
        QTest.keyClick(counter.page.scan.line, letter, delay=40)
    counter.settle()
    assert counter.armoury.holder(1) == str(counter.armoury.guards[0])


@pytest.mark.parametrize("command", ["]C1DEVOLVER", "*DEVOLVER*", "devolver", "~DEVOLVER"])
def test_commands_are_read_from_any_scanner(counter, command):
    counter.scan(command)
    assert counter.screen.state.mode == RETURN


def test_more_than_nine_that_end_alike_are_told(counter):
    for number in range(1, 13):
        ref = counter.armoury.weapons[number - 1]
        counter.armoury.do(Correct(ref, {"serial": f"ZQ{number:02}7777"}, "mal leída"))
    counter.scan("B0001")
    verdict = counter.scan("7777")
    assert counter.page.card._choices.count == 9
    assert verdict.explanation == _("More than nine match: type more of the serial.")
    assert counter.scan("117777").state == "issued"
    assert counter.armoury.holder(11) == str(counter.armoury.guards[0])


@pytest.mark.parametrize(("digit", "number"), [("1", 1), ("9", 9)])
def test_the_digit_of_one_that_ends_alike_chooses_it(counter, digit, number):
    for each in range(1, 10):
        ref = counter.armoury.weapons[each - 1]
        counter.armoury.do(Correct(ref, {"serial": f"ZQ{each:02}7777"}, "mal leída"))
    counter.scan("B0001")
    assert counter.scan("7777").explanation == ""
    assert counter.scan(digit).state == "issued"
    assert counter.armoury.holder(number) == str(counter.armoury.guards[0])


@pytest.mark.parametrize("ending", ["777", "77", "7"])
def test_fewer_than_four_characters_are_no_serial(counter, ending):
    ref = counter.armoury.weapons[0]
    counter.armoury.do(Correct(ref, {"serial": "ZQ017777"}, "mal leída"))
    counter.scan("B0001")
    assert counter.scan(ending).state == "unknown"


def test_a_scan_into_the_second_persons_panel_is_told_and_changes_nothing(counter):
    counter.window.activateWindow()
    counter.scan("B0004", "T0001")
    counter.press(Qt.Key.Key_F12)
    panel = counter.page.panel
    panel.user.setText("Jorge Ariza")
    panel.passphrase.setFocus()
    wait_for(panel.passphrase.hasFocus)
    panel.passphrase.setText("puente")
    for letter in (*"B0002", Qt.Key.Key_Return):
        QTest.keyClick(counter.window.windowHandle(), letter)
    assert panel.passphrase.text() == "puente"
    assert panel.passphrase.hasFocus()
    assert panel.isVisible()
    assert "B0002" in counter.page.scan._remark
    assert counter.ear.heard[-1] == "warning"
    assert counter.kinds() == ["act.refused"]


def test_what_came_to_nothing_among_fast_scans_is_told_at_their_end(counter):
    typed(counter, "B0001", "T0001", "B9999", "T0004", "B0002", "T0002")
    wait_for(lambda: len(counter.rows) == 2)
    assert counter.kinds() == ["custody.issue", "custody.issue"]
    assert "B9999, T0004" in counter.page.scan._remark
    counter.scan("B0003")
    assert counter.page.scan._remark == ""


def test_what_came_to_nothing_alone_is_in_the_banner_and_nowhere_else(counter):
    assert counter.scan("B9999").state == "unknown"
    assert counter.page.scan._remark == ""


def test_two_hundred_scans_without_any_pause_in_the_order_they_were_made(tmp_path, qapp):
    guards = [(f"Apellido{n}", "Uno", str(5000 + n), "2027-01-01") for n in range(100)]
    counter = Counter(Armoury(tmp_path, guards, 100), tmp_path / "settings.toml")
    for number in range(1, 101):
        counter.type(f"B{number:04}")
        counter.type(f"T{number:04}")
    assert counter.page.scan.waiting > 100, "the screen was not outrun"
    wait_for(lambda: len(counter.rows) == 100, 60)
    holders = [counter.armoury.holder(number) for number in range(1, 101)]
    assert holders == [str(guard) for guard in counter.armoury.guards]
    sql = "SELECT subject FROM folio WHERE kind = 'custody.issue' ORDER BY seq"
    order = [row[0] for row in counter.armoury.book.base.rows(sql)]
    assert order == [str(weapon) for weapon in counter.armoury.weapons]
    counter.close()
