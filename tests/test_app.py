"""The entrances: which of the two opens, in which language, and that neither brings the other."""

import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name

import pytest

from stockkeeper import app, settings, words

COMMAND_ALONE = """
import sys
import stockkeeper.app
try:
    stockkeeper.app.main(["--help"])
except SystemExit:
    pass
print("PySide6" in sys.modules, file=sys.stderr)
"""


@pytest.fixture
def walked(monkeypatch):
    """Which entrance was walked through, and with what; both give the exit status 3."""
    seen = []

    def opened(name):
        def entrance(given):
            seen.append((name, given, words.language()))
            return 3

        return entrance

    monkeypatch.setattr(app, "resolve_name", opened)
    return seen


@pytest.mark.parametrize("arguments", [["a.stockbook"], ["/no/such/book.stockbook"]])
def test_a_book_alone_opens_the_desktop(walked, arguments):
    assert app.main(arguments) == 3
    assert walked == [(app.DESKTOP, Path(arguments[0]), "es")]


def test_nothing_opens_the_desktop_without_a_book(walked):
    assert app.main([]) == 3
    assert walked == [(app.DESKTOP, None, "es")]


def test_a_book_of_another_name_opens_the_desktop(walked, tmp_path):
    book = tmp_path / "armoury"
    book.write_bytes(b"")
    app.main([str(book)])
    assert walked == [(app.DESKTOP, book, "es")]


@pytest.mark.parametrize("arguments", [["--help"], ["verify", "a.stockbook"], ["report"]])
def test_anything_else_is_a_command(walked, arguments):
    settings.save(settings.Settings(language="pt"))
    assert app.main(arguments) == 3
    assert walked == [(app.COMMANDS, arguments, "pt")]


def test_both_entrances_exist():
    assert callable(resolve_name(app.DESKTOP))
    assert callable(resolve_name(app.COMMANDS))


def test_a_command_does_not_wait_for_qt():
    seen = subprocess.run(
        [sys.executable, "-c", COMMAND_ALONE], capture_output=True, text=True, check=True
    )
    assert seen.stderr.splitlines()[-1] == "False"
