"""How a PIN comes to a command: from a file or a prompt, never from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stockkeeper.cli.doors import FILE, text_of
from stockkeeper.cli.speech import option
from stockkeeper.words import N_, _

PIN_FILE = option("--pin-file", type=FILE, metavar="FILE", help=N_("File that holds the new PIN."))


def pin_of(file: Path | None, prompt: str, wanted: str, *, twice: bool = False) -> str:
    """Give a PIN from a file or a prompt; `wanted` is the option that names the file."""
    if file is not None:
        return text_of(file).strip()
    if not sys.stdin.isatty():
        raise click.UsageError(_("no PIN: use {option}").format(option=wanted))
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True))
