"""Turno as it is seen: every size, look and language; a name for every control; empty and full."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from stockkeeper import words
from stockkeeper.desktop.board.page import BoardPage
from stockkeeper.desktop.board.stock_bars import Stock, StockBars
from tests.desktop.counter_room import furnished
from tests.desktop.shift_room import ShiftRoom

SIZES = ((1366, 768), (1024, 560))
NAMED = (
    QAccessible.Role.Button, QAccessible.Role.EditableText, QAccessible.Role.ComboBox,
    QAccessible.Role.List, QAccessible.Role.RadioButton,
)  # fmt: skip


@pytest.fixture(params=["es", "en", "pt"])
def room(tmp_path, qapp, request):
    words.set_language(request.param)
    found = ShiftRoom(furnished(tmp_path), tmp_path)
    found.hand_out(2, hours=1)
    found.armoury.clock.later(hours=5)
    yield found
    found.close()


def nameless(node):
    """Controls in sight that tell a screen reader nothing."""
    found = []
    for number in range(node.childCount()):
        child = node.child(number)
        if child is None or child.state().invisible:
            continue
        if child.role() in NAMED and not child.text(QAccessible.Text.Name):
            found.append((child.role(), type(child.object()).__name__))
        found += nameless(child)
    return found


def seen(room, look):
    """Paint the page in every size and look; controls have names, cards have the room they need."""
    for size in SIZES:
        for name, scale in (("light", 100), ("dark", 100), ("high_contrast", 150)):
            room.window.resize(*size)
            look.chosen(name, scale)
            look.fit(size[1])
            room.settle()
            assert not room.window.grab().isNull()
            interface = QAccessible.queryAccessibleInterface(room.window)
            assert nameless(interface) == []
            board = room.board
            if board.isVisible():
                for card in (board.expiry, board.stock, board.book, board.custody, board.tiles):
                    assert card.height() >= card.minimumSizeHint().height(), (card, size, scale)
                    assert card.geometry().right() <= board.widget().width()
    look.chosen("light", 100)
    look.fit(768)


def test_the_board_fits_every_window(room, look):
    seen(room, look)
    room.open_shift()
    seen(room, look)


def test_the_count_and_the_closing_fit_every_window(room, look):
    room.open_shift()
    room.screen.close_shift()
    room.settle()
    seen(room, look)
    room.count(lot=-1)
    seen(room, look)
    while room.closing.facts.to_explain:
        room.explain(1, "se busca")
    seen(room, look)


def test_the_keyboard_reaches_every_card(room):
    room.open_shift()
    order = []
    room.board.tiles.setFocus()
    for _step in range(12):
        focus = room.window.focusWidget()
        order.append(focus)
        room.press(focus, Qt.Key.Key_Tab)
    board = room.board
    for card in (board.tiles, board.out.view, board.expiry, board.stock, board.book, board.custody):
        assert card in order, card


def test_arrows_go_from_part_to_part(room):
    board = room.board
    board.grab()
    board.book.setFocus()
    room.press(board.book, Qt.Key.Key_Down)
    second = board.book.accessibleDescription()
    room.press(board.book, Qt.Key.Key_Up)
    assert board.book.accessibleDescription() != second
    opened: list[object] = []
    board.book.opened.connect(opened.append)
    room.press(board.book, Qt.Key.Key_Return)
    assert opened == ["verify"]


def test_a_minimum_is_told_with_word_and_icon(qtbot):
    words.set_language("en")
    bars = StockBars()
    qtbot.addWidget(bars)
    bars.tell([Stock("9x19 mm", 900, 1000), Stock(".38 Special", 2000, 1000), Stock("12", 5)])
    assert (
        bars.accessibleName()
        == "Ammunition in store: 9x19 mm 900 Low. " + ".38 Special 2\u202f000 Enough. 12 5. . "
    )
    bars.resize(380, 240)
    assert not bars.grab().isNull()


def test_an_empty_board_says_what_comes_next(qtbot):
    words.set_language("en")
    page = BoardPage()
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.out.tell([], 0)
    page.expiry.tell([], ("overdue", "30", "60", "90"))
    page.stock.tell([])
    page.custody.tell([], 0)
    page.show()
    assert "Nothing expires within 90 days" in page.expiry.accessibleName()
    assert "No ammunition yet" in page.stock.accessibleName()
    assert "No firearms yet" in page.custody.accessibleName()
    assert not page.grab().isNull()
