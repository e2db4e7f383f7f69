"""Form 9: the book that controls the weapons, Brazil.

Based on the livro de controle de armas of private security firms: the columns are ours.
"""

from __future__ import annotations

from stockkeeper.book.queries import comings
from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Kind, PageSetup, Paper, Sheet
from stockkeeper.reports import Options, Report, Stamp
from stockkeeper.reports.forms.layout import (
    filters_of,
    form_sheet,
    numbered,
    spell_lines,
    table_of,
    weapons_count,
)
from stockkeeper.words import N_

LAW = "livro de controle de armas das empresas de segurança privada"
COLUMNS = (
    Heading("n", "N.º", Kind.INTEGER),
    Heading("type", "Espécie"),
    Heading("make", "Marca"),
    Heading("model", "Modelo"),
    Heading("calibre", "Calibre"),
    Heading("serial", "N.º de série", Kind.SERIAL),
    Heading("registration", "SINARM", Kind.MONO),
    Heading("permit_number", "CRAF", Kind.MONO),
    Heading("permit_expires", "Validade", Kind.DATE),
    Heading("day", "Entrada", Kind.DATE),
    Heading("other", "Procedência", lines=3, width=16),
    Heading("invoice", "Nota fiscal", Kind.MONO),
    Heading("out_day", "Saída", Kind.DATE),
    Heading("out_act", "Motivo"),
    Heading("out_other", "Destino", lines=3, width=16),
    Heading("out_why", "Observações", lines=3, width=14),
)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw every weapon that came in the period (or ever), and how it left."""
    lines = spell_lines(comings.spells(base), options, stamp)
    table = table_of(REPORT, COLUMNS, numbered(lines))
    filters = (*filters_of(base, options, LAW), weapons_count(table))
    return form_sheet(REPORT, (options, stamp), "Livro de controle de armas", (table,),
                      filters=filters)  # fmt: skip


REPORT = Report(
    code="br_book",
    number="F-09",
    title=N_("Brazil: book of weapons"),
    summary=N_("Every weapon from its coming to its leaving, with registry and CRAF."),
    asks=("start", "end", "types", "calibres", "hide_names", "signatures"),
    make=make,
    undated=True,
    page=PageSetup(paper=Paper.LEGAL),
    group="BR",
    bound="pt",
)
