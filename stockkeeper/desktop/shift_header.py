"""The header of the shift's screen: which shift it is, what is pending, what can be done.

API: `ShiftHeader(may, prints)`: `.tell(facts, page, act)`, `.actions()`, `.chips()`,
`.words(facts)` title and subtitle; signals open_wanted, close_wanted, back_wanted, act_wanted,
store_chosen(str).
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stockkeeper.desktop.board.facts import Facts
from stockkeeper.desktop.counter.showing import DAYS
from stockkeeper.desktop.shift_words import shift_word
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.chips import StatusChip
from stockkeeper.desktop.widgets.form_fields import ChoiceLine, FormField
from stockkeeper.words import _, format_date, format_number, format_time, ngettext

BOARD = "board"


class ShiftHeader(QObject):
    """See the top of this file."""

    open_wanted = Signal()
    close_wanted = Signal()
    back_wanted = Signal()
    act_wanted = Signal()
    store_chosen = Signal(str)

    def __init__(self, *, may: bool, prints: bool) -> None:
        super().__init__()
        self._may, self._prints = may, prints
        self._facts: Facts | None = None
        self._page, self._act = BOARD, False
        self.begin = Button(_("Open shift"), "plus", "primary")
        self.begin.setToolTip("Ctrl+N")
        self.begin.clicked.connect(self.open_wanted)
        self.end = Button(_("Close shift"), "check", "primary")
        self.end.clicked.connect(self.close_wanted)
        self.back = Button(_("Back to the board"), "layout-dashboard", key="Esc")
        self.back.clicked.connect(self.back_wanted)
        self.act = Button(
            icon="printer", kind="square", accessible=_("Act of the shift") + " (Ctrl+P)"
        )
        self.act.clicked.connect(self.act_wanted)
        self.store = ChoiceLine(FormField(name="store", label=_("Store"), required=True))
        self.store.setAccessibleName(_("Store"))
        self.store.setMinimumWidth(120)
        self.store.edited.connect(self._chosen)
        self.pending = StatusChip("warn", "clock", "", large=True)

    def tell(self, facts: Facts, page: str, *, act: bool) -> None:
        """Say what is open and which page is in front."""
        self._facts, self._page, self._act = facts, page, act
        number = len(facts.late) + len(facts.findings)
        words = ngettext("{n} thing pending", "{n} things pending", number).format(
            n=format_number(number)
        )
        self.pending.tell("warn" if number else "ok", "clock" if number else "circle-check",
                          words if number else _("Nothing pending"))  # fmt: skip
        resumes = bool(facts.shift) and facts.opening[0] < facts.opening[1]
        self.begin.setText(_("Go on counting") if resumes else _("Open shift"))
        self.begin.restyled()
        if [self.store.itemData(n) for n in range(self.store.count())] != [
            ref for ref, _name in facts.stores
        ]:
            self.store.clear()
            for ref, name in facts.stores:
                self.store.addItem(name, ref)
        self.store.setCurrentIndex(self.store.findData(facts.store))

    def actions(self) -> Sequence[QWidget]:
        """Buttons that do something now."""
        facts = self._facts
        found: list[QWidget] = []
        if facts is None:
            return ()
        if self._page != BOARD:
            found.append(self.back)
        elif len(facts.stores) > 1:
            found.append(self.store)
        if self._act and self._prints:
            found.append(self.act)
        if self._page == BOARD and self._may:
            if facts.shift is None and facts.stores:
                found.append(self.begin)
            elif facts.shift is not None:
                counting = facts.opening[0] < facts.opening[1] and not facts.closing[0]
                found.append(self.begin if counting else self.end)
        return found

    def chips(self) -> Sequence[QWidget]:
        """How much is pending, on the board."""
        return (self.pending,) if self._facts is not None and self._page == BOARD else ()

    def words(self, facts: Facts | None) -> tuple[str, str]:
        """Title and subtitle of the screen."""
        if facts is None:
            return _("Shift"), ""
        day = f"{_(DAYS[facts.now.weekday()])} {format_date(facts.now)}"
        if facts.shift is None:
            return _("Shift"), day
        opened = datetime.fromisoformat(facts.shift.opened_at)
        since = _("since {time}").format(time=format_time(opened))
        if opened.date() != facts.now.date():
            since = _("since {time}").format(time=f"{format_date(opened)} {format_time(opened)}")
        store = facts.store_name if len(facts.stores) > 1 else ""
        return shift_word(facts.shift.opened_at), " · ".join(p for p in (day, since, store) if p)

    def _chosen(self) -> None:
        self.store_chosen.emit(str(self.store.value()))
