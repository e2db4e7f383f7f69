"""What a list shows, as a spreadsheet: the same filter, order and columns, recorded as a paper.

API: `ask_export(page, Format, then)` asks for a place and writes what a ListPage shows; `then`
hears the number of rows. `Export(...)` is the work itself, for an errand: it writes the file and
records the act. Raises the refusals of delivery.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from stockkeeper.actions.record import RecordPaper
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.listing.list_page import ListPage
from stockkeeper.desktop.listing.listing import Listing
from stockkeeper.desktop.widgets.table_source import Query, TableColumn
from stockkeeper.paper.deliver import Format, write_paper
from stockkeeper.paper.sheet import Align, Column, Kind, Sheet, Table, Value
from stockkeeper.paper.sheet import Row as PaperRow
from stockkeeper.reports import letterhead, stamp_of
from stockkeeper.words import _, language

CHUNK = 500
_KINDS = {
    "serial": Kind.SERIAL, "mono": Kind.MONO, "number": Kind.INTEGER, "date": Kind.DATE,
    "expiry": Kind.DATE, "datetime": Kind.DATETIME, "status": Kind.STATUS,
}  # fmt: skip


@dataclass(frozen=True)
class Export:
    """See the top of this file. `filters` are labels and words of what was filtered."""

    listing: Listing
    query: Query
    keys: tuple[str, ...]
    path: Path
    format: Format
    who: str
    filters: tuple[tuple[str, str], ...] = ()

    def __call__(self, errand: Errand) -> int:
        """Write, then record; nothing is recorded of a file that was not written."""
        base = errand.reader()
        rows = _Rows(errand, base, self)
        digest = write_paper(self.path, self._sheet(base, rows), self.format)
        told = dict(self.filters)
        errand.perform(RecordPaper(f"list.{self.listing.kind}", self.format, digest, 0, told))
        return len(rows.ids)

    def columns(self) -> list[TableColumn]:
        """The columns, in the order in which they were seen."""
        known = {column.key: column for column in self.listing.columns()}
        return [known[key] for key in self.keys]

    def _sheet(self, base: Base, rows: "_Rows") -> Sheet:
        stamp = stamp_of(base, datetime.now().astimezone(), self.who)
        columns = tuple(
            Column(key=c.key, heading=c.title, kind=_KINDS.get(c.kind, Kind.TEXT),
                   align=Align.RIGHT if c.kind == "number" else Align.LEFT)
            for c in self.columns()
        )  # fmt: skip
        return Sheet(
            title=self.listing.name(),
            letterhead=letterhead(stamp.company),
            when=stamp.when,
            tables=(Table(columns=columns, rows=rows, count=len(rows.ids)),),
            filters=self.filters,
            prepared_by=self.who,
            language=language(),
        )


class _Rows(Iterable[PaperRow]):
    """Rows read as they are written, a few hundred at a time; they can begin again."""

    def __init__(self, errand: Errand, base: Base, asked: Export) -> None:
        self._errand, self._base, self._asked = errand, base, asked
        self.ids = asked.listing.ids(base, asked.query, None)

    def __iter__(self) -> Iterator[PaperRow]:
        asked = self._asked
        columns = asked.columns()
        for start in range(0, len(self.ids), CHUNK):
            self._errand.step(
                start, len(self.ids), _("Writing {file}").format(file=asked.path.name)
            )
            records = asked.listing.records(self._base, self.ids[start : start + CHUNK])
            for record in records:
                cells = asked.listing.cells(record)
                yield tuple(_paper(column.kind, cells[column.key]) for column in columns)


def _paper(kind: str, cell: Any) -> Value:
    """A cell of the screen as paper takes it: days are days, states are words."""
    if cell is None or cell == "":
        return None
    if kind == "status":
        return str(cell.word)
    if kind in ("date", "expiry"):
        return date.fromisoformat(cell)
    if kind == "datetime":
        return datetime.fromisoformat(cell)
    return cell if isinstance(cell, int) else str(cell)


def ask_export(page: ListPage, format_: Format, then: Callable[..., None]) -> None:
    """Ask for a place, then write what the page shows in a thread of its own."""
    name = f"{page.listing.name()} {date.today().isoformat()}.{format_}"  # noqa: DTZ011  the day on the wall
    title = _("Export what is shown")
    path = page.chooser.save_as(page, title, Path.home() / name, f".{format_}")
    if path is None:
        return
    shown = tuple(page.table.model.columns[number].key for number in page.table.chooser.shown())
    room, query = page.room, page.table.model.query
    work = Export(page.listing, query, shown, path, format_, room.seat.session.name, page.told())
    room.desk.background(work, then=then, owner=page)
