"""What a shift is called: day or night, by the hour at which it was opened."""

from datetime import datetime

from stockkeeper.words import _

DAY_BEGINS, NIGHT_BEGINS = 3, 15
"""Hours between which a shift that opens is a day shift; the others are of the night."""


def shift_word(opened_at: str) -> str:
    """Day shift or night shift; takes an RFC 3339 time."""
    hour = datetime.fromisoformat(opened_at).hour
    return _("Day shift") if DAY_BEGINS <= hour < NIGHT_BEGINS else _("Night shift")
