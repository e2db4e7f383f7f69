"""What the three slips are made of: boxes for the weapon and for each person, things listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stockkeeper.book.queries import handovers, records
from stockkeeper.book.queries.handovers import Bearer, Handover, Passed
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.acceptance import accepted
from stockkeeper.domain.refs import Ref
from stockkeeper.paper.rows import Heading, paper_columns
from stockkeeper.paper.sheet import Kind, SignatureBlock
from stockkeeper.paper.slip import Box, Items
from stockkeeper.reports import Options, holder
from stockkeeper.words import N_, _, format_date, format_number, format_time, ngettext

_ITEMS = (
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("thing", N_("Description")),
    Heading("calibre", N_("Calibre")),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
)
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Body:
    """What differs from one kind of slip to another."""

    title: str
    boxes: tuple[Box, ...]
    items: Items | None
    signatures: tuple[SignatureBlock, ...]
    declaration: str = ""


def pair(line: Passed) -> tuple[str, str]:
    """Give one thing that goes with a weapon as label and value: `Munición`, `12 cartuchos, …`."""
    thing, count = line.thing, format_number(line.quantity)
    label = words_of.word_of(line.item.kind, "category", thing.get("type"))
    if line.item.kind == "lot":
        label = _("Ammunition")
        value = ngettext("{count} round", "{count} rounds", line.quantity).format(count=count)
        if thing.get("serial"):
            value += ", " + _("lot {number}").format(number=thing["serial"])
    elif line.item.kind == "article":
        value = " ".join(thing[n] for n in ("make", "model", "serial") if thing.get(n))
    else:
        value = f"{count} × {words_of.thing_word(thing)}"
    return (_end(line) or label), value


def _end(line: Passed) -> str:
    """Give the word of where a thing ended that did not pass on: expended, lost."""
    return words_of.holder_name(line.target) if line.target.startswith("end:") else ""


def weapon_pairs(base: Base, line: Passed, *, permit: bool = True) -> Pairs:
    """Give what names the one weapon of a slip."""
    row = records.fetch(base, line.item)
    told = [
        (_("Weapon"), words_of.thing_word(line.thing)),
        (_("Serial"), row["serial"]),
        (_("Calibre"), row["calibre"]),
    ]
    if permit:
        parts = (row["permit_number"], format_date(row["permit_expires"]))
        told.append((_("Permit, expires"), ", ".join(part for part in parts if part) or "–"))
    return tuple(told)


def listed(lines: Iterable[Passed]) -> Items:
    """List things that do not stand in a box."""
    rows = tuple(
        (
            line.thing.get("serial", ""),
            words_of.thing_word(line.thing) + (f" ({_end(line)})" if _end(line) else ""),
            line.thing.get("calibre", ""),
            line.quantity,
        )
        for line in lines
    )
    return Items(columns=paper_columns(_ITEMS), rows=rows)


def person_pairs(who: Bearer, label: str, options: Options, *, tight: bool) -> Pairs:
    """Give a person's name and papers; set tight they take one line."""
    told = [(label, holder(options, str(who.ref), who.name))]
    if options.hide_names:
        return tuple(told)
    number, expires = who.credential if any(who.credential) else who.licence
    if expires:
        day = format_date(expires)
        number = _("{paper}, expires {day}").format(paper=number, day=day).strip(", ")
    if tight:
        both = " · ".join(part for part in (who.document, number) if part)
        return (*told, (_("ID number"), both or "–"))
    return (*told, (_("ID number"), who.document or "–"), (_("Credential"), number or "–"))


def post_pairs(base: Base, handover: Handover, *, tight: bool) -> Pairs:
    """Give where it serves and when it must be back."""
    post = records.name_of(base, handover.post) if handover.post else ""
    client = handovers.client_of(base, handover.post)
    if tight:
        where: Pairs = ((_("Post"), ", ".join(part for part in (client, post) if part) or "–"),)
    else:
        where = ((_("Client"), client or "–"), (_("Post"), post or "–"))
    return (*where, (_("Must return"), moment_words(handover.until)))


def moment_words(text: str) -> str:
    """Give a moment as day and time of day, or a dash."""
    return f"{format_date(text)}, {format_time(text)}" if text else "–"


def signing(
    base: Base, handover: Handover, role: str, who: Ref, options: Options
) -> SignatureBlock:
    """Give a person's line to sign on, with what the entry says of their acceptance."""
    name = holder(options, str(who), records.name_of(base, who))
    signed, strokes = accepted(handover.data, handover.secret, str(who), handover.at)
    return SignatureBlock(role=role, name=name, signed=signed, strokes=strokes)


def clerk_signing(base: Base, handover: Handover, role: str) -> SignatureBlock:
    """Give the clerk's line, which tells the folio that the clerk's key signed."""
    folio = _("Signed in the book, folio {folio}").format(folio=format_number(handover.folio))
    return SignatureBlock(role=role, name=records.name_of(base, handover.clerk), signed=folio)


def findings_words(base: Base, folio: int) -> list[str]:
    """Say which findings a handover left behind: what, expected and counted, in which folio."""
    said = []
    for row in handovers.findings_of(base, folio):
        text = words_of.word_of("finding", "sort", row["sort"])
        if row["expected"] is not None and row["counted"] is not None:
            text += f" ({format_number(row['expected'])} → {format_number(row['counted'])})"
        said.append(_("finding {folio}: {what}").format(folio=row["id"], what=text))
    return said
