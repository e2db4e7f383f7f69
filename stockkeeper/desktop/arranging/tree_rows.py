"""Places, clients with their posts, and outside parties as trees: what each page shows and adds.

API: `Branch` says all that a TreePage needs; `PLACES`, `CLIENTS`, `PARTIES` are the three.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.arranging.client_lines import client_lines
from stockkeeper.domain.described import Values
from stockkeeper.domain.records.places import PARTY_KINDS, PLACE_KINDS
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import N_, _

NEXT = {"": "site", "site": "store", "store": "safe", "safe": "rack", "rack": "slot"}
"""What is usually inside a place."""
_ICONS = {"site": "map-pin", "store": "building-warehouse", "safe": "lock"}


@dataclass(frozen=True, slots=True)
class Node:
    """One line of a tree: its reference and that of the line above it, as text."""

    ref: str
    parent: str
    title: str
    detail: str
    icon: str
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Branch:
    """One page: kinds in it, what to ask, what may be added with which values at first.

    `labels` is the kind of labels (asked.LABEL_KINDS) that its records have, "" for none.
    `listed` are the kinds that a field's list offers; records of others are found by typing.
    `facts(base, ref=)` gives lines about a chosen record; None where there are none.
    """

    title: str
    text: str
    question: Callable[[Base], list[Node]]
    adds: tuple[tuple[str, str, str], ...]
    first_values: Callable[[str, Node | None], Values]
    labels: str = ""
    listed: tuple[str, ...] = ()
    facts: Callable[..., str] | None = None


def places(base: Base) -> list[Node]:
    """All places."""
    words = dict(PLACE_KINDS)
    return [
        Node(f"place:{row['id']}", row["parent"], row["name"], _(words.get(row["sort"], "")),
             _ICONS.get(row["sort"], "archive"), row)
        for row in records.every(base, "place")
    ]  # fmt: skip


def _in_place(_kind: str, chosen: Node | None) -> Values:
    if chosen is None:
        return {"sort": "site"}
    return {"parent": chosen.ref, "sort": NEXT.get(chosen.row["sort"], "slot")}


def clients(base: Base) -> list[Node]:
    """All clients, and the posts and contracts below each."""
    found = [
        Node(f"client:{row['id']}", "", row["name"], row["city"], "users", row)
        for row in records.every(base, "client")
    ]
    found += [
        Node(f"post:{row['id']}", row["client"], row["name"], row["city"], "map-pin", row)
        for row in records.every(base, "post")
    ]
    return found + [
        Node(f"contract:{row['id']}", row["client"], row["number"], _term(row), "writing", row)
        for row in records.every(base, "contract")
    ]


def _term(row: dict[str, Any]) -> str:
    days = [word_of("contract", name, row[name]) for name in ("begins", "ends")]
    return " – ".join(days) if any(days) else ""


def _for_client(kind: str, chosen: Node | None) -> Values:
    if kind == "client" or chosen is None:
        return {}
    return {"client": chosen.parent or chosen.ref}


def parties(base: Base) -> list[Node]:
    """All outside parties."""
    words = dict(PARTY_KINDS)
    return [
        Node(f"party:{row['id']}", "", row["name"], _(words.get(row["sort"], "")), "users", row)
        for row in records.every(base, "party")
    ]


def _no_values(_kind: str, _chosen: Node | None) -> Values:
    return {}


PLACES = Branch(
    N_("Places"),
    N_("Sites, the stores in them, and safes, racks and slots in those."),
    places,
    (("place", N_("New place"), "plus"),),
    _in_place,
    "places",
    ("place",),
)
CLIENTS = Branch(
    N_("Clients and posts"),
    N_("Whom the company guards, by which contracts, and the posts where its people serve."),
    clients,
    (
        ("client", N_("New client"), "plus"),
        ("post", N_("New post"), "map-pin"),
        ("contract", N_("New contract"), "writing"),
    ),
    _for_client,
    "posts",
    ("client",),
    client_lines,
)
PARTIES = Branch(
    N_("Outside parties"),
    N_("Suppliers, armourers, police, courts, regulators, other companies."),
    parties,
    (("party", N_("New outside party"), "plus"),),
    _no_values,
)
