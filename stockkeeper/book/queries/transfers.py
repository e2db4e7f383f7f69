"""Transfers as lists: what is under way, what should have arrived, and what each one carries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stockkeeper.book.queries import holdings, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.transit import Sent

_ENDS = ("source", "target", "party")
OPEN = "EXISTS (SELECT 1 FROM transfer_line l WHERE l.transfer = f.id AND l.still > 0)"


def fetch(base: Base, ref: Ref) -> dict[str, Any]:
    """Give all columns of a transfer; raises Refusal("record.unknown")."""
    if ref.kind != "transfer":
        raise Refusal("record.unknown", ref=str(ref))
    return records.fetch(base, ref)


def lines(base: Base, ref: Ref) -> list[Sent]:
    """Give the lines of a transfer in the order they were sent."""
    rows = base.rows(
        "SELECT line, item, quantity, home, still, state FROM transfer_line WHERE transfer = ?"
        " ORDER BY line",
        (ref.folio,),
    )
    return [
        Sent(line, Ref.parse(item), quantity, Ref.parse(home), still, state)
        for line, item, quantity, home, still, state in rows
    ]


def open_lines(base: Base, ref: Ref) -> list[Sent]:
    """Give the lines that are still under way; raises Refusal("transfer.over") without any."""
    found = [line for line in lines(base, ref) if line.left]
    if not found:
        raise Refusal("transfer.over", ref=str(ref))
    return found


def site_lines(
    base: Base,
    source: Ref,
    items: Iterable[Ref],
    counted: Iterable[tuple[Ref, int]],
    target: Ref,
) -> list[Line]:
    """Give the lines that take things from a place, or the places inside it, to a holder.

    Raises Refusal "transfer.not_at_source", "item.needs_quantity", "item.not_enough_in_store".
    """
    inside = set(listing.places_under(base, str(source)))
    found: list[Line] = []
    for item in items:
        if item.kind not in SINGLE_KINDS:
            raise Refusal("item.needs_quantity", item=str(item))
        holder = str(records.fetch(base, item)["holder"])
        if holder not in inside:
            raise Refusal("transfer.not_at_source", item=str(item), holder=holder)
        found.append(Line(item, 1, Ref.parse(holder), target))
    for item, quantity in counted:
        found += _counted_lines(base, inside, item, quantity, target)
    return found


def _counted_lines(
    base: Base, inside: set[str], item: Ref, quantity: int, target: Ref
) -> list[Line]:
    if item.kind in SINGLE_KINDS or quantity < 1:
        raise Refusal("item.needs_quantity", item=str(item))
    left = quantity
    found: list[Line] = []
    for holder, had in holdings.balances(base, item):
        if str(holder) in inside and had > 0 and left:
            found.append(Line(item, min(had, left), holder, target))
            left -= min(had, left)
    if left:
        raise Refusal(
            "item.not_enough_in_store", item=str(item), had=quantity - left, asked=quantity
        )
    return found


def every(
    base: Base, today: str, *, only_open: bool = False, text: str = "", limit: int | None = None
) -> list[dict[str, Any]]:
    """Give transfers, the newest first: every column, and what lists need.

    Beside the columns: `ref`, `source_name`, `target_name` (or the party's), `weapons`,
    `rounds`, `others` sent, `left` lines under way, `late` (expected before `today`, an ISO
    day) and `guide_over` (its guide has expired while things are under way).
    """
    test = f"WHERE {OPEN}" if only_open else ""
    sql = f"SELECT f.* FROM transfer f {test} ORDER BY f.id DESC LIMIT ?"
    rows = base.named(sql, (-1 if limit is None else limit,))
    found = told(base, rows, today)
    wanted = text.casefold().strip()
    return [row for row in found if not wanted or wanted in _searched(row)]


def one(base: Base, ref: Ref, today: str) -> dict[str, Any]:
    """Give one transfer as `every` does, with `lines` and the names of its users."""
    row = fetch(base, ref)
    (one_told,) = told(base, [row], today)
    found = lines(base, ref)
    things = listing.items_of(base, [str(line.item) for line in found])
    names = records.names_of(
        base,
        [
            *(str(line.home) for line in found),
            *(f"user:{row[name]}" for name in ("sender", "receiver")),
        ],
    )
    one_told["sender_name"] = names.get(f"user:{row['sender']}", "")
    one_told["receiver_name"] = names.get(f"user:{row['receiver']}", "")
    one_told["lines"] = [
        {
            "line": line.index,
            "item": str(line.item),
            "quantity": line.quantity,
            "home": str(line.home),
            "home_name": names.get(str(line.home), ""),
            "left": line.left,
            "state": line.state,
            "thing": things.get(str(line.item), {}),
        }
        for line in found
    ]
    return one_told


def told(base: Base, rows: list[dict[str, Any]], today: str) -> list[dict[str, Any]]:
    """Add to rows of the table what lists say of them (see `every`)."""
    names = records.names_of(base, [row[end] for row in rows for end in _ENDS if row[end]])
    sums = _sums(base, [row["id"] for row in rows])
    for row in rows:
        row["ref"] = f"transfer:{row['id']}"
        row["source_name"] = names.get(row["source"], "")
        row["target_name"] = names.get(row["target"] or row["party"], "")
        row.update(sums.get(row["id"], {}))
        under_way = bool(row["left"])
        row["late"] = under_way and bool(row["expected"]) and row["expected"] < today
        row["guide_over"] = under_way and bool(row["guide_until"]) and row["guide_until"] < today
    return rows


def _sums(base: Base, numbers: list[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for part in listing.chunks(numbers):
        marks = ",".join("?" * len(part))
        sql = (
            "SELECT transfer, sum(item GLOB 'firearm:*'),"
            " sum(CASE WHEN item GLOB 'lot:*' THEN quantity ELSE 0 END),"
            " sum(CASE WHEN item GLOB 'article:*' OR item GLOB 'stock:*' THEN quantity ELSE 0 END),"
            " sum(still > 0) FROM transfer_line"
            f" WHERE transfer IN ({marks}) GROUP BY transfer"
        )
        for number, weapons, rounds, others, left in base.each(sql, part):
            found[number] = {"weapons": weapons, "rounds": rounds, "others": others, "left": left}
    return found


def _searched(row: dict[str, Any]) -> str:
    told = (*_ENDS, "guide", "carrier", "vehicle", "seals", "source_name", "target_name", "ref")
    return " ".join(str(row[name]) for name in told).casefold()


def serials(base: Base, ref: Ref) -> list[str]:
    """Give the serials of the weapons a transfer carries, for short lists."""
    sql = (
        "SELECT f.serial FROM transfer_line l JOIN firearm f ON l.item = 'firearm:' || f.id"
        " WHERE l.transfer = ? ORDER BY l.line"
    )
    return [str(row[0]) for row in base.rows(sql, (ref.folio,))]


def findings_left(base: Base, ref: Ref, items: Iterable[Ref]) -> list[Ref]:
    """Give the open findings that a transfer made about some things."""
    wanted = {str(item) for item in items}
    sql = "SELECT id, subject FROM finding WHERE source = ? AND closed = '' ORDER BY id"
    return [Ref("finding", n) for n, subject in base.rows(sql, (str(ref),)) if subject in wanted]
