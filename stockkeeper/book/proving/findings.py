"""What a check reports, and how a long check tells its progress and is stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from stockkeeper.words import _

MOST = 1000
"""After so many findings a step stops naming more: the book is beyond row by row repair."""


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it must be; `seq` names an entry, `table` and `row` a table row."""

    step: int
    problem: str
    seq: int | None = None
    table: str | None = None
    row: str | int | None = None
    expected: str = ""
    found: str = ""

    def message(self) -> str:
        """Say it in the reader's language."""
        where = ""
        if self.seq is not None:
            where = _("entry {seq}").format(seq=self.seq)
        elif self.table is not None:
            where = _("table {table}, row {row}").format(table=self.table, row=self.row)
        parts = [part for part in (where, _(self.problem)) if part]
        text = ": ".join(parts)
        if self.expected or self.found:
            text += " · " + _("expected {expected}; found {found}").format(
                expected=self.expected or "–", found=self.found or "–"
            )
        return text

    def to_json(self) -> dict[str, Any]:
        """Give the stable members of `verify --json` (COMMANDS.md)."""
        told = asdict(self)
        told["message"] = self.message()
        return told


class Stopped(Exception):  # noqa: N818  asked for by a person, not an error
    """The person stopped the check; nothing is claimed about the book."""


Progress = Callable[[int, int, int], bool]
"""Called with (step, done, total); gives False to stop."""


def quiet(_step: int, _done: int, _total: int) -> bool:
    """Tell nobody and go on."""
    return True


@dataclass
class Report:
    """All findings of one verification."""

    entries: int = 0
    checkpoint: str = ""
    not_anchored: int = 0
    findings: list[Finding] = field(default_factory=list)
    _told: dict[int, int] = field(default_factory=dict, repr=False)

    @property
    def ok(self) -> bool:
        """Nothing was found."""
        return not self.findings

    def add(self, finding: Finding) -> None:
        """Keep a finding, up to MOST of each step."""
        count = self._told.get(finding.step, 0)
        self._told[finding.step] = count + 1
        if count < MOST:
            self.findings.append(finding)

    def to_json(self) -> dict[str, Any]:
        """Give the stable members of `verify --json`."""
        return {
            "ok": self.ok,
            "entries": self.entries,
            "checkpoint": self.checkpoint,
            "not_anchored": self.not_anchored,
            "findings": [finding.to_json() for finding in self.findings],
        }
