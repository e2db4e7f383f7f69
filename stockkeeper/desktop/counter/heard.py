"""What the counter says of a scan beside its verdict: the tone, and a word in the scan line.

API: `Heard(page, tones)`: `.verdict()` the tone of what the banner shows, `.understood()` a command
or a number of rounds, `.no_answer()` the question stands. Scans made twice, and those that came
while something else was being written, it notices by itself.
"""

from PySide6.QtCore import QObject

from stockkeeper.desktop.counter.page import Page
from stockkeeper.desktop.counter.sounding import NO_ANSWER, NOT_TAKEN, READ, TWICE, tone_of
from stockkeeper.desktop.counter.steps import COMMANDS
from stockkeeper.desktop.tones import Tones
from stockkeeper.words import _

SHOWN = 16
"""Letters of a scan that are repeated, at most."""


class Heard(QObject):
    """See the top of this file."""

    def __init__(self, page: Page, tones: Tones) -> None:
        super().__init__(page)
        self._page, self._tones = page, tones
        page.scan.gate.commands = frozenset(COMMANDS)
        page.scan.twice.connect(self._twice)
        page.scan.missed.connect(self._missed)

    def verdict(self) -> None:
        """What came of a scan."""
        self._tones.play(tone_of(self._page.banner.verdict))

    def understood(self) -> None:
        """Something was read that needs no book."""
        self._tones.play(READ)

    def no_answer(self) -> None:
        """Something else than an answer was read."""
        self._tones.play(NO_ANSWER)

    def _twice(self, _text: str) -> None:
        """The same code twice within a moment counts once, and nobody made an error."""
        self._page.scan.remark(_("Scanned twice: counts once"))
        self._tones.play(TWICE)

    def _missed(self, text: str) -> None:
        code = text.strip().upper()[:SHOWN]
        self._page.scan.remark(_("Not taken: {code}. Finish here first").format(code=code), "warn")
        self._tones.play(NOT_TAKEN)
