"""The form of a finding: its cause, what is done about it, by whom, until when, and its end."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from stockkeeper.actions.correct import Correct
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.widgets.form_fields import TEXT, FormField
from stockkeeper.desktop.widgets.record_form import fields_from
from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _

ASKED = ("cause", "action", "owner", "due", "note", "closed", "outcome")
"""What of a finding may change; what was found stays as it was found."""


def finding_form(
    record: Mapping[str, Any], title: str, text: str, photos: Callable[[], QWidget]
) -> ActForm:
    """A finding followed up; what it said before stays readable. `photos` makes its photos."""
    ref = Ref("finding", record["id"])
    fields = [each for each in fields_from(described(RECORDS["finding"]), _) if each.name in ASKED]
    hint = _("Stays readable in the journal")
    reason = FormField(name="reason", label=_("Reason"), sort=TEXT, required=True, hint=hint)

    def make(values: Values, changes: Values) -> Correct:
        told = {name: value for name, value in changes.items() if name != "reason"}
        return Correct(ref, told, str(values["reason"]))

    return ActForm(title=title, fields=(*fields, reason), make=make, columns=2, text=text,
                   below=photos,
                   values={each.name: record[each.name] for each in fields})  # fmt: skip
