"""The sentences of refusals about imported files and about proofs: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    # the file as a whole
    "file.missing": (N_("There is no file at {path}."), ""),
    "file.unreadable": (N_("The file cannot be read: {reason}."), N_("Nothing was recorded.")),
    "file.empty": (N_("The file holds no rows."), ""),
    "file.not_text": (
        N_("The file is neither text nor a workbook."),
        N_("Save it from the spreadsheet as .xlsx or .csv and choose it again."),
    ),
    "file.open_quote": (
        N_("A quotation mark in row {row} is never closed, so rows run into each other."),
        N_("Close it or take it out, or save the list as .xlsx."),
    ),
    "file.not_workbook": (
        N_("The file ends like a workbook but is none."),
        N_("Open it in the spreadsheet program and save it as .xlsx."),
    ),
    "file.old_or_locked": (
        N_("It is an old .xls workbook, or it is protected by a password."),
        N_("Save it as .xlsx without a password and choose it again."),
    ),
    "file.damaged": (
        N_("The workbook is damaged."),
        N_("Open it in the spreadsheet program and save it again."),
    ),
    "file.bomb": (
        N_("The workbook unpacks to far more than it should ({reason})."),
        N_("It may be made to harm. Nothing was read; copy its rows into a new workbook."),
    ),
    # a folder of photos and documents
    "folder.unreadable": (
        N_("The folder {path} cannot be read: {reason}."),
        N_("Nothing was recorded. Choose another folder."),
    ),
    "folder.empty": (
        N_("The folder {path} holds no picture and no PDF."),
        N_("Folders inside it are not looked into."),
    ),
    "folder.too_many": (
        N_("The folder holds {count} files, at most {most} are taken at once."),
        N_("Nothing was recorded. Split it in parts."),
    ),
    "folder.nobody": (
        N_("Nothing in the book is called as this file: {file}."),
        N_("Name it by the whole serial, or the ID or employee number."),
    ),
    "folder.several": (
        N_("Several answer to the name of this file: {candidates}."),
        N_("Name it by a number that only one has."),
    ),
    "folder.twice": (
        N_("File {row} is for the same place."),
        N_("Keep one of the two in the folder."),
    ),
    # a whole export of another book
    "whole.unreadable": (
        N_("{path} cannot be read: {reason}."),
        N_("Nothing was recorded. Choose the file that was made with export."),
    ),
    "whole.not_whole": (
        N_("The file is no export of a whole book."),
        N_("Nothing was recorded. Choose the zip that was made with export."),
    ),
    "whole.other_format": (
        N_("The export has a format this version does not know: {found}."),
        N_("Nothing was recorded. Bring it in with the version that made it, or a later one."),
    ),
    "whole.bomb": (
        N_("The export unpacks to far more than it should."),
        N_("It may be made to harm. Nothing was recorded; ask for a new export."),
    ),
    "whole.altered": (
        N_("The export was changed after it was made: {part} is not what its journal says."),
        N_("Nothing was recorded. Ask for a new export, and compare its checkpoint."),
    ),
    "whole.not_empty": (
        N_("This book already holds {count} records of its own."),
        N_("Nothing was recorded. Bring a whole export into a new book."),
    ),
    "whole.same_book": (
        N_("The export is of this very book, or of a copy of it."),
        N_("Nothing was recorded. To go back to an older state, restore a backup."),
    ),
    "file.too_large": (
        N_("The file is too large: {size} bytes, at most {most}."),
        N_("Split it in parts."),
    ),
    "file.unpacks_too_large": (
        N_("The workbook unpacks to more than {most} bytes."),
        N_("Nothing was read. Split it in parts."),
    ),
    "file.too_long": (N_("The file has more than {most} rows."), N_("Split it in parts.")),
    "file.too_wide": (
        N_("The file has {columns} columns, at most {most} are read."),
        N_("Delete the columns that hold nothing."),
    ),
    "file.no_such_sheet": (
        N_("The workbook has no sheet “{sheet}”."),
        N_("It has: {sheets}."),
    ),
    "file.no_header": (
        N_("No row with headings was found."),
        N_("The headings must stand in one row, such as Serie, Tipo, Marca, Calibre."),
    ),
    "file.no_column": (
        N_("No column for “{field}” was found."),
        N_("Say which heading it is, or add the column."),
    ),
    "file.no_such_heading": (N_("The file has no heading “{heading}”."), ""),
    # its rows
    "import.unknown_kind": (N_("“{kind}” is nothing that can be imported."), ""),
    "import.has_errors": (
        N_("{errors} of {rows} rows cannot be taken."),
        N_("Nothing was recorded. Mend them in the file, or accept the valid rows alone."),
    ),
    "cell.formula": (
        N_("The cell holds a formula; its last value was read."),
        "",
    ),
    "cell.formula_without_value": (
        N_("The cell holds a formula without a value."),
        N_("Replace it by its value."),
    ),
    "cell.error_value": (
        N_("The cell holds an error of the spreadsheet, such as #N/A."),
        N_("Replace it by its value."),
    ),
    "cell.scientific": (
        N_("The spreadsheet shows this number shortened, as {value}."),
        N_("Format the column as text and type the whole number again."),
    ),
    "date.ambiguous": (
        N_("“{value}” could be read with the day or with the month first."),
        N_("Compare it with what will be recorded; write the month as a word if it is wrong."),
    ),
    "date.impossible": (N_("“{value}” is no day of the calendar."), ""),
    "date.unreadable": (
        N_("“{value}” cannot be read as a date."),
        N_("Write day, month and year, such as 9/2/2028."),
    ),
    "serial.scientific": (
        N_("“{value}” is a serial that the spreadsheet has spoiled."),
        N_("Its digits are lost: type it again in a column formatted as text."),
    ),
    "serial.became_day": (
        N_("The spreadsheet has taken this serial for a date: {value}."),
        N_("Format the column as text and type it again as it stands on the weapon."),
    ),
    "serial.lookalike": (
        N_("It looks like another serial, {other}: O and 0, or I and 1?"),
        N_("Compare both with the weapons."),
    ),
    "serial.other_make": (
        N_("The same serial is known with another make: {make}."),
        N_("Two makers may use one serial; compare with the weapon."),
    ),
    "value.unknown": (
        N_("{field}: “{value}” is not known."),
        N_("Choose one of the words the book knows."),
    ),
    "value.as_other": (
        N_("{field}: “{value}” is not known; it is recorded as another one."),
        N_("Choose a word the book knows if there is one that fits."),
    ),
    "holder.unknown": (
        N_("Nobody in the book answers to “{holder}”; the thing is assigned to nobody."),
        N_("Import the people first, or assign it afterwards."),
    ),
    "place.new": (N_("The place “{place}” will be added to the book."), ""),
    "place.needed": (N_("Say in which store it stands."), ""),
    "quantity.differs": (
        N_("The file says {file}, the book has {book}."),
        N_("A balance is never overwritten: record a receipt or a count."),
    ),
    "quantity.negative": (N_("The quantity is below zero."), ""),
    "row.disposed": (N_("The row says that it has left for good; it is recorded so."), ""),
    "row.disposed_known": (
        N_("The row says that it has left for good, but the book still has it."),
        N_("Only its description is imported; record in the book how it left."),
    ),
    "row.hidden": (N_("The row is hidden in the spreadsheet."), ""),
    "row.duplicate": (N_("The same thing stands in row {row} already."), ""),
    # reports
    "labels.none": (
        N_("There is nothing to label."),
        N_("Labels are printed of what stands in the book."),
    ),
    "labels.no_layout": (N_("There is no label stock “{layout}”."), ""),
    "labels.not_for_this": (
        N_("{layout}: these are not printed on it."),
        N_("Cards are for people and users, the sheet to hang up is for commands."),
    ),
    "labels.no_place": (
        N_("The sheet has no place {first}."),
        N_("Its places go from 1 to {most}, counted along the rows."),
    ),
    # proofs and keys
    "proof.unreadable": (N_("The proof cannot be read."), ""),
    "proof.fails": (
        N_("The proof does not hold at folio {folio}."),
        N_("One of the two is not what was signed. Keep both for the inspector."),
    ),
    "proof.book_shorter": (
        N_("The book has {found} entries; the checkpoint covers {size}."),
        N_("Entries are missing from this copy."),
    ),
    "proof.not_a_prefix": (
        N_("The book's first {size} entries are not those the checkpoint covers."),
        N_("History before the checkpoint was changed. Keep both for the inspector."),
    ),
    "proof.other_checkpoint": (N_("The proof is for another checkpoint."), ""),
    "proof.other_site_key": (
        N_("The checkpoint was signed by another key than the one given."),
        "",
    ),
    "note.unreadable": (N_("The checkpoint cannot be read: {reason}."), ""),
    "note.not_signed": (N_("The checkpoint does not carry this book's signature."), ""),
    "note.other_book": (N_("The checkpoint is of another book: {found}."), ""),
    "key.unknown_user": (N_("No user of this book has that key."), ""),
    "recovery.foreign": (
        N_("These words are not the recovery key of a book."),
        N_("Look for the sheet that was printed for this one."),
    ),
    "recovery.swapped": (
        N_("Recovery word {position} and the next may have been swapped."),
        N_("Compare both with the sheet."),
    ),
    "recovery.mistyped": (
        N_("Recovery word {position}, “{word}”, may be “{nearest}”."),
        N_("Compare it with the sheet; nothing is corrected by itself."),
    ),
}
