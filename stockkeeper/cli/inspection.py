"""stockkeeper audit pack, unpack: what a site lends an inspector, and the book made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from stockkeeper.actions import lend_pack, unpack
from stockkeeper.book.packs import checking, files
from stockkeeper.book.packs.lending import Plan
from stockkeeper.book.packs.pack import Pack
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, FILE, OUT, Who, acting, heads, secret, writing
from stockkeeper.cli.scope import scope_of, scope_options
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import REFUSED, done, give, give_json, give_pairs, say
from stockkeeper.cli.witness import PASSPHRASE as KEY_PASSPHRASE
from stockkeeper.cli.witness import tell_refusal
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import kept_note
from stockkeeper.paper import deliver
from stockkeeper.words import N_, _, format_number

PACK_PASSPHRASE = "STOCKKEEPER_PACK_PASSPHRASE"  # noqa: S105  the name of a variable
PACK_FILE = option(
    "--pack-passphrase-file",
    type=FILE,
    metavar="FILE",
    help=N_("File that holds the passphrase agreed with the inspector."),
)
OUT_FILE = click.argument("out", type=OUT, metavar="OUT")
IN_FILE = click.argument("file", type=FILE, metavar="FILE")


@click.command(
    cls=Command,
    help=N_(
        "Make a pack for an inspector: one file with a frozen, sealed, provable copy of what an"
        " audit covers, or of a scope of its own; of nothing else more than hashes."
    ),
)
@acting()
@OUT_FILE
@option("--audit", "of", default="", metavar="AUDIT", help=N_("What this audit covers."))
@scope_options
@option("--checklist", default="", metavar="NAME", help=N_("The checklist to be answered."))
@option("--with-people", is_flag=True, help=N_("Name people in it; otherwise they are numbers."))
@PACK_FILE
@AS_JSON
def pack(
    who: Who,
    out: Path,
    *,
    of: str,
    checklist: str,
    with_people: bool,
    pack_passphrase_file: Path | None,
    as_json: bool,
    **scope: tuple[str, ...],
) -> None:
    """Lend a pack."""
    if of and any(scope.values()):
        raise click.UsageError(_("either --audit, or a scope of its own"))
    words = _("Passphrase of the pack")
    typed = secret(pack_passphrase_file, PACK_PASSPHRASE, words, twice=True)
    with writing(who) as visit:
        audit = naming.audit(visit.base, of) if of else None
        plan = Plan(scope_of(visit.base, scope), with_people, audit, checklist)
        lent = lend_pack.lend(visit.book, visit.session, plan, typed)
        sha256 = deliver.write_bytes(out, lent.raw)
        try:
            receipt = visit.perform(lent.recorded)
        except BaseException:
            out.unlink(missing_ok=True)
            raise
        told = {"folio": receipt.folio, "ref": str(lent.inspection), "sha256": sha256}
        if as_json:
            give_json({**told, "things": lent.things, "bytes": len(lent.raw)})
            return
        done(receipt)
        things = format_number(lent.things)
        give(_("Pack: {things} rows, SHA-256 {digest}").format(things=things, digest=sha256))


@click.command(
    cls=Command,
    help=N_(
        "Open a pack on the inspector's computer: everything in it is checked, its checkpoint is"
        " held against what was seen here before, and a book to count in is made of it."
    ),
)
@IN_FILE
@option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help=N_("Where the book is made; by default here."),
)
@option("--site-key", default="", metavar="HEX", help=N_("The site's key, from paper."))
@option("--paper", type=FILE, metavar="NOTE", help=N_("A checkpoint of the site that you keep."))
@option("--guided", is_flag=True, help=N_("Whoever counts is told what is expected."))
@option(
    "--accept",
    default="",
    metavar="TEXT",
    help=N_("Why a restored book is taken although entries seen are missing in it."),
)
@PACK_FILE
@option(
    "--passphrase-file",
    type=FILE,
    metavar="FILE",
    help=N_("File that holds the passphrase of the inspector's key."),
)
@AS_JSON
def unpack_file(
    file: Path,
    *,
    into: Path,
    site_key: str,
    paper: Path | None,
    guided: bool,
    accept: str,
    pack_passphrase_file: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Check a pack and make the inspector's book."""
    raw = files.pack(file)
    opened = checking.opened(
        raw, secret(pack_passphrase_file, PACK_PASSPHRASE, _("Passphrase of the pack")), site_key
    )
    if paper is not None:
        kept_note.holds_key(paper, opened.shown.site_key)
    typed = secret(passphrase_file, KEY_PASSPHRASE, _("Passphrase of your own key"))
    memory = heads()
    path = into / unpack.file_name(opened)
    laptop = unpack.Laptop(memory.witness, memory)
    try:
        made = unpack.unpack(opened, path, typed, laptop, guided=guided, accept=accept)
    except Refusal as refusal:
        if "kept" not in refusal.facts:
            raise
        tell_refusal(refusal)
        raise click.exceptions.Exit(REFUSED) from None
    made.created.book.close()
    if as_json:
        give_json({**_told(opened), "book": str(path), "audit": str(made.audit)})
        return
    if made.before is None:
        say(_("This book is seen here for the first time."))
        if not site_key and paper is None:
            say(_("Compare the site's key with the one on paper: {key}").format(
                key=opened.shown.site_key))  # fmt: skip
    _tell(opened, path)


def _told(opened: Pack) -> dict[str, Any]:
    point = opened.shown.point
    return {
        "company": opened.company.get("name", ""),
        "origin": point.origin,
        "size": point.size,
        "root": point.root.hex(),
        "site_key": opened.shown.site_key,
        "entries": len(opened.bodies),
        "things": len(opened.loans),
        "expected": opened.expected,
        "people": opened.people,
        "pack": opened.sha256,
    }


def _tell(opened: Pack, path: Path) -> None:
    told = _told(opened)
    give_pairs(
        [
            (_("Company"), told["company"]),
            (_("Checkpoint"), format_number(told["size"])),
            (_("Root"), told["root"]),
            (_("Folios proven"), format_number(told["entries"])),
            (_("Rows of the list"), format_number(told["things"])),
            (_("List"), told["expected"]),
            (_("Names of people"), _("Yes") if told["people"] else _("No")),
            (_("Book"), str(path)),
        ]
    )
