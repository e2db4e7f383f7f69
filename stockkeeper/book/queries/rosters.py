"""Who is due where: the lines of the rosters that matter now, and how each of them stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from stockkeeper.book.queries import impediments, records
from stockkeeper.book.queries.impediments import Terms
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import duty_hours
from stockkeeper.domain.refs import Ref

WAITING, ABSENT, OUT, BACK = "waiting", "absent", "out", "back"
GRACE = timedelta(minutes=15)
"""How long after the start of a duty its guard is not yet called absent."""
_LINES = (
    "SELECT d.id, d.roster, d.person, d.item, d.rounds, r.post, r.name, r.days, r.starts, r.ends"
    " FROM duty d JOIN roster r ON d.roster = 'roster:' || r.id"
    " WHERE d.ended = '' AND r.ended = ''"
)


@dataclass(frozen=True)
class DutyLine:
    """One guard on a roster that matters now.

    `state` is waiting, absent (the duty began and nothing was handed out), out, or back.
    `leaving`: the duty ends soon or has ended. `held` is what they have in hand: (ref, serial);
    `against` is the code of what stands against handing anything to them, or "".
    """

    duty: Ref
    roster: Ref
    name: str
    post: Ref
    person: Ref
    person_name: str
    item: Ref | None
    serial: str
    rounds: int | None
    starts: datetime
    ends: datetime
    leaving: bool
    state: str
    held: tuple[tuple[Ref, str], ...] = ()
    against: str = ""

    @property
    def open(self) -> bool:
        """Whether this guard is still to receive a weapon."""
        return not self.leaving and self.state in (WAITING, ABSENT)

    @property
    def other(self) -> bool:
        """Whether the guard has another weapon than the usual one."""
        mine = [ref for ref, _serial in self.held]
        return self.item is not None and bool(mine) and self.item not in mine


def expected(base: Base, post: Ref | None, now: datetime) -> tuple[DutyLine, ...]:
    """Give who is due now at a post, or with None anywhere: by start, post and surname.

    A line is given from two hours before its duty begins until six hours after it ends.
    """
    sql = _LINES if post is None else f"{_LINES} AND r.post = ?"
    values = () if post is None else (str(post),)
    found = []
    for row in base.named(sql, values):
        times = duty_hours.window(row["days"], row["starts"], row["ends"], now)
        if times is not None:
            found.append((row, times))
    return _told(base, found, now)


def of_person(base: Base, person: Ref, now: datetime) -> DutyLine | None:
    """Give the line of a person that matters now, the one that begins rather than one that ends."""
    found = []
    for row in base.named(f"{_LINES} AND d.person = ?", (str(person),)):
        times = duty_hours.window(row["days"], row["starts"], row["ends"], now)
        if times is not None:
            found.append((row, times))
    lines = sorted(_told(base, found, now), key=_coming_first)
    return lines[0] if lines else None


def due_posts(base: Base, now: datetime) -> list[tuple[Ref, int]]:
    """Give the posts with rosters that matter now: (post, lines), in the order of the lines."""
    counted: dict[Ref, int] = {}
    for line in expected(base, None, now):
        counted[line.post] = counted.get(line.post, 0) + 1
    return list(counted.items())


def due_count(base: Base, now: datetime) -> int:
    """Count who is to receive in the shift that begins or runs: lines that do not end soon."""
    found = 0
    for row in base.named(_LINES):
        times = duty_hours.window(row["days"], row["starts"], row["ends"], now)
        found += times is not None and now < times[1] - duty_hours.LEAD
    return found


def of_post(base: Base, post: Ref) -> list[dict[str, Any]]:
    """Give the rosters of a post that are not ended."""
    sql = "SELECT * FROM roster WHERE post = ? AND ended = '' ORDER BY starts, name, id"
    return base.named(sql, (str(post),))


def _coming_first(line: DutyLine) -> tuple[bool, datetime]:
    return line.leaving, line.starts


def _told(
    base: Base, found: list[tuple[dict[str, Any], tuple[datetime, datetime]]], now: datetime
) -> tuple[DutyLine, ...]:
    people = [row["person"] for row, _times in found]
    refs = people + [row["item"] for row, _times in found if row["item"]]
    names = records.names_of(base, refs)
    held = _held(base, people)
    lines = [_line(base, row, times, now, names, held) for row, times in found]
    posts = records.names_of(base, [str(line.post) for line in lines])

    def order(line: DutyLine) -> tuple[bool, datetime, str, str, int]:
        post = posts.get(str(line.post), "").casefold()
        return line.leaving, line.starts, post, line.person_name.casefold(), line.duty.folio

    return tuple(sorted(lines, key=order))


def _line(
    base: Base,
    row: dict[str, Any],
    times: tuple[datetime, datetime],
    now: datetime,
    names: dict[str, str],
    held: dict[str, list[tuple[Ref, str]]],
) -> DutyLine:
    starts, ends = times
    person = Ref.parse(row["person"])
    mine = tuple(held.get(row["person"], ()))
    item = Ref.parse(row["item"]) if row["item"] else _usual(base, person)
    leaving = now >= ends - duty_hours.LEAD
    state = OUT if mine else _without(base, person, starts, now)
    against = ""
    if state in (WAITING, ABSENT) and not leaving:
        met = impediments.of_handing(base, person, (), (), Terms(now))
        against = met[0].code if met else ""
    return DutyLine(
        duty=Ref("duty", row["id"]),
        roster=Ref.parse(row["roster"]),
        name=row["name"],
        post=Ref.parse(row["post"]),
        person=person,
        person_name=names.get(row["person"], ""),
        item=item,
        serial=(names.get(str(item)) or records.name_of(base, item)) if item else "",
        rounds=row["rounds"],
        starts=starts,
        ends=ends,
        leaving=leaving,
        state=state,
        held=mine,
        against=against,
    )


def _usual(base: Base, person: Ref) -> Ref | None:
    """Give the weapon assigned to a person, where the duty itself names none."""
    sql = "SELECT id FROM firearm WHERE assigned = ? AND assigned <> '' ORDER BY id LIMIT 1"
    found = base.value(sql, (str(person),))
    return Ref("firearm", found) if found is not None else None


def _held(base: Base, people: Iterable[str]) -> dict[str, list[tuple[Ref, str]]]:
    """Give the firearms that people hold now."""
    found: dict[str, list[tuple[Ref, str]]] = {}
    wanted = sorted(set(people))
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        marks = ",".join("?" * len(part))
        sql = f"SELECT holder, id, serial FROM firearm WHERE holder IN ({marks}) ORDER BY id"
        for holder, number, serial in base.rows(sql, part):
            found.setdefault(holder, []).append((Ref("firearm", number), serial))
    return found


def _without(base: Base, person: Ref, starts: datetime, now: datetime) -> str:
    """Tell how somebody stands who has no weapon: back from duty, absent, or still to come."""
    sql = (
        "SELECT 1 FROM touch t JOIN folio f USING (seq) JOIN movement m ON m.seq = f.seq"
        " WHERE t.ref = ?1 AND f.moment >= ?2 AND f.undone = 0 AND m.target = ?1"
        " AND m.item LIKE 'firearm:%' AND f.kind IN ('custody.issue', 'custody.relief') LIMIT 1"
    )
    since = int((starts - duty_hours.LEAD).timestamp())
    if base.value(sql, (str(person), since)):
        return BACK
    return ABSENT if now > starts + GRACE else WAITING
