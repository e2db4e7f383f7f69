"""The roster beside the counter, in words: a row for each guard, exceptions in one column."""

from __future__ import annotations

from stockkeeper.book.queries import rosters
from stockkeeper.book.queries.rosters import DutyLine
from stockkeeper.desktop.counter.rows import WHY
from stockkeeper.desktop.counter.steps import RETURN, State
from stockkeeper.desktop.widgets.movement_list import MovementRow
from stockkeeper.domain.words_of import duty_word
from stockkeeper.words import _, format_number, format_time

LOOKS = {
    rosters.WAITING: ("neutral", "circle-dashed"),
    rosters.ABSENT: ("warn", "clock-exclamation"),
    rosters.OUT: ("accent", "arrow-up-right"),
    rosters.BACK: ("ok", "circle-check"),
}


def of_mode(lines: tuple[DutyLine, ...], mode: str) -> tuple[DutyLine, ...]:
    """Give whom a mode is about: who begins, or on return who ends; all where none ends."""
    leaving = tuple(line for line in lines if line.leaving)
    if mode == RETURN:
        return leaving or lines
    return tuple(line for line in lines if not line.leaving) or lines


def counted(lines: tuple[DutyLine, ...], mode: str) -> tuple[int, int]:
    """Give how many of how many: out, or on return back."""
    told = of_mode(lines, mode)
    if mode == RETURN:
        had = [line for line in told if line.state in (rosters.OUT, rosters.BACK)]
        return sum(line.state == rosters.BACK for line in had), len(had)
    return sum(line.state in (rosters.OUT, rosters.BACK) for line in told), len(told)


def note_of(lines: tuple[DutyLine, ...], mode: str) -> str:
    """Say how many of how many."""
    done, whole = counted(lines, mode)
    return _("{n} of {all}").format(n=format_number(done), all=format_number(whole))


def rows_of(lines: tuple[DutyLine, ...], state: State) -> tuple[MovementRow, ...]:
    """Give a row for each guard; the next one is marked."""
    first = state.lines[0].person if state.lines and state.mode != RETURN else None
    return tuple(_row(line, state, line.person == first) for line in of_mode(lines, state.mode))


def _row(line: DutyLine, state: State, marked: bool) -> MovementRow:
    tone, icon, word, why = _exception(line, state)
    when = line.ends if line.leaving else line.starts
    return MovementRow(
        line.duty.folio,
        format_time(when),
        line.person_name or "–",
        line.serial or ", ".join(serial for _ref, serial in line.held) or "–",
        f" · {why}" if why else "",
        tone,
        icon,
        word,
        "",
        "accent" if marked else "",
    )


def _exception(line: DutyLine, state: State) -> tuple[str, str, str, str]:
    """Give tone, icon, word and why: what is not as usual stands before how the guard stands."""
    if line.other:
        held = ", ".join(serial for _ref, serial in line.held)
        return "warn", "alert-triangle", _("Other weapon"), held
    if line.against and line.state in (rosters.WAITING, rosters.ABSENT):
        return "danger", "ban", _("Blocked"), _(WHY.get(line.against, ""))
    if state.mode == RETURN and line.leaving and line.state == rosters.OUT:
        return "warn", "clock", _("Not back"), ""
    if line.person in state.skipped and line.state == rosters.WAITING:
        return "warn", "clock-exclamation", duty_word(rosters.ABSENT), ""
    tone, icon = LOOKS[line.state]
    return tone, icon, duty_word(line.state), ""
