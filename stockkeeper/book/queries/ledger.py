"""The journal as a list: which folios, in what words, and which paper took each one outside."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.queries import find, folios, listing, records
from stockkeeper.book.sqlite import Base

MOST_RECORDS = 300
"""Records whose history is joined for one search by words."""
FAMILIES = ("issue", "return", "moved", "registered", "corrected", "refused", "proof", "users")
_LIKE = {
    "issue": ("custody.issue",),
    "return": ("custody.return",),
    "moved": (
        "custody.transfer",
        "custody.receipt",
        "custody.maintenance",
        "custody.relief",
        "transfer.registered",
    ),
    "registered": ("%.registered", "import.closed", "attachment.added", "evidence.added"),
    "corrected": (
        *("custody.correction", "%.corrected", "condition.set"),
        *("assignment.made", "attachment.removed"),
    ),
    "refused": ("act.refused",),
    "proof": ("checkpoint.%", "paper.made", "clock.regressed", "book.%"),
    "users": ("user.%", "pin.%", "person.erased"),
}


@dataclass(frozen=True, kw_only=True)
class LedgerFilter:
    """Which folios: words or a folio number, families of acts, users (ids), a span of seconds."""

    text: str = ""
    families: tuple[str, ...] = ()
    users: tuple[int, ...] = ()
    after: int | None = None
    before: int | None = None


def _tests(base: Base, wanted: LedgerFilter) -> listing.Tests:
    tests = listing.Tests()
    likes = [like for family in wanted.families for like in _LIKE.get(family, ())]
    if likes:
        tests.add("(" + " OR ".join("f.kind LIKE ?" for _ in likes) + ")", *likes)
    tests.one_of("f.by_user", wanted.users)
    if wanted.after is not None:
        tests.add("f.moment >= ?", wanted.after)
    if wanted.before is not None:
        tests.add("f.moment < ?", wanted.before)
    text = wanted.text.strip()
    if text:
        refs = [str(ref) for ref in find.anything(base, text, MOST_RECORDS)][:MOST_RECORDS]
        marks = ",".join("?" * len(refs))
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0  # noqa: PLR2004
        tests.add(
            f"(f.seq = ? OR f.seq IN (SELECT seq FROM touch WHERE ref IN ({marks})))",
            number,
            *refs,
        )
    return tests


def ids(
    base: Base, wanted: LedgerFilter, *, newest_first: bool = True, limit: int | None = None
) -> array[int]:
    """Give the folio numbers that match, in order."""
    tests = _tests(base, wanted)
    order = "DESC" if newest_first else "ASC"
    tail = "" if limit is None else f" LIMIT {int(limit)}"
    sql = f"SELECT f.seq FROM folio f{tests.where} ORDER BY f.seq {order}{tail}"
    return array("q", (row[0] for row in base.each(sql, tests.values)))


_TELLING = ("work.registered", "disposal.registered")
"""New records of which a line says more than their name."""


def rows(base: Base, seqs: Iterable[int]) -> list[dict[str, Any]]:
    """Give folios in this order, each with the names of what it is about.

    Beside the folio's columns: `by_name`, `subject_name`, `source_name`, `target_name`, `thing`
    (listing.items_of), `anchor` (the folio of the first paper that carries it outside, or 0),
    and `data` (the entry's own, for kinds whose row does not say everything).
    """
    wanted = list(seqs)
    found = folios.rows(base, wanted)
    told = [found[seq] for seq in wanted if seq in found]
    refs = {row[name] for row in told for name in ("subject", "source", "target")}
    refs |= {f"user:{row['by_user']}" for row in told}
    names = records.names_of(base, sorted(refs))
    things = listing.items_of(base, (row["subject"] for row in told))
    sizes, papers = anchors(base)
    for row in told:
        for name in ("subject", "source", "target"):
            row[f"{name}_name"] = names.get(row[name], "")
        row["by_name"] = names.get(f"user:{row['by_user']}", "")
        row["thing"] = things.get(row["subject"], {})
        position = bisect_left(sizes, row["seq"])
        row["anchor"] = papers[position] if position < len(papers) else 0
        plain = row["kind"].startswith("custody.") or row["kind"].endswith(".registered")
        plain = plain and row["kind"] not in _TELLING
        body = None if plain else journal.body_at(base, row["seq"])
        row["data"] = body["data"] if body else {}
    return told


def anchors(base: Base) -> tuple[list[int], list[int]]:
    """Give (sizes, folios) of the papers and witnesses that took a larger checkpoint out."""
    sizes: list[int] = []
    papers: list[int] = []
    sql = (
        "SELECT seq, size FROM paper_made WHERE size > 0"
        " UNION ALL SELECT seq, size FROM witnessed ORDER BY seq"
    )
    for seq, size in base.each(sql):
        if not sizes or size > sizes[-1]:
            sizes.append(size)
            papers.append(seq)
    return sizes, papers


@dataclass(frozen=True)
class Point:
    """A signed checkpoint: its folio, the entries it covers, when it was signed, its root."""

    seq: int
    size: int
    at: str
    root: str


def points(base: Base, most: int = 5) -> list[Point]:
    """Give the newest signed checkpoints, the oldest of them first."""
    sql = (
        "SELECT p.seq, p.size, f.at, p.root FROM signed_point p JOIN folio f USING (seq)"
        " ORDER BY p.seq DESC LIMIT ?"
    )
    return [Point(*row) for row in reversed(base.rows(sql, (most,)))]


def users(base: Base) -> list[tuple[int, str, int]]:
    """Give the users with how many entries each made: (id, name, count)."""
    sql = (
        "SELECT u.id, u.name, (SELECT count(*) FROM folio f WHERE f.by_user = u.id) FROM user u"
        " ORDER BY u.name"
    )
    return [(row[0], row[1], row[2]) for row in base.rows(sql)]


def families(base: Base) -> dict[str, int]:
    """Give how many folios each family of acts has."""
    counts: dict[str, int] = dict(base.rows("SELECT kind, count(*) FROM folio GROUP BY kind"))
    found: dict[str, int] = {}
    for family, likes in _LIKE.items():
        found[family] = sum(n for kind, n in counts.items() if _like(kind, likes))
    return found


def _like(kind: str, likes: tuple[str, ...]) -> bool:
    for like in likes:
        if like == kind or (like[0] == "%" and kind.endswith(like[1:])):
            return True
        if like[-1] == "%" and kind.startswith(like[:-1]):
            return True
    return False
