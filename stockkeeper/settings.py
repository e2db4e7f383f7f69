"""What a person may set on this machine, typed, in one TOML file. Nothing of a book is kept here.

A missing, broken or half-understood file never stops the program: what cannot be understood takes
its default and is reported as a Problem, for the desktop to put into words.
"""

import contextlib
import os
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import tomli_w

from stockkeeper import paths

FILE = "settings.toml"
LANGUAGES = ("es", "en", "pt")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "theme": ("system", "light", "dark", "high_contrast"),
    "paper": ("letter", "a4", "legal"),
    "orientation": ("portrait", "landscape"),
    "slips": ("page", "receipt"),
}
RANGES: Mapping[str, range] = {
    "idle_minutes": range(24 * 60 + 1),
    "text_size": range(100, 201),
    "volume": range(1, 101),
}
RECENT_KEPT = 10
COLUMN_WIDTHS = range(1, 5001)


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a table as the person left it. Width in logical pixels, 1 to 5000."""

    name: str
    width: int
    shown: bool = True

    def __post_init__(self) -> None:
        if type(self.name) is not str or not self.name or type(self.shown) is not bool:
            raise ValueError(f"column {self.name!r}")
        if type(self.width) is not int or self.width not in COLUMN_WIDTHS:
            raise ValueError(f"column width {self.width!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Everything that can be set. Raises ValueError naming the first value out of range.

    `idle_minutes` 0 means that the program never locks itself; `text_size` and `volume` are in
    per cent; `backups` makes backups by itself, into `backup_folder` or, where that is "", the
    usual folder; `file_slips` files what Ctrl+P prints at the counter; `keys_over_lock` lets a PIN
    suffice after a lock, too; `recent` holds paths of books, newest first; `columns` maps a table
    to its columns in order.
    """

    language: str = "es"
    theme: str = "system"
    recent: tuple[str, ...] = ()
    sounds: bool = True
    volume: int = 70
    backups: bool = True
    backup_folder: str = ""
    paper: str = "letter"
    orientation: str = "landscape"
    slips: str = "page"
    file_slips: bool = False
    idle_minutes: int = 10
    keys_over_lock: bool = False
    text_size: int = 100
    columns: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise ValueError(f"{name} {getattr(self, name)!r}")
        for name, allowed in RANGES.items():
            value = getattr(self, name)
            if type(value) is not int or value not in allowed:
                raise ValueError(f"{name} {value!r}")
        for name in ("sounds", "backups", "keys_over_lock", "file_slips"):
            if type(getattr(self, name)) is not bool:
                raise ValueError(f"{name} {getattr(self, name)!r}")
        if type(self.backup_folder) is not str:
            raise ValueError(f"backup_folder {self.backup_folder!r}")
        if any(type(book) is not str or not book for book in self.recent):
            raise ValueError(f"recent {self.recent!r}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the settings file that was not used.

    `code` is "unreadable" (the whole file), "unknown" (no such setting) or "invalid" (a value that
    the setting does not take); `setting` is its name or ""; `found` is what stood there.
    """

    code: str
    setting: str
    found: str


def file() -> Path:
    """The settings file of this person on this machine; it need not exist."""
    return paths.config_dir() / FILE


def load(source: Path | None = None) -> tuple[Settings, tuple[Problem, ...]]:
    """Settings of this person, and what in the file could not be used. Never raises."""
    source = source or file()
    try:
        found = tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as reason:
        return Settings(), (Problem("unreadable", "", f"{source}: {reason}"),)
    known = {one.name for one in fields(Settings)}
    settings = Settings()
    problems = []
    for name, value in found.items():
        if name not in known:
            problems.append(Problem("unknown", name, repr(value)))
            continue
        try:
            settings = replace(settings, **{name: _typed(name, value)})
        except (TypeError, ValueError, AttributeError):
            problems.append(Problem("invalid", name, repr(value)))
    return settings, tuple(problems)


def save(settings: Settings, target: Path | None = None) -> None:
    """Write beside and rename, so that a crash leaves the old file or the new one, never half.

    A file that could not be read is kept once as `settings.toml.broken`. Raises OSError.
    """
    target = target or file()
    _set_aside_if_broken(target)
    text = tomli_w.dumps(_plain(settings)).encode("utf-8")
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise


def backup_folder(settings: Settings) -> Path:
    """The folder that backups go to."""
    return Path(settings.backup_folder) if settings.backup_folder else paths.backups_dir()


def opened(settings: Settings, book: Path) -> Settings:
    """The same settings with `book` first among the recent ones, at most ten kept."""
    name = str(book.absolute())
    others = (other for other in settings.recent if other != name)
    return replace(settings, recent=(name, *others)[:RECENT_KEPT])


def forgotten(settings: Settings, book: Path) -> Settings:
    """The same settings with `book` no longer among the recent ones."""
    name = str(book.absolute())
    return replace(settings, recent=tuple(other for other in settings.recent if other != name))


def laid_out(settings: Settings, table: str, columns: tuple[Column, ...]) -> Settings:
    """The same settings with the columns of one table remembered."""
    return replace(settings, columns={**settings.columns, table: columns})


def _typed(name: str, value: Any) -> Any:
    """A TOML value as the setting's own type; raises ValueError or TypeError."""
    if name == "recent":
        return tuple(_listed(value))
    if name == "columns":
        return {
            table: tuple(Column(**column) for column in _listed(columns))
            for table, columns in value.items()
        }
    return value


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return value


def _plain(settings: Settings) -> dict[str, Any]:
    """Settings as TOML tables; paths that are not Unicode are left out."""
    plain = {one.name: getattr(settings, one.name) for one in fields(Settings)}
    plain["recent"] = [book for book in settings.recent if _is_unicode(book)]
    plain["columns"] = {
        table: [{"name": c.name, "width": c.width, "shown": c.shown} for c in columns]
        for table, columns in settings.columns.items()
    }
    return plain


def _is_unicode(text: str) -> bool:
    """False for a path whose bytes are no text: TOML cannot keep it."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _set_aside_if_broken(target: Path) -> None:
    try:
        tomllib.loads(target.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except (ValueError, RecursionError):
        target.replace(target.with_name(target.name + ".broken"))
