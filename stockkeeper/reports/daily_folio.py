"""The daily folio: every entry of one day in the order of folios, none left out.

Spain asks for a daily printing (resolution 16-IX-2024), South Africa for numbered pages of which
none is removed (Firearms Control Regulations 2004, r.22(1)).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from stockkeeper.book.queries import daily, records
from stockkeeper.book.queries.daily import Span
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.refusal_words import of_code
from stockkeeper.paper.rows import Heading, Rows, paper_columns
from stockkeeper.paper.sheet import Cell, Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import Options, Report, Stamp, holder, seconds, sheet_of
from stockkeeper.words import N_, _, format_date, format_number, format_time

COLUMNS = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("recorded", N_("Recorded"), Kind.MONO),
    Heading("kind", N_("Act"), Kind.STATUS),
    Heading("what", N_("What"), lines=3, width=88),
    Heading("source", N_("Delivers"), lines=3, width=22),
    Heading("target", N_("Receives"), lines=3, width=22),
    Heading("by", N_("Recorded by"), lines=2, width=17),
    Heading("seal", N_("Seal"), Kind.MONO),
)
_TOTALS = (
    Heading("kind", N_("Act")),
    Heading("entries", N_("Entries"), Kind.INTEGER, total=True),
    Heading("second", N_("With a second signature"), Kind.INTEGER, total=True),
    Heading("backdated", N_("Recorded afterwards"), Kind.INTEGER, total=True),
)
Entry = dict[str, Any]
_SEAL = 8
"""Digits of an entry's seal that a line shows: enough to find a page that was made up."""


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


def _what(base: Base, row: Entry, options: Options) -> str:
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


def _by(row: Entry) -> str:
    if not row["second_name"]:
        return str(row["by_name"])
    return f"{row['by_name']}\n{_('with {name}').format(name=row['second_name'])}"


def _row(base: Base, options: Options, row: Entry) -> Row:
    marked = any(row[name] for name in ("undone", "undoes", "late", "backdated"))
    marked = marked or row["kind"].endswith(".corrected")
    word = words_of.kind_word(row["kind"])
    act: Cell = Strong(word) if marked else word
    return (
        row["seq"],
        format_time(row["recorded"], seconds=True),
        act,
        _what(base, row, options),
        holder(options, row["source"], row["source_name"]),
        holder(options, row["target"], row["target_name"]),
        _by(row),
        row["leaf"][:_SEAL],
    )


def _totals(base: Base, span: Span) -> Table:
    counts: dict[str, Counter[str]] = {}
    for part in daily.entries(base, span):
        for row in part:
            told = counts.setdefault(row["kind"], Counter())
            told.update({"entries": 1, "second": bool(row["second"]),
                         "backdated": row["backdated"]})  # fmt: skip
    rows = sorted(
        (words_of.kind_word(kind), told["entries"], told["second"], told["backdated"])
        for kind, told in counts.items()
    )
    return Table(columns=paper_columns(_TOTALS), rows=tuple(rows), heading=_("Totals of the day"),
                 numbered=False)  # fmt: skip


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the folios recorded on one day."""
    start, end = seconds(Options(start=options.day, end=options.day), stamp)
    span = daily.recorded_between(base, start or 0, end or 0)
    before = span.first - 1
    day = format_date(options.day)
    rows = Rows(partial(daily.entries, base, span), partial(_row, base, options), options.language)
    note = ""
    if span.count:
        note = _(
            "Folios {first} to {last}, {count} entries: none is missing between them. The day"
            " before ended with folio {before}; the next folio of the book is {next}."
        ).format(first=span.first, last=span.last, count=span.count, before=before or "–",
                 next=span.last + 1)  # fmt: skip
    table = Table(columns=paper_columns(COLUMNS), rows=rows, count=span.count, numbered=False,
                  note=note, empty=_("No entry was recorded on this day."))  # fmt: skip
    filters = (
        (_("Day"), day),
        (_("First folio"), format_number(span.first) if span.count else "–"),
        (_("Last folio"), format_number(span.last) if span.count else "–"),
        (_("Last folio of the day before"), format_number(before) if before else "–"),
        (_("Entries"), format_number(span.count)),
    )
    tables = (table, _totals(base, span)) if span.count else (table,)
    notes = (_("The day was not over when this was drawn."),) if stamp.today == options.day else ()
    return sheet_of(
        REPORT, options, stamp, tables, filters=filters, notes=notes,
        title=_("Daily folio, {day}").format(day=day),
        legend=_("Bold: late, corrected or undone."),
    )  # fmt: skip


REPORT = Report(
    code="daily",
    number="R-10",
    title=N_("Daily folio"),
    summary=N_("Every entry of one day in the order of folios, none left out."),
    asks=("day", "hide_names", "signatures"),
    make=make,
    needs=("day",),
)
