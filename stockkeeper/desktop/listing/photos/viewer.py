"""A photo large, in the page: the whole of it, or nearer, moved by hand or by keys.

API: `PhotoViewer(title)`: `.show_photo(QImage)`, `.view` the PictureView; signal `closed()`.
`PictureView()`: `.show_photo(QImage)`, `.zoom` (1.0 a pixel of the photo a pixel of the screen),
`.set_zoom(z)`, `.fit()`. Keys: + and -, 0 the whole, arrows; Esc leaves.
"""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.words import _

STEP, NEAREST, FARTHEST = 1.25, 8.0, 0.05
LOWEST = 320
"""Height that it asks for, px at 100 %."""


class PictureView(QAbstractScrollArea):
    """See the top of this file."""

    zoomed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.zoom = 1.0
        self._fitted = True
        self._photo = QImage()
        self._held: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        look().changed.connect(self.viewport().update)

    def show_photo(self, photo: QImage) -> None:
        """Show the whole of a photo."""
        self._photo = photo
        self.fit()

    def fit(self) -> None:
        """The whole of it in sight, also when the window changes; never larger than it is."""
        self._fitted = True
        if not self._photo.isNull():
            room = self.maximumViewportSize()
            across = room.width() / self._photo.width()
            self._zoom_to(min(across, room.height() / self._photo.height(), 1.0))

    def set_zoom(self, zoom: float) -> None:
        """Nearer or farther; what is in the middle stays there."""
        self._fitted = False
        self._zoom_to(zoom)

    def _zoom_to(self, zoom: float) -> None:
        zoom = min(max(zoom, FARTHEST), NEAREST)
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        sides = (self.viewport().width(), self.viewport().height())
        middles = [
            (bar.value() + side / 2) / self.zoom for bar, side in zip(bars, sides, strict=True)
        ]
        self.zoom = zoom
        lengths = (self._photo.width() * zoom, self._photo.height() * zoom)
        for bar, side, length, middle in zip(bars, sides, lengths, middles, strict=True):
            bar.setRange(0, max(0, round(length - side)))
            bar.setPageStep(side)
            bar.setSingleStep(40)
            bar.setValue(round(middle * zoom - side / 2))
        self.viewport().update()
        self.zoomed.emit(zoom)

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """The part in sight."""
        view = self.viewport()
        painter = QPainter(view)
        try:
            painter.fillRect(view.rect(), look().color("sunken"))
            wide, high = self._photo.width() * self.zoom, self._photo.height() * self.zoom
            left = max(0.0, (view.width() - wide) / 2) - self.horizontalScrollBar().value()
            top = max(0.0, (view.height() - high) / 2) - self.verticalScrollBar().value()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(left, top, wide, high), self._photo)
        finally:
            painter.end()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Fit again, or keep what is in the middle."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        else:
            self._zoom_to(self.zoom)

    @guarded(None)
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """The wheel goes nearer and farther."""
        self.set_zoom(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """Take hold of the photo."""
        self._held = event.position().toPoint()

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        """Move it."""
        if self._held is not None:
            now = event.position().toPoint()
            step, self._held = now - self._held, now
            for bar, way in (
                (self.horizontalScrollBar(), step.x()),
                (self.verticalScrollBar(), step.y()),
            ):
                bar.setValue(bar.value() - way)

    @guarded(None)
    def mouseReleaseEvent(self, _event: QMouseEvent, /) -> None:
        """Let it go."""
        self._held = None

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Nearer, farther, the whole; the arrows are Qt's own."""
        if event.text() == "+":
            self.set_zoom(self.zoom * STEP)
        elif event.text() == "-":
            self.set_zoom(self.zoom / STEP)
        elif event.text() == "0":
            self.fit()
        else:
            super().keyPressEvent(event)


class PhotoViewer(QFrame):
    """See the top of this file."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        face(self, "pane")
        self.setAccessibleName(title)
        self.view = PictureView()
        self.view.setAccessibleName(title)
        self._zoom = Label("", "body", "text_2")
        self.view.zoomed.connect(self._zoomed)
        self.setFocusProxy(self.view)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        back = Button(_("Back"), key="Esc")
        back.clicked.connect(self.closed)
        row.addWidget(back)
        row.addWidget(Label(title, "body_strong"), 1)
        for icon, name, slot in (
            ("zoom-out", _("Smaller"), self._smaller),
            ("zoom-in", _("Larger"), self._larger),
        ):
            button = Button(icon=icon, kind="square", accessible=name)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addWidget(self._zoom)
        whole = Button(_("Whole photo"), kind="quiet")
        whole.clicked.connect(self.view.fit)
        row.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())
        column.addWidget(self.view, 1)
        self.setMinimumHeight(round(LOWEST * look().scale))

    def show_photo(self, photo: QImage) -> None:
        """Show a photo."""
        self.view.show_photo(photo)

    def _zoomed(self, zoom: float) -> None:
        self._zoom.setText(f"{round(zoom * 100)} %")

    def _smaller(self) -> None:
        self.view.set_zoom(self.view.zoom / STEP)

    def _larger(self) -> None:
        self.view.set_zoom(self.view.zoom * STEP)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
