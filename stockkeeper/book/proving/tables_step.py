"""Step 5: the tables rebuilt from the journal equal the tables, row for row; hashes match."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from stockkeeper.book import schema
from stockkeeper.book.journal import secret_of
from stockkeeper.book.projection import project
from stockkeeper.book.proving.findings import Finding, Progress, Report, Stopped
from stockkeeper.book.sqlite import Base, Row, memory
from stockkeeper.words import N_

TELL_EVERY = 5_000
SHOWN = 120


class Rebuild:
    """Tables made anew, in memory, from the bodies that the earlier steps read."""

    def __init__(self, base: Base, report: Report) -> None:
        """Begin with empty tables."""
        self._base = base
        self._report = report
        self.fresh = memory()
        schema.create_projections(self.fresh)
        self.fresh.run("BEGIN")
        self._named: set[str] = set()
        self._attached: dict[str, int] = {}

    def take(self, body: dict[str, Any]) -> None:
        """Apply one body; a body that cannot be applied is itself a finding."""
        data = body["data"]
        if "private" in data:
            self._named.add(str(data["private"]))
        if body["kind"] == "attachment.added":
            self._attached[str(data.get("sha256"))] = body["seq"]
        try:
            project(self.fresh, body, secret_of(self._base, data))
        except Exception as error:  # noqa: BLE001  a forged body may fail in any way
            found = f"{type(error).__name__}: {error}"
            self._report.add(
                Finding(5, N_("the entry cannot be read into the tables"), body["seq"], found=found)
            )

    def compare(self, tell: Progress) -> None:
        """Compare all tables; raises Stopped when the person stops it."""
        tables = schema.PROJECTIONS
        for position, table in enumerate(tables):
            if not tell(5, position, len(tables)):
                raise Stopped
            _compare_table(self._base, self.fresh, table, self._report)
        _check_private(self._base, self._named, self._report)
        _check_attachments(self._base, self._attached, self._report)
        _check_keyring(self._base, self._report)
        self.fresh.close()


def _key_of(base: Base, table: str) -> tuple[list[str], list[str]]:
    found = base.rows(f"PRAGMA table_info({table})")
    names = [row[1] for row in found]
    keys = [row[1] for row in sorted((r for r in found if r[5]), key=_key_position)]
    return names, keys


def _key_position(row: Row) -> int:
    return int(row[5])


def _compare_table(base: Base, fresh: Base, table: str, report: Report) -> None:
    names, keys = _key_of(fresh, table)
    order = ", ".join(keys)
    columns = ", ".join(f'"{name}"' for name in keys + [n for n in names if n not in keys])
    sql = f"SELECT {columns} FROM {table} ORDER BY {order}"
    labels = keys + [n for n in names if n not in keys]
    count = len(keys)
    for expected, found in _side_by_side(fresh.each(sql), base.each(sql), count):
        if expected == found:
            continue
        row = _row_name((expected or found or ())[:count])
        if found is None:
            report.add(Finding(5, N_("a row is missing"), None, table, row, _shown(expected)))
        elif expected is None:
            report.add(Finding(5, N_("a row has no entry"), None, table, row, "", _shown(found)))
        else:
            for label, one, other in zip(labels, expected, found, strict=True):
                if one != other:
                    report.add(
                        Finding(5, N_("a row differs"), None, f"{table}.{label}", row, _shown(one),
                                _shown(other))
                    )  # fmt: skip


def _side_by_side(
    expected: Iterator[Row], found: Iterator[Row], keys: int
) -> Iterator[tuple[Row | None, Row | None]]:
    """Merge two ordered streams of rows by their key."""
    one, other = next(expected, None), next(found, None)
    while one is not None or other is not None:
        if other is None or (one is not None and _before(one[:keys], other[:keys])):
            yield one, None
            one = next(expected, None)
        elif one is None or _before(other[:keys], one[:keys]):
            yield None, other
            other = next(found, None)
        else:
            yield one, other
            one, other = next(expected, None), next(found, None)


def _before(one: Row, other: Row) -> bool:
    """Compare keys as SQLite orders text: by bytes, numbers before text."""
    return [_rank(v) for v in one] < [_rank(v) for v in other]


def _rank(value: Any) -> tuple[int, Any]:
    return (1, value.encode("utf-8", "surrogatepass")) if isinstance(value, str) else (0, value)


def _row_name(key: Iterable[Any]) -> str:
    return " / ".join(str(part) for part in key)


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _check_private(base: Base, named: set[str], report: Report) -> None:
    for commitment, salt, body in base.each('SELECT "commitment", salt, body FROM private'):
        true = hashlib.sha256(salt + body).hexdigest()
        if true != commitment:
            report.add(
                Finding(5, N_("a private record does not match its commitment"), None, "private",
                        commitment, commitment, true)
            )  # fmt: skip
        elif commitment not in named:
            report.add(Finding(5, N_("a row has no entry"), None, "private", commitment))


def _check_attachments(base: Base, named: dict[str, int], report: Report) -> None:
    seen = set()
    for sha256, content in base.each("SELECT sha256, bytes FROM attachment"):
        seen.add(sha256)
        true = hashlib.sha256(content).hexdigest()
        if true != sha256:
            report.add(
                Finding(5, N_("an attachment does not match its hash"), None, "attachment", sha256,
                        sha256, true)
            )  # fmt: skip
        elif sha256 not in named:
            report.add(Finding(5, N_("a row has no entry"), None, "attachment", sha256))
    for sha256, seq in named.items():
        if sha256 not in seen:
            report.add(Finding(5, N_("an attachment is missing"), seq, expected=sha256))


def _check_keyring(base: Base, report: Report) -> None:
    """The keyring inside the book is the one that the last entry about keys named."""
    sql = "SELECT seq FROM folio WHERE kind IN ('book.opened', 'user.enrolled', 'user.revoked', 'user.passphrase')"
    found = base.value("SELECT body FROM keyring WHERE id = 1")
    shown = hashlib.sha256(found).hexdigest() if found is not None else ""
    expected = ""
    for (seq,) in base.rows(f"{sql} ORDER BY seq"):
        data = _data_of(base, seq)
        expected = str(data.get("keyring", expected))
    if shown != expected:
        report.add(
            Finding(
                5, N_("the keyring in the book is another"), None, "keyring", 1, expected, shown
            )
        )


def _data_of(base: Base, seq: int) -> dict[str, Any]:
    from_body = base.value(
        "SELECT json_extract(CAST(body AS TEXT), '$.data.keyring') FROM entry WHERE seq = ?", (seq,)
    )
    return {"keyring": from_body} if from_body else {}
