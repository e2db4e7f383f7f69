"""Choosing a record for a report: a short list of places, or a line that finds a person or thing.

API: both have `.ref` (text, "" for none), `.show_ref(text, name)`, signal `edited()`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.book.queries import (
    audits,
    disposals,
    find,
    records,
    renewals,
    shifts,
    transfers,
    troubles,
)
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.widgets.form_fields import ChoiceLine, FormField
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.search_box import SearchBox
from stockkeeper.domain.audit import sort_word
from stockkeeper.domain.incident_words import incident_name
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.renewing import state_word
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import _, format_date, format_datetime, format_number, format_time

SHORT = ("place", "client", "post", "party", "shift", "audit", "renewal", "disposal", "incident",
         "transfer")  # fmt: skip
"""Kinds of which there are few enough for a list; of shifts, audits and the like the latest."""
RECENT = 60


class _Few:
    """The question for all records of a small kind: (ref, name)."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __call__(self, base: Base) -> list[tuple[str, str]]:
        latest = _LATEST.get(self._kind)
        if latest is not None:
            return latest(base)
        rows = records.every(base, self._kind)
        return [(f"{self._kind}:{row['id']}", str(row["name"])) for row in rows]


def _shifts(base: Base) -> list[tuple[str, str]]:
    """Give the latest shifts, named by store and time."""
    found = shifts.recent(base, RECENT)
    names = records.names_of(base, [str(each.place) for each in found])
    told = []
    for each in found:
        ended = format_time(each.closed_at) if each.closed_at else _("still open")
        begun = format_datetime(each.opened_at)
        told.append((str(each.ref), f"{names.get(str(each.place), '')} · {begun} – {ended}"))
    return told


def _audits(base: Base) -> list[tuple[str, str]]:
    """Give the latest audits, named by number, kind and time."""
    told = []
    for each in audits.recent(base, RECENT):
        begun = format_datetime(each.opened_at)
        told.append((str(each.ref), f"{each.number} · {sort_word(each.sort)} · {begun}"))
    return told


def _renewals(base: Base) -> list[tuple[str, str]]:
    """Give the latest renewals, named by number, title and state."""
    told = []
    for each in renewals.every(base)[:RECENT]:
        parts = (format_number(each.ref.folio), each.row["name"], state_word(each.state))
        told.append((str(each.ref), " · ".join(part for part in parts if part)))
    return told


def _disposals(base: Base) -> list[tuple[str, str]]:
    """Give the latest acts of disposal, named by certificate, way and day."""
    told = []
    for row in disposals.recent(base, RECENT):
        way = word_of("disposal", "way", row["way"])
        named = " · ".join(filter(None, (row["certificate"], way, format_date(row["day"]))))
        told.append((row["ref"], named))
    return told


def _incidents(base: Base) -> list[tuple[str, str]]:
    """Give the latest incidents, named by kind, folio and thing."""
    told = []
    for row in troubles.incidents(base, only_open=False, limit=RECENT):
        parts = (incident_name(row), row["thing"].get("serial") or row["subject_name"])
        told.append((row["ref"], " · ".join(part for part in parts if part)))
    return told


def _transfers(base: Base) -> list[tuple[str, str]]:
    """Give the latest transfers, named by number, ends and day."""
    told = []
    for row in transfers.every(base, "", limit=RECENT):
        ends = f"{row['source_name']} → {row['target_name']}"
        parts = (format_number(row["id"]), ends, format_date(row["sent"]))
        told.append((row["ref"], " · ".join(parts)))
    return told


_LATEST: Mapping[str, Callable[[Base], list[tuple[str, str]]]] = {
    "shift": _shifts,
    "audit": _audits,
    "renewal": _renewals,
    "disposal": _disposals,
    "incident": _incidents,
    "transfer": _transfers,
}
"""Kinds of which the latest are offered, each named in its own way."""


class _One:
    """The question for the one thing a text names."""

    def __init__(self, text: str, kinds: tuple[str, ...]) -> None:
        self._text, self._kinds = text, kinds

    def __call__(self, base: Base) -> tuple[str, str]:
        try:
            ref = find.one(base, self._text, self._kinds)
        except Refusal as refusal:
            found = [
                ref for kind in self._kinds for ref in find.by_words(base, kind, self._text, 2)
            ]
            if refusal.code != "find.nothing" or len(found) != 1:
                raise
            ref = found[0]
        return str(ref), records.name_of(base, ref)


class ShortList(ChoiceLine):
    """A list of all places, clients or posts."""

    def __init__(self, desk: Desk, kind: str, label: str, empty: str = "") -> None:
        """Ask for the records at once; `empty` is the word for none of them."""
        self._empty = empty or _("All")
        super().__init__(FormField(name=kind, label=label))
        self.setAccessibleName(label)
        desk.ask(_Few(kind), self._fill, owner=self, key="few")

    def _fill(self, rows: list[tuple[str, str]]) -> None:
        kept = self.ref
        self.clear()
        self.addItem(self._empty, "")
        for ref, name in rows:
            self.addItem(name, ref)
        self.show_value(kept)

    @property
    def ref(self) -> str:
        """The reference chosen."""
        return str(self.value() or "")

    def show_ref(self, text: str, name: str = "") -> None:
        """Choose a record, also before the list is there."""
        if text and self.findData(text) < 0:
            self.addItem(name or text, text)
        self.show_value(text)


class FindLine(QWidget):
    """A line in which a person or thing is named; what it found stands under it."""

    edited = Signal()

    def __init__(self, desk: Desk, kinds: tuple[str, ...], label: str) -> None:
        """Find among `kinds`."""
        super().__init__()
        self._desk, self._kinds = desk, kinds
        self.ref = ""
        self.line = SearchBox(_("Serial, name or number"))
        self.line.setAccessibleName(label)
        self.line.searched.connect(self._find)
        self._told = Label("", "caption", "text_3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._told)

    def show_ref(self, text: str, name: str = "") -> None:
        """Show a record that is already known."""
        self.ref = text
        if text:
            self._desk.ask(_One(text, self._kinds), self._found, owner=self, key="one",
                           otherwise=self._lost)  # fmt: skip
        else:
            self._told.setText(name)

    def _find(self, text: str) -> None:
        if not text.strip():
            self._desk.drop(self, "one")
            self._take("", "")
            return
        question = _One(text.strip(), self._kinds)
        self._desk.ask(question, self._found, owner=self, key="one", otherwise=self._lost)

    def _found(self, answer: tuple[str, str]) -> None:
        self._take(*answer)

    def _lost(self, error: Exception) -> None:
        several = isinstance(error, Refusal) and error.code == "find.several"
        self._told.recolor("danger_text")
        self._told.setText(_("Several match: write more.") if several else _("Nothing matches."))
        if self.ref:
            self.ref = ""
            self.edited.emit()

    def _take(self, ref: str, name: str) -> None:
        self._told.recolor("text_2")
        self._told.setText(name)
        if ref != self.ref:
            self.ref = ref
            self.edited.emit()


def ref_line(desk: Desk, kinds: tuple[str, ...], label: str) -> ShortList | FindLine:
    """Give the right kind of line."""
    if len(kinds) == 1 and Ref(kinds[0], 1).kind in SHORT:
        empty = _("The one that is open") if kinds[0] in ("shift", "audit") else ""
        empty = _("The latest") if kinds[0] in ("disposal", "transfer") else empty
        empty = _("The newest") if kinds[0] == "incident" else empty
        return ShortList(desk, kinds[0], label, empty)
    return FindLine(desk, kinds, label)
