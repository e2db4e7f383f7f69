"""What a revealed audit came to, asked of the book and put in words for its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import audits, listing, records, troubles
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.domain import audit as domain
from stockkeeper.domain.audit import Amount, Compared, Line
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import holder_name, thing_word, word_of
from stockkeeper.words import _, format_datetime, format_number

MOST = 300
"""Lines of one group that are shown; its number is of all."""
LOOKS = {
    domain.CONFIRMED: ("ok", "circle-check"),
    domain.OUT: ("accent", "arrow-up-right"),
    domain.MOVED: ("accent", "arrows-exchange"),
    domain.NOT_FOUND: ("danger", "zoom-question"),
    domain.WRONG_PLACE: ("warn", "map-pin-exclamation"),
    domain.NOT_ON_BOOKS: ("accent", "help-hexagon"),
    domain.DIFFERS: ("warn", "alert-triangle"),
    domain.FEWER: ("danger", "alert-triangle"),
    domain.MORE: ("warn", "alert-triangle"),
    domain.NOT_COUNTED: ("neutral", "circle-dashed"),
}


@dataclass(frozen=True)
class Revealed:
    """A revealed audit: how everything compared, its findings and what was added since."""

    audit: Audit
    compared: Compared
    names: dict[str, str]
    things: dict[str, dict[str, Any]]
    findings: tuple[dict[str, Any], ...]
    addenda: tuple[dict[str, Any], ...]

    @property
    def unsolved(self) -> int:
        """How many findings lack a cause, an action, an owner or a day, and are open."""
        return sum(not _is_solved(row) for row in self.findings)


@dataclass(frozen=True)
class AskRevealed:
    """Asks what an audit came to."""

    ref: Ref

    def __call__(self, base: Base) -> Revealed:
        """The comparison, made anew from the journal."""
        audit = audits.fetch(base, self.ref)
        compared = audits.compared(base, audit)
        refs = {audit.signer, audit.second}
        for line in _shown(compared):
            refs |= {line.item, line.book, line.found}
        for amount in compared.amounts:
            refs |= {amount.item, amount.place}
        addenda = tuple(audits.addenda(base, audit))
        refs |= {str(row["by"]) for row in addenda}
        return Revealed(
            audit,
            compared,
            records.names_of(base, sorted(refs - {""})),
            listing.items_of(base, refs),
            tuple(troubles.of_refs(base, audits.findings_of(base, audit))),
            addenda,
        )


def _shown(compared: Compared) -> Iterable[Line]:
    for state in LOOKS:
        yield from compared.of(state)[:MOST]


def line_rows(facts: Revealed, *states: str) -> list[LineRow]:
    """The lines of some states; what does not fit is counted in a last one."""
    lines = [line for state in states for line in facts.compared.of(state)]
    found = [_line(facts, number, line) for number, line in enumerate(lines[:MOST])]
    if len(lines) > MOST:
        more = _("and {n} more").format(n=format_number(len(lines) - MOST))
        found.append(LineRow(MOST, more, icon="dots"))
    return found


def _line(facts: Revealed, number: int, line: Line) -> LineRow:
    tone, icon = LOOKS[line.state]
    thing = facts.things.get(line.item, {})
    title = line.code or str(thing.get("serial") or "") or facts.names.get(line.item, line.item)
    told = [thing_word(thing), _where(facts, line), *_remarks(line)]
    if line.state in (domain.OUT, domain.MOVED):
        told.insert(0, domain.state_word(line.state))
    return LineRow(number, title, tuple(part for part in told if part), "", tone, icon)


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
        told = " ".join(part for part in (each.value, each.note) if part)
        word = domain.noted_word(each.what)
        found.append(f"{word}: {told}" if told else word)
    return found


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
    elif _is_solved(row):
        tone, icon, word = "accent", "progress", _("Under way")
    sort = word_of("finding", "sort", row["sort"])
    lines = tuple(part for part in (first, second, word) if part)
    return LineRow(int(row["id"]), sort, lines, f"H-{row['id']}", tone, icon)


def _is_solved(row: dict[str, Any]) -> bool:
    return bool(row["closed"]) or all(row[name] for name in ("cause", "action", "owner", "due"))


def addendum_words(facts: Revealed) -> str:
    """What was said after the signing."""
    return "\n".join(
        f"{format_datetime(row['at'])} · {facts.names.get(str(row['by']), '')}: {row['text']}"
        for row in facts.addenda
    )
