"""The monthly bundle: all that falls due for a month, numbered, with a cover that lists the files.

Which papers a country asks for stands in resources/forms/due.toml; when they are due stands in
its policy pack. The month is the one the papers speak of.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from stockkeeper import paths
from stockkeeper.book import policies
from stockkeeper.book.queries import changes, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import months
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.rows import Heading, paper_columns
from stockkeeper.paper.sheet import Kind, Sheet, Table
from stockkeeper.reports import PORTRAIT, Options, Report, Stamp, seconds, sheet_of
from stockkeeper.words import N_, _, format_date, format_month, format_number, speaking

GENERAL = "default"
CODE = "bundle"
Find = Callable[[str], Report]
Seal = Callable[[bytes], bytes]
_COLUMNS = (
    Heading("number", N_("No."), Kind.INTEGER),
    Heading("file", N_("File"), lines=2, width=34),
    Heading("due", N_("Due"), Kind.TEXT),
    Heading("sha256", N_("SHA-256"), Kind.MONO),
)


@dataclass(frozen=True)
class Due:
    """One paper of a bundle: the report, in which formats, and until when ("" if not known)."""

    number: int
    report: Report
    formats: tuple[Format, ...]
    until: str

    def name(self, format_: Format, month: str) -> str:
        """Give the name of its file: `02 Colombia: armas por contrato 2026-10.pdf`, tamed."""
        title = _(self.report.title).replace(":", "").replace("/", "-")
        return f"{self.number:02d} {title} {month}.{format_.value}"


@cache
def _table() -> Mapping[str, list[dict[str, Any]]]:
    with paths.resource("forms", "due.toml").open("rb") as file:
        found: dict[str, list[dict[str, Any]]] = tomllib.load(file)
    return found


def due(base: Base, month: str, find: Find, stamp: Stamp) -> tuple[Due, ...]:
    """Give what falls due for a month (ISO text), in order; `find` is catalog.find."""
    country = str(records.every(base, "company")[0]["country"])
    asked = options_of(month, "")
    told = []
    for line in _table().get(country, _table()[GENERAL]):
        if line.get("changes") and not _changed(base, asked, stamp):
            continue
        falls, until = _until(base, month, str(line.get("due", "")))
        if falls:
            told.append((find(line["report"]), tuple(map(Format, line.get("formats", ["pdf"]))),
                         until))  # fmt: skip
    return tuple(Due(number, *each) for number, each in enumerate(told, start=1))


def _changed(base: Base, options: Options, stamp: Stamp) -> bool:
    return bool(changes.of_weapons(base, *seconds(options, stamp)))


def _until(base: Base, month: str, rule: str) -> tuple[bool, str]:
    """Tell whether a return falls due for the month, and when it must be handed in."""
    last = date.fromisoformat(months.days_of(month)[1])
    value = policies.effective(base).number(rule) if rule else None
    if rule == "return.months" and value:
        return int(month[5:7]) % value == 0, ""
    if rule == "return.month_day" and value:
        return True, (last + timedelta(value)).isoformat()
    if rule == "change.notice_days" and value:
        return True, _("{days} days after each change").format(days=value)
    if rule == "loss.notice_hours" and value:
        return True, _("{hours} hours after each event").format(hours=value)
    return True, ""


def options_of(month: str, language: str) -> Options:
    """Give what each paper of a bundle is asked: the month, as a month or as its days."""
    start, end = months.days_of(month)
    found = Options(month=month, start=start, end=end)
    return replace(found, language=language) if language else found


def asked_of(report: Report, options: Options) -> Options:
    """Leave out what a report does not ask, so that its filters say only what counts."""
    given = {name: getattr(options, name) for name in report.asks if name in ("start", "end",
             "month", "hide_names", "signatures")}  # fmt: skip
    return Options(**given, language=options.language)


def cover(
    month: str, files: Iterable[tuple[Due, str, str]], options: Options, stamp: Stamp
) -> Sheet:
    """Draw the list of files: (what, name, SHA-256); it is itself the first of the bundle."""
    rows = tuple(
        (each.number, name, format_date(each.until) if each.until[:4].isdigit() else each.until,
         sha256)
        for each, name, sha256 in files
    )  # fmt: skip
    table = Table(columns=paper_columns(_COLUMNS), rows=rows, numbered=False)
    filters = ((_("Month"), format_month(month)), (_("Files"), format_number(len(rows))))
    note = _(
        "Each file is the very one whose SHA-256 stands here and in the journal: whoever receives"
        " the folder can compare them."
    )
    return sheet_of(COVER, options, stamp, (table,), filters=filters, notes=(note,))


@dataclass(frozen=True)
class File:
    """One file of a bundle as it will be written: its name, its bytes, which report, due when."""

    name: str
    data: bytes
    due: Due | None
    format: Format

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def code(self) -> str:
        """The report's code; the cover's is that of the bundle."""
        return self.due.report.code if self.due else CODE


def files(
    base: Base, asked: tuple[str, str], find: Find, stamp: Stamp, seal: Seal | None = None
) -> tuple[File, ...]:
    """Draw the whole bundle of (month, language), the cover first.

    `seal` signs the bytes of a PDF. Raises Refusal("bundle.nothing"), FieldRefusal for a month
    that is none, and what `seal` raises.
    """
    month, options = asked[0], options_of(*asked)
    found = []
    with speaking(asked[1]):
        for each in due(base, month, find, stamp):
            paper = each.report.build(base, asked_of(each.report, options), stamp)
            for fmt in each.formats:
                data = to_bytes(paper, fmt)
                data = seal(data) if seal and fmt is Format.PDF else data
                found.append(File(each.name(fmt, month), data, each, fmt))
        if not found:
            raise Refusal("bundle.nothing", month=month)
        listed = [(file.due, file.name, file.sha256) for file in found if file.due]
        first = to_bytes(cover(month, listed, options, stamp), Format.PDF)
        name = f"00 {_(COVER.title)} {month}.pdf"
    return (File(name, seal(first) if seal else first, None, Format.PDF), *found)


def _make(_base: Base, options: Options, stamp: Stamp) -> Sheet:
    return cover(options.month, (), options, stamp)


COVER = Report(
    code=CODE,
    number="R-21",
    title=N_("Monthly bundle"),
    summary=N_("All that falls due for a month, as numbered files with a list of them."),
    asks=("month",),
    make=_make,
    page=PORTRAIT,
)
"""The cover's own description; it is no report of the catalogue, since it lists what was made."""
