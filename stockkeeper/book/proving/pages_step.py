"""A full check's part of step 1: every page of an encrypted file by its own mark, free ones too."""

from __future__ import annotations

from stockkeeper.book import sqlite
from stockkeeper.book.proving.findings import Finding, Report
from stockkeeper.book.sqlite import Base
from stockkeeper.words import N_


def check(base: Base, report: Report) -> None:
    """Add a finding for each page whose HMAC is wrong; a plain file has none to check."""
    if not base.value("PRAGMA cipher_provider"):
        return
    try:
        told = [str(row[0]) for row in base.rows("PRAGMA cipher_integrity_check")]
    except sqlite.DatabaseError as error:
        told = [str(error)]
    for line in told:
        report.add(Finding(1, N_("the file is damaged"), found=line))
