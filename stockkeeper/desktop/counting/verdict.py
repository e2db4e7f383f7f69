"""What the banner says of a shift that is being closed, or was."""

from stockkeeper.desktop.board.verdict import weapons
from stockkeeper.desktop.counting.closing_facts import Closing
from stockkeeper.desktop.widgets.banner import Verdict
from stockkeeper.domain.balance import must_be_counted
from stockkeeper.words import _, format_number, ngettext


def verdict_of(facts: Closing) -> Verdict:
    """TURNO CUADRADO in green, or what is not as it must be."""
    balance, shift = facts.balance, facts.shift
    squared = balance.squared if shift.is_open else shift.squared
    line = weapons(balance)
    if squared and not facts.to_explain:
        told = ngettext("**{n}** weapon counted, as the book says",
                        "**{n}** weapons counted, as the book says", line.closing)  # fmt: skip
        reason = told.format(n=format_number(line.closing))
        after = _("Opening + received + returned − issued − lost ± moved = closing.")
        return Verdict("returned", _("SHIFT\nBALANCES"), "", (), reason, after, _facts(facts))
    missing = [each for each in balance.lines
               if each.counted is None and must_be_counted(each.item)]  # fmt: skip
    different = [each for each in balance.lines if each.difference]
    if different:
        words = ngettext("{n} line differs", "{n} lines differ", len(different))
        reason = words.format(n=format_number(len(different)))
        return Verdict("with_discrepancy", _("NOT\nBALANCED"), "", (), reason,
                       _next_step(facts), _facts(facts))  # fmt: skip
    if missing:
        words = ngettext("{n} line was not counted", "{n} lines were not counted", len(missing))
        reason = words.format(n=format_number(len(missing)))
        return Verdict("who", _("NOT\nCOUNTED"), "", (), reason, _next_step(facts), _facts(facts))
    reason = _("The count agrees with the book; something is open still")
    return Verdict("with_discrepancy", _("WITH\nFINDINGS"), "", (), reason, _next_step(facts),
                   _facts(facts))  # fmt: skip


def _next_step(facts: Closing) -> str:
    if not facts.shift.is_open:
        return _("Each difference is a finding, and stands in the act.")
    if facts.to_explain:
        return _("Give each difference its cause: the digit, then a note.")
    return _("Each difference is a finding. Now both sign.")


def _facts(facts: Closing) -> tuple[tuple[str, str], ...]:
    balance = facts.balance
    told = []
    if balance.out:
        words = ngettext("{n} out now", "{n} out now", balance.out)
        told.append(("arrow-up-right", words.format(n=format_number(balance.out))))
    if balance.late:
        words = ngettext("{n} weapon overdue", "{n} weapons overdue", balance.late)
        told.append(("clock-exclamation", words.format(n=format_number(balance.late))))
    return tuple(told)
