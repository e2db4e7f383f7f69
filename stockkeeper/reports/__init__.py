"""What people ask for on paper: what a report is, what it may be asked, and what all of them share.

One file per report, `build(base, options, stamp)` giving a Sheet or a Slip; `catalog` lists them.
What they share stands here, because reports do not know each other.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from stockkeeper.book import notes, points
from stockkeeper.book.queries import folios, records
from stockkeeper.book.queries.folios import FolioFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.asked import ASKED, Asked, LabelChoice
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.paper.deliver import AnyPaper
from stockkeeper.paper.rows import Heading, moment_of
from stockkeeper.paper.sheet import (
    Cell,
    CheckpointStamp,
    Letterhead,
    PageSetup,
    Sheet,
    SignatureBlock,
    Strong,
    Table,
)
from stockkeeper.paper.slip import SlipForm
from stockkeeper.words import _, format_date, speaking

ATTENTION_DAYS = 90
"""What expires within so many days is printed bold."""
LANDSCAPE = PageSetup()
PORTRAIT = PageSetup(landscape=False)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What was asked. Days are ISO text, `end` included; references are such as "place:3".

    Empty asks for nothing. `columns` are keys of the report's columns, in order; `page` None
    leaves the report's own paper.
    """

    start: str = ""
    end: str = ""
    place: str = ""
    person: str = ""
    item: str = ""
    client: str = ""
    post: str = ""
    types: tuple[str, ...] = ()
    calibres: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    day: str = ""
    shift: str = ""
    audit: str = ""
    renewal: str = ""
    disposal: str = ""
    incident: str = ""
    transfer: str = ""
    confirmed: bool = False
    lines: int = 30
    days: int = 0
    folio: int = 0
    month: str = ""
    department: str = ""
    version: str = ""
    entries: str = ""
    columns: tuple[str, ...] = ()
    page: PageSetup | None = None
    language: str = "es"
    slip_form: str = SlipForm.PAGE.value
    labels: LabelChoice | None = None
    hide_names: bool = False
    signatures: bool = False


@dataclass(frozen=True)
class Stamp:
    """Whose report, drawn when, by whom, and at which checkpoint ("" for none), signed when."""

    company: Mapping[str, Any]
    note: str
    when: datetime
    prepared_by: str
    signed: datetime | None = None
    number: int | None = None

    @property
    def checkpoint(self) -> CheckpointStamp | None:
        """Give the checkpoint as papers carry it; None when there is no note or it is none."""
        try:
            point = notes.parse(self.note).checkpoint
        except notes.NoteError:
            return None
        root = base64.b64encode(point.root).decode()
        return CheckpointStamp(origin=point.origin, size=point.size, root=root, note=self.note,
                               when=self.signed or self.when, number=self.number)  # fmt: skip

    @property
    def today(self) -> str:
        """The day, ISO."""
        return self.when.date().isoformat()


@dataclass(frozen=True)
class Report:
    """A report as menus and the command line know it. `asks` are names of ASKED.

    `table` False: it is printed and is no table, so PDF is its only file. `group` is one of
    GROUPS or a country's code; `bound` is the language of the law it follows, whatever is asked.
    `undated`: its period is open until days are named.
    `build` gives the paper in `options.language`; raises Refusal "report.needs" with the option
    that is missing, "record.unknown", and FieldRefusal for a day that is none.
    """

    code: str
    number: str
    title: str
    summary: str
    asks: tuple[str, ...]
    make: Callable[[Base, Options, Stamp], AnyPaper]
    needs: tuple[str, ...] = ()
    columns: tuple[Heading, ...] = ()
    page: PageSetup = LANDSCAPE
    table: bool = True
    group: str = ""
    bound: str = ""
    undated: bool = False

    def build(self, base: Base, options: Options, stamp: Stamp) -> AnyPaper:
        """Draw the report."""
        for name in self.needs:
            if not getattr(options, name):
                raise Refusal("report.needs", report=self.code, option=name)
        spoken = replace(options, language=self.bound or options.language)
        with speaking(spoken.language):
            return self.make(base, spoken, stamp)

    def asked(self) -> tuple[Asked, ...]:
        """Give what a form offers, in order."""
        return tuple(ASKED[name] for name in self.asks)


def stamp_of(base: Base, when: datetime, prepared_by: str, note: str = "") -> Stamp:
    """Give a stamp with the company's record, and `note` or else the journal's last checkpoint."""
    company = records.every(base, "company")[0]
    known = None if note else points.last_point(base)
    if known is None:
        return Stamp(company, note, when, prepared_by)
    folio, _size, note = known
    signed = moment_of(folios.rows(base, [folio])[folio]["at"])
    number = len(folios.numbers(base, FolioFilter(kinds=("checkpoint.signed",))))
    return Stamp(company, note, when, prepared_by, signed, number)


def sheet_of(
    report: Report, options: Options, stamp: Stamp, tables: Iterable[Table], **more: Any
) -> Sheet:
    """Give the sheet with everything that reports have in common."""
    signatures: tuple[SignatureBlock, ...] = ()
    if options.signatures:
        signatures = (
            SignatureBlock(role=_("Prepared by"), name=stamp.prepared_by),
            SignatureBlock(role=_("Checked by")),
        )
    return Sheet(
        **{
            "title": _(report.title),
            "letterhead": letterhead(stamp.company),
            "when": stamp.when,
            "tables": tuple(tables),
            "code": report.number,
            "prepared_by": stamp.prepared_by,
            "signatures": signatures,
            "checkpoint": stamp.checkpoint,
            "page": options.page or report.page,
            "language": options.language,
            **more,
        }
    )


def letterhead(company: Mapping[str, Any]) -> Letterhead:
    """Give the company's name, then its tax number and licence, then its address."""
    first = " · ".join(company[name] for name in ("tax_id", "licence") if company.get(name))
    lines = tuple(line for line in (first, company.get("address", "")) if line)
    return Letterhead(name=company.get("name", ""), lines=lines)


def chosen(report: Report, options: Options) -> tuple[Heading, ...]:
    """Give the columns asked for, or the usual ones; unknown keys are passed over."""
    known = {column.key: column for column in report.columns}
    found = tuple(known[key] for key in options.columns if key in known)
    return found or tuple(column for column in report.columns if column.usual)


def fit(condition: str) -> Cell:
    """Give a condition in words, bold when it is not serviceable."""
    word = words_of.condition_word(condition)
    return word if condition in ("", "serviceable") else Strong(word)


def holder(options: Options, ref: str, name: str) -> str:
    """Give a holder's name, or the folio alone where names are to be hidden."""
    hidden = options.hide_names and ref.startswith("person:")
    return words_of.holder_name(ref, "" if hidden else name)


def seconds(options: Options, stamp: Stamp) -> tuple[int | None, int | None]:
    """Give the period as Unix seconds, the second excluded; raises FieldRefusal for a bad day."""
    found: list[int | None] = []
    for name, more in (("start", 0), ("end", 1)):
        text = getattr(options, name)
        try:
            day = date.fromisoformat(text) + timedelta(more) if text else None
        except ValueError:
            raise FieldRefusal("field.not_a_day", field=name, value=text[:20]) from None
        start = datetime.combine(day, time.min, stamp.when.tzinfo) if day else None
        found.append(None if start is None else int(start.timestamp()))
    return found[0], found[1]


def period(options: Options) -> tuple[str, str]:
    """Give the period as a filter is printed: label and value."""
    start, end = format_date(options.start), format_date(options.end)
    if not start and not end:
        return (_("Period"), _("Everything recorded"))
    return (_("Period"), f"{start or '…'} – {end or '…'}")
