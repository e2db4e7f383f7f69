"""The issue and return book: every weapon that went out in a period, beside how it came back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.queries import listing, movements, people
from stockkeeper.book.queries.movements import MovementFilter
from stockkeeper.book.sqlite import Base

_PART = 300
_BACK = (
    "SELECT f.seq, f.at, f.kind, f.target FROM touch t JOIN folio f USING (seq)"
    " JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
    " WHERE t.ref = ? AND t.seq > ? AND m.source = ? AND f.undoes = 0 AND f.undone = 0"
    " ORDER BY t.seq LIMIT 1"
)
_ROUNDS = "SELECT sum(quantity) FROM movement WHERE seq = ? AND item LIKE 'lot:%' AND target LIKE ?"


def wanted(
    after: int | None, before: int | None, upto: int, where: tuple[str, tuple[str, ...], str]
) -> MovementFilter:
    """Give what the book lists: weapons issued, or passed on at a post, that still stand.

    `where` is (place, posts, person), empty for all.
    """
    place, posts, person = where
    return MovementFilter(after=after, before=before, kinds=("issue", "relief"), standing=True,
                          items_of="firearm", upto=upto, place=place, posts=posts,
                          person=person)  # fmt: skip


def posts_of(base: Base, client: str) -> tuple[str, ...]:
    """Give the posts of a client; one that is none where it has no posts, so that none match."""
    rows = base.rows("SELECT id FROM post WHERE client = ? ORDER BY id", (client,))
    return tuple(f"post:{row[0]}" for row in rows) or ("post:0",)


def lines(base: Base, asked: MovementFilter) -> Iterator[list[dict[str, Any]]]:
    """Give the weapons that went out, in order of folios, some hundreds at a time.

    Beside what `movements.lines` gives: `document` of who received it, `purpose`; `rounds` that
    went out with it, None beside another weapon of the same folio; `back`: None, or (folio, at,
    kind, rounds that came with it).
    """
    seen = 0
    for part in listing.chunks(movements.lines(base, asked), _PART):
        numbers = [row["target"].partition(":") for row in part]
        ids = [int(number) for kind, _colon, number in numbers if kind == "person"]
        documents = {
            f"person:{row['id']}": f"{row['id_kind']} {row['id_number']}".strip()
            for row in people.rows(base, ids)
        }
        for row in part:
            first, seen = row["seq"] != seen, row["seq"]
            row["document"] = documents.get(row["target"], "")
            row["rounds"] = _rounds(base, row["seq"], "%") if first else None
            body = journal.body_at(base, row["seq"])
            row["purpose"] = str(body["data"].get("purpose", "")) if body else ""
            row["back"] = _back(base, row)
        yield part


def _rounds(base: Base, seq: int, target: str) -> int:
    return int(base.value(_ROUNDS, (seq, target)) or 0)


def _back(base: Base, row: dict[str, Any]) -> tuple[int, str, str, int] | None:
    found = base.row(_BACK, (row["item"], row["seq"], row["target"]))
    if found is None:
        return None
    seq, at, kind, _target = found
    target = "place:%" if kind == "custody.return" else "p%"
    return int(seq), str(at), str(kind), _rounds(base, seq, target)
