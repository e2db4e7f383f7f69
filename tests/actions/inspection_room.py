"""A site that lends a pack and a laptop on which an inspector counts, each with its own folder."""

from dataclasses import dataclass, field
from pathlib import Path

from stockkeeper.actions import lend_pack, unpack
from stockkeeper.actions.audit import RevealAudit
from stockkeeper.actions.audit_count import CountAudit, FinishPlace, ScanAudit
from stockkeeper.actions.record_findings import RecordFindings
from stockkeeper.book import witness_key
from stockkeeper.book.book import Book, Clock
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.packs import checking, copies, findings, found
from stockkeeper.book.packs.lending import Plan
from stockkeeper.book.queries import audits, records
from stockkeeper.book.session import Session
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.book_factory import Story
from tests.tamper.whole_book import CHEAP, Whole

AGREED, OWN = "frase del paquete", "frase de la inspectora"
NAME = "Sucamec_Lima"


def lend(story: Story | Whole, *, people=False, audit=None, passphrase=AGREED, **scope) -> bytes:
    """The site lends a pack; it is recorded as made."""
    plan = Plan(Scope(**scope), people, audit)
    lent = lend_pack.lend(story.book, story.session, plan, passphrase, CHEAP)
    story.book.perform(story.session, lent.recorded)
    return lent.raw


def record(story: Story, raw: bytes, key: str = ""):
    """The site records what came back."""
    return story.book.perform(story.session, RecordFindings(found.read(raw, key)))


def code_of(act, *arguments, **named) -> str:
    """Give the code of the refusal, "" when it passes."""
    try:
        act(*arguments, **named)
    except Refusal as refusal:
        return refusal.code
    return ""


@dataclass
class Laptop:
    """The inspector's laptop; `book` is the copy that is open on it."""

    folder: Path
    clock: Clock
    book: Book = field(init=False)
    session: Session = field(init=False)
    audit: Ref = field(init=False)

    def __post_init__(self):
        self.folder.mkdir(exist_ok=True)
        self.heads = HeadMemory(self.folder / "heads.json")
        self.witness = witness_key.make(self.heads.witness.folder, NAME, OWN, CHEAP)

    def opens(self, raw: bytes, passphrase=AGREED, *, guided=False, name="copia.stockbook"):
        """Check the pack, and make the copy of it."""
        pack = checking.opened(raw, passphrase)
        own = unpack.Laptop(self.heads.witness, self.heads, self.clock, CHEAP)
        made = unpack.unpack(pack, self.folder / name, OWN, own, guided=guided)
        self.book, self.session = made.created.book, made.created.session
        self.audit = made.audit
        return pack

    def does(self, act):
        return self.book.perform(self.session, act)

    @property
    def base(self):
        return self.book.base

    @property
    def now(self):
        return audits.fetch(self.base, self.audit)

    def place(self, name: str) -> Ref:
        return next(Ref("place", row["id"]) for row in records.every(self.base, "place")
                    if row["name"] == name)  # fmt: skip

    def mine(self, ref: Ref) -> Ref:
        """What a record of the site is called here."""
        theirs = copies.at_the_site(self.base)
        return Ref.parse(next(here for here, there in theirs.items() if there == str(ref)))

    def scans(self, place: str, *codes: str):
        self.does(ScanAudit(self.audit, self.place(place), codes))

    def counts(self, place: str, thing: Ref, number: int):
        self.does(CountAudit(self.audit, self.place(place), ((self.mine(thing), number),)))

    def finishes(self, *places: str):
        for place in places:
            self.does(FinishPlace(self.audit, self.place(place)))

    def reveals(self):
        self.does(RevealAudit(self.audit))
        return self.now.figures

    def findings(self) -> bytes:
        raw, _size = findings.written(self.book, self.session, self.now)
        return raw

    def close(self):
        if hasattr(self, "book"):
            self.book.close()
            del self.book
