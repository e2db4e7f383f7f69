"""Steps by which a thing goes out or passes on: a card opened, issue with its kit, relief."""

from __future__ import annotations

from dataclasses import replace

from stockkeeper.actions.issue import Issue
from stockkeeper.actions.relieve import Relieve
from stockkeeper.book.queries import counter, holdings, impediments, kits, records, rosters
from stockkeeper.book.queries.impediments import Terms
from stockkeeper.book.queries.kits import Outfit
from stockkeeper.desktop.counter.doing import Doing
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import Hand, OpenCard, Outgoing, Pass
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


def open_card(doing: Doing, step: OpenCard) -> Outcome:
    """Somebody stands at the counter."""
    card = counter.person_card(doing.base, step.person)
    found = impediments.of_handing(doing.base, step.person, (), (), Terms(doing.now))
    told = replace(doing.told(step), card=card, post=doing.name(_post(doing, step.person)[0]))
    if not card.holds:
        told = replace(told, state=replace(told.state, asking=None))
    return replace(told, warning=found[0].refusal()) if found else told


def hand(doing: Doing, step: Hand) -> Outcome:
    """Issue a thing; a weapon with its kit."""
    post, usual = _post(doing, step.person)
    outfit, wanted = Outfit(), step.rounds
    if step.item.kind == "firearm":
        wanted = step.rounds if step.rounds is not None else usual
        where = Ref.parse(post) if post else None
        outfit = kits.kit_for(
            doing.base, step.item, where, step.person, rounds=wanted, today=doing.today
        )
    act = Issue(
        person=step.person,
        items=(step.item, *outfit.items),
        counted=outfit.counted,
        post=Ref.parse(post) if post else None,
        until=doing.until,
        override=step.override,
        lacks=outfit.lacks,
        accepted=step.accepted,
    )
    done = doing.record(act, step)
    thing = records.fetch(doing.base, step.item)
    if done.folio and done.refusal is None and any(what == kits.VEST for what, _n in outfit.lacks):
        done = replace(done, state=replace(done.state, bare=step.person))
    done = replace(
        done,
        card=counter.person_card(doing.base, step.person),
        item=step.item,
        thing=thing,
        rounds=_rounds(outfit.counted),
        lacks=outfit.lacks,
        post=doing.name(post),
        place=doing.name(thing["holder"]) if done.refusal else "",
    )
    return replace(done, row=doing.row(done, "custody.issue", step.person))


def outgoing(doing: Doing, step: Outgoing) -> Outcome:
    """A weapon whose guard is relieved: who has it, with what, and at which post it may stay."""
    thing = records.fetch(doing.base, step.item)
    holder = Ref.parse(thing["holder"])
    folio = holdings.out_since(doing.base, thing["since"]) or {}
    post = Ref.parse(folio["post"]) if folio.get("post") and holder.kind == "person" else None
    told = doing.told(replace(step, post=post))
    card = counter.person_card(doing.base, holder) if holder.kind == "person" else None
    went = holdings.still_with(doing.base, step.item)
    return replace(
        told,
        card=card,
        item=step.item,
        thing=thing,
        rounds=sum(left for item, _n, left in went if item.kind == "lot"),
        post=doing.name(str(post or "")),
        holder=doing.name(str(holder)),
        since=str(folio.get("at", "")),
    )


def pass_on(doing: Doing, step: Pass) -> Outcome:
    """Relieve: the weapon with its rounds and magazines, in one entry."""
    before = records.fetch(doing.base, step.item)
    went = holdings.still_with(doing.base, step.item)
    out = sum(left for item, _n, left in went if item.kind == "lot")
    came = out if step.rounds is None else step.rounds
    counted = None if step.rounds is None else _poured(went, step.rounds)
    missing = max(0, out - came)
    if came > out:
        facts = {"item": str(step.item), "holder": str(before["holder"])}
        refusal = Refusal("custody.not_enough", **facts, had=out, asked=came)
        done = doing.refused(step, refusal)
    elif missing and not step.short:
        done = doing.told(step, short=True)
    else:
        act = Relieve(
            step.item, step.to, counted, step.short, until=doing.until, override=step.override,
            accepted=step.accepted,
        )  # fmt: skip
        done = doing.record(act, step)
    person = step.to.kind == "person"
    folio = holdings.out_since(doing.base, records.fetch(doing.base, step.item)["since"]) or {}
    card = counter.person_card(doing.base, step.to) if person else None
    done = replace(
        done,
        card=card,
        item=step.item,
        thing=records.fetch(doing.base, step.item),
        rounds=came,
        went=out,
        missing=missing,
        place=doing.name(before["holder"]) if done.refusal else "",
        post=doing.name(str(folio.get("post", ""))),
        holder=doing.name(before["holder"]),
    )
    return replace(done, row=doing.row(done, "custody.relief", step.to))


def _post(doing: Doing, person: Ref) -> tuple[str, int | None]:
    """Give the post of a person's duty now, else the last one, and the rounds the duty says."""
    line = rosters.of_person(doing.base, person, doing.now)
    if line is not None and not line.leaving:
        return str(line.post), line.rounds
    return counter.last_post(doing.base, person), None


def _rounds(counted: tuple[tuple[Ref, int], ...]) -> int:
    return sum(quantity for item, quantity in counted if item.kind == "lot")


def _poured(went: list[tuple[Ref, int, int]], rounds: int) -> tuple[tuple[Ref, int], ...]:
    """Spread the rounds that are handed over on the lots there are; the rest passes whole."""
    found = []
    for item, _went, left in went:
        part = min(left, rounds) if item.kind == "lot" else left
        rounds -= part if item.kind == "lot" else 0
        found.append((item, part))
    return tuple(found)
