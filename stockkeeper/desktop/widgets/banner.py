"""The verdict of the counter: at most two words, in one place, that a queue can read.

API: `banner.show_verdict(Verdict(...))`, `banner.rest(text)` when idle, `banner.verdict`.
States: ready, waiting, issued, returned, authorised, undone, with_discrepancy, who (solid, pale
body) and blocked, unknown (the whole banner is red): they differ in shape as well as in colour.
The body is either `cells` (six, two rows of three) or `reason` + `explanation` + `facts`.
Texts may carry `**bold**` parts. A new verdict is told to screen readers as an alert.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter
from PySide6.QtWidgets import QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import Mark, look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted

MARKS = {
    "waiting": Mark("accent", "barcode"),
    "issued": Mark("ok", "circle-check"),
    "returned": Mark("ok", "circle-check"),
    "authorised": Mark("warn", "user-shield"),
    "undone": Mark("neutral", "pencil"),
    "with_discrepancy": Mark("warn", "alert-triangle"),
    "who": Mark("warn", "help-hexagon"),
    "blocked": Mark("danger", "ban"),
    "unknown": Mark("danger", "zoom-question"),
}
STATES = ("ready", *MARKS)
FULL = ("blocked", "unknown")
COLUMNS = ((0.0, 256.0), (256.0, 172.0), (428.0, 0.0))
"""Left side and width of the three columns for a body of 590 px; the last takes the rest."""
BODY = 590.0
CELL_STYLES = ("verdict_value", "verdict_meta", "body_strong")
REASON_STYLES = (("reason", "person_meta"), ("title", "person_meta"), ("action", "body"),
                 ("body_strong", "caption"))  # fmt: skip
"""From large to small: the first that shows the text whole is taken."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A label and its value."""

    label: str
    value: str
    serial: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the banner says. `word` breaks at a newline; `detail` stands under it."""

    state: str
    word: str = ""
    detail: str = ""
    cells: tuple[Cell, ...] = ()
    reason: str = ""
    explanation: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    def spoken(self) -> str:
        """All of it, for screen readers."""
        told = [self.word.replace("\n", " "), self.detail, self.reason, self.explanation]
        told += [f"{cell.label}: {cell.value}" for cell in self.cells]
        told += [text for _icon, text in self.facts]
        return ". ".join(drawing.plain(part) for part in told if part)


class VerdictBanner(Painted):
    """See the top of this file. Raises ValueError for a state that does not exist."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = Verdict("ready")

    def rest(self, text: str) -> None:
        """Nothing to tell: a pale line."""
        self.show_verdict(Verdict("ready", word=text))

    def show_verdict(self, verdict: Verdict) -> None:
        """Tell another verdict."""
        if verdict.state not in STATES:
            raise ValueError(f"no such verdict: {verdict.state!r}")
        self.verdict = verdict
        self.setAccessibleName(verdict.spoken())
        if verdict.state != "ready":
            event = QAccessibleEvent(self, QAccessible.Event.Alert)
            QAccessible.updateAccessibility(event)
        self.update()

    def measure(self) -> QSize:
        """The banner's height; as wide as there is room."""
        return QSize(640, look().size("verdict"))

    def draw(self, painter: QPainter) -> None:
        """Idle line, full red, or block and body."""
        theme = look()
        rect = QRectF(self.rect())
        state = self.verdict.state
        radius = theme.radius("verdict")
        if state == "ready":
            drawing.box(painter, rect, None, theme.color("border"), radius)
            ink = theme.color("text_3")
            word = self.verdict.word
            drawing.write(painter, rect, word, "title", ink, align=drawing.CENTER)
            return
        mark = MARKS[state]
        solid = theme.tone(mark.tone, "solid")
        block = theme.size("verdict_block")
        drawing.box(painter, rect, solid, None, radius)
        if state in FULL:
            drawing.vline(painter, block + 1, 14, rect.height() - 28, theme.color("danger_rule"))
            inks = (theme.color("on_danger_2"), theme.color("on_status"))
        else:
            self._pale(painter, rect, theme.tone(mark.tone, "soft"), block)
            inks = (theme.color("text_2"), theme.color("text"))
        self._block(painter, mark, block)
        body = QRectF(block + 22, 0, rect.width() - block - 42, rect.height())
        if self.verdict.cells:
            self._cells(painter, body, inks)
        else:
            self._reason(painter, body, inks)

    def _pale(self, painter: QPainter, rect: QRectF, soft: QColor, block: int) -> None:
        """The pale body, inside a 2 px border that the solid box has left."""
        painter.save()
        painter.setClipRect(QRectF(block + 2, 0, rect.width(), rect.height()))
        inner = rect.adjusted(2, 2, -2, -2)
        drawing.box(painter, inner, soft, None, look().radius("verdict") - 2)
        painter.restore()

    def _block(self, painter: QPainter, mark: Mark, block: int) -> None:
        theme = look()
        ink = theme.color("on_status")
        words = self.verdict.word.split("\n")
        line, detail = theme.line("verdict"), theme.line("person_meta")
        icon = 44 if not theme.compact else 36
        high = line * len(words) + detail + 4
        if high + icon + 8 > self.height():
            icon = 0  # large text: the word says it, and colour and shape do
        at = (self.height() - high - icon) / 2
        if icon:
            icons.draw(painter, mark.icon, 19, at, icon, ink)
        at += icon + 3
        room = block - 22
        for word in words:
            drawing.write(painter, QRectF(20, at, room, line), word, "verdict", ink)
            at += line
        under = QRectF(20, at + 1, room, detail)
        pale = theme.color("on_danger_2") if mark.tone == "danger" else ink
        drawing.write(painter, under, self.verdict.detail, "person_meta", pale)

    def _cells(self, painter: QPainter, body: QRectF, inks: tuple[QColor, QColor]) -> None:
        theme = look()
        label, big, small = (theme.line(s) for s in ("label", *CELL_STYLES[:2]))
        gap = 12 if not theme.compact else 6
        at = (self.height() - 2 * label - big - small - gap) / 2
        stretch = body.width() / BODY
        for number, cell in enumerate(self.verdict.cells[:6]):
            second_row, column = divmod(number, 3)
            left, width = COLUMNS[column]
            x = body.left() + left * stretch
            right = x + width * stretch - 8 if width else body.right()
            top = at + (label + big + gap if second_row else 0)
            box = QRectF(x, top, right - x, label)
            drawing.write(painter, box, cell.label, "label", inks[0])
            high = small if second_row else big
            styles = CELL_STYLES[1:] if second_row else CELL_STYLES
            style = drawing.largest(cell.value, styles, right - x, serial=cell.serial)
            box = QRectF(x, top + label, right - x, high)
            drawing.write(painter, box, cell.value, style, inks[1], serial=cell.serial)

    def _reason(self, painter: QPainter, body: QRectF, inks: tuple[QColor, QColor]) -> None:
        theme = look()
        verdict = self.verdict
        facts = theme.line("body") + 10 if verdict.facts else 0
        lines = self._lines(body.width(), self.height() - facts - 8)
        high = sum(theme.line(style) + 2 for style, _bold, _text in lines) + facts
        at = (self.height() - high) / 2
        for style, bold, text in lines:
            box = QRectF(body.left(), at, body.width(), theme.line(style))
            drawing.write_runs(painter, box, text, (style, bold), (inks[1], inks[1]))
            at += theme.line(style) + 2
        x = body.left()
        box = QRectF(x, at + 8, body.width(), theme.line("body"))
        for icon, text in verdict.facts:
            icons.draw(painter, icon, box.left(), box.center().y() - 8, 16, inks[0])
            box.setLeft(box.left() + 21)
            used = drawing.write_runs(painter, box, text, ("body", "body_strong"), inks)
            box.setLeft(box.left() + used + 20)

    def _lines(self, width: float, high: float) -> list[tuple[str, str, str]]:
        """Reason and explanation as they wrap, in the largest letters for which there is room."""
        told = self.verdict
        lines: list[tuple[str, str, str]] = []
        for large, small in REASON_STYLES:
            bold = "action" if small == "person_meta" else "body_strong"
            parts = [(large, large, told.reason)] if told.reason else []
            parts += [(small, bold, part) for part in told.explanation.split("\n") if part]
            lines = [
                (style, strong, line)
                for style, strong, text in parts
                for line in drawing.lines_of(text, style, width)
            ]
            if sum(look().line(style) + 2 for style, _bold, _text in lines) <= high:
                break
        return lines
