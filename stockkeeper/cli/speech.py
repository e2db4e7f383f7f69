"""How commands speak: click's commands and options, with every text in the user's language."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from stockkeeper import paths, words
from stockkeeper.words import N_, _, ngettext

F = TypeVar("F", bound=Callable[..., Any])

CLICK_SAYS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("Could not open file {filename!r}: {message}"),
    N_("Repeat for confirmation"),
    N_("Error: The two entered values do not match."),
    N_("Aborted!"),
    N_("file"),
    N_("path"),
    N_("required"),
    N_("default: {default}"),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    ngettext(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1
    ),
    ngettext(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1
    ),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
)
"""Texts that click itself looks up; here so that they stand in our catalogue."""


def speak() -> None:
    """Let click find its own words in our catalogue, in the language of the program."""
    gettext.bindtextdomain(words.DOMAIN, str(paths.resources() / "locale"))
    gettext.textdomain(words.DOMAIN)
    os.environ["LANGUAGE"] = words.language()


class Option(click.Option):
    """An option whose help is a msgid, translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option and its help."""
        found = super().get_help_record(ctx)
        if found is None or not self.help:
            return found
        return found[0], found[1].replace(self.help, _(self.help), 1)


class Command(click.Command):
    """A command whose help is a msgid, translated when it is shown."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give the first sentence."""
        return first_sentence(_(self.help) if self.help else "", limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        del ctx
        write_help(formatter, self.help)


class Group(click.Group):
    """A group of commands; its commands are `Command` unless told otherwise."""

    command_class = Command
    group_class = type

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give the first sentence."""
        return first_sentence(_(self.help) if self.help else "", limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the group is for."""
        del ctx
        write_help(formatter, self.help)


def first_sentence(text: str, limit: int) -> str:
    """Give a text up to its first full stop, shortened to fit the list of commands."""
    sentence = text.partition(". ")[0].rstrip(".")
    longest = max(limit, 60)
    return sentence if len(sentence) <= longest else sentence[: longest - 1] + "…"


def write_help(formatter: click.HelpFormatter, text: str | None) -> None:
    """Write a help text, wrapped and indented."""
    if text:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(text))


def option(*names: str, **more: Any) -> Callable[[F], F]:
    """Give the decorator of an `Option`."""
    return click.option(*names, cls=Option, **more)
