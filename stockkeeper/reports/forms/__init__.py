"""The forms that authorities ask for, one file each, in the order in which they are offered."""

from __future__ import annotations

from stockkeeper.reports import Report
from stockkeeper.reports.forms import (
    atf_book,
    br_book,
    br_list,
    co_changes,
    co_contracts,
    co_review,
    cr_halfyear,
    es_register,
    gt_changes,
    mx_changes,
    pe_ammunition,
    pe_register,
    uy_handover,
    uy_theft,
)

FORMS: tuple[Report, ...] = (
    co_review.REPORT,
    co_contracts.REPORT,
    co_changes.REPORT,
    pe_register.REPORT,
    pe_ammunition.REPORT,
    cr_halfyear.REPORT,
    gt_changes.REPORT,
    mx_changes.REPORT,
    br_book.REPORT,
    br_list.REPORT,
    uy_handover.REPORT,
    uy_theft.REPORT,
    es_register.REPORT,
    atf_book.REPORT,
)
"""Country by country; DOMAIN.md's form 13 are the issue book and the permit to carry."""
