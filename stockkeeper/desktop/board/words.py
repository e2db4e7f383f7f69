"""The facts of the board in words: one function for each card."""

from datetime import datetime
from typing import Any

from stockkeeper.book.queries.expiries import OVERDUE, PERSONAL
from stockkeeper.book.queries.outstanding import Outstanding
from stockkeeper.desktop.backing import OLD, ago
from stockkeeper.desktop.board.donut import Part
from stockkeeper.desktop.board.expiry_grid import ExpiryRow
from stockkeeper.desktop.board.facts import Facts
from stockkeeper.desktop.board.line_card import CardLine
from stockkeeper.desktop.board.out_rows import OutGroup, OutRow, Row
from stockkeeper.desktop.board.stock_bars import Stock
from stockkeeper.desktop.counter.words_of_things import clock_of, span
from stockkeeper.desktop.health import State
from stockkeeper.desktop.shift_words import shift_word
from stockkeeper.desktop.theme import look
from stockkeeper.domain import standing
from stockkeeper.domain.audit import sort_word
from stockkeeper.domain.words_of import custody_word, holder_name, word_of
from stockkeeper.words import N_, _, format_date, format_number, format_time, ngettext

VERIFY, ANCHOR, BACKUP, LAST_SHIFT = "verify", "anchor", "backup", "last_shift"
AUDIT, UPKEEP = "audit", "upkeep"
"""Keys of the lines of the book."""
KIND_WORDS = {
    "permit": N_("Weapon permit"),
    "article": N_("Equipment"),
    "lot": N_("Ammunition"),
}
ALWAYS = (("permit", ""), ("paper", "credential"), ("paper", "psychological"))
"""Rows of the grid that stand there even when nothing of the kind expires."""
MOST_NEARER = 2
"""Warnings of the policy that have a column of their own, beside the farthest."""
COLOURS = {
    standing.IN_STORE: "neutral_graph",
    standing.AT_POST: "accent_graph_2",
    standing.ISSUED: "accent_graph",
    standing.WORKSHOP: "warn_graph",
    standing.IN_TRANSIT: "warn_line",
    standing.OUTSIDE: "danger_graph",
    standing.NOWHERE: "danger_line",
}
GLANCE = (standing.IN_STORE, standing.AT_POST, standing.ISSUED, standing.WORKSHOP)


def out_rows(facts: Facts) -> list[Row]:
    """What is overdue, then the rest, each group under its line."""
    rows: list[Row] = []
    late = {each.item for each in facts.late}
    if late:
        words = ngettext("{n} weapon overdue", "{n} weapons overdue", len(late))
        rows.append(OutGroup("danger", words.format(n=format_number(len(late)))))
        rows += [_late(each, facts.now) for each in facts.late]
    rest = [each for each in facts.out if each.item not in late]
    if rest:
        number = facts.out_total - len(late)
        words = ngettext("{n} in time", "{n} in time", number).format(n=format_number(number))
        first = next((each.until for each in rest if each.until), "")
        if first:
            back = _("back {time}").format(time=clock_of(first, facts.now))
            words = f"{words} · {back}"
        rows.append(OutGroup("neutral", words))
        newest_first = sorted(rest, key=_since, reverse=True)
        rows += [_out(each, facts.now) for each in newest_first]
    return [*rows, *_under_way(facts)] if facts.transfers else rows


def _under_way(facts: Facts) -> list[Row]:
    """What is in transit, under a line of its own: what should have arrived is red."""
    number = len(facts.transfers)
    late = any(each["late"] or each["guide_over"] for each in facts.transfers)
    words = ngettext("{n} transfer under way", "{n} transfers under way", number)
    group = OutGroup("danger" if late else "neutral", words.format(n=format_number(number)))
    return [group, *(_transfer(each) for each in facts.transfers)]


def _transfer(each: dict[str, Any]) -> OutRow:
    right = format_date(each["expected"])
    late = _("late") if each["late"] else _("guide expired") if each["guide_over"] else ""
    serials = each["serials"]
    first = serials[0] if serials else ""
    more = f" +{format_number(len(serials) - 1)}" if len(serials) > 1 else ""
    rest = f"{more} · {each['guide']}" if each["guide"] else more
    name = f"{each['source_name']} → {each['target_name']}"
    return OutRow(each["ref"], each["ref"], name, first, rest, right, late)


def _since(each: Outstanding) -> int:
    return each.since


def _late(each: Outstanding, now: datetime) -> OutRow:
    due = _("due {time}").format(time=clock_of(each.until, now))
    return _row(each, due, span(each.until, now))


def _out(each: Outstanding, now: datetime) -> OutRow:
    return _row(each, clock_of(each.at, now), "")


def _row(each: Outstanding, right: str, late: str) -> OutRow:
    thing = each.thing
    what = " ".join(part for part in (thing.get("make", ""), thing.get("model", "")) if part)
    where = each.post_name if each.holder.startswith("person:") else ""
    rest = "".join(f" · {part}" for part in (what, where) if part)
    name = holder_name(each.holder, each.holder_name)
    serial = str(thing.get("serial", ""))
    return OutRow(str(each.item), each.holder, name, serial, rest, right, late)


