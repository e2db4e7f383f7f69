"""What makes a document: a PDF that opens and stays as it is, or a bare picture of a page."""

import io

import pytest
from PIL import Image

from stockkeeper.book.attachments import LARGEST
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import documents
from tests.actions.test_documents import pdf
from tests.exchange.photo_files import with_exif

LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -1/O<" + b"41" * 32 + b">/U<" + b"42" * 32
    + b">>>endobj\ntrailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n%%EOF"
)  # fmt: skip


def test_a_pdf_is_kept_as_it_is_whatever_its_name(tmp_path):
    path = tmp_path / "Licencia  2026.txt"
    path.write_bytes(pdf("Licencia", 3))
    made = documents.read(path)
    assert (made.content, made.media_type) == (path.read_bytes(), "application/pdf")
    assert (made.pages, made.title) == (3, "Licencia 2026")


def test_a_picture_becomes_a_bare_jpeg_large_enough_to_read(tmp_path):
    path = tmp_path / "pagina.pdf"
    path.write_bytes(with_exif(1, (3000, 2000)))
    made = documents.read(path)
    assert made.media_type == "image/jpeg"
    assert b"Exif" not in made.content
    assert Image.open(io.BytesIO(made.content)).size == (documents.LONGEST, 1600)


@pytest.mark.parametrize(("content", "code"), [
    (b"MZ a program", "document.unreadable"), (b"", "document.unreadable"),
    (b"PK\x03\x04 a workbook", "document.unreadable"), (b"%PDF-1.7 nothing", "document.broken"),
    (pdf("x")[:200], "document.broken"), (LOCKED, "document.locked"),
    (b"%PDF-" + b" " * LARGEST, "document.too_large"),
])  # fmt: skip
def test_what_is_no_document_is_told_as_what_it_is(content, code):
    with pytest.raises(Refusal) as caught:
        documents.prepared(content, "carta.pdf")
    assert caught.value.code == code
    assert caught.value.facts["path"] == "carta.pdf"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal, match=r"document\.unreadable"):
        documents.read(tmp_path / "no.pdf")
