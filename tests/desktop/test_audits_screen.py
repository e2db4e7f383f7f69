"""Audits through their screen: blind, place by place, revealed, resolved and signed by two."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from stockkeeper import words
from stockkeeper.book.proving.verify import verify
from stockkeeper.desktop.auditing.facts import AGAIN, NEW, UNKNOWN
from stockkeeper.desktop.auditing.pages import COUNT, LIST, REVEAL
from stockkeeper.words import _
from tests.desktop.audit_room import SHIFT, AuditRoom
from tests.desktop.counter_room import SECOND, SUPERVISOR, furnished
from tests.desktop.test_shift_looks import nameless

SIZES = ((1366, 768), (1024, 560))
F4, F9, F12, ESC = Qt.Key.Key_F4, Qt.Key.Key_F9, Qt.Key.Key_F12, Qt.Key.Key_Escape


@pytest.fixture
def room(tmp_path, qapp):
    found = AuditRoom(furnished(tmp_path), tmp_path)
    yield found
    found.close()


def states(room):
    return [each.state for each in room.count.scans]


def shown(room):
    """All that the page of the count says, in words."""
    page = room.page
    rows = [*page.scans.rows, *page.things.rows, *page.places.rows, *page.expected.rows]
    labels = (page.about.text(), page.total.text(), page.far.text(), page.said.text)
    return " ".join([*labels, *(row.spoken() for row in rows)])


def test_without_an_audit_the_list_offers_one(room):
    assert room.pages.list.rows == []
    assert room.screen.header_actions()[0] is room.screen.begin
    room.begin(sort="surprise")
    assert room.pages.at == COUNT
    assert room.kinds() == ["audit.opened"]
    assert room.audit().blind
    assert room.screen.blind in room.screen.header_chips()
    assert room.screen.escape()
    room.settle()
    assert room.pages.at == LIST
    assert _("Surprise audit") in room.pages.list.rows[0].word


def test_each_scan_is_in_the_book_and_says_what_it_was(room):
    room.begin()
    tag, other = room.tags(room.count.spot)[:2]
    room.scan(tag)
    room.scan(other, tag, "NADIE77")
    assert room.kinds()[1:] == ["audit.scanned"] * 4
    assert states(room) == [UNKNOWN, AGAIN, NEW, NEW]
    assert (room.count.progress.seen, room.count.progress.unknown) == (2, 1)
    assert _("Not on the books") in room.page.scans.rows[0].spoken()


def test_a_blind_count_shows_no_figure_of_the_book(room):
    room.begin()
    held = room.base.rows("SELECT quantity FROM holding WHERE holder = ?", (room.count.spot,))
    tags = room.tags(room.count.spot)
    room.press(F4)
    told = shown(room)
    for (quantity,) in held:
        assert words.format_number(quantity) not in told
    assert not any(tag in told for tag in tags)
    assert not room.page.expected.isVisible()


def test_a_guided_count_lists_what_is_left_to_find(room):
    room.begin(way="guided")
    tags = room.tags(room.count.spot)
    before = len(room.page.expected.rows)
    assert before == len(tags)
    room.scan(tags[0])
    assert len(room.page.expected.rows) == before - 1


def test_a_lot_that_differs_is_counted_once_more_without_its_figure(room):
    room.begin()
    room.press(F4)
    room.type("17")
    assert room.count.things[0].again
    assert _("Count again") in room.page.things.rows[0].spoken()
    room.type("17")
    assert not room.count.things[0].again
    assert room.count.things[0].counted == 17


def test_a_count_goes_on_after_a_pause_where_it_was(room, tmp_path):
    room.begin()
    tags = room.tags(room.count.spot)
    room.scan(tags[0])
    ref = room.audit().ref
    room.press(ESC)
    room.pages.open(ref)
    room.settle()
    assert [each.sighting.code for each in room.count.scans] == [tags[0]]
    again = AuditRoom(room.armoury, tmp_path)
    again.pages.open(ref)
    again.settle()
    assert again.count.progress.seen == 1
    again.close()


def test_reveal_is_refused_while_a_place_waits(room):
    room.begin()
    room.press(F12)
    assert room.pages.at == COUNT
    assert "audit.revealed" not in room.kinds()
    assert room.screen.act not in room.screen.header_actions()


def test_a_place_that_cannot_be_counted_says_why(room):
    room.begin()
    number = len(room.count.progress.waiting)
    room.press(F9, SHIFT)
    room.pages.sheet.form.line("why").show_value("Sin llave")
    room.pages.sheet.save()
    room.settle()
    assert len(room.count.progress.waiting) == number - 1
    assert "Sin llave" in shown(room)


def revealed(room):
    """One weapon missing, one unknown, one lot a round short."""
    room.begin()
    room.scan(*room.tags(room.count.spot)[1:], "NADIE77")
    room.count_lots(off=-1)
    room.finish_all()
    room.press(F12)
    assert room.pages.at == REVEAL


def test_the_reveal_says_exactly_what_differs_and_is_signed_by_two(room):
    revealed(room)
    page = room.pages.reveal_page
    facts = page.facts
    assert [each.number.text() for each in page.groups[1:]] == ["1", "0", "1", "0"]
    assert sorted(row["sort"] for row in facts.findings) == ["fewer", "not_found", "not_on_books"]
    assert "-1" in page.amounts.rows[0].right
    room.sign(SUPERVISOR, SECOND)
    assert "audit.signed" not in room.kinds()
    room.pages.close_front()
    room.resolve(cause="other", action="Buscar", owner="J. Ariza", due="2026-08-10")
    assert page.facts.unsolved == 0
    room.sign(SUPERVISOR, SECOND)
    assert room.audit().is_signed
    room.screen.act.click()
    assert room.went[-1] == ("reports", ("audit_act", {"audit": str(room.audit().ref)}))
    assert room.screen.add in room.screen.header_actions()
    room.pages.ask_addendum()
    room.pages.sheet.form.line("text").show_value("Apareció en el taller")
    room.pages.sheet.save()
    room.settle()
    assert "Apareció en el taller" in page.more.text()
    assert verify(room.base, room.armoury.book.identity).ok


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_every_page_fits_every_window(tmp_path, qapp, look, language):
    words.set_language(language)
    room = AuditRoom(furnished(tmp_path), tmp_path)
    seen(room, look)
    room.begin(way="guided")
    room.scan(room.tags(room.count.spot)[0])
    seen(room, look)
    room.press(ESC)
    revealed(room)
    seen(room, look)
    room.close()


def seen(room, look):
    for size in SIZES:
        for name, scale in (("light", 100), ("dark", 100), ("high_contrast", 150)):
            room.window.resize(*size)
            look.chosen(name, scale)
            look.fit(size[1])
            room.settle()
            assert not room.window.grab().isNull()
            if scale == 100:
                assert room.window.width() == size[0]
                assert room.pages.width() <= size[0]
            assert nameless(QAccessible.queryAccessibleInterface(room.window)) == []
    look.chosen("light", 100)
    look.fit(768)