def expiry_rows(facts: Facts) -> list[ExpiryRow]:
    """One row for each kind of paper; the usual ones first, even where they are all nought."""
    periods = expiry_periods(facts)
    found: dict[tuple[str, str], list[int]] = {}
    for (sort, what), counts in facts.expiring.items():
        row = found.setdefault((sort, what if sort == PERSONAL else ""), [0] * len(periods))
        for number, days in enumerate(counts.values()):
            row[min(number, len(periods) - 1)] += days
    keys = [*ALWAYS, *(key for key in sorted(found) if key not in ALWAYS)]
    nothing = [0] * len(periods)
    return [ExpiryRow(key, _kind(*key), tuple(found.get(key, nothing))) for key in keys]


def expiry_periods(facts: Facts) -> tuple[str, ...]:
    """What has expired, and up to three warnings of the policy, the farthest always the last."""
    nearer = [str(days) for days in facts.ahead[:-1]][:MOST_NEARER]
    return (OVERDUE, *nearer, str(facts.ahead[-1]))


def _kind(sort: str, what: str) -> str:
    if sort == "paper":
        return word_of("paper", "sort", what) or _("Paper")
    return _(KIND_WORDS[sort])


def stocks(facts: Facts) -> list[Stock]:
    """Rounds by calibre, with the minimum where the policy sets one."""
    return [Stock(calibre, n, facts.minimums.get(calibre)) for calibre, n in facts.rounds]


def stock_note(facts: Facts) -> tuple[str, str]:
    """What this shift handed out and took back in rounds, and how many must be accounted for."""
    if facts.balance is None:
        return "", ""
    rounds = [each for each in facts.balance.rounds if each.item.startswith("lot:")]
    went, back = sum(each.issued for each in rounds), sum(each.returned for each in rounds)
    gone = sum(each.fired + each.lost for each in rounds)
    note = _("This shift: {out} out, {back} back.").format(
        out=format_number(went), back=format_number(back)
    )
    words = ngettext("{n} round to account for", "{n} rounds to account for", gone)
    return note, words.format(n=format_number(gone)) if gone else ""


def parts(facts: Facts) -> tuple[list[Part], int]:
    """Where the weapons are; states without any are left out unless they are usual."""
    found = [
        Part(state, custody_word(state), facts.states.get(state, 0), colour)
        for state, colour in COLOURS.items()
        if facts.states.get(state) or state in GLANCE
    ]
    return found, sum(facts.states.get(state, 0) for state in standing.OUT)


def book_lines(facts: Facts, health: State) -> list[CardLine]:
    """The book: whether it is sound, what is outside, its backup, the last audit or count."""
    book = facts.book
    found_at = _("checked at {time}").format(time=format_time(health.at)) if health.at else ""
    words = {"ok": _("Sound"), "danger": _("Look"), "warn": _("Check")}
    chip = (health.tone, health.icon, words.get(health.tone, _("Checking…")))
    lines = [CardLine(VERIFY, health.icon, health.title, found_at, chip, health.tone)]
    loose = ngettext("{count} entry not anchored", "{count} entries not anchored",
                     book.not_anchored).format(count=format_number(book.not_anchored))  # fmt: skip
    point = _("No checkpoint yet")
    if book.point is not None:
        seq, at = book.point
        point = _("checkpoint {n}, {time}").format(
            n=format_number(seq), time=clock_of(at, facts.now)
        )
    lines.append(CardLine(ANCHOR, "anchor", loose, point, ("neutral", "anchor", _("Anchor"))))
    lines.append(_backup(facts))
    lines.append(_last_audit(facts) if book.audit is not None else _last_shift(facts))
    return lines


def _backup(facts: Facts) -> CardLine:
    backup = facts.book.backup
    if backup is None:
        chip = ("warn", "alert-triangle", _("No backup"))
        return CardLine(BACKUP, "device-floppy", _("No backup yet"),
                        _("Make one and keep it elsewhere"), chip, "warn")  # fmt: skip
    age = facts.now - datetime.fromisoformat(backup[1])
    fresh = age <= OLD
    mark = look().status("respaldo_reciente")
    chip = ("ok", "circle-check", _("Recent")) if fresh else ("warn", "clock", _("Old"))
    title = _("Backup {ago}").format(ago=ago(age))
    when = _("folio {n}, tried out when it was made").format(n=format_number(backup[0]))
    return CardLine(BACKUP, mark.icon, title, when, chip, "ok" if fresh else "warn")


def _last_audit(facts: Facts) -> CardLine:
    assert facts.book.audit is not None
    audit, findings = facts.book.audit
    title = _("Last audit {day}").format(day=format_date(audit.signed_at))
    text = f"{sort_word(audit.sort)} · {format_time(audit.signed_at)}"
    chip = ("ok", "circle-check", _("Nothing pending"))
    if findings:
        words = ngettext("{n} finding", "{n} findings", findings).format(n=format_number(findings))
        chip = ("warn", "flag", words)
    return CardLine((AUDIT, audit.ref), "clipboard-check", title, text, chip, chip[0])


def _last_shift(facts: Facts) -> CardLine:
    last = facts.last
    if last is None:
        return CardLine(LAST_SHIFT, "clipboard-check", _("No shift was closed yet"),
                        _("Closing counts everything in store"))  # fmt: skip
    day = format_date(last.closed_at)
    title = _("Last count {day}").format(day=day)
    text = f"{shift_word(last.opened_at)} · {format_time(last.closed_at)}"
    if last.squared:
        chip = ("ok", "circle-check", _("Balanced"))
    else:
        chip = ("warn", "flag", _("With findings"))
    return CardLine(LAST_SHIFT, "clipboard-check", title, text, chip, chip[0])
