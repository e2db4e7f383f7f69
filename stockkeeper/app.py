"""The entrances: the desktop by default, the command line with arguments. The room that sees all.

Each entrance is found by its name when it is walked through, so that a command in a script does not
wait for Qt, and a machine without a screen never needs it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from pkgutil import resolve_name

from stockkeeper import settings, words

DESKTOP = "stockkeeper.desktop.start:run"
"""Called with the book to open, or None, and gives the exit status."""

COMMANDS = "stockkeeper.cli.program:run"
"""Called with the arguments, and gives the exit status."""

BOOK_ENDING = ".stockbook"


def main(arguments: Sequence[str] | None = None) -> int:
    """`stockkeeper`: nothing or one book opens the desktop, everything else is a command."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if not given or (len(given) == 1 and _is_book(given[0])):
        return desktop(given)
    _speak()
    return int(resolve_name(COMMANDS)(given))


def desktop(arguments: Sequence[str] | None = None) -> int:
    """`stockkeeper-desktop [BOOK]`: the desktop, with the book open or the start screen."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    _speak()
    return int(resolve_name(DESKTOP)(Path(given[0]) if given else None))


def _is_book(text: str) -> bool:
    return text.endswith(BOOK_ENDING) or Path(text).is_file()


def _speak() -> None:
    """Speak the language of the settings; what was wrong with them the desktop will say."""
    chosen, _problems = settings.load()
    words.set_language(chosen.language)
