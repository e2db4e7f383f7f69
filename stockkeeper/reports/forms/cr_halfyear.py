"""Form 6: the half-yearly return of weapons, Costa Rica.

Based on Ley 7530, art. 5: quantity, type, serial, asset number, assignee, condition.
"""

from __future__ import annotations

from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Kind, Sheet
from stockkeeper.reports import Options, Report, Stamp, holder
from stockkeeper.reports.forms.layout import (
    Told,
    filters_of,
    form_sheet,
    of_month,
    weapons_count,
    weapons_table,
)
from stockkeeper.reports.forms.telling import Row, joined, weapon
from stockkeeper.words import N_

LAW = "Ley 7530 de Armas y Explosivos, art. 5"
COLUMNS = (
    Heading("n", "N.º", Kind.INTEGER),
    Heading("quantity", "Cantidad", Kind.INTEGER, total=True),
    Heading("type", "Tipo"),
    Heading("make", "Marca"),
    Heading("model", "Modelo"),
    Heading("calibre", "Calibre"),
    Heading("serial", "Serie", Kind.SERIAL),
    Heading("asset_number", "Patrimonio", Kind.MONO),
    Heading("assigned", "Asignado a", lines=2, width=24),
    Heading("condition", "Estado"),
)


def tell(row: Row, options: Options, stamp: Stamp) -> Told:
    """Tell one weapon; who has it stands for an assignment that was never made."""
    told = weapon(row, options, stamp)
    assigned = str(row.get("assigned", ""))
    own = holder(options, assigned, row.get("assigned_name", "")) if assigned else ""
    where = joined(" · ", told["person"], told["post"]) or told["holder"]
    return told | {"quantity": 1, "assigned": own or where}


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw every weapon as it stood at the end of the month asked for."""
    asked = of_month(options, stamp)
    table = weapons_table(base, REPORT, COLUMNS, (asked, stamp, tell))
    filters = (*filters_of(base, asked, LAW), weapons_count(table))
    return form_sheet(REPORT, (asked, stamp), "Informe semestral de armas", (table,),
                      filters=filters)  # fmt: skip


REPORT = Report(
    code="cr_halfyear",
    number="F-06",
    title=N_("Costa Rica: half-yearly return"),
    summary=N_("Every weapon: quantity, type, serial, asset number, to whom assigned, condition."),
    asks=("month", "place", "client", "types", "hide_names", "signatures"),
    make=make,
    group="CR",
    bound="es",
)
