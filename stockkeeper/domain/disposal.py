"""What an act of disposal must say, and where what it disposes of goes."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.domain.described import Values
from stockkeeper.domain.records.disposal import DESTRUCTION, SALE
from stockkeeper.domain.refs import DESTROYED, SOLD, Ref
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.wordlist import folded
from stockkeeper.words import N_

KINDS: Mapping[str, str] = {"disposal.registered": N_("Act of disposal recorded")}
"""What the journal calls these entries."""
LATER = ("certificate", "permit_surrendered", "registry_cancelled", "order_number", "order_date",
         "notes")  # fmt: skip
"""Facts that come after the act, or are completed then."""
_ENDS = {DESTRUCTION: DESTROYED, SALE: SOLD}


def target_of(values: Values) -> Ref:
    """Give who holds it from then on: an end, or the party that received it."""
    return _ENDS.get(str(values["way"])) or Ref.parse(str(values["party"]))


def check(values: Values, today: str) -> None:
    """Refuse an act that lacks what its way needs; `values` were checked as a record's.

    What leaves with somebody names them; what is destroyed names two witnesses, who are two.
    Raises FieldRefusal "field.required", "disposal.witnesses", "work.day_to_come".
    """
    if values["way"] != DESTRUCTION and not values.get("party"):
        raise FieldRefusal("field.required", field="party")
    if str(values["day"]) > today:
        raise FieldRefusal("work.day_to_come", field="day", when=str(values["day"]))
    names = [folded(str(values.get(name, ""))) for name in ("witness", "other_witness")]
    if values["way"] == DESTRUCTION and not all(names):
        lacking = "other_witness" if names[0] else "witness"
        raise FieldRefusal("disposal.witnesses", field=lacking)
    ids = [str(values.get(name, "")) for name in ("witness_id", "other_witness_id")]
    if (names[0] and names[0] == names[1]) or (ids[0] and ids[0] == ids[1]):
        raise FieldRefusal("disposal.witnesses", field="other_witness")
