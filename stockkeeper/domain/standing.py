"""Where a thing stands, derived from who holds it: in a store, issued, at a post, ended."""

from __future__ import annotations

IN_STORE, ISSUED, AT_POST, WORKSHOP, OUTSIDE, IN_TRANSIT, ENDED, NOWHERE = (
    "in_store",
    "issued",
    "at_post",
    "workshop",
    "outside",
    "in_transit",
    "ended",
    "nowhere",
)
STATES = (IN_STORE, ISSUED, AT_POST, WORKSHOP, OUTSIDE, IN_TRANSIT, ENDED, NOWHERE)
"""`outside`: with a party that is no armourer (police, court …); `in_transit`: under way to another
place or book (a transfer has it); `nowhere`: never received."""
OUT = (ISSUED, AT_POST)
"""Out of the armoury, in the hands of our own people: what must come back."""
_BY_KIND = {
    "place": IN_STORE,
    "person": ISSUED,
    "post": AT_POST,
    "transfer": IN_TRANSIT,
    "end": ENDED,
}


def state_of(holder: str, party_sort: str = "") -> str:
    """Give one of STATES for a holder such as `person:40`; `party_sort` for an outside party."""
    kind = holder.partition(":")[0]
    if kind == "party":
        return WORKSHOP if party_sort == "armourer" else OUTSIDE
    return _BY_KIND.get(kind, NOWHERE)
