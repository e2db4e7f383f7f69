"""How a PIN comes to a command: from a file or a prompt, never from the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from stockkeeper.book import pins
from stockkeeper.book.queries import acceptance
from stockkeeper.cli.doors import FILE, Visit, text_of
from stockkeeper.cli.speech import option
from stockkeeper.domain.acceptance import BADGE, PIN, Acceptance
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _

PIN_FILE = option("--pin-file", type=FILE, metavar="FILE", help=N_("File that holds the new PIN."))

_ACCEPT_PIN = option(
    "--accept-pin-file",
    type=FILE,
    metavar="FILE",
    help=N_("File that holds the PIN of whoever accepts."),
)
_ACCEPT_BADGE = option(
    "--accept-badge",
    default="",
    metavar="CODE",
    help=N_("The badge of whoever accepts, read once more."),
)


def accepting(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options by which its receiver accepts."""
    return _ACCEPT_PIN(_ACCEPT_BADGE(function))


def pin_of(file: Path | None, prompt: str, wanted: str, *, twice: bool = False) -> str:
    """Give a PIN from a file or a prompt; `wanted` is the option that names the file."""
    if file is not None:
        return text_of(file).strip()
    if not sys.stdin.isatty():
        raise click.UsageError(_("no PIN: use {option}").format(option=wanted))
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True))


def accepted(visit: Visit, person: Ref, pin_file: Path | None, badge: str) -> Acceptance | None:
    """Give how a person accepts, or the clerk of a return; None where nothing is told.

    A wrong PIN is recorded and refused. Raises click.UsageError for both at once.
    """
    if pin_file is not None and badge:
        raise click.UsageError(_("Give either --accept-pin-file or --accept-badge."))
    if pin_file is not None:
        pins.check(visit.book, visit.session, person, pin_of(pin_file, "", ""))
        return Acceptance(PIN, person)
    if not badge:
        return None
    if not acceptance.is_badge_of(visit.base, badge, person):
        raise Refusal("acceptance.another_badge", other=str(person))
    return Acceptance(BADGE, person)
