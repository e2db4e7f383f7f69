"""The pane of a renewal: how far it is, its lines, and the next step of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from stockkeeper.book.queries import records, renewals
from stockkeeper.book.queries.renewals import Batch, Line
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.files import kinds
from stockkeeper.desktop.life import renewal_forms as forms
from stockkeeper.desktop.life.renewal_forms import Keys
from stockkeeper.desktop.life.renewal_listing import sight_of
from stockkeeper.desktop.listing import told
from stockkeeper.desktop.listing.line_list import LineList, LineRow
from stockkeeper.desktop.listing.record_pane import Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.renewing import CLOSED, PREPARED
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import holder_name, thing_word, word_of
from stockkeeper.exchange import reading
from stockkeeper.words import _, format_date, format_number

LINES = "lines"


@dataclass(frozen=True)
class _Table:
    """Read a file with what came back, and record it."""

    ref: Ref
    path: Path

    def __call__(self, errand: Errand) -> Any:
        """Give the receipt; raises the refusals of the file and of its rows."""
        grid = reading.read_file(self.path)
        keys = renewals.keys(errand.reader(), self.ref)
        return errand.perform(forms.from_table(self.ref, grid, keys))


def tell(base: Base, ref: Ref) -> Told:
    """Everything the pane shows of a renewal."""
    batch = renewals.fetch(base, ref)
    found = renewals.lines(base, ref)
    things = renewals.things(base, found)
    names = records.names_of(base, [line.of for line in found if line.of])
    called = {line.item: _called(line, things, names) for line in found}
    sight = sight_of(batch.state)
    back = _("{done} of {count} came back").format(
        done=format_number(batch.done), count=format_number(batch.count)
    )
    row = {**batch.row, "batch": batch, "lines": found, "called": called}
    return Told(
        ref=ref,
        record=row,
        title=_("Renewal {number}").format(number=format_number(ref.folio)),
        lines=(batch.row["name"], word_of("renewal", "sort", batch.row["sort"])),
        icon="certificate",
        custody=(sight.tone, sight.icon, sight.word, back),
        groups=(told.the_rest("renewal", {**batch.row, "authority": batch.authority},
                              ("name", "sort")),),
        pages={LINES: tuple(_row(line, called[line.item]) for line in found)},
    )  # fmt: skip


def _called(line: Line, things: dict[str, dict[str, str]], names: dict[str, str]) -> str:
    if line.item.kind == "paper":
        name, what = holder_name(line.of, names.get(line.of, "")), line.what
        return f"{name} · {word_of('paper', 'sort', what)}"
    thing = things.get(str(line.item), {})
    return " · ".join(part for part in (thing.get("serial", ""), thing_word(thing)) if part)


def _row(line: Line, name: str) -> LineRow:
    was = _("Expired on {day}").format(day=format_date(line.was))
    if not line.done:
        chip = ("neutral", "clock", _("Not back"))
        if line.expires > line.was:
            chip = ("accent", "circle-check", _("Renewed apart"))
        return LineRow(line.item.folio, name, (line.number, was), "", "neutral", "certificate",
                       (chip,))  # fmt: skip
    now = _("Expires {day}").format(day=format_date(line.expires))
    folio = _("folio {number}").format(number=format_number(line.done))
    chip = ("ok", "circle-check", _("Came back"))
    return LineRow(line.item.folio, name, (f"{line.number} · {now}", f"{was} · {folio}"), "",
                   "neutral", "certificate", (chip,))  # fmt: skip


class RenewalPane(RecordPane):
    """See the top of this file."""

    reader = staticmethod(tell)

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("Renewal"), _("Choose a renewal"), "certificate")

    def add_pages(self) -> None:
        """Its lines."""
        self.lines = LineList(_("Lines"), _("No lines"))
        self.lines.opened.connect(self._line_opened)
        self.pane.add_page(LINES, _("Lines"), self.lines)

    def tell_more(self, told: Told) -> None:
        """Fill them."""
        self.lines.tell(told.pages[LINES])
        self.pane.count_page(LINES, len(told.pages[LINES]))

    @property
    def batch(self) -> Batch | None:
        """The renewal shown."""
        return None if self.told is None else self.told.record["batch"]

    def deeds(self, told: Told) -> Sequence[Deed]:
        """The next step first."""
        may, state = self.room.seat.may, told.record["batch"].state
        found: list[Deed] = []
        if may(Permission.CORRECT) and state == PREPARED:
            found.append(Deed("submit", _("Submit"), "arrow-up-right", self.ask_submit))
        elif may(Permission.CORRECT) and state != CLOSED:
            found.append(Deed("table", _("Paste a table"), "file-spreadsheet", self.ask_table))
        if may(Permission.PRINT):
            found.append(Deed("report", _("List on paper"), "printer", self.to_report))
        if may(Permission.CORRECT) and state not in (PREPARED, CLOSED):
            found.append(Deed("file", _("Table from a file…"), "download", self.from_file))
        if may(Permission.CORRECT) and state != CLOSED:
            found.append(Deed("close", _("Close"), "check", self.ask_close))
        if may(Permission.REGISTER):
            title = _("Add document…")
            found.append(Deed("document", title, "file-text", self.add_document))
        return found

    def ask_submit(self) -> None:
        """It went to the authority."""
        if self.batch is not None:
            today = date.today().isoformat()  # noqa: DTZ011  the day on the wall
            self.ask_form(forms.submit(self.batch, today))

    def ask_table(self) -> None:
        """A table was copied: first ask how its lines are found."""
        if self.batch is not None:
            question = partial(renewals.keys, renewal=self.batch.ref)
            self.room.desk.ask(question, self._ask_table, owner=self, key="keys")

    def _ask_table(self, keys: Keys) -> None:
        if self.batch is not None:
            self.sheet_wanted.emit(forms.table(self.batch, keys))

    def from_file(self) -> None:
        """Choose the file of a table, and record what it says."""
        if self.ref is None:
            return
        wanted = kinds(_("Tables"), "*.xlsx", "*.csv", "*.txt")
        path = self.chooser.open(self, _("Table from a file…"), Path.home(), wanted)
        if path is not None:
            work = _Table(self.ref, path)
            self.room.desk.background(work, then=self._recorded, otherwise=self._not, owner=self)

    def _recorded(self, receipt: Any) -> None:
        text = _("Recorded from folio {folio} on.")
        self.room.notify(text.format(folio=format_number(receipt.folio)), "ok")

    def _not(self, error: Exception) -> None:
        self.room.notify(said(error), "danger")

    def ask_close(self) -> None:
        """It ends."""
        if self.batch is not None:
            self.ask_form(forms.close(self.batch))

    def to_report(self) -> None:
        """The list for the authority."""
        self.room.go_to("reports", ("renewal", {"renewal": str(self.ref)}))

    def _line_opened(self, number: int) -> None:
        """Record what came back for a line, or go to what it became."""
        if self.told is None or self.batch is None:
            return
        line = next(each for each in self.told.record["lines"] if each.item.folio == number)
        waits = not line.done and self.batch.state not in (PREPARED, CLOSED)
        if waits and self.room.seat.may(Permission.CORRECT):
            self.ask_form(forms.receive(self.batch, line, self.told.record["called"][line.item]))
        else:
            self.room.go_to("people" if line.item.kind == "paper" else "firearms",
                            Ref.parse(line.of))  # fmt: skip
