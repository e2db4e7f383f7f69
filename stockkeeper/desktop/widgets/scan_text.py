"""What stands in the scan line at Enter, read: by whom it was typed, and whether it came twice.

API: `Reader()`: `.burst` is told of each key; `.read(text, at)` gives the Scans that a text is, in
order; `.other()` something else was done meanwhile. `normalised(text, by_scanner=...)`.
What scanners add is taken off: an AIM identifier before the code. A scanner with a US layout on a
Latin American keyboard types ' for -: it is put right.
"""

import re
from dataclasses import dataclass

from stockkeeper.desktop.widgets.burst import Burst

TWICE_SECONDS = 1.5
"""The same code again within this time is one scan made twice: a trigger pulled twice, a code that
stays before a scanner that reads on and on."""
STALE_SECONDS = 2.0
"""What was typed and left for so long before a scan is not part of it; a scanner that was
interrupted in the middle of a code pauses for less."""
_AIM = re.compile(r"[\]+\[][A-Z][0-9M](?=.{4})")
"""What some scanners send before a code (ISO/IEC 15424); ] is + or [ on the keyboards here."""
_ROUNDS = re.compile(r"\*[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Scan:
    """One completed text; `again` when a scanner read the same code a moment ago."""

    text: str
    by_scanner: bool = False
    again: bool = False


def normalised(text: str, *, by_scanner: bool) -> str:
    """A scan as codes are printed: upper case, trimmed, the scanner's ' back to -."""
    text = " ".join(text.split()).upper()
    return _AIM.sub("", text.replace("'", "-"), count=1) if by_scanner else text


class Reader:
    """See the top of this file."""

    def __init__(self) -> None:
        self.burst = Burst()
        self._last, self._then = "", 0.0

    def read(self, text: str, at: float) -> list[Scan]:
        """Read a text completed at this time, in seconds; nothing for an empty one.

        What was typed by hand and left standing before a scan is dropped, but for `*12`: that was
        meant for the scan.
        """
        scan, found = self.burst.ended(at), []
        before = text.removesuffix(scan).strip() if scan and text.endswith(scan) else ""
        if before and self.burst.before >= STALE_SECONDS:
            found = [Scan(before)] if _ROUNDS.fullmatch(before) else []
            text = scan
        by_scanner = bool(scan) and text == scan
        text = normalised(text, by_scanner=by_scanner)
        if not text:
            return []
        again = by_scanner and text == self._last and 0 <= at - self._then < TWICE_SECONDS
        self._last, self._then = text, at
        return [*found, Scan(text, by_scanner, again)]

    def other(self) -> None:
        """A key was pressed meanwhile: the same code once more is meant."""
        self._last = ""
