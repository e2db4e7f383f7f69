"""Scanners and people told apart by the time between keys; no widgets.

API: `Burst()`: `.key(at, text)` a key that types; `.ended(at)` at Enter, Tab or line feed: the text
that a scanner typed, or ""; `.trailing(at)` whether such a key still belongs to the last scan;
`.running(at)` whether keys come as fast as no person types them.
`moment(event)` the time of a key in seconds, `ends_scan(event)`, `types(event)`,
`is_code(text)` whether a text looks like what is printed in a barcode.
"""

import re
import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

BURST_SECONDS = 0.035
"""Mean time between keys below which no person types: fast typists need about 0.08 s."""
BURST_LENGTH = 4
PAUSE_SECONDS = 0.1
"""After such a pause another text begins."""
TAIL_SECONDS = 0.06
"""How long after its end a scanner may still send the second half of CR LF, or Tab and Enter."""
LONGEST = 200
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_CONTROL_ENDS = (Qt.Key.Key_J, Qt.Key.Key_M)
_CODE = re.compile(r"(?=.*[0-9])(?:[A-Z0-9]|[-'/.*+\]])+|(?=.*[0-9])(?:[a-z0-9]|[-'/.*+\]])+")


class Burst:
    """See the top of this file."""

    def __init__(self) -> None:
        self._text = ""
        self._first = self._last = self._ended = float("-inf")
        self.before = float("inf")
        """Seconds between what was typed before and the first key of this text."""

    def key(self, at: float, text: str) -> None:
        """Note a key that types; `at` in seconds."""
        if not 0 <= at - self._last <= PAUSE_SECONDS or len(self._text) >= LONGEST:
            self._text, self._first, self.before = "", at, at - self._last
        self._text += text
        self._last = at

    def ended(self, at: float) -> str:
        """Give what a scanner typed up to now, or ""; either way another text begins."""
        text, self._text = self._text, ""
        soon = 0 <= at - self._last <= PAUSE_SECONDS
        took, self._last = self._last - self._first, float("-inf")
        if not soon or len(text) < BURST_LENGTH or len(set(text)) == 1:  # a key held down
            return ""
        if took / (len(text) - 1) >= BURST_SECONDS:
            return ""
        self._ended = at
        return text

    def trailing(self, at: float) -> bool:
        """Tell whether an Enter or Tab still belongs to the scan that has just ended."""
        return not self._text and 0 <= at - self._ended <= TAIL_SECONDS

    def running(self, at: float) -> bool:
        """Tell whether a key at this time comes too soon after the last for a person."""
        return bool(self._text) and 0 <= at - self._last < BURST_SECONDS

    def forget(self) -> None:
        """Begin anew."""
        self._text = ""
        self._last = float("-inf")


def moment(event: QKeyEvent) -> float:
    """Give when the key went down, as the system saw it: a busy window makes no bursts."""
    return event.timestamp() / 1000 if event.timestamp() else time.monotonic()


def ends_scan(event: QKeyEvent) -> bool:
    """Tell whether a key may end a scan: Enter, Tab, or a line feed sent as Ctrl+J."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() in _ENDS or (control and event.key() in _CONTROL_ENDS)


def types(event: QKeyEvent) -> bool:
    """Tell whether a key types a letter."""
    return bool(event.text()) and event.text().isprintable()


def is_code(text: str) -> bool:
    """Tell whether a text looks printed: digits, letters of one case, a few signs; no words."""
    return bool(_CODE.fullmatch(text))
