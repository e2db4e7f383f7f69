"""The slip of a return: what came back, what did not and why, and in which condition."""

from __future__ import annotations

from datetime import datetime

from stockkeeper.book.queries import folios, handovers, records
from stockkeeper.book.queries.handovers import Count, Handover
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.paper.rows import Heading, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, SignatureBlock, Strong
from stockkeeper.paper.slip import Box, Items
from stockkeeper.reports import Options
from stockkeeper.reports.handover_slip import body as parts
from stockkeeper.reports.handover_slip.body import Body
from stockkeeper.words import N_, _, format_date, format_number, format_time

_REASONS = (("fired", N_("Fired")), ("damaged", N_("Damaged")), ("lost", N_("Lost")))


def body(base: Base, handover: Handover, options: Options) -> Body:
    """Draw what differs on the slip of a return."""
    weapons = handover.of("firearm")
    single = weapons[0] if len(weapons) == 1 else None
    counts = handovers.counts(base, handover)
    issues = handovers.issues_of(base, handover)
    boxes = []
    if single is not None:
        told = parts.weapon_pairs(base, single, permit=False)
        condition = _condition(base, handover, single.item, issues)
        boxes.append(Box(pairs=(*told, (_("Condition"), condition))))
    listed = [line for line in handover.of(*SINGLE_KINDS) if line is not single]
    rows: list[tuple[Cell, ...]] = [(_named(line.thing), 1, 1) for line in listed]
    boxes.append(_person(base, handover, issues, options, _told(base, handover, counts, issues)))
    return Body(
        title=_("Slip of return"),
        boxes=tuple(boxes),
        items=_items(rows, counts) if rows or counts else None,
        signatures=_signatures(base, handover, options),
    )


def _condition(base: Base, handover: Handover, item: Ref, issues: dict[Ref, int]) -> str:
    now = words_of.condition_word(handovers.condition_at(base, item, handover.folio))
    if item not in issues:
        return now
    was = words_of.condition_word(handovers.condition_at(base, item, issues[item]))
    return now if was == now else f"{was} → {now}"


def _named(thing: object) -> str:
    """Name a thing in one cell: serial or lot, then what it is."""
    told = dict(thing) if isinstance(thing, dict) else {}
    parts_ = (told.get("serial", ""), words_of.thing_word(told), told.get("calibre", ""))
    return " · ".join(part for part in parts_ if part)


def _items(rows: list[tuple[Cell, ...]], counts: list[Count]) -> Items:
    """List what came back against what went out; a reason that nobody gave has no column."""
    reasons = [each for each in _REASONS if any(each[0] in count.short for count in counts)]
    open_ = any(count.missing for count in counts)
    headings = [
        Heading("thing", N_("Returned")),
        Heading("out", N_("Went out"), Kind.INTEGER),
        Heading("back", N_("Came back"), Kind.INTEGER),
        *(Heading(code, label, Kind.INTEGER) for code, label in reasons),
        *([Heading("missing", N_("Difference"), Kind.INTEGER)] if open_ else []),
    ]
    blank = (0,) * (len(headings) - 3)
    found: list[tuple[Cell, ...]] = [(*row, *blank) for row in rows]
    for count in counts:
        out = count.back + sum(count.short.values()) if count.out is None else count.out
        short = [count.short.get(code, 0) for code, _label in reasons]
        missing = -count.missing
        found.append(
            (
                _named(count.thing),
                out,
                count.back,
                *(Strong(number) if number else 0 for number in short),
                *([Strong(missing) if missing else 0] if open_ else []),
            )
        )
    return Items(columns=paper_columns(headings), rows=tuple(found))


def _person(
    base: Base, handover: Handover, issues: dict[Ref, int], options: Options, told: str
) -> Box:
    """Give who returns it, what it answers to, and what was not as it went out."""
    giver = handover.giver or handover.clerk
    pairs = parts.person_pairs(handovers.bearer(base, giver), _("Held by"), options, tight=True)
    if issues:
        row = folios.rows(base, [min(issues.values())])[min(issues.values())]
        when = f"{format_date(row['at'])}, {format_time(row['at'])}"
        folio = _("folio {n}").format(n=format_number(row["seq"]))
        pairs += ((_("Issue"), f"{when} · {folio}"),)
        post = records.name_of(base, row["post"]) if row["post"] else ""
        pairs += ((_("Post"), post or "–"),)
    wide = ((_("Differences"), told),) if told else ()
    return Box(pairs=pairs, wide=wide)


def _told(base: Base, handover: Handover, counts: list[Count], issues: dict[Ref, int]) -> str:
    """Say what did not come back and why, what came damaged, and whether it was late."""
    said = []
    for count in counts:
        lot = _("lot {number}").format(number=count.thing.get("serial", ""))
        name = lot if count.item.kind == "lot" else words_of.thing_word(count.thing)
        for why, number in count.short.items():
            word = words_of.shortage_word(why).lower()
            said.append(f"{name}: {format_number(number)} {word}")
        if count.missing > 0:
            text = _("{thing}: {count} not returned")
            said.append(text.format(thing=name, count=format_number(count.missing)))
        elif count.missing < 0:
            text = _("{thing}: {count} more than went out")
            said.append(text.format(thing=name, count=format_number(-count.missing)))
    due = [row["until"] for row in folios.rows(base, list(set(issues.values()))).values()]
    late = min((text for text in due if text), default="")
    if late and datetime.fromisoformat(late) < datetime.fromisoformat(handover.at):
        said.append(_("Late: was due {when}").format(when=parts.moment_words(late)))
    said += parts.findings_words(base, handover.folio)
    note = str(handover.data.get("note", ""))
    return "; ".join([*said, *([note] if note else [])])


def _signatures(base: Base, handover: Handover, options: Options) -> tuple[SignatureBlock, ...]:
    by = str(handover.data.get("returned_by", ""))
    who = Ref.parse(by) if by else handover.giver or handover.clerk
    return (
        parts.signing(base, handover, _("Delivers"), who, options),
        parts.clerk_signing(base, handover, _("Receives")),
    )
