"""Form 3: the ammunition acquired, used and left in a month, Peru.

Based on Decreto Supremo 010-2017-IN, arts. 26.1 and 26.4: by calibre, make and lot.
"""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import balances
from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Cell, Kind, Sheet
from stockkeeper.reports import Options, Report, Stamp, seconds
from stockkeeper.reports.forms.layout import filters_of, form_sheet, of_month, table_of
from stockkeeper.words import N_

LAW = "Decreto Supremo 010-2017-IN, arts. 26.1 y 26.4"
COLUMNS = (
    Heading("calibre", "Calibre"),
    Heading("make", "Marca"),
    Heading("lot", "Lote", Kind.SERIAL),
    Heading("before", "Saldo anterior", Kind.INTEGER, total=True),
    Heading("acquired", "Adquirida", Kind.INTEGER, total=True),
    Heading("used", "Usada", Kind.INTEGER, total=True),
    Heading("lost", "Perdida o sustraída", Kind.INTEGER, total=True),
    Heading("other", "Otros (±)", Kind.INTEGER, total=True),
    Heading("after", "Saldo", Kind.INTEGER, total=True),
    Heading("in_store", "En almacén", Kind.INTEGER, total=True),
    Heading("handed_out", "Entregada a agentes", Kind.INTEGER, total=True),
)


def _told(row: dict[str, Any]) -> dict[str, Cell]:
    thing = row["thing"]
    return {
        "calibre": thing.get("calibre", ""),
        "make": thing.get("make", ""),
        "lot": thing.get("serial", ""),
        "before": row["store_opening"] + row["people_opening"],
        "acquired": row["received"],
        "used": row["fired"],
        "lost": row["lost"],
        "other": row["store_other"] + row["people_other"],
        "after": row["store_closing"] + row["people_closing"],
        "in_store": row["store_closing"],
        "handed_out": row["people_closing"],
    }


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the month by lot; what is in stores and with agents is told together and apart."""
    asked = of_month(options, stamp)
    lines = (
        _told(row)
        for row in balances.of_period(base, "lot", *seconds(asked, stamp))
        if not asked.calibres or row["thing"].get("calibre") in asked.calibres
    )
    note = "Saldo = saldo anterior + adquirida − usada − perdida o sustraída ± otros. En cartuchos."
    table = table_of(REPORT, COLUMNS, lines, note=note)
    return form_sheet(REPORT, (asked, stamp), "Munición adquirida y usada en el mes", (table,),
                      filters=filters_of(base, asked, LAW))  # fmt: skip


REPORT = Report(
    code="pe_ammunition",
    number="F-03",
    title=N_("Peru: ammunition of the month"),
    summary=N_("By calibre, make and lot: what was acquired and used, and the balance."),
    asks=("month", "calibres", "signatures"),
    make=make,
    group="PE",
    bound="es",
)
