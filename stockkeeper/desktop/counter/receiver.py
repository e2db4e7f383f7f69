"""Whoever receives, while their PIN or signature is asked for: from the panel to a trip.

API: `Receiver(page)`: `.tell(state)` at each new state; `.given(Given)` what was given for it.
A scan is no PIN: one that comes meanwhile is told as not taken, and what it typed is forgotten.
"""

from PySide6.QtCore import QObject, Signal

from stockkeeper.desktop.counter.page import Page
from stockkeeper.desktop.counter.steps import Accept, Given, State
from stockkeeper.domain.acceptance import PIN, Stroke


class Receiver(QObject):
    """See the top of this file."""

    given = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._asked: Accept | None = None
        page.accept.pin_given.connect(self._pin)
        page.accept.signed.connect(self._signed)
        page.scan.missed.connect(self._missed)

    def tell(self, state: State) -> None:
        """Take or leave the word, and give the focus to whoever has it."""
        asked = state.asking
        self._asked = asked if isinstance(asked, Accept) else None
        if self._asked is None:
            self._page.accept.wipe()
        pin = self._asked is not None and self._asked.how == PIN
        (self._page.accept.pin if pin else self._page.scan).setFocus()

    def _pin(self, digits: str) -> None:
        if self._asked is not None:
            self.given.emit(Given(self._asked, pin=digits))

    def _signed(self, strokes: tuple[Stroke, ...]) -> None:
        if self._asked is not None:
            self.given.emit(Given(self._asked, strokes=strokes))

    def _missed(self, _text: str) -> None:
        self._page.accept.pin.wipe()
