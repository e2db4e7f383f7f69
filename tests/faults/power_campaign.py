"""Power cuts played back: python -m tests.faults.power_campaign CUTS writes tests/RESULTS.md.

A preloaded recorder (power_log.c, needs a C compiler and Linux) writes down every write and sync of
a working writer. A cut at a random moment leaves on each file what was synced before it, and of
what was written since an arbitrary part. The book is opened as it lies then.
"""

import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stockkeeper.book import opening
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.refusals import Refusal
from tests.faults import writer
from tests.results import write_section
from tests.tamper.whole_book import PASSPHRASE

SOURCE = Path(__file__).with_name("power_log.c")
ACTS = 400
_RECORD = "<QQQ"


@dataclass(frozen=True)
class Step:
    """One recorded call: W data at offset, T to a length, S."""

    kind: str
    name: str
    offset: int
    data: bytes


@dataclass
class Disk:
    """A file: what is surely on the disk, and what was written since the last sync."""

    kept: bytearray
    since: list[Step] = field(default_factory=list)

    def do(self, step: Step) -> None:
        """Take one step."""
        if step.kind == "S":
            for each in self.since:
                _apply(self.kept, each)
            self.since.clear()
        else:
            self.since.append(step)

    def after_cut(self, dice: random.Random) -> bytes:
        """What is found when the power is back."""
        found = bytearray(self.kept)
        chance = dice.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for step in self.since:
            if dice.random() < chance:
                _apply(found, step)
        return bytes(found)


def _apply(content: bytearray, step: Step) -> None:
    if step.kind == "T":
        del content[step.offset :]
        content.extend(bytes(step.offset - len(content)))
        return
    end = step.offset + len(step.data)
    content.extend(bytes(max(0, end - len(content))))
    content[step.offset : end] = step.data


@dataclass
class Outcome:
    """What the cuts did."""

    cuts: int = 0
    acknowledged: int = 0
    cuts_with_loss: int = 0
    lost: int = 0
    unreadable: int = 0


def recorded(folder: Path, *, off: bool) -> tuple[Path, dict[str, bytes], list[Step]]:
    """Let a writer work under the recorder; give the folder, its files before, and the steps."""
    library = folder / "power_log.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    work = folder / "work"
    work.mkdir()
    writer.make(work / "a.stockbook")
    before = {path.name: path.read_bytes() for path in work.iterdir()}
    log = folder / "log"
    around = {"LD_PRELOAD": str(library), "POWER_DIR": str(work), "POWER_LOG": str(log)}
    command = [sys.executable, "-m", "tests.faults.writer", str(work / "a.stockbook"),
               str(work / "acks"), str(ACTS), *(["--off"] if off else [])]  # fmt: skip
    subprocess.run(command, check=True, env={**os.environ, **around})
    return work, before, list(_steps(log.read_bytes()))


def _steps(raw: bytes) -> Iterator[Step]:
    at = 0
    while at < len(raw):
        kind = chr(raw[at])
        offset, length, names = struct.unpack_from(_RECORD, raw, at + 1)
        at += 1 + struct.calcsize(_RECORD)
        name = Path(raw[at : at + names].decode()).name
        at += names
        data = raw[at : at + length] if kind == "W" else b""
        at += len(data)
        yield Step(kind, name, offset, data)


def campaign(cuts: int, seed: int, *, off: bool) -> Outcome:
    """Record once, cut so many times."""
    outcome = Outcome()
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        _, before, steps = recorded(Path(name), off=off)
        moments = sorted(dice.randrange(len(steps)) for _ in range(cuts))
        disks = {file: Disk(bytearray(raw)) for file, raw in before.items()}
        told: list[int] = []
        done = 0
        for moment in moments:
            for step in steps[done : moment + 1]:
                if step.name == "acks":
                    told.append(int(step.data))
                else:
                    disks.setdefault(step.name, Disk(bytearray())).do(step)
            done = max(done, moment + 1)
            files = {file: disk.after_cut(dice) for file, disk in disks.items()}
            _judge(Path(name) / "found", files, told, outcome)
    return outcome


def _judge(folder: Path, files: dict[str, bytes], told: list[int], outcome: Outcome) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    outcome.cuts += 1
    outcome.acknowledged += len(told)
    try:
        opened = opening.unlock(folder / "a.stockbook", PASSPHRASE)
    except Refusal:
        outcome.unreadable += 1
        outcome.cuts_with_loss += bool(told)
        outcome.lost += len(told)
        return
    there = {seq for (seq,) in opened.book.base.rows("SELECT seq FROM entry")}
    lost = len(set(told) - there)
    outcome.lost += lost
    outcome.cuts_with_loss += lost > 0
    outcome.unreadable += not verify(opened.book.base, opened.book.identity).ok
    opened.book.close()


def main() -> int:
    """Run with synchronous=FULL, as the program does, and with OFF as the control."""
    cuts = int(sys.argv[1])
    true, control = campaign(cuts, 2026, off=False), campaign(cuts, 2027, off=True)
    rows = [
        f"| {name} | {o.cuts} | {o.cuts_with_loss} | {o.lost} of {o.acknowledged} |"
        f" {o.unreadable} |"
        for name, o in (("FULL, the program", true), ("OFF, the control", control))
    ]
    head = (
        "| synchronous | cuts | with a loss | acknowledged folios lost | unreadable or unsound |"
        "\n|---|--:|--:|--:|--:|"
    )
    what = f"`python -m tests.faults.power_campaign {cuts}`: runs of {ACTS} acts, cut anywhere."
    write_section("Power cuts", f"{what}\n\n{head}\n" + "\n".join(rows))
    return 0 if not true.lost and not true.unreadable and control.lost else 1


if __name__ == "__main__":
    sys.exit(main())
