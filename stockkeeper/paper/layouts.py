"""The label stock that the program prints on, read from resources/labels/layouts.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from stockkeeper import paths
from stockkeeper.paper.pdf import PAPER_POINTS
from stockkeeper.paper.sheet import Paper
from stockkeeper.words import _, language

MILLIMETRE = 72 / 25.4
"""In points of 1/72 inch."""
LABEL, CARD, POSTER = "label", "card", "poster"
OWN = "own"
"""The page is the label itself."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Labels on a page; measures in millimetres. A poster has neither columns nor a size."""

    key: str
    design: str
    paper: str
    width: float = 0
    height: float = 0
    columns: int = 1
    rows: int = 1
    left: float = 0
    top: float = 0
    pitch_x: float = 0
    pitch_y: float = 0
    like: str = ""
    cut: bool = False

    @property
    def places(self) -> int:
        """Labels on a page."""
        return self.columns * self.rows

    @property
    def single(self) -> bool:
        """Whether each label is a page of its own."""
        return self.paper == OWN

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        if self.single:
            return self.width * MILLIMETRE, self.height * MILLIMETRE
        return PAPER_POINTS[Paper(self.paper)]

    def corner(self, place: int) -> tuple[float, float]:
        """Left and lower edge in points of a place, counted from 0 along the rows."""
        row, column = divmod(place, self.columns)
        across = self.left + column * self.pitch_x
        down = self.top + row * self.pitch_y + self.height
        return across * MILLIMETRE, self.page[1] - down * MILLIMETRE

    def told(self) -> str:
        """What the stock is called: `Avery L7159 · 3 × 8 · A4`."""
        if self.design == POSTER:
            return _("Sheet to hang up · {paper}").format(paper=self._paper_name())
        if self.single:
            kind = _("Card printer") if self.design == CARD else _("Label printer")
            return f"{_plain(self.width)} × {_plain(self.height)} mm · {self.like or kind}"
        name = self.like or _("Cards to cut")
        return f"{name} · {self.columns} × {self.rows} · {self._paper_name()}"

    def measures(self) -> str:
        """What it measures: `63.5 × 33.9 mm, 24 on a sheet`."""
        if self.design == POSTER:
            return _("One page for the wall at the window")
        size = f"{_plain(self.width)} × {_plain(self.height)} mm"
        if self.single:
            return _("{size}, each on a page of its own").format(size=size)
        return _("{size}, {count} on a sheet").format(size=size, count=self.places)

    def _paper_name(self) -> str:
        return _("Letter") if self.paper == Paper.LETTER else "A4"


def _plain(millimetres: float) -> str:
    """A measure as the box of the stock says it: at most one decimal, `66,7` or `66.7`."""
    told = f"{millimetres:.1f}".removesuffix(".0")
    return told if language() == "en" else told.replace(".", ",")


@cache
def layouts() -> Mapping[str, Layout]:
    """Give all layouts by key, in the order in which they are offered."""
    with paths.resource("labels", "layouts.toml").open("rb") as file:
        found: dict[str, dict[str, Any]] = tomllib.load(file)
    return {key: Layout(key=key, **values) for key, values in found.items()}
