"""Forms of the acts on firearms, people and supplies: what each asks, and the act it makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.keep import Assign, SetCondition
from stockkeeper.actions.move import Move
from stockkeeper.actions.register import MOST, Receive, Register
from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.widgets.form_fields import CHOICE, NUMBER, REF, TEXT, FormField
from stockkeeper.desktop.widgets.record_form import fields_from
from stockkeeper.domain.described import described
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.words_of import condition_word
from stockkeeper.words import _

WIDE = 3
"""Fields in a row of a form over the page."""
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Whereabouts:
    """Places and suppliers to choose from: (ref text, name)."""

    places: Pairs
    parties: Pairs


def whereabouts(base: Base) -> Whereabouts:
    """Ask for the places, each with the place it is in, and the outside parties."""
    places = {row["id"]: row for row in records.every(base, "place")}

    def path(row: Mapping[str, Any]) -> str:
        _kind, _colon, above = row["parent"].partition(":")
        parent = places.get(int(above)) if above else None
        return f"{parent['name']} / {row['name']}" if parent else str(row["name"])

    parties = records.every(base, "party")
    return Whereabouts(
        tuple((f"place:{number}", path(row)) for number, row in places.items()),
        tuple((f"party:{row['id']}", row["name"]) for row in parties),
    )


def _place(where: Whereabouts, label: str, but: str = "") -> FormField:
    offered = tuple(pair for pair in where.places if pair[0] != but)
    return FormField(name="place", label=label, sort=CHOICE, required=True, choices=offered)


def _source(where: Whereabouts) -> FormField:
    return FormField(name="source", label=_("Received from"), sort=CHOICE, choices=where.parties)


def _quantity(label: str) -> FormField:
    return FormField(
        name="quantity", label=label, sort=NUMBER, required=True, lowest=1, highest=MOST
    )


def _note() -> FormField:
    return FormField(name="note", label=_("Note"), sort=TEXT)


def _reason() -> FormField:
    hint = _("Stays readable in the journal")
    return FormField(name="reason", label=_("Reason"), sort=TEXT, required=True, hint=hint)


def _only_place(where: Whereabouts) -> dict[str, Any]:
    return {"place": where.places[0][0]} if len(where.places) == 1 else {}


def _ref(text: Any) -> Ref | None:
    return Ref.parse(str(text)) if text else None


def _described(kind: str) -> list[FormField]:
    return fields_from(described(RECORDS[kind]), _)


def register(kind: str, title: str, where: Whereabouts) -> ActForm:
    """A new firearm, lot, article or counted kind, and where it is put."""
    counted = kind not in SINGLE_KINDS
    arrival = [_place(where, _("Goes into"))]
    if counted:
        arrival.append(_quantity(_("Rounds received") if kind == "lot" else _("Pieces received")))
    arrival.append(_source(where))
    fields = _described(kind)
    needed = [each for each in fields if each.required]
    others = [each for each in fields if not each.required]

    def make(values: Values, _changes: Values) -> Register:
        given = {name: values[name] for name in (each.name for each in fields)}
        kept = {name: value for name, value in given.items() if value not in ("", None)}
        quantity = values["quantity"] if counted else 1
        place = Ref.parse(values["place"])
        return Register(kind, kept, place, quantity, _ref(values["source"]))

    return ActForm(title=title, fields=(*needed, *arrival, *others), make=make, columns=WIDE,
                   save=_("Register"), values=_only_place(where))  # fmt: skip


def add_person() -> ActForm:
    """A new person."""
    fields = [each for each in _described("person") if each.name != "blocked"]

    def make(values: Values, _changes: Values) -> Add:
        return Add("person", {name: value for name, value in values.items() if value})

    return ActForm(title=_("Register person"), fields=tuple(fields), make=make, columns=WIDE,
                   save=_("Register"))  # fmt: skip


def add_paper(person: Ref, name: str) -> ActForm:
    """A paper of a person."""
    fields = [each for each in _described("paper") if each.name != "person"]

    def make(values: Values, _changes: Values) -> Add:
        kept = {name: value for name, value in values.items() if value}
        return Add("paper", {**kept, "person": str(person)})

    title = _("Add a paper of {name}").format(name=name)
    return ActForm(title=title, fields=tuple(fields), make=make, save=_("Add"))


def correct(ref: Ref, record: Mapping[str, Any], title: str) -> ActForm:
    """A description corrected; what it said before stays readable."""
    fields = [each for each in _described(ref.kind) if each.name not in ("blocked", "person")]

    def make(values: Values, changes: Values) -> Correct:
        told = {name: value for name, value in changes.items() if name != "reason"}
        return Correct(ref, told, str(values["reason"]))

    text = _("What it said before stays readable in its history.")
    values = {each.name: record[each.name] for each in fields}
    return ActForm(title=title, fields=(_reason(), *fields), make=make, columns=WIDE, text=text,
                   save=_("Correct"), values=values)  # fmt: skip


def block(person: Ref, name: str, why: str) -> ActForm:
    """Block a person, or let them receive again: `why` is the block in force."""

    def make(values: Values, _changes: Values) -> Correct:
        reason = str(values["reason"])
        return Correct(person, {"blocked": "" if why else reason}, reason)

    title = _("Unblock {name}") if why else _("Block {name}")
    text = (
        _("Blocked: {reason}").format(reason=why)
        if why
        else _("Nothing can be handed out to a person who is blocked.")
    )
    save = _("Unblock") if why else _("Block")
    return ActForm(title=title.format(name=name), fields=(_reason(),), make=make, text=text,
                   save=save)  # fmt: skip


def condition(item: Ref, name: str, now: str) -> ActForm:
    """The condition of a firearm or article."""
    offered = tuple((each, condition_word(each)) for each in CONDITIONS if each != now)
    fields = (
        FormField(name="condition", label=_("Condition"), sort=CHOICE, required=True,
                  choices=offered),
        _note(),
    )  # fmt: skip

    def make(values: Values, _changes: Values) -> SetCondition:
        return SetCondition(item, str(values["condition"]), str(values["note"]))

    title = _("Condition of {name}").format(name=name)
    text = _("Now: {condition}").format(condition=condition_word(now))
    return ActForm(title=title, fields=fields, make=make, text=text)


def assign(item: Ref, name: str, line: FindLine) -> ActForm:
    """Whose it usually is; an empty line ends the assignment."""
    field = FormField(name="to", label=_("Usual person or post"), sort=REF)

    def make(values: Values, _changes: Values) -> Assign:
        return Assign(item, _ref(values["to"]))

    text = _("Where it is does not change. Leave empty to assign it to nobody.")
    return ActForm(title=_("Assign {name}").format(name=name), fields=(field,), make=make,
                   text=text, lines={"to": line})  # fmt: skip


def move(item: Ref, name: str, where: Whereabouts, now: str) -> ActForm:
    """A firearm or article to another place."""

    def make(values: Values, _changes: Values) -> Move:
        return Move((item,), Ref.parse(values["place"]), note=str(values["note"]))

    fields = (_place(where, _("To"), now), _note())
    return ActForm(title=_("Move {name}").format(name=name), fields=fields, make=make,
                   save=_("Move"))  # fmt: skip


def move_counted(
    item: Ref, name: str, where: Whereabouts, balances: Sequence[tuple[str, str, int]]
) -> ActForm:
    """So many from one place to another; `balances` are (ref, name, quantity) of places."""
    sources = tuple((ref, f"{label} ({quantity})") for ref, label, quantity in balances)
    fields = (
        FormField(name="from", label=_("From"), sort=CHOICE, required=True, choices=sources),
        _place(where, _("To")),
        _quantity(_("Rounds") if item.kind == "lot" else _("Pieces")),
        _note(),
    )

    def make(values: Values, _changes: Values) -> Move:
        moved = ((item, int(values["quantity"])),)
        return Move((), Ref.parse(values["place"]), moved, Ref.parse(values["from"]),
                    str(values["note"]))  # fmt: skip

    first = {"from": sources[0][0]} if len(sources) == 1 else {}
    return ActForm(title=_("Move {name}").format(name=name), fields=fields, make=make,
                   save=_("Move"), values=first)  # fmt: skip


def receive(item: Ref, name: str, where: Whereabouts) -> ActForm:
    """More of a lot or of a counted kind."""
    label = _("Rounds received") if item.kind == "lot" else _("Pieces received")
    fields = (_quantity(label), _place(where, _("Goes into")), _source(where), _note())

    def make(values: Values, _changes: Values) -> Receive:
        place = Ref.parse(values["place"])
        return Receive(item, int(values["quantity"]), place, _ref(values["source"]),
                       str(values["note"]))  # fmt: skip

    return ActForm(title=_("Receive more of {name}").format(name=name), fields=fields, make=make,
                   save=_("Receive"), values=_only_place(where))  # fmt: skip
