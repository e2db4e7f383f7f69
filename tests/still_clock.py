"""A clock that stands still: what the desktop calls today and now, for pictures and for tests.

`stand(at)` makes every module of the program that asks for the time be told `at`. It cannot be
taken back: use it only in a process of its own.
"""

import importlib
import os
import pkgutil
import sys
import time
from datetime import date, datetime, tzinfo
from typing import Any

import stockkeeper

ROOMS = ("stockkeeper.desktop", "stockkeeper.book", "stockkeeper.reports")


class _LikeMoments(type):
    """Real moments count as moments of the still clock too."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


class _LikeDays(type):
    """The same of days."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, date)


class StillMoment(datetime, metaclass=_LikeMoments):
    """A moment that is always now."""

    at: datetime

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        """The moment the clock was stopped at."""
        return cls.at.astimezone(tz) if tz is not None else cls.at.replace(tzinfo=None)


class StillDay(date, metaclass=_LikeDays):
    """A day that is always today."""

    @classmethod
    def today(cls) -> Any:
        """The day the clock was stopped on."""
        return StillMoment.at.date()


class StillTime:
    """The module `time`, stopped."""

    def __getattr__(self, name: str) -> Any:
        """Everything else is as it was."""
        return getattr(time, name)

    def time(self) -> float:
        """The Unix second the clock was stopped at."""
        return StillMoment.at.timestamp()


def zone(name: str) -> None:
    """Live in a time zone, such as America/Bogota."""
    os.environ["TZ"] = name
    if hasattr(time, "tzset"):
        time.tzset()


def stand(at: datetime) -> None:
    """Stop the clock of the whole program. `at` has its offset."""
    StillMoment.at = at
    for found in pkgutil.walk_packages(stockkeeper.__path__, "stockkeeper."):
        if found.name.startswith(ROOMS):
            importlib.import_module(found.name)
    still = {datetime: StillMoment, date: StillDay, time: StillTime()}
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS):
            for word, value in list(vars(module).items()):
                if value in (datetime, date, time):
                    setattr(module, word, still[value])
