"""Sentences of refusals about documents: what a file is, whether it opens, how large it is."""

from __future__ import annotations

from stockkeeper.words import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "document.unreadable": (
        N_("{path} cannot be read as a document."),
        N_("Choose a PDF, or a picture of the page (JPEG or PNG). Nothing was recorded."),
    ),
    "document.broken": (
        N_("{path} is a PDF that does not open."),
        N_("Open it in another program and save it anew. Nothing was recorded."),
    ),
    "document.locked": (
        N_("{path} is a PDF that asks for a password."),
        N_("Save it without a password: the book keeps it encrypted. Nothing was recorded."),
    ),
    "document.too_large": (
        N_("{path} is larger than {megabytes} MB."),
        N_("Make it smaller and add it again. Nothing was recorded."),
    ),
    "document.already": (
        N_("This very document is kept there already."),
        N_("Nothing was recorded."),
    ),
    "document.not_kept": (N_("Documents are not kept of this kind of record."), ""),
    "document.too_many": (
        N_("A record has at most {most} documents."),
        N_("Put several pages into one PDF. Nothing was recorded."),
    ),
    "document.being_read": (
        N_("The file is still being opened, and would not be recorded. Try again in a moment."),
        "",
    ),
    "document.none": (
        N_("There is no document {number} there."),
        N_("Nothing was recorded."),
    ),
}
