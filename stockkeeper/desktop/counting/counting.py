"""Works the page of a count: what was typed or scanned, in order, and each place into the book.

Pages come from the book's state: after leaving the screen or a restart the count goes on where it
was. API: `Counting(room, page)`: `.begin(shift, phase)`, `.refresh()`, `.rest()`, `.here`;
`finished(str)` the phase when every place is done.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from stockkeeper.book.queries.shift_counts import PlaceToCount
from stockkeeper.desktop.counting import reading
from stockkeeper.desktop.counting.asking import AskRound, AskScan, Round
from stockkeeper.desktop.counting.count_page import CountPage
from stockkeeper.desktop.counting.sheet import READ_KINDS, Sheet
from stockkeeper.desktop.counting.things import name_of
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _, format_number

LONGEST_NUMBER = 7
"""Digits of a number typed for a lot, at most; weapons of a place have fewer."""
LONGEST_WEAPONS = 4
SHORTEST_CODE = 4
"""Letters of a code that a scanner reads, at least: fewer digits are a number, however fast."""
LOOKS = {
    "done": ("ok", "circle-check"),
    "information": ("accent", "barcode"),
    "warning": ("warn", "alert-triangle"),
    "refused": ("danger", "zoom-question"),
}
"""Colour and icon of what is said, by its tone."""


class Counting(QObject):
    """See the top of this file."""

    finished = Signal(str)

    def __init__(self, room: Room, page: CountPage) -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self._shift: Ref | None = None
        self._phase = ""
        self._sheets: list[Sheet] = []
        self._here: Sheet | None = None
        self._busy = self._looking = self._goes_on = False
        page.scan.scanned.connect(self._scanned)
        page.scan.twice.connect(self._twice)
        page.went_on.connect(self._go_on)
        page.moved.connect(self._move)
        page.took_back.connect(self._take_back)
        page.places.opened.connect(self._to_place)
        page.things.opened.connect(self._to_thing)

    @property
    def here(self) -> Sheet | None:
        """The place in front, with what was typed there."""
        return self._here

    def begin(self, shift: Ref, phase: str) -> None:
        """Take up the count of a phase."""
        if (shift, phase) != (self._shift, self._phase):
            self._sheets, self._here = [], None
        self._shift, self._phase = shift, phase
        self._page.scan.keep_focus(True)
        self._page.say("")
        self.refresh()

    def rest(self) -> None:
        """Let the focus go."""
        self._page.scan.keep_focus(False)

    def refresh(self) -> None:
        """Ask how far it is."""
        if self._shift is not None:
            question = AskRound(self._shift, self._phase)
            self._room.desk.ask(question, self._told, owner=self, key="round")

    def _told(self, found: Round) -> None:
        if found.shift.ref != self._shift or found.phase != self._phase:
            return
        kept = {sheet.place.place: sheet for sheet in self._sheets}
        self._sheets = [_renewed(place, kept.get(place.place)) for place in found.places]
        before = self._here.place.place if self._here else ""
        self._here = self._next(before)
        self._show()
        if found.done and found.places:
            self.finished.emit(self._phase)

    def _next(self, before: str) -> Sheet | None:
        """Stay at the place while something is left there, else go to the next that is not done."""
        left = [sheet for sheet in self._sheets if not sheet.place.done]
        same = [sheet for sheet in left if sheet.place.place == before]
        chosen = same or left or self._sheets
        return chosen[0] if chosen else None

    def _show(self) -> None:
        self._page.show_places(self._sheets, self._here)
        self._page.show_sheet(self._here)

    # --- what comes in ---

    def _scanned(self, text: str, by_scanner: bool) -> None:
        sheet = self._here
        if sheet is None:
            return
        current = sheet.current
        reads = current is not None and current.item in READ_KINDS
        most = LONGEST_WEAPONS if reads else LONGEST_NUMBER
        typed = not by_scanner or len(text) < SHORTEST_CODE
        if text.isdecimal() and text.isascii() and len(text) <= most and typed:
            if current is not None:
                sheet.number(int(text))
                self._page.say("")
                self._room.tones.play("information")
            self._show()
            return
        self._page.scan.hold()
        self._looking = True
        question = AskScan(text)
        self._room.desk.ask(question, self._found, owner=self, key="scan", otherwise=self._broke)

    def _twice(self, text: str) -> None:
        self._say("warning", reading.twice(), text)

    def _found(self, found: tuple[str, list[Ref]]) -> None:
        text, refs = found
        if [ref.kind for ref in refs] == ["place"]:
            self._to_place(str(refs[0]))
        elif self._here is not None:
            tone, words = reading.taken(self._here, text, refs)
            self._say(tone, words, text)
        self._show()
        self._looked_up()

    def _looked_up(self) -> None:
        """Take the scans that queue, then an Enter that was pressed after them."""
        self._looking = False
        self._page.scan.release()
        if self._goes_on and not self._looking:
            self._goes_on = False
            self._go_on()

    def _say(self, tone: str, words: str, text: str) -> None:
        self._page.say(words.format(text=text), *LOOKS[tone])
        self._room.tones.play(tone)

    def _take_back(self) -> None:
        if self._here is not None and self._here.take_back():
            self._page.say(_("Taken back: the last one read does not count."), "accent", "pencil")
            self._show()

    def _move(self, by: int) -> None:
        if self._here is not None:
            self._here.step(by)
            self._show()

    def _to_thing(self, item: str) -> None:
        if self._here is not None and self._here.turn_to(item):
            self._show()

    def _to_place(self, place: str) -> None:
        for sheet in self._sheets:
            if sheet.place.place == place:
                self._here = sheet
                self._page.say("")
                self._show()
                return
        self._page.say(_("This place is not of this shift"), "warn", "alert-triangle")

    # --- into the book ---

    def _go_on(self) -> None:
        """Enter in the empty line: the next thing, or the place into the book."""
        if self._looking:
            self._goes_on = True
            return
        sheet = self._here
        if sheet is None or self._busy or self._shift is None or not sheet.wanted:
            return
        if sheet.current is not None and sheet.figure(sheet.current.item) is not None:
            sheet.go_on()
        if sheet.complete and sheet.current is None:
            self._busy = True
            act = sheet.act(self._shift, self._phase)
            self._room.desk.do(act, then=self._recorded, otherwise=self._broke)
        elif sheet.current is None:
            sheet.at = 0
            sheet.go_on()
        self._show()

    def _recorded(self, receipt: Any) -> None:
        self._busy = False
        folio = format_number(receipt.folio)
        place = self._here.place.name if self._here else ""
        text = _("{place}: recorded, folio {folio}").format(place=place, folio=folio)
        self._page.say(text, "ok", "circle-check")
        self._room.tones.play("done")
        if self._here is not None:
            self._sheets = [each for each in self._sheets if each is not self._here]
        if self._shift is not None:
            question = AskRound(self._shift, self._phase)
            self._room.desk.ask(question, self._after, owner=self, key="round")

    def _after(self, found: Round) -> None:
        before = self._here.place.place if self._here else ""
        self._told(found)
        here = self._here
        if here is not None and here.place.place == before and not here.place.done:
            things = ", ".join(name_of(each)[0] for each in here.place.things if each.again)
            words = _("Count again, please: {things}. Scanning each weapon tells which one.")
            self._page.say(words.format(things=things), "warn", "alert-triangle")
            self._room.tones.play("warning")

    def _broke(self, error: Exception) -> None:
        self._busy = False
        self._page.say(said(error), "danger", "alert-octagon")
        self._room.tones.play("refused")
        self._looked_up()


def _renewed(place: PlaceToCount, old: Sheet | None) -> Sheet:
    """The sheet of a place as the book knows it now; what was typed meanwhile stays."""
    if old is None:
        return Sheet(place)
    wanted = old.current
    old.place = place
    old.at = min(old.at, len(old.wanted))
    if wanted is not None:
        old.turn_to(wanted.item)
    return old
