"""Checklists of an audit by keys alone: marks, notes, photos, gaps, the audit before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from stockkeeper import words
from stockkeeper.actions.add_checklist import AddChecklist
from stockkeeper.book.queries import audit_checks, pictures
from stockkeeper.desktop.auditing.pages import CHECKS, COUNT
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _
from tests.checklist_text import own
from tests.desktop.audit_room import AuditRoom
from tests.desktop.counter_room import furnished
from tests.desktop.photo_hands import Files, copied, green, mime_of, nothing_copied
from tests.desktop.test_shift_looks import nameless

OWN = "armas_largas"
ENTER, ESC, F2, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_Right
SIZES = ((1366, 768), (1024, 560))


@pytest.fixture
def room(tmp_path, qapp):
    armoury = furnished(tmp_path)
    armoury.do(AddChecklist(own()))
    found = AuditRoom(armoury, tmp_path)
    yield found
    found.close()
    nothing_copied()


def keys(room, *pressed):
    """Keys to whatever has the focus, texts letter by letter."""
    for key in pressed:
        focus = room.window.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key, delay=45)
        else:
            QTest.keyClick(focus, key)
        room.settle()


def opened(room, name=OWN):
    room.begin(checklist=name)
    room.screen.checks.click()
    room.settle()
    assert room.pages.at == CHECKS
    return room.pages.answering


def answers(room, name=OWN):
    return audit_checks.answers(room.base, room.audit(), name)


def test_a_checklist_is_answered_by_keys_alone(room):
    answering = opened(room)
    assert room.audit().checklist == OWN
    assert answering.asked.waiting == ["estante", "carne"]
    keys(room, "3", ENTER)
    assert answers(room)["estante"].mark == "3"
    assert answering.at == 1
    keys(room, "n", ENTER, "No hay escopeteros", ENTER)
    assert answers(room)["carne"].note == "No hay escopeteros"
    page = room.pages.checks_page
    assert page.score.text() == "75 %"
    assert [row.right for row in page.lists["score"].rows] == ["75 %", "75 %"]
    assert page.lists["gaps"].rows[0].word.startswith("1.1")
    keys(room, ESC)
    assert room.pages.at == COUNT


def test_a_poor_mark_asks_for_its_note_and_its_photo(room):
    answering = opened(room)
    page = room.pages.checks_page
    keys(room, "1", ENTER)
    assert page.card.in_note
    keys(room, "Sin llave", ENTER)
    assert answers(room) == {}
    assert page.card.problem.text
    copied(mime_of(image=green()))
    page.card.photo_line.paste()
    room.settle()
    keys(room, ENTER)
    (answer,) = answers(room).values()
    assert (answer.mark, answer.note) == ("1", "Sin llave")
    assert pictures.content(room.base, answer.photo).startswith(b"\xff\xd8")
    assert answering.asked.score.failed
    assert _("Fails the audit") in page.lists["gaps"].rows[0].spoken()
    page.questions.choose(0)
    page.moved_to.emit(0)
    room.settle()
    assert page.card.photo_line.tile.filled


def test_what_was_chosen_but_not_recorded_is_no_answer(room):
    answering = opened(room)
    keys(room, "4", Qt.Key.Key_Down)
    assert answering.at == 1
    assert answers(room) == {}
    keys(room, ENTER)
    assert answers(room) == {}
    assert room.pages.checks_page.card.problem.text


def test_the_audit_before_stands_beside_it(room):
    opened(room)
    keys(room, "2", ENTER, "4", ENTER)
    room.pages.to_list()
    room.settle()
    answering = opened(room)
    assert answering.asked.former is not None
    keys(room, "4", ENTER)
    room.pages.checks_page.moved_to.emit(0)
    room.settle()
    assert _("Better") in room.pages.checks_page.card._before.text()
    told = [row.word for row in room.pages.checks_page.lists["before"].rows]
    assert any(_("Better") in word for word in told)


def test_a_company_s_own_file_is_added_by_who_may(tmp_path, qapp):
    armoury = furnished(tmp_path)
    room = AuditRoom(armoury, tmp_path)
    room.begin()
    room.pages.to_checks()
    room.settle()
    may = room.seat.may(Permission.POLICY)
    path = tmp_path / "propia.toml"
    path.write_text(own(), encoding="utf-8")
    room.pages.answering.chooser = Files(path)
    assert room.pages.checks_page.bring.isVisible() == may
    room.pages.checks_page.file_wanted.emit()
    room.settle()
    told = room.pages.answering.asked
    assert told.checklist.name == OWN
    path.write_text("name = 3", encoding="utf-8")
    room.pages.checks_page.file_wanted.emit()
    room.settle()
    assert room.pages.checks_page.card.problem.text
    room.close()


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_the_page_of_a_checklist_fits_every_window(tmp_path, qapp, look, language):
    words.set_language(language)
    room = AuditRoom(furnished(tmp_path), tmp_path)
    opened(room, "armoury_security")
    keys(room, "1", F2)
    for size in SIZES:
        for name, scale in (("light", 100), ("dark", 100), ("high_contrast", 150)):
            room.window.resize(*size)
            look.chosen(name, scale)
            look.fit(size[1])
            room.settle()
            shot = room.window.grab()
            assert not shot.isNull()
            if scale == 100:
                assert room.window.width() == size[0]
            assert nameless(QAccessible.queryAccessibleInterface(room.window)) == []
    room.close()
