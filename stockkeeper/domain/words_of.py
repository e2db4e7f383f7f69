"""Values in words: what stands in the book as `custody.issue` or `at_post`, as people say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from stockkeeper.domain import standing
from stockkeeper.domain.described import CHOICE, DAY, Described, Record, described
from stockkeeper.domain.entry_words import KINDS, REGISTERED
from stockkeeper.domain.records import RECORDS
from stockkeeper.words import N_, _, format_date, format_number

CONDITIONS: Mapping[str, str] = {
    "serviceable": N_("Serviceable"),
    "repairable": N_("Repairable"),
    "unserviceable": N_("Unserviceable"),
    "obsolete": N_("Obsolete"),
    "suspended": N_("Suspended"),
}
CUSTODY: Mapping[str, str] = {
    standing.IN_STORE: N_("In store"),
    standing.ISSUED: N_("With a person"),
    standing.AT_POST: N_("At a post"),
    standing.WORKSHOP: N_("At the armourer's"),
    standing.OUTSIDE: N_("With a third party"),
    standing.IN_TRANSIT: N_("In transit"),
    standing.ENDED: N_("Removed"),
    standing.NOWHERE: N_("No known place"),
}
ENDS: Mapping[str, str] = {
    "end:origin": N_("Opening balance"),
    "end:lost": N_("Lost or missing"),
    "end:stolen": N_("Stolen"),
    "end:destroyed": N_("Destroyed"),
    "end:sold": N_("Sold"),
    "end:expended": N_("Expended"),
}
REASONS: Mapping[str, str] = {
    "receipt": N_("Receipt"),
    "issue": N_("Issue"),
    "return": N_("Return"),
    "relief": N_("Relief"),
    "transfer": N_("Transfer"),
    "maintenance": N_("Maintenance"),
    "loss": N_("Loss"),
    "recovery": N_("Recovery"),
    "disposal": N_("Disposal"),
    "expenditure": N_("Expenditure"),
    "correction": N_("Undoing"),
}
"""Reasons of custody (custody.REASONS); a custody.correction is what takes an act back."""
SHORTAGES: Mapping[str, str] = {
    "fired": N_("Fired"),
    "damaged": N_("Damaged"),
    "lost": N_("Lost"),
}
_BEGUN = {"shift": N_("Shift"), "audit": N_("Audit"), "inspection": N_("Inspection")}
DUTIES: Mapping[str, str] = {
    "waiting": N_("To come"),
    "absent": N_("Absent"),
    "out": N_("On duty"),
    "back": N_("Is back"),
}
"""How a guard on a roster stands (queries/rosters.py)."""
PERIODS: Mapping[str, str] = {
    "expired": N_("Expired"),
    "valid": N_("Valid for longer"),
    "none": N_("No date"),
}
"""States of an expiry, as filters offer them."""


def field_of(record: type[Record] | str, name: str) -> Described | None:
    """Give the description of a field of a record, or None for a derived column."""
    return _fields_of(record if isinstance(record, str) else record.kind).get(name)


@cache
def _fields_of(kind: str) -> dict[str, Described]:
    return {each.name: each for each in described(RECORDS[kind])}


def label_of(record: type[Record] | str, name: str) -> str:
    """Give what a field or a derived column is called, in the language spoken."""
    derived = {
        "condition": _("Condition"),
        "holder": _("Holder or place"),
        "state": _("Custody"),
        "since": _("Since"),
        "assigned": _("Assigned to"),
    }
    found = field_of(record, name)
    return _(found.label) if found else derived.get(name, name)


def word_of(record: type[Record] | str, name: str, value: str | int | None) -> str:
    """Give a value of a field as people read it: a choice in words, a day written out.

    A value the program does not know is given as it stands.
    """
    if value is None or value == "":
        return ""
    found = field_of(record, name)
    if found is not None and found.sort == CHOICE:
        return _(dict(found.choices).get(str(value), str(value)))
    if found is not None and found.sort == DAY:
        return format_date(_day(str(value)) or "") or str(value)
    if found is None and name == "condition":
        return condition_word(str(value))
    if found is None and name == "state":
        return custody_word(str(value))
    return str(value)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def condition_word(condition: str) -> str:
    """Give a condition in words."""
    return _(CONDITIONS.get(condition, condition))


def custody_word(state: str) -> str:
    """Give one of standing.STATES in words."""
    return _(CUSTODY.get(state, state))


def reason_word(reason: str) -> str:
    """Give a reason of custody (custody.REASONS) in words."""
    return _(REASONS.get(reason, reason))


def shortage_word(reason: str) -> str:
    """Give in words why rounds did not come back: fired, damaged, lost."""
    return _(SHORTAGES.get(reason, reason))


def kind_word(kind: str) -> str:
    """Give the kind of an entry in words; an unknown one as it stands."""
    family, _dot, what = kind.partition(".")
    if kind in KINDS:
        return _(KINDS[kind])
    if family == "custody":
        return reason_word(what)
    if what == "registered" and family in REGISTERED:
        return _(REGISTERED[family])
    if what == "corrected" and family in RECORDS:
        return _("Correction: {record}").format(record=record_word(family))
    return kind


def record_word(kind: str) -> str:
    """Give a kind of record in words: Firearm, Person."""
    if kind in _BEGUN:
        return _(_BEGUN[kind])
    return _(RECORDS[kind].title) if kind in RECORDS else kind


def holder_name(ref: str, name: str = "") -> str:
    """Give what a holder is called; `name` is the record's own (from `records.names_of`).

    A terminal holder has its word; a person who was erased is known by the folio alone.
    """
    if ref in ENDS:
        return _(ENDS[ref])
    if name or not ref:
        return name
    kind, _colon, number = ref.partition(":")
    return _("{record} of folio {folio}").format(record=record_word(kind), folio=number)


def period_word(state: str) -> str:
    """Give a state of an expiry in words: expired, within 30 days."""
    if state.isdigit():
        return _("Within {days} days").format(days=format_number(int(state)))
    return _(PERIODS.get(state, state))


def thing_word(thing: Mapping[str, str]) -> str:
    """Give what a thing is in a few words: `Revólver Taurus 82`; rows of `listing.items_of`."""
    kind = thing.get("kind", "")
    if kind == "stock":
        return thing.get("make", "")
    name = {"firearm": "type", "lot": "sort"}.get(kind, "category")
    sort = word_of(kind, name, thing.get("type")) if kind in RECORDS else ""
    if kind == "lot":
        sort = f"{_('Cartridges')} {sort.lower()}".strip()
    return " ".join(part for part in (sort, thing.get("make", ""), thing.get("model", "")) if part)


def duty_word(state: str) -> str:
    """Give how a guard on a roster stands."""
    return _(DUTIES.get(state, state))
