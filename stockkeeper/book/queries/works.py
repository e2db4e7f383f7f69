"""Works of maintenance: the open ones and the history, and what they keep out of service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stockkeeper.book.queries import holdings, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

Row = dict[str, Any]
_REFERENCES = ("item", "worker", "plan", "holder")
_SELECT = "SELECT w.*, f.at, f.by_user FROM work w JOIN folio f ON f.seq = w.id WHERE "


def open_of(base: Base, item: Ref, sort: str) -> Ref | None:
    """Give the open work of a sort on a thing, or None."""
    sql = "SELECT id FROM work WHERE item = ? AND sort = ? AND finished = 0"
    found = base.value(sql, (str(item), sort))
    return None if found is None else Ref("work", int(found))


def is_open(base: Base, item: Ref) -> bool:
    """Tell whether any work on a thing is open."""
    sql = "SELECT 1 FROM work WHERE item = ? AND finished = 0"
    return base.value(sql, (str(item),)) is not None


def out_since(base: Base, item: Ref) -> str:
    """Give the day since which an open work keeps a thing out of service; "" when none does."""
    sql = "SELECT min(opened) FROM work WHERE item = ? AND finished = 0 AND out_of_service = 'yes'"
    return str(base.value(sql, (str(item),)) or "")


def open_work(base: Base, work: Ref) -> tuple[Row, Ref, Row]:
    """Give an open work, its thing and the thing's row.

    Raises Refusal "record.unknown", and "work.closed_already" for one that is closed.
    """
    if work.kind != "work":
        raise Refusal("record.unknown", ref=str(work))
    row = records.fetch(base, work)
    if row["finished"]:
        raise Refusal("work.closed_already", work=str(work))
    item = Ref.parse(row["item"])
    return row, item, records.fetch(base, item)


def is_away(base: Base, thing: Mapping[str, Any]) -> bool:
    """Tell whether a thing went to an outside party to be maintained, and is there still."""
    if not thing["holder"].startswith("party:"):
        return False
    kind = base.value("SELECT kind FROM folio WHERE seq = ?", (thing["since"],))
    return bool(kind == "custody.maintenance")


def way_back(base: Base, item: Ref, thing: Mapping[str, Any], to: Ref | None) -> Line:
    """Give the line by which a thing comes back to a place, or to the one it left."""
    target = to or holdings.last_store(base, item)
    if target is None:
        raise Refusal("return.place_needed", item=str(item))
    records.fetch(base, target)
    if target.kind != "place":
        raise Refusal("custody.line_unsound", line=str(target))
    return Line(item, 1, Ref.parse(thing["holder"]), target)


def of_item(base: Base, item: Ref) -> list[Row]:
    """Give the works of one thing, the newest first, as `by_numbers` does."""
    sql = "SELECT id FROM work WHERE item = ? ORDER BY id DESC"
    return by_numbers(base, [row[0] for row in base.rows(sql, (str(item),))])


def every(base: Base, *, only_open: bool = True) -> list[Row]:
    """Give all works, or the open ones, the newest first, as `by_numbers` does."""
    test = "WHERE finished = 0" if only_open else ""
    rows = base.rows(f"SELECT id FROM work {test} ORDER BY id DESC")
    return by_numbers(base, [row[0] for row in rows])


def by_numbers(base: Base, numbers: Sequence[int]) -> list[Row]:
    """Give works in the order of their numbers: every field, `closed` and `finished` (a folio).

    With `ref`, `at`, `thing` (as `listing.items_of` gives it), `holder` of the thing, `parts`,
    and `NAME_name` of item, worker, plan and holder.
    """
    found = listing.by_id(base, _SELECT + "w.id IN ({marks})", list(numbers))
    rows = [found[number] for number in numbers if number in found]
    holders = _holders(base, rows)
    for row in rows:
        row["ref"] = f"work:{row['id']}"
        row["holder"] = holders.get(row["item"], "")
    names = records.names_of(base, [row[name] for row in rows for name in _REFERENCES])
    things = listing.items_of(base, [row["item"] for row in rows])
    parts = _parts(base, [row["id"] for row in rows])
    for row in rows:
        row["thing"] = things.get(row["item"], {})
        row["parts"] = parts.get(row["id"], [])
        for name in _REFERENCES:
            row[f"{name}_name"] = names.get(row[name], "")
    return rows


def _holders(base: Base, rows: list[Row]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in ("firearm", "article"):
        own = [row["item"] for row in rows if row["item"].startswith(f"{kind}:")]
        sql = f"SELECT id, holder FROM {kind} WHERE id IN ({{marks}})"
        numbers = [Ref.parse(item).folio for item in own]
        for number, row in listing.by_id(base, sql, numbers).items():
            found[f"{kind}:{number}"] = row["holder"]
    return found


def _parts(base: Base, numbers: Sequence[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for part in listing.chunks(numbers):
        marks = ",".join("?" * len(part))
        sql = (
            "SELECT work, name, number, quantity FROM work_part"
            f" WHERE work IN ({marks}) ORDER BY work, line"
        )
        for row in base.named(sql, part):
            found.setdefault(row.pop("work"), []).append(row)
    return found
