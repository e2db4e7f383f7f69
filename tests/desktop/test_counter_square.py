"""TURNO CUADRADO at the counter: said in words once all is back, and only then."""

import pytest
from PySide6.QtCore import Qt

from tests.desktop.counter_room import Counter, furnished


@pytest.fixture
def counter(qtbot, tmp_path):
    made = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield made
    made.close()


def test_it_is_said_when_the_last_weapon_is_back_and_no_longer_when_one_goes_out(counter):
    square = counter.page.square
    assert not square.isVisible()
    counter.scan("B0001", "T0001", "B0002", "T0002")
    assert not square.isVisible()
    counter.press(Qt.Key.Key_F8)
    counter.scan("T0001")
    assert not square.isVisible()
    counter.scan("T0002")
    assert square.isVisible()
    assert square.accessibleName() == "TURNO CUADRADO"
    square.pressed.emit()
    counter.settle()
    assert counter.went == [("reports", ("signatures", {}))]
    counter.press(Qt.Key.Key_F9)
    counter.scan("1")
    assert not square.isVisible()
