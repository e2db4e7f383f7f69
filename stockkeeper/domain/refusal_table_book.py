"""The sentences of refusals about the book, its keys, users and files: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    # the file
    "book.missing": (
        N_("There is no book at {path}."),
        N_("Check the disk or the folder; choose the file again."),
    ),
    "book.exists": (
        N_("There is already a file at {path}."),
        N_("It was not touched. Choose another name."),
    ),
    "book.folder_missing": (N_("The folder {path} does not exist."), ""),
    "book.folder_not_writable": (
        N_("The book's folder cannot be written: {reason}."),
        N_("The book itself was not touched. Check the disk, or copy the book elsewhere."),
    ),
    "book.unreadable": (
        N_("{path} cannot be read as a book: {reason}."),
        N_("Nothing was changed. Check that it is the right file, or restore a backup."),
    ),
    "book.disk_failed": (
        N_("The disk did not let {path} be read or written: {reason}."),
        N_("See whether the disk is full, write-protected or failing; then open the book again."),
    ),
    "book.other_key": (
        N_("The key beside {path} does not open it."),
        N_("The key file is another book's, or this file is no book, or damaged."),
    ),
    "book.newer": (
        N_("The book was written by a newer version of the program."),
        N_("Nothing was changed. Install the newer version to open it."),
    ),
    "book.not_written": (
        N_("It could not be written: {reason}."),
        N_("This act was not recorded; all before it was. Check the disk, then repeat."),
    ),
    "book.being_written": (
        N_("{user} has this book open on {machine} since {since}."),
        N_("It opens to read only. Close it there to write here."),
    ),
    "book.opened_to_read": (N_("The book was opened to read only."), ""),
    "book.shorter": (
        N_("This book is shorter than when it was last open here: {found} entries, {seen} then."),
        N_("It may be an old copy. It opens to read only; find out before anything is recorded."),
    ),
    "book.end_unsound": (
        N_("The end of this book is not sound: see entry {folio}."),
        N_("It opens to read only. Verify it, and keep the file for the inspector."),
    ),
    "book.forked": (
        N_("This book's history differs from the one last open here, at entry {seen}."),
        N_("It opens to read only. Keep the file and both copies for the inspector."),
    ),
    "journal.unreadable": (
        N_("{path} cannot be read as a journal: {reason}."),
        N_("Nothing was changed."),
    ),
    "rebuild.journal_unsound": (
        N_("Not rebuilt: the journal itself has {found} findings, from folio {folio}."),
        N_("Nothing was changed. Verify the book, or restore a backup."),
    ),
    "backup.not_made": (
        N_("No backup was made in {path}: {reason}."),
        N_("The book and its older backups are untouched. Choose another folder, or make room."),
    ),
    "backup.altered": (
        N_("This backup is not in order: {reason}."),
        N_("Nothing was restored and the backup was not touched. Try an older one."),
    ),
    "backup.none": (N_("There is no backup of this book in {path}."), N_("Make one first.")),
    "program.old_sqlite": (
        N_("The database library is too old ({version})."),
        N_("Nothing was opened. Install the program again with its own libraries."),
    ),
    "entry.unknown_kind": (
        N_("This version does not know entries of the kind “{kind}”."),
        N_("Install the version of the program that wrote them."),
    ),
    # keys
    "key.wrong_passphrase": (
        N_("The passphrase does not open this book."),
        N_("Mind capitals and the keyboard's language, and try again."),
    ),
    "key.short_passphrase": (
        N_("The passphrase is too short: at least {shortest} characters."),
        N_("Several words that only you would put together are easy to keep and hard to guess."),
    ),
    "key.passphrase_is_name": (N_("The passphrase must not be the user's name."), ""),
    "key.missing": (
        N_("The book's key file is missing: {path}."),
        N_("Nothing was changed. Bring the file back, or mend it with the recovery words."),
    ),
    "key.damaged": (
        N_("The book's key file is damaged."),
        N_("The book is whole. Mend the key file with the recovery words."),
    ),
    "key.unreadable": (
        N_("The book's key file cannot be read."),
        N_("The book is whole. Mend the key file with the recovery words."),
    ),
    "key.newer": (
        N_("The key file was written by a newer version of the program ({found})."),
        N_("Install the newer version to open the book."),
    ),
    "key.of_another_book": (
        N_("The key file beside the book belongs to another book."),
        N_("Nothing was changed. Put the right file beside it, or use the recovery words."),
    ),
    "recovery.count": (
        N_("The recovery words are {expected}; {found} were typed."),
        "",
    ),
    "recovery.word": (
        N_("Word {position}, “{word}”, is no recovery word."),
        N_("Compare it with the sheet; four letters are enough to tell words apart."),
    ),
    "recovery.checksum": (
        N_("The recovery words do not belong together."),
        N_("One is wrong or out of order. Compare them with the sheet."),
    ),
    # people
    "user.unknown": (N_("The book has no user “{user}”."), ""),
    "user.revoked": (
        N_("{user} may no longer act in this book."),
        N_("An administrator can enrol the person again."),
    ),
    "user.not_allowed": (
        N_("The role {role} may not: {permission}."),
        N_("Ask somebody whose role allows it."),
    ),
    "user.second_needed": (
        N_("A second person must approve this."),
        N_("Somebody else who may {permission} gives their passphrase."),
    ),
    "user.second_not_allowed": (
        N_("The second person's role, {role}, does not allow it: {permission}."),
        N_("Ask a supervisor."),
    ),
    "user.last_administrator": (
        N_("{user} is the last administrator."),
        N_("Enrol another administrator first; a book without one could never be managed again."),
    ),
    # paper
    "paper.not_written": (
        N_("{path} was not written: {reason}."),
        N_("The file that stood there before is untouched. Choose another place and save again."),
    ),
}
