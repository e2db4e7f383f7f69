"""What waits on the board: notices, proposed incidents, maintenance, open findings."""

from stockkeeper.desktop.board.facts import Facts, Row
from stockkeeper.desktop.board.line_card import CardLine
from stockkeeper.desktop.board.words import UPKEEP
from stockkeeper.domain.incident_words import notice_word
from stockkeeper.domain.incidents import Deadline
from stockkeeper.domain.words_of import holder_name, word_of
from stockkeeper.words import _, format_number, ngettext


def _untold(row: Row, deadline: Deadline) -> CardLine:
    """An incident whose notice counts down."""
    sort = word_of("incident", "sort", row["sort"])
    subject = row["thing"].get("serial") or row["subject_name"]
    title = f"{sort}: {subject}" if subject else sort
    late = deadline.state != "due"
    tone, icon = ("danger", "clock-exclamation") if late else ("warn", "clock")
    chip = (tone, icon, notice_word(deadline))
    where = row["person_name"] or row["place_name"] or row["scene"]
    return CardLine(("incident", row["id"]), "alert-triangle", title, where, chip, tone)


def _upkeep(now: int, late: int) -> CardLine:
    """What maintenance is due, and what of it is past its tolerance."""
    every = now + late
    words = ngettext("{count} work of maintenance due", "{count} works of maintenance due", every)
    title = words.format(count=format_number(every))
    chip = ("warn", "tool", _("Due now"))
    if late:
        told = ngettext("{count} past due", "{count} past due", late)
        chip = ("danger", "clock-exclamation", told.format(count=format_number(late)))
    return CardLine(UPKEEP, "tool", title, "", chip, chip[0])


def pending_lines(facts: Facts) -> list[CardLine]:
    """Notices that are due, then proposed incidents, maintenance, open findings, newest first."""
    lines = [_untold(row, deadline) for row, deadline in facts.untold]
    for each in facts.proposals:
        name = holder_name(each.holder, each.holder_name)
        title = _("Not returned: {serial}").format(serial=each.thing.get("serial", ""))
        lines.append(CardLine(("propose", each), "alert-octagon", title, name,
                              ("danger", "flag", _("Record it")), "danger"))  # fmt: skip
    if any(facts.upkeep):
        lines.append(_upkeep(*facts.upkeep))
    for row in facts.findings:
        names = facts.finding_names
        subject = names.get(row["subject"], "")
        where = names.get(row["person"], "") or names.get(row["place"], "")
        where = where or str(row["note"])  # of a checklist: what was asked
        sort = word_of("finding", "sort", row["sort"])
        title = f"{sort}: {subject}" if subject else sort
        cause = word_of("finding", "cause", row["cause"])
        chip = ("neutral", "circle-dashed", cause) if cause else ("warn", "pencil", _("Cause?"))
        lines.append(CardLine(("finding", row["id"]), "flag", title, where, chip, "warn"))
    return lines
