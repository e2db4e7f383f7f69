"""kill -9 between two books: python -m tests.faults.crossing_campaign KILLS, --long for 1000.

A child sends weapons from one book to the other and back by files, records thefts, recoveries and
destructions, and is killed at a random moment. Then both books are opened: every acknowledged
folio is there, both verify, and each weapon is in exactly one of {book A, under way, book B,
ended}. The result goes into tests/RESULTS.md.
"""

import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from stockkeeper.book.proving.verify import verify
from tests.faults import crossing
from tests.results import write_section

KILLS_A_PAIR = 20
LONGEST_LIFE = 0.5
LONG = 1000


@dataclass
class Outcome:
    """What the kills did."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0
    weapons: int = 0
    astray: list[str] = field(default_factory=list)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Nothing was lost, doubled or unsound."""
        return not (self.lost or self.unsound or self.astray)


def campaign(kills: int, seed: int) -> Outcome:
    """Kill so many times, with new books every KILLS_A_PAIR."""
    outcome, dice = Outcome(), random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        for number in range(kills):
            folder = Path(name) / str(number // KILLS_A_PAIR)
            if not folder.exists():
                folder.mkdir()
                crossing.make(folder, seed + number)
            told = _one(folder, dice.uniform(0.02, LONGEST_LIFE), seed + number)
            _judge(folder, told, outcome)
            outcome.kills += 1
    return outcome


def _one(folder: Path, life: float, seed: int) -> list[tuple[str, int]]:
    """Start a child, kill it after so many seconds; give the folios it acknowledged."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)

        def ack(name: str, folio: int) -> None:
            os.write(theirs, f"{name} {folio}\n".encode())

        try:
            crossing.stream(folder, ack, random.Random(seed))
        finally:
            os._exit(3)
    os.close(theirs)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(ours) as pipe:
        told = [line.split() for line in pipe.read().splitlines()]
    if not os.WIFSIGNALED(status):
        raise RuntimeError(f"the child ended by itself: {status}")
    return [(name, int(folio)) for name, folio in told]


def _judge(folder: Path, told: list[tuple[str, int]], outcome: Outcome) -> None:
    outcome.acknowledged += len(told)
    with crossing.both_open(folder, lambda _name, _folio: None) as pair:
        for each in pair:
            there = {seq for (seq,) in each.base.rows("SELECT seq FROM entry")}
            outcome.lost += len({folio for name, folio in told if name == each.name} - there)
            sound = verify(each.base, each.book.identity).ok and each.book.readonly is None
            outcome.unsound += not sound
        for serial, said in crossing.classes(pair).items():
            outcome.weapons += 1
            outcome.seen[said] = outcome.seen.get(said, 0) + 1
            if not crossing.in_one(said):
                outcome.astray.append(f"{serial}: {said}")


def main() -> int:
    """Run the campaign and write it down."""
    kills = LONG if "--long" in sys.argv else int(sys.argv[1])
    began = time.monotonic()
    found = campaign(kills, 2026)
    took = time.monotonic() - began
    what = f"`python -m tests.faults.crossing_campaign {' '.join(sys.argv[1:])}`; {took:.0f} s."
    head = ("| kills | folios acknowledged | lost | books unsound | weapons looked at | in none or"
            " in two |\n|--:|--:|--:|--:|--:|--:|")  # fmt: skip
    row = (f"| {found.kills} | {found.acknowledged} | {found.lost} | {found.unsound} |"
           f" {found.weapons} | {len(found.astray)} |")  # fmt: skip
    states = "\n".join(f"| {a or 'unknown'} | {b or 'unknown'} | {n} |"
                       for (a, b), n in sorted(found.seen.items()))  # fmt: skip
    more = ("What the two books said of a weapon:\n\n"
            f"| book A | book B | times |\n|---|---|--:|\n{states}")  # fmt: skip
    write_section("kill -9 between two books", f"{what}\n\n{head}\n{row}\n\n{more}")
    for each in found.astray[:20]:
        print(each)
    return 0 if found.good else 1


if __name__ == "__main__":
    sys.exit(main())
