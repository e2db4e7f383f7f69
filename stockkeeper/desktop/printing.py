"""A PDF to the printer: the very pages, drawn by pypdfium2, through the system's own print window.

API: `print_pdf(parent, data, title) -> bool`, False when the person did not print.
"""

import pypdfium2
from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

DPI = 300
"""Drawn at this density: what laser printers print."""
POINTS = 72


def page_image(
    document: pypdfium2.PdfDocument, number: int, dpi: int = DPI, *, colour: bool = False
) -> QImage:
    """One page (from 0) as a picture at `dpi`, in shades of grey or in colour."""
    bitmap = document[number].render(scale=dpi / POINTS, grayscale=not colour, rev_byteorder=colour)
    raw = bytes(bitmap.buffer)
    form = QImage.Format.Format_RGB888 if colour else QImage.Format.Format_Grayscale8
    return QImage(raw, bitmap.width, bitmap.height, bitmap.stride, form).copy()


def paint_pages(
    printer: QPrinter, document: pypdfium2.PdfDocument, chosen: range, *, colour: bool = False
) -> None:
    """Paint pages (from 0), each over the whole paper. Raises OSError when it cannot begin."""
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError("printing")
    try:
        for number in chosen:
            if number != chosen.start:
                printer.newPage()
            whole = QRect(0, 0, painter.viewport().width(), painter.viewport().height())
            painter.drawImage(whole, page_image(document, number, colour=colour))
    finally:
        painter.end()


def print_pdf(parent: QWidget, data: bytes, title: str, *, colour: bool = False) -> bool:
    """Ask where to print and print; raises OSError when the printer does not begin.

    In colour only what has photos: tables are sharper in shades of grey.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)
        width, height = document[0].get_size()
        upright = min(width, height), max(width, height)
        printer.setPageSize(QPageSize(QSizeF(*upright), QPageSize.Unit.Point))
        turned = width > height
        orientation = QPageLayout.Orientation
        printer.setPageOrientation(orientation.Landscape if turned else orientation.Portrait)
        dialog = QPrintDialog(printer, parent)
        dialog.setMinMax(1, len(document))
        if not dialog.exec():
            return False
        first = printer.fromPage() or 1
        last = printer.toPage() or len(document)
        paint_pages(printer, document, range(first - 1, min(last, len(document))), colour=colour)
        return True
    finally:
        document.close()
