"""Forms of maintenance: a work opened, sent away and back, finished, cancelled; a plan added."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.finish_work import CancelWork, FinishWork
from stockkeeper.actions.maintenance import BringBack, OpenWork, SendToArmourer
from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing import act_forms
from stockkeeper.desktop.listing.act_forms import WIDE, Pairs, Whereabouts
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.widgets.form_fields import CHOICE, DAY, LONG, NUMBER, REF, TEXT, FormField
from stockkeeper.desktop.widgets.record_form import fields_from
from stockkeeper.domain.described import described
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.records.maintenance import DONE, FAILED, Part
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.words_of import condition_word, word_of
from stockkeeper.words import _

_OPENED = ("item", "sort", "plan", "opened", "why", "worker", "out_of_service")
_FINISHED = ("findings", "rounds", "condition", "next_due", "worker")
_PARTS_OF_A_LINE = 3


@dataclass(frozen=True)
class Around:
    """What the forms offer to choose from: plans that run, places, parties."""

    plans: Pairs
    where: Whereabouts


def around(base: Base) -> Around:
    """Ask for it."""
    plans = tuple(
        (f"plan:{row['id']}", str(row["name"]))
        for row in records.every(base, "plan")
        if not row["ended"]
    )
    return Around(plans, act_forms.whereabouts(base))


def _work_fields(*names: str) -> list[FormField]:
    every = {each.name: each for each in fields_from(described(RECORDS["work"]), _)}
    return [every[name] for name in names]


def _given(values: Mapping[str, Any], names: tuple[str, ...]) -> Values:
    return {name: values[name] for name in names if values[name] not in ("", None)}


def open_work(known: Around, lines: Mapping[str, FindLine], first: Values) -> ActForm:
    """A new work; `first` is what is known of it already."""
    fields = [
        FormField(name=each.name, label=each.label, sort=CHOICE, choices=known.plans)
        if each.name == "plan"
        else each
        for each in _work_fields(*_OPENED)
    ]
    conditions = tuple((each, condition_word(each)) for each in CONDITIONS)
    fields.append(FormField(name="now", label=_("Condition now"), sort=CHOICE, choices=conditions))

    def make(values: Values, _changes: Values) -> OpenWork:
        return OpenWork(_given(values, _OPENED), str(values["now"] or ""))

    text = _("What is out of service is not issued before the work is finished.")
    return ActForm(title=_("Send to maintenance"), fields=tuple(fields), make=make, columns=WIDE,
                   text=text, save=_("Open work"), lines=lines, values=first)  # fmt: skip


def send(work: Mapping[str, Any], known: Around) -> ActForm:
    """To an outside party."""
    fields = (
        FormField(name="to", label=_("Goes to"), sort=CHOICE, required=True,
                  choices=known.where.parties),
        FormField(name="note", label=_("Note"), sort=TEXT),
    )  # fmt: skip

    def make(values: Values, _changes: Values) -> SendToArmourer:
        return SendToArmourer(Ref.parse(work["ref"]), Ref.parse(str(values["to"])),
                              str(values["note"]))  # fmt: skip

    first = {"to": work["worker"]} if work["worker"].startswith("party:") else {}
    title = _("Send {name} to the armourer").format(name=work["item_name"])
    return ActForm(title=title, fields=fields, make=make, save=_("Send"), values=first)


def bring_back(work: Mapping[str, Any], known: Around) -> ActForm:
    """Back from there; the work goes on."""
    fields = (_place(known), FormField(name="note", label=_("Note"), sort=TEXT))

    def make(values: Values, _changes: Values) -> BringBack:
        return BringBack(Ref.parse(work["ref"]), _ref(values["to"]), str(values["note"]))

    title = _("{name} is back").format(name=work["item_name"])
    return ActForm(title=title, fields=fields, make=make, save=_("Record"))


def finish(work: Mapping[str, Any], known: Around, lines: Mapping[str, FindLine]) -> ActForm:
    """The end: what was found, the parts, the rounds, what it is now."""
    offered = tuple((each, word_of("work", "result", each)) for each in (DONE, FAILED))
    fields = [
        FormField(name="result", label=_("Result"), sort=CHOICE, required=True, choices=offered),
        *_work_fields(*_FINISHED),
        FormField(name="parts", label=_("Parts"), sort=LONG, longest=4000,
                  hint=_("One in a line: name; number; quantity")),
        FormField(name="lot", label=_("Own rounds, of the lot"), sort=REF),
        FormField(name="fired", label=_("Own rounds, how many"), sort=NUMBER),
        FormField(name="closed", label=_("Done on (empty: today)"), sort=DAY),
    ]  # fmt: skip
    away = work["holder"].startswith("party:")
    if away:
        fields.append(_place(known))

    def make(values: Values, _changes: Values) -> FinishWork:
        told = {**_given(values, _FINISHED), "result": values["result"]}
        fired = ((Ref.parse(str(values["lot"])), values["fired"] or 0),) if values["lot"] else ()
        return FinishWork(Ref.parse(work["ref"]), told, parts_of(str(values["parts"])), fired,
                          _ref(values.get("to")), str(values["closed"] or ""))  # fmt: skip

    title = _("Finish the work on {name}").format(name=work["item_name"])
    text = _("It may be issued again; what is with an armourer comes back with it.")
    first = {"findings": work["findings"], "worker": work["worker"]}
    return ActForm(title=title, fields=tuple(fields), make=make, columns=WIDE, text=text,
                   save=_("Finish"), lines=lines, values=first)  # fmt: skip


def parts_of(text: str) -> tuple[Part, ...]:
    """Read parts, one in a line; raises FieldRefusal for a quantity that is no number."""
    found = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split(";")]
        if not any(cells):
            continue
        name, number, quantity = (*cells, "", "")[:_PARTS_OF_A_LINE]
        if len(cells) > _PARTS_OF_A_LINE or (quantity and not quantity.isdecimal()):
            raise FieldRefusal("field.not_a_number", field="parts", value=line[:60])
        found.append(Part(name, number, int(quantity or 1)))
    return tuple(found)


def cancel(work: Mapping[str, Any]) -> ActForm:
    """It is not done after all."""

    def make(values: Values, _changes: Values) -> CancelWork:
        return CancelWork(Ref.parse(work["ref"]), str(values["reason"]))

    title = _("Cancel the work on {name}").format(name=work["item_name"])
    return ActForm(title=title, fields=(_reason(),), make=make, save=_("Cancel the work"))


def add_plan(line: FindLine) -> ActForm:
    """What falls due of which weapons, and how often."""
    fields = [e for e in fields_from(described(RECORDS["plan"]), _) if e.name != "ended"]

    def make(values: Values, _changes: Values) -> Add:
        return Add("plan", _given(values, tuple(each.name for each in fields)))

    text = _("What is left empty of the weapon's kind stands for all.")
    return ActForm(title=_("Add a plan"), fields=tuple(fields), make=make, columns=WIDE, text=text,
                   save=_("Add"), lines={"item": line})  # fmt: skip


def end_plan(plan: Ref, name: str, today: str) -> ActForm:
    """Nothing falls due by it any more."""

    def make(values: Values, _changes: Values) -> Correct:
        return Correct(plan, {"ended": today}, str(values["reason"]))

    title = _("End the plan {name}").format(name=name)
    return ActForm(title=title, fields=(_reason(),), make=make, save=_("End the plan"))


def _reason() -> FormField:
    hint = _("Stays readable in the journal")
    return FormField(name="reason", label=_("Reason"), sort=TEXT, required=True, hint=hint)


def _place(known: Around) -> FormField:
    label = _("Goes into (empty: where it was)")
    return FormField(name="to", label=label, sort=CHOICE, choices=known.where.places)


def _ref(text: Any) -> Ref | None:
    return Ref.parse(str(text)) if text else None
