"""Photos as they are seen: every size, look and language, empty and full, names for controls."""

import pytest
from PySide6.QtGui import QAccessible

from stockkeeper import words
from stockkeeper.actions.keep import Attach
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.domain import photo_slots
from stockkeeper.exchange.photos import prepared
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom
from tests.desktop.test_shift_looks import nameless
from tests.exchange.photo_files import drawn, saved


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_every_tile_and_button_is_in_sight_and_has_a_name(qtbot, tmp_path, look, language):
    story = small_book(tmp_path)
    gun = story["KU482917"]
    room = ListRoom(story, FirearmsScreen, tmp_path)
    words.set_language(language)
    room.pane.pane.tabs.choose("photo")
    room.choose(gun)
    wall = room.pane.photos
    room.until(lambda: wall.shots and wall.shots.ref == gun)
    for full in (False, True):
        for size in ((1366, 768), (1024, 560)):
            for name, scale in (("light", 100), ("dark", 100), ("high_contrast", 150)):
                room.window.resize(*size)
                look.chosen(name, scale)
                look.fit(size[1])
                room.settle()
                assert not room.window.grab().isNull()
                assert nameless(QAccessible.queryAccessibleInterface(room.window)) == []
                tiles = wall.tiles
                for control in (tiles.file, tiles.look, tiles.remove):
                    assert control.width() >= control.sizeHint().width()
                    assert control.geometry().right() <= tiles.width()
                first = next(iter(tiles.tiles.values()))
                seen = first.visibleRegion().boundingRect().height()
                assert seen > first.height() * (0.3 if scale > 100 else 0.8)
        for slot in () if full else photo_slots.shown("firearm", ("free_1",)):
            content = prepared(saved(drawn((90, 60), corner=f"#{len(slot):02x}5050"))).jpeg
            story.book.perform(story.session, Attach(gun, slot, content))
        wall.show_of(gun)
        room.until(lambda: len(wall.shots.pictures) > 5)
    look.chosen("light", 100)
    look.fit(768)
    room.close()
