"""What commands print: results to standard output, as table or JSON; messages to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from stockkeeper.book.act import Receipt
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _, format_number

REFUSED, UNREADABLE = 1, 2
"""Exit statuses: the book or its rules say no; the input cannot be read or was not understood."""
_UNREADABLE_CODES = {
    "book.missing",
    "book.unreadable",
    "book.disk_failed",
    "book.other_key",
    "book.newer",
    "key.missing",
    "key.unreadable",
    "key.newer",
    "key.of_another_book",
    "program.old_sqlite",
    "whole.not_whole",
    "whole.other_format",
    "pack.newer",
    "pack.cut",
    "pack.too_large",
    "findings.newer",
    "findings.too_large",
}
_UNREADABLE_KINDS = ("file", "journal", "note")
"""Rooms of refusals about input that cannot be read, by the first part of their code."""


def status_of(refusal: Refusal) -> int:
    """Give the exit status of a refusal."""
    kind, _dot, what = refusal.code.partition(".")
    unreadable = refusal.code in _UNREADABLE_CODES or kind in _UNREADABLE_KINDS
    return UNREADABLE if unreadable or what == "unreadable" else REFUSED


def say(text: str) -> None:
    """Print a message for a person."""
    click.echo(text, err=True)


def give(text: str) -> None:
    """Print a result."""
    click.echo(text)


def give_json(value: Any) -> None:
    """Print a result as JSON in UTF-8."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def give_rows(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], *, as_json: bool
) -> None:
    """Print a list: with JSON all members of each row, else the named columns in a table.

    `columns` maps a member to its heading, already in the reader's language.
    """
    if as_json:
        give_json(list(rows))
        return
    if not rows:
        say(_("Nothing to list."))
        return
    table = [[_cell(row.get(name)) for name in columns] for row in rows]
    heads = list(columns.values())
    widths = [max(len(row[at]) for row in [heads, *table]) for at in range(len(heads))]
    for row in [heads, *table]:
        give("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def give_pairs(pairs: Sequence[tuple[str, Any]]) -> None:
    """Print labels with their values, one a line."""
    width = max((len(label) for label, _value in pairs), default=0)
    for label, value in pairs:
        give(f"{label.ljust(width)}  {_cell(value)}".rstrip())


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def done(receipt: Receipt, made: str = "", *, as_json: bool = False) -> None:
    """Print what an act wrote: its folio, and the record it made, if any."""
    ref = _made(receipt, made) if made else ""
    if as_json:
        told: dict[str, Any] = {
            "folio": receipt.folio,
            "at": receipt.at.isoformat(timespec="seconds"),
            "touched": sorted(map(str, receipt.touched)),
        }
        give_json({**told, "ref": ref} if ref else told)
        return
    words = _("Folio {folio}").format(folio=format_number(receipt.folio))
    give(f"{words} · {ref}" if ref else words)


def _made(receipt: Receipt, kind: str) -> str:
    """The record of a kind that an act made, whatever else it wrote after it."""
    folios = [ref.id for ref in receipt.touched if ref.kind == kind and ref.id in receipt.folios]
    return f"{kind}:{folios[0] if folios else receipt.folio}"


class Progress:
    """Tells how far a long work is, on a terminal; silent when standard error is piped."""

    def __init__(self) -> None:
        """Look whether anybody watches."""
        self._shown = sys.stderr.isatty()
        self._last = ""

    def __call__(self, _step: int, done_so_far: int, total: int) -> bool:
        """Show the share done; never stops the work: Ctrl+C does."""
        if self._shown and total:
            words = f"{min(100, 100 * done_so_far // total)} %"
            if words != self._last:
                self._last = words
                click.echo(f"\r{words} ", err=True, nl=False)
        return True

    def end(self) -> None:
        """Clear the line."""
        if self._last:
            click.echo("\r      \r", err=True, nl=False)
