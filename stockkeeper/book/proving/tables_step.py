"""Step 5: the tables rebuilt from the journal equal the tables, row for row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from stockkeeper.book import schema, sqlite
from stockkeeper.book.journal import secret_of
from stockkeeper.book.projection import project
from stockkeeper.book.proving import audits_step
from stockkeeper.book.proving.findings import Finding, Progress, Report, Stopped
from stockkeeper.book.proving.kept_step import Kept
from stockkeeper.book.sqlite import Base, Row, memory
from stockkeeper.words import N_

SHOWN = 120
AT_ONCE = 2_000
"""Rows compared at once: two equal lists are told apart from unequal ones in no time."""
TOGETHER = 2_000
"""Entries applied together."""

Pair = tuple[Row | None, Row | None]
"""What a row must be and what it is; None where there is none."""


class Rebuild:
    """Tables made anew, in memory, from the bodies that the earlier steps read."""

    def __init__(self, base: Base, report: Report) -> None:
        """Begin with empty tables."""
        self._base = base
        self._report = report
        self.fresh = memory()
        schema.create_projections(self.fresh)
        self.fresh.run("BEGIN")
        self._kept = Kept()
        self._waiting: list[dict[str, Any]] = []

    def take(self, body: dict[str, Any]) -> None:
        """Apply one body, soon; a body that cannot be applied is itself a finding."""
        try:
            self._kept.take(body)
        except Exception as error:  # noqa: BLE001  a forged body may fail in any way
            self._unread(body, error)
            return
        if body["kind"] == "audit.opened":
            self._apply()
            audits_step.check_list(self.fresh, body, self._report)
        self._waiting.append(body)
        if len(self._waiting) == TOGETHER:
            self._apply()

    def _apply(self) -> None:
        """Apply what waits together; if that fails, once more one by one, to name what fails."""
        waiting, self._waiting = self._waiting, []
        self.fresh.run("SAVEPOINT together")
        try:
            for body in waiting:
                project(self.fresh, body, secret_of(self._base, body["data"]))
            self.fresh.settle()
        except Exception:  # noqa: BLE001  a forged body may fail in any way
            self.fresh.drop()
            self.fresh.run("ROLLBACK TO together")
            for body in waiting:
                self._apply_one(body)
        self.fresh.run("RELEASE together")

    def _apply_one(self, body: dict[str, Any]) -> None:
        try:
            project(self.fresh, body, secret_of(self._base, body["data"]))
            self.fresh.settle()
        except Exception as error:  # noqa: BLE001  a forged body may fail in any way
            self.fresh.drop()
            self._unread(body, error)

    def _unread(self, body: dict[str, Any], error: Exception) -> None:
        found = shown(f"{type(error).__name__}: {error}")
        problem = N_("the entry cannot be read into the tables")
        self._report.add(Finding(5, problem, body["seq"], found=found))

    def compare(self, tell: Progress) -> None:
        """Compare all tables; raises Stopped when the person stops it."""
        self._apply()
        tables = schema.PROJECTIONS
        for position, table in enumerate(tables):
            if not tell(5, position, len(tables)):
                raise Stopped
            _compare_table(self._base, self.fresh, table, self._report)
        with sqlite.any_text(self._base):
            self._kept.check(self._base, self._report)

    def close(self) -> None:
        """Let the tables in memory go."""
        self.fresh.close()


def _compare_table(base: Base, fresh: Base, table: str, report: Report) -> None:
    found = fresh.rows(f"PRAGMA table_info({table})")
    keys = [row[1] for row in sorted((r for r in found if r[5]), key=_key_position)]
    names = keys + [row[1] for row in found if row[1] not in keys]
    columns = ", ".join(f'"{name}"' for name in names)
    sql = f"SELECT {columns} FROM {table} ORDER BY {', '.join(keys)}"
    try:
        differences = list(_differences(fresh.each(sql), base.each(sql), len(keys)))
    except sqlite.OperationalError:  # some text of the table is no text
        with sqlite.any_text(base):
            differences = list(_differences(fresh.each(sql), base.each(sql), len(keys)))
    for expected, other in differences:
        _name_rows(table, names, len(keys), (expected, other), report)


def _name_rows(
    table: str, names: list[str], keys: int, rows: tuple[Row | None, Row | None], report: Report
) -> None:
    expected, found = rows
    row = shown(" / ".join(str(part) for part in (expected or found or ())[:keys]))
    if found is None:
        problem = N_("a row is missing")
        report.add(Finding(5, problem, None, table, row, shown(expected), ""))
    elif expected is None:
        problem = N_("a row has no entry")
        report.add(Finding(5, problem, None, table, row, "", shown(found)))
    else:
        problem = N_("a row differs")
        for name, one, other in zip(names, expected, found, strict=True):
            if one != other:
                column = f"{table}.{name}"
                report.add(Finding(5, problem, None, column, row, shown(one), shown(other)))


def _key_position(row: Row) -> int:
    return int(row[5])


def _differences(expected: Iterable[Row], found: Iterable[Row], keys: int) -> Iterator[Pair]:
    """Merge two streams of rows ordered by their key and give the pairs that are not equal."""
    ones, others = iter(expected), iter(found)
    left: list[Row] = []
    right: list[Row] = []
    while True:
        left += _some(ones, AT_ONCE - len(left))
        right += _some(others, AT_ONCE - len(right))
        if not left and not right:
            return
        if left == right:
            left, right = [], []
            continue
        yield from _merged(left, right, keys)


def _some(rows: Iterator[Row], most: int) -> list[Row]:
    return [row for _, row in zip(range(most), rows, strict=False)]


def _merged(
    left: list[Row], right: list[Row], keys: int
) -> Iterator[tuple[Row | None, Row | None]]:
    """Use up the rows that can be judged, and leave the rest in the lists for the next turn."""
    i = j = 0
    while i < len(left) and j < len(right):
        one, other = left[i], right[j]
        if one == other:
            i, j = i + 1, j + 1
            continue
        mine, theirs = _order(one[:keys]), _order(other[:keys])
        if mine == theirs:
            yield one, other
        elif mine < theirs:
            yield one, None
        else:
            yield None, other
        i, j = i + (mine <= theirs), j + (theirs <= mine)
    if len(left) < AT_ONCE and j == len(right) < AT_ONCE:
        yield from ((one, None) for one in left[i:])
        i = len(left)
    if len(right) < AT_ONCE and i == len(left) < AT_ONCE:
        yield from ((None, other) for other in right[j:])
        j = len(right)
    del left[:i], right[:j]


def _order(key: Row) -> list[tuple[int, Any]]:
    """Give a key as SQLite orders it: text by its bytes, numbers before text."""
    return [
        (1, value.encode("utf-8", "surrogateescape")) if isinstance(value, str) else (0, value)
        for value in key
    ]


def shown(value: Any) -> str:
    """Give a value as a finding shows it: short, and printable whatever was in it."""
    text = str(value).encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
