"""The company that keeps the book: its data, as they stand on papers; a change is a correction.

API: `CompanyPage(room)`: `.refresh()`.
"""

from functools import partial

from stockkeeper.actions.correct import Correct
from stockkeeper.book.queries import records
from stockkeeper.desktop.arranging.page import Page
from stockkeeper.desktop.countries import COUNTRIES
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import CHOICE, ChoiceLine, FormField
from stockkeeper.desktop.widgets.record_form import RecordForm, fields_from
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.described import described
from stockkeeper.domain.records import Company
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _

COMPANY = Ref("company", 1)


class CompanyPage(Page):
    """See the top of this file."""

    def __init__(self, room: Room) -> None:
        super().__init__(_("Company"), _("As it stands at the head of reports and slips."))
        self._room = room
        countries = tuple((code, _(name)) for code, name in COUNTRIES)
        country = FormField(name="country", label="", sort=CHOICE, required=True, choices=countries)
        fields = fields_from(described(Company), _)
        self.form = RecordForm(fields, lines={"country": ChoiceLine(country)})
        self._said = Telling()
        self.save_button = Button(_("Save"), "check", "primary", "Ctrl S")
        self.save_button.clicked.connect(self.save)
        self._loaded = False
        self._may = room.seat.may(Permission.USERS)
        card = self.card()
        card.addWidget(self.form)
        card.addWidget(self._said)
        card.addLayout(in_row(None, self.save_button))
        self.form.submitted.connect(self.save)
        self.form.setEnabled(self._may)
        self.save_button.setVisible(self._may)

    def refresh(self) -> None:
        """Ask the book again."""
        question = partial(records.fetch, ref=COMPANY)
        self._room.desk.ask(question, self._show, owner=self, key="company")

    def save(self) -> None:
        """Record what was changed."""
        if self._may and self.form.check() is not None and self.form.changes():
            act = Correct(COMPANY, self.form.changes())
            self._room.desk.do(act, then=self._done, otherwise=self._refused)

    def _show(self, row: dict[str, object]) -> None:
        if not self._loaded or not self.form.changes():
            self._loaded = True
            names = (each.name for each in described(Company))
            self.form.show_values({name: str(row[name] or "") for name in names})

    def _done(self, _receipt: object) -> None:
        self._said.tell("")
        self.form.show_values(self.form.values())
        self._room.notify(_("Saved"), "ok")

    def _refused(self, error: Exception) -> None:
        name = str(error.facts.get("field", "")) if isinstance(error, FieldRefusal) else ""
        if name in self.form.values():
            self.form.show_error(name, said(error))
        else:
            self._said.tell(said(error))
