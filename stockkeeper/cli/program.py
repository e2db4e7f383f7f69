"""The program `stockkeeper` at the command line: all groups, and what happens when one fails."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pkgutil import resolve_name

import click

from stockkeeper.book.proving.findings import Stopped
from stockkeeper.cli.speech import Group, speak
from stockkeeper.cli.telling import REFUSED, UNREADABLE, say, status_of
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.system_words import system_word
from stockkeeper.words import N_, _

COMMANDS = {
    "new": "new:new",
    "demo": "demo:demo",
    "user": "user:user",
    "place": "places:place",
    "client": "places:client",
    "contract": "places:contract",
    "post": "places:post",
    "party": "places:party",
    "import": "importing:import_file",
    "export": "whole:export",
    "register": "register:register",
    "correct": "correct:correct",
    "person": "person:person",
    "lot": "lot:lot",
    "equipment": "equipment:equipment",
    "assign": "keeping:assign",
    "condition": "keeping:condition",
    "photo": "photo:photo",
    "attach": "attach:attach",
    "issue": "counter:issue",
    "return": "counter:give_back",
    "relieve": "counter:relieve",
    "kit": "kits:kit",
    "roster": "rosters:roster",
    "move": "moving:move",
    "undo": "moving:undo",
    "transfer": "transfer:transfer",
    "extend": "trouble:extend",
    "shift": "shift:shift",
    "audit": "audit:audit",
    "finding": "trouble:finding",
    "incident": "incidents:incident",
    "maintenance": "maintenance:maintenance",
    "disposal": "disposal:disposal",
    "find": "reading:find",
    "show": "reading:show",
    "who-had": "reading:who_had",
    "holdings": "holders:held",
    "report": "report:report",
    "renewal": "renewals:renewal",
    "mark": "marks:mark",
    "labels": "labels:labels",
    "verify": "proof:verify",
    "checkpoint": "proof:checkpoint",
    "witness": "witness:witness",
    "prove": "proving:prove",
    "journal": "journal:journal",
    "rebuild": "rebuild:rebuild",
    "policy": "policy:policy",
    "checklist": "checklists:checklist",
    "settings": "own_settings:settings",
    "backup": "safe:backup",
    "restore": "safe:restore",
    "drill": "safe:drill",
}
"""Where each command stands; it is loaded when it is called, so that a script does not wait for
the libraries of the others."""
INTERRUPTED = 130


class Program(Group):
    """All commands, in the order people meet them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give their names."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or give None for an unknown name."""
        del ctx
        where = COMMANDS.get(cmd_name)
        found = resolve_name(f"stockkeeper.cli.{where}") if where else None
        return found if isinstance(found, click.Command) else None


@click.group(
    cls=Program,
    help=N_(
        "The armoury book: custody of weapons, ammunition and equipment, signed and provable."
        " With nothing but a BOOK it opens the desktop."
    ),
)
def program() -> None:
    """Hold the commands together."""


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
    except (OSError, UnicodeEncodeError) as error:
        return _unusable(error)


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _unusable(error: OSError | UnicodeEncodeError) -> int:
    """Say what the system did not allow, or that an argument is no text (a stray byte in it)."""
    if isinstance(error, UnicodeEncodeError):
        say(_("“{text}” is no text in UTF-8.").format(text=error.object[:80]))
        return UNREADABLE
    reason = system_word(error.strerror or str(error))
    say(_("{path}: {reason}").format(path=error.filename or "-", reason=reason))
    return REFUSED


def _pipe_closed() -> int:
    """The reader went away (`| head`): not our error, and nothing more can be printed."""
    with contextlib.suppress(OSError):
        sys.stdout.close()
    return 0
