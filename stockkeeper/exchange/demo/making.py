"""Making the demonstration book: sizes, seed, users, and the telling of its story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import bulk, keyring, keyrings, points
from stockkeeper.book.book import Book, local_now
from stockkeeper.book.bulk import Story, Timed
from stockkeeper.book.creating import Created, NewBook, create
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.session import Session
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo.cast import Dice, told
from stockkeeper.exchange.demo.handover import Handover
from stockkeeper.exchange.demo.life import Life
from stockkeeper.exchange.demo.opening import Opening
from stockkeeper.exchange.demo.pen import Pen
from stockkeeper.exchange.demo.people import People
from stockkeeper.exchange.demo.shifts import Shifts
from stockkeeper.exchange.demo.stage import Stage

DEMO_PASSPHRASE = "demostracion"  # noqa: S105  it is shown on the screen of the demonstration
SEED = 2011
LIFE_APART = 7919
"""What the office does is told by chances of its own: it changes nothing at the counter."""
GUARDS_A_WEAPON = 3
"""Colombia asks for so many, armed or not (resources/policies/CO.toml)."""
MOST_UNARMED = 20_000
SETTING_UP = timedelta(days=2)


@dataclass(frozen=True)
class DemoSize:
    """How large a company: weapons, guards, days of shifts before now.

    The guards who get weapons default to two for each three weapons, 20,000 at most; so many
    others serve unarmed that there are three guards for each weapon.
    """

    firearms: int = 240
    people: int = 0
    days: int = 45
    seed: int = SEED

    @property
    def guards(self) -> int:
        """The number of guards who get weapons."""
        return self.people or min(20_000, max(6, self.firearms * 2 // 3))

    @property
    def unarmed(self) -> int:
        """The number of guards who serve without a weapon; none where `people` is given."""
        lacking = self.firearms * GUARDS_A_WEAPON - self.guards
        return 0 if self.people or lacking > MOST_UNARMED else max(0, lacking)


def _silent(_written: int) -> bool:
    return True


def make(
    path: Path,
    size: DemoSize | None = None,
    *,
    plain: bool = False,
    heads: HeadMemory | None = None,
    now: datetime | None = None,
    progress: Callable[[int], bool] = _silent,
) -> Created:
    """Make a demonstration book; same size, seed and hour, same records and movements.

    All of its users have DEMO_PASSPHRASE. `progress` is told the entries written so far and
    gives False to stop. Raises the refusals of `create`.
    """
    size = size or DemoSize()
    end = (now or local_now()).replace(microsecond=0)
    start = (end - timedelta(days=size.days) - SETTING_UP).replace(hour=8, minute=0, second=0)
    invented = told()
    dice = Dice(size.seed)
    new = NewBook(
        path=path,
        company={
            name: invented["company"][name]
            for name in ("name", "country", "tax_id", "licence", "address")
        },
        user=invented["users"]["clerk"],
        passphrase=DEMO_PASSPHRASE,
        plain=plain,
        random=dice.bytes,
    )
    created = create(new, heads=heads, clock=_stopped(start))
    book = created.book
    relief, supervisor, auditor = _enrol_others(book, created.session, invented, dice, start)
    people = People(created.session, relief, supervisor, auditor)
    bulk.tell(book, _story(book, people, invented, dice, (start, end), size), progress)
    book.clock = local_now
    return created


def _stopped(at: datetime) -> Callable[[], datetime]:
    def clock() -> datetime:
        return at

    return clock


def _story(
    book: Book,
    people: People,
    invented: dict[str, Any],
    dice: Dice,
    span: tuple[datetime, datetime],
    size: DemoSize,
) -> Story:
    start, end = span
    stage = Stage(people, invented, dice, span)
    yield from stage.set_up(size.firearms, size.guards)
    own = Dice(size.seed + LIFE_APART)
    pen = Pen(people, stage.cast, own, book.base, end)
    pen.now, pen.hurried = stage.now, True
    yield from Opening(pen, invented).set_up(size.unarmed)
    handover = Handover(people, stage.cast, book.base)
    life = Life(pen)
    shifts = Shifts(people, stage.cast, dice, _Notes(book), handover, life)
    yield from shifts.between(start + SETTING_UP, end)


class _Notes:
    """Signs checkpoints over what has been told so far."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __call__(self) -> str:
        return points.signed_note(self._book)


def _enrol_others(
    book: Book, clerk: Session, invented: dict[str, Any], dice: Dice, at: datetime
) -> list[Session]:
    """Enrol a clerk, a supervisor and an auditor beside the administrator; give the three."""
    sessions = []
    ring = keyrings.load(book.path)
    for who, role in (("relief", "clerk"), ("supervisor", "supervisor"), ("auditor", "auditor")):
        signing = Ed25519PrivateKey.from_private_bytes(dice.bytes(keyring.KEY_BYTES))
        name = invented["users"][who]
        book_key = keyring.unlock(ring, DEMO_PASSPHRASE, (clerk.key,)).book_key
        ring, key = keyring.with_user(ring, book_key, signing, DEMO_PASSPHRASE, random=dice.bytes)
        keyrings.save(book.path, ring.to_bytes())
        public = signing.public_key().public_bytes_raw().hex()
        data = {"key": key, "public": public, "role": role, "keyring": ring.sha256}
        with book.base.writing():
            keyrings.keep(book.base, ring.to_bytes())
            timed = Timed(Event("user.enrolled", data, {"name": name}), at, clerk)
            seq, leaf = book.journal.append(timed.event, at, at, clerk, None)
        book.tree.extend(seq - 1, [leaf])
        sessions.append(Session(key, signing, Ref("user", seq), name, role))
    return sessions
