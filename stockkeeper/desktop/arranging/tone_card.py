"""The counter's tones in the settings: on or off, how loud, and what each of the four means.

API: `ToneCard(prefs, tones)`: `.fill(layout)` puts its rows into a card.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.desktop.arranging.page import row
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.tones import Tones
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.words import N_, _

MEANT = (
    ("done", N_("Done"), N_("Issued, returned, undone")),
    ("information", N_("Information"), N_("A badge was read, or a code twice")),
    ("warning", N_("Warning"), N_("Look at the screen: something is asked or missing")),
    ("refused", N_("Refused"), N_("Not issued, not found: nothing was recorded but the refusal")),
)
"""The tones as people know them, in the order of tones.TONES."""
VOLUMES = (40, 70, 100)


class _Listen(Button):
    """Plays one tone."""

    wanted = Signal(str)

    def __init__(self, name: str, title: str) -> None:
        accessible = _("Listen to the tone: {tone}").format(tone=title)
        super().__init__(_("Listen"), "volume", accessible=accessible)
        self._name = name
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.wanted.emit(self._name)


class ToneCard:
    """See the top of this file."""

    def __init__(self, prefs: Preferences, tones: Tones) -> None:
        self._prefs, self._tones = prefs, tones
        now = prefs.now
        self.sounds = Segmented([("on", _("On")), ("off", _("Off"))])
        self.sounds.choose("on" if now.sounds else "off")
        loud = (_("Low"), _("Medium"), _("Loud"))
        self.volume = Segmented(
            [(str(each), word) for each, word in zip(VOLUMES, loud, strict=True)]
        )
        if now.volume in VOLUMES:
            self.volume.choose(str(now.volume))
        self.listens = [_Listen(name, _(title)) for name, title, _text in MEANT]
        self.sounds.chosen.connect(self._switched)
        self.volume.chosen.connect(self._turned)
        for listen in self.listens:
            listen.wanted.connect(tones.listen)

    def fill(self, card: QVBoxLayout) -> None:
        """Put the rows into a card."""
        card.addWidget(row(_("Tones"), _("At the counter, with what the screen says"), self.sounds))
        card.addWidget(Rule())
        card.addWidget(row(_("Volume"), "", self.volume))
        for listen, (_name, title, text) in zip(self.listens, MEANT, strict=True):
            card.addWidget(Rule())
            card.addWidget(row(_(title), _(text), _left(listen)))

    def _switched(self, key: str) -> None:
        self._prefs.change(sounds=key == "on")

    def _turned(self, key: str) -> None:
        self._prefs.change(volume=int(key))
        self._tones.play("done")


def _left(button: QWidget) -> QWidget:
    """A button no wider than it needs to be."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addStretch()
    return made
