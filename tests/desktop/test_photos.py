"""Photos of a weapon through the real window: file, paste, drop, look, save, take away, keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from stockkeeper.actions.keep import Attach
from stockkeeper.book.queries import pictures
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.exchange.photos import LONGEST, prepared
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom
from tests.desktop.photo_hands import Files, copied, drop, green, mime_of, nothing_copied
from tests.exchange.photo_files import with_exif


@pytest.fixture
def room(qtbot, tmp_path):
    found = ListRoom(small_book(tmp_path), FirearmsScreen, tmp_path)
    found.choose(found.story["KU482917"])
    yield found
    found.close()
    nothing_copied()


@pytest.fixture
def wall(room):
    room.pane.pane.tabs.choose("photo")
    room.until(lambda: room.pane.photos.shots)
    return room.pane.photos


def _file(folder, content, name="foto.jpg"):
    path = folder / name
    path.write_bytes(content)
    return path


def _wait(room, wall, slot):
    room.until(lambda: slot in wall.shots.pictures)
    room.settle()


def _kept(room, slot):
    base, ref = room.story.book.base, room.story["KU482917"]
    return pictures.content(base, pictures.in_slot(base, ref, slot))


def test_the_deed_chooses_a_file_for_the_first_empty_slot(room, tmp_path):
    wall = room.pane.photos
    wall.chooser = Files(_file(tmp_path, with_exif(6, (4000, 1000))))
    for slot in ("right", "left"):
        assert room.pane.run("photo")
        room.until(lambda slot=slot: wall.shots and slot in wall.shots.pictures)
        room.settle()
        if slot == "right":
            wall.chooser.path.write_bytes(with_exif(1, (4000, 1000)))
    found = QImage.fromData(_kept(room, "right"))
    assert (found.width(), found.height()) == (400, LONGEST)
    assert b"Exif" not in _kept(room, "right")
    assert room.pane.told.photo == _kept(room, "right")
    assert "Photo or document added" in room.history()


def test_a_file_dropped_on_a_tile_goes_to_its_slot(room, wall, tmp_path):
    path = _file(tmp_path, with_exif())
    assert drop(wall.tiles.tiles["serial"], mime_of(path))
    assert "being made ready" in wall.tiles.tiles["serial"].accessibleName()
    _wait(room, wall, "serial")
    assert _kept(room, "serial") == prepared(path.read_bytes()).jpeg
    assert wall.tiles.tiles["serial"].filled
    assert wall.tiles.tiles["serial"].accessibleName() == "Serial number: Photo"
    assert wall.slot == "serial"


def test_what_is_no_photo_is_said_in_the_pane_and_nothing_is_recorded(room, wall, tmp_path):
    before = room.story.book.base.value("SELECT max(seq) FROM folio")
    tile = wall.tiles.tiles["right"]
    assert not drop(tile, mime_of(text="no photo"))
    for content in (b"a letter", with_exif()[:900]):
        drop(tile, mime_of(_file(tmp_path, content, "carta.jpg")))
        room.until(lambda: "carta.jpg" in wall.tiles.problem.text)
        wall.tiles.wrong("")
    one = _file(tmp_path, with_exif())
    drop(tile, mime_of(one, one))
    assert "One photo at a time" in wall.tiles.problem.text
    copied(mime_of(text="a text"))
    wall.paste()
    assert "no photo to paste" in wall.tiles.problem.text
    room.settle()
    assert room.story.book.base.value("SELECT max(seq) FROM folio") == before


def test_a_picture_and_a_file_are_pasted_with_the_keys(room, wall, tmp_path):
    wall.tiles.choose("left")
    tile = wall.tiles.tiles["left"]
    tile.setFocus()
    copied(mime_of(image=green()))
    QTest.keyClick(tile, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _wait(room, wall, "left")
    found = QImage.fromData(_kept(room, "left"))
    assert (found.width(), found.height()) == (300, 200)
    QTest.keyClick(tile, Qt.Key.Key_Right)
    assert wall.slot == "serial"
    copied(mime_of(_file(tmp_path, with_exif(6))))
    QTest.keyClick(wall.tiles.tiles["serial"], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _wait(room, wall, "serial")
    assert QImage.fromData(_kept(room, "serial")).size().toTuple() == (600, 800)


def test_a_photo_is_looked_at_large_and_left_with_escape(room, wall):
    copied(mime_of(image=green(2000, 1000)))
    wall.paste()
    _wait(room, wall, "right")
    QTest.keyClick(wall.tiles.tiles["right"], Qt.Key.Key_Return)
    room.until(lambda: room.page.count() == 2)
    viewer = room.page.currentWidget()
    assert viewer.accessibleName() == "Right side"
    whole = viewer.view.zoom
    assert whole < 1
    QTest.keyClicks(viewer.view, "++")
    assert viewer.view.zoom == pytest.approx(whole * 1.25**2)
    assert viewer.view.horizontalScrollBar().maximum() > 0
    QTest.keyClicks(viewer.view, "0")
    assert viewer.view.zoom == pytest.approx(whole)
    QTest.keyClick(viewer.view, Qt.Key.Key_Escape)
    assert room.page.count() == 1
    assert room.page.currentIndex() == 0
    assert wall.slot == "right"


def test_a_photo_is_saved_and_that_is_recorded(room, wall, tmp_path):
    copied(mime_of(image=green()))
    wall.paste()
    _wait(room, wall, "right")
    wall.chooser = Files(tmp_path / "out.jpg")
    wall.save()
    room.until(lambda: room.notes)
    assert (tmp_path / "out.jpg").read_bytes() == _kept(room, "right")
    base = room.story.book.base
    assert base.value("SELECT kind FROM folio ORDER BY seq DESC LIMIT 1") == "paper.made"


def test_a_photo_is_taken_away_for_a_reason(room, wall):
    copied(mime_of(image=green()))
    wall.paste()
    _wait(room, wall, "right")
    QTest.keyClick(wall.tiles.tiles["right"], Qt.Key.Key_Delete)
    assert wall.front is not None
    wall.front.save()
    assert "right" in wall.shots.pictures  # a reason is missing
    QTest.keyClick(wall.front, Qt.Key.Key_Escape)
    assert wall.front is None
    wall.remove()
    room.fill(wall.front, reason="Era otra arma")
    room.until(lambda: "right" not in wall.shots.pictures)
    room.settle()
    assert "Era otra arma" in room.history()
    assert room.pane.told.photo is None


def test_the_photos_of_another_weapon_are_never_shown(room, wall):
    copied(mime_of(image=green()))
    wall.paste()
    room.choose(room.story["IM2228A"])
    room.settle()
    assert wall.shots.ref == room.story["IM2228A"]
    assert wall.shots.pictures == {}
    room.choose(room.story["KU482917"])
    _wait(room, wall, "right")


def test_who_may_only_read_looks_and_adds_nothing(qtbot, tmp_path):
    story = small_book(tmp_path)
    story.book.perform(
        story.session, Attach(story["KU482917"], "right", prepared(with_exif()).jpeg)
    )
    found = ListRoom(story, FirearmsScreen, tmp_path, replace(story.session, role="auditor"))
    found.choose(story["KU482917"])
    found.pane.pane.tabs.choose("photo")
    wall = found.pane.photos
    found.until(lambda: wall.shots)
    tiles = wall.tiles
    assert [b.isVisible() for b in (tiles.file, tiles.paste, tiles.look, tiles.save, tiles.remove)
            ] == [False, False, True, True, False]  # fmt: skip
    assert not drop(tiles.tiles["left"], mime_of(_file(tmp_path, with_exif())))
    copied(mime_of(image=green()))
    wall.paste()
    wall.remove()
    found.settle()
    assert list(wall.shots.pictures) == ["right"]
    assert wall.front is None
    found.close()
    nothing_copied()
