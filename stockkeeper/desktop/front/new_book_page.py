"""A new book: the company, its first site, the country; then who keeps it and their passphrase.

API: `NewBookPage(desk, chooser, make)`; signals created(Created), back().
`make(new, site) -> Created` runs in a thread of the desk.
"""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QProgressBar, QVBoxLayout

from stockkeeper import paths
from stockkeeper.book.creating import Created, NewBook
from stockkeeper.desktop.countries import COUNTRIES
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.front.parts import ENTER, Column, heading, in_row
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.strength import WORDS, strength
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import CHOICE, ChoiceLine, FormField
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.strength_bar import StrengthBar
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.desktop.widgets.tick_box import TickBox
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.words import _

ENDING = ".stockbook"
Maker = Callable[[NewBook, str], Created]


def file_name(company: str) -> str:
    """A plain file name from a company's name: `Vigía & Cía. Ltda.` is `vigia-cia-ltda`."""
    bare = unicodedata.normalize("NFKD", company).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:40] or "book"


def free_path(folder: Path, name: str) -> Path:
    """A path for a new book in a folder where no file stands yet."""
    path, number = folder / f"{name}{ENDING}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{ENDING}"
    return path


class NewBookPage(Column):
    """See the top of this file."""

    created = Signal(object)
    back = Signal()

    def __init__(self, desk: Desk, chooser: Chooser, make: Maker) -> None:
        super().__init__(840)
        self._desk, self._chooser, self._make = desk, chooser, make
        self._chosen: Path | None = None
        country = FormField(
            name="country", label="", sort=CHOICE, required=True,
            choices=tuple((code, _(name)) for code, name in COUNTRIES),
        )  # fmt: skip
        self.country = ChoiceLine(country)
        here = QLocale.system().name()[-2:]
        self.country.setCurrentIndex(self.country.findData(here))
        self.fields = {
            "company": Field(_("Company"), QLineEdit()),
            "site": Field(_("Site"), QLineEdit(), _("For instance: Main office, Bogotá")),
            "country": Field(_("Country"), self.country),
            "user": Field(_("Your name"), QLineEdit()),
            "passphrase": Field(_("Passphrase"), PassphraseField()),
            "again": Field(_("The passphrase again"), PassphraseField()),
        }
        self.plain = TickBox(_("Do not encrypt the file"))
        self._plain_says = Telling("", "warn", "alert-triangle")
        self._bar = StrengthBar()
        self._where = Label("", "caption", "text_3", wrap=True)
        self._wrong = Telling()
        self._busy = QProgressBar()
        self._make_button = Button(_("Make the book"), "check", "primary")
        self._lay_out()
        self._connect()
        self._show_where()

    def begin(self) -> None:
        """The first question."""
        self.fields["company"].line.setFocus()

    def text(self, name: str) -> str:
        """What was typed in a line; a passphrase as it stands, the rest trimmed."""
        line = self.fields[name].line
        typed = line.text() if isinstance(line, QLineEdit) else str(self.country.value())
        return typed if name in ("passphrase", "again") else typed.strip()

    def line(self, name: str) -> Any:
        """The line of a question. Raises KeyError."""
        return self.fields[name].line

    @property
    def path(self) -> Path:
        """Where the book will stand."""
        return self._chosen or free_path(paths.books_dir(), file_name(self.text("company")))

    def _lay_out(self) -> None:
        text = _("Three answers about the company, and a name and passphrase of your own.")
        self.box.addWidget(heading(_("New book"), text))
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for number, name in enumerate(self.fields):
            grid.addWidget(self.fields[name], 2 * (number // 3), number % 3)
        hint = _("Four words that have nothing to do with each other are easy to keep in mind.")
        grid.addWidget(Rule(), 1, 0, 1, 3)
        grid.addWidget(self._bar, 3, 1)
        grid.addWidget(Label(hint, "caption", "text_3", wrap=True), 4, 1, 1, 2)
        for number in range(3):
            grid.setColumnStretch(number, 1)
        column.addLayout(grid)
        column.addWidget(Rule())
        place = Button(_("Another place…"), kind="quiet")
        place.clicked.connect(self._choose_place)
        where = in_row(self._where, place)
        where.setStretch(0, 1)
        column.addLayout(where)
        for widget in (self.plain, self._plain_says, self._wrong, self._busy):
            column.addWidget(widget)
        self.box.addWidget(card)
        back = Button(_("Back"), "", "quiet", "Esc")
        back.clicked.connect(self.back)
        self.box.addLayout(in_row(back, None, self._make_button))

    def _connect(self) -> None:
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._make_button.clicked.connect(self._begin_making)
        self.plain.toggled.connect(self._plain_told)
        for name in ("passphrase", "again"):
            self.line(name).setPlaceholderText("")
            self.line(name).textChanged.connect(self._rate)
        self.line("company").textChanged.connect(self._show_where)

    def _plain_told(self, on: bool) -> None:
        words = _(
            "Whoever gets hold of the file can read it: names, serials, who carries what. Changes "
            "are still found. Choose this only where the law or your auditor demands a plain file."
        )
        self._plain_says.tell(words if on else "", "warn", "alert-triangle")

    def _rate(self) -> None:
        level = strength(self.text("passphrase"))
        self._bar.tell(level, _(WORDS[level]))

    def _show_where(self) -> None:
        self._where.setText(_("It will stand in {file}").format(file=self.path))

    def _choose_place(self) -> None:
        chosen = self._chooser.save_as(self, _("Where to keep the book"), self.path, ENDING)
        if chosen is not None:
            self._chosen = chosen
            self._show_where()

    def _complete(self) -> bool:
        """Mark what is missing and go to the first of it."""
        wrong = {name: _("Needed") for name in ("company", "site", "country", "user", "passphrase")
                 if not self.text(name)}  # fmt: skip
        if "passphrase" not in wrong and self.text("again") != self.text("passphrase"):
            wrong["again"] = _("This is not the same passphrase")
        for name, field in self.fields.items():
            field.wrong(wrong.get(name, ""))
        if wrong:
            self.fields[next(iter(wrong))].line.setFocus()
        return not wrong

    def _begin_making(self) -> None:
        if self._busy.isVisible() or not self._complete():
            return
        new = NewBook(
            path=self.path,
            company={"name": self.text("company"), "country": self.text("country")},
            user=self.text("user"),
            passphrase=self.text("passphrase"),
            plain=self.plain.isChecked(),
        )
        make, site = self._make, self.text("site")

        def work(_errand: Errand) -> Created:
            return make(new, site)

        self._wrong.tell("")
        self._wait(on=True)
        self._desk.background(work, then=self._made, otherwise=self._not_made, owner=self)

    def _made(self, created: Created) -> None:
        self._wait(on=False)
        for name in ("passphrase", "again"):
            self.line(name).wipe()
        self.created.emit(created)

    def _not_made(self, error: Exception) -> None:
        self._wait(on=False)
        name = str(error.facts.get("field", "")) if isinstance(error, FieldRefusal) else ""
        name = {"name": "company"}.get(name, name)
        if name in self.fields:
            self.fields[name].wrong(said(error))
            self.fields[name].line.setFocus()
        else:
            self._wrong.tell(said(error))

    def _wait(self, *, on: bool) -> None:
        self._busy.setVisible(on)
        self._make_button.setEnabled(not on)

    def on_key(self, key: int) -> bool:
        """Enter makes the book, Esc goes back."""
        if key == int(Qt.Key.Key_Escape):
            self.back.emit()
        elif key in ENTER:
            self._begin_making()
        else:
            return False
        return True
