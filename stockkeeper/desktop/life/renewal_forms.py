"""The forms of a renewal: a new one, its filing, what came back, its end."""

from collections.abc import Mapping

from stockkeeper.actions.renewals import (
    CloseRenewal,
    PrepareRenewal,
    ReceiveRenewal,
    SubmitRenewal,
)
from stockkeeper.book.queries.renewals import Batch, Line
from stockkeeper.desktop.life.renewal_choice import RenewalChoice
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.form_fields import CHOICE, DAY, LONG, SERIAL, TEXT, FormField
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.renewing import NewPaper
from stockkeeper.domain.words_of import label_of
from stockkeeper.exchange import reading, renewal_rows
from stockkeeper.exchange.grid import Grid
from stockkeeper.words import _, format_date, format_number

Pairs = tuple[tuple[str, str], ...]
Keys = Mapping[str, Ref | None]


class NewForm:
    """Asks for a new renewal; keeps the list to tick, from which its act is made."""

    def __init__(self, room: Room, parties: Pairs) -> None:
        self._room = room
        self.choice: RenewalChoice | None = None
        fields = (
            FormField(name="name", label=label_of("renewal", "name"), sort=TEXT),
            FormField(name="authority", label=label_of("renewal", "authority"), sort=CHOICE,
                      choices=parties),
            FormField(name="note", label=label_of("renewal", "note"), sort=TEXT),
        )  # fmt: skip
        text = _("Tick what is renewed together. Nothing of it changes until the new ones come.")
        self.asked = ActForm(title=_("New renewal"), fields=fields, make=self._make, columns=3,
                             text=text, save=_("Prepare"), below=self._below)  # fmt: skip

    def _below(self) -> RenewalChoice:
        self.choice = RenewalChoice(self._room)
        return self.choice

    def _make(self, values: Values, _changes: Values) -> PrepareRenewal:
        assert self.choice is not None
        kept = {name: value for name, value in values.items() if value}
        return PrepareRenewal(self.choice.sort, self.choice.items(), kept)


class _Of:
    """Makes acts of one renewal from what a form says."""

    def __init__(self, renewal: Ref, item: Ref | None = None, keys: Keys | None = None) -> None:
        self._renewal, self._item, self._keys = renewal, item, keys or {}

    def submit(self, values: Values, _changes: Values) -> SubmitRenewal:
        return SubmitRenewal(self._renewal, str(values["submitted"]), str(values["filing"] or ""))

    def receive(self, values: Values, _changes: Values) -> ReceiveRenewal:
        assert self._item is not None
        told = [str(values[name] or "") for name in ("expires", "number", "issued")]
        return ReceiveRenewal(self._renewal, (NewPaper(self._item, *told),))

    def table(self, values: Values, _changes: Values) -> ReceiveRenewal:
        grid = reading.read_bytes(_("what was pasted"), str(values["table"]).encode())
        return from_table(self._renewal, grid, self._keys)

    def close(self, values: Values, _changes: Values) -> CloseRenewal:
        return CloseRenewal(self._renewal, str(values["outcome"] or ""))


def from_table(renewal: Ref, grid: Grid, keys: Keys) -> ReceiveRenewal:
    """The act that records a whole table; FieldRefusal "renewal.row_wrong" for its first fault."""
    read = renewal_rows.read(grid, keys)
    for problem in read.problems:
        raise FieldRefusal("renewal.row_wrong", field="table", row=problem.row,
                           text=problem.text or "–", reason=sentence(problem.why))  # fmt: skip
    return ReceiveRenewal(renewal, read.papers)


def submit(batch: Batch, today: str) -> ActForm:
    """It went to the authority."""
    fields = (
        FormField(name="submitted", label=label_of("renewal", "submitted"), sort=DAY,
                  required=True),
        FormField(name="filing", label=label_of("renewal", "filing"), sort=SERIAL),
    )  # fmt: skip
    return ActForm(title=_("Submit the renewal"), fields=fields, make=_Of(batch.ref).submit,
                   values={"submitted": today})  # fmt: skip


def receive(batch: Batch, line: Line, name: str) -> ActForm:
    """One of its lines came back."""
    fields = (
        FormField(name="number", label=_("New number"), sort=SERIAL, hint=line.number),
        FormField(name="issued", label=label_of("paper", "issued"), sort=DAY),
        FormField(name="expires", label=label_of("paper", "expires"), sort=DAY, required=True),
    )
    told = _("Expired or expires {day}. Without a new number the old one stays: {number}")
    text = told.format(day=format_date(line.was), number=line.number or "–")
    return ActForm(title=_("New paper of {name}").format(name=name), fields=fields, text=text,
                   make=_Of(batch.ref, line.item).receive)  # fmt: skip


def table(batch: Batch, keys: Keys) -> ActForm:
    """Many came back: a table pasted from a spreadsheet."""
    field = FormField(name="table", label=_("Table"), sort=LONG, required=True, longest=200_000)
    text = _("Paste rows with serial or ID number, new number, day of issue and day of expiry, with"
             " or without headings. All are recorded, or none.")  # fmt: skip
    return ActForm(title=_("Paste what came back"), fields=(field,), text=text,
                   make=_Of(batch.ref, keys=keys).table, save=_("Record"))  # fmt: skip


def close(batch: Batch) -> ActForm:
    """It ends; what did not come back is named in the journal."""
    left = batch.left
    field = FormField(name="outcome", label=label_of("renewal", "outcome"), required=left > 0)
    text = _("Everything came back.")
    if left:
        text = _("{count} have not come back: say what becomes of them.")
        text = text.format(count=format_number(left))
    return ActForm(title=_("Close the renewal"), fields=(field,), text=text,
                   make=_Of(batch.ref).close, save=_("Close"))  # fmt: skip
