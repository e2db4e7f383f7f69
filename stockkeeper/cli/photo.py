"""stockkeeper photo: the photos of people, weapons, equipment, findings and incidents."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper.actions.keep import Attach, Detach
from stockkeeper.book.queries import audits, pictures
from stockkeeper.book.queries.pictures import Picture
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, COUNT, OUT, Who, acting, reading, writing
from stockkeeper.cli.papers import leave
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give_rows
from stockkeeper.domain.photo_slots import COVER, SLOTS, shown, slot_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import photos
from stockkeeper.words import N_, _, format_datetime

THING = click.argument("thing", metavar="THING")
SLOT = option(
    "--slot", default="", metavar="SLOT", help=N_("Which photo, such as right or serial.")
)

WHY = option("--reason", required=True, metavar="TEXT", help=N_("Why."))


@click.group(cls=Group, help=N_("Photos of people, weapons, equipment, findings and incidents."))
def photo() -> None:
    """Hold the commands about photos."""


@photo.command(
    help=N_("Add a photo. It is made smaller, and what the camera wrote into it is left out.")
)
@acting()
@THING
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@SLOT
@AS_JSON
def add(who: Who, *, thing: str, file: Path, slot: str, as_json: bool) -> None:
    """Add a photo; without a slot it goes to the first one."""
    made = photos.read(file)
    with writing(who) as visit:
        ref = _ref(visit.base, thing)
        act = Attach(ref, slot or shown(ref.kind, ())[0], made.jpeg)
        done(visit.perform(act), as_json=as_json)


@photo.command("list", help=N_("List the photos of a thing that are shown now."))
@acting()
@THING
@option("--all", "all_of_them", is_flag=True, help=N_("Earlier ones and those taken away too."))
@AS_JSON
def list_photos(who: Who, *, thing: str, all_of_them: bool, as_json: bool) -> None:
    """List photos."""
    with reading(who) as visit:
        ref = _ref(visit.base, thing)
        found = pictures.every(visit.base, ref)
        rows = [_row(ref, each) for each in found if each.shown or all_of_them]
        if not as_json:
            rows = [{**row, "at": format_datetime(str(row["at"]))} for row in rows]
    columns = {
        "slot": _("Photo"),
        "shows": _("Shows"),
        "state": _("State"),
        "folio": _("Folio"),
        "at": _("When"),
        "by": _("Recorded by"),
    }
    give_rows(rows, columns, as_json=as_json)


@photo.command(help=N_("Write a photo to a file, which is recorded."))
@acting()
@THING
@SLOT
@option("--folio", type=COUNT, metavar="N", help=N_("An earlier photo, by its folio."))
@option("--out", type=OUT, required=True, metavar="FILE", help=N_("Write it here."))
@AS_JSON
def export(who: Who, *, thing: str, slot: str, folio: int | None, out: Path, as_json: bool) -> None:
    """Write one photo outside the book."""
    with writing(who) as visit:
        ref = _ref(visit.base, thing)
        chosen = _chosen(pictures.every(visit.base, ref), slot, folio or 0)
        content = pictures.content(visit.base, chosen.sha256)
        told = {"ref": str(ref), "slot": chosen.slot, "folio": str(chosen.folio)}
        receipt = leave(visit, out, "photo", lambda file: 0 * file.write(content), told)
        done(receipt, as_json=as_json)


@photo.command(help=N_("Show a photo no longer; it stays in the history."))
@acting()
@THING
@SLOT
@WHY
@AS_JSON
def remove(who: Who, *, thing: str, slot: str, reason: str, as_json: bool) -> None:
    """Take a photo away."""
    with writing(who) as visit:
        ref = _ref(visit.base, thing)
        chosen = _chosen(pictures.every(visit.base, ref), slot, 0)
        done(visit.perform(Detach(ref, chosen.slot, reason)), as_json=as_json)


def _ref(base: Base, text: str) -> Ref:
    if text.startswith("audit:"):
        return audits.fetch(base, Ref.parse(text)).ref
    return naming.one(base, text, tuple(SLOTS))


def _chosen(found: list[Picture], slot: str, folio: int) -> Picture:
    """The photo meant: by its folio, by its slot, or the one that stands for the thing."""
    if folio:
        wanted = [each for each in found if each.folio == folio]
    else:
        now = {each.slot: each for each in found if each.shown}
        wanted = [now[name] for name in ((slot,) if slot else COVER) if name in now]
    if not wanted:
        raise Refusal("photo.none")
    return wanted[0]


def _row(ref: Ref, found: Picture) -> dict[str, str | int | bool]:
    state = _("Shown") if found.shown else _("Earlier") if found.kept else _("Erased")
    return {
        "slot": found.slot,
        "shows": slot_word(ref.kind, found.slot),
        "state": state,
        "shown": found.shown,
        "kept": found.kept,
        "folio": found.folio,
        "at": found.at,
        "by": found.by,
        "sha256": found.sha256,
    }
