"""Answers to a checklist from a file: a sheet with headings, or TOML; photos lie beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stockkeeper.domain.checklist import Given
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import photos, reading

_NAMES = ("question", "mark", "note", "photo")
LARGEST = 1_000_000
"""Bytes of a TOML file of answers."""


def read(path: Path) -> tuple[Given, ...]:
    """Read answers from CSV, a workbook, or TOML with `[[answers]]`.

    Headings (and names) are question, mark, note, photo; a photo is a file, seen from the folder
    of this one. Raises Refusal "checklist.unreadable", "file.*" or "photo.*".
    """
    rows = _from_toml(path) if path.suffix.lower() == ".toml" else _from_sheet(path)
    return tuple(_given(path, where, row) for where, row in rows)


def _from_sheet(path: Path) -> list[tuple[str, Mapping[str, Any]]]:
    rows = reading.read_file(path).rows
    heads = [cell.strip().casefold() for cell in rows[0]] if rows else []
    while heads and not heads[-1]:
        heads.pop()
    for name in ("question", "mark"):
        if name not in heads:
            raise _wrong(name, "missing")
    for head in heads:
        if head not in _NAMES or heads.count(head) > 1:
            raise _wrong(head[:40], "new" if head not in _NAMES else "twice")
    found: list[tuple[str, Mapping[str, Any]]] = []
    for number, row in enumerate(rows[1:], start=2):
        told = dict(zip(heads, _cells(row, len(heads)), strict=True))
        if any(told.values()):
            found.append((f"{number}", told))
    return found


def _cells(row: Sequence[str], wanted: int) -> list[str]:
    cells = [cell.strip() for cell in row]
    return (cells + [""] * wanted)[:wanted]


def _from_toml(path: Path) -> list[tuple[str, Mapping[str, Any]]]:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        told = tomllib.loads(raw[:LARGEST].decode("utf-8-sig")) if len(raw) <= LARGEST else {}
    except OSError as error:
        raise Refusal("file.unreadable", reason=error.strerror or str(error)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        raise _wrong("", "not_toml") from None
    rows = told.get("answers")
    if not isinstance(rows, list) or set(told) != {"answers"}:
        raise _wrong("answers", "missing")
    found: list[tuple[str, Mapping[str, Any]]] = []
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping) or not row.keys() <= set(_NAMES):
            raise _wrong(f"answers {number}", "new")
        texts = {name: str(each) if type(each) is int else each for name, each in row.items()}
        if not all(isinstance(each, str) for each in texts.values()):
            raise _wrong(f"answers {number}", "text")
        found.append((f"answers {number}", texts))
    return found


def _given(path: Path, where: str, row: Mapping[str, str]) -> Given:
    for name in ("question", "mark"):
        if not row.get(name):
            raise _wrong(f"{where}, {name}", "empty")
    photo = row.get("photo", "")
    picture = photos.read(path.parent / photo).jpeg if photo else b""
    return Given(row["question"], row["mark"].casefold(), row.get("note", ""), picture)


def _wrong(where: str, reason: str) -> Refusal:
    return Refusal("checklist.unreadable", where=where or "–", reason=reason)
