"""Form 12: the register of weapons out and in, Spain.

Based on Real Decreto 2364/1994, art. 25.2: weapons deposited and carried at each relief.
"""

from __future__ import annotations

from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Kind, PageSetup, Paper, Sheet
from stockkeeper.reports import Options, Report, Stamp
from stockkeeper.reports.forms.layout import (
    filters_of,
    form_sheet,
    numbered,
    pair_rows,
    table_of,
    weapons_count,
)
from stockkeeper.reports.forms.telling import turn
from stockkeeper.words import N_

LAW = "Real Decreto 2364/1994, art. 25.2"
COLUMNS = (
    Heading("n", "N.º de orden", Kind.INTEGER),
    Heading("at", "Salida", Kind.DATETIME),
    Heading("kind_and_model", "Arma", lines=3, width=18),
    Heading("calibre", "Calibre"),
    Heading("serial", "N.º de arma", Kind.SERIAL),
    Heading("permit_number", "Guía de pertenencia", Kind.MONO),
    Heading("rounds", "Cartuchos", Kind.INTEGER),
    Heading("person", "Vigilante", lines=3, width=20),
    Heading("credential", "TIP", Kind.MONO),
    Heading("licence", "Licencia", Kind.MONO),
    Heading("post", "Servicio", lines=3, width=16),
    Heading("out_signed", "Firma", width=12, ruled=True),
    Heading("back", "Entrada", Kind.DATETIME),
    Heading("came", "Cartuchos devueltos", Kind.INTEGER),
    Heading("in_signed", "Firma", width=12, ruled=True),
)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw each time a weapon went out in the period beside how it came back."""
    lines = (turn(row, options, stamp) for row in pair_rows(base, options, stamp))
    table = table_of(REPORT, COLUMNS, numbered(lines))
    filters = (*filters_of(base, options, LAW), weapons_count(table))
    return form_sheet(REPORT, (options, stamp), "Libro-registro de entrada y salida de armas",
                      (table,), filters=filters)  # fmt: skip


REPORT = Report(
    code="es_register",
    number="F-12",
    title=N_("Spain: register of weapons out and in"),
    summary=N_("Each weapon that left the armoury and came back, with guard, licence, service."),
    asks=("start", "end", "place", "client", "post", "person", "types", "calibres",
          "hide_names", "signatures"),
    make=make,
    page=PageSetup(paper=Paper.A4),
    group="ES",
    bound="es",
)  # fmt: skip
