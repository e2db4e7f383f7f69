"""The tampering campaign: python -m tests.tamper.campaign writes its counts to tests/RESULTS.md.

With a number N it tries one in N of them: of each row and each entry some, in turn.
"""

import platform
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tests.results import write_section
from tests.tamper import entry_attacks, table_attacks
from tests.tamper.attacker import Attack, Target
from tests.tamper.whole_book import whole_book


@dataclass
class Tally:
    """What became of the attacks, by sort."""

    tried: Counter[str] = field(default_factory=Counter)
    impossible: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def table(self) -> str:
        """The counts in Markdown."""
        lines = ["| attack | tried | refused by the file | found and named |", "|---|--:|--:|--:|"]
        missed = Counter(text.partition(" @ ")[0] for text in self.missed)
        for sort in sorted(self.tried):
            count, no = self.tried[sort], self.impossible[sort]
            lines.append(f"| {sort} | {count} | {no} | {count - no - missed[sort]} |")
        count, no = self.tried.total(), self.impossible.total()
        lines.append(f"| all | {count} | {no} | {count - no - len(self.missed)} |")
        return "\n".join(lines)


def target(folder: Path, *, plain: bool) -> Target:
    """A closed book with every kind of entry in it."""
    path = folder / "victim.stockbook"
    whole = whole_book(path, plain=plain)
    key, identity = whole.book.parts.key, whole.book.identity
    whole.book.close()
    return Target(path, key, identity)


def all_attacks(found: Target) -> Iterator[Attack]:
    """Every attack on every entry and on every row of every table."""
    client = found.client(found.path)
    rows = entry_attacks.entries(client)
    yield from entry_attacks.edits(rows)
    yield from entry_attacks.meanings(rows)
    yield from entry_attacks.deletions(rows)
    yield from entry_attacks.insertions(rows)
    yield from entry_attacks.swaps(rows)
    yield from entry_attacks.swaps(rows, 7)
    yield from table_attacks.attacks(client)
    client.close()


def run(found: Target, attacks: Iterator[Attack], folder: Path) -> Tally:
    """Try the attacks one by one, each on a copy of its own."""
    tally = Tally()
    victim = folder / "copy.stockbook"
    for attack in attacks:
        tally.tried[attack.sort] += 1
        report = found.after(attack, victim)
        if report is None:
            tally.impossible[attack.sort] += 1
        elif not any(attack.named(finding) for finding in report.findings):
            first = report.findings[0].message() if report.findings else "nothing found"
            tally.missed.append(f"{attack.sort} @ {attack.where}: {first}")
    return tally


def main(arguments: list[str]) -> int:
    """Run all of it, or one attack in so many, on a plain and on an encrypted book."""
    every = int(arguments[0]) if arguments else 1
    command = " ".join(["python -m tests.tamper.campaign", *arguments])
    what = "every attack" if every == 1 else f"one attack in {every}"
    parts = [f"`{command}`: {what}, each on its own copy of a small book"]
    missed = 0
    for plain in (True, False):
        with tempfile.TemporaryDirectory() as name:
            began = time.monotonic()
            found = target(Path(name), plain=plain)
            tally = run(found, islice(all_attacks(found), 0, None, every), Path(name))
            took = time.monotonic() - began
        missed += len(tally.missed)
        what = "Plain book, by an SQL client" if plain else "Encrypted book, through its key"
        parts.append(f"### {what}\n\n{tally.table()}\n\n{took:.0f} s, Python "
                     f"{platform.python_version()}.")  # fmt: skip
        for text in tally.missed:
            sys.stdout.write(f"MISSED {text}\n")
    write_section("Tampering", "\n\n".join(parts))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
