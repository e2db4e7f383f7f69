"""Form 5: the changes of the month in weapons and staff, told in the first five days of the next.

Based on Decreto Ley 356 de 1994, arts. 100 and 104: the columns are ours.
"""

from __future__ import annotations

from stockkeeper.book.queries import changes
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.paper.rows import Heading, day_of
from stockkeeper.paper.sheet import Cell, Kind, Sheet
from stockkeeper.reports import Options, Report, Stamp, holder, seconds
from stockkeeper.reports.forms.layout import (
    filters_of,
    form_sheet,
    numbered,
    of_month,
    table_of,
    weapons_count,
)
from stockkeeper.reports.forms.telling import Row, change, changes_word
from stockkeeper.words import N_, _

LAW = "Decreto Ley 356 de 1994, arts. 100 y 104"
WEAPONS = (
    Heading("n", "N.º", Kind.INTEGER),
    Heading("day", "Fecha", Kind.DATE),
    Heading("act", "Novedad"),
    Heading("type", "Clase"),
    Heading("make", "Marca"),
    Heading("serial", "Serial No.", Kind.SERIAL),
    Heading("calibre", "Calibre"),
    Heading("permit_number", "Permiso", Kind.MONO),
    Heading("other", "De quién o a quién", lines=2, width=18),
    Heading("post", "Puesto", lines=2, width=16),
    Heading("told", "Detalle", lines=3, width=26),
    Heading("seq", "Folio", Kind.INTEGER),
)
STAFF = (
    Heading("n", "N.º", Kind.INTEGER),
    Heading("day", "Fecha", Kind.DATE),
    Heading("act", "Novedad"),
    Heading("name", "Nombre", lines=2, width=24),
    Heading("document", "Documento", Kind.MONO),
    Heading("role", "Cargo"),
    Heading("credential", "Credencial", Kind.MONO),
    Heading("told", "Detalle", lines=2, width=26),
    Heading("seq", "Folio", Kind.INTEGER),
)
_STAFF = {"in": "Ingreso", "out": "Retiro", "changed": "Cambio"}


def _person(row: Row, options: Options) -> dict[str, Cell]:
    ref, hidden = row["ref"], options.hide_names
    names = (row.get("surnames", ""), row.get("given_names", ""))
    changed = [] if hidden else row["changes"]
    return {
        "day": day_of(row["at"]),
        "act": _STAFF[row["what"]],
        "name": holder(options, ref, ", ".join(name for name in names if name)),
        "document": "" if hidden else f"{row.get('id_kind', '')} {row.get('id_number', '')}",
        "role": words_of.word_of("person", "role", row.get("role")),
        "credential": "" if hidden else row.get("credential", ""),
        "told": changes_word("person", changed),
        "seq": row["seq"],
    }


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw what changed in the month: weapons first, then people."""
    asked = of_month(options, stamp)
    span = seconds(asked, stamp)
    weapons = (change(row, asked, stamp) for row in changes.of_weapons(base, *span))
    people = (_person(row, asked) for row in changes.of_people(base, *span))
    first = table_of(REPORT, WEAPONS, numbered(weapons), heading="Armas", empty="Sin novedades.")
    second = table_of(REPORT, STAFF, numbered(people), heading="Personal", empty="Sin novedades.")
    filters = (*filters_of(base, asked, LAW), weapons_count(first),
               (_("People"), str(second.size)))  # fmt: skip
    return form_sheet(REPORT, (asked, stamp), "Novedades del mes: armas y personal",
                      (first, second), filters=filters)  # fmt: skip


REPORT = Report(
    code="co_changes",
    number="F-05",
    title=N_("Colombia: changes of the month"),
    summary=N_("Weapons that came, left or changed, and people who joined or left, in a month."),
    asks=("month", "hide_names", "signatures"),
    make=make,
    group="CO",
    bound="es",
)
