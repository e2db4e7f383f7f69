"""Form 4: the weapons by contract, as the authority of Colombia asks where each weapon serves.

Based on Decreto Ley 356 de 1994, art. 100: the columns are ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from stockkeeper.book.queries import armament, records
from stockkeeper.book.sqlite import Base
from stockkeeper.paper.rows import Heading, day_of
from stockkeeper.paper.sheet import Kind, Sheet
from stockkeeper.reports import Options, Report, Stamp
from stockkeeper.reports.forms.layout import (
    Told,
    armament_filter,
    filters_of,
    form_sheet,
    of_month,
    table_of,
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

CONTRACTS = (
    Heading("client", "Cliente", lines=2, width=24),
    Heading("number", "Contrato", Kind.SERIAL),
    Heading("service", "Servicio", lines=2, width=22),
    Heading("begins", "Inicia", Kind.DATE),
    Heading("ends", "Termina", Kind.DATE),
    Heading("agreed", "Armas pactadas", Kind.INTEGER, total=True),
    Heading("serving", "Armas en servicio", Kind.INTEGER, total=True),
)


def _contracts(base: Base, options: Options, stamp: Stamp) -> Iterator[Told]:
    """Tell the contracts in force in the month, and how many weapons serve under each."""
    found = armament.weapons(base, armament_filter(options, stamp))
    serving = armament.by_contract(base, *found)
    names = {f"client:{row['id']}": str(row["name"]) for row in records.every(base, "client")}
    for row in records.every(base, "contract"):
        begun = not row["begins"] or row["begins"] <= options.end
        over = bool(row["ends"]) and row["ends"] < options.start
        if begun and not over and options.client in ("", row["client"]):
            yield {
                "client": names.get(row["client"], ""),
                "number": row["number"],
                "service": row["service"],
                "begins": day_of(row["begins"]),
                "ends": day_of(row["ends"]),
                "agreed": row["weapons"],
                "serving": serving.get((row["client"], row["number"]), 0),
            }


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the weapons in the order of clients and posts, as they stood at the month's end."""
    asked = of_month(options, stamp)
    table = weapons_table(base, REPORT, COLUMNS, (asked, stamp, weapon), heading="Armas")
    filters = (*filters_of(base, asked, LAW), weapons_count(table))
    contracts = table_of(REPORT, CONTRACTS, _contracts(base, asked, stamp), heading="Contratos",
                         empty="Ningún contrato en vigor.")  # fmt: skip
    return form_sheet(REPORT, (asked, stamp), "Armas por contrato", (table, contracts),
                      filters=filters)  # fmt: skip


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
