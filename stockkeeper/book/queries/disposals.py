"""Acts of disposal with what each disposed of, and what stands against disposing of a thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stockkeeper.book.queries import audits, listing, records, works
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

Row = dict[str, Any]
_SELECT = "SELECT d.*, f.at, f.by_user, f.second FROM disposal d JOIN folio f ON f.seq = d.id"
_IN_INCIDENT = (
    "SELECT 1 FROM incident i LEFT JOIN incident_item t ON t.incident = i.id"
    " WHERE i.closed = '' AND ?1 IN (i.subject, t.item)"
)
_LINES = (
    "SELECT t.ref, m.item, m.quantity, m.source, m.target, m.seq, f.undone FROM touch t"
    " JOIN folio f ON f.seq = t.seq AND f.kind = 'custody.disposal'"
    " JOIN movement m ON m.seq = t.seq WHERE t.ref IN ({marks}) ORDER BY m.seq, m.line"
)


def check_free(base: Base, item: Ref, holder: str) -> None:
    """Check that nothing is open about a thing that stands with a holder.

    Raises Refusal "disposal.open_incident", "disposal.open_work", "disposal.open_audit".
    """
    told = {"item": str(item)}
    if base.value(_IN_INCIDENT, (str(item),)) is not None:
        raise Refusal("disposal.open_incident", **told)
    if works.is_open(base, item):
        raise Refusal("disposal.open_work", **told)
    for audit in audits.open_ones(base):
        inside = audit.is_open and audit.scope.covers(str(item))
        if inside and audits.looks_at(base, audit, holder):
            raise Refusal("disposal.open_audit", **told, audit=str(audit.ref))


def recent(base: Base, limit: int | None = None) -> list[Row]:
    """Give the acts, the newest first, as `by_numbers` does."""
    sql = "SELECT id FROM disposal ORDER BY id DESC LIMIT ?"
    rows = base.rows(sql, (-1 if limit is None else limit,))
    return by_numbers(base, [row[0] for row in rows])


def of_item(base: Base, item: Ref) -> list[Row]:
    """Give the acts that disposed of a thing, the newest first."""
    sql = (
        "SELECT DISTINCT d.id FROM touch t JOIN folio f ON f.seq = t.seq"
        " AND f.kind = 'custody.disposal' JOIN touch o ON o.seq = t.seq"
        " JOIN disposal d ON o.ref = 'disposal:' || d.id WHERE t.ref = ? ORDER BY d.id DESC"
    )
    return by_numbers(base, [row[0] for row in base.rows(sql, (str(item),))])


def by_numbers(base: Base, numbers: Sequence[int]) -> list[Row]:
    """Give acts in the order of their numbers: every field, `ref`, `at`, `party_name`.

    `by_name` and `second_name` are the users who signed; `lines` what was disposed of (`item`,
    `quantity`, `source`, `target`, `thing` as `listing.items_of` gives it, and `name`); `folio`
    is that of the movement, `undone` the folio that took it back (0 for none).
    """
    found = listing.by_id(base, f"{_SELECT} WHERE d.id IN ({{marks}})", list(numbers))
    rows = [found[number] for number in numbers if number in found]
    for row in rows:
        row.update(ref=f"disposal:{row['id']}", lines=[], folio=0, undone=0)
    by_ref = {row["ref"]: row for row in rows}
    for part in listing.chunks(by_ref):
        sql = _LINES.format(marks=",".join("?" * len(part)))
        for ref, item, quantity, source, target, folio, undone in base.rows(sql, part):
            line = {"item": item, "quantity": quantity, "source": source, "target": target}
            by_ref[ref]["lines"].append(line)
            by_ref[ref].update(folio=folio, undone=undone)
    _name(base, rows)
    return rows


def _name(base: Base, rows: list[Row]) -> None:
    refs = [row["party"] for row in rows]
    refs += [f"user:{row[name]}" for row in rows for name in ("by_user", "second")]
    lines = [line for row in rows for line in row["lines"]]
    refs += [line[name] for line in lines for name in ("item", "source", "target")]
    names = records.names_of(base, refs)
    things = listing.items_of(base, [line["item"] for line in lines])
    for line in lines:
        line["thing"] = things.get(line["item"], {})
        line["name"] = names.get(line["item"], "")
        line["source_name"] = names.get(line["source"], "")
    for row in rows:
        row["party_name"] = names.get(row["party"], "")
        row["by_name"] = names.get(f"user:{row['by_user']}", "")
        row["second_name"] = names.get(f"user:{row['second']}", "")
