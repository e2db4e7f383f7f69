"""What an audit finds that no book knows: photo, provisional record, its near twin, registered."""

import pytest
from PySide6.QtCore import Qt

from stockkeeper import words
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import pictures
from stockkeeper.desktop.auditing.pages import COUNT, REVEAL
from stockkeeper.desktop.auditing.seen_photo import SeenPhoto
from stockkeeper.domain.refs import Ref
from tests.desktop.audit_room import AuditRoom
from tests.desktop.counter_room import furnished
from tests.desktop.photo_hands import drop, green, mime_of

F2, F12 = Qt.Key.Key_F2, Qt.Key.Key_F12
ALTERED = "KU492901"
"""The serial of the first revolver, one digit of it changed."""


@pytest.fixture
def room(tmp_path, qapp):
    words.set_language("en")
    found = AuditRoom(furnished(tmp_path), tmp_path)
    yield found
    found.close()


def noted(room):
    """The unknown is scanned, its photo dropped, and what it seems to be written down."""
    room.begin(sort="surprise")
    room.scan(*room.tags(room.count.spot)[1:], ALTERED)
    spot = room.count.spot
    room.press(F2)
    sheet = room.pages.sheet
    (photo,) = sheet.findChildren(SeenPhoto)
    assert drop(photo.tile, mime_of(image=green()))
    room.settle()
    assert photo.tile.filled
    told = {"type": "revolver", "make": "Taurus", "calibre": ".38 special", "note": "Limada"}
    for name, value in told.items():
        sheet.form.line(name).show_value(value)
    sheet.save()
    room.settle()
    assert room.pages.at == COUNT
    assert room.count.spot == spot


def revealed(room):
    room.count_lots()
    room.finish_all()
    room.press(F12)
    assert room.pages.at == REVEAL
    return room.pages.reveal_page


def test_an_unknown_thing_keeps_its_photo_and_what_it_seems_to_be(room):
    noted(room)
    audit = room.audit().ref
    (shown,) = pictures.shown_now(room.base, audit)
    assert shown.slot == f"seen/{ALTERED}"
    page = revealed(room)
    told = page.groups[3].rows.rows[0].spoken()
    assert "Revolver Taurus" in told
    assert "Limada" in told
    assert "With a photo" in told
    assert page.found.text() == "23 of 24 found"
    assert [part.number for part in page.bar.parts] == [23, 1, 1]


def test_an_altered_serial_stands_in_both_lists_and_each_names_the_other(room):
    noted(room)
    page = revealed(room)
    lost, unknown = page.groups[1].rows.rows[0], page.groups[3].rows.rows[0]
    assert f"May be {ALTERED}" in lost.spoken()
    assert f"May be {lost.word}" in unknown.spoken()


def test_it_is_registered_from_its_line_with_what_was_noted(room):
    noted(room)
    page = revealed(room)
    page.groups[3].rows.opened.emit(0)
    room.settle()
    form = room.pages.sheet.form
    assert form.line("serial").value() == ALTERED
    assert form.line("make").value() == "Taurus"
    assert form.line("place").value() == str(room.armoury.store)
    room.pages.sheet.save()
    room.settle()
    assert room.pages.sheet is None, room.pages.sheet.problem
    assert "Registered since" in page.groups[3].rows.rows[0].spoken()
    page.groups[3].rows.opened.emit(0)
    number = room.base.value("SELECT id FROM firearm WHERE serial = ?", (ALTERED,))
    assert room.went[-1] == ("firearms", Ref("firearm", number))
    assert verify(room.base, room.armoury.book.identity).ok
