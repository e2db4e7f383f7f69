"""The board of the shift: what is overdue, what expires, findings; every part leads somewhere."""

import pytest
from PySide6.QtCore import Qt

from stockkeeper.actions.correct import Correct
from stockkeeper.book.opening import second
from stockkeeper.book.queries import findings
from stockkeeper.desktop.counting.pages import BOARD, CLOSE
from stockkeeper.domain.refs import Ref
from tests.desktop.counter_room import SECOND, SUPERVISOR, furnished
from tests.desktop.shift_room import ENTER, ShiftRoom


@pytest.fixture
def room(tmp_path, qapp):
    found = ShiftRoom(furnished(tmp_path), tmp_path)
    yield found
    found.close()


def test_a_finding_is_followed_up_on_the_board(room):
    room.open_shift(firearm=-1)
    room.press(room.board.pending, ENTER)
    sheet = room.pages.sheet
    assert sheet is not None
    sheet.form.line("cause").show_value("miscount")
    sheet.form.line("closed").show_value("2026-07-30")
    sheet.form.line("reason").setText("Se contó otra vez")
    sheet.save()
    room.settle()
    assert room.pages.sheet is None
    assert findings.open_counts(room.base) == (0, 0)


def test_what_is_overdue_leads_and_becomes_an_incident_with_one_key(room):
    room.hand_out(2, hours=1)
    room.hand_out(3, hours=12)
    room.armoury.clock.later(hours=5)
    room.screen.tick("10:47")
    room.settle()
    rows = room.board.out.rows
    assert [type(row).__name__ for row in rows] == ["OutGroup", "OutRow", "OutGroup", "OutRow"]
    assert rows[1].late == "4 h 0 min"
    view = room.board.out.view
    room.press(view, ENTER)
    assert room.went[-1] == ("firearms", room.armoury.weapons[1])
    room.press(view, ENTER, Qt.KeyboardModifier.ShiftModifier)
    assert room.went[-1] == ("people", room.armoury.guards[1])
    room.press(room.board.pending, ENTER)
    assert room.kinds()[-1] == "incident.registered"
    assert findings.open_counts(room.base)[1] == 1
    assert room.board.pending.lines == ()


def test_every_part_of_the_board_leads_somewhere(room):
    room.armoury.do(Correct(room.armoury.weapons[0], {"permit_expires": "2026-08-10"}, "renovado"))
    room.screen.touched(frozenset())
    room.settle()
    board = room.board
    board.grab()
    for card in (board.tiles, board.expiry, board.stock, board.book, board.custody):
        card.repaint()
        for spot in card.spots:
            if spot.key in ("open_shift", "last_shift"):
                continue
            before = len(room.went)
            card.opened.emit(spot.key)
            assert len(room.went) == before + 1, (type(card).__name__, spot.key)
    permits = [what for key, what in room.went if key == "firearms" and "permits" in what.filters]
    assert [set(what.filters["permits"]) for what in permits] == [{"30"}]
    lots = [what for key, what in room.went if key == "supplies" and what is not None]
    assert {"calibres"} <= {name for what in lots for name in what.filters}


def test_an_auditor_reads_the_board_and_sees_no_button_that_would_refuse(tmp_path, qapp):
    armoury = furnished(tmp_path)
    other = second(armoury.book, SECOND, SUPERVISOR)
    auditor = type(other)(other.key, other.signing, other.user, other.name, "auditor")
    room = ShiftRoom(armoury, tmp_path, auditor)
    assert room.screen.header_actions() == []
    room.screen.open_shift()
    room.settle()
    assert room.pages.at == BOARD
    assert room.kinds() == []
    room.close()


def test_another_screen_sends_to_a_shift_and_a_finding(room):
    room.open_shift(firearm=-1)
    room.screen.open(room.shift().ref)
    room.settle()
    assert room.pages.at == CLOSE
    (row,) = findings.open_findings(room.base)
    room.screen.open(Ref("finding", row["id"]))
    room.settle()
    assert room.pages.sheet is not None
