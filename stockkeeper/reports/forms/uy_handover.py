"""Form 11, first half: weapons handed over and given back, Uruguay.

Based on Ley 19.721, art. 12: handover, return and any change are notified.
"""

from __future__ import annotations

from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Kind, PageSetup, Paper, Sheet
from stockkeeper.reports import Options, Report, Stamp
from stockkeeper.reports.forms.layout import TurnForm
from stockkeeper.words import N_

LAW = "Ley 19.721, art. 12"
_WAYS = {"out": "Entrega", "in": "Restitución", "relief": "Entrega por relevo"}
COLUMNS = (
    Heading("seq", "Folio", Kind.INTEGER),
    Heading("at", "Fecha y hora", Kind.DATETIME),
    Heading("way", "Acto"),
    Heading("kind_and_model", "Arma", lines=3, width=18),
    Heading("calibre", "Calibre"),
    Heading("serial", "Número", Kind.SERIAL),
    Heading("permit_number", "Guía", Kind.MONO),
    Heading("rounds", "Munición", Kind.INTEGER),
    Heading("person_lines", "Guardia", lines=3, width=22),
    Heading("licence", "Licencia", Kind.MONO),
    Heading("post", "Servicio", lines=3, width=18),
    Heading("clerk", "Encargado de armas"),
    Heading("signed", "Firma", width=18, ruled=True),
)


FORM = TurnForm(COLUMNS, _WAYS, LAW, "Entrega y restitución de armas")


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the handovers and returns of a period, in order of folios."""
    return FORM.sheet(REPORT, base, options, stamp)


REPORT = Report(
    code="uy_handover",
    number="F-11",
    title=N_("Uruguay: handover and return"),
    summary=N_("Each weapon handed to a guard and given back in a period."),
    asks=("start", "end", "place", "client", "post", "person", "types", "calibres",
          "hide_names", "signatures"),
    make=make,
    page=PageSetup(paper=Paper.LEGAL),
    group="UY",
    bound="es",
)  # fmt: skip
