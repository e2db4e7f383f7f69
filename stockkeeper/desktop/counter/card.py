"""The person at the counter: photo, who, post, papers; below it what is held, asked or may be done.

API: `CounterCard(panel, accept)`: `.rest(title, text)` nobody, `.show_person(card, now, post,
note)`, and below the person `.ask(choices)`, `.offer(offers)`, `.show_panel()`,
`.show_acceptance()`; `chosen(int)` a choice clicked, `pressed(str)` the key of an offer clicked.
"""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.book.queries.counter import PersonCard
from stockkeeper.desktop.counter.halves import Holds, UsualWeapon
from stockkeeper.desktop.counter.offers import Offer, Offers
from stockkeeper.desktop.counter.papers import SHOWN, tiles_of
from stockkeeper.desktop.counter.words_of_things import identity, person_name
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.choice_list import Choice, ChoiceList
from stockkeeper.desktop.widgets.document_tile import DocumentTile, PhotoFrame
from stockkeeper.desktop.widgets.icon_text import IconText
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.notice import EmptyState
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.words import _

LOW, AIR = 250, 16
"""Height of the card, px at 100 %, below which the photo is left out, and the air above
and below the person where there is room."""


class CounterCard(Card):
    """See the top of this file."""

    chosen = Signal(int)
    pressed = Signal(str)

    def __init__(self, panel: QWidget, accept: QWidget) -> None:
        super().__init__()
        self._person: PersonCard | None = None
        self._papers = 0
        self._post = ""
        self._panel, self._accept = panel, accept
        self._photo = PhotoFrame(_("No photo"), "user")
        self._name = Label("", "person")
        self._who = IconText("", "", "person_meta")
        self._where = IconText("map-pin", "", "person_meta")
        self._tiles = [DocumentTile() for _number in range(SHOWN)]
        self._usual, self._holds = UsualWeapon(), Holds()
        self._choices, self._offers = ChoiceList(), Offers()
        self._choices.chosen.connect(self.chosen)
        self._offers.pressed.connect(self.pressed)
        self._idle = EmptyState("barcode", "")
        self._top, self._lower = QWidget(), QStackedWidget()
        self._halves = QWidget()
        self._pages = (self._idle, self._halves, self._choices, self._offers, panel, accept)
        self._lay_out()

    def rest(self, title: str, text: str) -> None:
        """Nobody stands here."""
        self._person = None
        self._idle.tell("barcode", title, text)
        self._show(self._idle)

    def show_person(
        self,
        card: PersonCard | None,
        now: datetime,
        post: str = "",
        note: str = "",
        *,
        accepts: bool = False,
    ) -> None:
        """Show a person with what they hold; `note` says what was just given back.

        While a person `accepts`, the panel in which they do stays: it must not lose the focus.
        """
        before, self._person = self._person, card
        if card is None:
            return
        if before is None or _who(before) != _who(card) or self._post != post:
            self._introduce(card, now, post)
        self._holds.tell(card, now, note)
        self._show(self._accept if accepts else self._halves)

    def _introduce(self, card: PersonCard, now: datetime, post: str) -> None:
        """Say who it is; what stays the same from scan to scan is not painted again."""
        self._post = post
        self._name.setText(person_name(card.person))
        self._who.tell(identity(card.person))
        self._where.tell(post or _("Without a usual post"))
        self._photo.show_photo(_picture(card.photo))
        shown = tiles_of(card, now.date())
        self._papers = len(shown)
        for widget, tile in zip(self._tiles, shown, strict=False):
            widget.tell(tile.title, tile.value, tile.tone, tile.icon, solid=tile.solid)
        self._usual.tell(card, now)

    def ask(self, choices: tuple[Choice, ...]) -> None:
        """Show rows to choose from by digit."""
        self._choices.tell(choices)
        self._show(self._choices)

    def offer(self, offers: tuple[Offer, ...]) -> None:
        """Show what may be done now."""
        self._offers.tell(offers)
        self._show(self._offers)

    def show_panel(self) -> None:
        """Show the panel of the second person."""
        self._show(self._panel)

    def show_acceptance(self) -> None:
        """Show the panel in which the receiver accepts."""
        self._show(self._accept)

    def _show(self, page: QWidget) -> None:
        if page is self._lower.currentWidget() and page is not self._offers:
            self._fit()
            return
        free, none = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored
        for each in self._pages:
            each.setSizePolicy(free, free if each is page else none)
        self._lower.setCurrentWidget(page)
        page.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        """Give the room there is to what matters now: what is asked before who it is."""
        scale = look().scale
        high = self.height()
        page = self._lower.currentWidget()
        need = page.minimumSizeHint().height() if page is not None else 0
        known = self._person is not None and page is not self._idle
        low = high < LOW * scale
        self._photo.setVisible(not low)
        self._where.setVisible(not low)
        tiles = not low or page is self._halves
        for number, tile in enumerate(self._tiles):
            tile.setVisible(tiles and number < self._papers)
        self._top_row.setContentsMargins(16, AIR, 16, AIR)
        if low or self._top_height() + need > high:
            self._top_row.setContentsMargins(16, AIR // 2, 16, AIR // 2)
        self._top.setVisible(known and (not low or self._top_height() + need <= high))
        self._top.updateGeometry()
        self._lower.updateGeometry()
        self._whole.activate()  # at once, or a frame is painted with the old heights

    def _top_height(self) -> int:
        return self._top_row.minimumSize().height()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._who)
        words.addWidget(self._where)
        words.addSpacing(7)
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        for tile in self._tiles:
            tiles.addWidget(tile)
        words.addLayout(tiles)
        words.addStretch()
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        top = self._top_row = QHBoxLayout(self._top)
        top.setContentsMargins(16, 16, 16, 16)
        top.setSpacing(18)
        top.addWidget(self._photo, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        over = QVBoxLayout(self._halves)
        both = QHBoxLayout()
        for layout in (over, both):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        over.addWidget(Rule())
        over.addLayout(both, 1)
        both.addWidget(self._usual, 1)
        both.addWidget(Rule(upright=True))
        both.addWidget(self._holds, 1)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 1)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        for page in self._pages:
            self._lower.addWidget(page)
        whole.addWidget(self._lower, 1)

    def minimumSizeHint(self) -> QSize:
        """As low as the window makes it."""
        return QSize(300, 120)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """A low card leaves out what matters least."""
        super().resizeEvent(event)
        self._fit()


def _who(card: PersonCard) -> tuple[object, ...]:
    return card.ref, card.person, card.papers, card.usual, card.photo


def _picture(photo: bytes | None) -> QPixmap | None:
    if photo is None:
        return None
    found = QPixmap()
    return found if found.loadFromData(photo) else None
