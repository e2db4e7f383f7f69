"""Unpack: an inspector's own book is made of a pack, with the audit opened in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from stockkeeper.book import keyring, witness_key, witnessing
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.book import Clock, local_now
from stockkeeper.book.creating import Created, NewBook, create, traces
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.keyring import Cost
from stockkeeper.book.packs import records_in
from stockkeeper.book.packs.pack import Pack
from stockkeeper.book.packs.records_in import Described
from stockkeeper.book.projection.audits import spots
from stockkeeper.book.queries import audits
from stockkeeper.book.sqlite import Base
from stockkeeper.book.witness_memory import Seen, WitnessMemory
from stockkeeper.domain import audit_events, check_events, events, inspections
from stockkeeper.domain.audit import Expected, Ground, Scope
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values, described
from stockkeeper.domain.inspections import Loan
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import ORIGIN, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded

MOST_LINES = 250
"""Lines of one entry, so that it stays under its 64 KiB."""
OUT_BY = {"place": "transfer", "party": "maintenance"}
"""By which movement a thing of the copy left its place; to people and posts it was issued.

Nothing leaves anybody's company in a copy, so what is with a party needs no second signature.
"""


@dataclass(frozen=True)
class BringPack:
    """Bring what a pack lends into the inspector's book, and open the audit on it.

    Each record says in `of` what it is in the site's book. `cosigned` is the site's checkpoint
    with the inspector's line. Refused when the list that comes of it is not the site's.
    """

    name: ClassVar[str] = "unpack"

    pack: Pack = field(hash=False)
    cosigned: str
    witness: str
    public: str
    guided: bool = False

    def about(self) -> tuple[Ref, ...]:
        """Nothing yet."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield `pack.unpacked`, a new record for each one lent, and `audit.opened`."""
        pack = self.pack
        yield inspections.unpacked(pack.sha256, **self._told())
        for body in pack.bodies.values():
            if body["kind"] == "checklist.added":
                data = body["data"]
                yield check_events.checklist_added(data["checklist"], data["sha256"])
        known: dict[str, Ref] = {}
        loans: dict[str, list[Loan]] = {}
        for loan in pack.loans:
            loans.setdefault(loan.row.item, []).append(loan)
        for record in records_in.records_in(pack):
            mine = loans.get(str(record.ref), [])
            yield from _brought(record, mine, known)
        yield from self._audit(moment.base, known)

    def _told(self) -> dict[str, Any]:
        pack = self.pack
        return {
            "book": pack.shown.book,
            "inspection": pack.inspection,
            "manifest": pack.prepared["data"]["manifest"],
            "expected": pack.expected,
            "frozen": pack.frozen,
            "people": pack.manifest["people"],
            "checkpoint": self.cosigned,
            "site_key": pack.shown.site_key,
            "witness": self.witness,
            "public": self.public,
        }

    def _audit(self, base: Base, known: dict[str, Ref]) -> Events:
        scope = _scope(self.pack.scope, known)
        ground = Ground(frozenset(spots(base, scope.to_data())))
        frozen = audits.newest_folio(base)
        rows = audits.frozen_list(base, scope, ground, frozen)
        theirs = {str(mine): ref for ref, mine in known.items()}
        back = [_renamed(row, theirs) for row in rows]
        if audits.digest(self.pack.frozen, back) != self.pack.expected:
            raise Refusal("pack.list_differs")
        yield audit_events.opened(
            "inspection",
            scope.to_data(),
            frozen,
            audits.digest(frozen, rows),
            size=len(rows),
            guided=int(self.guided),
            checklist=",".join(self.pack.manifest["checklists"]),
        )


