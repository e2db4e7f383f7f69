"""The list of a renewal as an authority wants it: weapons or people, numbers, days, marks."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import marks, records, renewals
from stockkeeper.book.queries.renewals import Batch, Line
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.renewing import PERMIT, state_word
from stockkeeper.paper.rows import Heading, day_of, paper_columns
from stockkeeper.paper.sheet import Kind, Row, Sheet, Table
from stockkeeper.reports import LANDSCAPE, Options, Report, Stamp, holder, sheet_of
from stockkeeper.words import N_, _, format_date, format_number

_NEW = (
    Heading("new_number", N_("New number"), Kind.MONO, ruled=True, width=12),
    Heading("new_expires", N_("New expiry"), Kind.DATE, ruled=True, width=11),
)
_PERMITS = (
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("thing", N_("Description"), lines=2),
    Heading("calibre", N_("Calibre")),
    Heading("what", N_("Permit kind")),
    Heading("number", N_("Permit"), Kind.MONO),
    Heading("expires", N_("Expires"), Kind.DATE),
    Heading("marks", N_("Marks"), lines=2, width=22),
    Heading("holder", N_("Holder or place"), lines=2),
    *_NEW,
)
_PAPERS = (
    Heading("name", N_("Person"), lines=2, width=22),
    Heading("document", N_("ID number"), Kind.MONO),
    Heading("what", N_("Document")),
    Heading("kind", N_("Class")),
    Heading("number", N_("Number"), Kind.MONO),
    Heading("expires", N_("Expires"), Kind.DATE),
    *_NEW,
)


def _new(line: Line) -> tuple[Any, Any]:
    return (line.number, day_of(line.expires)) if line.done else ("", None)


def _permits(base: Base, options: Options, found: list[Line]) -> list[Row]:
    things = renewals.things(base, found)
    refs = [str(line.item) for line in found]
    told = marks.texts(base, refs)
    names = records.names_of(base, [line.holder for line in found])
    rows: list[Row] = []
    for line in found:
        thing = things.get(str(line.item), {})
        rows.append(
            (
                thing.get("serial", ""),
                words_of.thing_word(thing),
                thing.get("calibre", ""),
                words_of.word_of("firearm", "permit_kind", line.what),
                renewals.number_before(base, line),
                day_of(line.was),
                told.get(str(line.item), ""),
                holder(options, line.holder, names.get(line.holder, "")),
                *_new(line),
            )
        )
    return rows


def _papers(base: Base, options: Options, found: list[Line]) -> list[Row]:
    rows: list[Row] = []
    for line in found:
        paper = records.fetch_or_none(base, line.item) or {}
        person = records.fetch_or_none(base, Ref.parse(line.of)) if line.of else None
        document = "" if person is None else " ".join(
            part for part in (person["id_kind"], person["id_number"]) if part
        )  # fmt: skip
        name = records.name_of(base, line.of)
        rows.append(
            (
                holder(options, line.of, name),
                "" if options.hide_names else document,
                words_of.word_of("paper", "sort", line.what),
                str(paper.get("weapon_class", "")),
                "" if options.hide_names else str(paper.get("number", "")),
                day_of(line.was),
                *_new(line),
            )
        )
    return rows


def _filters(batch: Batch) -> tuple[tuple[str, str], ...]:
    row = batch.row
    told = [
        (_("Renewal"), format_number(batch.ref.folio)),
        (_("Lines"), format_number(batch.count)),
        (_("State"), state_word(batch.state)),
    ]
    if row["name"]:
        told.append((_("Title"), row["name"]))
    if batch.authority:
        told.append((_("Authority"), batch.authority))
    if row["submitted"]:
        told.append((_("Submitted"), format_date(row["submitted"])))
    if row["filing"]:
        told.append((_("Number of the filing"), row["filing"]))
    return tuple(told)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the list of one batch."""
    batch = renewals.fetch(base, Ref.parse(options.renewal))
    found = renewals.lines(base, batch.ref)
    permits = batch.row["sort"] == PERMIT
    rows = (_permits if permits else _papers)(base, options, found)
    columns = paper_columns(_PERMITS if permits else _PAPERS)
    heading = words_of.word_of("renewal", "sort", batch.row["sort"])
    table = Table(columns=columns, rows=tuple(rows), heading=heading)
    notes = (batch.row["note"],) if batch.row["note"] else ()
    return sheet_of(REPORT, options, stamp, (table,), filters=_filters(batch), notes=notes)


REPORT = Report(
    code="renewal",
    number="R-30",
    title=N_("List of a renewal"),
    summary=N_("What is renewed together, as the authority wants it: numbers, days and marks."),
    asks=("renewal", "hide_names", "signatures"),
    make=make,
    needs=("renewal",),
    page=LANDSCAPE,
)
