"""Lists of counted things with their balances: in stores, and out with people and posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stockkeeper.book.queries import holdings, records
from stockkeeper.book.sqlite import Base
from stockkeeper.cli.listing import plain
from stockkeeper.cli.telling import give_rows
from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _


def list_counted(base: Base, kind: str, shown: Sequence[str], *, as_json: bool) -> None:
    """Print all records of a counted kind with `in_stores` and `out`."""
    rows = [_balanced(base, kind, row) for row in records.every(base, kind)]
    labels = {each.name: _(each.label) for each in described(RECORDS[kind])}
    columns = {"ref": _("Reference"), **{name: labels[name] for name in shown}}
    columns.update(in_stores=_("In stores"), out=_("Out"))
    give_rows(rows, columns, as_json=as_json)


def _balanced(base: Base, kind: str, row: dict[str, Any]) -> dict[str, Any]:
    held = holdings.balances(base, Ref(kind, row["id"]))
    return {
        **plain(kind, row),
        "in_stores": sum(n for holder, n in held if holder.kind == "place"),
        "out": sum(n for holder, n in held if holder.kind in ("person", "post")),
    }
