"""The book: the one writer, through which every act passes, and the readers beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import canonical, keyrings, rights, sqlite
from stockkeeper.book.act import Act, Moment, Receipt
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.journal import Identity, Journal
from stockkeeper.book.rights import Rights
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.book.tree import LiveTree
from stockkeeper.book.writer import WriterLock
from stockkeeper.domain import events
from stockkeeper.domain.events import BEGINNING, Event
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

Clock = Callable[[], datetime]
FOLLOWING = ("finding.registered", "finding.corrected", "incident.registered")
"""Entries that follow from another one of the same act, whose folio is the one to be told."""


def local_now() -> datetime:
    """Give the time of this machine with its offset (RFC 3339)."""
    return datetime.now(tz=UTC).astimezone()


@dataclass
class Parts:
    """What an open book is made of; put together by `opening` and `create`.

    `key` opens the file and is None for a plain book; `ring_key` is the same key of either,
    under which the keyring keeps the site's key. `file` is what readers open where that is not
    `path` (older.py).
    """

    path: Path
    base: Base
    key: bytes | None
    site_key: Ed25519PrivateKey
    identity: Identity
    lock: WriterLock | None
    heads: HeadMemory | None
    readonly: Refusal | None = None
    ring_key: bytes = field(default=b"", repr=False)
    file: Path | None = None


class Book:
    """An open book. `perform` is for one thread alone; readers come from `open_reader`."""

    def __init__(self, parts: Parts, clock: Clock = local_now) -> None:
        """Take the parts; nothing is read before it is asked."""
        self.parts = parts
        self.path = parts.path
        self.base = parts.base
        self.identity = parts.identity
        self.readonly = parts.readonly
        self.clock = clock
        self.journal = Journal(parts.base, parts.identity)
        self.tree = LiveTree()

    def open_with(self, opening: tuple[Event, bytes], by: Session) -> None:
        """Write the first entry of a new book, and the copy of its keyring."""
        event, ring = opening
        now = self.clock()
        with self.base.writing():
            self.journal.append(event, now, now, by, None)
            keyrings.keep(self.base, ring)
        self._remember(now=True)

    def open_again(self, event: Event, by: Session, second: Session | None) -> None:
        """Write the first entry of the next incarnation (restoring); raises the refusals of rights.

        Nothing stands before it, not even that the clock runs behind.
        """
        now = self.clock()
        moment = Moment(self.base, now, by, second)
        with self.base.writing():
            rights.check_people(moment)
            needed = second if Rights(moment).check(event) else None
            self.journal.append(event, now, now, by, needed)

    def perform(
        self,
        session: Session,
        act: Act,
        *,
        second: Session | None = None,
        at: datetime | None = None,
    ) -> Receipt:
        """Do an act: all of its entries and their reading in one transaction, or nothing.

        When it is refused, the refusal is recorded as an entry of its own and raised; values
        of a form that cannot be accepted (FieldRefusal) are not recorded. Other errors of the
        disk are raised as Refusal("book.not_written") and nothing was written.
        """
        if self.readonly is not None:
            raise self.readonly
        now = self.clock()
        moment = Moment(self.base, at or now, session, second)
        try:
            return self._record(moment, act(moment), now)
        except FieldRefusal:
            raise
        except Refusal as refusal:
            self._record_refusal(moment, act, refusal, now)
            raise

    def _record(self, moment: Moment, steps: Iterable[Event], now: datetime) -> Receipt:
        head = self.journal.head
        leaves: list[bytes] = []
        try:
            with self.base.writing():
                rights.check_people(moment)
                self._clock_event(moment, now, leaves)
                touched, counts, told = self._walk(moment, steps, now, leaves)
        except BaseException as error:
            self.journal.rewind(head)
            if isinstance(error, sqlite.DatabaseError):
                raise Refusal("book.not_written", reason=str(error)) from error
            if isinstance(error, canonical.ProfileError):
                code = (
                    "entry.too_large" if error.reason == "too_large" else "field.control_character"
                )
                raise FieldRefusal(code, field=error.path, reason=str(error)) from error
            raise
        self.tree.extend(head.size, leaves)
        self._remember()
        folios = range(head.size + 1, self.journal.head.size + 1)
        return Receipt(folios, frozenset(touched), moment.at, counts, told)

    def _walk(
        self, moment: Moment, steps: Iterable[Event], now: datetime, leaves: list[bytes]
    ) -> tuple[set[Ref], dict[str, int], int]:
        touched: set[Ref] = set()
        told = 0
        counts: dict[str, int] = {}
        generator = iter(steps)
        send = getattr(generator, "send", None)
        event = next(generator, None)
        allowed = Rights(moment)
        while event is not None:
            event = allowed.as_asked(event)
            needed = moment.second if allowed.check(event) else None
            if needed is not None and needed.by_pin:
                event = replace(event, data={**event.data, "approval": "pin"})
            seq, leaf = self.journal.append(event, event.at or moment.at, now, moment.by, needed)
            leaves.append(leaf)
            counts[event.kind] = counts.get(event.kind, 0) + 1
            if event.kind not in FOLLOWING:
                told = seq
            touched.update(_refs_of(event, seq))
            try:
                event = send(seq) if send is not None else next(generator, None)
            except StopIteration:
                break
        return touched, counts, told

    def _clock_event(self, moment: Moment, now: datetime, leaves: list[bytes]) -> None:
        before = self.journal.head.recorded
        if before and datetime.fromisoformat(before) > now.replace(microsecond=999_999):
            event = events.clock_regressed(before)
            leaves.append(self.journal.append(event, now, now, moment.by, None)[1])

    def _record_refusal(self, moment: Moment, act: Act, refusal: Refusal, now: datetime) -> None:
        if refusal.code in ("book.not_written", "user.revoked"):
            return
        event = events.refused(act.name, refusal.code, refusal.facts, act.about())
        self._record(Moment(self.base, moment.at, moment.by, None), iter((event,)), now)

    def _remember(self, *, now: bool = False) -> None:
        if self.parts.heads is not None:
            head = self.journal.head
            self.parts.heads.remember(self.identity, head, at_once=now)

    def open_reader(self) -> Base:
        """Open a read-only connection of its own, for one thread of questions."""
        return sqlite.connect(self.parts.file or self.path, self.parts.key, readonly=True)

    def close(self) -> None:
        """Close the writer and let another process write; the head is remembered first."""
        if self.readonly is None:
            self._remember(now=True)
        self.base.close()
        if self.parts.lock is not None:
            self.parts.lock.release()


_NAMED = ("ref", "item", "to", "place", "work", "incident", "disposal", "renewal", "replaces")
"""Members of an entry that name a record which it touches."""


def _refs_of(event: Event, seq: int) -> set[Ref]:
    kind, _, what = event.kind.partition(".")
    made = what == "registered" or event.kind in BEGINNING
    refs = {Ref(kind, seq)} if made else set()
    data = event.data
    found = [str(data[name]) for name in _NAMED if data.get(name)]
    for line in data.get("lines", ()):
        found += (line["item"], line["from"], line["to"])
    if event.kind == "mark.registered":
        found.append(data["values"]["item"])
    refs.update(Ref.parse(text) for text in found if not text.endswith(":new"))
    return refs
