"""One handover as its slip tells it: what passed between whom, and what a return answers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.queries import folios, holdings, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import EXPENDED, LOST, SINGLE_KINDS, Ref

ISSUE, RETURN, RELIEF = KINDS = ("custody.issue", "custody.return", "custody.relief")


@dataclass(frozen=True)
class Passed:
    """So many of a thing went from one holder to another; `thing` as `listing.items_of` has it."""

    item: Ref
    quantity: int
    source: str
    target: str
    thing: Mapping[str, Any]


@dataclass(frozen=True)
class Handover:
    """An issue, a return or a relief.

    `giver` and `taker` are the people (or posts) on either side; the armoury's own side is None.
    `data` is the entry's own, `secret` its private part while it still is there.
    """

    folio: int
    kind: str
    at: str
    leaf: str
    data: Mapping[str, Any]
    secret: Mapping[str, Any]
    lines: tuple[Passed, ...]
    giver: Ref | None
    taker: Ref | None
    clerk: Ref
    second: Ref | None

    @property
    def person(self) -> Ref | None:
        """Whoever is not the armoury; on a relief, who takes over."""
        return self.taker or self.giver

    @property
    def post(self) -> str:
        """The post it serves at, as text, or ""."""
        return str(self.data.get("post", ""))

    @property
    def until(self) -> str:
        """When it must be back (RFC 3339), or ""."""
        return str(self.data.get("until", ""))

    def of(self, *kinds: str) -> tuple[Passed, ...]:
        """Give the lines of some kinds of things."""
        return tuple(line for line in self.lines if line.item.kind in kinds)


@dataclass
class Count:
    """A counted thing on a return, in pieces or rounds.

    `out` is what went out, None where no issue is known; `back` came to a store; `fired`, `lost`
    and `damaged` did not, for that reason; `over` is more than went out.
    """

    item: Ref
    thing: Mapping[str, Any]
    out: int | None = None
    back: int = 0
    short: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """What neither came back nor was accounted for; less than 0 for more than went out."""
        return 0 if self.out is None else self.out - self.back - sum(self.short.values())


def find(base: Base, folio: int) -> Handover | None:
    """Give the handover of a folio, or None when the entry is none between people and armoury."""
    entry = folios.entry(base, folio)
    if entry is None or entry["kind"] not in KINDS:
        return None
    data = entry["data"]
    lines = _lines(base, data["lines"])
    row = folios.rows(base, [folio])[folio]
    giver, taker = (_side(line.source for line in lines), _side(line.target for line in lines))
    if giver is None and taker is None:
        return None
    return Handover(
        folio=folio,
        kind=entry["kind"],
        at=entry["at"],
        leaf=entry["leaf"],
        data=data,
        secret=entry["secret"] or {},
        lines=lines,
        giver=giver,
        taker=taker,
        clerk=Ref("user", row["by_user"]),
        second=Ref("user", row["second"]) if row["second"] else None,
    )


def _lines(base: Base, lines: Iterable[Mapping[str, Any]]) -> tuple[Passed, ...]:
    told = list(lines)
    things = listing.items_of(base, (line["item"] for line in told))
    return tuple(
        Passed(Ref.parse(line["item"]), int(line["quantity"]), line["from"], line["to"],
               things.get(line["item"], {}))
        for line in told
    )  # fmt: skip


def _side(ends: Iterable[str]) -> Ref | None:
    found = (Ref.parse(end) for end in ends if end.partition(":")[0] in ("person", "post"))
    return next(found, None)


def issues_of(base: Base, handover: Handover) -> dict[Ref, int]:
    """Give by which folio each weapon and piece of equipment of a return had gone out."""
    found: dict[Ref, int] = {}
    for line in handover.of(*SINGLE_KINDS):
        row = holdings.issue_before(base, line.item, Ref.parse(line.source), handover.folio)
        if row is not None:
            found[line.item] = int(row["seq"])
    return found


def counts(base: Base, handover: Handover) -> list[Count]:
    """Give what a return says of rounds and counted equipment, against what went out."""
    found: dict[Ref, Count] = {}
    if handover.giver is not None:
        for folio in sorted(set(issues_of(base, handover).values())):
            out = holdings.went_out_with(base, folio, handover.giver)
            things = listing.items_of(base, (str(item) for item, _n, _from in out))
            for item, quantity, _source in out:
                count = found.setdefault(item, Count(item, things.get(str(item), {}), 0))
                count.out = (count.out or 0) + quantity
    for line in handover.lines:
        if line.item.kind in SINGLE_KINDS:
            continue
        count = found.setdefault(line.item, Count(line.item, line.thing))
        if line.target.startswith("end:"):
            why = _reason(handover.data, line)
            count.short[why] = count.short.get(why, 0) + line.quantity
        else:
            count.back += line.quantity
    return list(found.values())


def _reason(data: Mapping[str, Any], line: Passed) -> str:
    """Give why rounds did not come back: what the entry says, or what their holder now says."""
    told = data.get("shorts", {}).get(str(line.item)) or data.get("short", "")
    if not told and line.target == str(LOST):
        told = "lost"
    return str(told) or ("fired" if line.target == str(EXPENDED) else "lost")


def findings_of(base: Base, folio: int) -> list[dict[str, Any]]:
    """Give the findings that came from a folio, in their order."""
    return base.named("SELECT * FROM finding WHERE source = ? ORDER BY id", (f"folio:{folio}",))


def condition_at(base: Base, item: Ref, folio: int) -> str:
    """Give the condition a weapon or article was in, as the book stood after a folio."""
    sql = (
        "SELECT max(t.seq) FROM touch t JOIN folio f USING (seq)"
        " WHERE t.ref = ? AND t.seq <= ? AND f.kind = 'condition.set'"
    )
    seq = base.value(sql, (str(item), folio))
    if seq is None:
        body = journal.body_at(base, item.folio)
        return str((body or {}).get("data", {}).get("condition") or "serviceable")
    body = journal.body_at(base, int(seq))
    return str(body["data"]["condition"]) if body else ""


@dataclass(frozen=True)
class Bearer:
    """Who carries a weapon, as papers name them: `licence` and `credential` are (number, expires).

    A kind of paper the person does not have gives ("", "").
    """

    ref: Ref
    name: str
    document: str
    credential: tuple[str, str]
    licence: tuple[str, str]
    employee_number: str


def bearer(base: Base, ref: Ref) -> Bearer:
    """Give what papers say of a person; a post has its name alone."""
    name = records.name_of(base, ref)
    if ref.kind != "person":
        return Bearer(ref, name, "", ("", ""), ("", ""), "")
    row = records.fetch(base, ref)
    latest = {paper["sort"]: paper for paper in reversed(records.papers_of(base, ref))}

    def told(sort: str, own: str = "") -> tuple[str, str]:
        paper = latest.get(sort) or {}
        return own or paper.get("number", ""), paper.get("expires", "")

    return Bearer(
        ref=ref,
        name=name,
        document=f"{row['id_kind']} {row['id_number']}".strip(),
        credential=told("credential", row["credential"]),
        licence=told("weapons_licence"),
        employee_number=row["employee_number"],
    )


def client_of(base: Base, post: str) -> str:
    """Give the name of the client that a post belongs to, or ""."""
    row = records.fetch_or_none(base, Ref.parse(post)) if post else None
    return records.name_of(base, row["client"]) if row and row.get("client") else ""
