"""The sentences of refusals about reports, their bundles and signatures: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    "sign.not_installed": (
        N_("Signing PDF files is an extra that is not installed here."),
        N_("Install it with: {how}. Nothing was written."),
    ),
    "sign.unreadable": (
        N_("{path} could not be opened as a certificate with its key (PKCS#12)."),
        N_("Check the file, which ends in .p12 or .pfx, and its passphrase. Nothing was written."),
    ),
    "sign.no_file": (
        N_("No certificate was chosen to sign with."),
        N_("Choose its file, which ends in .p12 or .pfx, or take the tick away."),
    ),
    "sign.no_key": (
        N_("{path} holds no key to sign with."),
        N_("Export the certificate together with its private key. Nothing was written."),
    ),
    "sign.not_valid": (
        N_("The certificate is valid from {start} to {end}, and not today."),
        N_("Use one that is valid now. Nothing was written."),
    ),
    "sign.failed": (
        N_("The PDF could not be signed with this certificate ({reason})."),
        N_("Use an RSA or elliptic curve key. Nothing was written."),
    ),
    "sign.pdf_only": (
        N_("Only PDF files are signed."),
        N_("Choose PDF, or leave the signature out."),
    ),
    "saved.no_name": (
        N_("Give these settings a name of at most {most} characters."),
        "",
    ),
    "saved.unknown": (N_("No settings are kept under the name “{name}”."), ""),
    "saved.not_asked": (
        N_("This report is not asked for “{option}”."),
        N_("See what it takes with: stockkeeper report list."),
    ),
    "saved.not_written": (
        N_("The settings could not be kept in {path}."),
        N_("Check the disk and its permissions. What was kept before is as it was."),
    ),
    "bundle.exists": (
        N_("{path} is there already."),
        N_("Choose an empty folder: nothing was written over."),
    ),
    "bundle.nothing": (
        N_("Nothing falls due for this month."),
        "",
    ),
    "report.unknown": (N_("There is no report “{report}”."), ""),
    "report.needs": (N_("Say first: {option}."), N_("The report is about that one alone.")),
    "report.too_long": (
        N_("{count} entries are too many for one extract: at most {most}."),
        N_("Choose a shorter period, or name the folios."),
    ),
    "report.not_a_handover": (
        N_("Folio {folio} is no issue and no return."),
        N_("A slip is printed of what changed hands with a person."),
    ),
    "report.not_an_issue": (
        N_("Folio {folio} did not hand one weapon to a person."),
        N_("A permit to carry is printed of the issue or relief of one weapon."),
    ),
    "report.no_shift": (
        N_("No shift was opened in this book yet."),
        N_("Open one in Shift; then its act can be printed."),
    ),
    "report.undone": (
        N_("Folio {folio} was undone."),
        N_("No permit to carry is printed of it. Issue the weapon again."),
    ),
}
