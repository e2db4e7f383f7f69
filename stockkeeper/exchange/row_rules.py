"""What one row means, for each kind of import: its record, its identity, what goes with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from stockkeeper.domain import normalise
from stockkeeper.domain.described import LONG, LONGEST, Values
from stockkeeper.domain.intake import Extras
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.wordlist import folded, serial_key
from stockkeeper.exchange import vocabulary
from stockkeeper.exchange.cells import Cells

Key = tuple[str, ...]
PAPER_COLUMNS = (
    ("weapons_licence", "+licence_number", "+licence_expires"),
    ("credential", "credential", "+credential_expires"),
    ("psychological", "", "+psychological_expires"),
    ("training", "", "+training_expires"),
)
_WORD = re.compile(r"[^\W\d_]+")
GONE = ("disposed", "baja", "de baja", "deleted")


@dataclass(frozen=True)
class Draft:
    """A row before it is compared with the book: `key` is its identity in the file."""

    kind: str
    values: Values
    extras: Extras
    key: Key


def firearm(cells: Cells) -> Draft:
    """One weapon a row."""
    values = cells.values("firearm")
    cells.need(values, "serial")
    if "type" not in values:
        cells.need(values, "type")
    end = _end(cells, values)
    extras = Extras(
        place="" if end else cells.text("+place"),
        holder="" if end else cells.text("+holder"),
        end=end,
        condition=_condition(cells),
        typed=cells.typed,
    )
    key = (serial_key(str(values.get("serial", ""))), folded(str(values.get("make", ""))))
    return Draft("firearm", values, extras, key)


def _end(cells: Cells, values: Values) -> str:
    """Find out whether the row's weapon is gone already, and how; its words go to the notes."""
    when, how = cells.text("+disposed"), cells.text("+disposed_how")
    if not when and not how and folded(cells.text("+status")) not in GONE:
        return ""
    end = "sold"
    for word in (how, *_WORD.findall(how)):
        known = vocabulary.known_value("end", word)
        if known is not None:
            end = known
            break
    cells.blame("+disposed", "row.disposed", warning=True, end=end)
    told = [str(values.get("notes", "")), " ".join(f"{when} {how}".split())]
    values["notes"] = "\n".join(text for text in told if text)[: LONGEST[LONG]]
    return end


def _condition(cells: Cells) -> str:
    text = cells.text("+condition")
    if not text:
        return ""
    found = vocabulary.known_value("condition", text)
    if found is None or found == "suspended":
        cells.blame("+condition", "value.unknown", warning=True, field="condition", value=text[:40])
        return ""
    return found


def person(cells: Cells) -> Draft:
    """One person a row, with the papers that have columns."""
    values = cells.values("person")
    _split_name(cells, values)
    if "id_number" not in values and values.get("employee_number"):
        values["id_number"] = values["employee_number"]
    for name in ("surnames", "given_names", "id_number"):
        cells.need(values, name)
    papers = tuple(_papers(cells))
    key = (serial_key(str(values.get("id_number", ""))),)
    return Draft("person", values, Extras(papers=papers), key)


def _split_name(cells: Cells, values: Values) -> None:
    """Split a full name: at a comma, else two surnames at the end or, by heading, the start."""
    full = " ".join(cells.text("+full_name").split())
    if not full or "surnames" in values:
        return
    if "given_names" in values:
        values["surnames"] = full
        return
    before, comma, after = full.partition(",")
    if comma:
        values["surnames"], values["given_names"] = before.strip(), after.strip()
        return
    words = full.split()
    if len(words) == 1:
        values["surnames"] = full
        return
    columns = cells.reader.columns
    title = folded(columns.titles[columns.fields["+full_name"][0]])
    surnames = 1 if len(words) == 2 else 2  # noqa: PLR2004
    if title.startswith(("apellidos", "sobrenome", "last")):
        values["surnames"] = " ".join(words[:surnames])
        values["given_names"] = " ".join(words[surnames:])
    else:
        values["given_names"] = " ".join(words[:-surnames])
        values["surnames"] = " ".join(words[-surnames:])


def _papers(cells: Cells) -> list[Values]:
    found: list[Values] = []
    for sort, number, expires in PAPER_COLUMNS:
        day = cells.day(expires)
        text = cells.text(number) if number and number.startswith("+") else ""
        if day or text:
            paper: Values = {"sort": sort, "number": text, "expires": day}
            if number == "credential":
                paper["number"] = cells.text("credential")
            found.append({name: value for name, value in paper.items() if value})
    return found


def _quantity(cells: Cells, *, needed: bool) -> int | None:
    text = cells.text("+quantity")
    try:
        found = normalise.whole(text, "quantity")
    except FieldRefusal as refusal:
        cells.refuse("+quantity", refusal)
        return None
    if found is not None and found < 0:
        cells.blame("+quantity", "quantity.negative", quantity=found)
    if found is None and needed:
        cells.blame("+quantity", "field.required", field="quantity")
    return found


def lot(cells: Cells) -> Draft:
    """One lot of ammunition a row, with its rounds."""
    values = cells.values("lot")
    cells.need(values, "calibre")
    quantity = _quantity(cells, needed=True)
    extras = Extras(quantity=quantity, place=cells.text("+place"), typed=cells.typed)
    names = ("calibre", "maker", "lot_number")
    return Draft("lot", values, extras, tuple(folded(str(values.get(n, ""))) for n in names))


def equipment(cells: Cells) -> Draft:
    """One article with its serial, or so many pieces of a counted sort."""
    values = cells.values("article")
    quantity = _quantity(cells, needed=False)
    place, holder = cells.text("+place"), cells.text("+holder")
    if "category" not in values:
        vest = any(name in values for name in ("size", "level"))
        if vest or "marca chaleco" in {folded(title) for title in cells.reader.columns.titles}:
            values["category"] = "vest"
    cells.need(values, "category")
    if values.get("serial") or quantity is None:
        cells.need(values, "serial")
        extras = Extras(place=place, holder=holder, condition=_condition(cells))
        key = (serial_key(str(values.get("serial", ""))), str(values.get("category", "")))
        return Draft("article", values, extras, key)
    description = cells.text("+description") or str(
        values.get("model") or values.get("category", "")
    )
    counted: Values = {"category": values.get("category", ""), "description": description}
    extras = Extras(quantity=quantity, place=place)
    return Draft("stock", counted, extras, (str(counted["category"]), folded(description)))


def post(cells: Cells) -> Draft:
    """A post with its client; a row that names only a client is a client."""
    client: Values = {
        name: text
        for name, text in (
            ("name", cells.text("+client_name")),
            ("tax_id", cells.text("+client_tax_id")),
            ("legal_representative", cells.text("+client_representative")),
            ("address", cells.text("+client_address")),
            ("phone", cells.text("+client_phone")),
        )
        if text
    }
    values = cells.values("post")
    if not client.get("name"):
        cells.blame("+client_name", "field.required", field="client")
    if values.get("name"):
        key = (folded(str(client.get("name", ""))), folded(str(values["name"])))
        return Draft("post", values, Extras(client=client), key)
    client.update({name: values[name] for name in ("city",) if name in values})
    return Draft("client", client, Extras(), (folded(str(client.get("name", ""))),))


RULES: dict[str, Callable[[Cells], Draft]] = {
    "firearms": firearm,
    "people": person,
    "ammunition": lot,
    "equipment": equipment,
    "posts": post,
}
