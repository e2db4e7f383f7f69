"""Rounds that do not come back, or are too many: where they go, and the finding that says so."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.domain import events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Value, checked
from stockkeeper.domain.events import Event
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import EXPENDED, LOST, Ref
from stockkeeper.domain.refusals import Refusal

SHORTAGES: Mapping[str, Ref] = {"fired": EXPENDED, "damaged": EXPENDED, "lost": LOST}
"""Where rounds that do not come back go, by the reason given."""


def line(thing: Ref, missing: int, holder: Ref, why: str) -> Line:
    """Give the line by which they leave stock; raises Refusal("return.short") without a reason."""
    if why not in SHORTAGES:
        raise Refusal("return.short", item=str(thing), missing=missing)
    return Line(thing, missing, holder, SHORTAGES[why])


def finding(sort: str, folio: int, **values: Value) -> Event:
    """Give the entry of a finding that a movement's folio left behind."""
    told = {name: value for name, value in values.items() if value not in ("", None)}
    record = checked(RECORDS["finding"], {"sort": sort, "source": f"folio:{folio}", **told})
    return events.registered("finding", record)


def short_finding(thing: Ref, went: int, came: int, why: str, holder: Ref, folio: int) -> Event:
    """Give the finding of rounds, or other counted things, that did not come back."""
    sort = "rounds_short" if thing.kind == "lot" else "fewer"
    return finding(
        sort, folio, subject=str(thing), person=_person(holder), expected=went, counted=came,
        cause=why,
    )  # fmt: skip


def over_finding(thing: Ref, went: int, came: int, holder: Ref, folio: int) -> Event:
    """Give the finding of more rounds than went out."""
    sort = "rounds_over" if thing.kind == "lot" else "more"
    return finding(
        sort, folio, subject=str(thing), person=_person(holder), expected=went, counted=came,
        cause="unknown",
    )  # fmt: skip


def _person(holder: Ref) -> str:
    return str(holder) if holder.kind == "person" else ""
