"""What a report may be asked: names, what they are called, and what sort of answer each takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stockkeeper.words import N_

DAY, REF, CHOICE, NUMBER, FLAG, ONE = "day", "ref", "choice", "number", "flag", "one"
MONTH, TEXT = "month", "text"
LABELS = "labels"
SLIP_FORMS = (
    ("page", N_("Sheet")),
    ("receipt", N_("80 mm receipt")),
)

LABEL_KINDS = (
    ("weapons", N_("Weapons")),
    ("equipment", N_("Equipment by serial")),
    ("lots", N_("Ammunition lots")),
    ("counted", N_("Counted equipment")),
    ("people", N_("People")),
    ("places", N_("Places")),
    ("posts", N_("Posts")),
    ("users", N_("Users")),
    ("commands", N_("Commands")),
)
"""What labels are printed for."""
_NAMED = 40
"""So many of the things chosen are named in the journal; of more, only how many."""


@dataclass(frozen=True)
class LabelChoice:
    """Which labels, on what, from which place of the first sheet.

    `kind` is one of LABEL_KINDS, `layout` the key of the stock, "" for the usual. `only` names
    things by reference, code, serial or name; empty means all of the kind.
    """

    kind: str
    layout: str = ""
    first: int = 1
    only: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it as the journal keeps it: `weapons, 5160, from 3, of firearm:12`."""
        told = [self.kind, self.layout] + ([f"from {self.first}"] if self.first > 1 else [])
        if self.only:
            named = " ".join(self.only) if len(self.only) <= _NAMED else str(len(self.only))
            told.append(f"of {named}")
        return ", ".join(filter(None, told))


@dataclass(frozen=True)
class Asked:
    """One thing a report may be asked; `kinds` are those that a reference may have.

    `words` are what ONE answer can be, with what each is called.
    """

    name: str
    label: str
    sort: str
    kinds: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


ASKED: Mapping[str, Asked] = {
    each.name: each
    for each in (
        Asked("start", N_("From"), DAY),
        Asked("end", N_("To"), DAY),
        Asked("day", N_("Day"), DAY),
        Asked("month", N_("Month"), MONTH),
        Asked("shift", N_("Shift"), REF, ("shift",)),
        Asked("audit", N_("Audit"), REF, ("audit",)),
        Asked("renewal", N_("Renewal"), REF, ("renewal",)),
        Asked("disposal", N_("Act of disposal"), REF, ("disposal",)),
        Asked("incident", N_("Incident"), REF, ("incident",)),
        Asked("transfer", N_("Transfer"), REF, ("transfer",)),
        Asked("place", N_("Place"), REF, ("place",)),
        Asked("person", N_("Person"), REF, ("person",)),
        Asked("item", N_("Weapon or thing"), REF, ("firearm", "article", "lot", "stock")),
        Asked("client", N_("Client"), REF, ("client",)),
        Asked("post", N_("Post"), REF, ("post",)),
        Asked("types", N_("Type"), CHOICE),
        Asked("calibres", N_("Calibre"), CHOICE),
        Asked("states", N_("Custody"), CHOICE),
        Asked("kinds", N_("Movement"), CHOICE),
        Asked("days", N_("Days ahead"), NUMBER, choices=("30", "60", "90")),
        Asked("folio", N_("Folio"), NUMBER),
        Asked("lines", N_("Blank lines for each place"), NUMBER, choices=("30", "60", "120")),
        Asked("confirmed", N_("List what was confirmed"), FLAG),
        Asked("entries", N_("Folios, such as 12, 15-20"), TEXT),
        Asked("department", N_("Department or region"), TEXT),
        Asked("version", N_("Version of the form"), TEXT),
        Asked("slip_form", N_("Slip on"), ONE, words=SLIP_FORMS),
        Asked("labels", N_("Labels"), LABELS),
        Asked("hide_names", N_("Hide holders' names"), FLAG),
        Asked("signatures", N_("Lines to sign at the end"), FLAG),
    )
}
"""Everything that can be asked, by the name of its field in Options."""
