"""Bring in: the rows of a file enter the book, one entry each, closed by the file's hash."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import intake, lookups, places, records
from stockkeeper.domain import events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.events import Event
from stockkeeper.domain.intake import CREATE, ERROR, UPDATE, IntakePlan, IntakeRow
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import ENDS, ITEM_KINDS, ORIGIN, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded

Finding = Generator[Event, int, Ref]
"""Yields entries where something must be added first; its value is what was found or added."""


@dataclass(frozen=True)
class BringIn:
    """Write a judged file: all or nothing, unless `accept_valid` leaves its error rows out.

    `place` is where things go whose row names no place; None is the book's only store. A place
    or client that the book does not know is added under its name. What the plan says was
    checked against the book when the plan was made, so the plan is written soon after.
    """

    name: ClassVar[str] = "import"

    plan: IntakePlan = field(hash=False)
    place: Ref | None = None
    accept_valid: bool = False

    def about(self) -> tuple[Ref, ...]:
        """Nothing that is known beforehand."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield an entry a row (and for what it brings along), then one `import.closed`."""
        plan = self.plan
        errors = plan.count(ERROR)
        if errors and not self.accept_valid:
            raise Refusal("import.has_errors", errors=errors, rows=len(plan.rows))
        known = _Known(moment, self.place, plan)
        for row in plan.rows:
            if row.outcome == ERROR:
                continue
            if row.outcome == CREATE:
                yield from _created(row, known)
            else:
                yield from _existing(row, known, plan.name)
        mended = {"mended": plan.mended} if plan.mended else {}
        yield events.import_closed(plan.name, plan.sha256, {**plan.counts, **mended})


class _Known:
    """What rows refer to by name, read once; new places and clients are added as they come."""

    def __init__(self, moment: Moment, place: Ref | None, plan: IntakePlan) -> None:
        base = moment.base
        rows = [row for row in plan.rows if row.outcome != ERROR]
        stored = any(row.kind in ITEM_KINDS and not row.extras.end for row in rows)
        self._default = place or (places.only_store(base) if stored else None)
        self._parent = ""
        if self._default is not None:
            self._parent = str(records.fetch(base, self._default)["parent"] or self._default)
        self._places = _by_name(moment, "place")
        self._clients = _by_name(moment, "client")
        self._people = intake.people_named(base, [row.extras.holder for row in rows])
        updated = [str(row.ref) for row in rows if row.ref is not None and row.extras.papers]
        self.papers = lookups.papers(base, updated)

    def at(self, name: str) -> Ref | None:
        """Find the place a row names; without a name the default one."""
        return self._places.get(folded(name)) if name else self._default

    def new_place(self, name: str) -> Finding:
        """Add a place as a store beside the default one."""
        values: Values = {"name": name, "sort": "store", "parent": self._parent}
        folio = yield events.registered("place", checked(RECORDS["place"], values))
        found = self._places[folded(name)] = Ref("place", folio)
        return found

    def client(self, values: Values) -> Finding:
        """Find the client of a post by name, or add it."""
        key = folded(str(values.get("name", "")))
        found = self._clients.get(key)
        if found is None:
            folio = yield events.registered("client", checked(RECORDS["client"], values))
            found = self._clients[key] = Ref("client", folio)
        return found

    def person(self, text: str) -> Ref | None:
        """Find the person a row names; None when nobody, or more than one, answers to it."""
        return self._people.get(text)


def _by_name(moment: Moment, kind: str) -> dict[str, Ref]:
    rows = records.every(moment.base, kind)
    return {folded(row["name"]): Ref(kind, row["id"]) for row in reversed(rows)}


def _created(row: IntakeRow, known: _Known) -> Events:
    """Yield the entry of a new record, with its receipt, and of what comes with it."""
    extras, values = row.extras, dict(row.values)
    lines: list[Line] = []
    quantity = 1 if row.kind in SINGLE_KINDS else extras.quantity or 0
    if row.kind in ITEM_KINDS and quantity:
        target = _end(extras.end) or known.at(extras.place)
        if target is None:
            target = yield from known.new_place(extras.place)
        lines.append(Line(Ref(row.kind, "new"), quantity, ORIGIN, target))
    if row.kind == "post" and extras.client:
        values["client"] = str((yield from known.client(extras.client)))
    condition = extras.condition if row.kind in SINGLE_KINDS else ""
    typed = dict(extras.typed) or None
    folio = yield events.registered(row.kind, values, lines, condition=condition, typed=typed)
    if extras.papers or extras.holder:
        yield from _brought(Ref(row.kind, folio), row, known)


def _existing(row: IntakeRow, known: _Known, reason: str) -> Events:
    """Yield the correction of a known record, and the papers the row adds to it.

    A counted thing never changes here: another quantity is for a receipt or a count.
    """
    if row.ref is None or row.outcome != UPDATE:
        return
    if row.changes:
        yield events.corrected(row.ref, row.changes, row.was, reason)
    yield from _brought(row.ref, row, known)


def _brought(ref: Ref, row: IntakeRow, known: _Known) -> Events:
    """Yield the papers of a person that are not in the book yet, or whose item it usually is."""
    for paper in row.extras.papers:
        values = checked(RECORDS["paper"], {**paper, "person": str(ref)})
        key = (str(ref), str(values["sort"]), str(values.get("expires", "")))
        if key not in known.papers:
            known.papers.add(key)
            yield events.registered("paper", values)
    person = known.person(row.extras.holder) if row.outcome == CREATE else None
    if person is not None and row.kind in SINGLE_KINDS and not row.extras.end:
        yield events.assigned(ref, person, None)


def _end(text: str) -> Ref | None:
    """Give the terminal holder of a row that says the thing is gone: "sold" or "end:sold"."""
    name = text.removeprefix("end:")
    if not name:
        return None
    if name not in ENDS:
        raise Refusal("ref.unreadable", text=text[:80])
    return Ref("end", name)
