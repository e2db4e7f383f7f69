"""States of incidents as tone, icon and word: the notice that counts down, open or how it ended."""

from collections.abc import Mapping
from typing import Any

from stockkeeper.desktop.theme import Mark
from stockkeeper.desktop.widgets.table_source import Sight
from stockkeeper.domain.incident_words import notice_word
from stockkeeper.domain.incidents import Deadline
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import _

_NOTICES: Mapping[str, Mark] = {
    "at_once": Mark("danger", "alert-octagon"),
    "due": Mark("warn", "clock"),
    "overdue": Mark("danger", "clock-exclamation"),
    "notified": Mark("ok", "circle-check"),
    "in_time": Mark("ok", "circle-check"),
    "late": Mark("warn", "clock-exclamation"),
}
_ENDINGS: Mapping[str, Mark] = {
    "recovered": Mark("ok", "circle-check"),
    "lost": Mark("danger", "archive"),
    "settled": Mark("ok", "check"),
    "unfounded": Mark("neutral", "x"),
}


def notice(deadline: Deadline) -> Sight | None:
    """How the notice to the regulator stands; None where none is asked."""
    mark = _NOTICES.get(deadline.state)
    return None if mark is None else Sight(mark.tone, mark.icon, notice_word(deadline))


def state(record: Mapping[str, Any]) -> Sight:
    """Open, or how it ended."""
    if not record["closed"]:
        return Sight("warn", "flag", _("Still open"))
    mark = _ENDINGS.get(record["ending"], Mark("neutral", "check"))
    word = word_of("incident", "ending", record["ending"]) or _("Closed")
    return Sight(mark.tone, mark.icon, word)
