"""What the counter says of a scan beside its verdict: the tone, and a word in the scan line.

API: `Heard(page, tones)`: `.verdict(outcome)` of what the banner shows, None where it broke;
`.understood()` a command or a number of rounds, `.no_answer()` the question stands. Scans made
twice, and those that came while something else was being written, it notices by itself. What came
to nothing and was covered at once by the next scan of a queue is told when the queue is done.
"""

from PySide6.QtCore import QObject

from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.page import Page
from stockkeeper.desktop.counter.sounding import NO_ANSWER, NOT_TAKEN, READ, TWICE, tone_of
from stockkeeper.desktop.counter.steps import COMMANDS, AlreadyIn, Unknown, Who, WrongKind
from stockkeeper.desktop.tones import Tones
from stockkeeper.words import _

CAME_TO_NOTHING = (Who, AlreadyIn, WrongKind, Unknown)
SHOWN, NAMED = 16, 3
"""Letters of a scan that are repeated, and scans that are named, at most."""


class Heard(QObject):
    """See the top of this file."""

    def __init__(self, page: Page, tones: Tones) -> None:
        super().__init__(page)
        self._page, self._tones = page, tones
        tones.warm()
        page.scan.gate.commands = frozenset(COMMANDS)
        self._text = ""
        self._covered: list[str] = []
        page.scan.scanned.connect(self._scanned)
        page.scan.twice.connect(self._twice)
        page.scan.missed.connect(self._missed)

    def verdict(self, outcome: Outcome | None) -> None:
        """What came of a scan."""
        self._tones.play(tone_of(self._page.banner.verdict))
        nothing = outcome is None or outcome.refusal or isinstance(outcome.step, CAME_TO_NOTHING)
        if nothing and not (outcome and outcome.folio) and self._page.scan.waiting:
            self._covered.append(self._text)
        self._tell_covered()

    def understood(self) -> None:
        """Something was read that needs no book."""
        self._tones.play(READ)
        self._tell_covered()

    def no_answer(self) -> None:
        """Something else than an answer was read."""
        self._tones.play(NO_ANSWER)

    def _twice(self, _text: str) -> None:
        """The same code twice within a moment counts once, and nobody made an error."""
        self._page.scan.remark(_("Scanned twice: counts once"))
        self._tones.play(TWICE)
        self._tell_covered()

    def _tell_covered(self) -> None:
        if not self._covered or self._page.scan.waiting:
            return
        codes = ", ".join(self._covered[:NAMED]) + (" …" if len(self._covered) > NAMED else "")
        self._covered.clear()
        self._page.scan.remark(_("Nothing recorded for: {codes}").format(codes=codes), "warn")

    def _scanned(self, text: str, _by_scanner: bool) -> None:
        self._text = text[:SHOWN]

    def _missed(self, text: str) -> None:
        code = text.strip().upper()[:SHOWN]
        self._page.scan.remark(_("Not taken: {code}. Finish here first").format(code=code), "warn")
        self._tones.play(NOT_TAKEN)
