"""The slip of a relief: the weapon stays at its post, one guard hands it to the next."""

from __future__ import annotations

from stockkeeper.book.queries import handovers
from stockkeeper.book.queries.handovers import Handover
from stockkeeper.book.sqlite import Base
from stockkeeper.paper.slip import Box
from stockkeeper.reports import Options
from stockkeeper.reports.handover_slip import body as parts
from stockkeeper.reports.handover_slip.body import Body
from stockkeeper.words import _

_IN_BOX = 2
"""So many things beside the weapon stand in its box; more are listed under it."""


def body(base: Base, handover: Handover, options: Options) -> Body:
    """Draw what differs on the slip of a relief."""
    weapons = handover.of("firearm")
    single = len(weapons) == 1
    others = [line for line in handover.lines if not (single and line is weapons[0])]
    boxes = []
    whole = single and len(others) <= _IN_BOX
    if single:
        told = parts.weapon_pairs(base, weapons[0])
        boxes.append(Box(pairs=(*told, *map(parts.pair, others)) if whole else told))
    leaves, comes = handover.giver or handover.clerk, handover.taker or handover.clerk
    for who, label in ((leaves, _("Hands over")), (comes, _("Takes over"))):
        told = parts.person_pairs(handovers.bearer(base, who), label, options, tight=True)
        if who == comes:
            told += parts.post_pairs(base, handover, tight=True)
        boxes.append(Box(pairs=told, wide=_remarks(base, handover) if who == comes else ()))
    return Body(
        title=_("Slip of relief"),
        boxes=tuple(boxes),
        items=None if whole else parts.listed(others),
        declaration=_(
            "The weapon stays at the post. Who takes over received it unloaded and inspected, with"
            " the ammunition described, and answers for it from this moment."
        ),
        signatures=(
            parts.signing(base, handover, _("Takes over"), comes, options),
            parts.signing(base, handover, _("Hands over"), leaves, options),
            parts.clerk_signing(base, handover, _("Recorded by")),
        ),
    )


def _remarks(base: Base, handover: Handover) -> parts.Pairs:
    note = str(handover.data.get("note", ""))
    said = [*parts.findings_words(base, handover.folio), *([note] if note else [])]
    return ((_("Differences"), "; ".join(said)),) if said else ()
