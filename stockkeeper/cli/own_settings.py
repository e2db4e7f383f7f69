"""stockkeeper settings: what a person may set on this machine, shown and changed without a window.

The same file as the desktop's; no book is opened.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import click

from stockkeeper import settings as kept
from stockkeeper.cli.doors import AS_JSON
from stockkeeper.cli.speech import Command, Group
from stockkeeper.cli.telling import give, give_json, give_pairs, say
from stockkeeper.words import N_, _

HELD_ELSEWHERE = ("recent", "columns")
"""What the desktop remembers by itself, and nobody sets by hand."""
NAMES = tuple(each.name for each in fields(kept.Settings) if each.name not in HELD_ELSEWHERE)
_SAID = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}


@click.group(cls=Group, name="settings", help=N_("What is set on this machine, for you."))
def settings() -> None:
    """Hold the commands together."""


@settings.command(
    cls=Command, help=N_("Show what is set, and what the file holds that is not used.")
)
@AS_JSON
def show(*, as_json: bool) -> None:
    """Print every setting."""
    now, problems = kept.load()
    told = {name: getattr(now, name) for name in NAMES}
    if as_json:
        give_json({"file": str(kept.file()), **told})
    else:
        give_pairs([(name, _word(value)) for name, value in told.items()])
        say(str(kept.file()))
    for problem in problems:
        text = _("{file}: {setting} is not used: {found}")
        say(text.format(file=kept.file(), setting=problem.setting or "-", found=problem.found))


@settings.command(
    "set",
    cls=Command,
    help=N_("Set one thing; yes and no are written 1 and 0. Holds at the next start."),
)
@click.argument("name", metavar="NAME", type=click.Choice(NAMES))
@click.argument("value", metavar="VALUE")
def set_one(*, name: str, value: str) -> None:
    """Keep a value that the setting takes; otherwise say what it takes and keep nothing."""
    now, _problems = kept.load()
    try:
        given: dict[str, Any] = {name: _typed(name, value)}
        changed = replace(now, **given)
    except ValueError:
        raise click.BadParameter(
            _("{value!r} is not taken; {name} takes {choices}.").format(
                value=value, name=name, choices=_taken(name)
            )
        ) from None
    kept.save(changed)
    give(f"{name} {_word(getattr(changed, name))}")


def _typed(name: str, value: str) -> str | int:
    """Give a word of the command line as the setting's own type; raises ValueError."""
    default = getattr(kept.Settings(), name)
    if isinstance(default, bool):
        if value.lower() not in _SAID:
            raise ValueError(value)
        return _SAID[value.lower()]
    return int(value) if isinstance(default, int) else value


def _taken(name: str) -> str:
    """Say what values a setting takes."""
    if name in kept.CHOICES:
        return ", ".join(kept.CHOICES[name])
    if name in kept.RANGES:
        allowed = kept.RANGES[name]
        return f"{allowed.start}–{allowed.stop - 1}"
    return "1, 0" if isinstance(getattr(kept.Settings(), name), bool) else _("a text")


def _word(value: str | int) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)
