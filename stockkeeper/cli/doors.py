"""How a command comes into a book: who acts, with which passphrase, to read or to write."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from stockkeeper import paths
from stockkeeper.book import first_look, opening
from stockkeeper.book.act import Act, Receipt
from stockkeeper.book.book import Book
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.journal import Identity
from stockkeeper.book.opening import Opened
from stockkeeper.book.queries import records
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base, DatabaseError, unreadable
from stockkeeper.cli.speech import option
from stockkeeper.cli.telling import say, status_of
from stockkeeper.domain.refs import LONGEST_NUMBER
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _

PASSPHRASE = "STOCKKEEPER_PASSPHRASE"  # noqa: S105  the name of a variable
SECOND_PASSPHRASE = "STOCKKEEPER_SECOND_PASSPHRASE"  # noqa: S105
FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
COUNT = click.IntRange(1, 10**LONGEST_NUMBER - 1)
"""Folios and amounts: what the journal and SQLite can hold."""
AS_JSON = option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
_USER = option("--user", default="", metavar="NAME", help=N_("Who acts."))
_PASSPHRASE_FILE = option(
    "--passphrase-file", type=FILE, metavar="FILE", help=N_("File that holds the passphrase.")
)
_SECOND = option("--second", default="", metavar="NAME", help=N_("Second person, who approves."))
_SECOND_FILE = option(
    "--second-passphrase-file",
    type=FILE,
    metavar="FILE",
    help=N_("File that holds the second person's passphrase."),
)


@dataclass(frozen=True)
class Who:
    """The book of a command and the people at it."""

    book: Path
    user: str = ""
    passphrase_file: Path | None = None
    second: str = ""
    second_file: Path | None = None


@dataclass(frozen=True)
class Visit:
    """A book that a command has open; `base` is where it reads."""

    book: Book
    session: Session
    base: Base
    second: Session | None = field(default=None)

    def perform(self, act: Act) -> Receipt:
        """Do an act as these people."""
        return self.book.perform(self.session, act, second=self.second)


def acting(*, second: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command its BOOK and the options that say who acts; it is called with a `Who`."""

    def dress(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(book: Path, user: str, passphrase_file: Path | None, **rest: Any) -> Any:
            others = (rest.pop("second", ""), rest.pop("second_passphrase_file", None))
            return function(Who(book, user, passphrase_file, *others), **rest)

        told = [_USER, _PASSPHRASE_FILE, *((_SECOND, _SECOND_FILE) if second else ())]
        dressed: Callable[..., Any] = call
        for each in reversed(told):
            dressed = each(dressed)
        return book_argument(dressed)

    return dress


def book_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """The book, always the first argument."""
    return click.argument("book", metavar="BOOK", type=click.Path(path_type=Path))(function)


def heads() -> HeadMemory:
    """The memory of heads seen, the same for the desktop and for commands."""
    return HeadMemory(paths.data_dir() / "heads.json")


@contextmanager
def reading(who: Who) -> Iterator[Visit]:
    """Open a book to read it, without the writer's lock."""
    with _open(who, readonly=True) as visit:
        yield visit


@contextmanager
def writing(who: Who) -> Iterator[Visit]:
    """Open a book to write; raises the Refusal that says why when it can only be read."""
    with _open(who, readonly=False) as visit:
        if visit.book.readonly is not None:
            raise visit.book.readonly
        yield visit


@contextmanager
def checking(who: Who) -> Iterator[tuple[Base, Identity]]:
    """Open a book only to verify it: a plain one without a passphrase, whatever its users say."""
    passphrase = ""
    if not opening.is_plain(who.book):
        passphrase = secret(who.passphrase_file, PASSPHRASE, _("Passphrase"))
    try:
        base, identity = opening.to_check(who.book, passphrase)
    except DatabaseError as error:
        raise _damaged(who, error) from None
    try:
        trouble = first_look.trouble(base, identity, heads())
        if trouble is not None:
            say(_("Warning: {reason}").format(reason=sentence(trouble)))
        yield base, identity
    except DatabaseError as error:
        raise _damaged(who, error) from None
    finally:
        base.close()


@contextmanager
def _open(who: Who, *, readonly: bool) -> Iterator[Visit]:
    """Open a book; a refusal inside is told here, where things still have their names."""
    if not who.book.is_file():
        raise Refusal("book.missing", path=str(who.book))
    passphrase = secret(who.passphrase_file, PASSPHRASE, _("Passphrase"))
    opened = _unlocked(who, passphrase, readonly=readonly)
    book = opened.book
    try:
        for warning in opened.warnings:
            if readonly and warning.code != "book.opened_to_read":
                say(_("Warning: {reason}").format(reason=sentence(warning)))
        yield Visit(book, opened.session, book.base, _second(book, who))
    except Refusal as refusal:
        names = records.names_of(book.base, [str(fact) for fact in refusal.facts.values()])
        say(sentence(refusal, functools.partial(_name, names)))
        raise click.exceptions.Exit(status_of(refusal)) from None
    except DatabaseError as error:
        raise _damaged(who, error) from None
    finally:
        book.close()


def _unlocked(who: Who, passphrase: str, *, readonly: bool) -> Opened:
    try:
        return opening.unlock(who.book, passphrase, user=who.user, readonly=readonly, heads=heads())
    except DatabaseError as error:
        raise _damaged(who, error) from None


def _damaged(who: Who, error: Exception) -> Refusal:
    return unreadable(who.book, error)


def _name(names: dict[str, str], ref: str) -> str:
    return names.get(ref, "")


def _second(book: Book, who: Who) -> Session | None:
    if not who.second and who.second_file is None:
        return None
    words = _("Passphrase of {name}").format(name=who.second)
    return opening.second(book, secret(who.second_file, SECOND_PASSPHRASE, words), who.second)


def secret(file: Path | None, variable: str, prompt: str, *, twice: bool = False) -> str:
    """Give a passphrase from a file, a variable, or a prompt, in this order."""
    if file is not None:
        return text_of(file).rstrip("\r\n")
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        told = _("no passphrase: use --passphrase-file or the variable {variable}")
        raise click.UsageError(told.format(variable=variable))
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True))


def text_of(file: Path) -> str:
    """Read a small text file; raises click.UsageError for one that cannot be read."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "UTF-8"
        told = _("{path} cannot be read: {reason}").format(path=file, reason=why)
        raise click.UsageError(told) from None
