"""Form 14: the acquisition and disposition book with the columns of 27 CFR 478.125(e).

Bound to English. It is a listing for those who must keep such a book, no licence to keep one.
"""

from __future__ import annotations

from stockkeeper.book.queries import comings
from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Kind, Sheet
from stockkeeper.reports import Options, Report, Stamp
from stockkeeper.reports.forms.layout import (
    filters_of,
    form_sheet,
    spell_lines,
    table_of,
    weapons_count,
)
from stockkeeper.words import N_

LAW = "27 CFR 478.125(e)"
COLUMNS = (
    Heading("maker", "Manufacturer, importer (if any)", lines=2, width=18),
    Heading("model", "Model"),
    Heading("serial", "Serial No.", Kind.SERIAL),
    Heading("type", "Type"),
    Heading("calibre", "Caliber or gauge"),
    Heading("day", "Acquisition: date", Kind.DATE),
    Heading("from", "Acquisition: name and address, or name and license No.", lines=3, width=24),
    Heading("out_day", "Disposition: date", Kind.DATE),
    Heading("out_other", "Disposition: name", lines=2, width=18),
    Heading("out_more", "Disposition: address, or license No., or Form 4473 serial No.", lines=3,
            width=24),
)  # fmt: skip


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw every acquisition of the period (or of ever), in order, with its disposition."""
    lines = list(spell_lines(comings.spells(base), options, stamp))
    table = table_of(REPORT, COLUMNS, lines, head_lines=4)
    filters = (*filters_of(base, options, LAW), weapons_count(table))
    return form_sheet(REPORT, (options, stamp), "Acquisition and disposition record", (table,),
                      filters=filters)  # fmt: skip


REPORT = Report(
    code="atf_book",
    number="F-14",
    title=N_("Acquisition and disposition book"),
    summary=N_("The columns of 27 CFR 478.125(e): every firearm from acquisition to disposition."),
    asks=("start", "end", "types", "calibres", "hide_names", "signatures"),
    make=make,
    undated=True,
    group="US",
    bound="en",
)
