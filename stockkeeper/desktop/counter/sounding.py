"""Which tone goes with what the counter shows: one table, read by what the banner says.

    tone_of(verdict) -> "done" | "information" | "warning" | "refused"
Every state of the banner stands in it, so that what is seen and what is heard cannot disagree.
"""

from stockkeeper.desktop.widgets.banner import Verdict

TONE_OF = {
    "waiting": "information",
    "issued": "done",
    "returned": "done",
    "authorised": "done",
    "undone": "done",
    "with_discrepancy": "warning",
    "who": "warning",
    "blocked": "refused",
    "unknown": "refused",
}
"""By state of the banner. "ready" has none: nothing came of anything."""
READ = "information"
"""A command or a number of rounds was understood; nothing was asked of the book."""
TWICE = "information"
"""The same code was scanned twice: it counts once."""
NO_ANSWER = "warning"
"""The question stands."""
NOT_TAKEN = "warning"
"""A scan came while something else was being written."""


def tone_of(verdict: Verdict) -> str:
    """Give the tone of what is shown. Raises KeyError for a state without one."""
    return TONE_OF[verdict.state]
