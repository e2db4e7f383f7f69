"""The closing in words: lines of the arithmetic, which weapons moved, what differs and why."""

from stockkeeper.desktop.board.line_card import CardLine
from stockkeeper.desktop.counting.arithmetic import Sum
from stockkeeper.desktop.counting.closing_facts import Closing
from stockkeeper.domain.balance import ARTICLES, WEAPONS, Line
from stockkeeper.domain.described import Values
from stockkeeper.domain.records.trouble import CAUSES
from stockkeeper.domain.words_of import holder_name, thing_word, word_of
from stockkeeper.words import _, format_number, format_time

MOST_STORIES = 200
_COMMON = ("unknown", "miscount", "not_recorded", "recorded_wrongly")
OFFERED = {
    "not_returned": ("late", "unknown", "lost", "stolen", "not_recorded", "swapped", "other"),
    "wrong_place": (*_COMMON, "swapped", "other"),
    "not_on_books": (*_COMMON, "swapped", "other"),
    "more": (*_COMMON, "other"),
}
"""Causes that fit a finding, in the order of their digits; nine at most."""
_REST = (*_COMMON, "fired", "lost", "stolen", "damaged", "other")


def name_of(facts: Closing, item: str) -> str:
    """What a line of the arithmetic is called."""
    if item == WEAPONS:
        return _("Weapons")
    if item == ARTICLES:
        return _("Equipment by serial")
    thing = facts.things.get(item, {})
    if item.startswith("stock:"):
        return thing_word(thing) or item
    serial = str(thing.get("serial", ""))
    parts = (str(thing.get("calibre", "")), serial) if item.startswith("lot:") else (serial,)
    return " · ".join(part for part in parts if part) or item


def sums(facts: Closing) -> list[Sum]:
    """The lines of all places together; each place by itself where there are several."""
    places = {line.place for line in facts.balance.lines}
    found = []
    for total in facts.balance.totals:
        strong = total.item == WEAPONS
        found.append(_sum(total, name_of(facts, total.item), strong=strong))
        parts = [line for line in facts.balance.lines if line.item == total.item]
        if len(places) > 1 and len(parts) > 1:
            found += [_sum(line, f"    {facts.names.get(line.place, '')}") for line in parts]
    return found


def _sum(line: Line, name: str, *, strong: bool = False) -> Sum:
    return Sum(name, line.opening, line.received, line.returned, line.issued, line.lost,
               line.moved, line.closing, line.counted, strong)  # fmt: skip


def stories(facts: Closing) -> list[CardLine]:
    """Which weapons moved, from whom to whom."""
    found = []
    for story in facts.balance.stories[:MOST_STORIES]:
        serial = str(facts.things.get(str(story.item), {}).get("serial", ""))
        before, after = (holder_name(ref, facts.names.get(ref, ""))
                         for ref in (story.before, story.after))  # fmt: skip
        back = story.after.startswith("place:")
        icon = "arrow-down-left" if back else "arrow-up-right"
        text = f"{before} → {after}" if before != after else _("{where}, and back").format(
            where=before)  # fmt: skip
        found.append(CardLine(story.item, icon, serial, text))
    return found


def finding_title(facts: Closing, values: Values) -> str:
    """What a finding is, in a few words."""
    subject = str(values.get("subject") or "")
    return name_of(facts, subject) if subject else _sort(values)


def _sort(values: Values) -> str:
    return word_of("finding", "sort", values.get("sort"))


def finding_text(facts: Closing, values: Values) -> str:
    """Where, with whom, how many there are and should be."""
    told = [_sort(values)] if values.get("subject") else []
    told += [facts.names.get(str(values.get(name) or ""), "") for name in ("person", "place")]
    expected, counted = values.get("expected"), values.get("counted")
    if values.get("sort") == "not_returned":
        note = str(values.get("note") or "")
        told.append(_("due {time}").format(time=_clock(note)) if note else "")
    elif expected is not None and counted is not None:
        words = _("the book {expected}, counted {counted}")
        told.insert(0, words.format(expected=format_number(int(expected)),
                                 counted=format_number(int(counted))))  # fmt: skip
    if values.get("sort") == "not_on_books":
        told.append(str(values.get("note") or ""))
    return " · ".join(part for part in told if part)


def _clock(text: str) -> str:
    try:
        return format_time(text)
    except ValueError:
        return text


def trouble(facts: Closing) -> list[CardLine]:
    """What differs: first what has no cause yet, by its number in `to_explain`; then the rest."""
    lines = [
        CardLine(("explain", number), "alert-octagon", finding_title(facts, values),
                 finding_text(facts, values), ("danger", "pencil", _("Cause?")), "danger")
        for number, values in enumerate(facts.to_explain)
    ]  # fmt: skip
    for row in facts.explained:
        cause = word_of("finding", "cause", row["cause"])
        chip = ("warn", "flag", cause) if cause else ("danger", "pencil", _("Cause?"))
        if row["closed"]:
            chip = ("ok", "circle-check", _("Closed"))
        lines.append(CardLine(("finding", row["id"]), "flag", finding_title(facts, row),
                              finding_text(facts, row), chip, chip[0]))  # fmt: skip
    return lines


def causes(sort: str) -> tuple[tuple[str, str], ...]:
    """The causes to choose from: (stored, in words)."""
    words = dict(CAUSES)
    return tuple((cause, _(words[cause])) for cause in OFFERED.get(sort, _REST))
