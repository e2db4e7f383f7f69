"""Options of commands that write a PDF: sign it with the company's certificate."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from stockkeeper.cli.doors import secret
from stockkeeper.cli.speech import Option
from stockkeeper.paper import signing
from stockkeeper.words import N_, _

PASSPHRASE = "STOCKKEEPER_SIGN_PASSPHRASE"  # noqa: S105  the name of a variable
IN = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class Signing:
    """The certificate to sign with, and the file that holds its passphrase."""

    file: Path | None = None
    passphrase_file: Path | None = None


def options() -> list[click.Option]:
    """Give the two options."""
    return [
        Option(["--sign"], type=IN, metavar="FILE",
               help=N_("Sign the PDF with this certificate (PKCS#12).")),
        Option(["--sign-passphrase-file"], type=IN, metavar="FILE",
               help=N_("File that holds the passphrase of the certificate.")),
    ]  # fmt: skip


def SIGNING(function: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  worn as a decorator
    """Give a command the two options, as one `signing`."""

    @functools.wraps(function)
    def call(*given: Any, sign: Path | None, sign_passphrase_file: Path | None, **rest: Any) -> Any:
        return function(*given, signing=Signing(sign, sign_passphrase_file), **rest)

    held = list(reversed(options()))
    vars(call)["__click_params__"] = [*held, *getattr(function, "__click_params__", [])]
    return call


def seal_of(asked: Signing, now: datetime) -> Callable[[bytes], bytes] | None:
    """Give what signs the bytes of a PDF, or None; raises the refusals of signing.load."""
    if asked.file is None:
        return None
    if not signing.installed():
        signing.load(asked.file, "", now)
    words = _("Passphrase of the certificate")
    phrase = secret(asked.passphrase_file, PASSPHRASE, words)
    certificate = signing.load(asked.file, phrase, now)
    return functools.partial(signing.sign, certificate=certificate, reason=_("Report of the book"))
