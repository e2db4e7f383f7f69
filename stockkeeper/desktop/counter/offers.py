"""What may be done after a refusal: rows with their keys, above each other.

API: `Offers()`: `.tell((Offer(key, title, text), ...))`; `pressed(key)` when a row is clicked.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.desktop.widgets.tally import ActionRow


@dataclass(frozen=True, slots=True)
class Offer:
    """One act: its key, what it does, what it means, and what it does where room is short."""

    key: str
    title: str
    text: str
    short: str = ""


class _Row(ActionRow):
    """A row that says which key it stands for."""

    wanted = Signal(str)

    def __init__(self, offer: Offer) -> None:
        super().__init__(offer.key, offer.title, offer.text)
        self._offer = offer
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.wanted.emit(self._offer.key)


class Offers(QWidget):
    """See the top of this file."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []
        self._told: tuple[Offer, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def tell(self, offers: tuple[Offer, ...]) -> None:
        """Show these."""
        if offers == self._told:
            return
        self._told = offers
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [_Row(offer) for offer in offers]
        for row in self._rows:
            row.wanted.connect(self.pressed)
            self._column.addWidget(row, 1)

    def minimumSizeHint(self) -> QSize:
        """As high as its rows, shown yet or not."""
        return QSize(300, sum(row.minimumSizeHint().height() for row in self._rows))
