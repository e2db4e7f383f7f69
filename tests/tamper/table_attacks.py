"""Attacks on everything beside the journal: each column of each row, deletions, insertions."""

from collections.abc import Callable, Iterator
from typing import Any

from stockkeeper.book import schema
from tests.tamper.attacker import Attack, Client, other

TABLES = (*schema.PROJECTIONS, "private", "attachment", "keyring")


class Table:
    """One table as an attacker sees it."""

    def __init__(self, client: Client, name: str) -> None:
        told = client.execute(f"PRAGMA table_info({name})").fetchall()
        self.name = name
        self.columns = [row[1] for row in told]
        self.keys = [row[1] for row in sorted((r for r in told if r[5]), key=_position)]
        names = ", ".join(f'"{column}"' for column in self.columns)
        self.rows = [
            dict(zip(self.columns, row, strict=True))
            for row in client.execute(f"SELECT {names} FROM {name} ORDER BY {self._order()}")
        ]

    def _order(self) -> str:
        return ", ".join(f'"{key}"' for key in self.keys)

    def where(self, row: dict[str, Any]) -> tuple[str, list[Any]]:
        """The test that finds one row."""
        return " AND ".join(f'"{key}" = ?' for key in self.keys), [row[key] for key in self.keys]

    def label(self, row: dict[str, Any]) -> str:
        """How a finding calls a row."""
        return " / ".join(str(row[key]) for key in self.keys)

    def insert(self, client: Client, row: dict[str, Any]) -> None:
        """Write a row."""
        names = ", ".join(f'"{column}"' for column in row)
        marks = ", ".join("?" * len(row))
        client.execute(f"INSERT INTO {self.name} ({names}) VALUES ({marks})", [*row.values()])

    def named(self, *rows: dict[str, Any]) -> Callable[[Any], bool]:
        """A finding that names the table and one of these rows."""
        labels = {self.label(row) for row in rows}

        def points(finding: Any) -> bool:
            table = (finding.table or "").partition(".")[0]
            return table == self.name and str(finding.row) in labels

        return points


def _position(row: Any) -> int:
    return int(row[5])


def attacks(client: Client) -> Iterator[Attack]:
    """Every attack on every table."""
    for name in TABLES:
        table = Table(client, name)
        for row in table.rows:
            for column in table.columns:
                changed = {**row, column: other(row[column])}
                yield _edit(table, row, column, changed[column])
            yield _delete(table, row)
            yield _insert(table, row)
        for one, two in zip(table.rows, table.rows[1:], strict=False):
            if any(one[c] != two[c] for c in table.columns if c not in table.keys):
                yield _swap(table, one, two)


def _edit(table: Table, row: dict[str, Any], column: str, value: Any) -> Attack:
    test, values = table.where(row)

    def apply(client: Client) -> None:
        client.execute(f'UPDATE {table.name} SET "{column}" = ? WHERE {test}', [value, *values])

    named = table.named(row, {**row, column: value})
    return Attack(f"A: {table.name} edited", f"{table.label(row)} .{column}", apply, named)


def _delete(table: Table, row: dict[str, Any]) -> Attack:
    test, values = table.where(row)

    def apply(client: Client) -> None:
        client.execute(f"DELETE FROM {table.name} WHERE {test}", values)

    return Attack(f"A: {table.name} deleted", table.label(row), apply, table.named(row))


def _insert(table: Table, row: dict[str, Any]) -> Attack:
    new = {**row, table.keys[-1]: _fresh(row[table.keys[-1]])}
    if table.name == "user":
        new["key"] = "0" * 16

    def apply(client: Client) -> None:
        table.insert(client, new)

    return Attack(f"A: {table.name} inserted", table.label(row), apply, table.named(new))


def _fresh(value: Any) -> Any:
    return value + 100_000 if isinstance(value, int) else value + "zz"


def _swap(table: Table, one: dict[str, Any], two: dict[str, Any]) -> Attack:
    def apply(client: Client) -> None:
        for row in (one, two):
            test, values = table.where(row)
            client.execute(f"DELETE FROM {table.name} WHERE {test}", values)
        for keys, rest in ((one, two), (two, one)):
            table.insert(client, {**rest, **{key: keys[key] for key in table.keys}})

    where = f"{table.label(one)} and {table.label(two)}"
    return Attack(f"A: {table.name} rows swapped", where, apply, table.named(one, two))
