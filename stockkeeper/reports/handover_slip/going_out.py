"""The slip of an issue: what a person receives, for which post and until when."""

from __future__ import annotations

from stockkeeper.book.queries import handovers
from stockkeeper.book.queries.handovers import Handover
from stockkeeper.book.sqlite import Base
from stockkeeper.paper.slip import Box
from stockkeeper.reports import Options
from stockkeeper.reports.handover_slip import body as parts
from stockkeeper.reports.handover_slip.body import Body
from stockkeeper.words import _

_BOX_ROOM, _BOX_PAIRS = 38, 4
"""What stands beside a weapon in its box: so many things, of so many characters at most."""
_ROOMY = 2
"""With more things than that the person's box is set tight, so that all stays on one page."""


def body(base: Base, handover: Handover, options: Options) -> Body:
    """Draw what differs on the slip of an issue."""
    weapons = handover.of("firearm")
    single = len(weapons) == 1
    others = [line for line in handover.lines if not (single and line is weapons[0])]
    pairs = [parts.pair(line) for line in others]
    whole = single and len(pairs) <= _BOX_PAIRS
    whole = whole and all(len(value) <= _BOX_ROOM for _label, value in pairs)
    tight = not whole or len(pairs) > _ROOMY
    boxes = []
    if single:
        told = parts.weapon_pairs(base, weapons[0])
        boxes.append(Box(pairs=(*told, *pairs) if whole else told))
    person = handover.taker or handover.clerk
    told = parts.person_pairs(
        handovers.bearer(base, person), _("Receives"), options, tight=tight
    ) + parts.post_pairs(base, handover, tight=tight)
    boxes.append(Box(pairs=told))
    return Body(
        title=_("Slip of issue"),
        boxes=tuple(boxes),
        items=None if whole else parts.listed(others),
        declaration=_(
            "I receive the weapon unloaded, inspected and in good condition, with the ammunition"
            " and accessories described. I answer for its custody and return it to this armoury at"
            " the end of the shift."
        ),
        signatures=(
            parts.signing(base, handover, _("Receives"), person, options),
            parts.clerk_signing(base, handover, _("Delivers")),
        ),
    )
