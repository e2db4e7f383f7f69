"""What the counter shows: a person's card, and the movements of this shift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stockkeeper.book import policies
from stockkeeper.book.policies import PapersAsked
from stockkeeper.book.queries import holdings, records
from stockkeeper.book.queries.records import Record
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref


@dataclass(frozen=True)
class HeldThing:
    """One thing a person holds: the record, how many, since when, until when, at which post."""

    ref: Ref
    record: Record
    quantity: int
    since: str
    until: str
    post: str


@dataclass(frozen=True)
class PersonCard:
    """All that the counter shows of a person; `asked` are the papers policy asks for."""

    ref: Ref
    person: Record
    papers: tuple[Record, ...]
    holds: tuple[HeldThing, ...]
    usual: tuple[Record, ...]
    post: str
    photo: bytes | None
    asked: PapersAsked


def person_card(base: Base, ref: Ref) -> PersonCard:
    """Give a person's card; `papers` holds the latest to expire of each kind.

    `post` is where the person last took something to. Raises Refusal("record.unknown").
    """
    person = records.fetch(base, ref)
    latest: dict[str, Record] = {}
    for paper in records.papers_of(base, ref):
        latest.setdefault(paper["sort"], paper)
    usual = base.named("SELECT * FROM firearm WHERE assigned = ? AND assigned <> ''", (str(ref),))
    return PersonCard(
        ref=ref,
        person=person,
        papers=tuple(latest.values()),
        holds=tuple(held_things(base, ref)),
        usual=tuple(usual),
        post=last_post(base, ref),
        photo=records.picture_of(base, ref, "photo"),
        asked=policies.papers_asked(base),
    )


def last_post(base: Base, person: Ref) -> str:
    """Give the post to which a person last took something, as "post:7", or ""."""
    sql = (
        "SELECT f.post FROM touch t JOIN folio f USING (seq)"
        " WHERE t.ref = ? AND f.post <> '' ORDER BY t.seq DESC LIMIT 1"
    )
    return str(base.value(sql, (str(person),)) or "")


def held_things(base: Base, holder: Ref) -> list[HeldThing]:
    """Give what a holder has with when it was taken and is due."""
    found = []
    for held in holdings.held_by(base, holder):
        record = records.fetch(base, held.item)
        row = base.row("SELECT at, until, post FROM folio WHERE seq = ?", (held.since,))
        since, until, post = row or ("", "", "")
        found.append(HeldThing(held.item, record, held.quantity, since, until, post))
    return found


@dataclass(frozen=True)
class Tally:
    """How many weapons this shift handed out and took back, and how many are out in all.

    `due` is how many the rosters say this shift hands out, 0 without rosters.
    """

    issued: int
    returned: int
    out: int
    due: int = 0


def tally(base: Base, since: int) -> Tally:
    """Count since a Unix second; issues that were undone do not count."""
    sql = (
        "SELECT count(*) FROM folio WHERE kind = ? AND moment >= ? AND undone = 0"
        " AND subject LIKE 'firearm:%'"
    )
    out = base.value(
        "SELECT count(*) FROM firearm WHERE holder >= 'person:' AND holder < 'person;'"
    )
    issued = base.value(sql, ("custody.issue", since))
    returned = base.value(sql, ("custody.return", since))
    return Tally(int(issued or 0), int(returned or 0), int(out or 0))


_LAST = 2**62
MOVED = (
    *("custody.issue", "custody.return", "custody.relief"),
    *("custody.correction", "act.refused"),
)


def movements(
    base: Base, since: int, limit: int = 200, upto: int | None = None
) -> list[dict[str, Any]]:
    """Give the newest movements and refusals since a Unix second, newest first.

    `upto` leaves out what came after that folio.

    Each has seq, kind, at, undone, person and person_name, firearm and serial, make, model,
    rounds, of them `short` that did not come back, and the `code` of a refusal.
    """
    marks = ",".join("?" * len(MOVED))
    rows = base.named(
        "SELECT seq, kind, at, subject, source, target, undone, undoes, second FROM folio"
        f" WHERE moment >= ? AND kind IN ({marks}) AND seq <= ? ORDER BY seq DESC LIMIT ?",
        (since, *MOVED, upto or _LAST, limit),
    )
    for row in rows:
        ends = (row["target"], row["source"])  # of a relief, whoever came in
        row["person"] = next((end for end in ends if end.startswith("person:")), "")
    names = records.names_of(base, [row["person"] for row in rows])
    for row in rows:
        _describe(base, row, names)
    return rows


def last_act(base: Base, user: Ref, since: int) -> dict[str, Any] | None:
    """Give a user's newest issue, return or relief since a Unix second, if not taken back.

    It has what `movements` gives; None when there is none.
    """
    sql = (
        "SELECT max(seq) FROM folio WHERE moment >= ? AND by_user = ? AND undone = 0"
        " AND kind IN ('custody.issue', 'custody.return', 'custody.relief')"
    )
    found = base.value(sql, (since, user.folio))
    rows = movements(base, since, 1, found) if found else []
    return rows[0] if rows else None


def last_return(base: Base, item: Ref) -> dict[str, Any] | None:
    """Give the folio row of the last return of a thing, with the post it had gone out for."""
    sql = (
        "SELECT f.* FROM touch t JOIN folio f USING (seq) WHERE t.ref = ?"
        " AND f.kind = 'custody.return' ORDER BY t.seq DESC LIMIT 1"
    )
    found = base.named(sql, (str(item),))
    if not found:
        return None
    row = found[0]
    holder = Ref.parse(row["source"])
    before = holdings.issue_before(base, item, holder, row["seq"]) or {}
    return {**row, "post": before.get("post", "")}


def _describe(base: Base, row: dict[str, Any], names: dict[str, str]) -> None:
    row["person_name"] = names.get(row["person"], "")
    item = Ref.parse(row["subject"]) if row["subject"] else None
    record = records.fetch_or_none(base, item) if item else None
    row["serial"] = (record or {}).get("serial", "")
    row["make"] = (record or {}).get("make", "")
    row["model"] = (record or {}).get("model", "")
    sql = (
        "SELECT sum(quantity), sum(CASE WHEN target LIKE 'end:%' THEN quantity ELSE 0 END)"
        " FROM movement WHERE seq = ? AND item LIKE 'lot:%'"
    )
    rounds, short = base.row(sql, (row["seq"],)) or (0, 0)
    row["rounds"], row["short"] = int(rounds or 0), int(short or 0)
    row["code"] = ""
    if row["kind"] == "act.refused":
        row["code"] = str(
            base.value(
                "SELECT json_extract(CAST(body AS TEXT), '$.data.code') FROM entry WHERE seq = ?",
                (row["seq"],),
            )
            or ""
        )
