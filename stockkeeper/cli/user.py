"""stockkeeper user: who may open the book."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper.actions.pins import LinkUser, SetPin
from stockkeeper.actions.users import ChangePassphrase, EnrolUser, RevokeUser
from stockkeeper.book import enrolling, opening, pins
from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.doors import (
    AS_JSON,
    FILE,
    Who,
    acting,
    book_argument,
    reading,
    secret,
    text_of,
    writing,
)
from stockkeeper.cli.pins import PIN_FILE, pin_of
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give_rows, say
from stockkeeper.domain.records.user import ROLES
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded
from stockkeeper.words import N_, _

NEW_PASSPHRASE = "STOCKKEEPER_NEW_PASSPHRASE"  # noqa: S105  the name of a variable
_NEW_FILE = option(
    "--new-passphrase-file",
    type=FILE,
    metavar="FILE",
    help=N_("File that holds the new passphrase."),
)


@click.group(cls=Group, help=N_("Users: who may open the book, and in what role."))
def user() -> None:
    """Hold the commands about users."""


@user.command(help=N_("Enrol a user with a key and a passphrase of their own."))
@acting()
@click.argument("name", metavar="NAME")
@option(
    "--role",
    required=True,
    type=click.Choice([stored for stored, _label in ROLES]),
    help=N_("What the user may do."),
)
@_NEW_FILE
@AS_JSON
def add(who: Who, *, name: str, role: str, new_passphrase_file: Path | None, as_json: bool) -> None:
    """Save the keyring with the new key, then enrol it."""
    with writing(who) as visit:
        words = secret(new_passphrase_file, NEW_PASSPHRASE, _("New passphrase"), twice=True)
        made = enrolling.with_new_user(visit.book, name, words)
        act = EnrolUser(name, role, made.key, made.public, made.keyring)
        receipt = enrolling.saved_before(visit.book, made.keyring, lambda: visit.perform(act))
        done(receipt, "user", as_json=as_json)


@user.command(help=N_("Stop accepting a user's key. What they signed stays valid."))
@acting()
@click.argument("name", metavar="NAME")
@AS_JSON
def revoke(who: Who, *, name: str, as_json: bool) -> None:
    """Revoke the key, then take its wraps out of the keyring."""
    with writing(who) as visit:
        ref, key = _enrolled(visit.base, name)
        ring = enrolling.without_user(visit.book, key)
        act = RevokeUser(ref, ring)
        receipt = enrolling.saved_after(visit.book, ring, lambda: visit.perform(act))
        done(receipt, as_json=as_json)


@user.command("list", help=N_("List the users, revoked ones too."))
@acting()
@AS_JSON
def list_users(who: Who, *, as_json: bool) -> None:
    """List them by name."""
    with reading(who) as visit:
        rows = [
            {
                "ref": f"user:{row['id']}",
                "name": row["name"],
                "role": row["role"],
                "key": row["key"],
                "person": row["person"] or None,
                "revoked": row["revoked"] or None,
            }
            for row in records.every(visit.base, "user")
        ]
    columns = {"ref": _("Reference"), "name": _("User name"), "role": _("Role"), "key": _("Key")}
    columns["person"] = _("Card of")
    give_rows(rows, {**columns, "revoked": _("Revoked by folio")}, as_json=as_json)


@user.command(help=N_("Change your own passphrase."))
@acting()
@_NEW_FILE
@AS_JSON
def passphrase(who: Who, *, new_passphrase_file: Path | None, as_json: bool) -> None:
    """Wrap the same key under another passphrase."""
    with writing(who) as visit:
        words = secret(new_passphrase_file, NEW_PASSPHRASE, _("New passphrase"), twice=True)
        ring = enrolling.with_new_passphrase(visit.book, visit.session, words)
        act = ChangePassphrase(ring)
        receipt = enrolling.saved_before(visit.book, ring, lambda: visit.perform(act))
        done(receipt, as_json=as_json)


@user.command(help=N_("Set your own PIN; the tries begin anew."))
@acting()
@PIN_FILE
@AS_JSON
def pin(who: Who, *, pin_file: Path | None, as_json: bool) -> None:
    """Set the PIN with which whoever acts approves at the counter."""
    with writing(who) as visit:
        own = visit.session.user
        digits = pin_of(pin_file, _("New PIN"), "--pin-file", twice=True)
        done(visit.perform(SetPin(own, pins.hashed(visit.book, own, digits))), as_json=as_json)


@user.command(help=N_("Let the card of a person stand for a user, or end that."))
@acting()
@click.argument("name", metavar="NAME")
@option("--person", default="", metavar="PERSON", help=N_("Whose card it is; without it, none."))
@AS_JSON
def card(who: Who, *, name: str, person: str, as_json: bool) -> None:
    """Link a user to the person who they are."""
    with writing(who) as visit:
        ref, _key = _enrolled(visit.base, name)
        whose = naming.one(visit.base, person, naming.PERSON) if person else None
        done(visit.perform(LinkUser(ref, whose)), as_json=as_json)


@user.command(
    help=N_(
        "Write the lost or damaged keyring file again, with the recovery words. Passphrases stay"
        " as they were: the words cannot replace one."
    )
)
@book_argument
@option("--words-file", type=FILE, metavar="FILE", help=N_("File that holds the recovery words."))
def recover(book: Path, words_file: Path | None) -> None:
    """Mend the keyring from the copy inside the book."""
    if words_file is not None:
        words = text_of(words_file)
    else:
        words = click.prompt(_("Recovery words"), hide_input=True, err=True)
    opening.mend_keyring(book, words)
    say(_("The keyring was written again."))


def _enrolled(base: Base, name: str) -> tuple[Ref, str]:
    for row in records.every(base, "user"):
        if folded(row["name"]) == folded(name) and not row["revoked"]:
            return Ref("user", row["id"]), str(row["key"])
    raise Refusal("user.unknown", user=name)
