"""A site of many weapons and lots, seeded with what an audit must find, and nothing else."""

import random
from dataclasses import dataclass, field
from datetime import timedelta

from stockkeeper.actions.audit import NewAudit, RevealAudit
from stockkeeper.actions.audit_count import CountAudit, FinishPlace, NoteAudit, ScanAudit
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.move import Move
from stockkeeper.actions.relieve import Relieve
from stockkeeper.book.act import Events
from stockkeeper.book.queries import audits, records
from stockkeeper.domain import events
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import ORIGIN, Ref
from tests.tamper.whole_book import STORE, Whole


@dataclass(frozen=True)
class Stocked:
    """Many weapons and lots at once, as an import brings them in."""

    name = "stocked"

    weapons: tuple[tuple[str, Ref], ...]
    lots: tuple[tuple[str, Ref, int], ...]

    def about(self):
        return ()

    def __call__(self, moment) -> Events:
        del moment
        for serial, place in self.weapons:
            line = Line(Ref("firearm", "new"), 1, ORIGIN, place)
            yield events.registered("firearm", {"serial": serial, "type": "revolver"}, [line])
        for number, place, rounds in self.lots:
            line = Line(Ref("lot", "new"), rounds, ORIGIN, place)
            values = {"calibre": ".38 Special", "lot_number": number}
            yield events.registered("lot", values, [line])


@dataclass
class Site:
    """The places, what the book says, where things really are, and what was broken."""

    whole: Whole
    places: list[Ref]
    guards: list[Ref]
    books: dict[Ref, Ref]
    real: dict[Ref, Ref] = field(default_factory=dict)
    rounds: dict[tuple[Ref, Ref], int] = field(default_factory=dict)
    audit: Ref = STORE

    def do(self, act, at=None):
        return self.whole.book.perform(self.whole.session, act, at=at)

    def serial(self, ref):
        return self.whole.book.base.value("SELECT serial FROM firearm WHERE id = ?", (ref.id,))

    def scan_place(self, place, extra=()):
        """Scan everything that really is at a place, as a counter walks along it."""
        codes = [self.serial(ref) for ref, where in self.real.items() if where == place]
        self.do(ScanAudit(self.audit, place, (*codes, *extra))) if codes or extra else None

    def count_place(self, place):
        base = self.whole.book.base
        for _time in range(2):
            audit = audits.fetch(base, self.audit)
            for each in audits.to_count(base, audit, str(place)):
                if each.counted is None or each.again:
                    found = self.rounds.get((Ref.parse(each.item), place), 0)
                    self.do(CountAudit(self.audit, place, ((Ref.parse(each.item), found),)))


def build(whole, weapons, lots, racks, seed):
    """A site with racks, guards with some weapons out, and lots spread over the racks."""
    dice = random.Random(seed)
    places = [whole.add("place", name=f"Armero {n}", sort="rack", parent=str(STORE))
              for n in range(racks)]  # fmt: skip
    guards = [whole.add("person", surnames=f"Guardia {n}", given_names="X", id_number=f"7{n:07}")
              for n in range(20)]  # fmt: skip
    guns = tuple((f"SN{n:06}", places[n % racks]) for n in range(weapons))
    stock = tuple((f"L-{n}", places[n % racks], dice.randrange(200, 2000)) for n in range(lots))
    whole.do(Stocked(guns, stock))
    base = whole.book.base
    books = {
        Ref("firearm", n): Ref.parse(h) for n, h in base.rows("SELECT id, holder FROM firearm")
    }
    site = Site(whole, places, guards, books)
    for guard, gun in zip(guards, list(books), strict=False):
        whole.do(Issue(guard, (gun,), ()))
        books[gun] = guard
    site.real = dict(books)
    site.rounds = {(Ref.parse(i), Ref.parse(h)): q
                   for i, h, q in base.rows("SELECT item, holder, quantity FROM holding"
                                            " WHERE holder GLOB 'place:*'")}  # fmt: skip
    return site


def seeded(site, seed):
    """Break things: what an audit must find, as (sort, subject, place) or (sort, note)."""
    dice = random.Random(seed)
    stored = [gun for gun, where in site.real.items() if where.kind == "place"]
    dice.shuffle(stored)
    missing, moved, hidden, altered, passing = (
        stored[:5], stored[5:8], stored[8], stored[9], stored[10:40],
    )  # fmt: skip
    must = set()
    for gun in (*missing, hidden):
        must.add(("not_found", str(gun), str(site.real.pop(gun))))
    for gun in moved:
        there = dice.choice([place for place in site.places if place != site.real[gun]])
        site.real[gun] = there
        must.add(("wrong_place", str(gun), str(there)))
    for key in dice.sample(sorted(site.rounds), 4):
        change = dice.choice([-7, -1, 2, 5])
        site.rounds[key] += change
        must.add(("fewer" if change < 0 else "more", str(key[0]), str(key[1])))
    must.add(("differs", str(altered), str(site.real[altered])))
    strange = {site.places[1]: ("GLOCK-77",), site.places[-1]: ("TAURUS-X9",)}
    for place, codes in strange.items():
        must |= {("not_on_books", "", str(place)) for _code in codes}
    return must, strange, hidden, altered, passing


def move_meanwhile(site, passing, step, done):
    """One of the movements of a working day: out, to another guard, back, to another rack.

    What comes into a rack that was counted is scanned when it comes.
    """
    gun, guard = passing[step % len(passing)], site.guards[step % len(site.guards)]
    where = site.real[gun]
    if where.kind == "person":
        site.do((GiveBack((gun,)), Relieve(gun, guard))[where != guard and step % 2])
    elif step % 4 == 3:
        site.do(Move((gun,), next(place for place in site.places if place != where)))
    else:
        site.do(Issue(guard, (gun,)))
    holder = site.whole.book.base.value("SELECT holder FROM firearm WHERE id = ?", (gun.id,))
    site.real[gun] = Ref.parse(holder)
    if step % 4 == 3 and site.real[gun] in done:
        site.do(ScanAudit(site.audit, site.real[gun], (site.serial(gun),)))


def walk(site, seed):
    """Audit the whole site while it works; give what must be found."""
    must, strange, hidden, altered, passing = seeded(site, seed)
    began = site.whole.clock.now
    site.audit = Ref("audit", site.do(NewAudit("inspection", Scope(places=(STORE,)))).folio)
    backdated = site.do(Issue(site.guards[0], (hidden,)), at=began - timedelta(days=2)).folio
    done: list[Ref] = []
    steps = 0
    for place in site.places:
        while steps < 20 * (len(done) + 1) // len(site.places):
            move_meanwhile(site, passing, steps, done)
            steps += 1
        site.scan_place(place, strange.get(place, ()))
        site.count_place(place)
        if site.real[altered] == place:
            site.do(NoteAudit(site.audit, "marks", altered, value="SN00000B"))
        site.do(FinishPlace(site.audit, place))
        done.append(place)
    site.do(FinishPlace(site.audit, STORE))
    site.do(RevealAudit(site.audit))
    return must, (hidden, backdated), steps


def found(site):
    """What the findings of the audit say, in the form of `seeded`."""
    base = site.whole.book.base
    told = set()
    for ref in audits.findings_of(base, audits.fetch(base, site.audit)):
        row = records.fetch(base, ref)
        told.add((row["sort"], row["subject"], row["place"]))
    return told
