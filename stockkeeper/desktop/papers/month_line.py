"""A line that offers months: the one before, this one, and those of three years."""

from __future__ import annotations

from datetime import date

from stockkeeper.desktop.widgets.form_fields import ChoiceLine, FormField
from stockkeeper.domain import months
from stockkeeper.words import _, format_month

OFFERED = 36


def month_line(label: str, usual: str) -> ChoiceLine:
    """Give the line; `usual` is chosen at first (months.THIS, months.LAST or ISO text)."""
    today = date.today().isoformat()  # noqa: DTZ011  the day on the wall
    choices = (
        (months.LAST, _("Last month")),
        (months.THIS, _("This month")),
        *((month, format_month(month)) for month in months.months_before(today[:7], OFFERED)),
    )
    line = ChoiceLine(FormField(name="month", label=label, required=True, choices=choices))
    line.setAccessibleName(label)
    line.show_value(usual)
    return line
