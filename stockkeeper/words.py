"""Every word, date and number that a person sees: gettext, and how this program writes the rest.

The language of the program is one for the whole process (`set_language`); a report may speak
another one for a while, in its own thread, with `speaking`. Source texts are English; a text
without a translation shows as it stands in the source.
"""

import gettext as _gettext
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from functools import cache

from stockkeeper import paths
from stockkeeper.settings import LANGUAGES

DOMAIN = "stockkeeper"
DEFAULT_LANGUAGE = "es"
LANGUAGE_NAMES: Mapping[str, str] = {"es": "Español", "en": "English", "pt": "Português"}

THOUSANDS = "\u202f"
"""Narrow no-break space: Colombia and Guatemala read `.` and `,` the opposite way."""

MONTHS: Mapping[str, tuple[str, ...]] = {
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    "en": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "pt": ("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"),
}
_MONTH_NUMBERS: Mapping[str, int] = {
    name: number for names in MONTHS.values() for number, name in enumerate(names, start=1)
}

_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)
_of_the_program = [DEFAULT_LANGUAGE]


def _known(language_code: str) -> str:
    if language_code not in LANGUAGES:
        raise ValueError(f"no such language: {language_code!r}")
    return language_code


def set_language(language_code: str) -> None:
    """Language of the whole process: "es", "en" or "pt". Raises ValueError for another."""
    _of_the_program[0] = _known(language_code)


def language() -> str:
    """The language spoken here and now."""
    return _speaking.get() or _of_the_program[0]


@contextmanager
def speaking(language_code: str) -> Iterator[None]:
    """Speak another language inside this block, in this thread alone (a report, a print)."""
    token = _speaking.set(_known(language_code))
    try:
        yield
    finally:
        _speaking.reset(token)


@cache
def _catalog(language_code: str) -> _gettext.NullTranslations:
    """The compiled catalogue; where none is shipped, the source texts themselves."""
    folder = paths.resources() / "locale"
    return _gettext.translation(DOMAIN, str(folder), languages=[language_code], fallback=True)


def _(message: str) -> str:
    """The message in the language spoken; the empty message stays empty."""
    return _catalog(language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form that fits `number`, with its placeholders still in place."""
    return _catalog(language()).ngettext(singular, plural, number)


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool looks for
    """Mark a constant for translation; it is translated with `_` when shown."""
    return message


def format_date(day: date | str | None) -> str:
    """A day as `09 feb 2028`; takes a date, a datetime, ISO 8601 text, or nothing.

    Raises ValueError for text that is no ISO 8601 date.
    """
    if not day:
        return ""
    if isinstance(day, str):
        day = datetime.fromisoformat(day).date()
    return f"{day.day:02d} {MONTHS[language()][day.month - 1]} {day.year:04d}"


def format_month(month: str) -> str:
    """A month of ISO text such as `2028-02` as `feb 2028`."""
    return f"{MONTHS[language()][int(month[5:7]) - 1]} {month[:4]}"


def format_time(moment: time | datetime | str | None, *, seconds: bool = False) -> str:
    """A time of day as `05:47`, with seconds `05:47:09`; as it stood on the clock, not converted.

    Raises ValueError for text that is no ISO 8601 date and time.
    """
    if not moment:
        return ""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return moment.strftime("%H:%M:%S" if seconds else "%H:%M")


def format_datetime(moment: datetime | str | None, *, seconds: bool = False) -> str:
    """A moment as `09 feb 2028 05:47`; takes a datetime, RFC 3339 text, or nothing.

    Raises ValueError for text that is no ISO 8601 date and time.
    """
    if not moment:
        return ""
    return f"{format_date(moment)} {format_time(moment, seconds=seconds)}"


def format_number(number: int) -> str:
    """A whole number with a narrow no-break space between thousands: `1 284`."""
    return f"{number:,}".replace(",", THOUSANDS)


_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:[-/.]|\s+)([0-9]{1,2}|[^\W\d_]{3,10}\.?)(?:[-/.]|\s+)([0-9]{4}|[0-9]{2})"
)
_FIRST_YEAR_OF_CENTURY = 69
"""Two-digit years below it are of this century, the others of the last (POSIX strptime, %y)."""


def parse_date(text: str) -> date:
    """A day as people type it: `9/2/2028`, `09-02-28`, `09 feb 2028`, or ISO `2028-02-09`.

    The day stands before the month, as in all of Latin America. Raises ValueError for a text that
    is no date and for a day that does not exist.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return date(year, month, day)
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        raise ValueError(f"not a date: {text!r}")
    day_typed, month_typed, year_typed = found.groups()
    month = (
        int(month_typed)
        if month_typed.isdigit()
        else _MONTH_NUMBERS.get(month_typed[:3].lower(), 0)
    )
    year = int(year_typed)
    if len(year_typed) == 2:  # noqa: PLR2004 - two digits
        year += 2000 if year < _FIRST_YEAR_OF_CENTURY else 1900
    return date(year, month, int(day_typed))


def parse_datetime(text: str) -> datetime:
    """A day and a time as people type them: `9/2/2028 5:47`, `2028-02-09T05:47`, or the time alone.

    A time alone is one of today; one without an offset is of this machine's zone. Raises
    ValueError for a text that is no time, and for a day without one.
    """
    text = " ".join(text.replace("T", " ").split())
    day_part, _space, clock = text.rpartition(" ")
    hour, _colon, rest = clock.partition(":")
    if len(hour) == 1:
        clock = f"0{hour}:{rest}"
    day = parse_date(day_part) if day_part else datetime.now().astimezone().date()
    if ":" not in clock:
        raise ValueError(f"no time of day: {text!r}")
    found = datetime.fromisoformat(f"{day.isoformat()}T{clock}")
    return found if found.tzinfo else found.astimezone()
