"""Form 11, second half: weapons stolen or lost, Uruguay.

Based on Ley 19.721, art. 12: any change is notified; thefts and losses within 48 hours.
"""

from __future__ import annotations

from stockkeeper.book.queries import mishaps
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, moment_of
from stockkeeper.paper.sheet import Kind, PageSetup, Paper, Sheet
from stockkeeper.reports import Options, Report, Stamp, holder, seconds
from stockkeeper.reports.forms.layout import (
    Told,
    filters_of,
    form_sheet,
    numbered,
    table_of,
    weapons_count,
)
from stockkeeper.reports.forms.telling import Row, weapon
from stockkeeper.words import N_

LAW = "Ley 19.721, art. 12 (hurto o extravío: 48 horas)"
COLUMNS = (
    Heading("n", "N.º", Kind.INTEGER),
    Heading("what", "Hecho"),
    Heading("kind_and_model", "Arma", lines=3, width=16),
    Heading("calibre", "Calibre"),
    Heading("serial", "Número", Kind.SERIAL),
    Heading("permit_number", "Guía", Kind.MONO),
    Heading("others", "Munición y otros", lines=3, width=14),
    Heading("occurred", "Ocurrido", Kind.DATETIME),
    Heading("known", "Conocido", Kind.DATETIME),
    Heading("reported", "Comunicado", Kind.DATETIME),
    Heading("scene", "Lugar", lines=3, width=16),
    Heading("person", "Último tenedor", lines=3, width=18),
    Heading("police_report", "Denuncia", Kind.MONO),
    Heading("notice", "Comunicación", Kind.MONO),
    Heading("narrative", "Relato", lines=3, width=24),
)


def _told(row: Row, options: Options, stamp: Stamp) -> Told:
    name = holder(options, row["person"], row["person_name"]) if row["person"] else ""
    return {
        **weapon(row, options, stamp),
        "what": words_of.word_of("incident", "sort", row["sort"]),
        "others": "; ".join(f"{number} × {name}" for name, number in row["others"]),
        "occurred": moment_of(row["occurred"]),
        "known": moment_of(row["known"]),
        "reported": moment_of(row["reported"]),
        "scene": row["scene"] or row["post_name"],
        "person": name,
        "police_report": row["police_report"],
        "notice": row["regulator_notice"],
        "narrative": "" if options.hide_names else row["narrative"],
    }


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the thefts, robberies and losses of weapons of a period."""
    rows = mishaps.of_weapons(base, *seconds(options, stamp))
    lines = numbered(_told(row, options, stamp) for row in rows)
    table = table_of(REPORT, COLUMNS, lines, empty="Ninguno en el período.")
    filters = (*filters_of(base, options, LAW), weapons_count(table))
    return form_sheet(REPORT, (options, stamp), "Hurto o extravío de armas", (table,),
                      filters=filters)  # fmt: skip


REPORT = Report(
    code="uy_theft",
    number="F-11",
    title=N_("Uruguay: theft and loss"),
    summary=N_("Weapons stolen, robbed or lost in a period, with the three times and the report."),
    asks=("start", "end", "hide_names", "signatures"),
    make=make,
    page=PageSetup(paper=Paper.LEGAL),
    group="UY",
    bound="es",
)
