"""The lines above the headings of a worksheet: what it is, whose, of when, at which checkpoint."""

from stockkeeper.paper.cell_words import moment
from stockkeeper.paper.pdf_checkpoint import headline
from stockkeeper.paper.sheet import Sheet, Table
from stockkeeper.words import _


def usual_subtitle(sheet: Sheet) -> str:
    """`Al 30 jul 2026, 06:24 · Informe R-01`."""
    as_of = _("As of {when}").format(when=moment(sheet.when))
    return f"{as_of} · {_('Report {code}').format(code=sheet.code)}" if sheet.code else as_of


def heading_block(sheet: Sheet, table: Table) -> list[str]:
    """At most five lines, so that frozen headings leave the screen to the rows."""
    title = f"{sheet.title} · {table.heading}" if table.heading else sheet.title
    asked = [sheet.subtitle or usual_subtitle(sheet)]
    asked += [f"{label}: {value}" for label, value in sheet.filters]
    if sheet.prepared_by:
        asked.append(f"{_('Prepared by')}: {sheet.prepared_by}")
    lines = [
        title,
        " · ".join((sheet.letterhead.name, *sheet.letterhead.lines)),
        " · ".join(asked),
        " · ".join(f"{label}: {value}" for label, value in table.facts),
    ]
    if sheet.checkpoint:
        lines.append(f"{headline(sheet.checkpoint)} · {sheet.checkpoint.root}")
    return [line for line in lines if line]
