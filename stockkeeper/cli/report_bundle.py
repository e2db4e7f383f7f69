"""stockkeeper report bundle: all that falls due for a month, as numbered files in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper.actions.record import RecordPaper, RecordPapers
from stockkeeper.book import notes, points
from stockkeeper.cli.doors import Who, acting, writing
from stockkeeper.cli.sealing import SIGNING, Signing, seal_of
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done, give
from stockkeeper.domain.months import month_of
from stockkeeper.paper import many
from stockkeeper.reports import bundle, catalog, stamp_of
from stockkeeper.settings import LANGUAGES
from stockkeeper.words import N_, language

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("bundle", cls=Command, help=N_(
    "All that falls due for a month in the book's country: numbered files, and a list of them with"
    " their SHA-256. Each is recorded, and the bundle is."
))  # fmt: skip
@acting()
@click.argument("folder", type=FOLDER, metavar="FOLDER")
@option("--month", default="", metavar="MONTH",
        help=N_("The month the papers speak of, such as 2026-10, this or last."))  # fmt: skip
@option("--language", "spoken", type=click.Choice(sorted(LANGUAGES)),
        help=N_("The language of the papers that no law binds to one."))  # fmt: skip
@SIGNING
def make_bundle(
    who: Who, *, folder: Path, month: str, spoken: str | None, signing: Signing
) -> None:
    """Draw all at one checkpoint, write them, and record them together."""
    with writing(who) as visit:
        now = visit.book.clock()
        seal = seal_of(signing, now)
        note = points.signed_note(visit.book)
        stamp = stamp_of(visit.base, now, visit.session.name, note)
        asked = (month_of(month or "last", stamp.today), spoken or language())
        files = bundle.files(visit.base, asked, catalog.find, stamp, seal)
        paths = many.write_all(folder, [(file.name, file.data) for file in files])
        size = notes.parse(note).checkpoint.size
        told = tuple(
            RecordPaper(file.code, file.format.value, file.sha256, size,
                        {"month": asked[0], "bundle": file.name})
            for file in files
        )  # fmt: skip
        try:
            receipt = visit.perform(RecordPapers(told))
        except BaseException:
            many.take_away(paths)
            raise
        for path in paths:
            give(str(path))
        done(receipt)
