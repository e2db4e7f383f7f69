"""Renewals: the batches, how each stands, and what its lines are, were and became."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stockkeeper.book.journal import body_at
from stockkeeper.book.queries import expiries, listing, records
from stockkeeper.book.queries.expiries import Ending
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.renewing import PERMIT, state_of
from stockkeeper.domain.wordlist import serial_key

_LINES = (
    "SELECT l.item, l.was, l.done, l.became, {columns} FROM renewal_line l"
    " LEFT JOIN {table} WHERE l.renewal = ? ORDER BY l.line"
)
_PERMITS = _LINES.format(
    columns="coalesce(f.permit_number, ''), coalesce(f.permit_expires, ''),"
    " coalesce(f.permit_issued, ''), l.item, coalesce(f.permit_kind, ''), coalesce(f.holder, '')",
    table="firearm f ON l.item = 'firearm:' || f.id",
)
_PAPERS = _LINES.format(
    columns="coalesce(n.number, p.number, ''), coalesce(n.expires, p.expires, ''),"
    " coalesce(n.issued, p.issued, ''), coalesce(p.person, ''), coalesce(p.sort, ''), ''",
    table="paper p ON l.item = 'paper:' || p.id LEFT JOIN paper n ON l.became = 'paper:' || n.id",
)


@dataclass(frozen=True)
class Line:
    """One line of a batch. `of` is the firearm or the person; number, issued, expires as now."""

    item: Ref
    was: str
    done: int
    became: str
    number: str
    expires: str
    issued: str
    of: str
    what: str
    holder: str


@dataclass(frozen=True)
class Batch:
    """A batch: its row, its number (the folio that made it), lines, how many came back."""

    ref: Ref
    row: dict[str, Any]
    count: int
    done: int
    authority: str

    @property
    def state(self) -> str:
        """How it stands: one of renewing.STATES."""
        return state_of(self.row, self.count, self.done)

    @property
    def left(self) -> int:
        """How many have not come back."""
        return self.count - self.done


def every(base: Base, *, only_open: bool = False) -> list[Batch]:
    """Give the batches, the newest first."""
    test = " WHERE r.closed = ''" if only_open else ""
    return _batches(base, test, ())


def fetch(base: Base, ref: Ref) -> Batch:
    """Give one batch; raises Refusal "record.unknown"."""
    records.fetch(base, ref)
    return _batches(base, " WHERE r.id = ?", (ref.folio,))[0]


def _batches(base: Base, test: str, values: tuple[Any, ...]) -> list[Batch]:
    sql = (
        "SELECT r.*, (SELECT count(*) FROM renewal_line l WHERE l.renewal = r.id) AS lines,"
        " (SELECT count(*) FROM renewal_line l WHERE l.renewal = r.id AND l.done > 0) AS came"
        f" FROM renewal r{test} ORDER BY r.id DESC"
    )
    rows = base.named(sql, values)
    names = records.names_of(base, [row["authority"] for row in rows if row["authority"]])
    return [
        Batch(Ref("renewal", row["id"]), row, row["lines"], row["came"],
              names.get(row["authority"], ""))
        for row in rows
    ]  # fmt: skip


def lines(base: Base, renewal: Ref) -> list[Line]:
    """Give the lines of a batch in their order."""
    row = records.fetch(base, renewal)
    sql = _PERMITS if row["sort"] == "permit" else _PAPERS
    return [Line(Ref.parse(each[0]), *each[1:]) for each in base.rows(sql, (renewal.folio,))]


def things(base: Base, found: list[Line]) -> dict[str, dict[str, str]]:
    """Give what the firearms of some lines are, by reference (`listing.items_of`)."""
    return listing.items_of(base, (line.of for line in found))


def open_with(base: Base, item: Ref) -> Ref | None:
    """Give the open batch in which something waits to come back, or None."""
    found = base.value(
        "SELECT l.renewal FROM renewal_line l JOIN renewal r ON r.id = l.renewal"
        " WHERE l.item = ? AND l.done = 0 AND r.closed = '' LIMIT 1",
        (str(item),),
    )
    return None if found is None else Ref("renewal", int(found))


def waiting(base: Base) -> dict[str, int]:
    """Give everything that waits in an open batch: reference -> number of the batch."""
    sql = (
        "SELECT l.item, l.renewal FROM renewal_line l JOIN renewal r ON r.id = l.renewal"
        " WHERE l.done = 0 AND r.closed = ''"
    )
    return {str(item): int(number) for item, number in base.rows(sql)}


def number_before(base: Base, line: Line) -> str:
    """Give the number of a permit as it was before it came back: what the list was filed with."""
    body = body_at(base, line.done) if line.done else None
    if body is None:
        return line.number
    return str(body["data"].get("was", {}).get("permit_number", line.number))


def keys(base: Base, renewal: Ref) -> dict[str, Ref | None]:
    """Give by what the open lines of a batch are found in a list: serial, ID or old number.

    A text that two lines answer to gives None.
    """
    found: dict[str, Ref | None] = {}
    for line in lines(base, renewal):
        if line.done:
            continue
        own = records.fetch_or_none(base, line.item) or {}
        person = records.fetch_or_none(base, Ref.parse(line.of)) if line.of else None
        texts = {str(own.get("serial", "")), line.number, str((person or {}).get("id_number", ""))}
        for key in {serial_key(text) for text in texts} - {""}:
            found[key] = None if key in found and found[key] != line.item else line.item
    return found


def key_of(text: str) -> str:
    """Give a text as `keys` has it."""
    return serial_key(text)


@dataclass(frozen=True)
class Candidate:
    """Something that could be renewed. `waits` is the open batch that has it already, 0 for none.

    `of` is the firearm or the person, `name` what that is called, `thing` what the weapon is.
    """

    item: Ref
    expires: str
    number: str
    what: str
    of: str
    name: str
    waits: int
    thing: dict[str, Any]


def to_renew(base: Base, sort: str, today: str, last: str) -> list[Candidate]:
    """Give what of a sort of batch has expired or expires up to `last`, soonest first.

    Of a person's papers of one kind only the latest counts, as everywhere.
    """
    taken = waiting(base)
    found = []
    for each in expiries.until(base, today, last, (sort,)):
        item = each.ref if sort == PERMIT else _paper_of(base, each)
        found.append(Candidate(Ref.parse(item), each.day, each.number, each.what, each.ref,
                               each.name, taken.get(item, 0), each.thing))  # fmt: skip
    return found


def _paper_of(base: Base, each: Ending) -> str:
    sql = "SELECT max(id) FROM paper WHERE person = ? AND sort = ? AND expires = ?"
    return f"paper:{base.value(sql, (each.ref, each.what, each.day))}"
