"""What the pages of an audit ask the book: the list, how a count stands, what a scan was."""

from dataclasses import dataclass

from stockkeeper.book import checklists
from stockkeeper.book.queries import audits, find, records
from stockkeeper.book.queries.audits import Audit, Countable, Progress, Sighting
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.checklist import spoken
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import holder_name

NEW, AGAIN, ELSEWHERE, UNKNOWN = "new", "again", "elsewhere", "unknown"
SCANS = 100
"""Newest scans that are shown; the count itself is of all."""
AUDITS = 500
SPOTS = ("place", "person", "post")
SCANNED = ("firearm", "article", "lot", *SPOTS)


@dataclass(frozen=True)
class Listed:
    """An audit of the list, with the names of what it covers and of who began it."""

    audit: Audit
    scope: str
    people: str


@dataclass(frozen=True)
class Scanned:
    """One scan and what it was: new, again, elsewhere before, unknown to the book."""

    sighting: Sighting
    state: str
    place: str
    before: str


@dataclass(frozen=True)
class Count:
    """How a count stands; `expected` is what is left to find, of a guided audit only."""

    audit: Audit
    progress: Progress
    spot: str
    things: tuple[Countable, ...]
    scans: tuple[Scanned, ...]
    expected: tuple[str, ...]
    names: dict[str, str]
    scope: str
    people: str


@dataclass(frozen=True)
class AskAudits:
    """Asks for the latest audits."""

    def __call__(self, base: Base) -> list[Listed]:
        """Newest first, open and signed."""
        return [Listed(each, *_told(base, each)) for each in audits.recent(base, AUDITS)]


@dataclass(frozen=True)
class AskCount:
    """Asks how a count stands; `spot` "" chooses the first place that is not finished."""

    ref: Ref
    spot: str = ""

    def __call__(self, base: Base) -> Count:
        """All from the book: nothing is remembered by the window."""
        audit = audits.fetch(base, self.ref)
        progress = audits.progress(base, audit)
        spot = self.spot or _first(progress)
        things = tuple(audits.to_count(base, audit, spot)) if spot else ()
        found = audits.last_scans(base, audit, SCANS)
        expected = tuple(audits.guided(base, audit, spot)) if spot else ()
        names = records.names_of(base, [*expected[:SCANS], *(each.spot for each in found)])
        scans = tuple(_scanned(base, audit, each, names) for each in found)
        return Count(audit, progress, spot, things, scans, expected, names, *_told(base, audit))


@dataclass(frozen=True)
class AskScan:
    """Asks what a scanned text stands for."""

    text: str

    def __call__(self, base: Base) -> tuple[str, list[Ref]]:
        """The text, and what it may be."""
        return self.text, find.scanned(base, self.text, SCANNED)


@dataclass(frozen=True)
class AskScanned:
    """Asks what a scan that was recorded was: new, or seen before."""

    ref: Ref
    folios: range

    def __call__(self, base: Base) -> list[Scanned]:
        """The scans of those folios."""
        audit = audits.fetch(base, self.ref)
        found = audits.scans_in(base, self.folios)
        names = records.names_of(base, [each.spot for each in found])
        return [_scanned(base, audit, each, names) for each in found]


@dataclass(frozen=True)
class AskScopes:
    """Asks for what an audit can be narrowed to: (reference, name) of each kind."""

    def __call__(self, base: Base) -> dict[str, tuple[tuple[str, str], ...]]:
        """Places, posts, clients, users and checklists; people are found by name."""
        found = {}
        for kind in ("place", "post", "client", "user"):
            rows = [row for row in records.every(base, kind) if not row.get("revoked")]
            found[kind] = tuple((f"{kind}:{row['id']}", str(row["name"])) for row in rows)
        known = [each.checklist for each in checklists.every(base)]
        found["checklist"] = tuple((each.name, spoken(each.title)) for each in known)
        return found


def _first(progress: Progress) -> str:
    left = [each.spot for each in (*progress.waiting, *progress.again)]
    return next(iter(left or [each.spot for each in progress.spots]), "")


def _told(base: Base, audit: Audit) -> tuple[str, str]:
    refs = [str(each) for each in audit.scope.refs[:4]]
    people = [str(audit.opened_by), *([audit.counter] if audit.counter else [])]
    names = records.names_of(base, [*refs, *people])
    scope = ", ".join(holder_name(ref, names.get(ref, "")) for ref in refs)
    return scope, " · ".join(names.get(ref, "") for ref in people)


def _scanned(base: Base, audit: Audit, scan: Sighting, names: dict[str, str]) -> Scanned:
    all_of_it = audits.sightings(base, audit, scan.item, "" if scan.item else scan.code)
    before = [each for each in all_of_it if each.seq < scan.seq]
    state, where = NEW if scan.item else UNKNOWN, ""
    if before:
        same = before[-1].spot == scan.spot
        state = AGAIN if same else ELSEWHERE
        where = names.get(before[-1].spot) or records.name_of(base, before[-1].spot)
    return Scanned(scan, state, names.get(scan.spot, ""), where)
