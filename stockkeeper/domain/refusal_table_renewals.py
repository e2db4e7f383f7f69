"""Sentences of refusals about renewals: what a batch may hold, in which order it goes on."""

from __future__ import annotations

from stockkeeper.words import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "renewal.empty": (
        N_("A renewal needs at least one line."),
        N_("Choose what is to be renewed. Nothing was recorded."),
    ),
    "renewal.too_many": (
        N_("A renewal holds at most {most} lines."),
        N_("Make two of it. Nothing was recorded."),
    ),
    "renewal.wrong_kind": (
        N_("{item} is not of the kind that this renewal is about."),
        N_("Permits of weapons and papers of people are renewed apart. Nothing was recorded."),
    ),
    "renewal.twice": (N_("A line stands twice in the renewal."), N_("Nothing was recorded.")),
    "renewal.without_paper": (
        N_("{item} has no date on which its permit expires."),
        N_("Correct it first, or leave it out. Nothing was recorded."),
    ),
    "renewal.already": (
        N_("{item} is in the open renewal {renewal} already."),
        N_("Close that one first, or leave it out. Nothing was recorded."),
    ),
    "renewal.not_in_it": (
        N_("{item} is not in this renewal."),
        N_("Look at its list. Nothing was recorded."),
    ),
    "renewal.done_already": (
        N_("{item} was recorded in this renewal with folio {folio}."),
        N_("Correct the record itself. Nothing was recorded."),
    ),
    "renewal.not_submitted": (
        N_("The renewal {renewal} was not submitted yet."),
        N_("Record when it was submitted, then what came back. Nothing was recorded."),
    ),
    "renewal.submitted_already": (
        N_("The renewal {renewal} was submitted already."),
        N_("Nothing was recorded."),
    ),
    "renewal.closed": (N_("The renewal {renewal} is closed."), N_("Nothing was recorded.")),
    "renewal.open_lines": (
        N_("{count} lines of the renewal have not come back."),
        N_("Say in the outcome what becomes of them. Nothing was recorded."),
    ),
    "renewal.no_line": (
        N_("“{text}” is no open line of this renewal."),
        N_("Write the serial, the ID number or the old number. Nothing was recorded."),
    ),
    "renewal.two_lines": (
        N_("“{text}” may be several lines of this renewal."),
        N_("Write the old number of the paper. Nothing was recorded."),
    ),
    "renewal.rows_wrong": (
        N_("{count} rows cannot be taken."),
        N_("Correct them and give the whole again. Nothing was recorded."),
    ),
    "renewal.row_wrong": (
        N_("Row {row}, {text}: {reason}"),
        N_("Correct it and give the whole again. Nothing was recorded."),
    ),
    "renewal.not_later": (
        N_("The new one would expire on {day}, not later than the old one, {was}."),
        N_("Look at the day again. Nothing was recorded."),
    ),
    "renewal.issued_after": (
        N_("It would be issued on {day}, after it expires."),
        N_("Look at the days again. Nothing was recorded."),
    ),
}