def _brought(record: Described, loans: list[Loan], known: dict[str, Ref]) -> Events:
    """Yield the entry of one record, and the movement of what had left its place."""
    kind = record.kind
    values = _values(record, known)
    lines = list(_receipts(kind, loans, known))
    more = {"condition": record.condition, "of": str(record.ref)}
    if loans and not loans[0].home and kind in SINGLE_KINDS:
        more["post"] = str(known.get(loans[0].row.post, ""))
    folio = yield events.registered(kind, values, lines[:MOST_LINES], **more)
    known[str(record.ref)] = Ref(kind, folio)
    item = Ref(kind, folio)
    while lines := lines[MOST_LINES:]:
        part = [Line(item, each.quantity, each.source, each.target) for each in lines[:MOST_LINES]]
        yield events.moved("receipt", part)
    for loan in loans:
        if kind in SINGLE_KINDS and loan.home not in ("", loan.row.holder):
            holder = known[loan.row.holder]
            reason = OUT_BY.get(holder.kind, "issue")
            post = str(known.get(loan.row.post, ""))
            yield events.moved(reason, [Line(item, 1, known[loan.home], holder)], post=post)


def _receipts(kind: str, loans: list[Loan], known: dict[str, Ref]) -> Iterator[Line]:
    for loan in loans:
        place = loan.home if kind in SINGLE_KINDS and loan.home else loan.row.holder
        yield Line(Ref(kind, "new"), loan.row.quantity, ORIGIN, known[place])


def _values(record: Described, known: dict[str, Ref]) -> Values:
    """Give the values with what they refer to as it is called here; what is not lent is left."""
    values = dict(record.values)
    for each in described(RECORDS[record.kind]):
        if each.ref and values.get(each.name):
            mine = known.get(str(values[each.name]))
            values.pop(each.name)
            if mine is not None:
                values[each.name] = str(mine)
    return values


def _scope(scope: Scope, known: dict[str, Ref]) -> Scope:
    rooms = (scope.places, scope.people, scope.posts, scope.clients)
    places, people, posts, clients = (tuple(known[str(ref)] for ref in room) for room in rooms)
    return Scope(places, scope.kinds, people, posts, clients)


def _renamed(row: Expected, theirs: dict[str, str]) -> Expected:
    return Expected(theirs[row.item], theirs[row.holder], row.quantity, theirs.get(row.post, ""))


@dataclass(frozen=True)
class Unpacked:
    """The inspector's book, open, with the audit in it; `before` is what was known of the site."""

    created: Created
    audit: Ref
    before: Seen | None


@dataclass(frozen=True)
class Laptop:
    """The inspector's machine: where key and memory are, and what time it is."""

    memory: WitnessMemory
    heads: HeadMemory | None = None
    clock: Clock = local_now
    cost: Cost | None = None


def file_name(pack: Pack) -> str:
    """Give the name of the inspector's book: whose company, and the number of the inspection."""
    name = folded(str(pack.company.get("name", "")))
    company = "-".join(re.findall("[a-z0-9]+", name))[:40]
    return f"{company or 'site'}-{pack.inspection}.stockbook"


def unpack(
    pack: Pack,
    path: Path,
    passphrase: str,
    laptop: Laptop,
    *,
    guided: bool = False,
    accept: str = "",
) -> Unpacked:
    """Witness the pack's checkpoint and make the inspector's book of it at `path`.

    `passphrase` opens the inspector's key, and the book. Raises the refusals of witness_key and
    of witnessing, "book.exists" and the others of `create`; nothing is left behind then, but
    that the checkpoint was seen.
    """
    who, private = witness_key.unlock(laptop.memory.folder, passphrase)
    for each in traces(path):
        if each.exists():
            raise Refusal("book.exists", path=str(path))
    if not path.parent.is_dir():
        raise Refusal("book.folder_missing", path=str(path.parent))
    keyring.check_passphrase(passphrase, who.name)
    now = laptop.clock()
    told, before = witnessing.witness(laptop.memory, who, private, pack.shown, now, accept=accept)
    company = {name: each for name, each in pack.company.items() if each}
    new = NewBook(path, company, who.name, passphrase, cost=laptop.cost, signing=private)
    created = create(new, heads=laptop.heads, clock=laptop.clock)
    try:
        act = BringPack(pack, str(told["note"]), who.name, who.public, guided)
        receipt = created.book.perform(created.session, act)
    except BaseException as error:
        created.book.close()
        for each in traces(path):
            each.unlink(missing_ok=True)
        if isinstance(error, KeyError | ValueError | TypeError):
            raise Refusal("pack.unsound", reason=str(error)[:80]) from None
        raise
    return Unpacked(created, Ref("audit", receipt.folio), before)
