"""The list of reports, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.domain.refusals import Refusal
from stockkeeper.reports import (
    Report,
    ammunition,
    audit_act,
    calendar,
    carry_permit,
    count_sheet,
    disposal_certificate,
    expiring_papers,
    forms,
    handover_slip,
    holdings,
    incident_report,
    issue_book,
    journal,
    label_sheets,
    maintenance,
    movements,
    overdue_list,
    person_history,
    register,
    renewal_list,
    roster_sheet,
    shift_act,
    signature_sheet,
    transfer_guide,
    weapon_history,
)
from stockkeeper.words import N_

REPORTS: Mapping[str, Report] = {
    report.code: report
    for report in (
        register.REPORT,
        movements.REPORT,
        holdings.REPORT,
        overdue_list.REPORT,
        weapon_history.REPORT,
        person_history.REPORT,
        ammunition.REPORT,
        expiring_papers.REPORT,
        calendar.REPORT,
        renewal_list.REPORT,
        transfer_guide.REPORT,
        handover_slip.REPORT,
        carry_permit.REPORT,
        shift_act.REPORT,
        signature_sheet.REPORT,
        issue_book.REPORT,
        roster_sheet.REPORT,
        journal.DAILY,
        journal.EXTRACT,
        audit_act.REPORT,
        count_sheet.REPORT,
        maintenance.REPORT,
        disposal_certificate.REPORT,
        incident_report.REPORT,
        label_sheets.REPORT,
        *forms.FORMS,
    )
}
"""Every report by its code."""
GROUPS: Mapping[str, str] = {
    "": N_("For every book"),
    "CO": N_("Colombia"),
    "PE": N_("Peru"),
    "CR": N_("Costa Rica"),
    "GT": N_("Guatemala"),
    "MX": N_("Mexico"),
    "BR": N_("Brazil"),
    "UY": N_("Uruguay"),
    "ES": N_("Spain"),
    "ZA": N_("English Caribbean and South Africa"),
    "US": N_("After 27 CFR 478.125(e)"),
}
"""What reports are grouped by, in the order in which they are offered."""


def grouped(country: str = "") -> list[tuple[str, tuple[Report, ...]]]:
    """Give (msgid of the group, its reports); those of a book's own country stand second."""
    order = sorted(GROUPS, key=lambda group: (group not in ("", country), group != ""))
    return [
        (GROUPS[group], tuple(each for each in REPORTS.values() if each.group == group))
        for group in order
    ]


def find(code: str) -> Report:
    """Give a report; raises Refusal("report.unknown")."""
    report = REPORTS.get(code)
    if report is None:
        raise Refusal("report.unknown", report=code[:40])
    return report
