"""An entry of the journal in words: what it is about, what it takes back, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.refusal_words import of_code
from stockkeeper.paper.sheet import Cell, Strong
from stockkeeper.reports import Options, holder
from stockkeeper.words import _, format_date, format_number, format_time

Entry = dict[str, Any]


def _things(row: Entry) -> str:
    said = []
    for thing, quantity, target in row["lines"]:
        kind = thing.get("kind", "")
        word = thing.get("calibre", "") if kind == "lot" else words_of.thing_word(thing)
        name = " ".join(part for part in (word, thing.get("serial", "")) if part)
        if kind in ("lot", "stock"):
            name = f"{format_number(quantity)} × {name}"
        if target.startswith("end:"):
            name = f"{name} ({words_of.holder_name(target)})"
        said.append(name)
    return "; ".join(said)


def _changes(row: Entry, options: Options) -> str:
    """Say what a correction changed; what identifies people is left out where names are hidden."""
    data, secret = row["data"], {} if options.hide_names else row["secret"]
    kind = row["kind"].partition(".")[0]
    changes = {**data.get("changes", {}), **secret.get("changes", {})}
    was = {**data.get("was", {}), **secret.get("was", {})}
    return ", ".join(
        f"{words_of.label_of(kind, name)}: {words_of.word_of(kind, name, was.get(name)) or '–'}"
        f" → {words_of.word_of(kind, name, value) or '–'}"
        for name, value in changes.items()
    )


def _subject(row: Entry, options: Options) -> str:
    thing = row["thing"]
    if thing:
        return " ".join(x for x in (words_of.thing_word(thing), thing.get("serial")) if x)
    return holder(options, row["subject"], row["subject_name"]) if row["subject"] else ""


def _corrected(row: Entry, options: Options, _base: Base) -> list[str]:
    text = _("Corrects folio {folio}").format(folio=str(row["data"]["ref"]).partition(":")[2])
    return [text, _subject(row, options), _changes(row, options)]


def _condition(row: Entry, options: Options, _base: Base) -> list[str]:
    was, now = (words_of.condition_word(row["data"][name]) for name in ("was", "condition"))
    return [_subject(row, options), f"{was} → {now}"]


def _assigned(row: Entry, options: Options, _base: Base) -> list[str]:
    to = holder(options, row["target"], row["target_name"])
    return [f"{_subject(row, options)} → {to or '–'}"]


def _refused(row: Entry, options: Options, base: Base) -> list[str]:
    data = row["data"]
    name = partial(records.name_of, base)
    why = of_code(str(data.get("code", "")), data.get("facts", {}), name)
    return [_subject(row, options), "" if options.hide_names else why]


def _point(row: Entry, _options: Options, _base: Base) -> list[str]:
    size = str(row["data"].get("note", "")).split("\n")[1:2]
    return [_("covers {count} entries").format(count=size[0] if size else "0")]


def _paper(row: Entry, _options: Options, _base: Base) -> list[str]:
    data = row["data"]
    filters = ", ".join(f"{name} {value}" for name, value in data.get("filters", {}).items())
    return [f"{data.get('report', '')} {str(data.get('format', '')).upper()}", filters]


def _registered(row: Entry, options: Options, base: Base) -> list[str]:
    kind, values = row["kind"].partition(".")[0], row["data"].get("values", {})
    if kind in _NAMED_BY_OTHERS:
        about = str(values.get("subject") or values.get("person") or "")
        name = holder(options, about, records.name_of(base, about)) if about else ""
        return [words_of.word_of(kind, "sort", values.get("sort", "")), name]
    return [_things(row) or _subject(row, options)]


_TOLD: Mapping[str, Callable[[Entry, Options, Base], list[str]]] = {
    "condition.set": _condition,
    "assignment.made": _assigned,
    "act.refused": _refused,
    "checkpoint.signed": _point,
    "paper.made": _paper,
}
_NAMED_BY_OTHERS = ("finding", "incident", "paper", "duty")


def _told(base: Base, row: Entry, options: Options) -> list[str]:
    """Say what an entry is about, by its kind."""
    family, _dot, what = row["kind"].partition(".")
    if family == "custody":
        return [_things(row), row["post_name"]]
    by_what = {"corrected": _corrected, "registered": _registered}.get(what)
    tell = _TOLD.get(row["kind"], by_what)
    if tell is not None:
        return tell(row, options, base)
    return [_things(row) or _subject(row, options) or str(row["data"].get("name", ""))]


def what(base: Base, row: Entry, options: Options) -> str:
    """Say what an entry is about, what it takes back, and why."""
    data = row["data"]
    parts = []
    if row["undoes"]:
        parts.append(_("Undoes folio {folio}").format(folio=row["undoes"]))
    if row["undone"]:
        parts.append(_("Undone by folio {folio}").format(folio=row["undone"]))
    if row["backdated"]:
        when = f"{format_date(row['at'])}, {format_time(row['at'])}"
        parts.append(_("Happened {when}, recorded afterwards").format(when=when))
    if row["late"]:
        parts.append(_("Late"))
    parts += _told(base, row, options)
    if not options.hide_names:
        short = data.get("short", "")
        parts.append(words_of.shortage_word(short) if isinstance(short, str) else "")
        override = data.get("override", {})
        parts += [str(data.get("reason", "")), str(override.get("reason", ""))]
        parts.append(str(data.get("note", "")) if row["kind"] != "checkpoint.signed" else "")
    return "; ".join(part for part in parts if part)


def by(row: Entry) -> str:
    """Give who recorded it, and with whom."""
    if not row["second_name"]:
        return str(row["by_name"])
    return f"{row['by_name']}\n{_('with {name}').format(name=row['second_name'])}"


def act(row: Entry) -> Cell:
    """Give the act in words, bold where it is late, corrects, or was undone."""
    marked = any(row[name] for name in ("undone", "undoes", "late", "backdated"))
    marked = marked or row["kind"].endswith(".corrected")
    word = words_of.kind_word(row["kind"])
    return Strong(word) if marked else word
