"""A weapon, a turn or a change as forms tell it: every value they may ask for, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from stockkeeper.domain import words_of
from stockkeeper.domain.records import Firearm
from stockkeeper.paper.rows import day_of, due, moment_of
from stockkeeper.paper.sheet import Cell
from stockkeeper.reports import ATTENTION_DAYS, Options, Stamp, fit, holder
from stockkeeper.words import _

_YOKE = re.compile(r"\b(?:yugo|crane|yoke|cano|tambor)\b\W*([\w-]+)", re.IGNORECASE)
_PLAIN = ("serial", "make", "model", "calibre", "asset_number", "registration", "permit_number",
          "country", "importer", "marks", "authorisation", "supplier", "invoice", "finish",
          "action", "owner_name", "acquired_how", "ballistic_reference", "notes")  # fmt: skip
_CHOICES = ("type", "permit_kind", "owner", "impression")
_DAYS = ("permit_issued", "acquired", "ballistic_date")
_NUMBERS = ("capacity", "barrel_mm", "made_year")
Row = Mapping[str, Any]


def weapon(row: Row, options: Options, stamp: Stamp) -> dict[str, Cell]:
    """Tell a weapon: the columns of its record, in words, and what stands around it."""
    told: dict[str, Cell] = {name: row.get(name, "") for name in _PLAIN}
    told |= {name: words_of.word_of(Firearm, name, row.get(name)) for name in _CHOICES}
    told |= {name: day_of(row.get(name, "")) for name in _DAYS}
    told |= {name: row.get(name) for name in _NUMBERS}
    told["permit_expires"] = due(row.get("permit_expires", ""), stamp.today, ATTENTION_DAYS)
    told["condition"] = fit(row.get("condition", ""))
    told["yoke"] = yoke(row.get("marks", ""))
    told["maker"] = joined(" / ", row.get("make", ""), row.get("importer", ""))
    told["kind_and_model"] = joined(" ", told["type"], row.get("make"), row.get("model"))
    told["remarks"] = remarks(row)
    return told | around(row, options)


def around(row: Row, options: Options) -> dict[str, Cell]:
    """Tell post, client, who has it and what went out with it."""
    hidden = options.hide_names
    person = str(row.get("person", ""))
    name = holder(options, person, row.get("person_name", "")) if person else ""
    where = holder(options, row.get("holder", ""), row.get("holder_name", ""))
    return {
        "post": row.get("post_name", ""),
        "client": row.get("client_name", ""),
        "client_tax": row.get("client_tax", ""),
        "contract": row.get("contract", ""),
        "city": row.get("city", ""),
        "address": row.get("address", ""),
        "post_or_place": row.get("post_name", "") or where,
        "where": joined(" · ", where, row.get("post_name", "")),
        "holder": where,
        "person": name,
        "document": "" if hidden else row.get("document", ""),
        "document_number": "" if hidden else str(row.get("document", "")).rpartition(" ")[2],
        "licence": "" if hidden else row.get("licence", ""),
        "credential": "" if hidden else row.get("credential", ""),
        "person_lines": joined("\n", name, "" if hidden else row.get("document", "")),
        "rounds": row.get("rounds"),
        "magazines": row.get("magazines"),
        "since": moment_of(row.get("since_at") or ""),
    }


def turn(row: Row, options: Options, stamp: Stamp) -> dict[str, Cell]:
    """Tell a weapon that went out or came in, and when it came back where that is known."""
    told = weapon(row, options, stamp)
    back = row.get("back")
    told.update(seq=row["seq"], at=moment_of(row["at"]), act=words_of.kind_word(row["kind"]),
                clerk=row.get("by_name", ""), purpose=row.get("purpose", ""),
                back=moment_of(back[1]) if back else None, came=back[3] if back else None,
                back_seq=back[0] if back else None)  # fmt: skip
    return told


def passage(row: Row, options: Options, stamp: Stamp) -> dict[str, Cell]:
    """Tell how a weapon came to the company or left it."""
    told = weapon(row, options, stamp)
    data = row.get("data", {})
    told.update(seq=row["seq"], at=moment_of(row["at"]), day=day_of(row["at"]),
                act=act_word(row), other=other(row, options),
                other_more=other_more(row, options),
                why=joined("; ", data.get("reason", ""), data.get("note", "")),
                authority=data.get("authorisation", "") or data.get("authority", "")
                or row.get("authorisation", ""))  # fmt: skip
    return told


def change(row: Row, options: Options, stamp: Stamp) -> dict[str, Cell]:
    """Tell what changed of a weapon: how it came or left, or what was described anew."""
    told = passage(row, options, stamp)
    told["told"] = joined("; ", changes_word("firearm", row["changes"]), told["why"])
    return told


def other(row: Row, options: Options) -> str:
    """Give from whom it came or to whom it went: the party, the person, or the word of an end."""
    named = holder(options, row["other"], row.get("other_name", ""))
    if row.get("way") == "in" and row["other"] in ("", "end:origin"):
        return str(row.get("supplier", "")) or named
    return named


def other_more(row: Row, options: Options) -> str:
    """Give the address, or the licence or tax number, of the other side."""
    if options.hide_names and row["other"].startswith("person:"):
        return ""
    return joined(", ", row.get("other_address", ""), row.get("other_tax", ""))


def act_word(row: Row) -> str:
    """Give the act in words; a loss says which."""
    if str(row.get("other", "")) in words_of.ENDS and row.get("way") == "out":
        return words_of.holder_name(row["other"])
    return words_of.kind_word(row["kind"])


def yoke(marks: str) -> str:
    """Give the number on the yoke of a revolver, where the other marks say `yugo 4821`."""
    found = _YOKE.search(marks or "")
    return found.group(1) if found else ""


def remarks(row: Row) -> str:
    """Give what is to be remarked: a condition other than serviceable, then the notes."""
    condition = str(row.get("condition", ""))
    unfit = "" if condition in ("", "serviceable") else words_of.condition_word(condition)
    away = row.get("state") in ("workshop", "outside")
    spot = words_of.custody_word(row["state"]) if away else ""
    return joined("; ", unfit, spot, str(row.get("notes", "")).split("\n")[0])


def changes_word(kind: str, changes: list[tuple[str, Any, Any]]) -> str:
    """Give what was described anew: `Condición: Servible → Reparable`."""
    told = []
    for name, was, new in changes:
        before, after = words_of.word_of(kind, name, was), words_of.word_of(kind, name, new)
        text = _("{field}: {was} → {new}")
        told.append(text.format(field=words_of.label_of(kind, name), was=before or "–",
                                new=after or "–"))  # fmt: skip
    return "; ".join(told)


def joined(between: str, *parts: Any) -> str:
    """Give what is not empty, joined."""
    return between.join(str(part) for part in parts if part not in (None, ""))
