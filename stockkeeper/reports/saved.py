"""Settings of reports kept under a name: which report, what it is asked, format and language.

They are kept with the person's own settings on this machine, not in the book: how somebody likes
a paper is no fact of the armoury, needs no permission and no entry for ever. Each belongs to one
book, since it names its places and people. Days are kept as so many days before the day it is
used, so that "the last week" stays the last week.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import tomli_w

from stockkeeper import paths
from stockkeeper.domain.refusals import Refusal

FILE = "saved_reports.toml"
DAYS = ("start", "end", "day")
LONGEST = 60
"""Characters of a name."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """One kept setting. `asked` are fields of Options as plain values; `back` are days before."""

    name: str
    book: str
    report: str
    format: str = "pdf"
    language: str = "es"
    asked: Mapping[str, Any] = field(default_factory=dict)
    back: Mapping[str, int] = field(default_factory=dict)

    def options(self, today: date) -> dict[str, Any]:
        """Give what was asked, days reckoned from `today`; lists as tuples."""
        plain = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self.asked.items()
        }
        return plain | {
            name: (today - timedelta(days)).isoformat() for name, days in self.back.items()
        }


def made(
    name: str, book: str, what: tuple[str, str, str], asked: Mapping[str, Any], today: date
) -> Saved:
    """Make one of (report, format, language) and answers by name; blank ones are left out.

    Raises Refusal("saved.no_name").
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise Refusal("saved.no_name", most=LONGEST)
    told = {key: list(value) if isinstance(value, tuple) else value
            for key, value in asked.items() if value not in (None, "", ())}  # fmt: skip
    back = {
        key: (today - date.fromisoformat(str(told.pop(key)))).days for key in DAYS if key in told
    }
    report, format_, language = what
    return Saved(name=name, book=book, report=report, format=format_, language=language,
                 asked=told, back=back)  # fmt: skip


def file() -> Path:
    """The file of this person on this machine; it need not exist."""
    return paths.config_dir() / FILE


def load(source: Path | None = None) -> tuple[Saved, ...]:
    """Give all that were kept, for every book; what cannot be read is passed over. Never raises."""
    try:
        found = tomllib.loads((source or file()).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    rows = found.get("saved", [])
    if not isinstance(rows, list):
        return ()
    return tuple(one for row in rows if (one := _read(row)) is not None)


def of_book(book: str) -> tuple[Saved, ...]:
    """Give those of one book, by name."""
    return tuple(sorted((each for each in load() if each.book == book), key=_name))


def find(book: str, name: str) -> Saved:
    """Give one by name; raises Refusal("saved.unknown")."""
    for each in of_book(book):
        if each.name.casefold() == name.casefold():
            return each
    raise Refusal("saved.unknown", name=name[:LONGEST])


def keep(one: Saved) -> None:
    """Keep one, in place of another of its name and book; raises Refusal("saved.not_written")."""
    _write([*(each for each in load() if not _same(each, one.book, one.name)), one])


def remove(book: str, name: str) -> None:
    """Forget one; raises Refusal "saved.unknown", "saved.not_written"."""
    find(book, name)
    _write(each for each in load() if not _same(each, book, name))


def _name(one: Saved) -> str:
    return one.name.casefold()


def _same(one: Saved, book: str, name: str) -> bool:
    return (one.book, one.name.casefold()) == (book, name.casefold())


def _read(row: Any) -> Saved | None:
    """Read one; a row of another shape is none."""
    if not isinstance(row, dict) or row.keys() - {each.name for each in fields(Saved)}:
        return None
    texts = all(isinstance(row.get(key), str) for key in ("name", "book", "report"))
    asked, back = row.get("asked", {}), row.get("back", {})
    plain = isinstance(asked, dict) and isinstance(back, dict)
    days = plain and all(type(value) is int and key in DAYS for key, value in back.items())
    return Saved(**row) if texts and days else None


def _write(all_of_them: Iterable[Saved]) -> None:
    """Write beside and rename: the old file or the new one, never half."""
    target = file()
    text = tomli_w.dumps({"saved": [asdict(each) for each in all_of_them]}).encode("utf-8")
    try:
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(target)
    except OSError as error:
        raise Refusal("saved.not_written", path=str(target)) from error
