"""The guide of a transfer: what goes from where to where, how it is sealed, and who answers for it.

Sender, carrier and receiver sign; the checkpoint ties the paper to the journal.
"""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import records, transfers
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import transit, words_of
from stockkeeper.domain.refs import Ref
from stockkeeper.paper.rows import Heading, day_of, paper_columns
from stockkeeper.paper.sheet import Kind, Row, Sheet, SignatureBlock, Table
from stockkeeper.reports import PORTRAIT, Options, Report, Stamp, sheet_of
from stockkeeper.words import N_, _, format_date, format_datetime, format_number

_COLUMNS = (
    Heading("serial", N_("Serial or lot"), Kind.SERIAL, width=12),
    Heading("thing", N_("Description"), lines=2, width=24),
    Heading("calibre", N_("Calibre")),
    Heading("permit", N_("Permit"), Kind.MONO),
    Heading("expires", N_("Expires"), Kind.DATE),
    Heading("quantity", N_("Quantity"), Kind.INTEGER, width=8),
    Heading("state", N_("State"), Kind.STATUS, width=11),
    Heading("received", N_("Received"), ruled=True, width=9),
)
_PAPERS = ("guide", "guide_issued", "guide_until", "carrier", "vehicle", "escort", "seals",
           "expected")  # fmt: skip


def _row(base: Base, line: dict[str, Any]) -> Row:
    ref, thing = Ref.parse(line["item"]), line["thing"]
    record = records.fetch(base, ref)
    return (
        thing.get("serial", ""),
        words_of.thing_word(thing),
        thing.get("calibre", ""),
        str(record.get("permit_number", "")),
        day_of(str(record.get("permit_expires") or record.get("expires") or "")),
        line["quantity"],
        _(transit.LINE_STATES.get(line["state"], line["state"])),
        "",
    )


def _facts(base: Base, options: Options, row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Give from where, to whom, when, with which papers; addresses where they are known."""
    to = row["target_name"]
    if row["party"]:
        party = records.fetch(base, Ref.parse(row["party"]))
        to = ", ".join(part for part in (to, party["tax_id"], party["address"]) if part)
    told = [
        (_("Folio"), format_number(row["id"])),
        (words_of.label_of("transfer", "source"), row["source_name"]),
        (words_of.label_of("transfer", "target"), to),
        (_("Sent"), f"{format_datetime(row['sent'])} · {row['sender_name']}"),
        (_("State"), _(transit.STATES.get(row["state"], row["state"]))),
    ]
    for name in _PAPERS:
        if row[name] and not (name == "escort" and options.hide_names):
            dated = name in ("guide_issued", "guide_until", "expected")
            value = format_date(row[name]) if dated else row[name]
            told.append((words_of.label_of("transfer", name), value))
    if row["answered_at"]:
        when = format_datetime(row["answered_at"])
        told.append((_("Transfer answered"), f"{when} · {row['receiver_name']}"))
    return tuple(told)


def _sums(lines: list[dict[str, Any]]) -> str:
    """Give how many weapons and rounds go: what the limits of a guide are about."""
    weapons = sum(line["item"].startswith("firearm:") for line in lines)
    rounds = sum(line["quantity"] for line in lines if line["item"].startswith("lot:"))
    others = sum(
        line["quantity"] for line in lines if Ref.parse(line["item"]).kind not in ("firearm", "lot")
    )
    counts = ((_("Weapons"), weapons), (_("Rounds"), rounds), (_("Other things"), others))
    return " · ".join(f"{label}: {format_number(number)}" for label, number in counts if number)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the guide of one transfer."""
    row = transfers.one(base, Ref.parse(options.transfer), stamp.today)
    lines = row["lines"]
    table = Table(
        columns=paper_columns(_COLUMNS),
        rows=tuple(_row(base, line) for line in lines),
        note=_sums(lines),
    )
    seals = _("Seals compared on arrival: they match [    ]  they do not match [    ]")
    notes = (*((row["note"],) if row["note"] else ()), seals)
    signatures = (
        SignatureBlock(role=_("Sends"), name=row["sender_name"]),
        SignatureBlock(role=_("Carries"), name=row["carrier"]),
        SignatureBlock(role=_("Receives"), name=row["receiver_name"]),
    )
    return sheet_of(
        REPORT,
        options,
        stamp,
        (table,),
        filters=_facts(base, options, row),
        notes=notes,
        signatures=signatures,
    )


REPORT = Report(
    code="transfer",
    number="R-33",
    title=N_("Transfer guide"),
    summary=N_("What goes from where to where, with guide, seals and carrier; three people sign."),
    asks=("transfer", "hide_names"),
    make=make,
    needs=("transfer",),
    page=PORTRAIT,
)
