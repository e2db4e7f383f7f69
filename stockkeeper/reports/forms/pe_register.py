"""Form 2: the register of weapons that go out and come in, Peru.

Based on Decreto Legislativo 1213, art. 19 h): type, serial, ownership card, out and in, guard and
place of service.
"""

from __future__ import annotations

from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Kind, PageSetup, Paper, Sheet
from stockkeeper.reports import Options, Report, Stamp
from stockkeeper.reports.forms.layout import TurnForm
from stockkeeper.words import N_

LAW = "Decreto Legislativo 1213, art. 19, literal h)"
_WAYS = {"out": "Salida", "in": "Ingreso", "relief": "Relevo"}
COLUMNS = (
    Heading("seq", "Folio", Kind.INTEGER),
    Heading("at", "Fecha y hora", Kind.DATETIME),
    Heading("way", "Movimiento"),
    Heading("type", "Tipo de arma"),
    Heading("serial", "N.º de serie", Kind.SERIAL),
    Heading("permit_number", "Tarjeta de propiedad", Kind.MONO),
    Heading("calibre", "Calibre"),
    Heading("rounds", "Munición", Kind.INTEGER),
    Heading("person_lines", "Agente", lines=3, width=22),
    Heading("licence", "Licencia", Kind.MONO),
    Heading("post", "Lugar de servicio", lines=3, width=18),
    Heading("signed", "Firma del agente", width=16, ruled=True),
    Heading("clerk_signed", "Firma del responsable", width=16, ruled=True),
)


FORM = TurnForm(COLUMNS, _WAYS, LAW, "Registro de ingreso y salida de armas")


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the register of a period, in order of folios."""
    return FORM.sheet(REPORT, base, options, stamp)


REPORT = Report(
    code="pe_register",
    number="F-02",
    title=N_("Peru: register of weapons out and in"),
    summary=N_("Each time a weapon went out or came in: card, rounds, guard, licence, place."),
    asks=("start", "end", "place", "client", "post", "person", "types", "calibres",
          "hide_names", "signatures"),
    make=make,
    page=PageSetup(paper=Paper.LEGAL),
    group="PE",
    bound="es",
)  # fmt: skip
