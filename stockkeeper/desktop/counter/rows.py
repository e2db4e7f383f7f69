"""The list of this shift and its three counters, in words."""

from __future__ import annotations

from dataclasses import replace

from stockkeeper.book.queries.counter import Tally as Counted
from stockkeeper.desktop.counter.outcome import Moved
from stockkeeper.desktop.counter.words_of_things import rounds_short
from stockkeeper.desktop.widgets.movement_list import MovementRow
from stockkeeper.desktop.widgets.tally import Tally
from stockkeeper.words import N_, _, format_number, format_time

ISSUED, RETURNED, RELIEVED, UNDONE, REFUSED = (
    "custody.issue",
    "custody.return",
    "custody.relief",
    "custody.correction",
    "act.refused",
)
LOOKS = {
    ISSUED: ("accent", "arrow-up-right", N_("Issue")),
    RETURNED: ("neutral", "arrow-down-left", N_("Return")),
    RELIEVED: ("accent", "arrows-exchange", N_("Relief")),
    UNDONE: ("neutral", "pencil", N_("Undoing")),
    REFUSED: ("danger", "ban", N_("Blocked")),
}
_AUTHORISED = ("accent", "user-shield", N_("Authorised"))
_SHORT = ("warn", "alert-triangle", N_("With discrepancy"))
_TAKEN_BACK = ("neutral", "x", N_("Undone"))
WHY = {
    "person.paper_expired": N_("paper expired"),
    "person.blocked": N_("person blocked"),
    "person.left": N_("no longer works here"),
    "firearm.permit_expired": N_("permit expired"),
    "firearm.unserviceable": N_("not serviceable"),
    "firearm.not_in_store": N_("not in store"),
    "firearm.not_out": N_("was not out"),
    "article.not_in_store": N_("not in store"),
    "item.expired": N_("out of date"),
    "item.unserviceable": N_("not serviceable"),
    "item.not_enough_in_store": N_("not enough in store"),
    "custody.not_enough": N_("more than went out"),
    "undo.moved_since": N_("moved since"),
}
"""Why an act was refused, in as few words as a row has room for."""


def row_of(moved: Moved, wash: str = "") -> MovementRow:
    """Give a movement as a row of the list."""
    tone, icon, word = _look(moved)
    return MovementRow(
        moved["seq"],
        format_time(moved["at"]),
        moved["person_name"] or "–",
        moved["serial"],
        _rest(moved),
        tone,
        icon,
        _(word),
        format_number(moved["seq"]),
        wash,
    )


def undone(row: MovementRow) -> MovementRow:
    """Give a row marked as taken back."""
    tone, icon, word = _TAKEN_BACK
    return replace(row, tone=tone, icon=icon, word=_(word), wash="")


def _look(moved: Moved) -> tuple[str, str, str]:
    if moved["undone"]:
        return _TAKEN_BACK
    if moved["kind"] in (ISSUED, RELIEVED) and moved["second"]:
        return _AUTHORISED
    if moved["kind"] in (RETURNED, RELIEVED) and moved["short"]:
        return _SHORT
    return LOOKS[moved["kind"]]


def _rest(moved: Moved) -> str:
    parts = [f"{moved['make']} {moved['model']}".strip()]
    if moved["kind"] == REFUSED:
        parts = [_(WHY.get(moved["code"], ""))]
    elif moved["kind"] == UNDONE and moved["undoes"]:
        parts.append(_("folio {n}").format(n=format_number(moved["undoes"])))
    elif moved["short"]:
        came = moved["rounds"] - moved["short"]
        parts.append(_("{came} of {n} rds").format(came=came, n=moved["rounds"]))
    elif moved["rounds"]:
        parts.append(rounds_short(moved["rounds"]))
    return "".join(f" · {part}" for part in parts if part)


def note_of(count: int, opened_at: str | None = None) -> str:
    """Say how many there are, and from when: the opening of the shift, or twelve hours."""
    if opened_at:
        words = _("{n} · since {time}")
        return words.format(n=format_number(count), time=format_time(opened_at))
    return _("{n} · last 12 h").format(n=format_number(count))


def tallies(counted: Counted) -> tuple[Tally, ...]:
    """Give the three counters; shares are of all that was out in this shift."""
    whole = max(1, counted.returned + counted.out)
    of = _("of {n}").format(n=format_number(counted.returned + counted.out))
    due = max(counted.due, counted.issued) if counted.due else 0
    issued = _("of {n}").format(n=format_number(due)) if due else _("this shift")
    return (
        Tally("arrow-up-right", _("Issues"), format_number(counted.issued), issued,
              counted.issued / (due or whole), "accent"),
        Tally("arrow-down-left", _("Given back"), format_number(counted.returned), of,
              counted.returned / whole, "neutral"),
        Tally("clock", _("Still out"), format_number(counted.out), _("to come back"),
              counted.out / whole, "warn"),
    )  # fmt: skip


def counted_on(before: Counted, moved: Moved, other: Moved | None, things: int) -> Counted:
    """Give the counters after one more movement of so many firearms, without counting again."""
    if not str(moved["subject"]).startswith("firearm:"):
        return before
    if moved["kind"] == ISSUED:
        return replace(before, issued=before.issued + 1, out=before.out + 1)
    if moved["kind"] == RETURNED:
        return replace(before, returned=before.returned + 1, out=before.out - things)
    if moved["kind"] == UNDONE and other is not None and other["kind"] != RELIEVED:
        back = other["kind"] == RETURNED
        return replace(
            before,
            issued=before.issued - (not back),
            returned=before.returned - back,
            out=before.out + (1 if back else -1),
        )
    return before


def washed(moved: Moved) -> str:
    """Give the ground of a fresh row: the tone of the banner that tells of it."""
    if _look(moved) in (_AUTHORISED, _SHORT):
        return "warn"
    return {REFUSED: "danger", UNDONE: "neutral"}.get(moved["kind"], "ok")
