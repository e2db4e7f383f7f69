"""Every report on the demonstration book: three formats, three languages, the same rows in each."""

import csv
import gettext
import io
from datetime import timedelta

import openpyxl
import pytest

from stockkeeper import paths
from stockkeeper.book.queries import audits, folios, shifts
from stockkeeper.book.queries.folios import FolioFilter
from stockkeeper.domain.asked import LabelChoice
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.demo.making import DemoSize, make
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.sheet import Sheet, Strong
from stockkeeper.reports import Options, catalog, stamp_of
from stockkeeper.settings import LANGUAGES
from tests.book_factory import NOW, USER
from tests.paper.reading import page_texts


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration book of four days, with an audit that is open."""
    path = tmp_path_factory.mktemp("demo") / "demo.stockbook"
    made = make(path, DemoSize(firearms=12, people=8, days=4), plain=True, now=NOW)
    yield made
    made.book.close()


@pytest.fixture(scope="module")
def asked(demo):
    """What each report must be told."""
    base = demo.book.base
    issue = folios.numbers(base, FolioFilter(kinds=("custody.issue",)))[0]
    who = base.value(
        "SELECT target FROM movement WHERE seq = ? AND item LIKE 'firearm:%'", (issue,)
    )
    (shift, *_rest) = shifts.recent(base, 1)
    days = {"start": (NOW - timedelta(2)).date().isoformat(), "end": NOW.date().isoformat()}
    return days | {
        "transfer": base.value("SELECT 'transfer:' || max(id) FROM transfer"),
        "entries": "5, 7-9",
        "day": NOW.date().isoformat(), "folio": issue, "person": who, "shift": str(shift.ref),
        "item": base.value("SELECT 'firearm:' || min(id) FROM firearm"),
        "audit": str(audits.meant(base).ref), "labels": LabelChoice("weapons"),
    }  # fmt: skip


def rows_of(data, fmt):
    """The cells of a file by line, empty lines left out."""
    if fmt is Format.CSV:
        text = data.decode("utf-8-sig")
        return [row for row in csv.reader(io.StringIO(text), delimiter=";") if any(row)]
    pages = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets
    return [row for page in pages for row in page.iter_rows(values_only=True) if any(row)]


def words_of(sheet):
    """Every word the program puts on a sheet, and every cell."""
    yield from (sheet.title, sheet.legend, *sheet.notes)
    yield from (text for pair in sheet.filters for text in pair)
    for table in sheet.tables:
        yield from (table.heading, table.note, table.empty)
        yield from (column.heading for column in table.columns)
        for row in table.rows:
            yield from (str(c.value if isinstance(c, Strong) else c) for c in row if c)


def untranslated(sheet):
    """What stands in English though the language has a word for it."""
    folder = str(paths.resources() / "locale")
    words = gettext.translation("stockkeeper", folder, languages=[sheet.language])
    return {text for text in words_of(sheet) if text and words.gettext(text) != text}


@pytest.mark.parametrize("code", catalog.REPORTS)
def test_every_report_comes_out_the_same_in_all_formats_and_languages(demo, asked, code):
    report = catalog.find(code)
    own = {name: asked[name] for name in report.asks if name in asked and name in report.needs}
    own |= {name: asked[name] for name in ("start", "end", "day", "entries") if name in report.asks}
    base = demo.book.base
    sizes = set()
    for language in (report.bound,) if report.bound else sorted(LANGUAGES):
        stamp = stamp_of(base, NOW, USER)
        try:
            paper = report.build(base, Options(language=language, **own), stamp)
        except Refusal as refusal:
            # of records that the demonstration has none of: their own tests draw them
            assert refusal.code.endswith((".none", "report.needs")), refusal  # noqa: PT017
            return
        assert page_texts(to_bytes(paper, Format.PDF))
        if not isinstance(paper, Sheet):
            assert not report.table
            continue
        lines = sum(table.size for table in paper.tables)
        sizes.add(lines)
        assert untranslated(paper) == set()
        headings = len(paper.tables) + sum(
            bool(table.heading) for table in paper.tables if len(paper.tables) > 1
        )
        assert len(rows_of(to_bytes(paper, Format.CSV), Format.CSV)) == lines + headings
        sheets = rows_of(to_bytes(paper, Format.XLSX), Format.XLSX)
        assert len(sheets) >= lines + len(paper.tables)
    assert len(sizes) <= 1
