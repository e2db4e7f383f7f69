"""The one place where a Refusal becomes a sentence: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from stockkeeper.domain import (
    refusal_table_acts,
    refusal_table_audit,
    refusal_table_book,
    refusal_table_checks,
    refusal_table_disposal,
    refusal_table_documents,
    refusal_table_files,
    refusal_table_incidents,
    refusal_table_maintenance,
    refusal_table_packs,
    refusal_table_parcel,
    refusal_table_photos,
    refusal_table_pins,
    refusal_table_policy,
    refusal_table_renewals,
    refusal_table_reports,
    refusal_table_shift,
    refusal_table_transfer,
    refusal_table_witness,
)
from stockkeeper.domain.acceptance import how_word
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.system_words import system_word
from stockkeeper.domain.words_of import (
    condition_word,
    field_of,
    holder_name,
    kind_word,
    record_word,
    word_of,
)
from stockkeeper.words import N_, _, format_date, format_datetime, format_number

Names = Callable[[str], str]
TABLE: Mapping[str, tuple[str, str]] = {
    **refusal_table_book.SENTENCES,
    **refusal_table_acts.SENTENCES,
    **refusal_table_audit.SENTENCES,
    **refusal_table_checks.SENTENCES,
    **refusal_table_disposal.SENTENCES,
    **refusal_table_documents.SENTENCES,
    **refusal_table_files.SENTENCES,
    **refusal_table_reports.SENTENCES,
    **refusal_table_incidents.SENTENCES,
    **refusal_table_parcel.SENTENCES,
    **refusal_table_maintenance.SENTENCES,
    **refusal_table_packs.SENTENCES,
    **refusal_table_photos.SENTENCES,
    **refusal_table_pins.SENTENCES,
    **refusal_table_policy.SENTENCES,
    **refusal_table_renewals.SENTENCES,
    **refusal_table_shift.SENTENCES,
    **refusal_table_transfer.SENTENCES,
    **refusal_table_witness.SENTENCES,
}
"""Code -> the short line, and what follows it ("" where the line says all); msgids."""
_PERMISSIONS = {
    "counter": N_("issue and return"),
    "register": N_("register"),
    "correct": N_("correct"),
    "import": N_("import"),
    "places": N_("change places, clients and posts"),
    "override": N_("let an issue pass in spite of a rule"),
    "print": N_("print and export"),
    "shift": N_("open and close a shift"),
    "findings": N_("record findings"),
    "incidents": N_("record incidents"),
    "maintenance": N_("plan and record maintenance"),
    "transfer": N_("send and receive transfers"),
    "disposal": N_("dispose of weapons"),
    "count": N_("count in an audit"),
    "audit": N_("open, reveal and sign audits"),
    "users": N_("manage users"),
    "pins": N_("give out PINs and cards"),
    "erase": N_("erase personal data"),
    "policy": N_("change the policy"),
}
_PAPER_TROUBLE = {
    "no_space": N_("there is no space left"),
    "too_large": N_("the file would be too large for this disk"),
    "no_permission": N_("writing there is not allowed"),
    "no_folder": N_("the folder does not exist"),
    "is_folder": N_("a folder has that name"),
    "is_book": N_("it is a book, or belongs to one"),
    "no_file": N_("what has that name is no ordinary file"),
    "in_use": N_("another program has the file open"),
    "name_too_long": N_("the name is too long"),
    "other": N_("the system did not allow it"),
}
_DISK_TROUBLE = {
    "database or disk is full": N_("there is no space left"),
    "disk I/O error": N_("the disk is full or failing"),
    "attempt to write a readonly database": N_("writing there is not allowed"),
    "unable to open database file": N_("the system did not allow it"),
}
"""What SQLite says of a disk (sqlite.org/rescode.html), in the reader's words."""
_TROUBLES: Mapping[str, Mapping[str, str]] = {
    "paper.not_written": _PAPER_TROUBLE,
    "checklist.unreadable": refusal_table_checks.TROUBLES,
    "book.not_written": _DISK_TROUBLE,
    "book.disk_failed": _DISK_TROUBLE,
}
_REFERENCES = (
    *("firearm", "article", "item", "person", "holder", "expected", "ref", "to", "other"),
    *("owner", "place", "post", "shift", "finding", "audit", "work"),
)
_DAYS = ("expired", "expires", "ended", "issued", "until", "back", "when")
_OPTIONS = {"item": N_("Weapon or thing"), "person": N_("Person"), "folio": N_("Folio")}


