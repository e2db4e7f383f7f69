"""Form 7: the notice of changes of the inventory, Guatemala: in Excel first.

Based on what DIGESSP asks: within eight days, in writing and in Excel, with both sides of the
holding card; the card's pictures are attached by hand.
"""

from __future__ import annotations

from stockkeeper.book.queries import changes
from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Kind, PageSetup, Paper, Sheet
from stockkeeper.reports import Options, Report, Stamp, seconds
from stockkeeper.reports.forms.layout import (
    filters_of,
    form_sheet,
    numbered,
    table_of,
    weapons_count,
)
from stockkeeper.reports.forms.telling import change
from stockkeeper.words import N_

LAW = "DIGESSP, aviso de cambios de inventario (8 días)"
COLUMNS = (
    Heading("n", "N.º", Kind.INTEGER),
    Heading("day", "Fecha", Kind.DATE),
    Heading("act", "Cambio", lines=2, width=12),
    Heading("type", "Tipo"),
    Heading("make", "Marca"),
    Heading("model", "Modelo"),
    Heading("calibre", "Calibre"),
    Heading("serial", "Registro o serie", Kind.SERIAL),
    Heading("permit_number", "Tarjeta de tenencia", Kind.MONO),
    Heading("permit_expires", "Vence", Kind.DATE),
    Heading("other", "De quién o a quién", lines=2, width=18),
    Heading("told", "Detalle", lines=3, width=24),
    Heading("front", "Anexo: anverso", width=8, ruled=True),
    Heading("back", "Anexo: reverso", width=8, ruled=True),
)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw what changed in the period, in order of folios."""
    rows = changes.of_weapons(base, *seconds(options, stamp))
    lines = numbered(change(row, options, stamp) for row in rows)
    table = table_of(REPORT, COLUMNS, lines, empty="Sin cambios en el período.")
    filters = (*filters_of(base, options, LAW), weapons_count(table))
    note = "Se acompaña copia del anverso y del reverso de cada tarjeta de tenencia."
    return form_sheet(REPORT, (options, stamp), "Aviso de cambios de inventario de armas",
                      (table,), filters=filters, notes=(note,))  # fmt: skip


REPORT = Report(
    code="gt_changes",
    number="F-07",
    title=N_("Guatemala: notice of changes"),
    summary=N_("What changed in the inventory in a period; it is handed in as Excel, too."),
    asks=("start", "end", "hide_names", "signatures"),
    make=make,
    page=PageSetup(paper=Paper.LEGAL),
    group="GT",
    bound="es",
)
