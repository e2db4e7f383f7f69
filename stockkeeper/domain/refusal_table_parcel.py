"""The sentences of refusals about files between two books: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

_AGAIN = N_("Ask the other company to make the file again. Nothing was recorded.")
_CALL = N_("Call the other company on a number you know, before anything else.")

SENTENCES: Mapping[str, tuple[str, str]] = {
    "parcel.unreadable": (N_("The file is no transfer of another book."), _AGAIN),
    "parcel.other_version": (
        N_("The file was made by another version of the program, which this one cannot read."),
        N_("Bring both programs to the same version and make the file again."),
    ),
    "parcel.altered": (
        N_("The file was altered after it was signed, or was damaged on its way."),
        _AGAIN,
    ),
    "parcel.not_proven": (
        N_("The file does not prove what it says ({reason})."),
        N_("It was put together from parts of others. Nothing was recorded; keep it as evidence."),
    ),
    "parcel.passphrase_needed": (N_("The file is encrypted: its passphrase is needed."), ""),
    "parcel.wrong_passphrase": (
        N_("That is not the passphrase of the file, or the file was altered."),
        N_("Ask for it again, by another way than the file came."),
    ),
    "parcel.other_key": (
        N_("The file is signed by another key than that of this site: {found}, not {expected}."),
        _CALL,
    ),
    "parcel.older_copy": (
        N_("{company} has restored its book since this file was made."),
        N_("Its book may not know the transfer any more. Ask for a new file of it as it is now."),
    ),
    "parcel.forked": (
        N_("There are two different books of {company}, both of {size} entries."),
        N_("One is a copy. Nothing was recorded; keep both files and tell your supervisor."),
    ),
    "parcel.own_book": (
        N_("The file was made by this very book."),
        N_("The other company opens it."),
    ),
    "parcel.is_answer": (
        N_("The file is an answer to a transfer, not a transfer."),
        N_("Confirm the transfer with it instead."),
    ),
    "parcel.is_no_answer": (
        N_("The file is a transfer, not the answer to one."),
        N_("Receive it instead."),
    ),
    "parcel.other_book": (
        N_("The file is for another book ({company}), not for this one."),
        N_("Open the book it is for."),
    ),
    "parcel.other_company": (
        N_("The file is for {company}, which is not the company of this book."),
        N_("Check it; if the name is only written otherwise, a second person authorises it."),
    ),
    "parcel.received_already": (
        N_("This file was already answered here, in folio {folio}."),
        N_("Nothing more is to be done; its answer can be written to a file again."),
    ),
    "parcel.received_before": (
        N_("On this machine the book already received this file on {when}, and does not know it."),
        N_(
            "The book was put back to an older copy since. Check what is really in the store; a"
            " second person authorises receiving it again, with a reason."
        ),
    ),
    "parcel.already_here": (
        N_("{item} is in this book already: {holder} has it."),
        N_("It cannot be in two books. Check the serial and the make before anything else."),
    ),
    "parcel.ended_here": (
        N_("{item} is known here as {holder}."),
        N_("Record its recovery as an incident first, then receive the file."),
    ),
    "parcel.unknown_transfer": (
        N_("This book knows no transfer of folio {folio} as this answer speaks of it."),
        N_(
            "The answer is to another one, or this book was put back to an older copy since: then"
            " the other book has the things, and this one must not show them as its own."
        ),
    ),
    "parcel.not_addressee": (
        N_("{company} answers, but the transfer was not sent to that book."),
        _CALL,
    ),
    "parcel.confirmed_already": (
        N_("{ref} was already confirmed with this answer, in folio {folio}."),
        "",
    ),
    "parcel.answered_otherwise": (
        N_("{ref} was already confirmed with another answer, in folio {folio}."),
        N_("The other side has two copies of its book, or answered twice. Keep both files."),
    ),
    "parcel.cancelled": (
        N_("{ref} was taken back here before this answer came: both books may claim the things."),
        N_("See where they really are. Record it as an incident and tell the other company."),
    ),
}