def _option(text: str) -> str:
    return _(_OPTIONS.get(text, text))


_WORDS: Mapping[str, Callable[[str], str]] = {
    "option": _option,
    "condition": condition_word,
    "paper": partial(word_of, "paper", "sort"),
    "role": partial(word_of, "user", "role"),
    "kind": kind_word,
    "how": how_word,
}


class _Facts(dict[str, str]):
    """Facts of a refusal; one that is missing shows as a dash and never as an error."""

    def __missing__(self, key: str) -> str:
        """Stand in for what was not told."""
        return "–"


def sentence(refusal: Refusal, names: Names | None = None) -> str:
    """Give the whole text: the short line, then what was not lost and what to do.

    `names` turns a reference ("firearm:12") into what people call it.
    """
    return " ".join(part for part in (short(refusal, names), advice(refusal, names)) if part)


def short(refusal: Refusal, names: Names | None = None) -> str:
    """Give the one line that says what happened."""
    told = TABLE.get(refusal.code)
    if told is None:
        return _("Refused: {code}.").format(code=refusal.code)
    return _(told[0]).format_map(_told(refusal, names))


def advice(refusal: Refusal, names: Names | None = None) -> str:
    """Give what was not lost and what to do; "" where the short line says all."""
    more = TABLE.get(refusal.code, ("", ""))[1]
    return _(more).format_map(_told(refusal, names)) if more else ""


def of_code(code: str, facts: Mapping[str, str | int], names: Names | None = None) -> str:
    """Give the short line of a refusal that stands in the journal (`act.refused`)."""
    return short(Refusal(code, **dict(facts)), names)


def _told(refusal: Refusal, names: Names | None) -> _Facts:
    told = _Facts()
    for name, value in refusal.facts.items():
        told[name] = _fact(refusal.code, name, value, names)
    return told


def _fact(code: str, name: str, value: str | int, names: Names | None) -> str:
    """Write one fact as people read it."""
    text = str(value)
    if isinstance(value, int):
        return format_number(value)
    if name in _WORDS:
        return _WORDS[name](text)
    if name in _DAYS or (name == "since" and text[:1].isdigit()):
        return _day(text)
    if name in _REFERENCES or name == "candidates":
        return ", ".join(_named(one.strip(), names) for one in text.split(","))
    if name == "reason" and code in _TROUBLES:
        text = _(_TROUBLES[code].get(text, text))
    if name == "reason":
        return system_word(text)
    found = _field(text) if name == "field" else text
    return _(_PERMISSIONS.get(text, text)) if name == "permission" else found


def _named(text: str, names: Names | None) -> str:
    """Give the name of a reference, with its kind when nobody knows the name."""
    try:
        Ref.parse(text)
    except Refusal:
        return record_word(text) if text in RECORDS else text or "–"
    if text.startswith("end:"):
        return holder_name(text)
    known = names(text) if names is not None else ""
    return known if known and known != text else holder_name(text)


def _day(text: str) -> str:
    try:
        return format_date(text) if len(text) == len("2028-02-09") else format_datetime(text)
    except ValueError:
        return text


def _field(name: str) -> str:
    """Give the label of a field; the kind of record is not told, so the first that has it."""
    for kind in ("firearm", "person", *RECORDS):
        found = field_of(kind, name)
        if found is not None:
            return _(found.label)
    others = {
        "passphrase": _("Passphrase"),
        "quantity": _("Quantity"),
        "condition": _("Condition"),
        "confidence": _("Confidence (per mille)"),
        "tolerable": _("Tolerable number"),
    }
    return others.get(name, name)
