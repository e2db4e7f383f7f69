"""The life of the company between the changes of its guards, scene by scene."""

from __future__ import annotations

from datetime import datetime

from stockkeeper.exchange.demo.journeys import Journeys
from stockkeeper.exchange.demo.mishaps import Mishaps
from stockkeeper.exchange.demo.pen import Pen, Telling
from stockkeeper.exchange.demo.pictures import Pictures
from stockkeeper.exchange.demo.renewing import Renewing
from stockkeeper.exchange.demo.visits import Visits
from stockkeeper.exchange.demo.workshop import Workshop


class Life:
    """Tells the scenes of all chapters in the order of their times.

    In a book of few days those that would be before its first day are told on it, in a hurry.
    """

    def __init__(self, pen: Pen) -> None:
        """Let each chapter take what it needs, and put its scenes in order."""
        self._pen = pen
        mishaps = Mishaps(pen)
        chapters = (
            mishaps,
            Workshop(pen, mishaps),
            Journeys(pen),
            Visits(pen),
            Renewing(pen),
            Pictures(pen, mishaps),
        )
        scenes = [(scene.at(pen.end), scene) for each in chapters for scene in each.scenes()]
        self._waiting = sorted(scenes, key=_moment)

    def until(self, moment: datetime, last: datetime) -> Telling:
        """Tell what happens until a moment; `last` is when the last entry was made."""
        pen = self._pen
        while self._waiting and self._waiting[0][0] <= moment:
            at, scene = self._waiting.pop(0)
            pen.hurried = at < last
            pen.now = min(max(at, last, pen.now), pen.end)
            yield from scene.tell()


def _moment(scene: tuple[datetime, object]) -> datetime:
    return scene[0]
