"""Sentences of refusals about audits: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

_LOCKED = N_("What was signed stays as it is; add an addendum.")
SENTENCES: Mapping[str, tuple[str, str]] = {
    "audit.unknown": (N_("The book knows no such audit: {ref}."), ""),
    "audit.none_open": (N_("No audit is under way."), N_("Begin one first.")),
    "audit.several_open": (N_("Several audits are under way."), N_("Say which.")),
    "audit.scope_unsound": (
        N_("{ref} cannot be part of what an audit covers."),
        N_("Name places, people, posts, clients, and kinds of things."),
    ),
    "audit.nothing_to_look_at": (
        N_("Nothing of this book is in what was named."),
        N_("Name a place, a person, a post, or a client with posts."),
    ),
    "audit.kind_unknown": (N_("There is no such kind of audit: {sort}."), ""),
    "audit.place_outside": (
        N_("{place} does not belong to this audit."),
        N_("Nothing was recorded. Scan the places of the audit, or begin one that covers it."),
    ),
    "audit.revealed_already": (
        N_("{audit} was revealed by folio {folio}: counting is over."),
        N_("Nothing was recorded. Resolve the findings, and sign."),
    ),
    "audit.signed_already": (N_("{audit} was signed by folio {folio}."), _LOCKED),
    "audit.not_revealed": (
        N_("{audit} was not revealed yet."),
        N_("Finish its places and reveal it first."),
    ),
    "audit.not_signed": (
        N_("{audit} is not signed yet."),
        N_("An addendum follows the signatures; until then, note it in the audit itself."),
    ),
    "audit.nothing_scanned": (N_("Nothing was scanned."), ""),
    "audit.single_thing": (
        N_("{item} is scanned, not counted."),
        N_("Lots and counted equipment are counted."),
    ),
    "audit.count_again": (
        N_("Something at {place} must be counted again."),
        N_("The count and the book differ. A second count confirms it, or corrects the first."),
    ),
    "audit.place_unfinished": (
        N_("{place} is not finished."),
        N_("Finish it, or say why it could not be counted; that becomes a finding."),
    ),
    "audit.time_outside": (
        N_("The time {when} is before the audit began, or still to come."),
        N_("Nothing was recorded."),
    ),
    "audit.finding_unsolved": (
        N_("{finding} has no cause, action, responsible person and due date yet."),
        N_("Fill them in, or close it; then the act can be signed."),
    ),
    "audit.signer_keeps": (
        N_("Whoever signs an independent audit does not keep what it counts."),
        N_("{user} recorded movements in the last 30 days. Someone else must sign first."),
    ),
    "audit.counter_unsigned": (
        N_("{ref} counted as the second person and does not sign."),
        N_("One of the two who sign must be the one who was named."),
    ),
    "audit.file_lines": (
        N_("{number} lines of the file cannot be taken, the first is line {line}."),
        N_("Nothing was recorded. Mend them, or take the others alone."),
    ),
    "scan.incomplete": (
        N_("The line lacks its {column}."),
        N_("Each line has a time, a place and a code."),
    ),
    "finding.not_of_audit": (
        N_("{finding} does not come from an audit."),
        N_("Use the command for other findings."),
    ),
}
