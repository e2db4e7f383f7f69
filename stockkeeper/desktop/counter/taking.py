"""Steps by which things come back: return, damage, what is proposed after it, another store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stockkeeper.actions.add import Add
from stockkeeper.actions.damage import ReportDamage
from stockkeeper.book.queries import counter, records
from stockkeeper.desktop.counter import coming_back
from stockkeeper.desktop.counter.coming_back import ComingBack
from stockkeeper.desktop.counter.doing import Doing
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import AlreadyIn, Damage, Into, Record, TakeBack, Unknown
from stockkeeper.domain.refs import Ref

INCIDENT_OF = {"fired": "discharge", "lost": "loss", "damaged": "damage"}
"""The incident that is proposed for rounds that did not come back, by the reason given."""


def take_back(doing: Doing, step: TakeBack) -> Outcome:
    """Return things with what went out with them."""
    came = coming_back.count(doing.base, step)
    if came.over and not step.over:
        told = doing.told(replace(step, asks="over"), short=True)
    elif came.missing and not step.short:
        told = doing.told(replace(step, asks="short"), short=True)
    elif came.refusal is not None:
        told = doing.refused(step, came.refusal)
    else:
        told = doing.record(came.act(step), step)
    if told.folio and told.refusal is None and (came.missing or came.over):
        follow = _incident(doing, came, step, told.folio)
        told = replace(told, state=replace(told.state, follow=follow))
    thing = records.fetch(doing.base, came.item)
    card = counter.person_card(doing.base, came.holder) if came.by_person else None
    brought = step.by is not None and step.by != came.holder
    told = replace(
        told,
        card=card,
        post=doing.name(card.post) if card else "",
        item=came.item,
        thing=thing,
        count=max(1, len(came.items)),
        rounds=came.rounds,
        went=came.went,
        missing=came.missing,
        over=came.over,
        place=doing.name(thing.get("holder", "")),
        holder=doing.name(str(came.holder)),
        brought_by=doing.name(str(step.by)) if brought else "",
        since=came.since,
    )
    return replace(told, row=doing.row(told, "custody.return", came.holder)) if told.folio else told


def into(doing: Doing, step: Into) -> Outcome:
    """From now on it goes to another store."""
    place = records.fetch(doing.base, step.place)
    return replace(doing.told(step), item=step.place, thing=place, place=place["name"])


def damage(doing: Doing, step: Damage) -> Outcome:
    """The weapon that just came back is damaged: ask how, or record it and propose the incident."""
    thing = records.fetch(doing.base, step.item)
    row = counter.last_return(doing.base, step.item) or {}
    person = str(row.get("source", ""))
    told = doing.told(step)
    if step.condition:
        source = f"folio:{row['seq']}" if row else ""
        told = doing.record(ReportDamage(step.item, step.condition, person, source), step)
    if told.folio and told.refusal is None:
        values = {
            "sort": "damage", "subject": str(step.item), "person": _person(person),
            "post": str(row.get("post", "")), "known": doing.now.isoformat(timespec="seconds"),
            "source": f"folio:{told.folio}",
        }  # fmt: skip
        told = replace(told, state=replace(told.state, follow=_record("incident", values)))
    return replace(
        told, item=step.item, thing=records.fetch(doing.base, step.item) or thing,
        holder=doing.name(_person(person)), place=doing.name(thing["holder"]),
    )  # fmt: skip


def record(doing: Doing, step: Record) -> Outcome:
    """Make the finding or incident that was proposed."""
    done = doing.record(Add(step.kind, dict(step.values)), step)
    subject = str(dict(step.values).get("subject", ""))
    thing = records.fetch_or_none(doing.base, Ref.parse(subject)) if subject else None
    return replace(done, item=Ref.parse(subject) if subject else None, thing=thing)


def proposed(doing: Doing, told: Outcome) -> Outcome:
    """Propose a finding for what comes back and by the book cannot: not out, or not known."""
    step, state = told.step, told.state
    person = str(doing.state.person or "")
    if isinstance(step, AlreadyIn):
        values = {"sort": "differs", "subject": str(step.item), "person": person,
                  "cause": "not_recorded"}  # fmt: skip
        held = str((told.thing or {}).get("holder", ""))
        values["place"] = held if held.startswith("place:") else ""
    elif isinstance(step, Unknown):
        values = {"sort": "not_on_books", "person": person, "note": step.text[:60]}
    else:
        return told
    return replace(told, state=replace(state, follow=_record("finding", values)))


def _incident(doing: Doing, came: ComingBack, step: TakeBack, folio: int) -> Record:
    """Give the incident that follows from rounds missing, or too many."""
    sort = "discrepancy" if came.over else INCIDENT_OF[step.short]
    lots = [item for item, _n in came.out if item.kind == "lot"]
    values: dict[str, str | int] = {
        "sort": sort, "subject": str(lots[0]) if lots else "", "person": _person(str(came.holder)),
        "post": came.post, "quantity": came.missing or came.over,
        "known": doing.now.isoformat(timespec="seconds"),
        "source": f"folio:{folio}",
    }  # fmt: skip
    return _record("incident", values)


def _record(kind: str, values: Mapping[str, str | int]) -> Record:
    return Record(kind, tuple((name, value) for name, value in values.items() if value != ""))


def _person(ref: str) -> str:
    return ref if ref.startswith("person:") else ""
