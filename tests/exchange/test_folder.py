"""A folder of photos and documents: each file finds its person or weapon by its whole name."""

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Attach
from stockkeeper.book.queries import attached, pictures
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import folder as folders
from tests.book_factory import NOW, small_book


def picture(shade=90):
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 20, 20)).save(file, "JPEG")
    return file.getvalue()


def pdf():
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(50, 50, "Factura")
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def story(tmp_path):
    found = small_book(tmp_path)
    yield found
    found.close()


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "fotos"
    found.mkdir()
    return found


def judged(story, folder, *names):
    for number, name in enumerate(names):
        (folder / name).write_bytes(pdf() if name.endswith(".pdf") else picture(number))
    found = folders.look(folder, story.book.base)
    return {str(row.values["file"]): row for row in found.plan.rows}, found


@pytest.mark.parametrize(
    ("name", "whose", "slot"),
    [("1032456789.jpg", "person", "photo"), ("V-0388.JPG", None, None),
     ("KU482917.jpg", "KU482917", "right"), ("KU482917 left.jpg", "KU482917", "left"),
     ("ku482917_izquierda.png", "KU482917", "left"), ("C-119482 permiso.jpg", "C-119482",
                                                      "permit_front"),
     ("C-119482-serie.jpg", "C-119482", "serial"), ("C119482.jpg", "C-119482", "right"),
     ("KU482917 permiso reverso.jpg", "KU482917", "permit_back"),
     ("KU482917 factura.pdf", "KU482917", ""), ("KU482917 acta firmada.jpg", "KU482917", "")],
)  # fmt: skip
def test_a_name_says_whose_a_file_is_and_what_it_shows(story, folder, name, whose, slot):
    rows, found = judged(story, folder, name)
    if whose is None:
        assert rows[name].outcome in ("create", "error")
        return
    assert rows[name].outcome == "create", rows[name].problems
    (file,) = found.files.values()
    assert file.slot == slot
    if whose == "person":
        assert file.ref.kind == "person"
    else:
        assert file.ref == story[whose]


@pytest.mark.parametrize("name", ["2917.jpg", "482917.jpg", "foto.jpg", "0237.jpg", "____.jpg"])
def test_last_digits_name_nothing(story, folder, name):
    rows, found = judged(story, folder, name)
    assert rows[name].problems[0].code == "folder.nobody"
    assert not found.files


def test_two_files_for_one_place_are_told_and_the_first_is_taken(story, folder):
    rows, found = judged(story, folder, "KU482917.jpg", "KU482917 right.jpg")
    assert sorted(row.outcome for row in rows.values()) == ["create", "error"]
    assert len(found.files) == 1


def test_what_is_in_the_book_already_is_unchanged(story, folder):
    _rows, found = judged(story, folder, "KU482917.jpg", "KU482917 factura.pdf")
    for file in found.files.values():
        content, title = folders.content_of(file)
        act = Attach(file.ref, file.slot, content) if file.slot else AddDocument(
            file.ref, content, title)  # fmt: skip
        story.do(act, NOW)
    base = story.book.base
    assert pictures.in_slot(base, story["KU482917"], "right")
    assert [each.title for each in attached.of(base, story["KU482917"])] == ["KU482917 factura"]
    again = folders.look(folder, base)
    assert {row.outcome for row in again.plan.rows} == {"unchanged"}
    assert not again.files
    (folder / "KU482917.jpg").write_bytes(picture(200))
    assert folders.look(folder, base).plan.count("update") == 1


def test_a_broken_picture_is_known_before(story, folder):
    (folder / "KU482917.jpg").write_bytes(b"\xff\xd8 half")
    (folder / "37410237.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "notes.txt").write_text("left alone")
    found = folders.look(folder, story.book.base)
    assert [row.problems[0].code for row in found.plan.rows] == [
        "document.broken", "photo.unreadable",
    ]  # fmt: skip


def test_an_empty_folder_and_none_are_refused(story, folder, tmp_path):
    with pytest.raises(Refusal, match=r"folder\.empty"):
        folders.look(folder, story.book.base)
    with pytest.raises(Refusal, match=r"folder\.unreadable"):
        folders.look(tmp_path / "none", story.book.base)
