"""What labels are printed, on which stock, from which place: the pane at the left of the preview.

API: as OptionPane: `LabelPane(page, language)`: `.options()`, signal `edited()`,
`.show_options({"labels": LabelChoice})` fills in what a list asked for.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import ChoiceLine, FormField, NumberLine, Unreadable
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain.asked import LABEL_KINDS, LabelChoice
from stockkeeper.domain.described import NUMBER
from stockkeeper.paper.layouts import layouts
from stockkeeper.paper.sheet import PageSetup
from stockkeeper.reports import Options
from stockkeeper.reports.label_sheets import layouts_for, usual_layout
from stockkeeper.words import LANGUAGE_NAMES, _, ngettext

_NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class LabelPane(QScrollArea):
    """See the top of this file."""

    edited = Signal()

    def __init__(self, page: PageSetup, language: str) -> None:
        super().__init__()
        self._page = page
        self._only: tuple[str, ...] = ()
        self._told: Options | None = None
        self.setWidgetResizable(True)
        self.setFixedWidth(look().size("options_pane"))
        kinds = tuple((kind, _(words)) for kind, words in LABEL_KINDS)
        self.kind = ChoiceLine(FormField(name="kind", label="", required=True, choices=kinds))
        self.stock = ChoiceLine(FormField(name="stock", label="", required=True))
        for box in (self.kind, self.stock):
            box.setSizeAdjustPolicy(_NARROW)
            box.setMinimumContentsLength(8)
        self.measures = Label("", "caption", "text_3", wrap=True)
        most = max(layout.places for layout in layouts().values())
        field = FormField(name="first", label="", sort=NUMBER, lowest=1, highest=most)
        self.first = NumberLine(field)
        self._first_label = Label(_("First label at place"), "label", "text_3")
        self.only = QLineEdit()
        self.only.setPlaceholderText(_("Codes or serials, with commas"))
        self.chosen = Label("", "body_strong", wrap=True)
        self.all_of_them = Button(_("All of them"), kind="quiet")
        tongues = [(key, name[:3].title()) for key, name in LANGUAGE_NAMES.items()]
        self.language = Segmented(tongues, _("Language"))
        self.language.choose(language)
        for line, name in ((self.kind, _("Labels for")), (self.stock, _("Label stock")),
                           (self.first, _("First label at place")),
                           (self.only, _("Only these"))):  # fmt: skip
            line.setAccessibleName(name)
        self._lay_out()
        self._connect()
        self.show_options({})

    def _lay_out(self) -> None:
        inside = QWidget()
        face(inside, "pane")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for part in (
            Label(_("What it includes"), "label", "text_2"),
            Label(_("Labels for"), "label", "text_3"), self.kind,
            self.chosen, self.all_of_them,
            Label(_("Only these"), "label", "text_3"), self.only,
            Rule(),
            Label(_("Paper"), "label", "text_2"),
            Label(_("Label stock"), "label", "text_3"), self.stock, self.measures,
            self._first_label, self.first, self.language,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)

    def _connect(self) -> None:
        self.kind.edited.connect(self._other_kind)
        self.stock.edited.connect(self._other_stock)
        self.first.editingFinished.connect(self._finished)
        self.only.editingFinished.connect(self._finished)
        self.all_of_them.clicked.connect(self._all)
        self.language.chosen.connect(self._spoken)
        self.edited.connect(self._remember)

    def show_options(self, told: Mapping[str, Any]) -> None:
        """Fill in a choice; weapons on the usual stock where there is none."""
        choice = told.get("labels")
        if not isinstance(choice, LabelChoice):
            choice = LabelChoice(LABEL_KINDS[0][0])
        self.kind.show_value(choice.kind)
        self._only = choice.only
        self.only.clear()
        self.first.show_value(choice.first)
        self._offer_stock(choice.layout)
        self._remember()

    def options(self) -> Options:
        """Give what is asked now; a line that cannot be read asks for nothing."""
        typed = tuple(filter(None, (part.strip() for part in self.only.text().split(","))))
        try:
            first = int(str(self.first.value() or 1))
        except Unreadable:
            first = 1
        if not self.first.isVisibleTo(self):
            first = 1
        choice = LabelChoice(
            str(self.kind.value()), str(self.stock.value()), first, typed or self._only
        )
        return Options(labels=choice, page=self._page, language=self.language.key)

    def _offer_stock(self, wanted: str = "") -> None:
        kind = str(self.kind.value())
        offered = layouts_for(kind)
        self.stock.clear()
        for layout in offered:
            self.stock.addItem(layout.told(), layout.key)
        keys = [layout.key for layout in offered]
        usual = usual_layout(kind, self._page.paper)
        self.stock.show_value(wanted if wanted in keys else usual)
        self._tell()

    def _tell(self) -> None:
        """Say what fits the choice: measures, whether there is a first place, how many."""
        layout = layouts()[str(self.stock.value())]
        self.measures.setText(layout.measures())
        for part in (self.first, self._first_label):
            part.setVisible(layout.places > 1)
        count = len(self._only)
        words = ngettext("{count} chosen in the list", "{count} chosen in the list", count)
        self.chosen.setText(words.format(count=count))
        self.chosen.setVisible(count > 0)
        self.all_of_them.setVisible(count > 0)

    def _other_kind(self) -> None:
        self._only = ()
        self.only.clear()
        self._offer_stock()
        self.edited.emit()

    def _other_stock(self) -> None:
        self.first.show_value(1)
        self._tell()
        self.edited.emit()

    def _remember(self) -> None:
        self._told = self.options()

    def _finished(self) -> None:
        """A line was left: only another text asks for other labels."""
        if self.options() != self._told:
            self.edited.emit()

    def _all(self) -> None:
        self._only = ()
        self._tell()
        self.edited.emit()

    def _spoken(self, _key: str) -> None:
        self.edited.emit()
