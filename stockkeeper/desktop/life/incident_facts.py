"""What the pane shows of an incident, as plain values made in a reader's thread."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from stockkeeper.book.queries import incidents
from stockkeeper.book.queries.incidents import Story
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.life import incident_marks
from stockkeeper.desktop.listing import marks, told
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain.incident_words import incident_name, step_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import (
    holder_name,
    label_of,
    reason_word,
    record_word,
    thing_word,
)
from stockkeeper.words import _, format_date, format_datetime, format_number

THINGS, STEPS = "things", "steps"
_CLOCKS = ("occurred", "known", "reported")
_POLICE = ("police_report", "police_office", "police_date")
_NOTICE = ("regulator_notice", "notice_office", "notice_channel")
_WHERE = ("modality", "scene")
_HELD = ("person", "post", "place")
_LAST = ("documents", "narrative")


def tell(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of one incident."""
    story = incidents.incident(base, ref, datetime.now().astimezone())
    values = story.values
    first = story.named.get(str(values["subject"]), {})
    lines = [" ".join(part for part in (first.get("serial", ""), thing_word(first)) if part)]
    lines.append(values["person_name"])
    return Told(
        ref=ref,
        record={**values, "story": story},
        title=incident_name(values),
        lines=tuple(line for line in lines if line),
        icon="alert-triangle",
        custody=_strip(story),
        groups=tuple(group for group in _groups(values) if group),
        photo=told.photo_of(base, ref),
        pages={THINGS: _things(story), STEPS: _steps(story)},
    )


def _strip(story: Story) -> tuple[str, str, str, str] | None:
    """The notice that counts down, or how it ended."""
    values, deadline = story.values, story.deadline
    sight = incident_marks.notice(deadline)
    if sight is None or (values["closed"] and not deadline.open):
        state = incident_marks.state(values)
        when = format_date(values["closed"]) if values["closed"] else ""
        return state.tone, state.icon, state.word, when
    text = _("The regulator is told at once.") if deadline.open else ""
    if deadline.due is not None:
        due = format_datetime(deadline.due.astimezone())
        text = _("Notice to the regulator until {moment}").format(moment=due)
    return sight.tone, sight.icon, sight.word, text


def _groups(values: Mapping[str, Any]) -> list[tuple[Fact, ...]]:
    state = incident_marks.state(values)
    first = [Fact(_("State"), state.word, tone=state.tone, icon=state.icon)]
    first += [
        Fact(label_of("incident", name), _time(values[name]), "body_strong") for name in _CLOCKS
    ]
    first += _said(values, _WHERE)
    first += [
        Fact(label_of("incident", name), holder_name(values[name], values[f"{name}_name"]))
        for name in _HELD
        if values[name]
    ]
    ended = [told.fact("incident", values, n) for n in ("closed", "ending", "outcome") if values[n]]
    return [
        tuple(first),
        tuple(_said(values, _POLICE)),
        tuple(_said(values, _NOTICE)),
        tuple(ended),
        (*_said(values, _LAST), *_follows(values)),
    ]


def _follows(values: Mapping[str, Any]) -> list[Fact]:
    """The folio or the finding it follows from."""
    kind, _colon, number = str(values["source"]).partition(":")
    if not number.isdigit():
        return [told.fact("incident", values, "source")] if values["source"] else []
    folio = format_number(int(number))
    words = _("{record} of folio {folio}").format(record=record_word(kind), folio=folio)
    if kind == "folio":
        words = _("Folio {folio}").format(folio=folio)
    return [Fact(label_of("incident", "source"), words)]


def _said(values: Mapping[str, Any], names: tuple[str, ...]) -> list[Fact]:
    return [told.fact("incident", values, name) for name in names if values[name]]


def _time(text: str) -> str:
    """A clock; a text of an earlier version stands as it was written."""
    try:
        return format_datetime(text) if text else "–"
    except ValueError:
        return text


def _things(story: Story) -> tuple[LineRow, ...]:
    """Each thing: who had it, whether it is away, back, looked at."""
    rows = []
    unseen = {m["item"] for m in story.moves if m["way"] == "back" and not m["inspected"]}
    for number, each in enumerate(story.things):
        text = str(each.item)
        thing = story.named.get(text, {})
        name = thing.get("serial") or story.names.get(text, "")
        lines = [line for line in (thing_word(thing), thing.get("calibre", "")) if line]
        if each.holder:
            had = holder_name(each.holder, story.names.get(each.holder, ""))
            lines.append(_("Had it: {name}").format(name=had))
        right = marks.rounds(each.quantity) if each.item.kind == "lot" else ""
        right = format_number(each.quantity) if each.item.kind == "stock" else right
        chips = []
        if each.away > 0:
            chips.append(("danger", "arrow-up-right", _("Away")))
        elif each.back:
            chips.append(("ok", "circle-check", _("Recovered")))
            if text in unseen:
                chips.append(("warn", "tool", _("To be inspected")))
        rows.append(LineRow(number, name, tuple(lines), right, "neutral", "archive", tuple(chips)))
    return tuple(rows)


def _steps(story: Story) -> tuple[LineRow, ...]:
    """Follow-ups and movements, the newest first; each leads to its folio."""
    rows = []
    for step in story.steps:
        lines = [step["note"]]
        if step["due"]:
            lines.append(_("Next: {day}").format(day=format_date(step["due"])))
        lines.append(_("By {name}").format(name=step["by_name"]))
        at = format_datetime(step["at"])
        rows.append((step["seq"], LineRow(step["seq"], step_word(step["sort"]), tuple(lines), at,
                                          "neutral", "writing")))  # fmt: skip
    for move in story.moves:
        source, target = (
            holder_name(move[end], story.names.get(move[end], "")) for end in ("source", "target")
        )
        thing = story.named.get(move["item"], {})
        name = thing.get("serial") or story.names.get(move["item"], "")
        word = reason_word("recovery" if move["way"] == "back" else "loss")
        tone = "ok" if move["way"] == "back" else "danger"
        row = LineRow(move["seq"], word, (f"{name}: {source} → {target}",),
                      format_datetime(move["at"]), tone, "arrows-exchange")  # fmt: skip
        rows.append((move["seq"], row))
    return tuple(row for _seq, row in sorted(rows, key=_by_folio, reverse=True))


def _by_folio(pair: tuple[int, LineRow]) -> int:
    return pair[0]
