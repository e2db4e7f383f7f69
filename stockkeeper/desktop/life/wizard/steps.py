"""The five steps of an incident: their forms, what stands in them, and the act that they make.

API: `Steps(room)`: `.widgets[key]`, `.titles()`, `.begin(key)`, `.readable(key)` marks what cannot
be read, `.show_error(key, name, text)`, `.step_of(name)`, `.values()`, `.act()`; `wrong(str)`.
"""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.desktop.life.incident_forms import incident_fields
from stockkeeper.desktop.life.proof_line import ProofLine
from stockkeeper.desktop.life.wizard.asking import Opening
from stockkeeper.desktop.life.wizard.sign_step import SignStep
from stockkeeper.desktop.life.wizard.thing_step import ThingStep
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.form_fields import Unreadable
from stockkeeper.desktop.widgets.record_form import RecordForm
from stockkeeper.domain.described import Values
from stockkeeper.domain.words_of import label_of
from stockkeeper.words import N_, _

WHAT, THINGS, PAPERS, STORY, SIGN = "what", "things", "papers", "story", "sign"
KEYS = (WHAT, THINGS, PAPERS, STORY, SIGN)
_TITLES = {
    WHAT: N_("What and when"),
    THINGS: N_("Things"),
    PAPERS: N_("Papers and notices"),
    STORY: N_("Account"),
    SIGN: N_("Sign"),
}
_FIELDS = {
    WHAT: ("sort", "modality", "occurred", "known", "place", "scene"),
    PAPERS: ("documents", "police_report", "police_office", "police_date", "regulator_notice",
             "notice_office", "notice_channel", "reported"),
    STORY: ("narrative",),
}  # fmt: skip
_COLUMNS = {WHAT: 2, PAPERS: 2, STORY: 1}
_HELD = ("person", "post")
NARRATIVE = 260
"""Height of the account, px."""


class Steps(QObject):
    """See the top of this file."""

    wrong = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.place = FindLine(room.desk, ("place",), label_of("incident", "place"))
        self.forms = {
            key: RecordForm(incident_fields(*names), _COLUMNS[key],
                            {"place": self.place} if "place" in names else {})
            for key, names in _FIELDS.items()
        }  # fmt: skip
        self.forms[STORY].line("narrative").setFixedHeight(NARRATIVE)
        self.proof = ProofLine(room, _("Proof of the report and the notice"), several=True)
        self.proof.wrong.connect(self.wrong)
        self.things = ThingStep(room)
        self.sign = SignStep(room)
        self._source: dict[str, Any] = {}
        self.widgets: dict[str, QWidget] = {key: self._page(key) for key in KEYS}
        for key in self.forms:
            self.forms[key].show_values({})

    def titles(self) -> list[tuple[str, str]]:
        """Key and words of each step, numbered."""
        return [(key, f"{number} {_(_TITLES[key])}") for number, key in enumerate(KEYS, 1)]

    @property
    def sort(self) -> str:
        """The kind of incident chosen."""
        return str(self.forms[WHAT].line("sort").value())

    def show_opening(self, opening: Opening) -> None:
        """Fill in what is known already; what was typed meanwhile stays."""
        known = dict(opening.values)
        for form in self.forms.values():
            for name, value in form.values().items():
                if name in known and not value:
                    form.line(name).show_value(known[name])
        self._source = {name: known[name] for name in ("source",) if known.get(name)}
        for name, line in (("person", self.things.person), ("post", self.things.post)):
            if known.get(name):
                line.show_choice(str(known[name]), opening.names.get(str(known[name]), ""))
        if known.get("place"):
            ref = str(known["place"])
            self.place.show_choice(ref, opening.names.get(ref, ""))
        self.things.tell(opening.rows)

    def begin(self, key: str) -> None:
        """Take the focus in a step."""
        if key == THINGS:
            self.things.begin()
        elif key == SIGN:
            self.sign.begin()
        else:
            self.forms[key].line(_FIELDS[key][0]).setFocus(Qt.FocusReason.TabFocusReason)

    def readable(self, key: str) -> bool:
        """Whether a step can be read; what cannot is marked and gets the focus."""
        if key in self.forms:
            return self.forms[key].check() is not None
        if key == THINGS:
            for line in (self.things.person, self.things.post):
                try:
                    line.value()
                except Unreadable as problem:
                    self.things.problem.tell(str(problem))
                    line.setFocus()
                    return False
        return True

    def step_of(self, name: str) -> str:
        """The step that a field stands in, "" for none."""
        return next((key for key, names in _FIELDS.items() if name in names), "")

    def show_error(self, key: str, name: str, text: str) -> None:
        """Say beside its field what is wrong."""
        self.forms[key].show_error(name, text)
        self.forms[key].line(name).setFocus()

    def values(self) -> Values:
        """Every field that says something."""
        told: dict[str, Any] = dict(self._source)
        for form in self.forms.values():
            told |= form.values()
        told |= {"person": self.things.person.value(), "post": self.things.post.value()}
        return {name: value for name, value in told.items() if value not in ("", None)}

    def act(self) -> RecordIncident:
        """What records it."""
        return RecordIncident(self.values(), self.things.items, self.sign.out, self.sign.to,
                              self.proof.papers)  # fmt: skip

    def _page(self, key: str) -> QWidget:
        if key == THINGS:
            return self.things
        if key == SIGN:
            return self.sign
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.forms[key])
        if key == PAPERS:
            column.addWidget(self.proof)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget had turned it on
        return area
