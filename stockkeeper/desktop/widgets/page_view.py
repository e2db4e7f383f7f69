"""Pages of a PDF as they will be filed: the very bytes, drawn by pypdfium2 where they are seen.

API: `PageView()`: `.show_pdf(bytes)`, `.close_pdf()`, `.count`, `.page` (from 1), `.go(page)`,
`.zoom` (1.0 = 100 %), `.set_zoom(z)`, `.fit_page()`, `.fit_width()`; signals `turned(int)`,
`zoomed(float)`. Keys: Page Up, Page Down, Home, End, Ctrl + and -. Raises ValueError from
`show_pdf` for bytes that are no PDF.
"""

from collections import OrderedDict

import pypdfium2
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.words import _

GAP = 14
PIXELS_PER_POINT = 96 / 72
ZOOM_RANGE = (0.2, 4.0)
STEP = 1.25
KEPT = 8
"""Pages kept as pictures: some 8 MB each at 100 % of A4 at twice the density."""
PAGE_FIT, WIDTH_FIT, FREE = "page", "width", "free"


class PageView(QAbstractScrollArea):
    """See the top of this file."""

    turned = Signal(int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self._fit = PAGE_FIT
        self._document: pypdfium2.PdfDocument | None = None
        self._points: list[tuple[float, float]] = []
        self._tops: list[float] = []
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._last = 0
        self.setAccessibleName(_("Pages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        look().changed.connect(self.viewport().update)

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self._points)

    @property
    def page(self) -> int:
        """The page seen in the middle, from 1; 0 without a document."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return sum(1 for top in self._tops if top <= middle)

    def show_pdf(self, data: bytes) -> None:
        """Show a document. Raises ValueError for bytes that are no PDF."""
        self.close_pdf()
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as reason:
            raise ValueError(str(reason)) from reason
        self._document = document
        self._points = [document.get_page_size(number) for number in range(len(document))]
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def close_pdf(self) -> None:
        """Let the document go."""
        if self._document is not None:
            self._document.close()
        self._document = None
        self._points, self._tops, self._last = [], [], 0
        self._drawn.clear()
        self.viewport().update()

    def go(self, page: int) -> None:
        """Show a page from 1; beyond the ends, the nearest."""
        if self._tops:
            number = min(max(page, 1), self.count)
            self.verticalScrollBar().setValue(round(self._tops[number - 1] - GAP))

    def set_zoom(self, zoom: float) -> None:
        """Zoom freely, 0.2 to 4.0."""
        self._fit = FREE
        self._zoom_to(zoom)

    def fit_page(self) -> None:
        """The whole page in sight, also when the window changes."""
        self._fit = PAGE_FIT
        self._lay_out()

    def fit_width(self) -> None:
        """The whole width in sight, also when the window changes."""
        self._fit = WIDTH_FIT
        self._lay_out()

    # --- inside ---

    def _zoom_to(self, zoom: float) -> None:
        page = self.page
        self.zoom = min(max(zoom, ZOOM_RANGE[0]), ZOOM_RANGE[1])
        self._place()
        self.go(page)
        self.zoomed.emit(self.zoom)

    def _lay_out(self) -> None:
        if not self._points:
            return
        wide = max(width for width, _high in self._points) * PIXELS_PER_POINT
        high = max(height for _wide, height in self._points) * PIXELS_PER_POINT
        room_x = self.viewport().width() - 2 * GAP
        room_y = self.viewport().height() - 2 * GAP
        zoom = self.zoom
        if self._fit == WIDTH_FIT:
            zoom = room_x / wide
        elif self._fit == PAGE_FIT:
            zoom = min(room_x / wide, room_y / high)
        self._zoom_to(zoom)

    def _place(self) -> None:
        self._tops = []
        top = float(GAP)
        for number in range(self.count):
            self._tops.append(top)
            top += self._size(number).y() + GAP
        widest = max((self._size(number).x() for number in range(self.count)), default=0)
        view = self.viewport()
        self.verticalScrollBar().setRange(0, max(0, round(top - view.height())))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, round(widest + 2 * GAP - view.width())))
        self.horizontalScrollBar().setPageStep(view.width())
        view.update()

    def _size(self, number: int) -> QPointF:
        width, height = self._points[number]
        scale = PIXELS_PER_POINT * self.zoom
        return QPointF(round(width * scale), round(height * scale))

    def _scrolled(self, _value: int = 0) -> None:
        self.viewport().update()
        page = self.page
        if page != self._last:
            self._last = page
            self.turned.emit(page)

    def _picture(self, number: int) -> QImage:
        ratio = self.devicePixelRatioF()
        scale = PIXELS_PER_POINT * self.zoom * ratio
        key = (number, round(scale * 1000))
        found = self._drawn.get(key)
        if found is None and self._document is not None:
            bitmap = self._document[number].render(
                scale=scale, rev_byteorder=True, prefer_bgrx=True
            )
            data = bytes(bitmap.buffer)
            kind = QImage.Format.Format_RGBX8888
            drawn = QImage(data, bitmap.width, bitmap.height, bitmap.stride, kind)
            found = self._drawn[key] = drawn.copy()
        self._drawn.move_to_end(key)
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return self._drawn[key]

    @guarded(None)
    def paintEvent(self, _event: object, /) -> None:
        """The pages in sight, drawn now if they were not yet."""
        theme = look()
        view = self.viewport()
        painter = QPainter(view)
        try:
            painter.fillRect(view.rect(), theme.color("sunken"))
            for number, top in enumerate(self._tops):
                size = self._size(number)
                y = top - self.verticalScrollBar().value()
                if y + size.y() < 0 or y > view.height():
                    continue
                x = max(GAP, (view.width() - size.x()) / 2) - self.horizontalScrollBar().value()
                rect = QRectF(round(x), round(y), size.x(), size.y())
                painter.drawImage(rect, self._picture(number))
                frame = rect.adjusted(-1, -1, 1, 1)
                drawing.box(painter, frame, None, theme.color("border"), 0)
        finally:
            painter.end()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()

    @guarded(None)
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
            return
        super().wheelEvent(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Turn pages and zoom."""
        pages = {
            int(Qt.Key.Key_PageDown): self.page + 1, int(Qt.Key.Key_PageUp): self.page - 1,
            int(Qt.Key.Key_Home): 1, int(Qt.Key.Key_End): self.count,
        }  # fmt: skip
        steps = {int(Qt.Key.Key_Plus): STEP, int(Qt.Key.Key_Minus): 1 / STEP}
        key = int(event.key())
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in pages:
            self.go(pages[key])
        elif ctrl and key in steps:
            self.set_zoom(self.zoom * steps[key])
        else:
            super().keyPressEvent(event)
