"""What a revealed audit came to, in words: its lines, the arithmetic of lots, its findings."""

from typing import Any

from stockkeeper.desktop.auditing.revealed import LOOKS, Revealed, is_solved
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.domain import audit as domain
from stockkeeper.domain.audit import Amount, Line, Remark
from stockkeeper.domain.words_of import condition_word, holder_name, thing_word, word_of
from stockkeeper.words import _, format_datetime, format_number

_MAY_BE_ONE = (domain.NOT_FOUND, domain.NOT_ON_BOOKS)
"""States of which two lines may be one thing."""


def line_rows(facts: Revealed, number: int) -> list[LineRow]:
    """The lines of a group, all of them; made in a reader's thread, for they may be many."""
    return [_line(facts, at, line) for at, line in enumerate(facts.lines(number))]


def _line(facts: Revealed, number: int, line: Line) -> LineRow:
    tone, icon = LOOKS[line.state]
    thing = facts.things.get(line.item, {})
    title = str(thing.get("serial") or "") or line.code or facts.names.get(line.item, line.item)
    told = [thing_word(thing), _where(facts, line), *_remarks(line)]
    if line.state in (domain.OUT, domain.MOVED):
        told.insert(0, domain.state_word(line.state))
    told += _links(facts, line, title)
    return LineRow(number, title, tuple(part for part in told if part), "", tone, icon)


def _links(facts: Revealed, line: Line, title: str) -> list[str]:
    """What else is known of a line: another one that it may be, a photo, what it became."""
    found = []
    several = facts.near.get(title, []) if line.state in _MAY_BE_ONE else []
    if several:
        words = _("May be {serial}: one character differs")
        found.append(words.format(serial=", ".join(several)))
    if line.code in facts.photos:
        found.append(_("With a photo"))
    if line.code in facts.since:
        words = _("Registered since, folio {folio}")
        found.append(words.format(folio=format_number(facts.since[line.code].folio)))
    return found


def _where(facts: Revealed, line: Line) -> str:
    book = holder_name(line.book, facts.names.get(line.book, ""))
    found = holder_name(line.found, facts.names.get(line.found, ""))
    if line.state == domain.WRONG_PLACE:
        return _("{book} → found at {found}").format(book=book, found=found)
    if line.state == domain.NOT_ON_BOOKS:
        return _("Found at {found}").format(found=found)
    return book or found


def _remarks(line: Line) -> list[str]:
    """What movements, and whoever counted, say of a line."""
    found = []
    timely = [str(step.seq) for step in line.steps if step.seq not in line.late]
    if timely:
        found.append(_("Moved while the audit ran, folio {folio}").format(folio=", ".join(timely)))
    if line.late:
        words = _("Recorded meanwhile as of an earlier time, folio {folio}: it explains nothing")
        found.append(words.format(folio=", ".join(map(str, line.late))))
    for each in line.remarks:
        value = condition_word(each.value) if each.what == "condition" else each.value
        parts = (_looks_like(each), each.calibre, value, each.note)
        told = " · ".join(part for part in parts if part)
        word = domain.noted_word(each.what)
        found.append(f"{word}: {told}" if told else word)
    return found


def _looks_like(remark: Remark) -> str:
    told = remark.looks_like
    return thing_word({"kind": "firearm", **told}) if told else ""


def amount_rows(facts: Revealed) -> list[LineRow]:
    """The arithmetic of each lot and counted thing at each place, differences first."""
    amounts = sorted(facts.compared.amounts, key=_order)
    return [_amount(facts, number, each) for number, each in enumerate(amounts)]


def _order(amount: Amount) -> bool:
    return amount.state == domain.CONFIRMED


def _amount(facts: Revealed, number: int, each: Amount) -> LineRow:
    tone, icon = LOOKS[each.state]
    thing = facts.things.get(each.item, {})
    lot = " ".join(str(thing.get(name) or "") for name in ("calibre", "serial")).strip()
    title = lot or thing_word(thing) or facts.names.get(each.item, each.item)
    counted = "–" if each.counted is None else format_number(each.counted)
    figures = _("{frozen} + {moved} moved = {expected}; counted {counted}").format(
        frozen=format_number(each.frozen),
        moved=format_number(each.moved),
        expected=format_number(each.expected),
        counted=counted,
    )
    told = [domain.state_word(each.state), facts.names.get(each.place, ""), figures]
    if each.late:
        words = _("Recorded meanwhile as of an earlier time, folio {folio}: it explains nothing")
        told.append(words.format(folio=", ".join(map(str, each.late))))
    right = f"{each.difference:+d}" if each.difference else ""
    return LineRow(number, title, tuple(part for part in told if part), right, tone, icon)


def finding_rows(facts: Revealed) -> list[LineRow]:
    """The findings, with what each still lacks."""
    return [_finding(row) for row in facts.findings]


def _finding(row: dict[str, Any]) -> LineRow:
    thing = str(row["thing"].get("serial") or "") if row.get("thing") else ""
    told = (thing or row.get("subject_name"), row.get("place_name"), row["note"])
    first = " · ".join(str(part) for part in told if part)
    cause = word_of("finding", "cause", row["cause"]) if row["cause"] else ""
    due = word_of("finding", "due", row["due"]) if row["due"] else ""
    second = " · ".join(str(part) for part in (cause, row["action"], row["owner"], due) if part)
    tone, icon, word = "warn", "alert-triangle", _("Cause, action, owner and day are missing")
    if row["closed"]:
        tone, icon, word = "ok", "circle-check", _("Closed")
    elif is_solved(row):
        tone, icon, word = "accent", "progress", _("Under way")
    sort = word_of("finding", "sort", row["sort"])
    lines = tuple(part for part in (first, second, word) if part)
    return LineRow(int(row["id"]), sort, lines, f"H-{row['id']}", tone, icon)


def addendum_words(facts: Revealed) -> str:
    """What was said after the signing."""
    return "\n".join(
        f"{format_datetime(row['at'])} · {facts.names.get(str(row['by']), '')}: {row['text']}"
        for row in facts.addenda
    )
