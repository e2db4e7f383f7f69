"""stockkeeper rebuild: the tables made again from the journal."""

from __future__ import annotations

import click

from stockkeeper.book.rebuilding import rebuild as rebuild_tables
from stockkeeper.cli.doors import Who, acting, writing
from stockkeeper.cli.speech import Command
from stockkeeper.cli.telling import Progress, say
from stockkeeper.words import N_, _, format_number


@click.command(
    cls=Command,
    help=N_(
        "Make the tables again from the journal, after damage. Verify first, and keep what it"
        " says: rebuilding removes the traces of whoever altered a table."
    ),
)
@acting()
def rebuild(who: Who) -> None:
    """Rebuild in one transaction, for administrators."""
    progress = Progress()
    with writing(who) as visit:
        entries = rebuild_tables(visit.book, visit.session, progress)
    progress.end()
    say(_("Tables made again from {count} entries.").format(count=format_number(entries)))
