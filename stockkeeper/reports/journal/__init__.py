"""Reports of the journal itself: the daily folio, and an extract with its proof."""

from __future__ import annotations

from stockkeeper.reports.journal import daily, extract

DAILY = daily.REPORT
EXTRACT = extract.REPORT
