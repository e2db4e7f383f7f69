"""Form 1: the monthly weapons review of Colombia, after a company's form FO-OP-03.

The one form whose columns are certain (DOMAIN.md): their words, their order and 20 weapons a page.
"""

from __future__ import annotations

from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Cell, Kind, PageSetup, Paper, Sheet
from stockkeeper.reports import Options, Report, Stamp, holder
from stockkeeper.reports.forms.layout import (
    BLANK,
    Told,
    form_sheet,
    of_month,
    weapons_table,
)
from stockkeeper.reports.forms.telling import Row, weapon
from stockkeeper.words import N_, format_month

FORM = "FO-OP-03"
PER_PAGE = 20
COLUMNS = (
    Heading("n", "N°", Kind.INTEGER),
    Heading("post_or_place", "NOMBRE PUESTO", lines=2, width=12),
    Heading("day", "FECHA (AA-MM-DD)", Kind.MONO),
    Heading("person", "NOMBRE DEL RESPONSABLE", lines=2, width=14),
    Heading("document_number", "No. CEDULA", Kind.MONO),
    Heading("type", "CLASE ARMA"),
    Heading("serial", "SERIAL No.", Kind.SERIAL),
    Heading("yoke", "YUGO", Kind.MONO),
    Heading("calibre", "CALIBRE"),
    Heading("rounds", "CANTIDAD MUNICION", Kind.INTEGER),
    Heading("magazines", "CANTIDAD PROVEEDORES", Kind.INTEGER),
    Heading("permit_number", "No. SALVOCONDUCTO", Kind.MONO),
    Heading("permit_expires", "FECHA VENCIMIENTO SALVOCONDUCTO", Kind.DATE),
    Heading("remarks", "OBSERVACIONES", lines=2, width=10),
    Heading("cleaned", "ASEO DEL ARMA", width=6, ruled=True),
    Heading("signed", "FIRMA DEL TRABAJADOR", width=15, ruled=True),
    Heading("rubbing", "IMPRONTAS", width=15, ruled=True),
)


def tell(row: Row, options: Options, stamp: Stamp) -> Told:
    """Tell one weapon; the date is the last day of the month, or today within it."""
    day = min(options.end, stamp.today)[2:]
    told: dict[str, Cell] = weapon(row, options, stamp)
    return told | {"day": day}


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the review of a month: every weapon as it stood at its end."""
    asked = of_month(options, stamp)
    table = weapons_table(base, REPORT, COLUMNS, (asked, stamp, tell), per_page=PER_PAGE,
                          head_lines=3)  # fmt: skip
    device = next((ref for ref in (asked.post, asked.client, asked.place) if ref), "")
    named = holder(asked, device, records.name_of(base, device)) if device else BLANK
    head = (
        ("Código", FORM),
        ("Versión", asked.version or "01"),
        ("Mes", format_month(asked.month)),
        ("Dispositivo", named),
        ("Departamento", asked.department or BLANK),
    )
    return form_sheet(REPORT, (asked, stamp), "REVISTA MENSUAL DE ARMAMENTO", (table,),
                      filters=head, code=FORM)  # fmt: skip


REPORT = Report(
    code="co_review",
    number="F-01",
    title=N_("Colombia: monthly weapons review"),
    summary=N_("Form FO-OP-03: every weapon with its post, who answers for it, and room to sign."),
    asks=("month", "place", "client", "post", "person", "types", "department", "version",
          "hide_names"),
    make=make,
    page=PageSetup(paper=Paper.LEGAL),
    group="CO",
    bound="es",
)  # fmt: skip
