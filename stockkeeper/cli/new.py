"""stockkeeper new: a book with its first user, its site and a store."""

from __future__ import annotations

import os
from pathlib import Path

import click

from stockkeeper.actions import new_book
from stockkeeper.book.creating import NewBook
from stockkeeper.cli.doors import FILE, OUT, PASSPHRASE, book_argument, heads, secret
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import give, say
from stockkeeper.domain.system_words import system_word
from stockkeeper.words import N_, _


@click.command(
    cls=Command,
    help=N_(
        "Make a new book. Its recovery words are printed once, here or into a file: keep them on"
        " paper, away from the machine."
    ),
)
@book_argument
@option("--company", required=True, metavar="TEXT", help=N_("The company's name."))
@option("--site", required=True, metavar="TEXT", help=N_("The first site; a store is made in it."))
@option("--store", default="", metavar="TEXT", help=N_("What that store is called."))
@option("--country", required=True, metavar="XX", help=N_("Country, two letters (ISO 3166)."))
@option("--user", required=True, metavar="NAME", help=N_("The first user, an administrator."))
@option("--passphrase-file", type=FILE, metavar="FILE", help=N_("File that holds the passphrase."))
@option("--plain", is_flag=True, help=N_("Do not encrypt the file."))
@option("--recovery-out", type=OUT, metavar="FILE", help=N_("Write the recovery words here."))
def new(
    book: Path,
    *,
    company: str,
    site: str,
    store: str,
    country: str,
    user: str,
    passphrase_file: Path | None,
    plain: bool,
    recovery_out: Path | None,
) -> None:
    """Make the book; the file for the words is made first, so that they cannot be lost."""
    passphrase = secret(passphrase_file, PASSPHRASE, _("New passphrase"), twice=True)
    told = NewBook(
        path=book,
        company={"name": company, "country": country.upper()},
        user=user,
        passphrase=passphrase,
        plain=plain,
    )
    out = None if recovery_out is None else _only_mine(recovery_out)
    try:
        created = new_book.start(told, site, store, heads=heads())
    except BaseException:
        if out is not None and recovery_out is not None:
            os.close(out)
            recovery_out.unlink(missing_ok=True)
        raise
    try:
        if out is None:
            say(_("Recovery words, shown only now:"))
            give(created.words)
        else:
            with os.fdopen(out, "w", encoding="utf-8") as file:
                file.write(created.words + "\n")
        say(_("The book {path} was made.").format(path=book))
    finally:
        created.book.close()


def _only_mine(path: Path) -> int:
    """Make a file that only its owner can read; one that exists is not overwritten."""
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        reason = system_word(error.strerror or str(error))
        told = _("{path} cannot be written: {reason}").format(path=path, reason=reason)
        raise click.UsageError(told) from None
