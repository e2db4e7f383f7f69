"""What an import found in a file: rows that create, update, change nothing, or cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Fact, Refusal

CREATE, UPDATE, UNCHANGED, ERROR = "create", "update", "unchanged", "error"


def cell_name(row: int, column: int) -> str:
    """Give a cell's name as spreadsheets show it, D7; "" for column 0, which is no cell."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}" if letters else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, or merely worth a look, in one cell; `column` counts from 1, 0 for none."""

    code: str
    facts: Mapping[str, Fact]
    column: int = 0
    heading: str = ""
    value: str = ""

    def refusal(self) -> Refusal:
        """Give it as a Refusal, whose sentence people read."""
        return Refusal(self.code, **self.facts)


@dataclass(frozen=True, slots=True)
class Extras:
    """What a row says beside the record's own fields.

    `place` and `holder` are names as written, "" when not told;
    `end` the terminal holder of a disposed weapon; `typed` what was written where the book
    keeps a canonical word.
    """

    quantity: int | None = None
    place: str = ""
    holder: str = ""
    end: str = ""
    client: Values = field(default_factory=dict)
    papers: tuple[Values, ...] = ()
    condition: str = ""
    typed: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One row of the file. `number` is the row as the person sees it, from 1.

    `kind` is the record kind; `values` its checked values; for an update `ref` is the record
    and `changes`/`was` what differs; `problems` make it an error, `warnings` do not.
    """

    number: int
    outcome: str
    kind: str
    values: Values
    ref: Ref | None = None
    changes: Values = field(default_factory=dict)
    was: Values = field(default_factory=dict)
    extras: Extras = field(default_factory=Extras)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class IntakePlan:
    """A whole file, judged; nothing is written before a person says so.

    `mapping` is field -> heading as used; `unmapped` are headings nobody reads. `mended` counts
    the cells that a person wrote anew before: they differ from the file with this hash.
    """

    kind: str
    name: str
    sha256: str
    sheet: str
    header_row: int
    mapping: Mapping[str, str]
    unmapped: tuple[str, ...]
    rows: tuple[IntakeRow, ...]
    mended: int = 0

    def count(self, outcome: str) -> int:
        """Count the rows with one outcome."""
        return sum(1 for row in self.rows if row.outcome == outcome)

    @property
    def counts(self) -> dict[str, int]:
        """Count rows by outcome."""
        found = dict.fromkeys((CREATE, UPDATE, UNCHANGED, ERROR), 0)
        for row in self.rows:
            found[row.outcome] += 1
        return found
