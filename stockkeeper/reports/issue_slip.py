"""The slip of an issue or a return, in two copies: one for the armoury, one for the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stockkeeper.book.queries import folios, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.rows import Heading, paper_columns
from stockkeeper.paper.sheet import Kind, SignatureBlock
from stockkeeper.paper.slip import Box, Items, Seal, Slip, SlipForm
from stockkeeper.reports import LANDSCAPE, Options, Report, Stamp, holder, letterhead
from stockkeeper.words import N_, _, format_date, format_number, format_time, ngettext

KINDS = ("custody.issue", "custody.return")
_ITEMS = (
    Heading("serial", N_("Serial"), Kind.SERIAL),
    Heading("thing", N_("Description")),
    Heading("calibre", N_("Calibre")),
    Heading("quantity", N_("Quantity"), Kind.INTEGER),
)
_BOX_ROOM, _BOX_PAIRS = 38, 4
"""What stands beside a weapon in its box: so many things, of so many characters at most."""
_ROOMY = 2
"""With more things than that the person's box is set tight, so that all stays on one page."""


@dataclass(frozen=True)
class _Line:
    """One thing that changed hands, and where it went."""

    ref: Ref
    quantity: int
    target: str
    thing: dict[str, Any]


@dataclass(frozen=True)
class _Look:
    """How a slip is drawn: an issue or a return, and whether room is short."""

    options: Options
    out: bool
    tight: bool


def _lines(base: Base, data: dict[str, Any]) -> list[_Line]:
    things = listing.items_of(base, (line["item"] for line in data["lines"]))
    return [
        _Line(Ref.parse(line["item"]), line["quantity"], line["to"], things.get(line["item"], {}))
        for line in data["lines"]
    ]


def _pair(line: _Line) -> tuple[str, str]:
    """Give one thing that goes with a weapon as label and value: `Munición`, `12 cartuchos, …`."""
    thing, count = line.thing, format_number(line.quantity)
    if line.ref.kind == "lot":
        label = _("Ammunition")
        value = ngettext("{count} round", "{count} rounds", line.quantity).format(count=count)
        if thing.get("serial"):
            value += ", " + _("lot {number}").format(number=thing["serial"])
    elif line.ref.kind == "article":
        label = words_of.word_of("article", "category", thing.get("type"))
        value = " ".join(thing[name] for name in ("make", "model", "serial") if thing.get(name))
    else:
        label = words_of.word_of("stock", "category", thing.get("type"))
        value = f"{count} × {words_of.thing_word(thing)}"
    if line.target.startswith("end:"):
        label = words_of.holder_name(line.target)
    return label, value


def _weapon_box(base: Base, line: _Line, others: list[tuple[str, str]]) -> Box:
    """Give the box of the one weapon, with what goes with it."""
    row = records.fetch(base, line.ref)
    permit = ", ".join(
        part for part in (row["permit_number"], format_date(row["permit_expires"])) if part
    )
    return Box(
        pairs=(
            (_("Weapon"), words_of.thing_word(line.thing)),
            (_("Serial"), row["serial"]),
            (_("Calibre"), row["calibre"]),
            (_("Permit, expires"), permit or "–"),
            *others,
        )
    )


def _many(lines: list[_Line]) -> Items:
    rows = tuple(
        (
            line.thing.get("serial", ""),
            words_of.thing_word(line.thing)
            + (f" ({words_of.holder_name(line.target)})" if line.target.startswith("end:") else ""),
            line.thing.get("calibre", ""),
            line.quantity,
        )
        for line in lines
    )
    return Items(columns=paper_columns(_ITEMS), rows=rows)


def _person_box(base: Base, person: Ref, data: dict[str, Any], look: _Look) -> Box:
    """Give who receives or returns it; a tight box puts papers and post in one line each."""
    document, credential = _papers(base, person)
    post = records.name_of(base, data["post"]) if data.get("post") else ""
    client = _client_of(base, data.get("post", ""))
    until = data.get("until", "")
    name = holder(look.options, str(person), records.name_of(base, person))
    pairs = [(_("Receives") if look.out else _("Delivers"), name)]
    if not look.options.hide_names:
        pairs += (
            [(_("ID number"), " · ".join(each for each in (document, credential) if each))]
            if look.tight
            else [(_("ID number"), document or "–"), (_("Credential"), credential or "–")]
        )
    if look.out:
        pairs += (
            [(_("Post"), ", ".join(each for each in (client, post) if each) or "–")]
            if look.tight
            else [(_("Client"), client or "–"), (_("Post"), post or "–")]
        )
        back = f"{format_date(until)}, {format_time(until)}" if until else "–"
        pairs.append((_("Must return"), back))
    return Box(pairs=tuple(pairs))


