"""The list of reports is worked without a mouse."""

import pytest
from PySide6.QtCore import Qt

from stockkeeper.desktop.papers.chooser_page import ChooserPage


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_opens_the_report_under_the_focus(qtbot, key):
    page = ChooserPage()
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.chosen, timeout=1000) as told:
        qtbot.keyClick(page.cards[1], key)
    assert told.args == [page.cards[1].code]
