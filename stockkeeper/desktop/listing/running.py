"""A lot's or counted kind's history with its balance: how many were left after each entry."""

from dataclasses import replace

from stockkeeper.book.queries import supplies
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _, format_number


def with_balance(base: Base, ref: Ref, rows: tuple[LineRow, ...]) -> tuple[LineRow, ...]:
    """Add to each row that moved something how many stood in store and were out after it."""
    after = supplies.running(base, ref)
    told = []
    for row in rows:
        found = after.get(row.id)
        if found is None:
            told.append(row)
            continue
        words = _("After it: {store} in store, {out} out")
        line = words.format(store=format_number(found[0]), out=format_number(found[1]))
        told.append(replace(row, lines=(*row.lines[:-1], line, row.lines[-1])))
    return tuple(told)
