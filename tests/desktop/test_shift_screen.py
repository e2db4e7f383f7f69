"""Turno through its screen: opened with a blind count, closed with arithmetic, signed by two."""

import pytest
from PySide6.QtCore import Qt

from stockkeeper.book.queries import findings
from stockkeeper.desktop.counting.pages import BOARD, CLOSE, COUNT
from stockkeeper.words import _
from tests.desktop.counter_room import SECOND, furnished
from tests.desktop.shift_room import ENTER, ESC, ShiftRoom


@pytest.fixture
def room(tmp_path, qapp):
    found = ShiftRoom(furnished(tmp_path), tmp_path)
    yield found
    found.close()


def texts(room):
    """All that the page of the count says, in words."""
    page = room.pages.count_page
    parts = (page.things, page.places, page.keys, page.scan.line)
    told = [part.accessibleName() + part.accessibleDescription() for part in parts]
    told += [page.said.text, page.title.text(), page.progress.text()]
    return " ".join(told).replace("24-118", "")  # the number of every lot


def test_without_a_shift_the_board_says_so_and_offers_one(room):
    assert _("No shift is open") in room.board.tiles.accessibleName()
    assert room.screen.head.begin in room.screen.header_actions()
    assert room.screen.head.end not in room.screen.header_actions()
    room.press(room.board.tiles, Qt.Key.Key_End)
    assert room.kinds() == []


def test_a_shift_is_opened_with_a_count_place_by_place(room):
    room.open_shift()
    assert room.pages.at == BOARD
    assert room.kinds() == ["shift.opened", "shift.counted"]
    assert room.screen.facts.opening == (1, 1)
    assert room.screen.head.end in room.screen.header_actions()
    assert room.screen.title == _("Day shift")


def test_a_blind_count_shows_no_figure_of_the_book_and_asks_again(room):
    room.screen.open_shift()
    room.settle()
    assert str(room.held("firearm")) not in texts(room)
    room.type("20")
    for _turn in range(3):
        room.type("3000")
    assert room.pages.counting.here.complete
    room.enter()
    assert room.pages.at == COUNT
    here = room.pages.counting.here
    assert [each.item for each in here.wanted] == ["firearm"]
    assert _("Count again") in texts(room)
    assert "24" not in texts(room)
    room.type("24")
    room.enter()
    assert room.pages.at == BOARD
    assert room.kinds() == ["shift.opened", "shift.counted", "shift.counted"]
    assert findings.open_counts(room.base) == (0, 0)


def test_the_same_difference_twice_is_a_finding_of_the_opening(room):
    room.open_shift(firearm=-1)
    assert room.pages.at == BOARD
    assert room.kinds()[-1] == "finding.registered"
    assert _("Fewer than the book says") in room.board.pending.accessibleName()


def test_weapons_are_scanned_one_by_one_and_the_missing_one_is_named(room):
    room.open_shift()
    room.screen.close_shift()
    room.settle()
    for number in range(1, 24):
        room.type(f"T{number:04}")
    page = room.pages.count_page
    room.type("T0007")
    assert _("{text}: read before, it counts once").format(text="T0007") == page.said.text
    room.type("XYZ999")
    assert room.pages.counting.here.unknown == ["XYZ999"]
    room.press(page.scan.line, Qt.Key.Key_F9)
    assert room.pages.counting.here.unknown == []
    assert room.pages.counting.here.figure("firearm") == 23
    room.enter()
    for _turn in range(3):
        room.type("3000")
    room.enter()
    assert [each.item for each in room.pages.counting.here.wanted] == ["firearm"]
    for number in range(1, 24):
        room.type(f"T{number:04}")
    room.enter()
    room.enter()
    assert room.pages.at == CLOSE
    assert len(room.closing.facts.to_explain) == 1, room.closing.facts.to_explain
    (finding,) = room.closing.facts.to_explain
    assert finding["subject"] == str(room.armoury.weapons[23])
    assert finding["sort"] == "not_found"


def test_a_count_goes_on_after_leaving_and_after_a_restart(room, tmp_path):
    room.screen.open_shift()
    room.settle()
    room.type("24")
    room.window.go("other")
    room.window.go("shift")
    room.settle()
    assert room.pages.at == COUNT
    assert room.pages.counting.here.figure("firearm") == 24
    again = ShiftRoom(room.armoury, tmp_path)
    facts = again.screen.facts
    assert facts is not None
    assert facts.opening == (0, 1)
    assert again.screen.head.begin.text() == _("Go on counting")
    again.screen.open_shift()
    again.settle()
    assert again.pages.at == COUNT
    again.count()
    assert again.kinds() == ["shift.opened", "shift.counted"]
    again.window.close()
    again.desk.close()


def test_a_shift_that_balances_is_signed_by_both(room):
    room.open_shift()
    room.hand_out(2)
    room.screen.close_shift()
    room.settle()
    room.count()
    assert room.pages.at == CLOSE
    assert room.closing.banner.verdict.state == "returned"
    weapons = room.closing.arithmetic.sums[0]
    assert (weapons.opening, weapons.issued, weapons.closing, weapons.counted) == (24, 1, 23, 23)
    assert "KU" in room.closing.stories.accessibleName() or room.closing.stories.lines
    room.sign(others="no es esta", note="Sin novedad")
    assert room.closing.sign.others.text() == ""
    assert room.shift().is_open
    room.sign(note="Sin novedad")
    shift = room.shift()
    assert not shift.is_open
    assert shift.squared
    assert shift.remarks == "Sin novedad"
    assert room.closing.banner.verdict.state == "returned"
    assert room.closing.sign.mine.text() == room.closing.sign.others.text() == ""
    room.press(room.closing, ESC)
    assert room.pages.at == BOARD


def test_one_person_cannot_sign_for_both(room):
    room.open_shift()
    room.screen.close_shift()
    room.settle()
    room.count()
    room.sign(other="Marta Rodríguez", others="caballo correcto grapa")
    assert room.shift().is_open
    room.sign(mine=SECOND)
    assert room.shift().is_open
    room.sign()
    assert not room.shift().is_open


def test_each_difference_gets_its_cause_before_both_sign(room):
    room.open_shift()
    room.hand_out(2, hours=1)
    room.armoury.clock.later(hours=3)
    room.screen.close_shift()
    room.settle()
    room.count(lot=-2)
    assert room.pages.at == CLOSE
    assert room.closing.banner.verdict.state == "with_discrepancy"
    number = len(room.closing.facts.to_explain)
    assert number == 4  # three lots and a weapon that is late
    room.press(room.closing.causes, Qt.Key.Key_2)
    room.press(room.closing.causes.note, ENTER)
    assert len(room.closing.facts.to_explain) == number  # a note is needed
    for turn in range(number):
        room.explain(2, f"Se contó dos veces {turn}")
    assert room.closing.facts.to_explain == ()
    room.sign()
    shift = room.shift()
    assert not shift.is_open
    assert not shift.squared
    rows = findings.open_findings(room.base)
    assert {row["cause"] for row in rows} == {"miscount", "unknown"}
    assert all(row["source"] == str(shift.ref) for row in rows)


def test_locking_forgets_what_was_typed(room):
    room.open_shift()
    room.screen.close_shift()
    room.settle()
    room.count()
    room.closing.sign.mine.setText("secreto")
    room.screen.hidden()
    assert room.closing.sign.mine.text() == ""
