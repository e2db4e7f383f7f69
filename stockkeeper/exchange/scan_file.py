"""Scans of other machines: a CSV or JSON-lines file of time, place and code, read line by line."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from stockkeeper.book.queries import audits, find
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.audit import FileScan
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded

LARGEST = 64 * 2**20
"""Bytes of a file; a day's scans of a hundred people are a tenth of it."""
SPOTS = ("place", "person", "post")
_HEADS = {
    "time": ("time", "at", "hora", "fecha y hora", "horario", "data e hora"),
    "place": ("place", "lugar", "local"),
    "code": ("code", "codigo", "serial", "serie"),
}
_COLUMNS = tuple(_HEADS)


@dataclass(frozen=True)
class BadLine:
    """A line that cannot be taken, and why."""

    line: int
    refusal: Refusal


@dataclass(frozen=True)
class ScanFile:
    """What a file holds: its scans, the lines that cannot be taken, and those told before.

    `repeated` are lines whose time, place and code the audit (or the file) has already.
    """

    name: str
    sha256: str
    scans: tuple[FileScan, ...]
    bad: tuple[BadLine, ...]
    repeated: tuple[int, ...]


def read(base: Base, audit: Audit, path: Path, now: datetime) -> ScanFile:
    """Read a file of scans for an audit; nothing is written.

    The first line of a CSV may name its columns; otherwise they are time, place, code. Raises
    Refusal "file.unreadable" for what is no text, or too large.
    """
    raw = _bytes_of(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    rows = _json_lines(text) if path.suffix.lower() == ".jsonl" else _csv_lines(text)
    known = audits.file_scans(base, audit)
    scans: list[FileScan] = []
    bad: list[BadLine] = []
    repeated: list[int] = []
    places: dict[str, Ref] = {}
    for line, row in rows:
        try:
            scan = _scan(base, audit, row, places, now)
        except Refusal as refusal:
            bad.append(BadLine(line, refusal))
            continue
        key = (scan.at, str(scan.place), scan.code)
        if key in known:
            repeated.append(line)
            continue
        known.add(key)
        scans.append(scan)
    digest = hashlib.sha256(raw).hexdigest()
    return ScanFile(path.name, digest, tuple(scans), tuple(bad), tuple(repeated))


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal("file.unreadable", path=path.name, reason=error.strerror or "") from None
    if len(raw) > LARGEST or b"\0" in raw:
        raise Refusal("file.unreadable", path=path.name, reason="")
    return raw


def _scan(
    base: Base, audit: Audit, row: Mapping[str, str], places: dict[str, Ref], now: datetime
) -> FileScan:
    missing = next((name for name in _COLUMNS if not row.get(name, "").strip()), "")
    if missing:
        raise Refusal("scan.incomplete", column=missing)
    name = row["place"].strip()
    if name not in places:
        place = find.one(base, name, SPOTS)
        if not audits.looks_at(base, audit, str(place)):
            raise Refusal("audit.place_outside", place=str(place))
        places[name] = place
    code = audits.meaning(base, row["code"])["code"]
    return FileScan(audits.time_inside(audit, row["time"], now), places[name], code)


def _json_lines(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    for line, each in enumerate(text.splitlines(), 1):
        if each.strip():
            yield line, _members(each)


def _members(text: str) -> Mapping[str, str]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    found: dict[str, Any] = {name: told.get(name) for name in _COLUMNS}
    return {name: str(value) for name, value in found.items() if isinstance(value, str | int)}


def _csv_lines(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    first = text.partition("\n")[0]
    mark = max(";\t,", key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=mark)
    columns: tuple[str, ...] = ()
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, {}
            continue
        if not any(cell.strip() for cell in row):
            continue
        if not columns:
            columns = _columns_of(row)
            if columns != _COLUMNS or _is_heading(row):
                continue
        yield reader.line_num, dict(zip(columns, row, strict=False))


def _is_heading(row: list[str]) -> bool:
    return any(folded(cell.strip()) in names for cell in row for names in _HEADS.values())


def _columns_of(row: list[str]) -> tuple[str, ...]:
    """Give the columns that a first line names, or the usual ones when it names none."""
    if not _is_heading(row):
        return _COLUMNS
    return tuple(
        next((name for name, words in _HEADS.items() if folded(cell.strip()) in words), "")
        for cell in row
    )
