"""stockkeeper demo: a believable company to learn on, the same for the same seed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stockkeeper.cli.doors import book_argument, heads
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import say
from stockkeeper.exchange.demo.making import DEMO_PASSPHRASE, SEED, DemoSize, make
from stockkeeper.words import N_, _, format_number

MOST_FIREARMS = 1_300_000
MOST_DAYS = 3_650


@click.command(
    cls=Command,
    help=N_(
        "Make a demonstration book: an invented company with weeks of shifts, and what its office"
        " did meanwhile. The same seed makes the same book."
    ),
)
@book_argument
@option(
    "--firearms",
    type=click.IntRange(1, MOST_FIREARMS),
    default=240,
    metavar="N",
    help=N_("Weapons of the company."),
)
@option(
    "--people",
    type=click.IntRange(0, MOST_FIREARMS),
    default=0,
    metavar="N",
    help=N_(
        "Guards who get weapons; by default two for each three weapons, and unarmed ones until"
        " there are three guards for each weapon."
    ),
)
@option(
    "--days",
    type=click.IntRange(1, MOST_DAYS),
    default=45,
    metavar="N",
    help=N_("Days of shifts before today."),
)
@option("--seed", type=click.INT, default=SEED, metavar="N", help=N_("The seed."))
@option("--plain", is_flag=True, help=N_("Do not encrypt the file."))
def demo(book: Path, *, firearms: int, people: int, days: int, seed: int, plain: bool) -> None:
    """Make it, and say with which passphrase it opens."""
    size = DemoSize(firearms, people, days, seed)
    created = make(book, size, plain=plain, heads=heads(), progress=_told)
    entries = created.book.journal.head.size
    name = created.session.name
    created.book.close()
    say(
        _("The book {path} was made: {count} entries.").format(
            path=book, count=format_number(entries)
        )
    )
    say(
        _("Open it as {name} with the passphrase {passphrase}").format(
            name=name, passphrase=DEMO_PASSPHRASE
        )
    )


def _told(written: int) -> bool:
    if sys.stderr.isatty():
        click.echo(f"\r{format_number(written)} ", err=True, nl=False)
    return True
