"""What the steps of an incident ask the book: things that a scan names, who had them, rounds."""

from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import find, holdings, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.begun import Begun
from stockkeeper.desktop.life import incident_forms
from stockkeeper.desktop.listing.act_forms import Pairs
from stockkeeper.domain.refs import ITEM_KINDS, SINGLE_KINDS, Ref
from stockkeeper.domain.words_of import holder_name, thing_word

MOST = 8


@dataclass(frozen=True)
class Row:
    """A thing as the list of things shows it; `holder` is a reference, "" where there is none."""

    item: Ref
    quantity: int
    name: str
    what: str
    holder: str
    holder_name: str


@dataclass(frozen=True)
class Named:
    """What a text names: rows to be added, or the names of several that it may mean."""

    text: str
    rows: tuple[Row, ...] = ()
    several: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskThing:
    """Asks which thing a scan or a word names; with a weapon comes what went out with it."""

    text: str

    def __call__(self, base: Base) -> Named:
        """The one it names, else the names of those it may mean."""
        found = list(find.scanned(base, self.text, ("firearm", "article")))
        for kind in ITEM_KINDS if not found else ():
            found += find.by_words(base, kind, self.text, MOST)
        refs = list(dict.fromkeys(found))
        if len(refs) != 1:
            names = records.names_of(base, [str(ref) for ref in refs[:MOST]])
            return Named(self.text, several=tuple(names[str(ref)] for ref in refs[:MOST]))
        amounts = [(refs[0], 1)]
        if refs[0].kind in SINGLE_KINDS:
            amounts += [(thing, left) for thing, _went, left in holdings.still_with(base, refs[0])]
        return Named(self.text, tuple(rows(base, amounts)))


@dataclass(frozen=True)
class Opening:
    """What the steps begin with: rows of the things given, authorities, names of what is given."""

    rows: tuple[Row, ...]
    authorities: Pairs
    names: dict[str, str]
    values: dict[str, Any]


@dataclass(frozen=True)
class AskOpening:
    """Asks what is known of an incident that begins; a finding gives its thing and person."""

    begun: Begun

    def __call__(self, base: Base) -> Opening:
        """Everything at once."""
        values = dict(self.begun.values)
        items = list(self.begun.items)
        if self.begun.finding is not None:
            values, items = _of_finding(base, self.begun.finding)
        if values.get("subject") and not items:
            items = [(Ref.parse(str(values["subject"])), int(values.get("quantity") or 1))]
        if values.get("person") and not items:
            held = holdings.held_by(base, Ref.parse(str(values["person"])))
            items = [(each.item, 1) for each in held if each.item.kind == "firearm"]
        first = items[0][0] if items else None
        if len(items) == 1 and first is not None and first.kind in SINGLE_KINDS:
            items += [(thing, left) for thing, _went, left in holdings.still_with(base, first)]
        refs = [str(values[name]) for name in ("person", "post", "place") if values.get(name)]
        names = records.names_of(base, refs)
        told = tuple(rows(base, items))
        return Opening(told, incident_forms.authorities(base), names, values)


_SORT_OF = {"fewer": "discrepancy", "more": "discrepancy", "damaged": "damage",
            "not_returned": "overdue", "rounds_short": "discrepancy", "rounds_over": "discrepancy",
            "not_found": "loss"}  # fmt: skip


def _of_finding(base: Base, finding: Ref) -> tuple[dict[str, Any], list[tuple[Ref, int]]]:
    """An incident made of a finding: its cause says which kind, if it is lost or stolen."""
    row = records.fetch(base, finding)
    sort = {"lost": "loss", "stolen": "theft"}.get(row["cause"], _SORT_OF.get(row["sort"], ""))
    values: dict[str, Any] = {"source": str(finding), "narrative": row["note"]}
    values |= {name: row[name] for name in ("person", "place")}
    if sort:
        values["sort"] = sort
    if not row["subject"]:
        return values, []
    item = Ref.parse(row["subject"])
    missing = abs((row["counted"] or 0) - (row["expected"] or 0)) or 1
    return values, [(item, 1 if item.kind in SINGLE_KINDS else missing)]


def rows(base: Base, items: list[tuple[Ref, int]]) -> list[Row]:
    """Things as rows."""
    texts = [str(item) for item, _n in items]
    named, names = listing.items_of(base, texts), records.names_of(base, texts)
    found = []
    for item, quantity in items:
        thing = named.get(str(item), {})
        holder = ""
        if item.kind in SINGLE_KINDS:
            holder = str(records.fetch(base, item)["holder"])
        name = str(thing.get("serial") or names.get(str(item), ""))
        what = " · ".join(part for part in (thing_word(thing), thing.get("calibre", "")) if part)
        held = holder_name(holder, records.name_of(base, holder) if holder else "")
        found.append(Row(item, quantity, name, what, holder, held))
    return found
