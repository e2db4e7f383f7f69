"""The list beside the calendar: what ends, day by day, what is overdue first."""

from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from stockkeeper.book.queries import expiries
from stockkeeper.book.queries.expiries import OVERDUE, SORTS, Ending, Mark
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, picked
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Query, TableColumn
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import holder_name, thing_word, word_of
from stockkeeper.words import N_, _, format_month, format_number, ngettext

_COLUMNS = (
    ("day", 172, "expiry"), ("name", 150, "strong"), ("sort", 130, "text"), ("what", 150, "text"),
    ("number", 110, "mono"), ("whose", 150, "text"),
)  # fmt: skip
_FIELDS = {
    "permit": ("firearm", "permit_kind"), "paper": ("paper", "sort"), "lot": ("lot", "sort"),
    "article": ("article", "category"), "work": ("work", "sort"), "finding": ("finding", "sort"),
}  # fmt: skip
_VIEWS = (
    View(ALL, N_("All")),
    View(OVERDUE, N_("Past its day"), {"months": frozenset({OVERDUE})}),
    View("permit", N_("Weapons' permits"), {"sorts": frozenset({"permit"})}),
    View("paper", N_("People's papers"), {"sorts": frozenset({"paper"})}),
    View("work", N_("Maintenance"), {"sorts": frozenset({"work"})}),
)
MOST = 16
"""So many of one kind may end of one thing: a weapon's plans, a person's kinds of papers."""


def today() -> str:
    """Give the day on the wall."""
    return date.today().isoformat()  # noqa: DTZ011  the day on the wall


def _numbered(base: Base) -> dict[int, Mark]:
    """All that ended or ends within the twelve months, by the numbers of their rows, in order.

    A number is made of the record, the kind, and which of those of one record and kind it is.
    """
    now = today()
    last = expiries.end_of(expiries.months_from(now)[-1])
    met: Counter[tuple[str, str]] = Counter()
    found = {}
    for mark in expiries.marks(base, now, last):
        slot = min(met[mark.sort, mark.ref], MOST - 1)
        met[mark.sort, mark.ref] += 1
        kind = list(SORTS).index(mark.sort)
        found[(Ref.parse(mark.ref).folio * len(SORTS) + kind) * MOST + slot] = mark
    return found


def ref_of(base: Base, number: int) -> Ref | None:
    """Give what a row is about; None when it no longer ends."""
    mark = _numbered(base).get(number)
    return None if mark is None else Ref.parse(mark.ref)


def _wanted(base: Base, query: Query) -> dict[int, Mark]:
    months, sorts, now = picked(query, "months"), picked(query, "sorts"), today()
    found = {
        number: mark for number, mark in _numbered(base).items()
        if (not months or expiries.month_of(mark.day, now) in months)
        and (not sorts or mark.sort in sorts)
    }  # fmt: skip
    words = query.text.casefold().split()
    if words:
        told = [_searched(each) for each in expiries.named(base, list(found.values()))]
        pairs = zip(found.items(), told, strict=True)
        found = {number: mark for (number, mark), text in pairs if all(w in text for w in words)}
    return found


def _searched(each: Ending) -> str:
    return " ".join((_name(each), each.number, _what(each), each.whose)).casefold()


def _name(each: Ending) -> str:
    if each.sort == expiries.PERSONAL:
        return holder_name(each.ref, each.name)
    return str(each.thing.get("serial", "")) or each.name


def _what(each: Ending) -> str:
    record, name = _FIELDS.get(each.sort, ("", ""))
    word = word_of(record, name, each.what) if record and each.what else ""
    thing = thing_word(each.thing) if each.thing and each.sort != expiries.PERSONAL else ""
    parts = (word, thing) if each.sort in ("permit", "work", "finding") else (thing or word,)
    return " · ".join(part for part in parts if part)


def month_word(month: str) -> str:
    """Give what a field of the calendar is called."""
    return _("Past its day") if month == OVERDUE else format_month(month)


class EndingListing(Listing):
    """See the top of this file."""

    key = "calendar"
    kind = "ending"
    sort = "day"

    def name(self) -> str:
        """What the list is called."""
        return _("Calendar of what ends")

    def hint(self) -> str:
        """By what the line finds."""
        return _("Filter by serial, name, number")

    def counted(self, number: int) -> str:
        """So many that end."""
        words = ngettext("**{count} ends**", "**{count} end**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """The day first."""
        titles = {
            "day": _("Day"), "name": _("Weapon, person or thing"), "sort": _("Kind"),
            "what": _("What ends"), "number": _("Number"), "whose": _("Where or whose"),
        }  # fmt: skip
        return tuple(TableColumn(key=key, title=titles[key], width=width, kind=kind, shown=True,
                                 sorts=key == "day") for key, width, kind in _COLUMNS)  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """The filters."""
        return (("months", _("Month")), ("sorts", _("Kind")))

    def views(self) -> tuple[View, ...]:
        """What is overdue, and what there is most of."""
        return _VIEWS

    def wanted(self, query: Query) -> Query:
        """The query itself: what ends is worked out, not stored."""
        return query

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Numbers in the order of their days."""
        found = list(_wanted(base, query))
        return array("q", (found[::-1] if query.descending else found)[:limit])

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return len(_wanted(base, query))

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """The rows with what each is about."""
        known = _numbered(base)
        wanted = [number for number in ids if number in known]
        endings = expiries.named(base, [known[number] for number in wanted])
        return [{"id": n, "ending": e} for n, e in zip(wanted, endings, strict=True)]

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column."""
        each: Ending = record["ending"]
        return {"day": each.day, "name": _name(each), "sort": _(SORTS[each.sort]),
                "what": _what(each), "number": each.number, "whose": each.whose}  # fmt: skip

    def tally(self, base: Base) -> dict[str, int]:
        """How many rows each view has, the book read once."""
        every, now = _numbered(base).values(), today()
        late = sum(mark.day < now for mark in every)
        sorts = Counter(mark.sort for mark in every)
        return {ALL: len(every), OVERDUE: late} | {
            view.key: sorts[view.key] for view in _VIEWS if "sorts" in view.filters
        }

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """The fields of the calendar and the kinds that have any."""
        now = today()
        every = list(_numbered(base).values())
        months = Counter(expiries.month_of(mark.day, now) for mark in every)
        sorts = Counter(mark.sort for mark in every)
        fields = (OVERDUE, *expiries.months_from(now))
        return {"months": choices([(m, months[m]) for m in fields], month_word, ""),
                "sorts": choices([(s, sorts[s]) for s in SORTS], _sort_word, "")}  # fmt: skip


def _sort_word(sort: str) -> str:
    return _(SORTS[sort])
