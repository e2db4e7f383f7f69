"""The system's own windows for choosing files, behind one small door.

API: `Chooser()`: `.open(parent, title, folder, filter) -> Path | None`,
`.save_as(parent, title, proposed, ending) -> Path | None` (the ending is added when missing),
`.folder(parent, title, folder) -> Path | None`.
Filters are made by `kinds(word, "*.stockbook")`.
"""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from stockkeeper.words import _


def kinds(word: str, *patterns: str) -> str:
    """A filter for these patterns, and one for all files."""
    return f"{word} ({' '.join(patterns)});;{_('All files')} (*)"


class Chooser:
    """See the top of this file."""

    def open(self, parent: QWidget, title: str, folder: Path, wanted: str) -> Path | None:
        """Ask for a file that exists; None when the person does not choose."""
        found, _filter = QFileDialog.getOpenFileName(parent, title, str(folder), wanted)
        return Path(found) if found else None

    def save_as(self, parent: QWidget, title: str, proposed: Path, ending: str) -> Path | None:
        """Ask for a place to write; None when the person does not choose."""
        wanted = kinds(ending.lstrip("."), f"*{ending}")
        found, _filter = QFileDialog.getSaveFileName(parent, title, str(proposed), wanted)
        if not found:
            return None
        path = Path(found)
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        """Ask for a folder; None when the person does not choose."""
        found = QFileDialog.getExistingDirectory(parent, title, str(folder))
        return Path(found) if found else None
