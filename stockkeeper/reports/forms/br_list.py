"""Form 10: the list of weapons and ammunition, Brazil.

Based on the relação de armas e munições that firms hand in: the columns are ours.
"""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import balances
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading
from stockkeeper.paper.sheet import Cell, Kind, Sheet
from stockkeeper.reports import Options, Report, Stamp, seconds
from stockkeeper.reports.forms.layout import (
    filters_of,
    form_sheet,
    of_month,
    table_of,
    weapons_count,
    weapons_table,
)
from stockkeeper.reports.forms.telling import weapon
from stockkeeper.words import N_

LAW = "relação de armas e munições das empresas de segurança privada"
WEAPONS = (
    Heading("n", "N.º", Kind.INTEGER),
    Heading("type", "Espécie"),
    Heading("make", "Marca"),
    Heading("model", "Modelo"),
    Heading("calibre", "Calibre"),
    Heading("serial", "N.º de série", Kind.SERIAL),
    Heading("registration", "SINARM", Kind.MONO),
    Heading("permit_number", "CRAF", Kind.MONO),
    Heading("permit_expires", "Validade", Kind.DATE),
    Heading("condition", "Estado"),
    Heading("where", "Local", lines=2, width=24),
)
ROUNDS = (
    Heading("calibre", "Calibre"),
    Heading("sort", "Tipo"),
    Heading("make", "Fabricante"),
    Heading("lot", "Lote", Kind.SERIAL),
    Heading("in_store", "Na reserva", Kind.INTEGER, total=True),
    Heading("handed_out", "Com vigilantes", Kind.INTEGER, total=True),
    Heading("all", "Total", Kind.INTEGER, total=True),
)


def _lot(row: dict[str, Any]) -> dict[str, Cell]:
    thing = row["thing"]
    return {
        "calibre": thing.get("calibre", ""),
        "sort": words_of.word_of("lot", "sort", thing.get("type")),
        "make": thing.get("make", ""),
        "lot": thing.get("serial", ""),
        "in_store": row["store_closing"],
        "handed_out": row["people_closing"],
        "all": row["store_closing"] + row["people_closing"],
    }


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw weapons and rounds as they stood at the end of the month."""
    asked = of_month(options, stamp)
    weapons = weapons_table(base, REPORT, WEAPONS, (asked, stamp, weapon), heading="Armas")
    lots = (
        _lot(row)
        for row in balances.of_period(base, "lot", None, seconds(asked, stamp)[1])
        if row["store_closing"] or row["people_closing"]
        if not asked.calibres or row["thing"].get("calibre") in asked.calibres
    )
    rounds = table_of(REPORT, ROUNDS, lots, heading="Munições", empty="Sem munição.")
    filters = (*filters_of(base, asked, LAW), weapons_count(weapons))
    return form_sheet(REPORT, (asked, stamp), "Relação de armas e munições", (weapons, rounds),
                      filters=filters)  # fmt: skip


REPORT = Report(
    code="br_list",
    number="F-10",
    title=N_("Brazil: weapons and ammunition"),
    summary=N_("All weapons with registry, CRAF and place, and all rounds by lot."),
    asks=("month", "place", "types", "calibres", "hide_names", "signatures"),
    make=make,
    group="BR",
    bound="pt",
)
