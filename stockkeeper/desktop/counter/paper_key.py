"""Ctrl+P at the counter: the slip of the last act, or the signature sheet once nothing is out.

It is shown among the reports with the right folio chosen, or filed at once where this computer is
set so; nothing is modal. API: `PaperKey(page, room, moves)`, where `moves` tells what was done.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from stockkeeper.desktop.counter.page import Page
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.papers import drawing
from stockkeeper.desktop.papers.drawing import Drawn
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.domain.roles import Permission
from stockkeeper.paper.deliver import Format
from stockkeeper.paper.sheet import PageSetup, Paper
from stockkeeper.reports import Options, Report, catalog
from stockkeeper.words import _, language

KEYS = "Ctrl+P"
SLIP, SIGNATURES = "slip", "signatures"


class Moves(Protocol):
    """What the counter did in this shift."""

    @property
    def last(self) -> int:
        """The folio of the last act that stands, or 0."""

    @property
    def square(self) -> bool:
        """Whether everything that was out in this shift is back."""


class PaperKey(QObject):
    """See the top of this file."""

    def __init__(self, page: Page, room: Room, moves: Moves) -> None:
        """Listen to the key, and to its hint."""
        super().__init__(page)
        self._room, self._moves = room, moves
        QShortcut(QKeySequence(KEYS), page).activated.connect(self.wanted)
        page.keys.pressed.connect(self._pressed)
        page.square.pressed.connect(self.wanted)

    def _pressed(self, key: str) -> None:
        if key == KEYS:
            self.wanted()

    def wanted(self) -> None:
        """Show or file what there is to print."""
        folio = self._moves.last
        if self._moves.square:
            self._give(SIGNATURES, {})
        elif folio:
            self._give(SLIP, {"folio": folio})
        else:
            self._room.notify(_("Nothing was handed out or returned in this shift yet."), "accent")

    def _give(self, code: str, told: dict[str, Any]) -> None:
        room = self._room
        if not (room.settings.now.file_slips and room.seat.may(Permission.PRINT)):
            room.go_to("reports", (code, told))
            return
        report, now = catalog.find(code), room.settings.now
        page = PageSetup(paper=Paper(now.paper), landscape=report.page.landscape)
        options = Options(**told, page=page, language=language(), slip_form=now.slips)
        task = filing(room.seat, report, options)
        room.desk.background(task, then=self._filed, otherwise=self._failed, owner=self)

    def _filed(self, drawn: Drawn) -> None:
        self._room.notify(_("Saved: {path}").format(path=drawn.path), "ok")

    def _failed(self, error: Exception) -> None:
        self._room.notify(said(error), "danger")


def filing(seat: BookSeat, report: Report, options: Options) -> Callable[[Errand], Drawn]:
    """Give the work that draws a paper and files it beside the book, recorded as any paper."""

    def work(errand: Errand) -> Drawn:
        drawn = drawing.drawing(seat, report, options, Format.PDF)(errand)
        path = _path(seat.book.path, drawn)
        with suppress(OSError):  # what is wrong with the folder is told by what is written there
            path.parent.mkdir(exist_ok=True)
        filed = drawing.saving(seat, drawn, Format.PDF, path)(errand)
        return replace(filed, path=path)

    return work


def _path(book: Path, drawn: Drawn) -> Path:
    """Give a name of its own: a slip by its folio, a sheet by the entries of its checkpoint."""
    number = drawn.options.folio or drawn.size
    name = f"{_(drawn.report.title)} {number:06}.pdf"
    return book.parent / f"{book.stem} - {_('Slips')}" / name
