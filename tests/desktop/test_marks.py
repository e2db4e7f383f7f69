"""Marks of a weapon in its pane: recorded, corrected, with a picture."""

from stockkeeper.book.queries import marks, pictures
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.domain.refs import Ref
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom
from tests.desktop.photo_hands import drop, mime_of
from tests.exchange.photo_files import with_exif


def test_a_mark_is_recorded_corrected_and_photographed(qtbot, tmp_path):
    room = ListRoom(small_book(tmp_path), FirearmsScreen, tmp_path)
    try:
        gun = room.story["KU482917"]
        room.choose(gun)
        assert room.pane.run("mark")
        room.fill(room.pane.form, sort="secondary", text="AR-77", authority="Sucamec",
                  applied="2026-07-01")  # fmt: skip
        (row,) = room.pane.marks.rows
        assert row.lines == ("AR-77", "01 jul 2026 · Sucamec")
        room.pane.marks.opened.emit(row.id)
        room.until(lambda: room.page.sheet)
        wall = room.page.sheet.findChild(type(room.pane.photos))
        room.until(lambda: wall.shots)
        picture = tmp_path / "impronta.jpg"
        picture.write_bytes(with_exif())
        assert drop(wall.tiles.tiles["photo"], mime_of(picture))
        room.until(lambda: "photo" in wall.shots.pictures)
        room.settle()
        room.fill(room.page.sheet, position="frame", reason="Se vio mejor")
        (row,) = room.pane.marks.rows
        assert row.lines == ("AR-77", "Frame", "01 jul 2026 · Sucamec")
        assert row.chips[0][2] == "Picture kept"
        base = room.story.book.base
        (kept,) = marks.of(base, gun)
        assert pictures.shown_now(base, Ref("mark", kept["id"]))
    finally:
        room.close()
