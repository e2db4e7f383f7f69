"""Values as people write them in cells become values as the book keeps them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.wordlist import folded, serial_key

EXCEL_FIRST = date(1899, 12, 30)
"""Day 0 of Excel's 1900 date system, its false leap day of 1900 allowed for."""
EXCEL_LAST = 80_000
YEAR_FIRST, YEAR_LAST = 1900, 2200
CENTURY_TURN = 70
"""Two-digit years below this are of this century."""
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "ene jan enero january janeiro",
            "feb fev febrero february fevereiro",
            "mar marzo march marco",
            "abr apr abril april",
            "may mai mayo maio",
            "jun junio june junho",
            "jul julio july julho",
            "ago aug agosto august",
            "sep set sept septiembre setiembre september setembro",
            "oct out octubre october outubro",
            "nov noviembre november novembro",
            "dic dec dez diciembre december dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?$")
_NAMED = re.compile(r"(\d{1,2})[-/. ]*(?:de )?([a-z]{3,10})\.?[-/. ]*(?:de(?:l)? )?(\d{4}|\d{2})$")
_SCIENTIFIC = re.compile(r"[+-]?(?:\d[.,]\d+[eE][+-]?\d{1,3}|\d[eE][+]\d{2,3})$")
"""As spreadsheets write it, 1.23E+11 or 1E+11; a serial such as 12E5 is none."""
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_LOOKALIKES = str.maketrans("OQIL", "0011")
LAST_MONTH = 12


@dataclass(frozen=True)
class DayOrder:
    """Whether day or month stands first in dates such as 03/04/2026, decided for a whole file.

    `sure` when a date of the file shows it, such as 30/04/2026.
    """

    month_first: bool = False
    sure: bool = True


def day_order(texts: Iterable[str], *, american: bool = False) -> DayOrder:
    """Decide from all dates of a file: month first only when nothing else fits.

    Where no date shows it, month first when the file is `american`.
    """
    day_first = month_first = 0
    for text in texts:
        found = _NUMBERS.match(text.strip())
        if found:
            one, two = int(found[1]), int(found[2])
            day_first += one > LAST_MONTH >= two
            month_first += two > LAST_MONTH >= one
    sure = day_first + month_first > 0
    return DayOrder(month_first=not day_first and (american or month_first > 0), sure=sure)


def two_readings(text: str) -> bool:
    """Tell whether a date could be read with day or with month first, such as 03/04/2026."""
    found = _NUMBERS.match(text.strip())
    if found is None:
        return False
    one, two = int(found[1]), int(found[2])
    return one != two and max(one, two) <= LAST_MONTH


def day(text: str, order: DayOrder, field: str) -> str:
    """Give ISO 8601 for a date as written; raises FieldRefusal.

    Codes: "date.impossible" (30/02/2026), "date.unreadable". Accepts d/m/y, ISO, month names in
    Spanish, Portuguese and English, and Excel's day numbers.
    """
    text = " ".join(text.split())
    if not text:
        return ""
    if text.isdigit() and len(text) == 5 and int(text) <= EXCEL_LAST:  # noqa: PLR2004
        return (EXCEL_FIRST + timedelta(days=int(text))).isoformat()
    parts = _parts(text, order)
    if parts is None:
        raise FieldRefusal("date.unreadable", field=field, value=text[:40])
    year, month, number = parts
    try:
        found = date(year, month, number)
    except ValueError:
        raise FieldRefusal("date.impossible", field=field, value=text[:40]) from None
    if not YEAR_FIRST <= found.year <= YEAR_LAST:
        raise FieldRefusal("date.impossible", field=field, value=text[:40])
    return found.isoformat()


def _parts(text: str, order: DayOrder) -> tuple[int, int, int] | None:
    found = _ISO.match(text)
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    found = _NUMBERS.match(text)
    if found:
        one, two = int(found[1]), int(found[2])
        first_is_month = one <= LAST_MONTH and (order.month_first or two > LAST_MONTH)
        number, month = (two, one) if first_is_month else (one, two)
        return _year(found[3]), month, number
    found = _NAMED.match(folded(text))
    if found and found[2] in MONTHS:
        return _year(found[3]), MONTHS[found[2]], int(found[1])
    return None


def _year(text: str) -> int:
    number = int(text)
    if len(text) > 2:  # noqa: PLR2004
        return number
    return number + (2000 if number < CENTURY_TURN else 1900)


def serial(text: str, field: str) -> str:
    """Give a serial as it is to be kept: trimmed, NFC, its inside untouched.

    Raises FieldRefusal "serial.scientific" for 1.23E+11: Excel threw the digits away; and
    "serial.became_day" for a firearm's or article's serial that Excel took for a date.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = " ".join(text.split())
    if _SCIENTIFIC.match(text):
        raise FieldRefusal("serial.scientific", field=field, value=text)
    if field == "serial" and _A_DAY.match(text):
        raise FieldRefusal("serial.became_day", field=field, value=text)
    return text


def lookalike(text: str) -> str:
    """Give what two serials share that differ only in O/0, Q/0, I/1 or L/1."""
    return serial_key(text).translate(_LOOKALIKES)


def whole(text: str, field: str) -> int | None:
    """Give a whole number; thousands marks are allowed where they can be nothing else."""
    text = text.strip().replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    if not text:
        return None
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", text):
        text = re.sub(r"[.,]", "", text)
    text = re.sub(r"[.,]0+$", "", text)
    if not re.fullmatch(r"-?\d{1,12}", text):
        raise FieldRefusal("field.not_a_number", field=field, value=text[:40])
    return int(text)
