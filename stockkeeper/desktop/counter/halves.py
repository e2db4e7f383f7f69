"""The lower half of the person card: the usual weapon at the left, what they hold at the right.

API: `UsualWeapon()`, `Holds()`: `.tell(card, now, ...)`; both paint at once, no widgets are made.
"""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.book.queries.counter import HeldThing, PersonCard
from stockkeeper.desktop import icons
from stockkeeper.desktop.counter.papers import permit_of
from stockkeeper.desktop.counter.words_of_things import (
    clock_of,
    icon_of,
    own_name,
    rounds_of,
    thing_name,
)
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import condition_word
from stockkeeper.words import _, format_number, ngettext

INSET, ROW = 16, 30
LOW = 110
"""Height below which the heading stands in one line with what follows, px at 100 %."""


class _Half(Painted):
    """One half; its heading stands at the top left."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def measure(self) -> QSize:
        """Two lines at the least."""
        return QSize(240, round(44 * look().scale))

    def _head(self, painter: QPainter, right: str = "") -> float:
        """Write the heading; gives where the rest begins."""
        theme = look()
        low = self.height() < LOW * theme.scale
        top = 4 if low else 11
        high = theme.line("label")
        box = QRectF(INSET, top, self.width() - 2 * INSET, high)
        drawing.write(painter, box, self._heading, "label", theme.color("text_2"))
        drawing.write(painter, box, right, "caption", theme.color("text_2"), align=drawing.RIGHT)
        return top + high + (2 if low else 8)


class UsualWeapon(_Half):
    """The weapon assigned to the person, with its permit and condition."""

    def __init__(self) -> None:
        super().__init__(_("Usual weapon"))
        self._lines: tuple[str, ...] = ()
        self._permit = ("neutral", "certificate", "")
        self._icon = ""

    def tell(self, card: PersonCard, now: datetime) -> None:
        """Show a person's usual weapon."""
        self._lines = ()
        if card.usual:
            usual = card.usual[0]
            ref = Ref("firearm", usual["id"])
            what = " · ".join(part for part in (thing_name(ref, usual), usual["calibre"]) if part)
            self._icon = icon_of(ref, usual)
            self._permit = permit_of(usual, now.date())
            self._lines = (usual["serial"], what, condition_word(usual["condition"]))
        told = [*self._lines[:2], self._permit[2], *self._lines[2:]] if self._lines else []
        self.setAccessibleName(f"{self._heading}: {', '.join(told) or _('None')}")
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Icon in its frame, serial, what it is, permit, condition."""
        theme = look()
        at = self._head(painter)
        if not self._lines:
            box = QRectF(INSET, at, self.width() - 2 * INSET, theme.line("body"))
            drawing.write(painter, box, _("None assigned"), "body", theme.color("text_3"))
            return
        left = float(INSET)
        wide, high = theme.pair("weapon_photo")
        if self.height() - at >= high:
            frame = QRectF(left, at, wide, high)
            drawing.box(painter, frame, theme.color("sunken"), theme.color("border"), 6)
            icons.draw(painter, self._icon, frame.center().x() - 22, frame.center().y() - 22, 44,
                       theme.color("text"))  # fmt: skip
            left += wide + 14
        self._write(painter, left, at)

    def _write(self, painter: QPainter, left: float, at: float) -> None:
        theme = look()
        room = self.width() - left - 8
        serial, what, condition = self._lines
        box = QRectF(left, at - 2, room, theme.line("verdict_meta"))
        drawing.write(painter, box, serial, "verdict_meta", theme.color("text"), serial=True)
        at = box.bottom() + 1
        tone, icon, permit = self._permit
        for text, color in (
            (what, theme.color("text_2")),
            (permit, theme.tone(tone, "text")),
            (condition, theme.color("text_2")),
        ):
            box = QRectF(left, at, room, theme.line("body") + 1)
            if box.bottom() > self.height():
                break
            if text == permit:
                icons.draw(painter, icon, left, box.center().y() - 7, 14, color)
                box.setLeft(left + 20)
            drawing.write(painter, box, text, "body", color)
            at = box.bottom()


class Holds(_Half):
    """What the person holds now, one row each, as many as there is room for."""

    def __init__(self) -> None:
        super().__init__(_("Holds now"))
        self._rows: tuple[tuple[str, str, str], ...] = ()
        self._note = ""
        self._late: tuple[bool, ...] = ()

    def tell(self, card: PersonCard, now: datetime, note: str = "") -> None:
        """Show what a person holds; `note` stands under "nothing pending"."""
        self._rows = tuple(_row(held, now) for held in card.holds)
        self._late = tuple(_is_late(held, now) for held in card.holds)
        self._note = note
        told = [f"{text.replace('**', '')} {right}" for _icon, text, right in self._rows]
        self.setAccessibleName(f"{self._heading}: {', '.join(told) or _('Nothing pending')}")
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Rows with a line under each, and how many more there are."""
        theme = look()
        count = len(self._rows)
        said = ngettext("{n} thing", "{n} things", count).format(n=format_number(count))
        at = self._head(painter, said if count else "")
        if not count:
            self._nothing(painter, at)
            return
        high = ROW * theme.scale
        room = max(1, int((self.height() - at) // high))
        shown = self._rows if count <= room else self._rows[: max(1, room - 1)]
        for (icon, text, right), late in zip(shown, self._late, strict=False):
            self._one(painter, QRectF(INSET, at, self.width() - 2 * INSET, high), icon, text, right,
                      late=late)  # fmt: skip
            at += high
        if len(shown) < min(count, room):
            more = _("and {n} more").format(n=count - len(shown))
            box = QRectF(INSET, at, self.width() - 2 * INSET, high)
            drawing.write(painter, box, more, "body", theme.color("text_2"))

    def _one(
        self, painter: QPainter, box: QRectF, icon: str, text: str, right: str, *, late: bool
    ) -> None:
        theme = look()
        drawing.hline(painter, box.left(), box.bottom() - 1, box.width(), theme.color("border"))
        ink, pale = theme.color("text"), theme.color("text_3")
        icons.draw(painter, icon, box.left(), box.center().y() - 8, 16, theme.color("text_2"))
        box.setLeft(box.left() + 26)
        if late:
            pale = theme.tone("danger", "text")
        used = drawing.write(painter, box, right, "body", pale, align=drawing.RIGHT)
        box.setRight(box.right() - used - 8)
        drawing.write_runs(painter, box, text, ("body", "body_strong"), (ink, ink))

    def _nothing(self, painter: QPainter, at: float) -> None:
        theme = look()
        ok = theme.tone("ok", "text")
        line = theme.line("body") + 2
        icons.draw(painter, "circle-check", INSET, at + 1, 16, ok)
        box = QRectF(INSET + 22, at, self.width() - INSET - 30, line)
        drawing.write(painter, box, _("Nothing pending"), "body_strong", ok)
        box = QRectF(INSET, at + line, self.width() - 2 * INSET, line)
        drawing.write(painter, box, self._note, "body", theme.color("text_2"))


def _row(held: HeldThing, now: datetime) -> tuple[str, str, str]:
    record = held.record
    icon = icon_of(held.ref, record)
    taken = clock_of(held.since, now)
    if held.ref.kind == "lot":
        text = f"{rounds_of(held.quantity)} {record['calibre']}"
        if record["lot_number"]:
            text += " · " + _("lot {n}").format(n=record["lot_number"])
        return icon, text, taken
    if held.ref.kind == "stock":
        return icon, f"{held.quantity} × {own_name(held.ref, record)}", taken
    if _is_late(held, now):
        taken = _("due {time}").format(time=clock_of(held.until, now))
    return icon, f"**{record['serial']}** {thing_name(held.ref, record)}", taken


def _is_late(held: HeldThing, now: datetime) -> bool:
    return bool(held.until) and datetime.fromisoformat(held.until) < now
