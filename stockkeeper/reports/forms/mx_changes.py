"""Form 8: additions and removals of weapons, Mexico.

Based on the procedures SEDENA-02-031 and SEDENA-02-038 (Modelo 4): the columns are ours.
"""

from __future__ import annotations

from stockkeeper.book.queries import comings
from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Kind, Sheet
from stockkeeper.reports import Options, Report, Stamp, seconds
from stockkeeper.reports.forms.layout import (
    filters_of,
    form_sheet,
    numbered,
    table_of,
)
from stockkeeper.reports.forms.telling import passage
from stockkeeper.words import N_

LAW = "SEDENA-02-031 y SEDENA-02-038 (Modelo 4)"
_SAME = (
    Heading("n", "N.º", Kind.INTEGER),
    Heading("day", "Fecha", Kind.DATE),
    Heading("type", "Clase"),
    Heading("calibre", "Calibre"),
    Heading("make", "Marca"),
    Heading("model", "Modelo"),
    Heading("serial", "Matrícula", Kind.SERIAL),
    Heading("registration", "Registro", Kind.MONO),
    Heading("permit_number", "Licencia o registro", Kind.MONO),
)
CAME = (
    *_SAME,
    Heading("other", "Procedencia", lines=2, width=18),
    Heading("authority", "Autorización", Kind.MONO),
    Heading("invoice", "Factura", Kind.MONO),
    Heading("seq", "Folio", Kind.INTEGER),
)
LEFT = (
    *_SAME,
    Heading("act", "Motivo"),
    Heading("other", "Destino", lines=2, width=18),
    Heading("why", "Observaciones", lines=2, width=20),
    Heading("seq", "Folio", Kind.INTEGER),
)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the two lists of a period."""
    rows = comings.named(base, comings.passages(base, *seconds(options, stamp)))
    tables = []
    for way, columns, heading in ((comings.COME, CAME, "Altas"), (comings.LEFT, LEFT, "Bajas")):
        lines = (passage(row, options, stamp) for row in rows if row["way"] == way)
        tables.append(table_of(REPORT, columns, numbered(lines), heading=heading,
                               empty="Ninguna en el período."))  # fmt: skip
    filters = (
        *filters_of(base, options, LAW),
        ("Altas", str(tables[0].size)),
        ("Bajas", str(tables[1].size)),
    )
    return form_sheet(REPORT, (options, stamp), "Altas y bajas de armamento", tables,
                      filters=filters)  # fmt: skip


REPORT = Report(
    code="mx_changes",
    number="F-08",
    title=N_("Mexico: additions and removals"),
    summary=N_("Weapons added and removed in a period, after Modelo 4."),
    asks=("start", "end", "hide_names", "signatures"),
    make=make,
    group="MX",
    bound="es",
)
