"""The scans of audits: what a code means, what was scanned before, and the newest scans."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stockkeeper.book.queries import find
from stockkeeper.book.queries.audit_rows import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

LONGEST_CODE, LONGEST_TEXT = 60, 500


@dataclass(frozen=True)
class Sighting:
    """One scan of a thing or code in an audit: its folio, where, when, and who scanned."""

    seq: int
    spot: str
    item: str
    code: str
    at: str
    by: Ref


def sightings(base: Base, audit: Audit, item: str = "", code: str = "") -> list[Sighting]:
    """Give the scans of a thing, or of an unknown code, in order."""
    test, value = ("item = ?", item) if item else ("item = '' AND code = ?", code)
    sql = (
        "SELECT seq, spot, item, code, at, by_user FROM audit_scan"
        f" WHERE audit = ? AND {test} ORDER BY seq, line"
    )
    return [_sighting(row) for row in base.rows(sql, (audit.number, value))]


def last_scans(base: Base, audit: Audit, limit: int = 50, spot: str = "") -> list[Sighting]:
    """Give the newest scans of an audit, or of one of its places, the newest first."""
    test, values = (" AND spot = ?", (spot,)) if spot else ("", ())
    sql = (
        "SELECT seq, spot, item, code, at, by_user FROM audit_scan"
        f" WHERE audit = ?{test} ORDER BY seq DESC, line DESC LIMIT ?"
    )
    return [_sighting(row) for row in base.rows(sql, (audit.number, *values, limit))]


def scans_in(base: Base, folios: range) -> list[Sighting]:
    """Give the scans that some folios recorded, in order."""
    sql = (
        "SELECT seq, spot, item, code, at, by_user FROM audit_scan"
        " WHERE seq >= ? AND seq < ? ORDER BY seq, line"
    )
    return [_sighting(row) for row in base.rows(sql, (folios.start, folios.stop))]


def file_scans(base: Base, audit: Audit) -> set[tuple[str, str, str]]:
    """Give (time, place, code) of the scans that came from files."""
    sql = "SELECT at, spot, code FROM audit_scan WHERE audit = ? AND timed = 1"
    return {(at, spot, code) for at, spot, code in base.rows(sql, (audit.number,))}


def _sighting(row: tuple[Any, ...]) -> Sighting:
    seq, spot, item, code, at, by = row
    return Sighting(seq, spot, item, code, at, Ref("user", by))


def meaning(base: Base, code: str, item: Ref | None = None) -> dict[str, str]:
    """Give what a scan is kept as: its code, and the thing it means, "" where nobody knows it.

    A code is found as at the counter: tag, asset number, serial, printed code, end of a serial.
    Raises Refusal "find.several" unless `item` says which, "audit.nothing_scanned" for "".
    """
    told = kept_text(code, "code", LONGEST_CODE)
    if not told:
        raise Refusal("audit.nothing_scanned")
    found = [item] if item is not None else find.scanned(base, told, SINGLE_KINDS)
    if len(found) > 1:
        candidates = ", ".join(map(str, found[:10]))
        raise Refusal("find.several", text=told, candidates=candidates)
    return {"code": told, "item": str(found[0]) if found else ""}


def time_inside(audit: Audit, text: str, now: datetime) -> str:
    """Give a time between the begin of an audit and now, as the journal keeps it.

    Without an offset it is of the machine's zone. Raises Refusal "audit.time_outside".
    """
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        raise FieldRefusal("field.not_a_day", field="until", value=text[:60]) from None
    when = when if when.tzinfo else when.replace(tzinfo=now.tzinfo)
    if not audit.recorded <= int(when.timestamp()) <= int(now.timestamp()):
        raise Refusal("audit.time_outside", when=when.isoformat(timespec="seconds"))
    return when.isoformat(timespec="seconds")


def kept_text(text: str, field: str, longest: int = LONGEST_TEXT) -> str:
    """Give a text as it is kept: composed, its spaces single; control characters are refused."""
    words = " ".join(unicodedata.normalize("NFC", text).split())[:longest]
    if any(unicodedata.category(each).startswith("C") for each in words):
        raise FieldRefusal("field.control_character", field=field)
    return words
