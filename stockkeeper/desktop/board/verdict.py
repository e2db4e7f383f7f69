"""The four figures of a shift and the verdict on it, in words; also for the foot and the counter.

API: `tiles(facts)`, `outcome(facts)`; `weapons(balance)` the line of all weapons.
"""

from datetime import datetime

from stockkeeper.desktop.board.facts import Facts
from stockkeeper.desktop.board.tiles import Outcome, Tile
from stockkeeper.domain.balance import WEAPONS, Balance, Line, must_be_counted
from stockkeeper.words import _, format_number, format_time, ngettext

OPEN, CLOSE, OUT, IN_STORE = "open_shift", "close_shift", "out", "in_store"
"""Keys of the figures and of the verdict."""


def weapons(balance: Balance) -> Line:
    """The line of all weapons of all places, nought where there are none."""
    found = (line for line in balance.totals if line.item == WEAPONS)
    return next(found, Line(WEAPONS, ""))


def tiles(facts: Facts) -> list[Tile]:
    """What was in store at the opening, came back, went out, is there now."""
    if facts.balance is None or facts.shift is None:
        return _without_shift(facts)
    line = weapons(facts.balance)
    opened = _("{time}, by {name}").format(
        time=format_time(facts.shift.opened_at), name=facts.opener
    )
    other = line.received - line.lost + line.moved
    by_book = _("by the book")
    if other:
        by_book = _("by the book; {n} by other movements").format(n=signed(other))
    out = ngettext("{n} out now", "{n} out now", facts.balance.out)
    out = out.format(n=format_number(facts.balance.out))
    if facts.balance.late:
        late = ngettext("{n} weapon overdue", "{n} weapons overdue", facts.balance.late)
        out = f"{out} · {late.format(n=format_number(facts.balance.late))}"
    return [
        Tile(_("In store at the opening"), format_number(line.opening), opened),
        Tile(
            _("Weapons returned"),
            f"+ {format_number(line.returned)}",
            _("since it was opened"),
            "arrow-down-left",
        ),
        Tile(_("Weapons issued"), f"− {format_number(line.issued)}", out, "arrow-up-right", OUT),
        Tile(_("In store now"), format_number(line.closing), by_book, "building-warehouse",
             IN_STORE),
    ]  # fmt: skip


def _without_shift(facts: Facts) -> list[Tile]:
    states = facts.states
    number = len(facts.late)
    late = ngettext("{n} weapon overdue", "{n} weapons overdue", number).format(
        n=format_number(number)
    )
    return [
        Tile(_("In store now"), format_number(states.get("in_store", 0)), _("by the book"),
             "building-warehouse", IN_STORE),
        Tile(_("Out now"), format_number(facts.out_total), late, "arrow-up-right", OUT),
    ]  # fmt: skip


def signed(number: int) -> str:
    """A number with its sign: a real minus, as in print."""
    return f"{'−' if number < 0 else '+'}{format_number(abs(number))}"


def outcome(facts: Facts) -> Outcome:
    """Whether the shift balances; what to do next where it is not known yet."""
    balance = facts.balance
    if balance is None:
        return Outcome("neutral", "clock", _("No shift is open"),
                       _("Open one: everything in store is counted first."), OPEN)  # fmt: skip
    lines = [line for line in balance.lines if must_be_counted(line.item)]
    counted = [line for line in lines if line.counted is not None]
    if not counted or len(counted) < len(lines):
        return _not_counted(facts, len(counted), len(lines))
    line = weapons(balance)
    at = format_time(datetime.fromisoformat(facts.counted_at)) if facts.counted_at else ""
    if balance.squared:
        said = _("Counted {n} at {time}. Difference 0.")
        said = said.format(n=format_number(line.counted or 0), time=at)
        return Outcome("ok", "circle-check", _("THE SHIFT BALANCES"), said, CLOSE)
    return _differs(balance)


def _not_counted(facts: Facts, counted: int, number: int) -> Outcome:
    if counted:
        text = _("{done} of {all} things counted for closing.")
        text = text.format(done=format_number(counted), all=format_number(number))
        return Outcome("accent", "progress", _("Being counted"), text, CLOSE)
    shift = facts.shift
    since = format_time(shift.opened_at) if shift else ""
    text = _("Open since {time}. It is counted when it is closed.").format(time=since)
    return Outcome("accent", "clock", _("Shift open"), text, CLOSE)


def _differs(balance: Balance) -> Outcome:
    different = sum(bool(line.difference) for line in balance.lines)
    told = []
    if different:
        words = ngettext("{n} difference", "{n} differences", different)
        told.append(words.format(n=format_number(different)))
    if balance.late:
        words = ngettext("{n} weapon overdue", "{n} weapons overdue", balance.late)
        told.append(words.format(n=format_number(balance.late)))
    if balance.unsolved:
        words = ngettext("{n} open finding", "{n} open findings", balance.unsolved)
        told.append(words.format(n=format_number(balance.unsolved)))
    tone, icon = ("danger", "alert-octagon") if different else ("warn", "alert-triangle")
    return Outcome(tone, icon, _("It does not balance"), " · ".join(told), CLOSE)
