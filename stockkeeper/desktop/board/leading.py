"""Where the parts of the board lead: the screen, and what to show there.

API: `lead(key)` -> (screen key, what) for the keys of the cards, or None for one it does not know.
"""

from typing import Any

from stockkeeper.book.queries.expiries import OVERDUE as PAST
from stockkeeper.desktop.board import verdict, words
from stockkeeper.desktop.board.stock_bars import NOTE
from stockkeeper.desktop.board.words import ANCHOR, BACKUP, UPKEEP, VERIFY
from stockkeeper.desktop.screen import Narrowed
from stockkeeper.desktop.widgets.spots import HEAD
from stockkeeper.domain import standing
from stockkeeper.domain.maintenance import DUE, OVERDUE

_PAPERS = ("paper", "article", "lot", "permit")
_STILL = {
    VERIFY: ("journal", None),
    ANCHOR: ("journal", None),
    BACKUP: ("settings", "backups"),
    UPKEEP: ("life", Narrowed({"states": frozenset({OVERDUE, DUE})}, "due")),
    HEAD: ("reports", "expiring"),
    NOTE: ("reports", "ammunition"),
    verdict.IN_STORE: ("firearms", Narrowed({"states": frozenset({standing.IN_STORE})})),
    verdict.OUT: ("firearms", Narrowed({"states": frozenset(standing.OUT)})),
}


def lead(key: Any, rounds: tuple[str, ...] = ()) -> tuple[str, Any] | None:
    """Give where a part leads; `rounds` are the calibres that the ammunition card shows."""
    if isinstance(key, tuple):
        return _papers(*key) if len(key) == 2 and isinstance(key[0], tuple) else None  # noqa: PLR2004
    if key in _STILL:
        return _STILL[key]
    if key in words.COLOURS:
        return "firearms", Narrowed({"states": frozenset({key})})
    if key in rounds:
        return "supplies", Narrowed({"calibres": frozenset({key})}, "lot")
    return None


def _papers(kind: tuple[str, str], period: str) -> tuple[str, Any]:
    """Give the list of what expires in a period; a person's papers have no list of one kind."""
    sort = kind[0]
    values = frozenset({"expired" if period == PAST else period})
    if sort == "permit":
        return "firearms", Narrowed({"permits": values})
    if sort == "paper":
        return "people", Narrowed({"papers": values})
    return "supplies", Narrowed({"expiries": values}, sort)