def _papers(base: Base, person: Ref) -> tuple[str, str]:
    """Give the ID document, and the credential with its expiry."""
    row = records.fetch(base, person)
    latest = {paper["sort"]: paper for paper in reversed(records.papers_of(base, person))}
    paper = latest.get("credential") or latest.get("weapons_licence") or {}
    credential = row["credential"] or paper.get("number", "")
    if paper.get("expires"):
        day = format_date(paper["expires"])
        credential = _("{paper}, expires {day}").format(paper=credential, day=day).strip(", ")
    return f"{row['id_kind']} {row['id_number']}".strip(), credential


def _client_of(base: Base, post: str) -> str:
    row = records.fetch_or_none(base, Ref.parse(post)) if post else None
    return records.name_of(base, row["client"]) if row else ""


def _person_of(data: dict[str, Any]) -> Ref | None:
    ends = [line[name] for line in data["lines"] for name in ("from", "to")]
    return next((Ref.parse(end) for end in ends if end.startswith("person:")), None)


def _signed(base: Base, person: Ref, clerk: str, options: Options, *, out: bool) -> Any:
    name = holder(options, str(person), records.name_of(base, person))
    sides = (_("Receives"), _("Delivers")) if out else (_("Delivers"), _("Receives"))
    return (SignatureBlock(role=sides[0], name=name), SignatureBlock(role=sides[1], name=clerk))


def make(base: Base, options: Options, stamp: Stamp) -> Slip:
    """Draw the slip of one folio. Refuses another kind of entry ("report.not_a_handover")."""
    entry = folios.entry(base, options.folio)
    if entry is None:
        raise Refusal("folio.unknown", folio=options.folio)
    data = entry["data"]
    person = _person_of(data) if entry["kind"] in KINDS else None
    if person is None:
        raise Refusal("report.not_a_handover", folio=options.folio)
    out = entry["kind"] == KINDS[0]
    lines = _lines(base, data)
    weapons = [line for line in lines if line.ref.kind == "firearm"]
    single = len(weapons) == 1
    listed = [line for line in lines if not (single and line is weapons[0])]
    others = [_pair(line) for line in listed]
    whole = single and len(others) <= _BOX_PAIRS
    whole = whole and all(len(value) <= _BOX_ROOM for _label, value in others)
    boxes = [_weapon_box(base, weapons[0], others if whole else [])] if single else []
    look = _Look(options, out, tight=not whole or len(others) > _ROOMY)
    row = folios.rows(base, [options.folio])[options.folio]
    clerk = records.name_of(base, f"user:{row['by_user']}")
    return Slip(
        folio=options.folio,
        title=_("Slip of issue") if out else _("Slip of return"),
        letterhead=letterhead(stamp.company),
        when=datetime.fromisoformat(entry["at"]),
        boxes=(*boxes, _person_box(base, person, data, look)),
        items=None if whole else _many(listed),
        copies=(_("Original: armoury"), _("Copy: guard")),
        declaration=_declaration() if out else "",
        signatures=_signed(base, person, clerk, options, out=out),
        seal=Seal(entry=options.folio, digest=entry["leaf"]),
        checkpoint=stamp.checkpoint,
        paper=(options.page or LANDSCAPE).paper,
        form=SlipForm(options.slip_form),
        language=options.language,
    )


def _declaration() -> str:
    return _(
        "I receive the weapon unloaded, inspected and in good condition, with the ammunition and"
        " accessories described. I answer for its custody and return it to this armoury at the"
        " end of the shift."
    )


REPORT = Report(
    code="slip",
    number="R-09",
    title=N_("Slip of issue or return"),
    summary=N_("One handover in two copies to sign: for the armoury and for the person."),
    asks=("folio", "slip_form", "hide_names"),
    make=make,
    needs=("folio",),
)
