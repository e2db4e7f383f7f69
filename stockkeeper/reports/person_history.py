"""The history of one person: papers, what they hold, and everything they received and returned."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import history, listing, overdue, records
from stockkeeper.book.queries.overdue import OutFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusal_words import of_code
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.rows import Heading, day_of, due, moment_of, paper_columns
from stockkeeper.paper.sheet import Kind, Row, Sheet, Strong, Table
from stockkeeper.reports import (
    ATTENTION_DAYS,
    Options,
    Report,
    Stamp,
    holder,
    period,
    seconds,
    sheet_of,
)
from stockkeeper.words import N_, _

_PAPERS = (
    Heading("sort", N_("Document")),
    Heading("number", N_("Number"), Kind.MONO),
    Heading("weapon_class", N_("Class")),
    Heading("calibres", N_("Calibres")),
    Heading("issued", N_("Issued"), Kind.DATE),
    Heading("expires", N_("Expires"), Kind.DATE),
)
_HELD = (
    Heading("serial", N_("Serial or lot"), Kind.SERIAL),
    Heading("thing", N_("Description")),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
    Heading("at", N_("Since"), Kind.DATETIME),
    Heading("until", N_("Until"), Kind.DATETIME),
    Heading("post", N_("Post")),
    Heading("since", N_("Folio"), Kind.INTEGER),
)
_ENTRIES = (
    Heading("seq", N_("Folio"), Kind.INTEGER),
    Heading("at", N_("Date and time"), Kind.DATETIME),
    Heading("kind", N_("Act"), Kind.STATUS),
    Heading("things", N_("What"), lines=2),
    Heading("source", N_("Delivers")),
    Heading("target", N_("Receives")),
    Heading("told", N_("Details"), lines=2),
    Heading("by", N_("Recorded by")),
)
_FACTS = ("id_kind", "id_number", "employee_number", "role", "credential", "employer", "started",
          "ended", "blocked")  # fmt: skip
_PRIVATE = ("id_kind", "id_number", "employee_number", "credential")
Entry = dict[str, Any]


def _papers(base: Base, ref: Ref, options: Options, today: str) -> Table:
    rows: list[Row] = [
        (
            words_of.word_of("paper", "sort", paper["sort"]),
            "" if options.hide_names else paper["number"],
            paper["weapon_class"],
            paper["calibres"],
            day_of(paper["issued"]),
            due(paper["expires"], today, ATTENTION_DAYS),
        )
        for paper in records.papers_of(base, ref)
    ]
    return Table(columns=paper_columns(_PAPERS), rows=rows, heading=_("Papers"), numbered=False,
                 empty=_("No papers are recorded."))  # fmt: skip


def _held(base: Base, ref: Ref, stamp: Stamp) -> Table:
    wanted = OutFilter(now=int(stamp.when.timestamp()), holder=str(ref))
    rows: list[Row] = []
    for row in overdue.out(base, wanted):
        until = moment_of(row["until"])
        rows.append(
            (
                row["thing"].get("serial", ""),
                words_of.thing_word(row["thing"]),
                row["quantity"],
                moment_of(row["at"]),
                Strong(until) if row["late"] else until,
                row["post_name"],
                row["since"],
            )
        )
    return Table(columns=paper_columns(_HELD), rows=rows, heading=_("Holds now"), numbered=False,
                 empty=_("Holds nothing."))  # fmt: skip


def _things(ref: str, entry: Entry, things: dict[str, dict[str, Any]]) -> str:
    """Give what changed hands with this person in one entry: `KU482917, 12 × 24-118`."""
    found = []
    for item, quantity, source, target in entry["moved"]:
        if ref not in (source, target):
            continue
        thing = things.get(item, {})
        name = thing.get("serial") or words_of.thing_word(thing)
        found.append(
            name if thing.get("kind") in ("firearm", "article") else f"{quantity} × {name}"
        )
    if not found and entry["subject"] != ref:
        name = entry["subject_name"]
        paper = entry["subject"].startswith("paper:")
        found.append(words_of.word_of("paper", "sort", name) if paper else name)
    return ", ".join(found)


def _told(base: Base, entry: Entry) -> str:
    parts = []
    if entry["code"]:
        parts.append(of_code(entry["code"], entry["facts"], lambda ref: records.name_of(base, ref)))
    if entry["undone"]:
        parts.append(_("Undone by folio {folio}").format(folio=entry["undone"]))
    if entry["late"]:
        parts.append(_("Late"))
    if entry["backdated"]:
        parts.append(_("Recorded afterwards"))
    if entry["post_name"]:
        parts.append(entry["post_name"])
    reason = words_of.shortage_word(entry["reason"])
    return "; ".join([*parts, *(text for text in (reason, entry["note"]) if text)])


def _entries(base: Base, ref: Ref, options: Options, entries: list[Entry]) -> Table:
    things = listing.items_of(base, {item for entry in entries for item, *_rest in entry["moved"]})
    rows: list[Row] = []
    for entry in entries:
        word = words_of.kind_word(entry["kind"])
        marked = entry["undone"] or entry["late"] or entry["backdated"] or entry["code"]
        rows.append(
            (
                entry["seq"],
                moment_of(entry["at"]),
                Strong(word) if marked else word,
                _things(str(ref), entry, things),
                holder(options, entry["source"], entry["source_name"]),
                holder(options, entry["target"], entry["target_name"]),
                "" if options.hide_names and entry["code"] else _told(base, entry),
                entry["by_name"],
            )
        )
    columns = paper_columns(_ENTRIES)
    return Table(columns=columns, rows=rows, heading=_("Everything recorded"), numbered=False)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw everything the book says of one person, or what it says of a period."""
    ref = Ref.parse(options.person)
    if ref.kind != "person":
        raise Refusal("report.needs", report=REPORT.code, option="person")
    row = records.fetch(base, ref)
    after, before = seconds(options, stamp)
    entries = [
        entry
        for entry in history.of(base, ref, newest_first=False)
        if (after is None or entry["moment"] >= after)
        and (before is None or entry["moment"] < before)
    ]
    filters = [
        (_("Person"), holder(options, str(ref), records.name_of(base, ref))),
        period(options),
    ]
    filters += [
        (words_of.label_of("person", name), words_of.word_of("person", name, row[name]))
        for name in _FACTS
        if row[name] and not (options.hide_names and name in _PRIVATE)
    ]
    tables = (
        _papers(base, ref, options, stamp.today),
        _held(base, ref, stamp),
        _entries(base, ref, options, entries),
    )
    legend = _("Bold: expiring, late, undone or refused.")
    return sheet_of(REPORT, options, stamp, tables, filters=tuple(filters), legend=legend)


REPORT = Report(
    code="person",
    number="R-05",
    title=N_("History of a person"),
    summary=N_("A person's papers, what they hold, and all they received and returned."),
    asks=("person", "start", "end", "hide_names", "signatures"),
    make=make,
    needs=("person",),
)
