"""Several files at once into one folder: all of them new, and none left where one fails."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import write_bytes


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write (name, bytes) into a folder, which is made where it is not there; give the paths.

    Raises Refusal("bundle.exists") for a file that is there already, and those of
    deliver.write_file; what was written until then is taken away again.
    """
    told = [(folder / name, data) for name, data in files]
    for path, _data in told:
        if path.exists():
            raise Refusal("bundle.exists", path=str(path))
    made = _folder(folder)
    written: list[Path] = []
    try:
        for path, data in told:
            write_bytes(path, data)
            written.append(path)
    except BaseException:
        take_away(written)
        if made:
            folder.rmdir()
        raise
    return tuple(written)


def take_away(paths: Iterable[Path]) -> None:
    """Remove files that could not be recorded: nothing leaves a book without its entry."""
    for path in paths:
        path.unlink(missing_ok=True)


def _folder(folder: Path) -> bool:
    if folder.is_dir():
        return False
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise Refusal("paper.not_written", path=str(folder), reason="no_folder") from error
    return True
