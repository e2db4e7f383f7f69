"""The journal's rows for the record table."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from stockkeeper.book.queries import ledger
from stockkeeper.book.queries.ledger import LedgerFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.ledger.wording import about, act_of
from stockkeeper.desktop.widgets.table_source import Page, Pale, Query, Row, Sight, TableColumn
from stockkeeper.words import N_, _, format_number

SPANS = {"today": 0, "week": 6, "month": 29}
SPAN_WORDS = {"today": N_("Today"), "week": N_("Last 7 days"), "month": N_("Last 30 days")}


def columns() -> tuple[TableColumn, ...]:
    """Give the columns of the list."""
    return (
        TableColumn(key="folio", title=_("Folio"), width=74, kind="strong"),
        TableColumn(key="at", title=_("When"), width=130, kind="datetime", sorts=False),
        TableColumn(key="who", title=_("Who"), width=122, sorts=False),
        TableColumn(key="act", title=_("Act"), width=150, kind="status", sorts=False),
        TableColumn(key="about", title=_("About"), width=240, sorts=False),
        TableColumn(key="anchor", title=_("Anchored in"), width=96, kind="status", sorts=False),
    )


def since(span: str) -> int | None:
    """Give the Unix second at which a span begins: local midnight, so many days ago."""
    if span not in SPANS:
        return None
    midnight = datetime.now(UTC).astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return int((midnight - timedelta(days=SPANS[span])).timestamp())


class LedgerSource:
    """Asks the book for folios; `suspects` are the entries that the last check named."""

    def __init__(self) -> None:
        """Suspect nothing yet."""
        self.suspects: frozenset[int] = frozenset()

    def first_page(self, query: Query, limit: int) -> Callable[[Base], Page]:
        """The newest or oldest rows that match."""
        wanted = _filter(query)
        newest = query.descending

        def ask(base: Base) -> Page:
            found = ledger.ids(base, wanted, newest_first=newest, limit=limit)
            return Page(self._rows(base, found))

        return ask

    def vector(self, query: Query) -> Callable[[Base], array[int]]:
        """All folio numbers that match."""
        wanted, newest = _filter(query), query.descending

        def ask(base: Base) -> array[int]:
            return ledger.ids(base, wanted, newest_first=newest)

        return ask

    def rows(self, _query: Query, ids: Sequence[int]) -> Callable[[Base], list[Row]]:
        """The rows of one page."""

        def ask(base: Base) -> list[Row]:
            return self._rows(base, ids)

        return ask

    def _rows(self, base: Base, ids: Sequence[int]) -> list[Row]:
        return [self._row(row) for row in ledger.rows(base, ids)]

    def _row(self, row: dict[str, object]) -> Row:
        seq = int(str(row["seq"]))
        anchor = int(str(row["anchor"]))
        text = about(row)
        if row["undone"]:
            text = f"{text} · " + _("undone in folio {folio}").format(
                folio=format_number(int(str(row["undone"])))
            )
        if seq in self.suspects:
            state = Sight("danger", "alert-octagon", _("Altered"))
        elif anchor:
            state = Sight("neutral", "anchor", format_number(anchor))
        else:
            state = Sight("neutral", "anchor", _("No"))
        cells = (
            format_number(seq),
            str(row["at"]),
            str(row["by_name"]),
            act_of(str(row["kind"])),
            Pale(text) if row["undone"] else text,
            state,
        )
        return Row(seq, cells, "danger" if seq in self.suspects else "")


def _filter(query: Query) -> LedgerFilter:
    span = next(iter(query.filters.get("span", ())), "")
    return LedgerFilter(
        text=query.text,
        families=tuple(sorted(query.filters.get("act", ()))),
        users=tuple(int(user) for user in query.filters.get("who", ())),
        after=since(span),
    )
