"""The sentences of refusals about inspector packs and findings: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

_ASK = N_("Nothing was made of it. Ask the site for the pack again, and keep this file.")
_AGAIN = N_("Nothing was recorded. Ask the inspector for the file again, and keep this one.")
SENTENCES: Mapping[str, tuple[str, str]] = {
    # making one
    "pack.list_changed": (
        N_("The list of {audit} can no longer be made as it was when the audit began."),
        N_("No pack was made. Verify the book, then make a pack of a scope of its own."),
    ),
    "pack.too_large": (
        N_("The pack is too large: {size} bytes, and {largest} at most."),
        N_("Nothing was lost. Make several packs, of fewer places each."),
    ),
    # opening one
    "pack.unreadable": (
        N_("The file is no inspector pack."),
        N_("Choose the file that the site made with “audit pack”."),
    ),
    "pack.newer": (
        N_("The pack was made by a later version of the program ({found})."),
        N_("Nothing was made of it. Bring the program on this computer up to date."),
    ),
    "pack.cut": (
        N_("The pack is incomplete: only {size} bytes of it are here."),
        N_("Copy the file again; it was cut short on its way."),
    ),
    "pack.altered": (N_("The pack was damaged or altered after it was made."), _ASK),
    "pack.wrong_passphrase": (
        N_("The passphrase does not open the pack."),
        N_("It is the one agreed with the site, not that of your own key. Try again."),
    ),
    "pack.unsound": (N_("The pack cannot be read: {reason}."), _ASK),
    "pack.entry_fails": (
        N_("Folio {folio} of the pack does not stand in the book that the site signed."),
        _ASK,
    ),
    "pack.entry_unsigned": (N_("Folio {folio} of the pack is not signed by whom it names."), _ASK),
    "pack.not_lent": (
        N_("The book does not say that it lent this pack (folio {folio})."),
        _ASK,
    ),
    "pack.other_contents": (
        N_("The pack does not hold what folio {folio} says was put into it."),
        _ASK,
    ),
    "pack.other_list": (
        N_("The list of the pack is not the one whose hash folio {folio} holds."),
        _ASK,
    ),
    "pack.other_names": (
        N_("What identifies people beside folio {folio} is not what it was signed with."),
        _ASK,
    ),
    "pack.people_added": (
        N_("The pack names people whom the site did not put into it (folio {folio})."),
        _ASK,
    ),
    "pack.people_missing": (
        N_("The pack lacks names that the site put into it (folio {folio})."),
        _ASK,
    ),
    "pack.list_differs": (
        N_("The records of the pack do not add up to its list."),
        _ASK,
    ),
    # making findings
    "findings.no_copy": (
        N_("This book was not made of an inspector pack."),
        N_("Open the book that “audit unpack” made."),
    ),
    "findings.not_inspector": (
        N_("Only {name} can sign these findings: the pack was opened with that key."),
        N_("Nothing was signed. Open the book as that user."),
    ),
    "findings.too_large": (
        N_("The findings are too large for one file ({reason})."),
        N_("Nothing was lost. Have packs of fewer places made."),
    ),
    # recording them
    "findings.unreadable": (
        N_("The file is no findings of an inspector."),
        N_("Nothing was recorded. Choose the file that the inspector gave back."),
    ),
    "findings.newer": (
        N_("The findings were made by a later version of the program ({found})."),
        N_("Nothing was recorded. Bring the program on this computer up to date."),
    ),
    "findings.not_signed": (
        N_("The findings are not signed by the inspector they name: the file was altered."),
        _AGAIN,
    ),
    "findings.other_key": (
        N_("The findings are signed by the key {found}, not by {expected}."),
        _AGAIN,
    ),
    "findings.unsound": (N_("The findings cannot be read: {reason}."), _AGAIN),
    "findings.figures": (N_("The figures of the findings are not those of their lines."), _AGAIN),
    "findings.other_book": (
        N_("The findings are of another book ({found})."),
        N_("Nothing was recorded. Open that book, or choose another file."),
    ),
    "findings.other_incarnation": (
        N_("The book was restored since the pack was made, or the pack is of a restored copy."),
        N_("Nothing was recorded. Keep the file as evidence, and make a new pack."),
    ),
    "findings.other_pack": (
        N_("The findings are of a pack that this book did not make (folio {folio})."),
        _AGAIN,
    ),
    "findings.other_list": (
        N_("The list in the findings is not the one that was lent in folio {folio}."),
        _AGAIN,
    ),
    "findings.incomplete": (
        N_("The findings do not account for all that was lent in folio {folio}, and only that."),
        _AGAIN,
    ),
    "findings.recorded": (
        N_("The findings of this inspector's copy were recorded already, in folio {folio}."),
        N_("Nothing was recorded twice."),
    ),
}
