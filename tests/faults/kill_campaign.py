"""kill -9 at random moments: python -m tests.faults.kill_campaign KILLS writes tests/RESULTS.md.

With `audit` after KILLS the child counts in an audit, instead of working at the counter.

Each time a child process works in an encrypted book; it is killed, the book is opened again, every
acknowledged folio must be there, and the book must verify. Every KILLS_A_BOOK a new book is made.
"""

import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from stockkeeper.book import opening
from stockkeeper.book.proving.verify import verify
from tests.faults import counter, writer
from tests.results import write_section
from tests.tamper.whole_book import PASSPHRASE

KILLS_A_BOOK = 20
Work = ModuleType
LONGEST_LIFE = 0.25
"""Seconds from the start of a child to its death, at most; opening takes some 20 ms of it."""


@dataclass
class Outcome:
    """What the kills did."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0

    @property
    def good(self) -> bool:
        """Nothing was lost and every book verified."""
        return self.lost == 0 and self.unsound == 0


def campaign(kills: int, seed: int, *, early: bool = False, work: Work = writer) -> Outcome:
    """Kill so many times; `early` has the child tell folios before they are kept."""
    outcome = Outcome()
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        for number in range(kills):
            path = Path(name) / f"{number // KILLS_A_BOOK}.stockbook"
            if not path.exists():
                work.make(path)
            told = _one(path, dice.uniform(0, LONGEST_LIFE), work, early=early)
            _judge(path, told, outcome, work)
            outcome.kills += 1
    return outcome


def _one(path: Path, life: float, work: Work, *, early: bool) -> list[int]:
    """Start a child, kill it after so many seconds, and give the folios it acknowledged."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        work.stream(path, _teller(theirs), 1_000_000, early=early)
        os._exit(3)
    os.close(theirs)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(ours) as pipe:
        told = [int(line) for line in pipe.read().splitlines()]
    if not os.WIFSIGNALED(status):
        raise RuntimeError(f"the writer ended by itself: {status}")
    return told


def _teller(pipe: int) -> writer.Ack:
    def ack(folio: int) -> None:
        os.write(pipe, b"%d\n" % folio)

    return ack


def _judge(path: Path, told: list[int], outcome: Outcome, work: Work) -> None:
    opened = opening.unlock(path, PASSPHRASE)
    base = opened.book.base
    there = {seq for (seq,) in base.rows("SELECT seq FROM entry")}
    if work is counter:
        there &= counter.kept(base)
    outcome.acknowledged += len(told)
    outcome.lost += len(set(told) - there)
    outcome.unsound += not verify(base, opened.book.identity).ok or opened.book.readonly is not None
    opened.book.close()


def main() -> int:
    """Run so many kills and a control with a lying writer; write both down."""
    kills = int(sys.argv[1])
    work = counter if sys.argv[2:] == ["audit"] else writer
    began = time.monotonic()
    true = campaign(kills, seed=2026, work=work)
    took = time.monotonic() - began
    lying = campaign(max(100, kills // 10), seed=2027, early=True, work=work)
    rows = [
        f"| {name} | {o.kills} | {o.acknowledged} | {o.lost} | {o.unsound} |"
        for name, o in (("the program", true), ("control: told before it is kept", lying))
    ]
    head = "| writer | kills | folios acknowledged | lost | books unsound |\n|---|--:|--:|--:|--:|"
    words = " ".join(sys.argv[1:])
    what = f"`python -m tests.faults.kill_campaign {words}`, encrypted books; {took:.0f} s."
    title = "kill -9 while an audit counts" if work is counter else "kill -9"
    write_section(title, f"{what}\n\n{head}\n" + "\n".join(rows))
    return 0 if true.good and lying.lost else 1


if __name__ == "__main__":
    sys.exit(main())
