"""An armoury with people who audit it, in sentences that its clerk can read."""

from datetime import timedelta

from stockkeeper.actions.audit import AddendumAudit, NewAudit, RevealAudit, SignAudit
from stockkeeper.actions.audit_count import CountAudit, FinishPlace, NoteAudit, ScanAudit
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.write_off import WriteOff
from stockkeeper.book.queries import audits, history, records
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.refs import Ref
from tests.tamper.whole_book import STORE, enrol


class Armoury:
    """The store with two revolvers and 100 rounds, a safe beside it, a guard; and who is who."""

    def __init__(self, whole, things):
        self.whole, self.things, self.base = whole, things, whole.book.base
        self.clerk = enrol(whole, "Caro", "clerk", "una frase de Caro")
        self.auditor = enrol(whole, "Dina", "auditor", "una frase de Dina")
        self.supervisor = whole.second
        self.audit = STORE

    def does(self, who, act, second=None, at=None):
        return self.whole.book.perform(who, act, second=second, at=at)

    def begins(self, who, sort, *, counter=None, places=(STORE,)):
        user = counter.user if counter else None
        act = NewAudit(sort, Scope(places=places), counter=user)
        self.audit = Ref("audit", self.does(who, act).folio)

    @property
    def now(self):
        return audits.fetch(self.base, self.audit)

    def history(self, thing):
        return history.of(self.base, self.things[thing])

    def scans(self, who, *serials, place=STORE):
        self.does(who, ScanAudit(self.audit, place, serials))

    def counts(self, who, rounds, place=STORE):
        self.does(who, CountAudit(self.audit, place, ((self.things["lot"], rounds),)))

    def must_count_again(self, place=STORE):
        return [
            each.item for each in audits.to_count(self.base, self.now, str(place)) if each.again
        ]

    def notes(self, who, thing, what, value):
        self.does(who, NoteAudit(self.audit, what, self.things[thing], value=value))

    def finishes(self, who, *places, why=""):
        for place in places:
            self.does(who, FinishPlace(self.audit, place, why))

    def is_issued(self, who, thing, at=None):
        self.does(who, Issue(self.things["guard"], (self.things[thing],)), at=at)

    def backdated(self, days):
        return self.whole.clock.now - timedelta(days=days)

    def reveals(self, who):
        self.does(who, RevealAudit(self.audit))
        return self.now.figures

    def findings(self):
        rows = [records.fetch(self.base, ref) for ref in audits.findings_of(self.base, self.now)]
        return {row["sort"]: row for row in rows}

    def resolves(self, who, sort, cause):
        ref = Ref("finding", self.findings()[sort]["id"])
        solved = {"cause": cause, "action": "Buscar", "owner": "Beto", "due": "2026-08-01"}
        self.does(who, Correct(ref, solved, "Reunión"))

    def is_booked(self, who, second, sort):
        ref = Ref("finding", self.findings()[sort]["id"])
        return self.does(who, WriteOff(ref, "Acta 14"), second)

    def holder(self, thing):
        return Ref.parse(records.fetch(self.base, self.things[thing])["holder"])

    def sign(self, who, second):
        return self.does(who, SignAudit(self.audit), second)

    def adds(self, who, text):
        return self.does(who, AddendumAudit(self.audit, text))
