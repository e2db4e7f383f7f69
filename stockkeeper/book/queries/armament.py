"""The weapons as returns to an authority list them: where each stands, now or at a past time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import around, comings, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import standing

_NOW = (
    "SELECT f.id, f.holder, f.since, coalesce(g.kind, '') FROM firearm f"
    " LEFT JOIN folio g ON g.seq = f.since"
)
_LATER = (
    "SELECT 1 FROM folio g JOIN movement m USING (seq)"
    " WHERE g.moment >= ? AND m.item >= 'firearm:' AND m.item < 'firearm;' LIMIT 1"
)
_THEN = (
    "SELECT CAST(substr(m.item, 9) AS INTEGER), m.target, m.seq, g.kind,"
    " max(m.seq * 100000 + m.line)"
    " FROM movement m JOIN folio g USING (seq)"
    " WHERE m.item >= 'firearm:' AND m.item < 'firearm;' AND g.moment < ? GROUP BY m.item"
)
_ROWS = (
    "SELECT f.*, g.at AS since_at, coalesce(g.post, '') AS went_to FROM firearm f"
    " LEFT JOIN folio g ON g.seq = f.since WHERE f.id IN ({marks})"
)
_FOLIO = "SELECT seq AS id, at, post FROM folio WHERE seq IN ({marks})"
_PART = 300


@dataclass(frozen=True, kw_only=True)
class ArmamentFilter:
    """Which weapons: those not removed for good `before` a time in Unix seconds (None: now).

    `place` includes the places inside it; `client` and `post` find what is out there or, being in
    a store, is assigned there; `person` who holds it.
    """

    place: str = ""
    client: str = ""
    post: str = ""
    person: str = ""
    types: tuple[str, ...] = ()
    calibres: tuple[str, ...] = ()
    before: int | None = None


def weapons(base: Base, wanted: ArmamentFilter) -> tuple[array[int], dict[int, tuple[str, int]]]:
    """Give the ids in the order of client, post or place, serial; and (holder, folio) of each."""
    stood = _stood(base, wanted.before)
    posts = around.posts(base)
    places = set(listing.places_under(base, wanted.place)) if wanted.place else set()
    found: list[tuple[tuple[str, ...], int]] = []
    for part in listing.chunks(stood, _PART):
        for row in _rows(base, part, stood):
            post = posts.get(row["post"], {})
            if (
                (places and row["holder"] not in places)
                or (wanted.post and row["post"] != wanted.post)
                or (wanted.client and post.get("client") != wanted.client)
                or (wanted.person and row["holder"] != wanted.person)
                or (wanted.types and row["type"] not in wanted.types)
                or (wanted.calibres and row["calibre"] not in wanted.calibres)
            ):
                continue
            spot = "" if post else row["holder"]
            order = (post.get("client_name", "\uffff"), post.get("name", ""), spot)
            found.append(((*order, row["serial_key"]), row["id"]))
    ids = array("q", (number for _order, number in sorted(found)))
    return ids, {number: stood[number] for number in ids}


def by_contract(
    base: Base, ids: Iterable[int], stood: dict[int, tuple[str, int]]
) -> dict[tuple[str, str], int]:
    """Give how many of these weapons serve at the posts of each (client, contract number)."""
    posts = around.posts(base)
    found: dict[tuple[str, str], int] = {}
    for part in listing.chunks(ids, _PART):
        for row in _rows(base, part, stood):
            post = posts.get(row["post"])
            if post is not None:
                key = (str(post["client"]), str(post["contract"]))
                found[key] = found.get(key, 0) + 1
    return found


def rows(
    base: Base, ids: Iterable[int], stood: dict[int, tuple[str, int]]
) -> Iterator[list[dict[str, Any]]]:
    """Give weapons in this order, some hundreds at a time.

    Beside the columns of the table: holder, `holder_name`, `assigned_name`, `state`, `since_at`,
    what `around.tell` adds of post, client and person, and `rounds` and `magazines` that are out
    with it.
    """
    for part in listing.chunks(ids, _PART):
        found = _rows(base, part, stood)
        refs = {row[name] for row in found for name in ("holder", "assigned")}
        names = records.names_of(base, sorted(refs))
        sorts = listing.party_sorts(base)
        for row in found:
            row["holder_name"] = names.get(row["holder"], "")
            row["assigned_name"] = names.get(row["assigned"], "")
            row["state"] = standing.state_of(row["holder"], sorts.get(row["holder"], ""))
            out = row["state"] in standing.OUT
            row["person"] = row["holder"] if out else ""
            row["seq"] = row["since"] if out else 0
        around.tell(base, found)
        around.with_it(base, found)
        yield found


def _rows(
    base: Base, ids: Iterable[int], stood: dict[int, tuple[str, int]]
) -> list[dict[str, Any]]:
    wanted = list(ids)
    found = listing.by_id(base, _ROWS, wanted)
    moved = {stood[number][1] for number in found if stood[number][1] != found[number]["since"]}
    folios = listing.by_id(base, _FOLIO, moved) if moved else {}
    for number, row in found.items():
        holder, since = stood[number]
        if since != row["since"]:
            told = folios.get(since, {})
            row.update(since_at=told.get("at", ""), went_to=told.get("post", ""))
        row.update(holder=holder, since=since)
        kept = row["assigned"] if row["assigned"].startswith("post:") else ""
        out = holder.startswith(("person:", "post:"))
        at_post = holder if holder.startswith("post:") else row["went_to"]
        row["post"] = (at_post if out else "") or kept
    return [found[number] for number in wanted if number in found]


def _stood(base: Base, before: int | None) -> dict[int, tuple[str, int]]:
    """Give (holder, folio) of each weapon that had not left for good (comings.has_left)."""
    past = before is not None and base.value(_LATER, (before,)) is not None
    found = base.each(_THEN, (before,)) if past else base.each(_NOW)
    sorts = listing.party_sorts(base)
    return {
        int(row[0]): (str(row[1]), int(row[2]))
        for row in found
        if row[1] and not comings.has_left(str(row[3]), str(row[1]), sorts)
    }
