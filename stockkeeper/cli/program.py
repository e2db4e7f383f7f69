"""The program `stockkeeper` at the command line: all groups, and what happens when one fails."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from stockkeeper.book.proving.findings import Stopped
from stockkeeper.cli import (
    correct,
    counter,
    equipment,
    holders,
    importing,
    journal,
    keeping,
    lot,
    new,
    person,
    places,
    proof,
    reading,
    rebuild,
    register,
    user,
)
from stockkeeper.cli.speech import Group, speak
from stockkeeper.cli.telling import REFUSED, UNREADABLE, say, status_of
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _

INTERRUPTED = 130


@click.group(
    cls=Group,
    help=N_(
        "The armoury book: custody of weapons, ammunition and equipment, signed and provable."
        " With nothing but a BOOK it opens the desktop."
    ),
)
def program() -> None:
    """Hold the groups together."""


for _room in (
    new,
    user,
    places,
    importing,
    register,
    correct,
    person,
    lot,
    equipment,
    counter,
    keeping,
    reading,
    holders,
    proof,
    journal,
    rebuild,
):
    for _command in _room.COMMANDS:
        program.add_command(_command)


def run(given: Sequence[str]) -> int:
    """Run one command and give its exit status: 0 done, 1 refused, 2 not understood or unreadable.

    Whatever a person can cause ends in one line on standard error, never in a traceback.
    """
    speak()
    _write_utf8()
    try:
        found = program.main(args=list(given), prog_name="stockkeeper", standalone_mode=False)
        return found if isinstance(found, int) else 0
    except click.ClickException as error:
        error.show()
        return UNREADABLE
    except Refusal as refusal:
        say(sentence(refusal))
        return status_of(refusal)
    except (click.Abort, KeyboardInterrupt, Stopped):
        say(_("Stopped; nothing was changed."))
        return INTERRUPTED
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        say(_("{path}: {reason}").format(path=error.filename or "-", reason=error.strerror))
        return REFUSED


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _pipe_closed() -> int:
    """The reader went away (`| head`): not our error, and nothing more can be printed."""
    with contextlib.suppress(OSError):
        sys.stdout.close()
    return 0
