"""The counter of a company that asks its receivers to accept, and hands for what it asks."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from stockkeeper.actions.pins import SetPin
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.book import pins
from stockkeeper.book.queries import acceptance
from stockkeeper.desktop.counter.steps import Accept
from tests.desktop.counter_room import CHEAP

PIN, WRONG = "7305", "9264"


@dataclass
class Window:
    """The counter, and hands for what is asked of receivers."""

    counter: Any

    def asks(self, **how):
        for act, wanted in how.items():
            self.counter.armoury.do(SetPolicy(f"acceptance.{act.rstrip('_')}", wanted, "Acta 12"))

    def pin(self, owner, digits=PIN, session=None):
        book = self.counter.armoury.book
        act = SetPin(owner, pins.hashed(book, owner, digits, CHEAP))
        book.perform(session or self.counter.armoury.session, act)

    def type_pin(self, digits):
        line = self.counter.page.accept.pin
        QTest.keyClicks(line, digits, delay=60)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.counter.settle()

    def sign(self, *strokes):
        pad = self.counter.page.accept.pad
        for stroke in strokes:
            points = [QPoint(*point) for point in stroke]
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
            for point in points[1:]:
                QTest.mouseMove(pad, point)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])

    def accepted(self):
        """How the last entry was accepted."""
        base = self.counter.armoury.book.base
        return acceptance.of_entry(base, base.value("SELECT max(seq) FROM entry"))

    @property
    def asked(self):
        return isinstance(self.counter.screen.state.asking, Accept)
