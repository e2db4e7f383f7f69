"""stockkeeper person: people who receive weapons, and their papers."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.pins import SetPin
from stockkeeper.book import pins
from stockkeeper.cli import naming
from stockkeeper.cli.correct import REASON
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.listing import list_records
from stockkeeper.cli.pins import PIN_FILE, pin_of
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.words import N_, _

PERSON = click.argument("person", metavar="PERSON")


@click.group(cls=Group, help=N_("People who receive weapons, and their papers."))
def person() -> None:
    """Hold the commands about people."""


@person.command(help=N_("Add a person."))
@acting()
@fields("person", without=("blocked",))
@AS_JSON
def add(who: Who, *, values: Values, as_json: bool) -> None:
    """Add a person."""
    with writing(who) as visit:
        done(visit.perform(Add("person", values)), "person", as_json=as_json)


@person.command(help=N_("Correct what is known of a person. An empty value empties a field."))
@acting()
@PERSON
@fields("person", without=("blocked",))
@REASON
@AS_JSON
def correct(who: Who, *, person: str, values: Values, reason: str, as_json: bool) -> None:
    """Correct a person's record."""
    with writing(who) as visit:
        ref = naming.one(visit.base, person, naming.PERSON)
        done(visit.perform(Correct(ref, values, reason)), as_json=as_json)


@person.command(help=N_("Add a paper of a person: a licence, a credential, an exam."))
@acting()
@PERSON
@fields("paper", without=("person",))
@AS_JSON
def paper(who: Who, *, person: str, values: Values, as_json: bool) -> None:
    """Add a paper."""
    with writing(who) as visit:
        values["person"] = str(naming.one(visit.base, person, naming.PERSON))
        done(visit.perform(Add("paper", values)), "paper", as_json=as_json)


@person.command(
    help=N_("Block a person: nothing may be issued to them. Or let them receive again.")
)
@acting()
@PERSON
@option("--because", default="", metavar="TEXT", help=N_("Why nothing may be issued to them."))
@option("--lift", is_flag=True, help=N_("Let them receive again."))
@REASON
@AS_JSON
def block(who: Who, *, person: str, because: str, lift: bool, reason: str, as_json: bool) -> None:
    """Set or lift the block."""
    if lift == bool(because.strip()):
        raise click.UsageError(_("Give either --because TEXT or --lift."))
    with writing(who) as visit:
        ref = naming.one(visit.base, person, naming.PERSON)
        done(visit.perform(Correct(ref, {"blocked": because}, reason)), as_json=as_json)


@person.command(help=N_("Give a person a new PIN; the tries begin anew."))
@acting()
@PERSON
@PIN_FILE
@AS_JSON
def pin(who: Who, *, person: str, pin_file: Path | None, as_json: bool) -> None:
    """Set the PIN with which a person accepts what they receive."""
    with writing(who) as visit:
        ref = naming.one(visit.base, person, naming.PERSON)
        digits = pin_of(pin_file, _("New PIN"), "--pin-file", twice=True)
        act = SetPin(ref, pins.hashed(visit.book, ref, digits))
        done(visit.perform(act), as_json=as_json)


@person.command("list", help=N_("List people: all, or those that match some words."))
@acting()
@click.argument("words", required=False, default="", metavar="[WORDS]")
@AS_JSON
def list_people(who: Who, *, words: str, as_json: bool) -> None:
    """List people by name."""
    shown = ("surnames", "given_names", "id_number", "employee_number", "role", "blocked")
    with reading(who) as visit:
        list_records(visit.base, "person", shown, words=words, as_json=as_json)
