"""This computer: language, colours, size of text, tones, paper, idle lock; each holds at once.

API: `ComputerPage(prefs, tones)`.
"""

from collections.abc import Sequence

from stockkeeper.desktop.arranging.page import Page, row
from stockkeeper.desktop.arranging.tone_card import ToneCard
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.tones import Tones
from stockkeeper.desktop.widgets.form_fields import CHOICE, ChoiceLine, FormField
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain.asked import SLIP_FORMS
from stockkeeper.words import LANGUAGE_NAMES, _, ngettext

SIZES = (100, 125, 150, 200)
MINUTES = (0, 2, 5, 10, 15, 30, 60)


class ComputerPage(Page):
    """See the top of this file."""

    def __init__(self, prefs: Preferences, tones: Tones) -> None:
        super().__init__(
            _("This computer"), _("For you, on this machine; the book is not touched.")
        )
        self._prefs = prefs
        now = prefs.now
        languages = list(LANGUAGE_NAMES.items())
        themes = [("system", _("System")), ("light", _("Light")), ("dark", _("Dark")),
                  ("high_contrast", _("High contrast"))]  # fmt: skip
        sizes = [(str(size), f"{size} %") for size in SIZES]
        papers = [("letter", _("Letter")), ("a4", "A4"), ("legal", _("Legal"))]
        turned = [("portrait", _("Upright")), ("landscape", _("Sideways"))]
        self.language = _segments(languages, now.language)
        self.theme = _segments(themes, now.theme)
        self.text_size = _segments(sizes, str(now.text_size))
        self.paper = _segments(papers, now.paper)
        self.orientation = _segments(turned, now.orientation)
        self.slips = _segments([(key, _(words)) for key, words in SLIP_FORMS], now.slips)
        filed = [("show", _("Is shown first")), ("file", _("Is filed at once"))]
        self.file_slips = _segments(filed, "file" if now.file_slips else "show")
        self.idle = _minutes(now.idle_minutes)
        until = [("lock", _("Until a lock")), ("close", _("Until the book is closed"))]
        self.pins = _segments(until, "close" if now.keys_over_lock else "lock")
        self.tones = ToneCard(prefs, tones)
        self._lay_out()
        self.language.chosen.connect(self._language)
        self.theme.chosen.connect(self._theme)
        self.text_size.chosen.connect(self._text_size)
        self.paper.chosen.connect(self._paper)
        self.orientation.chosen.connect(self._orientation)
        self.slips.chosen.connect(self._slips)
        self.file_slips.chosen.connect(self._file_slips)
        self.idle.edited.connect(self._idle)
        self.pins.chosen.connect(self._pins)

    def _lay_out(self) -> None:
        card = self.card()
        card.addWidget(row(_("Language"), "", self.language))
        card.addWidget(Rule())
        card.addWidget(row(_("Colours"), "", self.theme))
        card.addWidget(Rule())
        card.addWidget(row(_("Size of text"), _("Everything grows with it"), self.text_size))
        card = self.card()
        self.tones.fill(card)
        card = self.card()
        hint = _("Locks the book when nobody touched keys or mouse")
        card.addWidget(row(_("Idle lock"), hint, self.idle))
        card.addWidget(Rule())
        hint = _("How long a PIN suffices for whoever gave their passphrase in this window")
        card.addWidget(row(_("PINs of second persons"), hint, self.pins))
        card = self.card()
        card.addWidget(row(_("Paper size"), _("For reports and prints"), self.paper))
        card.addWidget(Rule())
        card.addWidget(row(_("Tables on paper"), "", self.orientation))
        card.addWidget(Rule())
        hint = _("A laser printer, or the receipt printer at the window")
        card.addWidget(row(_("Slips of the counter"), hint, self.slips))
        card.addWidget(Rule())
        hint = _("In a folder of slips beside the book")
        card.addWidget(row(_("Ctrl+P at the counter"), hint, self.file_slips))

    def _language(self, key: str) -> None:
        self._prefs.change(language=key)

    def _theme(self, key: str) -> None:
        self._prefs.change(theme=key)

    def _text_size(self, key: str) -> None:
        self._prefs.change(text_size=int(key))

    def _paper(self, key: str) -> None:
        self._prefs.change(paper=key)

    def _orientation(self, key: str) -> None:
        self._prefs.change(orientation=key)

    def _slips(self, key: str) -> None:
        self._prefs.change(slips=key)

    def _file_slips(self, when: str) -> None:
        self._prefs.change(file_slips=when == "file")

    def _pins(self, until: str) -> None:
        self._prefs.change(keys_over_lock=until == "close")

    def _idle(self) -> None:
        self._prefs.change(idle_minutes=int(str(self.idle.value())))


def _segments(choices: Sequence[tuple[str, str]], chosen: str) -> Segmented:
    made = Segmented(choices)
    if chosen in dict(choices):
        made.choose(chosen)
    return made


def _minutes(now: int) -> ChoiceLine:
    told = sorted({*MINUTES, now})
    choices = tuple(
        (str(each), ngettext("{count} minute", "{count} minutes", each).format(count=each)
         if each else _("Never")) for each in told
    )  # fmt: skip
    line = ChoiceLine(FormField(name="idle", label="", sort=CHOICE, required=True, choices=choices))
    line.show_value(str(now))
    return line
