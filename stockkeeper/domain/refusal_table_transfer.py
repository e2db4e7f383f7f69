"""The sentences of refusals about transfers, between places and between books: code -> texts."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

_PAPERS = N_("Give its number, or a second person authorises it with a reason.")

SENTENCES: Mapping[str, tuple[str, str]] = {
    "transfer.one_end": (
        N_("A transfer goes to one place of this book, or to one party who keeps another book."),
        "",
    ),
    "transfer.same_place": (N_("It would go to where it comes from."), N_("Choose another place.")),
    "transfer.guide_order": (
        N_("The guide would expire before it was issued."),
        N_("Correct one of the two days."),
    ),
    "transfer.not_at_source": (
        N_("{item} is not at the place it would leave from: {holder} has it."),
        N_("Send it from where it is, or leave it out."),
    ),
    "transfer.too_many": (
        N_("{number} lines are too many for one transfer: at most {most}."),
        N_("Make two of it, each with its guide."),
    ),
    "transfer.guide_needed_weapons": (
        N_("{number} weapons need a transit guide: without one at most {most} are moved."),
        _PAPERS,
    ),
    "transfer.guide_needed_rounds": (
        N_("{number} rounds need a transit guide: without one at most {most} are moved."),
        _PAPERS,
    ),
    "transfer.guide_expired": (
        N_("The guide expired on {expired}."),
        N_("Get a new one, or a second person authorises it with a reason."),
    ),
    "transfer.guide_too_long": (
        N_("The guide would be valid for {days} days; at most {most} are allowed."),
        N_("Correct its days, or a second person authorises it with a reason."),
    ),
    "transfer.over": (
        N_("{ref}: nothing of it is under way any more."),
        N_("Look at it in the list of all transfers."),
    ),
    "transfer.other_book": (
        N_("{ref} went to another book: that one answers it with a signed file."),
        N_("Open the file that came back from there to confirm the transfer."),
    ),
    "transfer.answered_already": (
        N_("{ref} was already answered."),
        N_("What was refused is taken back by whoever sent it."),
    ),
    "transfer.same_person": (
        N_("Who sent a transfer does not accept it."),
        N_("Let another user accept it, or a second person authorises it with a reason."),
    ),
    "transfer.other_place": (
        N_("{place} is not inside {to}, where the transfer goes."),
        N_("Choose a place there; from there it can be moved."),
    ),
    "transfer.not_on_it": (
        N_("{item} is not on this transfer, or has already arrived."),
        N_("Check that the right thing was read; what came without papers is a finding."),
    ),
    "transfer.more_than_sent": (
        N_("More of {item} than was sent: {asked} against {sent}."),
        N_("Count again; what came beyond it is a finding of its own."),
    ),
    "transfer.file_out": (
        N_("A file of {ref} may be with the other book: it may have the things by now."),
        N_(
            "Ask for its signed refusal and open that. Without it, a second person takes the risk"
            " that both books claim them, with a reason."
        ),
    ),
    "transfer.to_own_book": (
        N_("That is this very book."),
        N_("Send it to a place of the book; no file is needed."),
    ),
    "transfer.no_file": (
        N_("There is no file of {ref}: it stays in this book, or is no answer to another one."),
        "",
    ),
    "undo.of_transfer": (
        N_("Folio {folio} belongs to a transfer and is not undone."),
        N_("Answer the transfer, or take it back while it is under way."),
    ),
}
