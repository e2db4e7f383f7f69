"""The certificate of disposal: what left for good, how, by whose order, before which witnesses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stockkeeper.book.queries import disposals, pictures, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.described import described
from stockkeeper.domain.photo_slots import slot_word
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.rows import Heading, moment_of, paper_columns, photo_of
from stockkeeper.paper.sheet import Kind, Picture, Row, Sheet, SignatureBlock, Strong, Table
from stockkeeper.reports import PORTRAIT, Options, Report, Stamp, holder, sheet_of
from stockkeeper.words import N_, _, format_date, format_number

_ITEMS = (
    Heading("thing", N_("Description"), lines=2, width=20),
    Heading("serial", N_("Serial or lot"), Kind.SERIAL),
    Heading("calibre", N_("Calibre")),
    Heading("registration", N_("Registration number"), Kind.SERIAL),
    Heading("permit", N_("Permit"), Kind.SERIAL),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
    Heading("source", N_("Taken from"), lines=2, width=14),
)
_FACTS = (
    Heading("label", N_("Field"), width=24),
    Heading("value", N_("Value"), width=64),
)
_ON_A_LINE, _MOST_LINES = 64, 4
"""Characters of a value that surely fit on one line, and how many lines it may have."""
_PHOTOS = (
    Heading("slot", N_("Photo"), width=12),
    Heading("sha256", N_("Hash (SHA-256)"), Kind.MONO),
    Heading("at", N_("Added"), Kind.DATETIME),
    Heading("folio", N_("Folio"), Kind.INTEGER),
)
_ELSEWHERE = ("way", "certificate", "operator", "witness", "witness_id", "other_witness",
              "other_witness_id")  # fmt: skip


def _facts(options: Options, row: dict[str, Any]) -> Table:
    """Everything of the record that has no place of its own on the certificate."""
    rows: list[Row] = []
    for field in described(RECORDS["disposal"]):
        value = row[field.name]
        if not value or field.name in _ELSEWHERE:
            continue
        told = words_of.word_of("disposal", field.name, value)
        if field.name == "party":
            told = holder(options, row["party"], row["party_name"])
        rows.append((_(field.label), told))
    longest = max(len(str(value)) for _label, value in rows)
    lines = min(_MOST_LINES, -(-longest // _ON_A_LINE))
    columns = paper_columns((_FACTS[0], replace(_FACTS[1], lines=lines)))
    return Table(columns=columns, rows=tuple(rows), numbered=False,
                 heading=words_of.word_of("disposal", "way", row["way"]))  # fmt: skip


def _items(base: Base, options: Options, row: dict[str, Any]) -> Table:
    rows: list[Row] = []
    for line in row["lines"]:
        record = records.fetch(base, Ref.parse(line["item"]))
        serial = line["thing"].get("serial", "")
        rows.append(
            (
                words_of.thing_word(line["thing"]),
                Strong(serial),
                line["thing"].get("calibre", ""),
                record.get("registration", ""),
                record.get("permit_number", ""),
                line["quantity"],
                holder(options, line["source"], line["source_name"]),
            )
        )
    heading = _("What was disposed of")
    if row["undone"]:
        heading = _("TAKEN BACK BY FOLIO {folio}").format(folio=format_number(row["undone"]))
    return Table(columns=paper_columns(_ITEMS), rows=tuple(rows), heading=heading)


def _photos(base: Base, row: dict[str, Any]) -> Table:
    rows: list[Row] = []
    shown: list[Picture] = []
    for each in pictures.shown_now(base, Ref.parse(row["ref"])):
        what = slot_word("disposal", each.slot)
        rows.append((what, each.sha256, moment_of(each.at), each.folio))
        jpeg = pictures.content(base, each.sha256) if each.kept else b""
        shown.append(photo_of(jpeg, len(rows), what, each.folio, each.sha256))
    return Table(columns=paper_columns(_PHOTOS), rows=tuple(rows), heading=_("Photos"),
                 empty=_("No photos."), pictures=tuple(shown))  # fmt: skip


def _person(options: Options, row: dict[str, Any], name: str, number: str = "") -> str:
    if options.hide_names:
        return ""
    return ", ".join(part for part in (row[name], row.get(number, "")) if part)


def _signatures(options: Options, row: dict[str, Any]) -> tuple[SignatureBlock, ...]:
    """Both users signed in the book; operator and witnesses sign the paper."""
    folio = _("Signed in the book, folio {folio}").format(folio=format_number(row["folio"]))
    blocks = [
        SignatureBlock(role=_("Responsible"), name=row["by_name"], signed=folio),
        SignatureBlock(role=_("Second signature"), name=row["second_name"], signed=folio),
    ]
    for role, name, number in (
        (_("Carried out by"), "operator", ""),
        (_("First witness"), "witness", "witness_id"),
        (_("Second witness"), "other_witness", "other_witness_id"),
    ):
        if row[name]:
            blocks.append(SignatureBlock(role=role, name=_person(options, row, name, number)))
    if row["party"]:
        blocks.append(SignatureBlock(role=_("Receives"), name=row["party_name"]))
    return tuple(blocks)


def meant(base: Base, text: str) -> dict[str, Any]:
    """Give the act a reference names; for "" the newest. Raises Refusal "disposal.none"."""
    if text:
        ref = Ref.parse(text)
        records.fetch(base, ref)
        return disposals.by_numbers(base, [ref.folio])[0]
    found = disposals.recent(base, 1)
    if not found:
        raise Refusal("disposal.none")
    return found[0]


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the certificate of one act."""
    row = meant(base, options.disposal)
    filters: list[tuple[str, str]] = [
        (_("Act of disposal"), f"{format_number(row['id'])} · {format_date(row['day'])}"),
        (_("Certificate number"), row["certificate"] or "–"),
        (_("Way of disposal"), words_of.word_of("disposal", "way", row["way"])),
    ]
    lacking = [
        _(label)
        for name, label in (
            ("permit_surrendered", N_("Permit surrendered")),
            ("registry_cancelled", N_("Registration cancelled")),
        )
        if not row[name]
    ]
    notes: tuple[str, ...] = ()
    if lacking and not row["undone"]:
        told = _("Still to be recorded when this was printed: {names}.")
        notes = (told.format(names=", ".join(lacking)),)
    return sheet_of(
        REPORT,
        options,
        stamp,
        (_items(base, options, row), _facts(options, row), _photos(base, row)),
        filters=tuple(filters),
        notes=notes,
        signatures=_signatures(options, row),
    )


REPORT = Report(
    code="disposal_certificate",
    number="R-19",
    title=N_("Certificate of disposal"),
    summary=N_("One act of disposal: what left, how, by whose order, and both witnesses."),
    asks=("disposal", "hide_names"),
    make=make,
    page=PORTRAIT,
)
