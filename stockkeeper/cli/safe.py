"""stockkeeper backup, restore and drill: whole copies of a book, put back, and tried out."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper import settings
from stockkeeper.actions.record import RecordBackup
from stockkeeper.book import backups, restoring
from stockkeeper.book.book import local_now
from stockkeeper.cli.doors import (
    AS_JSON,
    PASSPHRASE,
    SECOND_PASSPHRASE,
    Who,
    acting,
    heads,
    reading,
    secret,
    writing,
)
from stockkeeper.cli.proof import tell_report
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import Progress, give, give_json, say
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _, format_number

FOLDER = click.Path(file_okay=False, path_type=Path)
TO = option("--folder", type=FOLDER, metavar="DIR", help=N_("Folder of the backups."))


def _folder(given: Path | None) -> Path:
    return given or settings.backup_folder(settings.load()[0])


@click.command(
    cls=Command,
    help=N_(
        "Copy the book and its keyring to a folder, look at the copy, and record it. Of older"
        " backups the last of each day, week and month are kept."
    ),
)
@acting()
@TO
@AS_JSON
def backup(who: Who, *, folder: Path | None, as_json: bool) -> None:
    """Make a backup; an older one is never touched before the new one is whole."""
    where = _folder(folder)
    progress = Progress()

    def tell(done: int, total: int) -> None:
        progress(1, done, total)

    with writing(who) as visit:
        reader, key = visit.book.open_reader(), visit.book.parts.key
        try:
            made = backups.make(reader, who.book, key, where, local_now(), tell)
        finally:
            reader.close()
        act = RecordBackup(made.path.name, made.sha256, made.head.size)
        folio = visit.perform(act).folio
    progress.end()
    gone = [str(path) for path in backups.thin(where, who.book)]
    if as_json:
        told = {"path": str(made.path), "sha256": made.sha256, "entries": made.head.size}
        give_json({**told, "folio": folio, "removed": gone})
        return
    give(str(made.path))
    say(
        _("{count} entries copied; recorded as folio {folio}.").format(
            count=format_number(made.head.size), folio=format_number(folio)
        )
    )


@click.command(
    cls=Command,
    help=N_(
        "Make a book out of a backup. An administrator does it; where this machine has seen more"
        " entries than the backup holds, a second person signs."
    ),
)
@click.argument("backup_file", metavar="BACKUP", type=click.Path(path_type=Path))
@acting(second=True)
def restore(who: Who, *, backup_file: Path) -> None:
    """Restore to a new file; nothing that stands there is written over."""
    passphrase = secret(who.passphrase_file, PASSPHRASE, _("Passphrase"))
    second = ""
    if who.second:
        words = _("Passphrase of {name}").format(name=who.second)
        second = secret(who.second_file, SECOND_PASSPHRASE, words)
    what = restoring.Restore(backup_file, who.book, who.user, passphrase, who.second, second)
    progress = Progress()
    opened = restoring.restore(what, heads=heads(), tell=progress)
    progress.end()
    head, identity = opened.book.journal.head, opened.book.identity
    opened.book.close()
    say(
        _("{path}: {count} entries, incarnation {number}.").format(
            path=who.book, count=format_number(head.size), number=identity.incarnation
        )
    )


@click.command(
    cls=Command,
    help=N_("Try the newest backup out: open a copy of it and verify it, all six steps."),
)
@acting()
@TO
@AS_JSON
def drill(who: Who, *, folder: Path | None, as_json: bool) -> None:
    """Exit status 1 when there is no backup, or anything is found in it."""
    where = _folder(folder)
    kept = backups.found(where, who.book)
    if not kept:
        raise Refusal("backup.none", path=str(where))
    progress = Progress()
    with reading(who) as visit:
        report = restoring.tried(kept[0].path, visit.book.parts.key, progress)
    progress.end()
    if not as_json:
        say(_("Tried out: {path}").format(path=kept[0].path))
    tell_report(report, as_json=as_json)
