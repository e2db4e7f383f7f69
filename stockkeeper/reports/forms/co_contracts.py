"""Form 4: the weapons by contract, as the authority of Colombia asks where each weapon serves.

Based on Decreto Ley 356 de 1994, art. 100: the columns are ours.
"""

from __future__ import annotations

from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Kind, Sheet
from stockkeeper.reports import Options, Report, Stamp
from stockkeeper.reports.forms.layout import (
    filters_of,
    form_sheet,
    of_month,
    weapons_count,
    weapons_table,
)
from stockkeeper.reports.forms.telling import weapon
from stockkeeper.words import N_

LAW = "Decreto Ley 356 de 1994, art. 100"
COLUMNS = (
    Heading("n", "N.º", Kind.INTEGER),
    Heading("client", "Cliente", lines=2, width=16),
    Heading("client_tax", "NIT", Kind.MONO),
    Heading("contract", "Contrato", Kind.MONO),
    Heading("post", "Puesto", lines=2, width=16),
    Heading("city", "Ciudad"),
    Heading("type", "Clase"),
    Heading("make", "Marca"),
    Heading("serial", "Serial No.", Kind.SERIAL),
    Heading("calibre", "Calibre"),
    Heading("permit_kind", "Tipo de permiso"),
    Heading("permit_number", "Permiso", Kind.MONO),
    Heading("permit_expires", "Vence", Kind.DATE),
    Heading("holder", "Tenedor o lugar", lines=2, width=16),
)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the weapons in the order of clients and posts, as they stood at the month's end."""
    asked = of_month(options, stamp)
    table = weapons_table(base, REPORT, COLUMNS, (asked, stamp, weapon))
    filters = (*filters_of(base, asked, LAW), weapons_count(table))
    return form_sheet(REPORT, (asked, stamp), "Armas por contrato", (table,), filters=filters)


REPORT = Report(
    code="co_contracts",
    number="F-04",
    title=N_("Colombia: weapons by contract"),
    summary=N_("Which weapons serve at each client, contract and post; the others by store."),
    asks=("month", "place", "client", "post", "types", "hide_names", "signatures"),
    make=make,
    group="CO",
    bound="es",
)
