"""The settings of this person on this machine, read once, kept at each change, told to all.

API: `Preferences()`: `.now` the Settings in force, `.keep(settings)` save and tell, `.change(name=
value)` the same for single values; `changed()` after either, `not_kept(str)` with the reason when
the file could not be written (the change still holds until the program ends).
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from stockkeeper import settings
from stockkeeper.settings import Column, Problem, Settings


class Preferences(QObject):
    """See the top of this file."""

    changed = Signal()
    not_kept = Signal(str)

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.now: Settings
        self.problems: tuple[Problem, ...]
        self.now, self.problems = settings.load(file)

    def keep(self, wanted: Settings) -> None:
        """Take these settings; nothing happens where they are the ones in force."""
        if wanted == self.now:
            return
        self.now = wanted
        try:
            settings.save(wanted, self._file)
        except OSError as error:
            self.not_kept.emit(error.strerror or str(error))
        self.changed.emit()

    def change(self, **values: Any) -> None:
        """Change single settings by name. Raises ValueError for a value out of range."""
        self.keep(replace(self.now, **values))

    def columns(self, table: str) -> tuple[Column, ...]:
        """The columns of a table as this person left them; none at first."""
        return tuple(self.now.columns.get(table, ()))

    def lay_out(self, table: str, columns: tuple[Column, ...]) -> None:
        """Remember the columns of a table."""
        self.keep(settings.laid_out(self.now, table, columns))
