"""Photos of a finding, under its form on Turno: evidence, added while the rest is still typed."""

import pytest

from stockkeeper import words
from stockkeeper.book.queries import findings, pictures
from stockkeeper.desktop.listing.photos.wall import PhotoWall
from stockkeeper.domain.refs import Ref
from tests.desktop.counter_room import furnished
from tests.desktop.photo_hands import copied, drop, green, mime_of, nothing_copied
from tests.desktop.shift_room import ENTER, ESC, ShiftRoom
from tests.exchange.photo_files import with_exif


@pytest.fixture
def room(tmp_path, qapp):
    words.set_language("en")
    found = ShiftRoom(furnished(tmp_path), tmp_path)
    found.open_shift(firearm=-1)
    yield found
    found.close()
    nothing_copied()


def test_a_finding_takes_photos_under_its_form(room, tmp_path):
    room.press(room.board.pending, ENTER)
    (row,) = findings.open_findings(room.base)
    finding = Ref("finding", row["id"])
    sheet = room.pages.sheet
    sheet.form.line("note").show_value("a medio escribir")
    (wall,) = sheet.findChildren(PhotoWall)
    assert list(wall.shots.slots) == ["whole", "detail", "free_1"]
    path = tmp_path / "hueco.jpg"
    path.write_bytes(with_exif(6))
    assert drop(wall.tiles.tiles["whole"], mime_of(path))
    room.settle()
    copied(mime_of(image=green()))
    wall.tiles.choose("detail")
    wall.paste()
    room.settle()
    assert [each.slot for each in pictures.shown_now(room.base, finding)] == ["whole", "detail"]
    assert room.kinds()[-2:] == ["evidence.added"] * 2
    assert room.pages.sheet is sheet
    wall.look_at()
    room.settle()
    viewer = room.pages.currentWidget()
    assert viewer is not sheet
    assert viewer.accessibleName() == "Detail"
    room.press(viewer.view, ESC)
    assert room.pages.currentWidget() is sheet
    assert sheet.form.line("note").toPlainText() == "a medio escribir"
    assert room.screen.escape()
    assert room.pages.sheet is None
