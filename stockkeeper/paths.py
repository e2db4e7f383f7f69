"""Where files live: the program's own resources, and the folders of the person who uses it.

Resources stand in `resources/` beside the package in a checkout, and in `stockkeeper/resources/`
in an installed wheel. A person's folders follow the platform's custom (platformdirs); the
environment variable STOCKKEEPER_HOME puts them all under one folder instead (tests, a USB stick).
"""

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "STOCKKEEPER_HOME"
PROGRAM = "stockkeeper"

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Folder of the shipped resources; in a wheel inside the package, else beside it."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """One shipped file or folder, for instance `resource("icons", "check.svg")`.

    Raises FileNotFoundError when the program does not ship it: that is our mistake, never a
    person's.
    """
    path = resources().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(str(path))
    return path


def _own(kind: str, usual: Path) -> Path:
    """The folder, made when missing and readable by its owner alone."""
    home = os.environ.get(HOME_VARIABLE, "")
    folder = Path(home).expanduser() / kind if home else usual
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def config_dir() -> Path:
    """Folder of the settings."""
    return _own("config", platformdirs.user_config_path(PROGRAM, appauthor=False))


def data_dir() -> Path:
    """Folder of what the program must remember beside the books, such as the last heads seen."""
    return _own("data", platformdirs.user_data_path(PROGRAM, appauthor=False))


def cache_dir() -> Path:
    """Folder of what may be deleted at any time."""
    return _own("cache", platformdirs.user_cache_path(PROGRAM, appauthor=False))


def books_dir() -> Path:
    """Folder proposed for new books and for saved reports."""
    return _own("books", platformdirs.user_documents_path() / "Stockkeeper")


def backups_dir() -> Path:
    """Folder of the backups where no other was chosen; one on another disk is better."""
    return _own("backups", data_dir() / "backups")
