"""Reads papers back as a stranger would: text and pictures of a PDF, its fonts."""

import ctypes

import pypdfium2
from pypdfium2 import raw


def page_texts(data: bytes) -> list[str]:
    """The text of each page, lines ended by a newline."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range().replace("\r\n", "\n"))
            text_page.close()
            page.close()
        return texts
    finally:
        document.close()


def boxes_of(data: bytes, number: int = 0) -> list[tuple[str, float, float, float, float]]:
    """Every run of text on a page, with left, bottom, right, top in points."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number]
        text_page = page.get_textpage()
        runs = []
        for i in range(text_page.count_rects()):
            left, bottom, right, top = text_page.get_rect(i)
            words = text_page.get_text_bounded(left, bottom, right, top)
            runs.append((words, left, bottom, right, top))
        text_page.close()
        page.close()
        return runs
    finally:
        document.close()


def picture(data: bytes, number: int = 0, scale: float = 1.0):
    """A page as a grey picture."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[number].render(scale=scale).to_pil().convert("L")
    finally:
        document.close()


def fonts_of(data: bytes) -> dict[str, bool]:
    """Name of every typeface on the first page, and whether it is embedded."""
    document = pypdfium2.PdfDocument(data)
    found = {}
    try:
        page = document[0]
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(item.raw)
            length = raw.FPDFFont_GetBaseFontName(font, None, 0)
            name = ctypes.create_string_buffer(length)
            raw.FPDFFont_GetBaseFontName(font, name, length)
            found[name.value.decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
        page.close()
    finally:
        document.close()
    return found
