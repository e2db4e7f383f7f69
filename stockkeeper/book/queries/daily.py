"""The folios of one day, whole and in order: what was recorded, by whom, and what of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.queries import folios, holdings, listing, records
from stockkeeper.book.queries.history import BACKDATED_SECONDS
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import SINGLE_KINDS, Ref

_PART = 400


@dataclass(frozen=True)
class Span:
    """The folios from `first` to `last`, both included; none where `last` is before `first`."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many there are."""
        return max(0, self.last - self.first + 1)


def recorded_between(base: Base, start: int, end: int) -> Span:
    """Give the folios recorded from one Unix second up to another, the second excluded.

    Days that follow each other share no folio and leave none out, whatever the clock did: the
    first folio of a day is the one after the last folio of the day before.
    """
    return Span(_first_from(base, start), _first_from(base, end) - 1)


def _first_from(base: Base, moment: int) -> int:
    """Give the first folio recorded at a Unix second or later, or the one after the last."""
    low, high = 1, folios.last(base) + 1
    while low < high:
        middle = (low + high) // 2
        sql = "SELECT unixepoch(recorded) FROM folio WHERE seq = ?"
        if int(base.value(sql, (middle,)) or 0) >= moment:
            high = middle
        else:
            low = middle + 1
    return low


def entries(base: Base, span: Span) -> Iterator[list[dict[str, Any]]]:
    """Give the entries of a span in order, some hundreds at a time.

    Beside the columns of a folio: `by_name`, `second_name`, `subject_name`, `source_name`,
    `target_name`, `post_name`; `lines` [(thing, quantity, target)]; `data` and `secret` of the
    entry; `leaf` (hexadecimal); `backdated` (recorded over ten minutes after it happened), `late`
    (a return after the time allowed).
    """
    yield from numbered(base, range(span.first, span.last + 1))


def numbered(base: Base, wanted: Iterable[int]) -> Iterator[list[dict[str, Any]]]:
    """Give the entries of these numbers, in this order, as `entries` does."""
    for seqs in listing.chunks(wanted, _PART):
        found = folios.rows(base, seqs)
        told = [found[seq] for seq in seqs if seq in found]
        _lines(base, told)
        _names(base, told)
        for row in told:
            _body(base, row)
            row["late"] = row["kind"] == "custody.return" and _late(base, row)
        yield told


def _lines(base: Base, told: Sequence[dict[str, Any]]) -> None:
    by_seq = {row["seq"]: row for row in told}
    marks = ",".join("?" * len(by_seq))
    sql = (
        "SELECT seq, item, quantity, source, target FROM movement"
        f" WHERE seq IN ({marks}) ORDER BY seq, line"
    )
    moved = base.rows(sql, tuple(by_seq))
    things = listing.items_of(base, [item for _seq, item, *_rest in moved])
    for row in told:
        row["lines"] = []
        row["items"] = []
    for seq, item, quantity, source, target in moved:
        by_seq[seq]["lines"].append((things.get(item, {}), quantity, target))
        by_seq[seq]["items"].append((item, source))


def _names(base: Base, told: Sequence[dict[str, Any]]) -> None:
    refs = {row[name] for row in told for name in ("subject", "source", "target", "post")}
    refs |= {f"user:{row[name]}" for row in told for name in ("by_user", "second")}
    names = records.names_of(base, sorted(refs))
    things = listing.items_of(base, [row["subject"] for row in told])
    for row in told:
        for name in ("subject", "source", "target", "post"):
            row[f"{name}_name"] = names.get(row[name], "")
        row["by_name"] = names.get(f"user:{row['by_user']}", "")
        row["second_name"] = names.get(f"user:{row['second']}", "")
        row["thing"] = things.get(row["subject"], {})


def _body(base: Base, row: dict[str, Any]) -> None:
    body = journal.body_at(base, row["seq"]) or {"data": {}}
    leaf = base.value("SELECT leaf FROM entry WHERE seq = ?", (row["seq"],))
    row["data"] = body["data"]
    row["secret"] = journal.secret_of(base, body["data"]) or {}
    row["leaf"] = bytes(leaf).hex() if leaf else ""
    gap = datetime.fromisoformat(row["recorded"]) - datetime.fromisoformat(row["at"])
    row["backdated"] = gap.total_seconds() > BACKDATED_SECONDS


def _late(base: Base, row: dict[str, Any]) -> bool:
    for item, source in row["items"]:
        if item.partition(":")[0] not in SINGLE_KINDS:
            continue
        issue = holdings.issue_before(base, Ref.parse(item), Ref.parse(source), row["seq"])
        if issue and issue["until"]:
            return bool(datetime.fromisoformat(issue["until"]).timestamp() < row["moment"])
    return False
