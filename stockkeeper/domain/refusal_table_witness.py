"""The sentences of refusals about witnesses and proofs: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    # the witness's key and memory
    "witness.no_key": (
        N_("This computer has no witness's key yet."),
        N_("Make one first: stockkeeper witness key new."),
    ),
    "witness.has_key": (
        N_("There is already a witness's key at {path}."),
        N_("It was not touched."),
    ),
    "witness.key_damaged": (
        N_("The witness's key at {path} cannot be read."),
        N_("Nothing was signed. Bring back your copy of it, or move it away and make a new one."),
    ),
    "witness.wrong_passphrase": (
        N_("The passphrase does not open the witness's key."),
        N_("Mind capitals and the keyboard's language, and try again."),
    ),
    "witness.name": (
        N_("The witness needs a name of at most {most} characters."),
        N_("It stands on every checkpoint you witness, such as SUCAMEC_Lima."),
    ),
    "witness.memory_lost": (
        N_("What this computer remembers of the books it has seen cannot be read."),
        N_(
            "Nothing was signed. The damaged files are in {path}; bring back a copy of seen.json,"
            " or move them elsewhere to begin again as if no book had been seen."
        ),
    ),
    "witness.not_remembered": (
        N_("It could not be remembered: {reason}."),
        N_("Nothing was signed: a witness that forgets is none. Check the disk, then repeat."),
    ),
    # what a site shows
    "witness.unreadable": (
        N_("The file is nothing that can be witnessed: {reason}."),
        N_("Ask the site for a request, a proof of consistency or an exported journal."),
    ),
    "witness.key_needed": (
        N_("This book was never seen here, and the checkpoint does not say the site's key."),
        N_("Give the site's key from paper, or ask the site for a request."),
    ),
    "witness.journal_unsound": (
        N_("The exported journal is not in order: {findings} findings."),
        N_("Nothing was signed. Check it to see them, and keep the file."),
    ),
    "witness.other_site_key": (
        N_("It is signed by another site key than this book had when it was seen on {when}."),
        N_("Nothing was signed. Keep both checkpoints: one of the two is not the book's."),
    ),
    "witness.rollback": (
        N_("It covers {found} entries; {seen} were seen here on {when}. The book was put back."),
        N_("Nothing was signed. It is an older copy, or an older checkpoint. Keep both."),
    ),
    "witness.fork": (
        N_("Its first {seen} entries are not those seen here on {when}. History was changed."),
        N_("Nothing was signed. Keep both checkpoints: together they prove it."),
    ),
    "witness.restored": (
        N_("The book was restored: its beginning is not the {seen} entries seen here on {when}."),
        N_("Nothing was signed. If what was lost is explained: stockkeeper witness sign --accept."),
    ),
    "witness.no_proof": (
        N_("Nothing shows that it grew out of the {seen} entries seen here on {when}."),
        N_("Nothing was signed. Ask for a proof of consistency from the checkpoint seen here."),
    ),
    "witness.proof_fails": (
        N_("Its proof from the {seen} entries seen here on {when} does not hold."),
        N_("Nothing was signed. The file was altered, or the history before was. Keep both."),
    ),
    # what comes back to the site
    "witness.not_cosigned": (
        N_("The file is no cosigned checkpoint: {reason}."),
        N_("Nothing was recorded. Choose the file that the witness gave back."),
    ),
    "witness.not_signed": (
        N_("The checkpoint is not cosigned by the key of {name}."),
        N_("Nothing was recorded. Ask the witness for the file again."),
    ),
    "witness.recorded": (N_("It was recorded already, in folio {folio}."), ""),
    # proofs
    "proof.not_signed": (
        N_("Folio {folio} is not signed by whom it names."),
        N_("The file was altered. Ask for the proof again."),
    ),
    "proof.not_about": (
        N_("Folio {folio} is not about {ref}."),
        N_("The file says to be its history. Ask for the proof again."),
    ),
    "proof.other_names": (
        N_("The names beside folio {folio} are not those it was signed with."),
        N_("The file was altered. Ask for the proof again."),
    ),
    "proof.mistyped": (
        N_("The root is almost the book's: compare its groups {groups} with the paper."),
        N_("It was most likely mistyped. A changed history has another root altogether."),
    ),
    "proof.typed_differs": (
        N_("The book's first {size} entries have another root than the one typed."),
        N_("Compare the number and the root with the paper. If both are right, keep the paper."),
    ),
    "note.size_unreadable": (
        N_("“{value}” is no number of entries."),
        N_("It stands beside the word checkpoint on the paper."),
    ),
    "note.root_unreadable": (
        N_("The root has {count} characters that can be read; it must be 64 digits, 0-9 and a-f."),
        N_("It stands under the word checkpoint on the paper, in groups of four."),
    ),
    "note.no_code": (
        N_("No checkpoint's code was found in the picture."),
        N_("Take it from nearer, flat and in good light, or type the number and the root."),
    ),
    "book.witnessed_longer": (
        N_("This copy has {found} entries; {seen} were witnessed on this computer on {when}."),
        N_("The book was put back to an older copy. Keep the file, and your checkpoint with it."),
    ),
}
