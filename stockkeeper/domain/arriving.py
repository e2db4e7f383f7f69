"""Things of a file from another book: how people name them before this book knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded, serial_key
from stockkeeper.domain.words_of import label_of, thing_word
from stockkeeper.words import _

Thing = Mapping[str, Any]
_MAKERS = {"lot": "maker", "stock": "description"}


def thing_named(thing: Thing) -> str:
    """Give what a thing of a file is, in a few words with its serial or lot."""
    kind, values = str(thing["kind"]), thing["values"]
    told = {"kind": kind, "make": str(values.get(_MAKERS.get(kind, "make"), ""))}
    told["type"] = str(values.get({"firearm": "type", "lot": "sort"}.get(kind, "category"), ""))
    told["model"] = str(values.get("calibre" if kind == "lot" else "model", ""))
    number = values.get("serial") or values.get("lot_number") or ""
    return f"{thing_word(told)} {number}".strip()


def number_of(thing: Thing) -> str:
    """Give the number by which a thing of a file is read: serial, lot, or what it is called."""
    values = thing["values"]
    return str(values.get("serial") or values.get("lot_number") or values.get("description") or "")


def told_differences(kind: str, found: Iterable[tuple[str, str, str]]) -> str:
    """Say where a known thing comes with another description: field, as it is here, as it comes."""
    return "; ".join(
        _("{field}: here {here}, in the file {there}").format(
            field=label_of(kind, name), here=_shown(kind, name, here),
            there=_shown(kind, name, there),
        )
        for name, here, there in found
    )  # fmt: skip


def _shown(kind: str, name: str, value: str) -> str:
    fields = {each.name: each for each in described(RECORDS[kind])}
    return next((_(word) for stored, word in fields[name].choices if stored == value), value)


def line_of(things: Sequence[Thing], text: str) -> int:
    """Find the line that a text names, by serial, lot, asset number or tag.

    Raises Refusal "find.nothing" or "find.several".
    """
    wanted = serial_key(text)
    found = [
        at
        for at, each in enumerate(things)
        if wanted
        and wanted
        in {
            serial_key(str(each["values"].get(name, "")))
            for name in ("serial", "lot_number", "asset_number", "tag")
        }
    ]
    found = found or [at for at, e in enumerate(things) if folded(number_of(e)) == folded(text)]
    if len(found) > 1:
        names = ", ".join(thing_named(things[at]) for at in found)
        raise Refusal("find.several", text=text[:80], candidates=names)
    if not found:
        raise Refusal("find.nothing", text=text[:80])
    return found[0]


def named(things: Sequence[Thing], texts: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Read things as people name them, LOT=N for counted ones, as (line, quantity).

    Raises Refusal "find.nothing", "find.several", "item.needs_quantity".
    """
    found: dict[int, int] = {}
    for text in texts:
        name, sign, number = text.rpartition("=")
        counted = bool(sign) and number.isdecimal()
        at = line_of(things, name if counted else text)
        if not counted and things[at]["kind"] not in SINGLE_KINDS:
            raise Refusal("item.needs_quantity", item=text[:80])
        found[at] = found.get(at, 0) + (int(number) if counted else 1)
    return tuple(found.items())
