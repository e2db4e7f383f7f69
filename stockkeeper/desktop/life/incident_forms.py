"""Forms of the acts on an incident: told, followed up, gone, recovered, closed, corrected."""

from collections.abc import Mapping

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.incidents import TOLD, CloseIncident, Follow, Notify, Recover, TakeOut
from stockkeeper.book.queries import records
from stockkeeper.book.queries.incidents import Story
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.life.proof_line import ProofLine
from stockkeeper.desktop.listing.act_forms import WIDE, Pairs, Whereabouts
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.widgets.form_fields import CHOICE, DAY, LONG, MOMENT, TEXT, FormField
from stockkeeper.desktop.widgets.record_form import fields_from
from stockkeeper.domain.described import described
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.incident_words import incident_name
from stockkeeper.domain.incidents import AUTHORITIES, CLOCKS, SEIZED
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.records.incident import ENDINGS, STEPS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import condition_word
from stockkeeper.words import _

NOT_CORRECTED = ("subject", "quantity", "closed", "ending", "sort", "source")
"""Of an incident: what is about things moves, what ends it is closing."""


def incident_fields(*names: str) -> list[FormField]:
    """The fields of an incident by these names, in this order; the clocks as times."""
    every = {each.name: each for each in fields_from(described(RECORDS["incident"]), _)}
    found = []
    for name in names:
        field = every[name]
        if name in CLOCKS:
            field = FormField(name=name, label=field.label, sort=MOMENT)
        found.append(field)
    return found


def authorities(base: Base) -> Pairs:
    """Outside parties that may seize: (ref text, name)."""
    return tuple(
        (f"party:{row['id']}", str(row["name"]))
        for row in records.every(base, "party")
        if row["sort"] in AUTHORITIES
    )


def notify(story: Story, to: str, proof: ProofLine) -> ActForm:
    """The police or the regulator was told."""
    names = TOLD[to]

    def make(values: Values, _changes: Values) -> Notify:
        proof.check()
        told = {n: values[n] for n in names if values[n] and values[n] != story.values[n]}
        return Notify(story.ref, to, told, next(iter(proof.papers), None))

    titles = {"police": _("Police report"), "regulator": _("Notice to the regulator")}
    text = _("Its deadline stops with the time the regulator was told; empty is now.")
    return ActForm(
        title=titles[to],
        fields=tuple(incident_fields(*names)),
        make=make,
        save=_("Record it"),
        text=text if to == "regulator" else "",
        values={name: story.values[name] for name in names},
        below=proof.standing,
    )


def follow(ref: Ref) -> ActForm:
    """Something was done about it."""
    fields = (
        FormField(name="sort", label=_("With whom"), sort=CHOICE, required=True,
                  choices=tuple((each, _(word)) for each, word in STEPS)),
        FormField(name="note", label=_("What was done"), sort=LONG, required=True, longest=4000),
        FormField(name="due", label=_("Next step on"), sort=DAY),
    )  # fmt: skip

    def make(values: Values, _changes: Values) -> Follow:
        return Follow(ref, str(values["sort"]), str(values["note"]), str(values["due"] or ""))

    return ActForm(title=_("Follow-up"), fields=fields, make=make, save=_("Record it"),
                   values={"sort": "note"})  # fmt: skip


def take_out(story: Story, who: Pairs) -> ActForm:
    """Its things leave the book's stores; the lines of the second person appear by themselves."""
    fields = []
    if story.values["sort"] == SEIZED:
        fields.append(FormField(name="to", label=_("Authority that has it"), sort=CHOICE,
                                required=True, choices=who))  # fmt: skip
    fields.append(FormField(name="note", label=_("Note"), sort=TEXT))

    def make(values: Values, _changes: Values) -> TakeOut:
        to = Ref.parse(str(values["to"])) if values.get("to") else None
        return TakeOut(story.ref, to, str(values["note"]))

    text = _("They are in no store any more, and count as stolen, lost or seized. Two people sign.")
    return ActForm(title=_("Take out of the books"), fields=tuple(fields), make=make, text=text,
                   save=_("Take out"), by_two=True)  # fmt: skip


def recover(story: Story, where: Whereabouts) -> ActForm:
    """What was away is back: where, and how it was found to be."""
    offered = (*where.places, *where.parties)
    conditions = tuple((each, condition_word(each)) for each in CONDITIONS)
    things = tuple(
        (str(each.item), story.named.get(str(each.item), {}).get("serial")
         or story.names.get(str(each.item), str(each.item)))
        for each in story.things if each.away > 0
    )  # fmt: skip
    fields = (
        FormField(name="item", label=_("What came back (empty: all)"), sort=CHOICE, choices=things),
        FormField(name="to", label=_("Goes to"), sort=CHOICE, required=True, choices=offered),
        FormField(name="condition", label=_("Condition (empty: to be inspected)"), sort=CHOICE,
                  choices=conditions),
        FormField(name="note", label=_("Note"), sort=TEXT),
    )  # fmt: skip
    away = {str(each.item): each.away for each in story.things}

    def make(values: Values, _changes: Values) -> Recover:
        item = str(values["item"] or "")
        items = ((Ref.parse(item), away[item]),) if item else ()
        return Recover(story.ref, Ref.parse(str(values["to"])), items,
                       str(values["condition"] or ""), str(values["note"]))  # fmt: skip

    text = _("It is handed out again only after somebody looked at it and recorded its condition.")
    first = {"to": where.places[0][0]} if len(where.places) == 1 else {}
    return ActForm(title=_("Recovered"), fields=fields, make=make, text=text, save=_("Record it"),
                   values=first)  # fmt: skip


def close(story: Story) -> ActForm:
    """It is over."""
    choices = tuple((each, _(word)) for each, word in ENDINGS)
    away = any(each.away > 0 for each in story.things)
    fields = (
        FormField(name="ending", label=_("How it ended"), sort=CHOICE, required=True,
                  choices=tuple(each for each in choices if not away or each[0] == "lost")),
        FormField(name="outcome", label=_("Outcome"), sort=TEXT),
        FormField(name="reason", label=_("Reason"), sort=TEXT,
                  hint=_("Stays readable in the journal")),
    )  # fmt: skip

    def make(values: Values, _changes: Values) -> CloseIncident:
        return CloseIncident(story.ref, str(values["ending"]), str(values["outcome"]),
                             str(values["reason"]))  # fmt: skip

    text = _("Something of it is away: it can only end as lost for good, and two people sign.")
    title = _("Close {incident}").format(incident=incident_name(story.values))
    return ActForm(title=title, fields=fields, make=make, text=text if away else "",
                   save=_("Close it"), values={"ending": "lost"} if away else {})  # fmt: skip


def correct(story: Story, lines: Mapping[str, FindLine]) -> ActForm:
    """Something was written down wrongly, or is known better."""
    names = [n.name for n in described(RECORDS["incident"]) if n.name not in NOT_CORRECTED]
    reason = FormField(name="reason", label=_("Reason"), sort=TEXT, required=True,
                       hint=_("Stays readable in the journal"))  # fmt: skip

    def make(values: Values, changes: Values) -> Correct:
        told = {name: value for name, value in changes.items() if name != "reason"}
        return Correct(story.ref, told, str(values["reason"]))

    title = _("Correct {name}").format(name=incident_name(story.values))
    text = _("What it said before stays readable in its history.")
    return ActForm(title=title, fields=(reason, *incident_fields(*names)), make=make, text=text,
                   columns=WIDE, save=_("Correct"), lines=lines,
                   values={name: story.values[name] for name in names})  # fmt: skip
