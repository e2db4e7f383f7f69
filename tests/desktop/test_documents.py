"""Documents of a person through the real window: chosen, dropped, read, saved, taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.book.queries import attached, pictures
from stockkeeper.desktop.listing.documents.viewer import DocumentViewer
from stockkeeper.desktop.listing.photos.viewer import PhotoViewer
from stockkeeper.desktop.screens.people import PeopleScreen
from stockkeeper.exchange.documents import prepared
from tests.actions.test_documents import pdf
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom
from tests.desktop.photo_hands import Files, drop, mime_of
from tests.exchange.photo_files import with_exif


@pytest.fixture
def room(qtbot, tmp_path):
    found = ListRoom(small_book(tmp_path), PeopleScreen, tmp_path)
    base = found.story.book.base
    paper = base.value("SELECT person FROM paper ORDER BY id LIMIT 1")
    number = int(paper.partition(":")[2])
    assert found.page.table.select(number)
    found.settle()
    yield found
    found.close()


def test_a_document_is_added_to_a_paper_read_saved_and_taken_away(room, tmp_path):
    shelf, path = room.pane.shelf, tmp_path / "licencia.pdf"
    path.write_bytes(pdf("Licencia", 2))
    shelf.chooser = Files(path)
    assert room.pane.run("document")
    room.until(lambda: shelf.form)
    assert shelf.form.form.line("title").text() == "licencia"
    owner = shelf.shelved.owners[0][0]
    room.fill(shelf.form, title="Licencia de armas", owner=owner)
    room.until(lambda: shelf.shelved and shelf.shelved.documents)
    found = shelf.chosen
    assert (str(found.ref), found.title) == (owner, "Licencia de armas")
    assert "Licencia de armas" in shelf.page.list.rows[0].spoken()
    shelf.look_at()
    room.until(lambda: isinstance(room.page.currentWidget(), DocumentViewer))
    viewer = room.page.currentWidget()
    assert viewer.view.count == 2
    QTest.keyClick(viewer.view, Qt.Key.Key_PageDown)
    assert "Page 2 of 2" in viewer._page.text()
    QTest.keyClick(viewer.view, Qt.Key.Key_Escape)
    room.settle()
    shelf.chooser = Files(tmp_path / "out.pdf")
    shelf.save()
    room.until(lambda: (tmp_path / "out.pdf").exists() and room.notes)
    assert (tmp_path / "out.pdf").read_bytes() == path.read_bytes()
    QTest.keyClick(shelf, Qt.Key.Key_Delete)
    room.fill(shelf.form, reason="Era de otra persona")
    room.until(lambda: not shelf.shelved.documents)
    assert attached.with_papers(room.story.book.base, shelf.ref) == []


def test_a_picture_is_dropped_and_what_is_no_document_is_said(room, tmp_path):
    room.pane.pane.tabs.choose("photo")
    room.pane.files.choose("documents")
    shelf = room.pane.shelf
    room.until(lambda: shelf.shelved is not None)
    wrong, right = tmp_path / "carta.pdf", tmp_path / "pagina.jpg"
    wrong.write_bytes(b"a letter")
    right.write_bytes(with_exif())
    assert drop(shelf, mime_of(wrong))
    room.until(lambda: "carta.pdf" in shelf.page.problem.text)
    assert drop(shelf, mime_of(right))
    room.until(lambda: shelf.form)
    room.fill(shelf.form, title="Página")
    room.until(lambda: shelf.shelved.documents)
    found = shelf.chosen
    kept = pictures.content(room.story.book.base, found.sha256)
    assert kept == prepared(right.read_bytes()).content
    shelf.look_at()
    room.until(lambda: isinstance(room.page.currentWidget(), PhotoViewer))
    assert room.screen.escape()
