"""Having the book witnessed: the request goes out, the cosigned file comes back; who did so far.

API: `WitnessPane()`: `.begin()`, `.tell_list([Witnessed])`, `.tell(text, tone)`; signals
request_wanted(), record_wanted(), closed().
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget

from stockkeeper.book.queries.witnesses import Witnessed
from stockkeeper.desktop.ledger.side_frame import SideFrame
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.words import _, format_datetime, format_number, ngettext

ICONS = {"ok": "rosette-discount-check", "danger": "alert-octagon"}


class WitnessPane(SideFrame):
    """See the top of this file."""

    request_wanted = Signal()
    record_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Have it witnessed"),
            _(
                "An inspector's computer remembers the book as it is now: an older copy put in its"
                " place is noticed there."
            ),
        )
        self.result = Telling()
        steps = (
            _("1. Save a request and hand it to the inspector."),
            _("2. The inspector signs it on their own computer and gives a file back."),
            _("3. Record that file here."),
        )
        self.column.addWidget(self.result)
        for step in steps:
            self.column.addWidget(Label(step, "body", wrap=True))
        self.column.addWidget(Label(_("Witnessed so far"), "label", "text_2"))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(_("Witnessed so far"))
        self.column.addWidget(self.list, 1)
        self.request = Button(_("Save request…"), "download")
        self.request.clicked.connect(self.request_wanted)
        self.record = Button(_("Record file…"), "rosette-discount-check")
        self.record.clicked.connect(self.record_wanted)
        self.foot.addWidget(self.request)
        self.foot.addWidget(self.record)
        self.foot.addStretch()

    def begin(self) -> None:
        """Take the focus at the first step."""
        self.tell("", "ok")
        self.request.setFocus()

    def tell(self, text: str, tone: str) -> None:
        """Say what came of a step."""
        self.result.tell(text, tone, ICONS[tone])

    def tell_list(self, found: Sequence[Witnessed]) -> None:
        """List who witnessed it, the newest first."""
        self.list.clear()
        for each in found:
            entries = ngettext("{count} entry", "{count} entries", each.size)
            count = entries.format(count=format_number(each.size))
            self.list.addItem(" · ".join((each.name, count, format_datetime(each.when))))
        if not found:
            self.list.addItem(_("Nobody yet."))
