"""Works the count of an audit: each scan is in the book before the next one is taken.

Where the count stands comes from the book each time, so that it goes on after a pause or a
restart. API: `Counting(room, page)`: `.begin(audit)`, `.refresh()`, `.rest()`, `.count`, `.chosen`.
"""

from typing import Any

from PySide6.QtCore import QObject

from stockkeeper.actions.audit_count import CountAudit, FinishPlace, ScanAudit
from stockkeeper.desktop.auditing import count_words as words
from stockkeeper.desktop.auditing.count_page import CountPage
from stockkeeper.desktop.auditing.facts import SPOTS, AskCount, AskScan, AskScanned, Count, Scanned
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _, format_number

LONGEST_NUMBER = 9
SHORTEST_CODE = 4
"""Letters of a code that a scanner reads, at least: fewer digits are a number, however fast."""


class Counting(QObject):
    """See the top of this file."""

    def __init__(self, room: Room, page: CountPage) -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self._audit: Ref | None = None
        self._spot = self.chosen = ""
        self._taking = self._ends = False
        self.count: Count | None = None
        page.scan.scanned.connect(self._scanned)
        page.scan.twice.connect(self._twice)
        page.finished.connect(self._finish)
        page.moved.connect(self._move)
        page.lot_wanted.connect(self._next_lot)
        page.places.opened.connect(self._place_pressed)
        page.things.opened.connect(self._thing_pressed)

    @property
    def spot(self) -> Ref | None:
        """The place in front."""
        return Ref.parse(self._spot) if self._spot else None

    def begin(self, audit: Ref) -> None:
        """Take up the count of an audit."""
        if audit != self._audit:
            self._audit, self._spot, self.chosen, self.count = audit, "", "", None
            self._page.say("")
        self._page.scan.keep_focus(True)
        self.refresh()

    def rest(self) -> None:
        """Let the focus go."""
        self._page.scan.keep_focus(False)

    def refresh(self) -> None:
        """Ask how far it is."""
        if self._audit is not None:
            question = AskCount(self._audit, self._spot)
            self._room.desk.ask(question, self._told, owner=self, key="count")

    def _told(self, count: Count) -> None:
        if count.audit.ref != self._audit or (self._spot and count.spot != self._spot):
            return
        self.count, self._spot = count, count.spot
        if self.chosen not in {each.item for each in count.things}:
            self.chosen = ""
        self._page.tell(count, self.chosen)

    def _show(self) -> None:
        if self.count is not None:
            self._page.tell(self.count, self.chosen)

    # --- what comes in ---

    def _scanned(self, text: str, by_scanner: bool) -> None:
        spot = self.spot
        if self._audit is None or spot is None:
            return
        typed = not by_scanner or len(text) < SHORTEST_CODE
        number = text.isdecimal() and text.isascii() and len(text) <= LONGEST_NUMBER
        self._page.scan.hold()
        self._taking = True
        if self.chosen and typed and number:
            act = CountAudit(self._audit, spot, ((Ref.parse(self.chosen), int(text)),))
            self._room.desk.do(act, then=self._counted, otherwise=self._broke)
            return
        question = AskScan(text)
        self._room.desk.ask(question, self._found, owner=self, key="scan", otherwise=self._broke)

    def _twice(self, text: str) -> None:
        self._page.say(_("{text}: read before, it counts once").format(text=text), "accent", "copy")
        self._room.tones.play("information")

    def _found(self, found: tuple[str, list[Ref]]) -> None:
        text, refs = found
        lots = [str(ref) for ref in refs if ref.kind == "lot"]
        here = [each.item for each in self.count.things] if self.count else []
        places = [str(ref) for ref in refs if ref.kind in SPOTS]
        if len(refs) == 1 and places:
            self._to_place(places[0])
        elif len(refs) == 1 and lots and lots[0] in here:
            self.chosen = lots[0]
            self._room.tones.play("information")
            self._show()
        elif len(refs) == 1 and lots:
            self._say(_("{text}: not counted here").format(text=text))
        elif len(refs) > 1:
            self._say(_("{text}: several match. Type the whole serial.").format(text=text))
        elif self._audit is not None and self.spot is not None:
            act = ScanAudit(self._audit, self.spot, (text,))
            self._room.desk.do(act, then=self._recorded, otherwise=self._broke)
            return
        self._release()

    def _recorded(self, receipt: Any) -> None:
        if self._audit is not None:
            question = AskScanned(self._audit, receipt.folios)
            self._room.desk.ask(question, self._was, owner=self, key="was", otherwise=self._broke)

    def _was(self, scans: list[Scanned]) -> None:
        for scan in scans:
            tone, icon, sound = words.LOOKS[scan.state]
            self._page.say(words.said(scan), tone, icon)
            self._room.tones.play(sound)
        self.refresh()
        self._release()

    def _counted(self, receipt: Any) -> None:
        text = _("Recorded, folio {folio}").format(folio=format_number(receipt.folio))
        self._page.say(text, "ok", "circle-check")
        self._room.tones.play("done")
        self._after_count()

    def _after_count(self) -> None:
        if self._audit is not None:
            question = AskCount(self._audit, self._spot)
            self._room.desk.ask(
                question, self._count_told, owner=self, key="counted", otherwise=self._broke
            )

    def _count_told(self, count: Count) -> None:
        """Ask for a second count where the first differs, and go on to the next lot."""
        before = self.chosen
        self._told(count)
        again = any(each.item == before and each.again for each in count.things)
        if again:
            self._say(_("Count again, please. The book's figure is not shown."))
        else:
            left = [each.item for each in count.things if each.counted is None or each.again]
            self.chosen = left[0] if left else ""
        self._show()
        self._release()

    def _say(self, text: str) -> None:
        self._page.say(text, "warn", "alert-triangle")
        self._room.tones.play("warning")

    # --- places and lots ---

    def _to_place(self, spot: str) -> None:
        known = [each.spot for each in self.count.progress.spots] if self.count else []
        if spot not in known:
            self._say(_("This place is not of this audit"))
            return
        self._spot, self.chosen = spot, ""
        self._page.say("")
        self._room.tones.play("information")
        self.refresh()

    def _place_pressed(self, number: int) -> None:
        if self.count is not None:
            self._to_place(self.count.progress.spots[number].spot)

    def _move(self, by: int) -> None:
        if self.count is not None:
            spots = [each.spot for each in self.count.progress.spots]
            at = spots.index(self._spot) + by if self._spot in spots else 0
            if 0 <= at < len(spots):
                self._to_place(spots[at])

    def _thing_pressed(self, number: int) -> None:
        if self.count is not None:
            self.chosen = self.count.things[number].item
            self._show()

    def _next_lot(self) -> None:
        """F4: the next lot that waits, after the last none."""
        things = self.count.things if self.count else ()
        left = [each.item for each in things if each.counted is None or each.again]
        left = left or [each.item for each in things]
        at = left.index(self.chosen) + 1 if self.chosen in left else 0
        self.chosen = left[at] if at < len(left) else ""
        self._show()

    def _release(self) -> None:
        """Take the scans that queue, then an F9 that was pressed after them."""
        self._taking = False
        self._page.scan.release()
        if self._ends and not self._taking:
            self._finish()

    def _finish(self) -> None:
        self._ends = self._taking
        if self._audit is not None and self.spot is not None and not self._ends:
            act = FinishPlace(self._audit, self.spot)
            self._room.desk.do(act, then=self._went_on, otherwise=self._broke)

    def _went_on(self, receipt: Any) -> None:
        """A place is finished: on to the next that waits."""
        text = _("Place finished, folio {folio}").format(folio=format_number(receipt.folio))
        self._page.say(text, "ok", "circle-check")
        self._room.tones.play("done")
        self._spot = self.chosen = ""
        self.refresh()

    def went_past(self) -> None:
        """A form over the page did its act: a place may be done without a count."""
        self._spot = self.chosen = ""
        self.refresh()

    def _broke(self, error: Exception) -> None:
        self._page.say(said(error), "danger", "alert-octagon")
        self._room.tones.play("refused")
        self._release()
