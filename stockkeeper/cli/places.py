"""stockkeeper place, client, contract, post and party: where things are, and for whom."""

from __future__ import annotations

import click

from stockkeeper.actions.add import Add
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.listing import list_records
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.words import N_


@click.group(cls=Group, help=N_("Places: sites, and the stores, safes and racks in them."))
def place() -> None:
    """Hold the commands about places."""


@click.group(cls=Group, help=N_("Clients whom the company guards."))
def client() -> None:
    """Hold the commands about clients."""


@click.group(cls=Group, help=N_("Posts of clients where guards serve."))
def post() -> None:
    """Hold the commands about posts."""


@click.group(cls=Group, help=N_("Outside parties: suppliers, armourers, police, courts."))
def party() -> None:
    """Hold the commands about outside parties."""


@click.group(cls=Group, help=N_("Contracts with clients: from when to when, for how many weapons."))
def contract() -> None:
    """Hold the commands about contracts."""


@contract.command("add", help=N_("Add a contract with a client."))
@acting()
@fields("contract", without=("client",))
@option("--client", required=True, metavar="CLIENT", help=N_("The client it is with."))
@AS_JSON
def add_contract(who: Who, *, values: Values, client: str, as_json: bool) -> None:
    """Add a contract."""
    with writing(who) as visit:
        values["client"] = str(naming.one(visit.base, client, ("client",)))
        done(visit.perform(Add("contract", values)), "contract", as_json=as_json)


@contract.command("list", help=N_("List the contracts."))
@acting()
@AS_JSON
def list_contracts(who: Who, *, as_json: bool) -> None:
    """List them by number."""
    shown = ("number", "client", "service", "begins", "ends", "weapons")
    with reading(who) as visit:
        list_records(visit.base, "contract", shown, as_json=as_json)


@place.command("add", help=N_("Add a place."))
@acting()
@fields("place", without=("parent",))
@option("--parent", default="", metavar="PLACE", help=N_("The place it is inside."))
@AS_JSON
def add_place(who: Who, *, values: Values, parent: str, as_json: bool) -> None:
    """Add a site, or a place inside another."""
    with writing(who) as visit:
        if parent:
            values["parent"] = str(naming.one(visit.base, parent, naming.PLACE))
        done(visit.perform(Add("place", values)), "place", as_json=as_json)


@post.command("add", help=N_("Add a post of a client."))
@acting()
@fields("post", without=("client",))
@option("--client", required=True, metavar="CLIENT", help=N_("The client it belongs to."))
@AS_JSON
def add_post(who: Who, *, values: Values, client: str, as_json: bool) -> None:
    """Add a post."""
    with writing(who) as visit:
        values["client"] = str(naming.one(visit.base, client, ("client",)))
        done(visit.perform(Add("post", values)), "post", as_json=as_json)


@client.command("add", help=N_("Add a client."))
@acting()
@fields("client")
@AS_JSON
def add_client(who: Who, *, values: Values, as_json: bool) -> None:
    """Add a client."""
    with writing(who) as visit:
        done(visit.perform(Add("client", values)), "client", as_json=as_json)


@party.command("add", help=N_("Add an outside party."))
@acting()
@fields("party")
@AS_JSON
def add_party(who: Who, *, values: Values, as_json: bool) -> None:
    """Add an outside party."""
    with writing(who) as visit:
        done(visit.perform(Add("party", values)), "party", as_json=as_json)


@place.command("list", help=N_("List the places."))
@acting()
@AS_JSON
def list_places(who: Who, *, as_json: bool) -> None:
    """List them by name."""
    with reading(who) as visit:
        list_records(visit.base, "place", ("name", "sort", "parent", "code"), as_json=as_json)


@client.command("list", help=N_("List the clients."))
@acting()
@AS_JSON
def list_clients(who: Who, *, as_json: bool) -> None:
    """List them by name."""
    with reading(who) as visit:
        list_records(visit.base, "client", ("name", "tax_id", "city", "phone"), as_json=as_json)


@post.command("list", help=N_("List the posts."))
@acting()
@AS_JSON
def list_posts(who: Who, *, as_json: bool) -> None:
    """List them by name."""
    with reading(who) as visit:
        list_records(visit.base, "post", ("name", "client", "city", "contract"), as_json=as_json)


@party.command("list", help=N_("List the outside parties."))
@acting()
@AS_JSON
def list_parties(who: Who, *, as_json: bool) -> None:
    """List them by name."""
    with reading(who) as visit:
        list_records(visit.base, "party", ("name", "sort", "tax_id", "address"), as_json=as_json)
