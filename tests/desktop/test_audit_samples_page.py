"""A sample of an audit on the screen: drawn with a seed, looked at, worth what it says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from stockkeeper import words
from stockkeeper.book.queries import audit_samples
from stockkeeper.desktop.auditing.pages import COUNT, SAMPLE
from stockkeeper.domain import sampling
from stockkeeper.domain.sampling import DIFFERS, FINE, WAITING
from stockkeeper.words import _
from tests.desktop.audit_room import AuditRoom
from tests.desktop.counter_room import furnished
from tests.desktop.test_shift_looks import nameless

ENTER, ESC, F6, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F6, Qt.Key.Key_F9
SEED = "bogota-7"


@pytest.fixture
def room(tmp_path, qapp):
    words.set_language("en")
    found = AuditRoom(furnished(tmp_path), tmp_path)
    yield found
    found.close()


def to_sample(room, **values):
    room.begin(**values)
    room.screen.sample.click()
    room.settle()
    assert room.pages.at == SAMPLE
    return room.pages.sample_page


def draw(room, confidence=90, tolerable=2):
    page = room.pages.sample_page
    for name, value in (("confidence", confidence), ("tolerable", tolerable), ("seed", SEED)):
        page.form.line(name).show_value(value)
    page.changed.emit()
    room.settle()
    press(room, F9)


def press(room, key):
    QTest.keyClick(room.window.focusWidget(), key)
    room.settle()


def drawn(room):
    return audit_samples.sample(room.base, room.audit(), "firearm")


def test_it_says_before_what_it_would_be_worth_and_draws_by_its_seed(room):
    page = to_sample(room, way="guided")
    assert "24" in page.worth.text()
    draw(room)
    told = drawn(room)
    assert (told.seed, told.design.confidence, told.design.tolerable) == (SEED, 900, 2)
    people = audit_samples.population(room.base, room.audit(), "firearm")
    assert [each.item for each in told.drawn] == list(sampling.drawn(SEED, people, told.size))
    assert len(page.drawn.rows) == told.size < 24
    assert SEED in page.seed.text()
    press(room, F9)
    assert page.problem.text
    assert room.kinds().count("audit.sampled") == 1


def test_what_is_seen_of_each_thing_is_recorded_in_one_go(room):
    page = to_sample(room, way="guided")
    draw(room)
    press(room, F6)
    assert [each.state for each in drawn(room).drawn][:2] == [FINE, WAITING]
    assert room.kinds().count("audit.noted") == 3
    assert page.drawn.current() == 1
    page.looked.emit(1)
    room.settle()
    form = room.pages.sheet.form
    form.line("marks").show_value("differs")
    form.line("note").show_value("Última cifra limada")
    room.pages.sheet.save()
    room.settle()
    assert [each.state for each in drawn(room).drawn][:3] == [FINE, DIFFERS, WAITING]
    assert "Última cifra limada" in page.drawn.rows[1].spoken()
    assert page.head.text().startswith("Looked at: 2 of")
    press(room, ESC)
    assert room.pages.at == COUNT


def test_a_blind_audit_shows_only_what_was_scanned(room):
    page = to_sample(room)
    draw(room)
    told = drawn(room)
    assert told is not None
    assert page.drawn.rows == []
    assert "24" not in page.worth.text() + page.head.text()
    room.pages.back()
    room.settle()
    sql = "SELECT tag FROM firearm WHERE id = ?"
    tag = room.base.value(sql, (int(told.drawn[0].item.partition(":")[2]),))
    room.scan(tag)
    room.screen.sample.click()
    room.settle()
    assert len(page.drawn.rows) == 1


def test_figures_that_make_no_sense_are_said_beside_them(room):
    page = to_sample(room, way="guided")
    draw(room, tolerable=24)
    assert "audit.sampled" not in room.kinds()
    assert not page.form._errors["tolerable"].isHidden()


@pytest.mark.parametrize("language", ["es", "pt"])
def test_the_page_of_a_sample_fits_every_window(tmp_path, qapp, look, language):
    words.set_language(language)
    room = AuditRoom(furnished(tmp_path), tmp_path)
    to_sample(room, way="guided")
    draw(room)
    for size in ((1366, 768), (1024, 560)):
        for name, scale in (("light", 100), ("dark", 100), ("high_contrast", 150)):
            room.window.resize(*size)
            look.chosen(name, scale)
            look.fit(size[1])
            room.settle()
            assert not room.window.grab().isNull()
            if scale == 100:
                assert room.window.width() == size[0]
            assert nameless(QAccessible.queryAccessibleInterface(room.window)) == []
    assert _("Sample")
    room.close()
