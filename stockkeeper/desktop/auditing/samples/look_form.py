"""The form of a drawn thing: condition, marks and papers as they were seen."""

from functools import partial

from stockkeeper.actions.audit_count import InspectAudit, Look
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.widgets.form_fields import CHOICE, TEXT, FormField
from stockkeeper.domain.audit import noted_word
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import condition_word
from stockkeeper.words import _

FINE, DIFFERS = "fine", "differs"


def look_form(audit: Ref, item: Ref, title: str, matters: tuple[str, ...], now: str) -> ActForm:
    """Ask how a thing was found; `now` is its condition by the book."""
    hows = ((FINE, _("As the record says")), (DIFFERS, _("Differs from the record")))
    fields = []
    for what in matters:
        states = tuple((each, condition_word(each)) for each in CONDITIONS)
        choices = states if what == "condition" else hows
        fields.append(FormField(name=what, label=noted_word(what), sort=CHOICE, required=True,
                                choices=choices))  # fmt: skip
    fields.append(FormField(name="note", label=_("Note"), sort=TEXT, longest=500))
    values = {what: now if what == "condition" else FINE for what in matters}
    return ActForm(title=title, fields=tuple(fields), make=partial(_make, audit, item, matters),
                   text=_("A finding follows from what differs, once the audit is revealed."),
                   values=values)  # fmt: skip


def _make(
    audit: Ref, item: Ref, matters: tuple[str, ...], values: Values, _changes: Values
) -> InspectAudit:
    note = str(values.get("note") or "")
    looks = []
    for what in matters:
        told = str(values[what])
        if what == "condition":
            looks.append(Look(what, value=told, note=note))
        else:
            looks.append(Look(what, told == FINE, note=note if told == DIFFERS else ""))
    return InspectAudit(audit, item, tuple(looks))
