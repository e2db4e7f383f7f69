"""What an audit or a pack covers, as commands name it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.speech import option
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.refs import ITEM_KINDS, Ref
from stockkeeper.words import N_

_OPTIONS = (
    option(
        "--place",
        "places",
        multiple=True,
        metavar="PLACE",
        help=N_("A place with all inside it. May be repeated."),
    ),
    option(
        "--thing",
        "kinds",
        multiple=True,
        type=click.Choice(ITEM_KINDS),
        help=N_("Only things of this kind. May be repeated."),
    ),
    option("--person", "people", multiple=True, metavar="PERSON", help=N_("What a person has.")),
    option("--post", "posts", multiple=True, metavar="POST", help=N_("What a post has.")),
    option(
        "--client", "clients", multiple=True, metavar="CLIENT", help=N_("The posts of a client.")
    ),
)
_KINDS = {"places": "place", "people": "person", "posts": "post", "clients": "client"}


def scope_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that name a scope: places, kinds, people, posts and clients."""
    for each in reversed(_OPTIONS):
        function = each(function)
    return function


def scope_of(base: Base, told: Mapping[str, tuple[str, ...]]) -> Scope:
    """Find what these options name."""
    refs: dict[str, tuple[Ref, ...]] = {
        room: tuple(naming.one(base, text, (kind,)) for text in told.get(room, ()))
        for room, kind in _KINDS.items()
    }
    return Scope(kinds=tuple(dict.fromkeys(told.get("kinds", ()))), **refs)
